import type { Doc } from '../../doc/doc.ts'
import type { EntityType, Mention, MentionKind, Reason, StageId } from '../../doc/layers.ts'
import type { GazetteerEntry, Knowledge } from '../../knowledge/knowledge.ts'
import { sentenceRanges, type Word, type WordRange, wordsOf } from '../../text/words.ts'
import type { MentionWords } from './lexicon.ts'

/** A run of words, `to` exclusive. */
export type Run = WordRange

/** What the knowledge says about the run of words that begins somewhere. */
export interface Known extends Run {
  readonly entries: readonly GazetteerEntry[]
}

export interface NamedRun extends Run {
  readonly type: EntityType
}

/** What the finders look at; nothing in it changes. */
export interface Scene {
  readonly text: string
  readonly words: readonly Word[]
  readonly sentences: readonly WordRange[]
  /** By index of their first word. */
  readonly known: ReadonlyMap<number, Known>
  /** Words that stand inside a longer run that is known, not at its beginning. */
  readonly insideKnown: ReadonlySet<number>
  readonly entities: readonly NamedRun[]
  /** The entity that a word stands in, by word index. */
  readonly entityAt: ReadonlyMap<number, NamedRun>
  readonly lexicon: MentionWords
  readonly knowledge: Knowledge
}

/** A mention in the making, in word indices. */
export interface Draft extends Run {
  readonly kind: MentionKind
  readonly head: number
  readonly reasons: readonly DraftReason[]
}

/** The words that one field of a mention rests on; `rule` names what was recognised. */
export interface DraftReason {
  readonly rule: string
  readonly field?: string
  readonly run?: Run
}

/** Looks everything up once, so that every rule works on word indices. */
export function sceneOf(
  doc: Doc<'sections' | 'sentences' | 'tokens' | 'tags' | 'entities'>,
  knowledge: Knowledge,
  lexicon: MentionWords,
): Scene {
  const words = wordsOf(doc)
  const sentences = sentenceRanges(words, doc.sentences.length)
  const forms = words.map((word) => word.text)
  const known = new Map<number, Known>()
  for (const range of sentences) {
    const own = forms.slice(range.from, range.to)
    for (let i = range.from; i < range.to; i++) {
      if (own[i - range.from] === 'the' || !isProse(words[i])) continue
      const match = shortened(knowledge, own, i - range.from)
      let to = i + (match?.length ?? 0)
      while (to > i && !/[\p{L}\p{N}]/u.test(forms[to - 1] ?? '')) to--
      if (match && to > i && to <= range.to) known.set(i, { from: i, to, entries: match.entries })
    }
  }
  const entities = speakersAlike(
    words,
    namedRuns(doc, words).filter(({ from }) => isProse(words[from])),
  )
  const insideKnown = new Set<number>()
  for (const { from, to } of known.values()) {
    if (!insideKnown.has(from)) for (let i = from + 1; i < to; i++) insideKnown.add(i)
  }
  const entityAt = new Map<number, NamedRun>()
  for (const entity of entities) for (let i = entity.from; i < entity.to; i++) entityAt.set(i, entity)
  return {
    text: doc.article.text,
    words,
    sentences,
    known,
    entities,
    entityAt,
    insideKnown,
    lexicon,
    knowledge,
  }
}

/** "HALOVA:", taken for a person in one place and for a body in another: the person who speaks. */
function speakersAlike(words: readonly Word[], runs: readonly NamedRun[]): NamedRun[] {
  const wordsOfRun = ({ from, to }: NamedRun): string =>
    words
      .slice(from, to)
      .map(({ text }) => text)
      .join(' ')
  const isTag = ({ to }: NamedRun): boolean => words[to]?.text === ':'
  const persons = new Set(runs.filter((run) => run.type === 'PER' && isTag(run)).map(wordsOfRun))
  return runs.map((run) =>
    run.type !== 'PER' && isTag(run) && persons.has(wordsOfRun(run)) ? { ...run, type: 'PER' } : run,
  )
}

