import type { EntityType } from '../src/doc/layers.ts'
import { isTitleWord } from '../src/stages/tags/edges.ts'
import type { KnownRun } from '../src/stages/tags/known.ts'
import type { NameWords } from '../src/stages/tags/lexicon.ts'
import type { NamedRun } from '../src/stages/tags/runs.ts'
import type { GoldEntity, GoldSentence } from './treebank.ts'

const months = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/
const weekdays = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/
const joining = /^(?:of|the|for|and|&|-|de|del|la|von|van|der|den|bin|al|'s|in|on)$/i

/** The named entities of a GUM sentence as flat runs of our types. A name is its head and the proper nouns that hang
 *  together with it; the longest wins where names nest. */
export function goldNames(
  sentence: GoldSentence,
  known: readonly KnownRun[],
  lexicon: NameWords,
): NamedRun[] {
  const found: NamedRun[] = sentence.entities.flatMap((entity) => {
    const run = nameOf(sentence, entity)
    // "the Secretary" is no name, however it is written.
    const isTitle =
      run !== undefined && sentence.words.slice(run.from, run.to).every((word) => isTitleWord(word, lexicon))
    return run === undefined || isTitle
      ? []
      : [{ ...run, type: typeOf(sentence, entity, run, known, lexicon.nouns) }]
  })
  for (const run of known) {
    const adjective = run.kinds.has('adjective') && /^ADJ/.test(sentence.labels[run.from] ?? '')
    if (adjective && run.to - run.from === 1) found.push({ from: run.from, to: run.to, type: 'NORP' })
  }
  const taken = new Set<number>()
  return found
    .sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    .filter(({ from, to }) => {
      for (let i = from; i < to; i++) if (taken.has(i)) return false
      for (let i = from; i < to; i++) taken.add(i)
      return true
    })
    .sort((a, b) => a.from - b.from)
}

function nameOf(sentence: GoldSentence, entity: GoldEntity): { from: number; to: number } | undefined {
  const { labels, words, heads, relations } = sentence
  const { head, first, last } = entity
  if (entity.type === 'time') return dateOf(sentence, entity)
  if (!/^PROPN|NNPS?$/.test(labels[head] ?? '')) return undefined
  const isPart = (i: number): boolean => {
    if (i < first || i > last) return false
    if (i === head) return true
    const proper = /^PROPN|NNPS?$/.test(labels[i] ?? '')
    if (entity.type === 'person') {
      const title = relations[i] === 'nmod:desc' || relations[heads[i] ?? i] === 'nmod:desc'
      return proper && !title && (heads[i] === head || heads[heads[i] ?? i] === head)
    }
    return proper || /^CD$/.test(labels[i]?.split('|')[1] ?? '')
  }
  let from = head
  let to = head + 1
  const joined = (i: number): boolean => entity.type !== 'person' && joining.test(words[i] ?? '')
  const reaches = (i: number, step: number): number | undefined => {
    if (isPart(i)) return i
    let at = i
    for (let k = 0; k < 2 && joined(at); k++) at += step
    return at !== i && isPart(at) ? at : undefined
  }
  for (let next = reaches(from - 1, -1); next !== undefined && next < from; next = reaches(from - 1, -1))
    from = next
  for (let next = reaches(to, 1); next !== undefined && next >= to; next = reaches(to, 1)) to = next + 1
  return { from, to }
}

function dateOf(
  sentence: GoldSentence,
  { first, last }: GoldEntity,
): { from: number; to: number } | undefined {
  const { words } = sentence
  const isDate = (i: number): boolean =>
    months.test(words[i] ?? '') ||
    weekdays.test(words[i] ?? '') ||
    /^(?:1[0-9]|20)\d\ds?$/.test(words[i] ?? '')
  const inside = (i: number): boolean => isDate(i) || /^(?:\d{1,2}(?:st|nd|rd|th)?|,)$/.test(words[i] ?? '')
  let from = first
  let to = last + 1
  while (from < to && (!inside(from) || words[from] === ',')) from++
  let end = from
  while (end < to && inside(end)) end++
  while (end > from && words[end - 1] === ',') end--
  to = end
  for (let i = from; i < to; i++) if (isDate(i)) return { from, to }
  return undefined
}

function typeOf(
  { words }: GoldSentence,
  { type }: GoldEntity,
  run: { from: number; to: number },
  known: readonly KnownRun[],
  nouns: NameWords['nouns'],
): EntityType {
  const exact = known.find(({ from, to }) => from === run.from && to === run.to)
  switch (type) {
    case 'person':
      return exact?.kinds.has('demonym') || exact?.kinds.has('adjective') ? 'NORP' : 'PER'
    case 'organization':
      return 'ORG'
    case 'event':
      return 'EVENT'
    case 'time':
      return 'DATE'
    case 'place': {
      if (exact?.kinds.has('state') || exact?.kinds.has('capital')) return 'GPE'
      const last = words[run.to - 1] ?? ''
      const first = words[run.from] ?? ''
      const told = nouns.get(last) ?? nouns.get(first)
      return told === 'FAC' || told === 'LOC' ? told : 'GPE'
    }
    default:
      return 'MISC'
  }
}
