import type { Mention } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import { type Draft, nobody } from './draft.ts'
import type { Line } from './regions.ts'

/** One speaker's turn in a transcript. */
export interface Turn {
  readonly tag: Span
  /** The colon; absent after a bare "Q". */
  readonly cue: Span | undefined
  readonly content: readonly Span[]
}

interface Tag {
  readonly span: Span
  readonly cue: Span | undefined
  /** Where the speech begins. */
  readonly from: number
  readonly sure: boolean
}

const capitals =
  /^(?:\p{Lu}[\p{Lu}\p{M}.’'-]*\.?|\p{Lu}{2,}|(?:OF|THE|AND|DE|VAN|AL|Mc\p{Lu}+))(?: (?:\p{Lu}[\p{Lu}\p{M}.’'-]*\.?|Mc\p{Lu}+)){0,6}$/u
const titled =
  /^(?:\p{Lu}[\p{L}\p{M}.’'-]*)(?: (?:\p{Lu}[\p{L}\p{M}.’'-]*|of|the|and|for|de|la|der|den|van|von|al|bin|ibn|to|in)){0,14}$/u
const aside = / ?\((?:[a-z][^()\n]{2,40}|[A-Z][a-z]+)\)$/
// At a line's start, or after the end of a sentence in a text that has lost its paragraphs.
const tagged =
  /(?:^|(?<=[.!?…”")\]–—-]\s))(?:[ECMP][DS]T )?((?:\p{Lu}[^\n:.!?;"“”]{0,90}?|(?:MR|MS|MRS|DR|GEN|Mr|Ms|Mrs|Dr|Gen)\. [^\n:!?;"“”]{1,60}?)):(?=\s+\S)/gmu
// A bare "Q" at a line's start, or after the end of a sentence.
const bare = /(?:^|(?<=[.!?…”")\]–—-] ))(Q)(?::| {1,3}|\t)(?=[\p{Lu}"“(—–-])/gmu

/** The turns of a transcript: what follows a speaker's tag ("MS. LEE:", "Foreign Minister Jan Kos:", "Q") up to the next
 *  one. A tag counts where a person is named at its end, or where capitals and repetition leave no doubt.
 *  `people` are the mentions of persons; `spoken` says whether an offset lies in running text, where a tag can stand. */
export function turnsOf(
  text: string,
  lines: readonly Line[],
  people: readonly Mention[],
  notTags: ReadonlySet<string>,
  spoken: (offset: number) => boolean,
): Turn[] {
  const tags = tagsOf(text, people, notTags).filter(({ span }) => spoken(span.start))
  const counts = new Map<string, number>()
  for (const { span } of tags) counts.set(wordsOf(text, span), (counts.get(wordsOf(text, span)) ?? 0) + 1)
  const distinct = counts.size
  const sure = tags.filter(
    (tag) => tag.sure || (distinct > 1 && (counts.get(wordsOf(text, tag.span)) ?? 0) > 1) || distinct > 2,
  )
  if (sure.length === 0) return []
  return sure.flatMap((tag, index) => {
    const until = sure[index + 1]?.span.start ?? text.length
    const content = pieces(text, lines, tag.from, until)
    return content.length === 0 ? [] : [{ tag: tag.span, cue: tag.cue, content }]
  })
}

const wordsOf = (text: string, { start, end }: Span): string => text.slice(start, end).replace(aside, '')

function tagsOf(text: string, people: readonly Mention[], notTags: ReadonlySet<string>): Tag[] {
  const ends = new Set(people.map(({ span }) => span.end))
  const found: Tag[] = []
  for (const match of text.matchAll(tagged)) {
    const words = match[1] ?? ''
    const core = words.replace(aside, '')
    const start = match.index + match[0].length - words.length - 1
    const span = { start, end: start + words.length }
    if (notTags.has(core.toLowerCase())) continue
    const named = ends.has(start + core.length) && titled.test(core)
    const loud = capitals.test(core) && /\p{Lu}{2}/u.test(core)
    const lineStart = match.index === 0 || text.charAt(match.index - 1) === '\n'
    if (!loud && !(named && (lineStart || core.includes(' ')))) continue
    found.push({ span, cue: { start: span.end, end: span.end + 1 }, from: span.end + 1, sure: named })
  }
  const questions = [...text.matchAll(bare)]
  if (questions.length + found.length > 1) {
    for (const match of questions) {
      const span = { start: match.index, end: match.index + 1 }
      if (found.some((tag) => tag.span.start === span.start)) continue
      const colon = match[0].includes(':') ? { start: span.end, end: span.end + 1 } : undefined
      found.push({ span, cue: colon, from: match.index + match[0].length, sure: questions.length > 1 })
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start)
}

const notSpoken = /^(?:[([<][^\n]*[)\]>]|END\b[^\n]*|[*#_\s–—-]+|<?…>?|\d[\d:. ]*[AP]\.M\.[^\n]*)$/
// The hour at which a transcript begins or ends.
const hour = /\s\d{1,2}:\d\d [AP]\.?M\.?(?: [ECMP][DS]T)?$/
const closes = /^(?:END\b[^\n]*|\*[* ]*|<…>|# # #)$/

// The paragraphs of a turn, without stage directions; the transcript's own end closes the last turn.
function pieces(text: string, lines: readonly Line[], from: number, until: number): Span[] {
  const found: Span[] = []
  for (const line of linesBetween(lines, from, until)) {
    const start = Math.max(line.start, from)
    const part = text.slice(start, Math.min(line.end, until)).replace(hour, '')
    if (closes.test(part.trim())) break
    if (part.trim() === '' || notSpoken.test(part.trim())) continue
    const left = part.length - part.trimStart().length
    found.push({ start: start + left, end: start + part.trimEnd().length })
  }
  return found
}

function linesBetween(lines: readonly Line[], from: number, until: number): readonly Line[] {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.end ?? 0) <= from) low = middle + 1
    else high = middle
  }
  let to = low
  while (to < lines.length && (lines[to]?.start ?? 0) < until) to++
  return lines.slice(low, to)
}

/** The drafts of the turns; what is said in one is verbatim though no marks stand around it. */
export function turnDrafts(turns: readonly Turn[]): Draft[] {
  return turns.map(({ tag, cue, content }) => ({
    rule: 'turn',
    anchor: cue ?? tag,
    rate: undefined,
    source: { spans: [tag], heads: [] },
    cue: cue === undefined ? [] : [cue],
    addressee: nobody,
    content: [...content],
    quoted: true,
    verbatim: true,
    nested: [],
  }))
}
