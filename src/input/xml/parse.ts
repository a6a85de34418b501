import { type InputPlace, inputError } from '../input-error.ts'
import { limits } from '../limits.ts'
import type { XmlElement } from './element.ts'
import { decodeEntities } from './entities.ts'
import { openPrefixes } from './prefixes.ts'

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
  readonly element: XmlElement & { readonly children: (XmlElement | string)[]; closed: boolean }
  /** Name as it is written in the tags. */
  readonly written: string
  /** Prefixes that it declares. */
  readonly declared: readonly string[]
  readonly isLeftOut: boolean
}

/** Reads XML leniently, in one pass and linear time: a tag that is not closed ends with its parent, a stray end tag is passed over.
 *  Declarations of entities and documents outside are never followed. Throws E_FORMAT where there is no element at all,
 *  E_TOO_DEEP and E_TOO_LARGE past the caps, with the line. */
export function parseXml(text: string, place: InputPlace, options: XmlOptions = {}): XmlDocument {
  const { capped, most = Number.POSITIVE_INFINITY, foldCase = false } = options
  const lines = lineCounter(text)
  const open: OpenElement[] = []
  const prefixes = openPrefixes()
  let root: OpenElement | undefined
  let kept = 0
  let elements = 0
  let leftOut = 0
  let textFrom = 0

  const addText = (raw: string): void => {
    const parent = open.at(-1)
    if (raw !== '' && parent !== undefined && !parent.isLeftOut) parent.element.children.push(raw)
  }
  const addTextTo = (end: number): void => {
    if (end > textFrom) addText(decodeEntities(text.slice(textFrom, end)))
  }
  const close = (from: number): void => {
    for (const { declared } of open.slice(from)) prefixes.leave(declared)
    const closed = open[from]
    if (closed !== undefined) closed.element.closed = true
    open.length = from
  }

  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const next = text.charAt(at + 1)
    if (next === '!' || next === '?') {
      addTextTo(at)
      if (text.startsWith('<![CDATA[', at)) {
        const end = endOf(text, ']]>', at + 9)
        addText(text.slice(at + 9, end))
        at = end + 3
      } else at = endOfDeclaration(text, at)
      textFrom = at
      continue
    }
    if (next === '/') {
      addTextTo(at)
      const end = endOf(text, '>', at)
      const name = text.slice(at + 2, end).trim()
      const written = foldCase ? name.toLowerCase() : name
      const index = open.findLastIndex((one) => one.written === written)
      if (index >= 0) close(index)
      textFrom = at = end + 1
      if (open.length === 0 && root !== undefined) break
      continue
    }
    const tag = startTag(text, at, foldCase)
    if (tag === undefined) {
      // A bracket that opens nothing is text.
      at++
      continue
    }
    addTextTo(at)
    textFrom = at = tag.end
    if (tag.isCut) break
    const parent = open.at(-1)
    if (root !== undefined && parent === undefined) break
    const declared = prefixes.enter(tag.attributes)
    const name = prefixes.proper(tag.name)
    const isCapped = capped?.has(name) === true && ++kept > most
    if (isCapped && parent?.isLeftOut === false) leftOut++
    const isLeftOut = isCapped || parent?.isLeftOut === true
    const element = { name, attributes: tag.attributes, children: [], line: lines(at), closed: tag.isEmpty }
    const opened: OpenElement = { element, written: tag.name, declared, isLeftOut }
    root ??= opened
    if (!isLeftOut) {
      parent?.element.children.push(element)
      if (++elements > limits.xmlElements) {
        throw refusal('E_TOO_LARGE', `an XML file may have ${limits.xmlElements} elements`, place, lines(at))
      }
    }
    if (tag.isEmpty) prefixes.leave(declared)
    else if (open.push(opened) > limits.nesting) {
      throw refusal('E_TOO_DEEP', `more than ${limits.nesting} elements are open at once`, place, lines(at))
    }
  }
  if (root === undefined) {
    throw inputError('E_FORMAT', place, 'there is no XML element in it; check that the file was saved whole')
  }
  return { root: root.element, leftOut, complete: root.element.closed }
}

const refusal = (code: 'E_TOO_LARGE' | 'E_TOO_DEEP', what: string, place: InputPlace, line: number) =>
  inputError(code, { ...place, line: place.line ?? line }, `${what}; check the file, or split it`, {
    details: { cap: code === 'E_TOO_DEEP' ? limits.nesting : limits.xmlElements },
  })

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
