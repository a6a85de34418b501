import { type InputPlace, inputError } from '../input-error.ts'
import { limits } from '../limits.ts'
import type { XmlElement } from './element.ts'
import { decodeEntities } from './entities.ts'
import { namespacePrefixes } from './namespaces.ts'

/** What is left out while an XML file is read. */
export interface XmlOptions {
  /** Names of elements of which only the first `most` are kept. */
  readonly capped?: ReadonlySet<string>
  readonly most?: number
  /** Whether names of elements and attributes are taken in small letters. */
  readonly foldCase?: boolean
}

/** An XML file as a tree. */
export interface XmlDocument {
  readonly root: XmlElement
  /** Capped elements that were left out. */
  readonly leftOut: number
  /** Whether the root was closed; not so where the file is cut off. */
  readonly complete: boolean
}

interface OpenElement {
  name: string
  attributes: Map<string, string>
  children: (XmlElement | string)[]
  line: number
  closed: boolean
  /** Name as it is written in the tags. */
  written: string
  prefixes: ReadonlyMap<string, string>
  isLeftOut: boolean
}

/** Reads XML leniently, in one pass and linear time: a tag that is not closed ends with its parent, a stray end tag is passed over.
 *  Declarations of entities and documents outside are never followed. Throws E_FORMAT where there is no element at all,
 *  E_TOO_DEEP and E_TOO_LARGE past the caps, with the line. */
export function parseXml(text: string, place: InputPlace, options: XmlOptions = {}): XmlDocument {
  const { capped, most = Number.POSITIVE_INFINITY, foldCase = false } = options
  const lines = lineCounter(text)
  const open: OpenElement[] = []
  let root: OpenElement | undefined
  let kept = 0
  let elements = 0
  let leftOut = 0
  let textFrom = 0

  const addText = (raw: string): void => {
    const parent = open.at(-1)
    if (raw !== '' && parent !== undefined && !parent.isLeftOut) parent.children.push(raw)
  }

  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (at > textFrom) addText(decodeEntities(text.slice(textFrom, at)))
    const next = text.charAt(at + 1)
    if (next === '!' || next === '?') {
      if (text.startsWith('<![CDATA[', at)) {
        const end = endOf(text, ']]>', at + 9)
        addText(text.slice(at + 9, end))
        at = end + 3
      } else at = endOfDeclaration(text, at)
      textFrom = at
      continue
    }
    if (next === '/') {
      const end = endOf(text, '>', at)
      const name = text.slice(at + 2, end).trim()
      close(open, foldCase ? name.toLowerCase() : name)
      textFrom = at = end + 1
      if (open.length === 0 && root !== undefined) break
      continue
    }
    const tag = startTag(text, at, foldCase)
    if (tag === undefined) {
      // A bracket that opens nothing is text.
      textFrom = at
      at++
      continue
    }
    textFrom = at = tag.end
    if (tag.isCut) break
    const parent = open.at(-1)
    if (root !== undefined && parent === undefined) break
    const prefixes = prefixesOf(tag.attributes, parent?.prefixes)
    const name = properName(tag.name, prefixes)
    const isCapped = capped?.has(name) === true && ++kept > most
    if (isCapped && parent?.isLeftOut === false) leftOut++
    const isLeftOut = isCapped || parent?.isLeftOut === true
    const element: OpenElement = {
      name,
      attributes: tag.attributes,
      children: [],
      line: lines(at),
      closed: tag.isEmpty,
      written: tag.name,
      prefixes,
      isLeftOut,
    }
    root ??= element
    if (!isLeftOut) {
      parent?.children.push(element)
      if (++elements > limits.xmlElements) {
        throw refusal('E_TOO_LARGE', `an XML file may have ${limits.xmlElements} elements`, place, lines(at))
      }
    }
    if (!tag.isEmpty && open.push(element) > limits.nesting) {
      throw refusal('E_TOO_DEEP', `more than ${limits.nesting} elements are open at once`, place, lines(at))
    }
  }
  if (root === undefined) {
    throw inputError('E_FORMAT', place, 'there is no XML element in it; check that the file was saved whole')
  }
  return { root, leftOut, complete: root.closed }
}

