import type { DemarcheError, ErrorCode } from '../../errors.ts'
import { type InputPlace, inputError } from '../input-error.ts'
import { limits } from '../limits.ts'

/** Refuses a page with more elements, more of them open at once, or more attributes on a tag than the caps, before a parser
 *  meets it: parsers take more than linear time on such a page, or end the process. One pass, linear time.
 *  Throws E_TOO_LARGE, E_TOO_DEEP, E_FORMAT with the line. */
export function requireShape(html: string, place: InputPlace): void {
  const open: string[] = []
  let pieces = 0
  const entitiesUntil = entityCounter(html)
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    // A parser makes a node of every element, entity and stray bracket.
    pieces += 1 + entitiesUntil(at)
    if (pieces > limits.pieces)
      throw refusal('E_TOO_LARGE', `a page may have ${limits.pieces} elements and entities`, html, at, place)
    if (html.startsWith('<!--', at)) {
      at = commentEnd(html, at + 2)
      entitiesUntil(at, false)
      continue
    }
    const closing = html.charAt(at + 1) === '/'
    const name = nameAt(html, closing ? at + 2 : at + 1)
    if (name === undefined) {
      at++
      entitiesUntil(at, false)
      continue
    }
    if (closing) pieces--
    const { end, attributes } = tagEnd(html, at + 1 + name.length)
    if (attributes > limits.attributes) {
      throw refusal('E_FORMAT', `a tag has more than ${limits.attributes} attributes`, html, at, place)
    }
    const emptied = html.charAt(end - 2) === '/' && open.some((tag) => foreign.has(tag))
    if (closing) closeTag(open, name)
    else if (!voidTags.has(name) && !emptied) openTag(open, name)
    if (open.length > limits.nesting) {
      throw refusal('E_TOO_DEEP', `more than ${limits.nesting} elements are open at once`, html, at, place)
    }
    at = !closing && rawTags.has(name) ? rawEnd(html, name, end) : end
    entitiesUntil(at, false)
  }
  if (pieces + entitiesUntil(html.length) > limits.pieces) {
    throw refusal(
      'E_TOO_LARGE',
      `a page may have ${limits.pieces} elements and entities`,
      html,
      html.length,
      place,
    )
  }
}

/** Gives a function that counts the entities from where it last stopped to an offset; those in tags and scripts make no node
 *  and are passed over (`isText` false). */
function entityCounter(html: string): (to: number, isText?: boolean) => number {
  let next = html.indexOf('&')
  return (to, isText = true) => {
    let count = 0
    for (; next >= 0 && next < to; next = html.indexOf('&', next + 1)) count++
    return isText ? count : 0
  }
}

const foreign = new Set(['svg', 'math'])
const voidTags = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const rawTags = new Set(['script', 'style', 'textarea', 'title', 'xmp'])

// Which open element a new one ends (HTML, optional tags): a page without `</p>` is not deep.
const ends: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['li', ['li']],
  ['dt', ['dd', 'dt']],
  ['dd', ['dd', 'dt']],
  ['option', ['option']],
  ['tr', ['tr', 'th', 'td']],
  ['td', ['th', 'td']],
  ['th', ['th']],
  ...'p h1 h2 h3 h4 h5 h6 address article aside blockquote div dl figure footer form header main nav ol pre section table ul'
    .split(' ')
    .map((name) => [name, ['p']] as [string, string[]]),
])

function openTag(open: string[], name: string): void {
  const ended = ends.get(name)
  for (let last = open.at(-1); last !== undefined && ended?.includes(last); last = open.at(-1)) open.pop()
  open.push(name)
}

function closeTag(open: string[], name: string): void {
  const at = open.lastIndexOf(name)
  if (at >= 0) open.length = at
}

const tagName = /[a-z][^\s/>]*/iy

function nameAt(html: string, at: number): string | undefined {
  tagName.lastIndex = at
  return tagName.exec(html)?.[0].toLowerCase()
}

/** Offset behind the `>` that ends the tag, and how many attributes it has at most. Quotation marks hide a `>` only where
 *  they open a value. */
function tagEnd(html: string, from: number): { readonly end: number; readonly attributes: number } {
  let attributes = 0
  for (let at = from; at < html.length; at++) {
    const unit = html.charAt(at)
    if (unit === '>') return { end: at + 1, attributes }
    if (isSpace(unit) && !isSpace(html.charAt(at + 1))) attributes++
    if (unit !== '=') continue
    while (isSpace(html.charAt(at + 1))) at++
    const quote = html.charAt(at + 1)
    if (quote !== '"' && quote !== "'") continue
    const close = html.indexOf(quote, at + 2)
    if (close < 0) break
    at = close
    if (!isSpace(html.charAt(at + 1))) attributes++
  }
  return { end: html.length, attributes }
}

const isSpace = (unit: string): boolean => unit === ' ' || unit === '\n' || unit === '\t'

function rawEnd(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}

// `<!-->` and `--!>` end a comment for some parsers and not for others; to count too many tags is the safe mistake.
const commentMark = /--!?>/g

function commentEnd(html: string, from: number): number {
  commentMark.lastIndex = from
  return commentMark.exec(html) ? commentMark.lastIndex : html.length
}

function refusal(code: ErrorCode, what: string, html: string, at: number, place: InputPlace): DemarcheError {
  const line = html.slice(0, at).split('\n').length
  return inputError(code, { ...place, line }, `${what}; save the article as plain text`)
}
