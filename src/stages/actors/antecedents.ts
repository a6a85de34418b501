import type { Word } from '../../text/words.ts'
import type { Figure, Gender } from './cast.ts'
import { type Circle, type Memory, partOf, type Reference } from './memory.ts'
import { agentsOf, isBarred, isInOtherCondition, opensCondition, rate, recency, weights } from './salience.ts'
import type { MentionView } from './view.ts'

/** What a reference back may mean: one actor (or thing), or several that the text brought together. */
export interface Candidate {
  readonly figures: readonly Figure[]
  /** Where the text spoke of it, the latest first. */
  readonly references: readonly Reference[]
  readonly circle?: Circle
}

/** The kinds of references back that are learned. */
export type AnaphorKind = 'he' | 'she' | 'they' | 'it' | 'person' | 'group' | 'people'

/** A reference back, with what it may mean and what speaks for and against each. */
export interface Question {
  readonly kind: AnaphorKind
  readonly view: MentionView
  readonly candidates: readonly Candidate[]
  /** One row per candidate, behind one for "nothing said before". */
  readonly vectors: readonly Float32Array[]
}

/** The reference back that a view is; `undefined` for pronouns of other persons. */
function anaphorKind(view: MentionView): AnaphorKind | undefined {
  if (view.mention.kind === 'pronoun') return pronounKind(view.lower)
  if (isPluralNoun(view.head)) return 'people'
  return view.nounKind === 'person' ? 'person' : 'group'
}

function pronounKind(lower: string): AnaphorKind | undefined {
  if (/^(?:he|him|his|himself)$/.test(lower)) return 'he'
  if (/^(?:she|her|hers|herself)$/.test(lower)) return 'she'
  if (/^(?:they|them|their|theirs|themselves)$/.test(lower)) return 'they'
  return /^(?:it|its|itself)$/.test(lower) ? 'it' : undefined
}

const isPluralNoun = (head: Word): boolean => head.xpos === 'NNS' || head.xpos === 'NNPS'

const genders: Readonly<Partial<Record<AnaphorKind, Gender>>> = { he: 'm', she: 'f' }

/** What stands around a reference back, besides what was said before. */
export interface Around {
  /** Those whose words it stands in. */
  readonly speakers: readonly Figure[]
  /** Those whose words were quoted last before it. */
  readonly quotedBefore: readonly Figure[]
  /** Whether it is itself whom the text quotes. */
  readonly isSource: boolean
  /** The people named behind it in the same sentence. */
  readonly ahead: readonly Reference[]
}

/** Collects what a reference back may mean, and describes each to the ranker. */
export function questionOf(
  view: MentionView,
  memory: Memory,
  words: readonly Word[],
  around: Around,
): Question | undefined {
  const kind = anaphorKind(view)
  if (!kind) return undefined
  const candidates = candidatesFor(kind, view, memory, words, around.ahead)
  const scene = sceneOf(kind, view, memory, words, around, candidates)
  const vectors = [
    noneVector(scene, candidates),
    ...candidates.map((each, rank) => vectorOf(scene, each, rank)),
  ]
  return { kind, view, candidates, vectors }
}

const nearPronoun = 4
const mostReferences = 90

