import { firstIndex } from '../../doc/search.ts'
import { type Quoted, quotedSpans } from '../../text/quotation-marks.ts'
import { formOf, isPunctuation, type Tree } from './tree.ts'

/** A quoted stretch with the tokens in it, marks included: `[from, to)`. */
export interface Region extends Quoted {
  readonly from: number
  readonly to: number
  /** Words inside, punctuation not counted. */
  readonly words: number
  /** The last visible character before the closing mark. */
  readonly tail: string
  /** Index of the paragraph (line) that holds it. */
  readonly line: Line
}

/** A line of text that is not blank. */
export interface Line {
  readonly index: number
  readonly start: number
  readonly end: number
}

/** Lines in text order, without blank ones; edges are the visible characters. */
export function linesOf(text: string): Line[] {
  return [...text.matchAll(/\S(?:[^\n]*\S)?/g)].map((match, index) => ({
    index,
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** The quoted stretches of the article, tied to its tokens. */
export function regionsOf(tree: Tree, lines: readonly Line[]): Region[] {
  let line = 0
  return quotedSpans(tree.text).flatMap((quoted) => {
    while (line + 1 < lines.length && (lines[line]?.end ?? 0) <= quoted.start) line++
    const here = lines[line]
    const from = tokenAt(tree, quoted.start)
    const to = tokenAt(tree, quoted.end)
    if (here === undefined) return []
    let words = 0
    for (let index = from; index < to; index++) if (!isPunctuation(tree, index)) words++
    const tail = tree.text.slice(quoted.inner.start, quoted.inner.end).trimEnd().at(-1) ?? ''
    return [{ ...quoted, from, to, words, tail, line: here }]
  })
}

/** Index of the first token that ends after `offset`. */
export const tokenAt = ({ spans }: Tree, offset: number): number =>
  firstIndex(spans.length, (index) => (spans[index]?.end ?? 0) > offset)

/** Whether a sentence could begin at the region: nothing, or the end of another sentence, stands before it. */
export function opensSentence(tree: Tree, region: Region): boolean {
  const before = tree.text.slice(region.line.start, region.start).trimEnd()
  return before === '' || /[.!?:…—–-]["”’')\]]*$/.test(before)
}

/** Whether the stretch can be speech by its own look: a clause, not a word or two held with tongs, not a title. */
export function isSpeech(tree: Tree, region: Region): boolean {
  if (region.words < 2) return false
  if (/[,.?!…—]/.test(region.tail) && opensSentence(tree, region)) return true
  if (region.words < 4) return false
  for (let index = region.from; index < region.to; index++) {
    const { upos, xpos } = tree.tags[index] ?? {}
    if ((upos === 'VERB' || upos === 'AUX') && xpos !== 'VBG' && xpos !== 'VBN') return !isTitle(tree, region)
  }
  return false
}

/** Whether the stretch has its closing mark, goes on in the next paragraph, or has a cue right before it; else a mark was
 *  lost, and where the quotation ends nobody can tell. */
export function isWhole(tree: Tree, region: Region, next: Region | undefined): boolean {
  if (!region.open || next?.continues === true || region.continues) return true
  return /[:,]\s*$/.test(tree.text.slice(region.line.start, region.start))
}

// "The Art of the Possible": every longer word has a capital.
function isTitle(tree: Tree, region: Region): boolean {
  let capitals = 0
  let small = 0
  for (let index = region.from; index < region.to; index++) {
    if (formOf(tree, index).length < 4) continue
    const span = tree.spans[index]
    if (span !== undefined && /\p{Lu}/u.test(tree.text.charAt(span.start))) capitals++
    else small++
  }
  return small === 0 && capitals > 1
}
