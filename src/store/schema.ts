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
  /** `row_version` says by which rules its rows were made. */
  readonly current_reading: {
    article_id: string
    reader: string
    row_version: Generated<number>
    /** By which rules and words its rows in the ledger were made; '' where it has none. */
    ledger_version: Generated<string>
  }
  readonly entry: EntryRow
  readonly party: PartyRow
  /** How many entries there are of each group, '' for what one does not have. Written by triggers only. */
  readonly entry_count: GroupCount
  /** How many entries of a group an identity has a part in, on one side. Written by triggers only. */
  readonly party_count: GroupCount & { identity_key: string; side: string }
  /** Numbers of the whole archive by name. Written by triggers only. */
  readonly total: { name: string; number: number }
  /** `rule_key` is the identity that stands for all that the rule joins with this one (record/identity.ts), `actor_key` the
   *  actor under which it is shown after corrections. */
  readonly identity: { identity_key: string; rule_key: string; actor_key: string }
  /** What articles tell of an identity, with the number of articles. `folded` only of names. */
  readonly trait: {
    identity_key: string
    kind: string
    value: string
    folded: string | null
    articles: number
  }
  /** An office that an article shows; `held` is JSON. */
  readonly held_office: { identity_key: string; held: string; day: string; article_id: string }
  /** Sums over all identities of an actor. */
  readonly actor: {
    actor_key: string
    name: string
    folded: string
    type: string
    link: string | null
    country: string | null
    /** Of all columns but the sums. */
    seal: string
    articles: Generated<number>
    records: Generated<number>
    quotes: Generated<number>
    meetings: Generated<number>
    agreements: Generated<number>
    events: Generated<number>
  }
  readonly article_actor: {
    article_id: string
    identity_key: string
    day: string
    /** JSON: names, types, homes and offices. */
    told: string
    seal: string
  }
  /** Live corrections as they bear on identities: merged ones share a root. */
  readonly pin: { identity_key: string; root_key: string; number: number }
  readonly given_name: { number: number; identity_key: string; name: string }
  /** Live corrections as they bear on one article. Those without a number (0) keep a merge or name where a later reading knows
   *  an actor by another identity. */
  readonly assignment: {
    article_id: string
    identity_key: string
    number: number
    /** JSON. */
    body: string
    seal: string
  }
  readonly correction_part: {
    number: number
    part: number
    article_id: string | null
    identity_key: string | null
    /** JSON; absent after what it is about was forgotten. */
    body: string | null
    body_sha256: string
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
  /** What of an article is compared besides its records. `actors` and `told` are JSON. */
  readonly ledger_article: { article_id: string; day: string; actors: string; told: string; seal: string }
  /** What of a record is compared: `told` is JSON, `number` its place in the reading. */
  readonly ledger_record: { article_id: string; number: number; day: string; told: string; seal: string }
  /** Finds records by an actor and a word: `actor|word`. */
  readonly ledger_key: { key: string; day: string; article_id: string; number: number }
  /** Finds the articles that look for records by a word. */
  readonly ledger_word: { word: string; day: string; article_id: string }
  /** For whom an article tells that a person speaks; '' where it does not tell. */
  readonly ledger_person: { person: string; article_id: string; principal: string }
  readonly record_link: LinkRow
  /** What changed, in the order of commits. Written by triggers only. */
  readonly change: { number: Generated<number>; at: string; kind: string; subject: string }
  readonly tombstone: { article_id: string; forgotten_at: string; reason: string | null }
}

/** How many entries there are of a group. */
interface GroupCount {
  layer: string
  kind: string
  status: string
  strength: string
  /** 0 or 1. */
  conditional: number
  /** `YYYY-MM` as far as it is known. */
  month: string
  entries: number
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
  /** Of a record the one after all articles; that in its own article is in `payload`. */
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

/** How an article bears on a record of an earlier one. `from_key` is the record of the later article, absent for a deed; `status` that
 *  of the earlier record after the article; `evidence` JSON. */
export type LinkRow = {
  article_id: string
  number: number
  day: string
  from_key: string | null
  to_article: string
  to_key: string
  type: string
  rule: string
  status: string
  evidence: string
  seal: string
}

/** Finds entries by identity: `side` is `by`, `to`, `about` or `holder`. Kind, status, strength and condition are those of the entry, ''
 *  for what it does not have; triggers keep them so. */
export type PartyRow = {
  identity_key: string
  side: string
  layer: string
  day: string
  article_id: string
  start_unit: number
  key: string
  kind: string
  status: string
  strength: string
  /** 0 or 1. */
  conditional: number
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
