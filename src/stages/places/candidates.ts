import type { Doc } from '../../doc/doc.ts'
import { overlaps, type Span } from '../../doc/span.ts'
import type { GazetteerPlace, Knowledge } from '../../knowledge/knowledge.ts'

/** Words that may name a place, with the places of that name. */
export interface Candidate {
  readonly span: Span
  readonly name: string
  readonly places: readonly GazetteerPlace[]
  /** Index of its first token in the article, and one past its last. */
  readonly from: number
  readonly to: number
}

interface Words {
  readonly texts: readonly string[]
  readonly spans: readonly Span[]
  /** One past the last token of each token's sentence. */
  readonly sentenceEnd: Int32Array
}

/** What the context of a name says about it; source: data/lexicon/place-words.csv. */
export interface PlaceWords {
  /** "Mr", "President": a person follows. */
  readonly persons: ReadonlySet<string>
  /** "Post", "United", "University": the name goes on and is no place. */
  readonly bodies: ReadonlySet<string>
  /** "River", "Province", "County": the name goes on and is a place. */
  readonly kinds: ReadonlySet<string>
  /** "Delta", "Central": a town is called so, but a text means the word. */
  readonly common: ReadonlySet<string>
  /** "in", "near". */
  readonly locative: ReadonlySet<string>
  /** "Northern" Oss. */
  readonly compass: ReadonlySet<string>
}

/** Reads the word table. */
export function placeWords(knowledge: Knowledge): PlaceWords {
  const rows = knowledge.lexicon('place-words')
  const set = (kind: string): ReadonlySet<string> =>
    new Set(rows.filter((row) => row['kind'] === kind).map((row) => row['word'] ?? ''))
  return {
    persons: set('person'),
    bodies: set('body'),
    kinds: set('kind'),
    common: set('word'),
    locative: set('locative'),
    compass: set('compass'),
  }
}

/** Names of places in text order; names of people and bodies that hold one are left out. What the tagger takes for a
 *  place and no table knows stands with no places. `countries` are those that its adjectives and demonyms name. */
export function candidates(
  doc: Doc<'sentences' | 'tokens' | 'entities'>,
  knowledge: Knowledge,
  words: PlaceWords,
): { readonly named: readonly Candidate[]; readonly countries: readonly string[] } {
  const countries: string[] = []
  const view = wordsOf(doc)
  const blocked = blockedTokens(doc, view)
  const found: Candidate[] = []
  const surnames = new Set<string>()
  for (let from = 0; from < view.texts.length; from++) {
    if (!/^\p{Lu}/u.test(view.texts[from] ?? '')) continue
    const end = view.sentenceEnd[from] ?? from
    const match = knowledge.match(view.texts.slice(from, Math.min(end, from + 8)), 0)
    if (match === undefined) {
      // "Oss, Tarn": after a place, a comma brings in its region
      const isAfterPlace = view.texts[from - 1] === ',' && found.at(-1)?.to === from - 1
      const located = locatedName(doc.article.text, view, from, words, knowledge, isAfterPlace)
      if (located === undefined || blocked.has(from)) continue
      found.push(located)
      from = located.to - 1
      continue
    }
    for (const entry of match.entries) {
      if (entry.kind === 'adjective' || entry.kind === 'demonym') countries.push(entry.country.iso3)
    }
    const to = from + match.length
    const isPlace = match.entries.some(
      ({ kind }) => kind === 'place' || kind === 'state' || kind === 'capital',
    )
    if (isPlace && !isWord(view, from, to, words)) {
      const span = { start: view.spans[from]?.start ?? 0, end: view.spans[to - 1]?.end ?? 0 }
      const name = doc.article.text.slice(span.start, span.end)
      const places = knowledge.places(name)
      const isLarge = places.some(({ id, population }) => id.startsWith('region:') || population > 400_000)
      const part = partOfName(view, from, to, words, isLarge)
      if (!isLarge && (blocked.has(from) || part === 'last')) surnames.add(name)
      else if (!blocked.has(from) && part === undefined && places.length > 0)
        found.push({ span, name, places, from, to })
    }
    from = to - 1
  }
  const kept = found.filter(({ name }) => !surnames.has(name))
  return { named: [...kept, ...unknown(doc, kept)].sort((a, b) => a.span.start - b.span.start), countries }
}

function unknown(doc: Doc<'entities'>, known: readonly Candidate[]): Candidate[] {
  const taken = new Set(known.map(({ span }) => span.start))
  return doc.entities
    .filter(({ type }) => type === 'GPE' || type === 'LOC')
    .filter(({ span }) => !taken.has(span.start) && !known.some((other) => overlaps(other.span, span)))
    .map(({ span }) => ({
      span,
      name: doc.article.text.slice(span.start, span.end),
      places: [],
      from: -1,
      to: -1,
    }))
}