function candidatesFor(
  kind: AnaphorKind,
  view: MentionView,
  memory: Memory,
  words: readonly Word[],
  ahead: readonly Reference[],
): readonly Candidate[] {
  const isPronoun = view.mention.kind === 'pronoun'
  const found = new Map<Figure, Reference[]>()
  const plurals: Candidate[] = []
  let steps = 0
  for (const reference of latestFirst(memory)) {
    if (reference.to > view.from || (reference.from <= view.from && reference.to > view.from)) continue
    const distance = view.head.sentence - reference.sentence
    if ((isPronoun && distance > nearPronoun) || steps++ > mostReferences) break
    const [figure] = reference.figures
    if (figure === undefined) continue
    if (reference.figures.length > 1) {
      if (kind === 'they' && distance <= 2)
        plurals.push({ figures: reference.figures, references: [reference] })
      continue
    }
    if (!mayMean(kind, view, figure, reference, words)) continue
    const known = found.get(figure)
    if (known) known.push(reference)
    else found.set(figure, [reference])
  }
  const candidates = [...found].map(([figure, references]): Candidate => ({ figures: [figure], references }))
  for (const reference of ahead) {
    const [figure] = reference.figures
    if (!figure || found.has(figure) || !mayMean(kind, view, figure, reference, words)) continue
    found.set(figure, [reference])
    candidates.push({ figures: [figure], references: [reference] })
  }
  return [
    ...candidates.slice(0, isPronoun ? 14 : 24),
    ...plurals.slice(0, 2),
    ...(kind === 'they' ? circlesFor(view, memory) : []),
  ]
}

function circlesFor(view: MentionView, { circles }: Memory): Candidate[] {
  const near = circles
    .slice(-6)
    .filter(
      ({ by, word, sentence }) =>
        by !== 'counterpart' && word < view.from && view.head.sentence - sentence <= nearPronoun,
    )
  return near.reverse().map((circle) => ({ figures: circle.figures, references: [], circle }))
}

/** References to actors and to what is none (yet), the latest first. */
function* latestFirst({ references, asides }: Memory): Generator<Reference> {
  let [i, j] = [references.length - 1, asides.length - 1]
  while (i >= 0 || j >= 0) {
    const [a, b] = [references[i], asides[j]]
    if (a && (!b || a.word >= b.word)) {
      yield a
      i--
    } else if (b) {
      yield b
      j--
    }
  }
}

function mayMean(
  kind: AnaphorKind,
  view: MentionView,
  figure: Figure,
  reference: Reference,
  words: readonly Word[],
): boolean {
  const { type } = figure
  switch (kind) {
    case 'he':
    case 'she':
      if (type !== 'person' || figure.isThing) return false
      return figure.gender === undefined || figure.gender === genders[kind]
    case 'they':
      return (
        type !== 'state' && (type !== 'person' || figure.isThing !== undefined || figure.isPassing === true)
      )
    case 'it':
      return (
        type !== 'person' &&
        !(type === 'group' && figure.isThing !== 'one' && isPluralNoun(words[reference.word] ?? view.head))
      )
    case 'person':
      return type === 'person' && !figure.isThing
    case 'group':
      return type !== 'person' && !figure.isThing && (type !== 'state' || isStateNoun(view.head.lemma))
    case 'people':
      return !figure.isThing && type !== 'person' && type !== 'state'
  }
}

const isStateNoun = (lemma: string): boolean =>
  /^(?:country|nation|state|government|regime|republic|kingdom|administration|neighbou?r|ally|power)$/.test(
    lemma,
  )

interface AnaphorScene {
  readonly kind: AnaphorKind
  readonly view: MentionView
  readonly words: readonly Word[]
  readonly own: ReturnType<typeof partOf>
  readonly agents: readonly Figure[]
  /** Verbs over the one that governs the reference back. */
  readonly over: ReadonlySet<number>
  readonly around: Around
  /** How often the candidate that is mentioned most is. */
  readonly most: number
  /** What the last pronoun of the kind meant. */
  readonly before?: Figure
}

