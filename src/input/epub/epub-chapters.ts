import { declaredInMarkup } from '../charset.ts'
import { fragmentBlocks } from '../fragment.ts'
import { stampedDate } from '../html/page-dates.ts'
import { type InputPlace, inputError } from '../input-error.ts'
import type { StructuredArticle } from '../structured.ts'
import { decodeWhole } from '../whole.ts'
import { childOf, descendants, elementsOf, textOf, type XmlElement } from '../xml/element.ts'
import { parseXmlBytes } from '../xml/parse-bytes.ts'
import type { ZipArchive } from '../zip/read-zip.ts'

/** A chapter, read when it is asked for. `parts` gives nothing for one without text. */
export interface EpubChapter {
  /** Place in the reading order, from 1. */
  readonly number: number
  parts(): StructuredArticle | undefined
}

/** The chapters of a book in reading order; its table of contents is left out. Throws E_FORMAT where the book's own list is missing. */
export function* epubChapters(archive: ZipArchive, place: InputPlace): Generator<EpubChapter> {
  const entries = new Map(archive.entries.map((one) => [one.name, one]))
  const bytesOf = (name: string): Uint8Array => {
    const entry = entries.get(name)
    if (entry === undefined)
      throw inputError('E_FORMAT', place, `${name} is missing in the book; fetch it again`)
    return archive.read(entry, place)
  }
  const rootFile = [
    ...descendants(parseXmlBytes(bytesOf('META-INF/container.xml'), place).root, 'rootfile'),
  ][0]
  const opfName = rootFile?.attributes.get('full-path') ?? 'content.opf'
  const opf = parseXmlBytes(bytesOf(opfName), place).root
  const files = new Map(
    [...descendants(opf, 'item')].map((item) => [item.attributes.get('id') ?? '', item] as const),
  )
  const folder = opfName.replace(/[^/]*$/, '')
  const about = aboutBook(childOf(opf, 'metadata'))
  let number = 0
  for (const reference of descendants(opf, 'itemref')) {
    const id = reference.attributes.get('idref') ?? ''
    const file = files.get(id)
    // A book names each of its files once; one that names it a thousand times is no longer for that.
    files.delete(id)
    const href = file?.attributes.get('href')
    const isPage = /^application\/xhtml\+xml$|^text\/html$/.test(file?.attributes.get('media-type') ?? '')
    if (href === undefined || !isPage || /\bnav\b/.test(file?.attributes.get('properties') ?? '')) continue
    number++
    yield { number, parts: () => chapterParts(bytesOf(pathBelow(folder, href)), about, place) }
  }
}

function aboutBook(metadata: XmlElement | undefined): Omit<StructuredArticle, 'body'> {
  const title = textOf(childOf(metadata, 'dc:title'))
  const stated = textOf(childOf(metadata, 'dc:date'))
  const creators =
    metadata === undefined ? [] : elementsOf(metadata, 'dc:creator').flatMap((one) => textOf(one) ?? [])
  return {
    byline: creators,
    outlet: textOf(childOf(metadata, 'dc:publisher')),
    date: stated === undefined ? undefined : stampedDate(stated),
    language: textOf(childOf(metadata, 'dc:language')),
    candidates: [
      ...(title === undefined ? [] : [{ field: 'collection', value: title, from: 'epub' }]),
      ...(stated === undefined ? [] : [{ field: 'date', value: stated, from: 'epub' }]),
    ],
  }
}

function chapterParts(
  bytes: Uint8Array,
  about: Omit<StructuredArticle, 'body'>,
  place: InputPlace,
): StructuredArticle | undefined {
  const { text } = decodeWhole(bytes, place, declaredInMarkup)
  const body = /<body[^<>]*>([\s\S]*?)(?:<\/body>|$)/i.exec(text)?.[1] ?? text
  const blocks = fragmentBlocks(body.replace(/<(title|script|style)\b[^<>]*\/>/gi, ''), place)
  if (blocks.length === 0) return undefined
  const opens = blocks[0]?.kind === 'subhead' || blocks[0]?.kind === 'headline'
  const stated = /<title>([^<]{1,500})<\/title>/i.exec(text)?.[1]?.trim()
  return {
    ...about,
    title: opens ? blocks[0]?.text : stated,
    body: opens ? blocks.slice(1) : blocks,
  }
}

/** A path under a folder of the archive, without steps up. */
function pathBelow(folder: string, href: string): string {
  const path: string[] = []
  for (const part of `${folder}${decoded(href.replace(/#.*$/, ''))}`.split('/')) {
    if (part === '..') path.pop()
    else if (part !== '.') path.push(part)
  }
  return path.join('/')
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