/** A name that is also a common word or a surname, where "in" or "near" stands before it or a region after it. */
function locatedName(
  text: string,
  view: Words,
  from: number,
  words: PlaceWords,
  knowledge: Knowledge,
  isAfterPlace: boolean,
): Candidate | undefined {
  const end = view.sentenceEnd[from] ?? from
  let to = from
  while (to < end && to - from < 4 && /^\p{Lu}[\p{L}.’']+$/u.test(view.texts[to] ?? '')) to++
  const hasRegion =
    view.texts[to] === ',' && isCapital(view.texts[to + 1] ?? '') && (view.texts[to + 1] ?? '').length > 3
  const isLocated = isAfterPlace || words.locative.has(view.texts[from - 1]?.toLowerCase() ?? '')
  if (to === from || to === end || !(isLocated || hasRegion) || isWord(view, from, to, words))
    return undefined
  const span = { start: view.spans[from]?.start ?? 0, end: view.spans[to - 1]?.end ?? 0 }
  const name = text.slice(span.start, span.end)
  const places = knowledge.places(name)
  const region =
    hasRegion && !isLocated ? knowledge.match(view.texts.slice(to + 1, Math.min(end, to + 5)), 0) : undefined
  const isRegion = region?.entries.some(({ kind }) => kind === 'place' || kind === 'state') ?? false
  return places.length > 0 && (isLocated || isRegion) ? { span, name, places, from, to } : undefined
}

function isWord(view: Words, from: number, to: number, words: PlaceWords): boolean {
  const word = view.texts[from] ?? ''
  if (to - from > 1) return false
  return (
    words.kinds.has(word) ||
    words.bodies.has(word) ||
    words.persons.has(word.toLowerCase()) ||
    words.common.has(word)
  )
}

function wordsOf(doc: Doc<'sentences' | 'tokens'>): Words {
  const { article, tokens, sentences } = doc
  const spans = tokens.map(({ span }) => span)
  const sentenceEnd = new Int32Array(tokens.length)
  let from = 0
  for (const { span } of sentences) {
    let to = from
    while (to < spans.length && (spans[to]?.start ?? 0) < span.end) to++
    sentenceEnd.fill(to, from, to)
    from = to
  }
  return { texts: spans.map(({ start, end }) => article.text.slice(start, end)), spans, sentenceEnd }
}

// People are no places; nor is a body's name that begins with one ("Oss Radio"), though "the University of Oss" holds one.
function blockedTokens(doc: Doc<'tokens' | 'entities'>, view: Words): ReadonlySet<number> {
  const blocked = new Set<number>()
  let index = 0
  for (const { span, type } of doc.entities) {
    if (type !== 'PER' && type !== 'ORG') continue
    while (index > 0 && (view.spans[index]?.start ?? 0) > span.start) index--
    while (index < view.spans.length && (view.spans[index]?.start ?? 0) < span.start) index++
    const first = index
    for (let at = first; at < view.spans.length && (view.spans[at]?.end ?? 0) <= span.end; at++) {
      const before = view.texts[at - 1]?.toLowerCase() ?? ''
      const isInside = at > first && (before === 'of' || before === 'in')
      const isWhole = at === first && (view.spans[at]?.end ?? 0) === span.end
      if (type === 'PER' || !(isInside || isWhole)) blocked.add(at)
    }
  }
  return blocked
}

// "Oss Radio", "Lady Oss", "Nueva Oss": a capital beside the name makes it part of a longer one. Large places keep
// their name before a noun ("Tarn Health Ministry").
function partOfName(
  view: Words,
  from: number,
  to: number,
  words: PlaceWords,
  isLarge: boolean,
): 'first' | 'last' | undefined {
  const isFirst = from === 0 || view.sentenceEnd[from - 1] !== view.sentenceEnd[from]
  const before = isFirst ? '' : (view.texts[from - 1] ?? '')
  const next = to < (view.sentenceEnd[from] ?? 0) ? (view.texts[to] ?? '') : ''
  const isJoined = (at: number): boolean =>
    view.texts[at] === '-' && view.spans[at]?.start === view.spans[at - 1]?.end
  if (!isFirst && isJoined(from - 1) && (!isLarge || isCapital(view.texts[from - 2] ?? ''))) return 'last'
  if (next === '-' && isJoined(to) && (!isLarge || isCapital(view.texts[to + 1] ?? ''))) return 'first'
  if (words.persons.has(before.replace(/\.$/, '').toLowerCase())) return 'last'
  if (words.bodies.has(next)) return 'first'
  if (isLarge) return undefined
  if (isCapital(before) && !words.compass.has(before)) return 'last'
  return isCapital(next) && !words.kinds.has(next) ? 'first' : undefined
}

function isCapital(word: string): boolean {
  return /^\p{Lu}[\p{L}.’']+$/u.test(word)
}
