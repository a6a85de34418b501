import type { Span } from '../doc/span.ts'

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
}
