import type { KindedText } from '../assemble.ts'
import { namesIn } from '../html/names.ts'
import { type InputPlace, inputError } from '../input-error.ts'
import type { StructuredArticle } from '../structured.ts'
import { childOf, elementsOf, textOf, type XmlElement } from '../xml/element.ts'
import { parseXmlBytes } from '../xml/parse-bytes.ts'
import type { ZipArchive } from '../zip/read-zip.ts'

/** The parts of a Word document's article: title, headings, paragraphs and rows of tables; what was struck out in a revision, notes
 *  and heads of pages are left out. `undefined` where the archive holds no document. */
export function docxParts(archive: ZipArchive, place: InputPlace): StructuredArticle | undefined {
  const xmlOf = (name: string): XmlElement | undefined => {
    const entry = archive.entries.find((one) => one.name === name)
    if (entry === undefined) return undefined
    const { root, complete } = parseXmlBytes(archive.read(entry, place), place)
    if (!complete) throw inputError('E_FORMAT', place, `${name} is cut off; save the document again`)
    return root
  }
  const body = childOf(xmlOf('word/document.xml'), 'w:body')
  if (body === undefined) return undefined
  const styles = styleNames(xmlOf('word/styles.xml'))
  const core = xmlOf('docProps/core.xml')
  const blocks = [...blocksOf(body, styles)]
  const titleAt = blocks[0]?.kind === 'headline' ? 0 : -1
  const creator = textOf(childOf(core, 'dc:creator'))
  const created = textOf(childOf(core, 'dcterms:created'))
  return {
    title: titleAt === 0 ? blocks[0]?.text : textOf(childOf(core, 'dc:title')),
    byline: namesIn(creator ?? ''),
    language: textOf(childOf(core, 'dc:language')),
    body: blocks
      .slice(titleAt + 1)
      .map(({ kind, text }) => ({ kind: kind === 'headline' ? 'subhead' : kind, text })),
    candidates: [
      ...(creator === undefined ? [] : [{ field: 'byline', value: creator, from: 'docx: creator' }]),
      // When the file was made is not when it was published.
      ...(created === undefined ? [] : [{ field: 'created', value: created, from: 'docx: created' }]),
    ],
  }
}

/** The English name of every paragraph style by its id, which differs between languages of Word. */
function styleNames(styles: XmlElement | undefined): ReadonlyMap<string, string> {
  return new Map(
    (styles === undefined ? [] : elementsOf(styles, 'w:style')).map((style) => [
      style.attributes.get('w:styleId') ?? '',
      childOf(style, 'w:name')?.attributes.get('w:val')?.toLowerCase() ?? '',
    ]),
  )
}

function* blocksOf(parent: XmlElement, styles: ReadonlyMap<string, string>): Generator<KindedText> {
  for (const child of elementsOf(parent)) {
    if (child.name === 'w:p') {
      const text = paragraphText(child).trim()
      if (text !== '') yield { kind: kindOf(child, styles), text }
    } else if (child.name === 'w:tbl') yield* rowsOf(child)
    else if (/^w:(?:sdt|sdtContent|ins|customXml|smartTag)$/.test(child.name)) yield* blocksOf(child, styles)
  }
}

function* rowsOf(table: XmlElement): Generator<KindedText> {
  for (const row of elementsOf(table, 'w:tr')) {
    const cells = elementsOf(row, 'w:tc').map((cell) =>
      elementsOf(cell, 'w:p')
        .map((paragraph) => paragraphText(paragraph).trim())
        .join(' ')
        .trim(),
    )
    const text = cells.join('\t').trim()
    if (text !== '') yield { kind: 'paragraph', text }
  }
}

function kindOf(paragraph: XmlElement, styles: ReadonlyMap<string, string>): KindedText['kind'] {
  const id = childOf(childOf(paragraph, 'w:pPr'), 'w:pStyle')?.attributes.get('w:val')
  const style = id === undefined ? '' : (styles.get(id) ?? id.toLowerCase())
  if (style === 'title') return 'headline'
  if (style === 'subtitle') return 'deck'
  if (style === 'caption') return 'caption'
  return /^heading ?\d$/.test(style) ? 'subhead' : 'paragraph'
}

function paragraphText(paragraph: XmlElement): string {
  const parts: string[] = []
  const walk = (node: XmlElement): void => {
    for (const child of elementsOf(node)) {
      if (child.name === 'w:t') parts.push(child.children.filter((one) => typeof one === 'string').join(''))
      else if (child.name === 'w:tab') parts.push('\t')
      else if (child.name === 'w:br' || child.name === 'w:cr') parts.push('\n')
      else if (child.name === 'w:noBreakHyphen') parts.push('-')
      else if (
        !/^(?:w:(?:del|moveFrom|pPr|rPr|instrText|delText|drawing|pict|object)|mc:Fallback)$/.test(child.name)
      )
        walk(child)
    }
  }
  walk(paragraph)
  return parts.join('')
}