function sceneOf(
  kind: AnaphorKind,
  view: MentionView,
  memory: Memory,
  words: readonly Word[],
  around: Around,
  candidates: readonly Candidate[],
): AnaphorScene {
  const own = partOf(words, view.head)
  const near = memory.references.slice(-12).filter(({ sentence }) => sentence === view.head.sentence)
  const agents = own.part === 'object' || own.part === 'oblique' ? agentsOf(own.governor, near, words) : []
  const over = new Set<number>()
  let at = own.governor
  for (let steps = 0; at !== undefined && steps < 8; steps++) {
    over.add(at)
    at = words[at]?.head
  }
  const most = Math.max(...candidates.map(({ figures }) => figures[0]?.mentions.size ?? 0), 1)
  const before = memory.references
    .slice(-30)
    .findLast(
      ({ isPronoun, word, sentence }) =>
        isPronoun && view.head.sentence - sentence <= 2 && pronounKind(words[word]?.lower ?? '') === kind,
    )?.figures[0]
  return { kind, view, words, own, agents, over, around, most, ...(before && { before }) }
}

const kinds: readonly AnaphorKind[] = ['he', 'she', 'they', 'it', 'person', 'group', 'people']
const parts = ['subject', 'object', 'oblique', 'possessor', 'other'] as const
const types = ['person', 'state', 'org', 'group', 'outlet'] as const
const determiners = ['the', 'a', 'this', 'possessive', 'some'] as const

/** Names of the features, in the order of the rows. */
export const features: readonly string[] = [
  'none',
  ...kinds.map((kind) => `kind ${kind}`),
  ...parts.map((part) => `own ${part}`),
  'own quoted',
  'own reflexive',
  'own opens sentence',
  'own in first sentence',
  ...determiners.map((word) => `determiner ${word}`),
  'no candidates',
  'few candidates',
  'noun repeated',
  ...types.map((type) => `type ${type}`),
  'thing',
  'passing',
  'several',
  'several met',
  'several named',
  'several people',
  'gender known',
  'named',
  'mentions',
  'office',
  'sentence 0',
  'sentence 1',
  'sentence 2',
  'sentence 3',
  'sentence 5',
  'distance',
  'rank',
  'nearest',
  'most mentioned',
  'first named',
  'ahead',
  'pronoun before',
  'subjects before',
  'given name agrees',
  'given name clashes',
  'last is pronoun',
  'last is name',
  'last is plural',
  'last quoted',
  ...parts.map((part) => `last ${part}`),
  'subject before',
  'subject same sentence',
  'main subject before',
  'same part',
  'barred',
  'agent',
  'over',
  'same governor',
  'salience',
  'opens condition',
  'in other condition',
  'head same',
  'lemma same',
  'noun in name',
  'noun ends name',
  'noun is office',
  'noun is state word',
  'modifier shared',
  'modifier clash',
  'own source',
  'quoted before',
  'speaker',
  'speaker known',
  'quote same',
  'quote differs',
  'plural agrees',
  'plural clashes',
]

const at: ReadonlyMap<string, number> = new Map(features.map((name, index) => [name, index]))

function row(scene: AnaphorScene): (name: string, value?: number | boolean) => Float32Array {
  const vector = new Float32Array(features.length)
  const put = (name: string, value: number | boolean = 1): Float32Array => {
    const index = at.get(name)
    if (index !== undefined) vector[index] = Number(value)
    return vector
  }
  const { view, own, kind, words } = scene
  put(`kind ${kind}`)
  put(`own ${own.part}`)
  put('own quoted', view.head.quoted)
  put('own source', scene.around.isSource)
  put('own reflexive', /sel(?:f|ves)$/.test(view.lower))
  put('own opens sentence', words[view.from - 1]?.sentence !== view.head.sentence)
  put('own in first sentence', view.head.sentence < 2)
  const determiner = view.determiner ?? ''
  const known = /^(?:an?|one|another)$/.test(determiner)
    ? 'a'
    : /^(?:this|that|these|those)$/.test(determiner)
      ? 'this'
      : determiner === ''
        ? ''
        : determiner === 'the' || determiner === 'possessive'
          ? determiner
          : 'some'
  if (known !== '') put(`determiner ${known}`)
  return put
}