const refusal = (code: 'E_TOO_LARGE' | 'E_TOO_DEEP', what: string, place: InputPlace, line: number) =>
  inputError(code, { ...place, line: place.line ?? line }, `${what}; check the file, or split it`, {
    details: { cap: code === 'E_TOO_DEEP' ? limits.nesting : limits.xmlElements },
  })

function close(open: OpenElement[], written: string): void {
  const index = open.findLastIndex((element) => element.written === written)
  if (index < 0) return
  const element = open[index]
  if (element !== undefined) element.closed = true
  open.length = index
}

interface StartTag {
  readonly name: string
  readonly attributes: Map<string, string>
  readonly end: number
  readonly isEmpty: boolean
  readonly isCut: boolean
}

function startTag(text: string, at: number, foldCase: boolean): StartTag | undefined {
  const named = /[\p{L}_:][\p{L}\p{N}_:.-]*/uy
  named.lastIndex = at + 1
  const found = named.exec(text)?.[0]
  if (found === undefined) return undefined
  const name = foldCase ? found.toLowerCase() : found
  const attributes = new Map<string, string>()
  // One attribute, or whatever else stands before the next bracket.
  const piece = /\s+|([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?|[^>]/gy
  let end = named.lastIndex
  let last = ''
  for (piece.lastIndex = end; ; end = piece.lastIndex) {
    if (text.charAt(end) === '>' || end >= text.length || text.charAt(end) === '<') break
    const match = piece.exec(text)
    if (match === null) break
    last = match[0]
    const [, written, double, single, bare] = match
    const key = foldCase ? written?.toLowerCase() : written
    if (key !== undefined && attributes.size < limits.attributes && !attributes.has(key)) {
      attributes.set(key, decodeEntities(double ?? single ?? bare ?? ''))
    }
  }
  const isCut = end >= text.length
  return {
    name,
    attributes,
    end: Math.min(text.length, text.charAt(end) === '>' ? end + 1 : end),
    isEmpty: last === '/',
    isCut,
  }
}

/** The end of a comment, instruction or document type, with the declarations inside it. Nothing of them is taken. */
function endOfDeclaration(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return endOf(text, '-->', at + 4) + 3
  if (text.startsWith('<?', at)) return endOf(text, '?>', at + 2) + 2
  const mark = /["'[\]>]|<!--/g
  mark.lastIndex = at + 2
  let inside = false
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const [found] = match
    if (found === '[') inside = true
    else if (found === ']') inside = false
    else if (found === '>') {
      if (!inside) return mark.lastIndex
    } else if (found === '<!--') mark.lastIndex = endOf(text, '-->', mark.lastIndex)
    else mark.lastIndex = endOf(text, found, mark.lastIndex) + 1
  }
  return text.length
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from)
  return end < 0 ? text.length : end
}

function prefixesOf(
  attributes: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  let own: Map<string, string> | undefined
  for (const [key, value] of attributes) {
    if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue
    own ??= new Map(outer)
    const prefix = key.slice(6)
    own.set(prefix, namespacePrefixes.get(foldNamespace(value)) ?? prefix)
  }
  return own ?? outer
}

function properName(written: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = written.indexOf(':')
  const prefix = colon < 0 ? '' : written.slice(0, colon)
  const local = colon < 0 ? written : written.slice(colon + 1)
  const proper = prefixes.get(prefix) ?? prefix
  return proper === '' ? local : `${proper}:${local}`
}

const foldNamespace = (uri: string): string => uri.trim().toLowerCase().replace(/[/#]$/, '')

/** Gives a function that counts lines up to an offset; offsets must rise. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let next = text.indexOf('\n')
  return (offset) => {
    while (next >= 0 && next < offset) {
      line++
      next = text.indexOf('\n', next + 1)
    }
    return line
  }
}