/** What is known from a word on; of a title that begins with its state ("US secretary of state") only the state. */
function shortened(
  knowledge: Knowledge,
  forms: readonly string[],
  from: number,
): ReturnType<Knowledge['match']> {
  const match = knowledge.match(forms, from)
  if (!match || match.length < 2 || match.entries.some(({ kind }) => kind !== 'title')) return match
  for (let length = 1; length < match.length; length++) {
    const part = knowledge.match(forms.slice(from, from + length), 0)
    if (part?.entries.some(({ kind }) => kind === 'state' || kind === 'adjective' || kind === 'organisation'))
      return part
  }
  return match
}

function namedRuns(doc: Doc<'entities'>, words: readonly Word[]): NamedRun[] {
  const runs: NamedRun[] = []
  let at = 0
  for (const { span, type } of doc.entities) {
    while (at > 0 && (words[at - 1]?.end ?? 0) > span.start) at--
    while (at < words.length && (words[at]?.end ?? 0) <= span.start) at++
    let to = at
    while (to < words.length && (words[to]?.start ?? 0) < span.end) to++
    if (to > at) runs.push({ from: at, to, type })
  }
  return runs
}

/** Whether the word may refer to an actor of the story: not in a credit, a byline, a dateline or page furniture. */
export function isProse(word: Word | undefined): boolean {
  return word !== undefined && !/^(?:credit|byline|dateline|boilerplate)$/.test(word.section)
}

/** The end of the sentence that word `index` stands in. */
export function sentenceEnd(scene: Scene, index: number): number {
  return scene.sentences[scene.words[index]?.sentence ?? -1]?.to ?? index + 1
}

/** The first word of the sentence that word `index` stands in. */
export function sentenceStart(scene: Scene, index: number): number {
  return scene.sentences[scene.words[index]?.sentence ?? -1]?.from ?? index
}

// Fewer sentences than these are a headline or a lead.
const fewest = 4

/** Whether the text is long enough to show that what it names only as a place is no actor. */
export function isWholeStory({ sentences, words }: Scene): boolean {
  return sentences.filter(({ from }) => isProse(words[from])).length >= fewest
}

/** Whether the word begins with a capital. */
export function isCapitalised(word: Word | undefined): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word.text)
}

/** The entry of one kind among what is known to begin at a word and to span exactly that run. */
export function knownAs<K extends GazetteerEntry['kind']>(
  scene: Scene,
  from: number,
  kind: K,
): (Run & { readonly entry: Extract<GazetteerEntry, { kind: K }> }) | undefined {
  const known = scene.known.get(from)
  const entry = known?.entries.find(
    (each): each is Extract<GazetteerEntry, { kind: K }> => each.kind === kind,
  )
  return known && entry ? { from: known.from, to: known.to, entry } : undefined
}

/** Makes the annotation of a draft. */
export function mentionOf(scene: Scene, draft: Draft, by: StageId): Mention {
  const span = spanOf(scene, draft)
  const reasons = draft.reasons.map(
    ({ rule, field, run }): Reason => ({
      rule,
      ...(field && { field }),
      ...(run && { span: spanOf(scene, run) }),
    }),
  )
  return {
    key: `${span.start}-${span.end}`,
    span,
    by,
    kind: draft.kind,
    head: spanOf(scene, { from: headOf(scene, draft), to: headOf(scene, draft) + 1 }),
    reasons,
  }
}

/** The head as the treebanks have it: of a name the word that the others hang on, of other phrases their noun. */
function headOf({ words }: Scene, { kind, from, to, head }: Draft): number {
  if (kind !== 'name') return head
  let at = head
  for (let steps = 0; steps < to - from; steps++) {
    const next = words[at]?.head
    if (next === undefined || next < from || next >= to) break
    at = next
  }
  return words[at]?.upos === 'PROPN' || words[at]?.upos === 'NOUN' ? at : head
}

function spanOf({ words }: Scene, { from, to }: Run): { start: number; end: number } {
  return { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 }
}