function noneVector(scene: AnaphorScene, candidates: readonly Candidate[]): Float32Array {
  const put = row(scene)
  put('no candidates', candidates.length === 0)
  put('few candidates', candidates.length < 3)
  put(
    'noun repeated',
    candidates.some((each) => nounsOf(each, scene.words).has(scene.view.head.lemma)),
  )
  return put('none')
}

function nounsOf({ references }: Candidate, words: readonly Word[]): ReadonlySet<string> {
  return new Set(references.map(({ word }) => words[word]?.lemma ?? ''))
}

function vectorOf(scene: AnaphorScene, candidate: Candidate, rank: number): Float32Array {
  const put = row(scene)
  const { view, own, words, kind } = scene
  const [figure] = candidate.figures
  const [last] = candidate.references
  if (figure === undefined) return put('several')
  put(`type ${figure.type}`)
  put('thing', figure.isThing !== undefined)
  put('passing', figure.isPassing === true)
  put('several', candidate.figures.length > 1)
  put('several met', candidate.circle?.by === 'meeting')
  put('several named', candidate.circle?.by === 'coordination')
  put(
    'several people',
    candidate.figures.length > 1 && candidate.figures.every(({ type }) => type === 'person'),
  )
  put('gender known', figure.gender !== undefined && figure.gender === genders[kind])
  put('mentions', Math.log1p(figure.mentions.size) / 3)
  put('office', figure.offices.length > 0)
  put('rank', Math.min(rank, 10) / 10)
  put('nearest', rank === 0)
  put('most mentioned', figure.mentions.size === scene.most)
  put('first named', (figure.heads[0]?.start ?? Number.POSITIVE_INFINITY) < 60)
  put('pronoun before', figure === scene.before)
  put('given name agrees', figure.guess !== undefined && figure.guess === genders[kind])
  put('given name clashes', figure.guess !== undefined && kind in genders && figure.guess !== genders[kind])
  put(
    'speaker',
    candidate.figures.some((each) => scene.around.speakers.includes(each)),
  )
  put(
    'quoted before',
    candidate.figures.some((each) => scene.around.quotedBefore.includes(each)),
  )
  put('speaker known', scene.around.speakers.length > 0)
  const sentence = last?.sentence ?? candidate.circle?.sentence ?? 0
  const distance = view.head.sentence - sentence
  put(distance >= 5 ? 'sentence 5' : `sentence ${Math.min(distance, 3)}`)
  put('ahead', last !== undefined && last.from > view.from)
  const word = last?.word ?? candidate.circle?.word ?? 0
  put('distance', Math.log1p(Math.abs(view.from - word)) / 5)
  const part = last?.part ?? candidate.circle?.part ?? 'other'
  put(`last ${part}`)
  put('same part', part === own.part)
  if (last) describeReference(put, scene, candidate, last)
  else if (candidate.circle) describeCircle(put, scene, candidate.circle)
  describeNoun(put, scene, candidate, figure)
  return put('barred', last ? isBarred(view, own, last, words) : false)
}

type Put = ReturnType<typeof row>

