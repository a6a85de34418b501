import type { Mention } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import { speakerTags } from '../../text/speaker-tags.ts'
import { type Draft, nobody } from './draft.ts'
import type { Line } from './regions.ts'

/** One speaker's turn in a transcript. */
export interface Turn {
  readonly tag: Span
  /** The colon; absent after a bare "Q". */
  readonly cue: Span | undefined
  readonly content: readonly Span[]
}

/** The turns of a transcript: what follows a speaker's tag ("MS. LEE:", "Foreign Minister Jan Kos:", "Q") up to the next
 *  one. `people` are the mentions of persons; `spoken` says whether an offset lies in running text, where a tag can stand. */
export function turnsOf(
  text: string,
  lines: readonly Line[],
  people: readonly Mention[],
  notTags: ReadonlySet<string>,
  spoken: (offset: number) => boolean,
): Turn[] {
  const tags = speakerTags(text, new Set(people.map(({ span }) => span.end)), notTags, spoken)
  return tags.flatMap((tag, index) => {
    const until = tags[index + 1]?.span.start ?? text.length
    const content = pieces(text, lines, tag.from, until)
    return content.length === 0 ? [] : [{ tag: tag.as ?? tag.span, cue: tag.cue, content }]
  })
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
