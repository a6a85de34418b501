import { type ConditionType, type RecordKind, recordKinds, type Strength } from '../../doc/layers.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'

/** A word that makes a record, with the constructions it takes. */
export interface Cue {
  readonly lemma: string
  /** "out" of "rule out". */
  readonly particle: string | undefined
  readonly kind: RecordKind
  readonly strength: Strength
  readonly frames: readonly string[]
  /** Where the cue counts: `any`, `present`, `speech`, `modal`, `own`, `would`, `plural`. */
  readonly when: string
}

/** "only once": words that open a condition. */
export interface Connector {
  readonly words: readonly string[]
  readonly type: ConditionType
  readonly polarity: 'positive' | 'negative'
  readonly complement: string
  readonly position: string
}

/** What a verb does to a pledge that is its object: `withdraw` a pledge, `keep` it. */
export type Effect =
  | 'make'
  | 'refuse'
  | 'welcome'
  | 'repeat'
  | 'withdraw'
  | 'keep'
  | 'break'
  | 'supersede'
  | 'receive'

/** The word lists of this stage, in the shapes that its rules ask for. */
export interface RecordLexicon {
  readonly verbs: ReadonlyMap<string, readonly Cue[]>
  readonly adjectives: ReadonlyMap<string, Cue>
  readonly nouns: ReadonlyMap<string, Cue>
  readonly carriers: ReadonlyMap<string, readonly { readonly particle: string; readonly effect: Effect }[]>
  /** By first word; longer ones first. */
  readonly connectors: ReadonlyMap<string, readonly Connector[]>
  /** By first word; longer ones first. */
  readonly hedges: ReadonlyMap<
    string,
    readonly { readonly words: readonly string[]; readonly strength: Strength }[]
  >
  /** The cue verb that a form belongs to, where the tagger's lemma may fail ("deplored"). */
  lemmaOf(form: string): string | undefined
  /** Whether `word` is in the class of `data/lexicon/record-words.csv`. */
  is(wordClass: string, word: string): boolean
  /** Phrases of a class, by first word, longer ones first. */
  phrases(wordClass: string): ReadonlyMap<string, readonly (readonly string[])[]>
}

type Row = Readonly<Record<string, string>>
type Lexicons = Pick<Knowledge, 'lexicon'>

const kinds = new Set<string>(recordKinds)
const isKind = (value: string): value is RecordKind => kinds.has(value)
const types = new Set<string>(['if', 'provided', 'unless', 'only_when', 'until', 'in_return', 'where'])
const isType = (value: string): value is ConditionType => types.has(value)
const isStrength = (value: string): value is Strength => /^(firm|qualified|tentative)$/.test(value)
const isEffect = (value: string): value is Effect =>
  /^(make|refuse|welcome|repeat|withdraw|keep|break|supersede|receive)$/.test(value)

/** Reads `data/lexicon/record-*.csv`. Rows whose labels are unknown are left out; a test holds that there are none. */
export function recordLexicon(knowledge: Lexicons): RecordLexicon {
  const words = new Map<string, Set<string>>()
  for (const row of knowledge.lexicon('record-words')) {
    const set = words.get(row['class'] ?? '') ?? new Set()
    words.set(row['class'] ?? '', set.add(row['words'] ?? ''))
  }
  const phrases = new Map<string, ReadonlyMap<string, readonly (readonly string[])[]>>()
  for (const [name, set] of words)
    phrases.set(
      name,
      byFirst(
        [...set].map((text) => text.split(' ')),
        (list) => list,
      ),
    )
  const carriers = new Map<string, { particle: string; effect: Effect }[]>()
  for (const row of knowledge.lexicon('record-carriers')) {
    const effect = row['effect'] ?? ''
    if (!isEffect(effect)) continue
    push(carriers, row['lemma'] ?? '', { particle: row['particle'] ?? '', effect })
  }
  const verbs = new Map<string, Cue[]>()
  for (const cue of cues(knowledge.lexicon('record-verbs'), 'lemma')) push(verbs, cue.lemma, cue)
  const forms = formsOf([...verbs.keys(), ...carriers.keys(), ...(words.get('speech-verb') ?? [])])
  for (const row of knowledge.lexicon('record-forms')) forms.set(row['form'] ?? '', row['lemma'] ?? '')
  const none: ReadonlyMap<string, readonly (readonly string[])[]> = new Map()
  return {
    verbs,
    carriers,
    adjectives: new Map(
      cues(knowledge.lexicon('record-adjectives'), 'adjective').map((cue) => [cue.lemma, cue]),
    ),
    nouns: new Map(cues(knowledge.lexicon('record-nouns'), 'noun').map((cue) => [cue.lemma, cue])),
    connectors: byFirst(knowledge.lexicon('record-conditions').flatMap(connector), ({ words }) => words),
    hedges: byFirst(knowledge.lexicon('record-hedges').flatMap(hedge), ({ words }) => words),
    lemmaOf: (form) => forms.get(form),
    is: (wordClass, word) => words.get(wordClass)?.has(word) ?? false,
    phrases: (wordClass) => phrases.get(wordClass) ?? none,
  }
}

/** Regular forms of verbs by form. */
function formsOf(lemmas: readonly string[]): Map<string, string> {
  const forms = new Map<string, string>()
  for (const lemma of lemmas) {
    const stem = lemma.endsWith('e') ? lemma.slice(0, -1) : lemma
    const isSoft = /[^aeiou]y$/.test(lemma)
    const past = isSoft ? `${lemma.slice(0, -1)}ied` : `${stem}ed`
    const third = isSoft
      ? `${lemma.slice(0, -1)}ies`
      : /(s|x|ch|sh)$/.test(lemma)
        ? `${lemma}es`
        : `${lemma}s`
    for (const form of [lemma, past, third, `${stem}ing`]) if (!forms.has(form)) forms.set(form, lemma)
  }
  return forms
}

function cues(rows: readonly Row[], column: string): Cue[] {
  return rows.flatMap((row) => {
    const kind = row['kind'] ?? ''
    const strength = row['strength'] ?? ''
    if (!isKind(kind) || !isStrength(strength)) return []
    const particle = row['particle'] ? row['particle'] : undefined
    const frames = (row['frames'] ?? '').split(' ').filter((frame) => frame !== '')
    return [{ lemma: row[column] ?? '', particle, kind, strength, frames, when: row['when'] ?? 'any' }]
  })
}

function connector(row: Row): Connector[] {
  const type = row['type'] ?? ''
  if (!isType(type)) return []
  const polarity = row['polarity'] === 'negative' ? 'negative' : 'positive'
  const words = (row['words'] ?? '').split(' ')
  return [
    { words, type, polarity, complement: row['complement'] ?? 'clause', position: row['position'] ?? 'any' },
  ]
}

function hedge(row: Row): { words: string[]; strength: Strength }[] {
  const strength = row['strength'] ?? ''
  return isStrength(strength) ? [{ words: (row['words'] ?? '').split(' '), strength }] : []
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function byFirst<T>(items: readonly T[], wordsOf: (item: T) => readonly string[]): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const item of items) push(map, wordsOf(item)[0] ?? '', item)
  for (const list of map.values()) list.sort((a, b) => wordsOf(b).length - wordsOf(a).length)
  return map
}
