import type { Generated } from 'kysely'

/** The tables as the newest migration leaves them. Days are ISO dates as far as known, '' where unknown; `seal` is a digest of
 *  the other columns of a row (seal.ts). */
export interface Schema {
  readonly schema_migration: { number: number; name: string; sha256: string; applied_at: string }
  readonly article: ArticleRow
  readonly article_text: {
    number: Generated<number>
    article_id: string
    text: string
    /** JSON. */
    meta: string
    meta_sha256: string
  }
  /** The index of words: only to be matched, its columns cannot be read. `rowid` is the number of the text. */
  readonly article_words: { rowid: number; title: string; text: string }
  readonly sighting: {
    article_id: string
    sighting_id: string
    outlet: string | null
    url: string | null
    title: string | null
    day: string
    seen_at: string
    seal: string
  }
  readonly reading: {
    article_id: string
    reader: string
    /** Digest of the metadata that the reader was given. */
    input_sha256: string
    read_at: string
    body: Uint8Array
    body_sha256: string
    /** Of all columns but the body. */
    seal: string
  }
  readonly current_reading: { article_id: string; reader: string }
  readonly entry: EntryRow
  readonly party: PartyRow
  readonly actor: {
    actor_key: string
    name: string
    type: string
    link: string | null
    country: string | null
    /** Of all columns but the count of articles. */
    seal: string
    articles: Generated<number>
  }
  readonly actor_name: { folded: string; actor_key: string; name: string }
  readonly article_actor: {
    article_id: string
    actor_key: string
    day: string
    name: string
    /** JSON array. */
    offices: string
    seal: string
  }
  readonly correction: {
    subject: string
    number: number
    body: string | null
    body_sha256: string
    previous_sha256: string
    sha256: string
  }
  readonly job: {
    job_id: string
    kind: string
    article_id: string | null
    reader: string | null
    state: string
    lease_until: string | null
    tries: Generated<number>
    not_before: string | null
    worker: string | null
    error: string | null
  }
  readonly tombstone: { article_id: string; forgotten_at: string; reason: string | null }
}

/** A line of the record. `holder`, `spokesperson` and `counterpart` are names for readers of the table;
 *  `parties` and `payload` are JSON and what the program itself reads. */
export type EntryRow = {
  article_id: string
  layer: string
  key: string
  kind: string
  day: string
  start_unit: number
  end_unit: number
  exact: string
  status: string | null
  strength: string | null
  /** 0 or 1. */
  conditional: number
  holder: string | null
  spokesperson: string | null
  counterpart: string | null
  parties: string
  payload: string
  seal: string
}

/** Finds entries by actor: `side` is `by`, `to` or `about`. */
export type PartyRow = {
  actor_key: string
  side: string
  layer: string
  day: string
  article_id: string
  start_unit: number
  key: string
}

/** The narrow row of an article: all but the text. */
export type ArticleRow = {
  article_id: string
  title: string | null
  outlet: string | null
  /** JSON array. */
  byline: string | null
  url: string | null
  language: string | null
  licence: string | null
  day: string
  words: number
  added_at: string
  seal: string
}
