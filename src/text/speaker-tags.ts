import type { Span } from '../doc/span.ts'

/** Where a transcript says who speaks next: "MS. LEE:", "Foreign Minister Jan Kos:", "Q". */
export interface SpeakerTag {
  readonly span: Span
  /** The colon; absent after a bare "Q". */
  readonly cue: Span | undefined
  /** Where the speech begins. */
  readonly from: number
  /** The tag before that names who answers, where this one is a bare "A". */
  readonly as?: Span
}

interface Tag extends SpeakerTag {
  /** Whether it ends with a person's name. */
  readonly sure: boolean
}

const capitals =
  /^(?:\p{Lu}[\p{Lu}\p{M}.’'-]*\.?|\p{Lu}{2,}|(?:OF|THE|AND|DE|VAN|AL|Mc\p{Lu}+))(?: (?:\p{Lu}[\p{Lu}\p{M}.’'-]*\.?|Mc\p{Lu}+)){0,6}$/u
const titled =
  /^(?:\p{Lu}[\p{L}\p{M}.’'-]*)(?: (?:\p{Lu}[\p{L}\p{M}.’'-]*|\(\p{Lu}{2,8}\)|of|the|and|for|de|la|der|den|van|von|al|bin|ibn|to|in|on|with|all)){0,30}$/u
// "Prime Minister of Tarn Ana Aro Aro AnaPrime Minister of Tarn:", where a page's card about the person has run into the tag.
const carded = /(\p{Lu}[\p{L}\p{M}-]+) \1 \p{Lu}[\p{L}\p{M}-]*\p{Ll}\p{Lu}\p{Ll}/u
const aside = / ?\((?:[a-z][^()\n]{2,40}|[A-Z][a-z]+)\)$/
// At a line's start, or after the end of a sentence in a text that has lost its paragraphs.
const tagged =
  /(?:^|(?<=[.!?…”")\]–—-]\s{1,3}))(?:[ECMP][DS]T )?((?:\p{Lu}[^\n:.!?;"“”]{0,200}?|(?:MR|MS|MRS|DR|GEN|Mr|Ms|Mrs|Dr|Gen)\. [^\n:!?;"“”]{1,60}?)):(?=\s+\S)/gmu
// A bare "A:" at a line's start.
const answer = /^(?:A|ANSWER|Answer): (?=\p{Lu}|["“(—–-])/gmu
// A bare "Q" at a line's start, or after the end of a sentence.
const bare = /(?:^|(?<=[.!?…”")\]–—-] {1,3}))(Q)(?::[ \t]{0,3}| {1,3}|\t)(?=[\p{Lu}"“(—–-])/gmu

/** The speaker tags of a transcript, in text order. One counts where a person is named at its end, or where capitals and repetition
 *  leave no doubt. `personEnds` are the ends of the names of persons, `notTags` what is no speaker, in lower case ("note"). */
export function speakerTags(
  text: string,
  personEnds: ReadonlySet<number>,
  notTags: ReadonlySet<string>,
  spoken: (offset: number) => boolean = () => true,
): readonly SpeakerTag[] {
  const tags = tagsOf(text, personEnds, notTags).filter(({ span }) => spoken(span.start))
  const counts = new Map<string, number>()
  for (const { span } of tags) counts.set(wordsOf(text, span), (counts.get(wordsOf(text, span)) ?? 0) + 1)
  const distinct = counts.size
  return tags.filter(
    (tag) => tag.sure || (distinct > 1 && (counts.get(wordsOf(text, tag.span)) ?? 0) > 1) || distinct > 2,
  )
}

const wordsOf = (text: string, { start, end }: Span): string => text.slice(start, end).replace(aside, '')

function tagsOf(text: string, ends: ReadonlySet<number>, notTags: ReadonlySet<string>): Tag[] {
  const found: Tag[] = []
  for (const match of text.matchAll(tagged)) {
    const words = match[1] ?? ''
    const core = words.replace(aside, '')
    const start = match.index + match[0].length - words.length - 1
    const span = { start, end: start + words.length }
    // "Dear Mr. Speaker:" is spoken to.
    if (notTags.has(core.toLowerCase()) || /^Dear\b/.test(core)) continue
    const named = titled.test(core) && (ends.has(start + core.length) || carded.test(core))
    const loud = capitals.test(core) && /\p{Lu}{2}/u.test(core)
    const lineStart = match.index === 0 || text.charAt(match.index - 1) === '\n'
    if (!loud && !(named && (lineStart || core.includes(' ')))) continue
    found.push({ span, cue: { start: span.end, end: span.end + 1 }, from: span.end + 1, sure: named })
  }
  const questions = [...text.matchAll(bare)]
  if (questions.length + found.length > 1) {
    const isSure = questions.length > 1 || found.some(({ sure }) => sure)
    for (const match of questions) {
      const span = { start: match.index, end: match.index + 1 }
      if (found.some((tag) => tag.span.start === span.start)) continue
      const colon = match[0].includes(':') ? { start: span.end, end: span.end + 1 } : undefined
      found.push({ span, cue: colon, from: match.index + match[0].length, sure: isSure })
    }
  }
  const asked = found.filter(({ span }) => /^Q/.test(text.slice(span.start, span.end)))
  if (asked.length > 0) found.push(...answers(text, found, asked))
  return found.sort((a, b) => a.span.start - b.span.start)
}

/** The "A:" of an interview or briefing: whoever was named last before it answers. */
function answers(text: string, tags: readonly Tag[], asked: readonly Tag[]): Tag[] {
  const named = tags
    .filter((tag) => tag.sure && !asked.includes(tag))
    .sort((a, b) => a.span.start - b.span.start)
  return [...text.matchAll(answer)].flatMap((match): Tag[] => {
    const span = { start: match.index, end: match.index + match[0].indexOf(':') }
    if (tags.some((tag) => tag.span.start === span.start)) return []
    const as = named.findLast((tag) => tag.span.start < span.start)?.span
    const cue = { start: span.end, end: span.end + 1 }
    return [{ span, cue, from: span.end + 1, sure: true, ...(as && { as }) }]
  })
}
