/** The JSON shapes that the commitments scorer reads; gold as in the annotation scheme §7, predictions as in a reading. */
export interface SpanLike {
  readonly start: number
  readonly end: number
}

export interface ScoredActor {
  readonly id: string
  readonly name?: string
  readonly names?: readonly string[]
  readonly code?: string | null
}

interface DatedValue {
  readonly value?: string | null
}

export interface GoldRecord {
  readonly id: string
  readonly kind: string
  readonly alt_kinds?: readonly string[]
  readonly holder: readonly string[]
  readonly spokesperson: readonly string[]
  readonly counterpart: readonly string[]
  readonly content: readonly SpanLike[]
  readonly conditions: readonly { readonly type: string; readonly span: SpanLike }[]
  readonly strength: string
  readonly polarity: string
  readonly deadline: DatedValue | null
  readonly evidence: readonly SpanLike[]
  readonly secondary?: readonly SpanLike[]
  readonly status: string
  readonly status_evidence?: readonly SpanLike[]
  readonly alt?: {
    readonly holder?: readonly (readonly string[])[]
    readonly spokesperson?: readonly (readonly string[])[]
    readonly counterpart?: readonly (readonly string[])[]
    readonly strength?: readonly string[]
    readonly status?: readonly string[]
    readonly deadline?: readonly (DatedValue | null)[]
  }
}

interface LinkLike {
  readonly from: string
  readonly to: string
  readonly type: string
}

export interface GoldDocument {
  readonly actors: readonly ScoredActor[]
  readonly records: readonly GoldRecord[]
  readonly not_records?: readonly (SpanLike & { readonly tolerated?: readonly string[] })[]
  readonly links?: readonly LinkLike[]
  readonly events?: readonly { readonly id: string; readonly evidence?: readonly SpanLike[] }[]
}

export interface PredictedRecord {
  readonly id?: string
  readonly kind: string
  readonly holder?: readonly string[]
  readonly spokesperson?: readonly string[]
  readonly counterpart?: readonly string[]
  readonly content?: readonly SpanLike[]
  readonly conditions?: readonly { readonly type: string; readonly span: SpanLike }[]
  readonly strength?: string
  readonly polarity?: string
  readonly deadline?: DatedValue | null
  readonly evidence?: readonly SpanLike[]
  readonly status?: string
}

export interface PredictedDocument {
  readonly actors?: readonly ScoredActor[]
  readonly records?: readonly PredictedRecord[]
  readonly links?: readonly LinkLike[]
  readonly events?: readonly { readonly id?: string; readonly evidence?: readonly SpanLike[] }[]
}
