import type { Unfiled } from './assemble.ts'
import type { Parties, Voice } from './parties.ts'
import type { Scene } from './scene.ts'
import type { Speech } from './speech.ts'
import type { SentenceView } from './words.ts'

/** What the sentences so far leave for the next one. */
export interface Memory {
  readonly section: number | undefined
  /** Principals of the last sentence, in text order. */
  readonly previous: readonly string[]
  /** Principals of the last sentences, the last one last; a few only. */
  readonly before: readonly string[]
  /** Actors that have held a record. */
  readonly heard: ReadonlySet<string>
  readonly lastVoice: Voice | undefined
  readonly lastAgreement: { readonly voice: Voice; readonly order: number } | undefined
  /** The speech that a sentence without one of its own goes on with. */
  readonly carried: Speech | undefined
}

/** Before the first sentence. */
export const nothing: Memory = {
  section: undefined,
  previous: [],
  before: [],
  heard: new Set(),
  lastVoice: undefined,
  lastAgreement: undefined,
  carried: undefined,
}

const span = 12 // principals that are kept
const reach = 2 // sentences that an agreement is remembered for

/** What a scene may know of the text before it. */
export function contextOf(
  memory: Memory,
  view: SentenceView,
): Pick<Scene, 'before' | 'paragraph' | 'heard' | 'lastAgreement' | 'lastVoice'> {
  const accord = memory.lastAgreement
  return {
    before: memory.before,
    paragraph: memory.section === view.section ? memory.previous : [],
    heard: memory.heard,
    lastAgreement: accord && view.order - accord.order <= reach ? accord.voice : undefined,
    lastVoice: memory.lastVoice,
  }
}

/** The memory after a record. */
export function withRecord(memory: Memory, record: Unfiled, view: SentenceView): Memory {
  const isNew = record.holder.some((id) => !memory.heard.has(id))
  return {
    ...memory,
    heard: isNew ? new Set([...memory.heard, ...record.holder]) : memory.heard,
    lastVoice: record,
    lastAgreement: record.kind === 'agreement' ? { voice: record, order: view.order } : memory.lastAgreement,
  }
}

/** The memory after a sentence. */
export function withSentence(
  memory: Memory,
  scene: Scene,
  parties: Parties,
  carried: Speech | undefined,
): Memory {
  const all = parties.inside(scene.view, { from: 0, to: scene.view.words.length })
  const principals = all.flatMap(({ actors }) => parties.principals(actors))
  return {
    ...memory,
    section: scene.view.section,
    previous: [...new Set(principals)],
    before: [...memory.before, ...principals].slice(-span),
    carried: scene.speeches.length > 0 ? goesOn(scene.speeches.at(-1)) : carried,
  }
}

/** What nobody knows to be said by whom goes on only between quotation marks. */
const goesOn = (speech: Speech | undefined): Speech | undefined =>
  speech && (speech.isDirect || speech.audience || speech.isExpert || speech.speakers.length > 0)
    ? speech
    : undefined
