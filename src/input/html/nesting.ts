import { type InputPlace, inputError } from '../input-error.ts'
import { limits } from '../limits.ts'

/** Refuses a page that has more elements open at once than the cap, before a parser meets it: parsers take more than
 *  linear time on such a page, or end the process. One pass, linear time. Throws E_TOO_DEEP. */
export function requireShallow(html: string, place: InputPlace): void {
  const open: string[] = []
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = after(html, '-->', at + 4)
      continue
    }
    const closing = html.charAt(at + 1) === '/'
    const name = nameAt(html, closing ? at + 2 : at + 1)
    if (name === undefined) {
      at++
      continue
    }
    const end = tagEnd(html, at + 1 + name.length)
    const emptied = html.charAt(end - 2) === '/' && open.some((tag) => foreign.has(tag))
    if (closing) closeTag(open, name)
    else if (!voidTags.has(name) && !emptied) openTag(open, name)
    if (open.length > limits.nesting) throw tooDeep(html, at, place)
    at = !closing && rawTags.has(name) ? rawEnd(html, name, end) : end
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

/** Offset behind the `>` that ends the tag: quotation marks hide one only where they open a value. */
function tagEnd(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    const unit = html.charAt(at)
    if (unit === '>') return at + 1
    if (unit !== '=') continue
    while (/\s/.test(html.charAt(at + 1))) at++
    const quote = html.charAt(at + 1)
    if (quote !== '"' && quote !== "'") continue
    const close = html.indexOf(quote, at + 2)
    if (close < 0) return html.length
    at = close
  }
  return html.length
}

function rawEnd(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from)
  return at < 0 ? html.length : at + mark.length
}

function tooDeep(html: string, at: number, place: InputPlace) {
  const line = html.slice(0, at).split('\n').length
  return inputError(
    'E_TOO_DEEP',
    { ...place, line },
    `more than ${limits.nesting} elements are open at once; save the article as plain text`,
  )
}
