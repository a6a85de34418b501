import type { Draft } from './scene.ts'
import type { SentenceView, WordRange } from './words.ts'

/** From here on, 0–1, the net takes a word for part of what is promised, asked or held. */
const likely = 0.6

/** Words in a row that the net may leave out inside. */
const gap = 3

/** The net must leave one of so many words of a content. */
const leastShare = 5

/** Rules that know a verb or a modal but not what it governs. */
const loose = /^(?:net|statement|adjective):?/

/** Kinds whose content is a view or a judgement: a clause or a thing. That of the others begins with what is done. */
const views = /^(?:assessment|evaluation|denial|assurance)$/

/** Of a content the words that the net takes for it, from the first to the last, with those right before it ("when Oss attacks, …") up to
 *  the cue; the content as it is where the net sees none of it or the words of the rule know better. */
export function asTold(view: SentenceView, draft: Draft, range: WordRange): WordRange {
  if (!loose.test(draft.rule) || draft.content.length !== 1) return range
  const { told, words } = view
  const isTold = (at: number): boolean => (told[at] ?? 0) >= likely
  let first = range.from
  while (first < range.to && !isTold(first)) first++
  let to = range.to
  while (to > first && !isTold(to - 1)) to--
  if (first >= to) return range
  // What is held ends where a clause or a part of one does, not in the middle of a phrase.
  while (to < range.to && !boundary.test(words[to]?.lower ?? '')) to++
  const from = first === range.from ? earlier(view, draft, first, isTold) : later(view, draft, range, first)
  return (to - from) * leastShare < range.to - range.from ? range : { from, to }
}

/** Where a clause begins that the net takes for the content as well and that a rule has left before it: "when Oss attacks, …". */
function earlier(
  { words }: SentenceView,
  { cue }: Draft,
  start: number,
  isTold: (at: number) => boolean,
): number {
  const least = cue.to <= start ? cue.to : 0
  let from = start
  for (let at = start - 1, left = 0; at >= least && left <= gap; at--) {
    left = isTold(at) ? 0 : left + 1
    if (isTold(at) && subordinator.test(words[at]?.lower ?? '')) from = at
  }
  return from
}

/** Where the content begins, if the net leaves its first words out ("it is vital **to do so**", "this shows **its strength**"): never
 *  behind a "not", and with a verb where something is done. */
function later({ words }: SentenceView, draft: Draft, range: WordRange, first: number): number {
  let from = first
  while (from > range.from && /^(?:DT|PRP\$|JJ|CD|NN|POS|HYPH)/.test(words[from - 1]?.xpos ?? '')) from--
  const before = words[from - 1]?.lower ?? ''
  const left = words.slice(range.from, from)
  // A verb without its subject is no view.
  const isVerb = /^(?:VB|MD|RB|IN|TO|CC)/.test(words[from]?.xpos ?? '')
  if (isVerb && (!opener.test(before) || (before === ',' && words[from]?.xpos === 'VBG'))) return range.from
  if (left.some(({ lower, lemma }) => /^(?:not|no|n't|never|only)$/.test(lower) || goesOn.test(lemma)))
    return range.from
  return views.test(draft.kind) || words[from]?.xpos === 'VB' ? from : range.from
}

const goesOn = /^(?:continue|keep|stop|cease|refuse|fail|avoid|help|seek|try|begin|start)$/
const opener = /^(?:to|for|that|over|about|regarding|concerning|,|:)$/
const subordinator = /^(?:when|whenever|if|unless|while|because|since|as|after|before)$/
const boundary = /^(?:[,;:()—–]|-+|and|but|while|because|since|although|though)$/
