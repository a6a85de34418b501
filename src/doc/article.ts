/** An ISO date as far as it is known: `2017`, `2017-02` or `2017-02-16`. */
export type PartialDate = string

export type DatePrecision = 'year' | 'month' | 'day'

/** A value for a metadata field and where in the input it stood (`json-ld`, `meta:og:title`, `url`, …). */
export interface Candidate {
  readonly field: string
  readonly value: string
  readonly from: string
}

export interface ArticleMeta {
  readonly title?: string
  readonly byline?: readonly string[]
  readonly outlet?: string
  readonly url?: string
  /** ISO 639-1 code, as stated or detected. */
  readonly language?: string
  readonly date?: PartialDate
  readonly datePrecision?: DatePrecision
  readonly licence?: string
  readonly candidates?: readonly Candidate[]
  /** Blocks whose kind the input knows for certain (an HTML `<figcaption>`, a Markdown heading). Stages trust them. */
  readonly blocks?: readonly Block[]
}

/** A stretch of text whose role the input format itself states. Offsets in UTF-16 code units. */
export interface Block {
  readonly start: number
  readonly end: number
  readonly kind: SectionKind
}

export type SectionKind =
  | 'headline'
  | 'deck'
  | 'caption'
  | 'credit'
  | 'dateline'
  | 'byline'
  | 'subhead'
  | 'paragraph'
  | 'boilerplate'

/** Immutable. `id` is the SHA-256 (hex) of the text in UTF-8; another text is another article. */
export interface Article {
  readonly id: string
  readonly text: string
  readonly meta: ArticleMeta
}

/** The precision that the form of a date shows. */
export function precisionOf(date: PartialDate): DatePrecision {
  return date.length >= 10 ? 'day' : date.length >= 7 ? 'month' : 'year'
}