function describeReference(
  put: Put,
  scene: AnaphorScene,
  { figures, references }: Candidate,
  last: Reference,
): void {
  const { view, own, words, agents, over } = scene
  const head = words[last.word]
  put('last is pronoun', last.isPronoun)
  put('last is name', head?.upos === 'PROPN')
  put(
    'named',
    references.some(({ word }) => words[word]?.upos === 'PROPN'),
  )
  const isPlural =
    last.isPlural ||
    (head !== undefined && isPluralNoun(head)) ||
    /^(?:they|them|their|we|us|our)$/.test(head?.lower ?? '')
  put('last is plural', isPlural)
  const isOwnPlural = scene.kind === 'they' || scene.kind === 'people'
  put('plural agrees', isOwnPlural && isPlural)
  put('plural clashes', isOwnPlural !== isPlural)
  put('last quoted', last.quoted)
  put('quote same', last.quoted && view.head.quoted)
  put('quote differs', last.quoted !== view.head.quoted)
  put('subjects before', references.filter(({ part }) => part === 'subject').length / 5)
  const before = references.filter(({ sentence }) => sentence === view.head.sentence - 1)
  put(
    'subject before',
    before.some((each) => each.part === 'subject'),
  )
  put(
    'main subject before',
    before.some((each) => isRootSubject(each, words)),
  )
  const here = references.filter(({ sentence }) => sentence === view.head.sentence)
  put(
    'subject same sentence',
    here.some((each) => each.part === 'subject'),
  )
  put(
    'agent',
    figures.some((figure) => agents.includes(figure)),
  )
  put(
    'over',
    here.some(({ part, governor }) => part === 'subject' && governor !== undefined && over.has(governor)),
  )
  put(
    'same governor',
    own.governor !== undefined && references.some(({ governor }) => governor === own.governor),
  )
  put('opens condition', opensCondition(last, view, words))
  put('in other condition', isInOtherCondition(last, view, words))
  put('salience', Math.max(...references.slice(0, 4).map((each) => rate(view, own, each, words))) / 100)
}

function describeCircle(
  put: Put,
  { view, own, words, over }: AnaphorScene,
  { part, by, sentence, word }: Circle,
): void {
  const distance = view.head.sentence - sentence
  const isSubject = part === 'subject' || by === 'meeting'
  put('last is plural')
  put('plural agrees')
  put('subject before', distance === 1 && isSubject)
  put('main subject before', distance === 1 && isSubject)
  put('subject same sentence', distance === 0 && isSubject)
  const governor = words[word]?.head
  put('over', distance === 0 && isSubject && governor !== undefined && over.has(governor))
  put('last quoted', words[word]?.quoted ?? false)
  put('quote differs', words[word]?.quoted !== view.head.quoted)
  const salience = (recency[distance] ?? 0) + (by === 'meeting' ? 45 : weights[part])
  put('salience', (salience + (own.part === 'subject' && isSubject ? 12 : 0)) / 100)
}

const isRootSubject = ({ part, governor }: Reference, words: readonly Word[]): boolean =>
  part === 'subject' && governor !== undefined && words[governor]?.head === undefined

function describeNoun(put: Put, { view, words }: AnaphorScene, candidate: Candidate, figure: Figure): void {
  if (view.mention.kind === 'pronoun') return
  const { lemma, lower } = view.head
  const nouns = candidate.references.map(({ word }) => words[word])
  put(
    'head same',
    nouns.some((word) => word?.lower === lower),
  )
  put(
    'lemma same',
    nouns.some((word) => word?.lemma === lemma),
  )
  const names = [...figure.names].slice(0, 12).map((name) => name.toLowerCase())
  put(
    'noun in name',
    names.some((name) => ` ${name} `.includes(` ${lower} `)),
  )
  put(
    'noun ends name',
    names.some((name) => name.endsWith(` ${lower}`)),
  )
  put(
    'noun is office',
    figure.offices.some(({ held }) =>
      ` ${held.office} ${held.title ?? ''} `.toLowerCase().includes(` ${lower} `),
    ),
  )
  put('noun is state word', figure.type === 'state' && isStateNoun(lemma))
  const own = modifiers(view.head, words)
  const other = new Set(
    nouns.flatMap((word) => (word && word.lemma === lemma ? [...modifiers(word, words)] : [])),
  )
  const shared = [...own].filter((word) => other.has(word))
  put('modifier shared', shared.length > 0)
  put('modifier clash', own.size > 0 && shared.length === 0)
}

/** Adjectives and nouns before a noun that say which. */
function modifiers(head: Word, words: readonly Word[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (let i = Math.max(0, head.index - 5); i < head.index; i++) {
    const word = words[i]
    if (word?.head === head.index && /^(?:amod|compound|nummod|nmod)/.test(word.deprel)) found.add(word.lemma)
  }
  return found
}
