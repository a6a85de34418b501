import type { Quote, RecordKind, RecordStatus, Strength, TimeExpression } from '../../doc/layers.ts'
import type { FoundCondition } from './conditions.ts'
import type { VerbGroup } from './groups.ts'
import type { RecordLexicon } from './lexicon.ts'
import type { Parties, Voice } from './parties.ts'
import type { Speech } from './speech.ts'
import type { NounPhrase } from './subjects.ts'
import type { SentenceView, WordRange } from './words.ts'

/** All that the rules may look at for one sentence. */
export interface Scene {
  readonly view: SentenceView
  readonly text: string
  readonly groups: readonly VerbGroup[]
  readonly conditions: readonly FoundCondition[]
  readonly speeches: readonly Speech[]
  readonly quotes: readonly Quote[]
  readonly times: readonly TimeExpression[]
  /** Words where a condition or an attribution begins. */
  readonly stops: ReadonlySet<number>
  readonly lexicon: RecordLexicon
  readonly parties: Parties
  /** Principals named in the sentences before, the last one last. */
  readonly before: readonly string[]
  /** Principals of the sentence before, if it stands in the same paragraph. */
  readonly paragraph: readonly string[]
  /** Actors that have held a record so far. */
  readonly heard: ReadonlySet<string>
  /** Who agreed on something in the last two sentences. */
  readonly lastAgreement: Voice | undefined
  /** Whose position was told last in this paragraph or the one before. */
  readonly lastVoice: Voice | undefined
}

/** A record as one construction of one sentence shows it, before parties, conditions and repeats are settled. */
export interface Draft {
  readonly kind: RecordKind
  readonly act: string
  readonly cue: WordRange
  readonly strength: Strength
  /** The rule that made it, for `explain`. */
  readonly rule: string
  /** The grammatical holder. */
  readonly subject?: NounPhrase | undefined
  /** Holders known in another way (by the speech, by a possessive). */
  readonly voice?: Voice | undefined
  /** The grammatical counterpart. */
  readonly toward?: NounPhrase | undefined
  readonly content: readonly WordRange[]
  readonly isNegative: boolean
  readonly isNominal?: boolean
  /** Something the holder will do itself: takes conditions of time ("after", "when"). */
  readonly isOwnAct: boolean
  readonly status?: { readonly value: RecordStatus; readonly cue: WordRange } | undefined
  /** A condition that the subject itself is: "any closure would be answered". */
  readonly subjectCondition?: WordRange | undefined
  /** Whether a stronger reading inside the content replaces this one ("stressed that Tarn would not pay"). */
  readonly isWeak?: boolean
  /** All that the cue governs; the content may be only a part of it. */
  readonly scope?: WordRange | undefined
  /** Index of the verb, for records that lie in a verb of what is said. */
  readonly verb?: number
}

/** What the speaker of the words at an index is; the innermost speech wins. */
export function speechAt(scene: Scene, index: number): Speech | undefined {
  let best: Speech | undefined
  for (const speech of scene.speeches) {
    const { content, attribution } = speech
    if (index < content.from || index >= content.to) continue
    if (attribution && index >= attribution.from && index < attribution.to) continue
    if (speech.verb === 'according' && best) continue
    if (
      !best ||
      best.verb === 'according' ||
      content.to - content.from < best.content.to - best.content.from
    ) {
      best = speech
    }
  }
  return best
}

/** Whether the word stands inside a condition. */
export function isInCondition(scene: Scene, index: number): boolean {
  return scene.conditions.some(({ from, to }) => index >= from && index < to)
}
