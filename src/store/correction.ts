import type { PartialDate } from '../doc/article.ts'
import type { ConditionType, RecordKind, RecordStatus, StatementRecord, Strength } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'

/** Fields of a record as they should be. What is absent stays as it is. */
export interface RecordFix {
  readonly kind?: RecordKind
  readonly strength?: Strength
  readonly polarity?: StatementRecord['polarity']
  readonly status?: RecordStatus
  /** Keys of actors, or names that only one actor bears. Nobody outside the tables who is not named in the article. */
  readonly holder?: readonly string[]
  readonly counterpart?: readonly string[]
  /** What shall be done; at least one span of the article. */
  readonly content?: readonly Span[]
  /** All its conditions. A type that is absent is that of a condition there before, else `if`. */
  readonly conditions?: readonly (Span & { readonly type?: ConditionType })[]
  /** `none` takes it away. */
  readonly deadline?: PartialDate | 'none'
}

/** What a person sets right. `actor` and `others` are keys or names that only one actor bears. */
export type NewCorrection =
  | { readonly kind: 'merge'; readonly actor: string; readonly others: readonly string[] }
  | {
      readonly kind: 'split'
      readonly actor: string
      /** Articles whose mentions of the actor go to a new one. */
      readonly articles?: readonly string[]
      /** Single mentions that go to a new one. */
      readonly mentions?: readonly (Span & { readonly article: string })[]
      /** What the new actor is called. */
      readonly name?: string
    }
  | { readonly kind: 'rename'; readonly actor: string; readonly name: string }
  /** The entry is right as it stands: it stays so, however the article is read again. */
  | { readonly kind: 'accept'; readonly entry: string }
  /** It is no entry: it leaves the lists, and its address tells what it was. */
  | { readonly kind: 'reject'; readonly entry: string }
  /** The record is right with these fields. */
  | { readonly kind: 'fix'; readonly entry: string; readonly fields: RecordFix }
  /** `number` is the correction to be undone; the last one that stands if absent. */
  | { readonly kind: 'undo'; readonly number?: number }

/** Who corrects, and why. */
export interface CorrectionAuthor {
  readonly who: string
  readonly why?: string
}

/** A correction on file. None is ever removed or changed. */
export interface Correction extends CorrectionAuthor {
  readonly number: number
  readonly kind: NewCorrection['kind']
  /** ISO time. */
  readonly at: string
  /** Whether it is in force; an undo that was undone is not. */
  readonly stands: boolean
  /** The correction that an undo undid. */
  readonly undoes?: number
  /** The actor it is about, as it was called then; of a merge, the one that the others are shown under. Absent once forgotten. */
  readonly actor?: { readonly key: string; readonly name: string }
  /** Of a merge, the others; of a split, the new actor. */
  readonly others: readonly { readonly key: string; readonly name?: string }[]
  /** Of a split, the articles with the number of mentions that told who was meant. */
  readonly articles: readonly { readonly id: string; readonly mentions: number }[]
  /** Of a name that was given. */
  readonly name?: string
  /** Of an entry that was accepted, rejected or fixed, its id. Absent once its article was forgotten. */
  readonly entry?: string
  /** The fields that were set right. */
  readonly fields?: readonly string[]
}
