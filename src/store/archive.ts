import type { Article, PartialDate } from '../doc/article.ts'
import type { Doc, Run } from '../doc/doc.ts'
import type { ActorType, HeldOffice, Layers, LinkType, Mention, RecordStatus } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { HistoryLink, RecordHistory, RecordPlace } from '../record/history.ts'
import type { Correction, CorrectionAuthor, NewCorrection } from './correction.ts'
import type { Carriers, Copies } from './corroboration.ts'
import type { DecisionMark } from './decisions.ts'
import type { JobQueue } from './jobs.ts'

/** Layers whose annotations are rows of the archive. */
export type EntryLayer = 'records' | 'quotes' | 'meetings' | 'agreements' | 'events' | 'links'

/** Where and when a text was seen, as the input gave it. */
export interface Sighting {
  readonly outlet?: string
  readonly url?: string
  readonly title?: string
  readonly date?: PartialDate
}

/** `added`: a new article. `known`: nothing changed. `sighting`: the text was there, seen in another place.
 *  `amended`: a sighting that told an earlier or finer date, or a field unknown before, so the article has to be read again.
 *  `reread`: known, and read anew, since its reading was by another version of the reader or there was none.
 *  `forgotten`: the text was removed by `forget` and is not taken again. */
export type AddKind = 'added' | 'known' | 'sighting' | 'amended' | 'reread' | 'forgotten'

export interface Added {
  readonly kind: AddKind
  /** As the archive holds it now: with the earliest date and every field known. */
  readonly article: Article
}

export interface NewReading {
  /** Its `article` must be the one that the archive holds. */
  readonly doc: Doc
  readonly runs: readonly Run[]
  readonly reader: string
}

/** Whatever turns an article into a reading. */
export interface ArticleReader {
  /** Readings of one article with the same version are the same. */
  readonly version: string
  read(article: Article): Promise<{ readonly doc: Doc; readonly runs: readonly Run[] }>
}

/** A page of a list. `next` is the cursor of the page after it; absent on the last. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next?: string
}

export interface Paging {
  /** At most this many items, 1–1000; 50 if absent. */
  readonly limit?: number
  /** `next` of the page before. */
  readonly cursor?: string
}

/** The narrow row of an article: all but the text. */
export interface ArticleSummary {
  readonly id: string
  readonly title?: string
  readonly outlet?: string
  readonly url?: string
  readonly language?: string
  readonly licence?: string
  readonly date?: PartialDate
  readonly words: number
  /** ISO time. */
  readonly addedAt: string
}

export interface StoredArticle {
  readonly article: Article
  readonly summary: ArticleSummary
  readonly sightings: readonly (Sighting & { readonly seenAt: string })[]
  /** Version of the reader whose reading is current; absent if it was never read. */
  readonly reader?: string
}

export interface StoredReading {
  readonly doc: Doc
  readonly runs: readonly Run[]
  readonly reader: string
  /** ISO time. */
  readonly readAt: string
}

/** The part that an actor has in an entry. `about`: named in the content. `principal`: the one a speaker or participant speaks for. */
export type PartyRole =
  | 'holder'
  | 'spokesperson'
  | 'counterpart'
  | 'addressee'
  | 'speaker'
  | 'participant'
  | 'party'
  | 'actor'
  | 'recipient'
  | 'condition'
  | 'about'
  | 'principal'

export interface Party {
  readonly role: PartyRole
  /** Key of the actor in the archive, after corrections. */
  readonly actor: string
  /** Name of the actor in the archive. */
  readonly name: string
  /** Id of the actor inside the reading, as the annotation uses it. */
  readonly local: string
}

/** One line of the record, with what it rests on. */
export interface EntryOf<L extends EntryLayer> {
  /** Public and stable: first 12 digits of the article, a letter for the layer, the key. */
  readonly id: string
  readonly layer: L
  readonly article: Pick<ArticleSummary, 'id' | 'title' | 'outlet' | 'date' | 'url'>
  /** The day it is about where the text tells one, else that of the article. */
  readonly day?: PartialDate
  readonly span: Span
  readonly exact: string
  readonly parties: readonly Party[]
  /** As the reading and what persons corrected have it; the status of a record is the one after all articles of the archive. */
  readonly annotation: Layers[L]
  /** Of a record whose status later articles changed: the one that its own article tells. */
  readonly ownStatus?: RecordStatus
  /** What a person said of it, with the number of the correction. */
  readonly decision?: DecisionMark
}

export type Entry = { readonly [L in EntryLayer]: EntryOf<L> }[EntryLayer]

/** How many records there are of each value under the other facets. */
export interface Facets {
  /** Under all of them. */
  readonly total: number
  /** Only so many records were counted, the newest that fit actors, place and days: there are more. Absent if all were counted. */
  readonly counted?: number
  readonly kind: Readonly<Record<string, number>>
  readonly status: Readonly<Record<string, number>>
  readonly strength: Readonly<Record<string, number>>
  /** Of those that stand under a condition. */
  readonly conditional: number
  readonly year: Readonly<Record<string, number>>
  /** So many of the newest records are looked at for `actors`; all of them if absent. */
  readonly newest?: number
  /** Those who hold most, at most 12. */
  readonly actors: readonly { readonly key: string; readonly name: string; readonly count: number }[]
}

/** Deadlines from one day to another; one of which only month or year is known is in the range if it may lie in it. */
export interface DeadlineRange extends Pick<Paging, 'limit'> {
  readonly from: PartialDate
  readonly until: PartialDate
  readonly order?: 'oldest' | 'newest'
}

/** How many meetings there are, by month (`YYYY-MM` as far as it is known) and status, and by the place that is told. */
export interface MeetingCounts {
  /** Only so many meetings were counted for `months`, the newest: there are more. Absent if all were counted. */
  readonly counted?: number
  /** So many of the newest meetings are looked at for `places`; all of them if absent. */
  readonly newest?: number
  readonly months: readonly { readonly month: string; readonly counts: Readonly<Record<string, number>> }[]
  readonly places: readonly { readonly name: string; readonly count: number }[]
}

/** A later article by which a record got the status that it has. */
export interface Outcome {
  readonly record: EntryOf<'records'>
  /** ISO date of the later article. */
  readonly day?: PartialDate
  readonly type: LinkType
  /** The later article, and the words of it that tell. */
  readonly article: ArticleSummary
  readonly span: Span
  readonly exact: string
}

export interface OutcomeOptions extends Pick<Paging, 'limit'> {
  /** Id of an article: only what it tells. */
  readonly toldIn?: string
  /** Only what articles tell that were added at this ISO time or later; a day will do. */
  readonly addedSince?: string
}

/** Why a record may be wrong. `no rule`: only the net sees it. `stranger`: its holder is known in one article only. */
export type Doubt = 'no holder' | 'contradiction' | 'low score' | 'no rule' | 'stranger'

/** A record on which no person has decided. */
export interface Doubtful {
  readonly entry: EntryOf<'records'>
  readonly doubts: readonly Doubt[]
}

/** All conditions must hold. Actors are given by key, link or name; a name finds all who bear it. */
export interface EntryFilter<L extends EntryLayer = EntryLayer> extends Paging {
  readonly layer?: L
  /** Holder, spokesperson, speaker, acting side, participant or party; or the one spoken for. */
  readonly by?: string
  /** Counterpart, addressee, recipient; for meetings and agreements any other participant. */
  readonly to?: string
  /** Named in the content, or `to`. */
  readonly about?: string
  /** Record kind, quote form, meeting type, PLOVER type of an event (CAMEO root if it has none), link type. */
  readonly kind?: string
  readonly status?: string
  readonly strength?: string
  readonly conditional?: boolean
  /** First and last day, both inclusive; a vague date is in the range if it may lie in it. */
  readonly from?: PartialDate
  readonly until?: PartialDate
  /** Only records whose deadline, as far as it is known, lies before this day. */
  readonly dueBefore?: PartialDate
  /** Only records that are no longer open: kept, broken, withdrawn, … */
  readonly settled?: boolean
  /** Only what took place there, by the name that the entry gives. */
  readonly place?: string
  /** Id of an article; a beginning of at least 8 digits will do. */
  readonly article?: string
  /** Only from articles that were added at this ISO time or later; a day will do. */
  readonly addedSince?: string
  /** `newest` first unless told; `text` is the order of one article's text. */
  readonly order?: 'newest' | 'oldest' | 'text'
}

export interface ArticleFilter extends Paging {
  readonly from?: PartialDate
  readonly until?: PartialDate
  readonly outlet?: string
  /** Only articles that were added at this ISO time or later; a day will do. */
  readonly addedSince?: string
  /** Only articles whose current reading is not by this version. */
  readonly notReadBy?: string
  /** Only articles in which this actor (key, link or name) has a part. */
  readonly actor?: string
  readonly order?: 'newest' | 'oldest'
}

export interface ActorSummary {
  /** One of the identities that are this actor; the others lead to it too. */
  readonly key: string
  readonly name: string
  readonly type: ActorType
  readonly link?: string
  readonly country?: string
  /** Number of articles. */
  readonly articles: number
}

/** An office with the days of the first and last article that show it. */
export interface OfficeOverTime extends Omit<HeldOffice, 'span'> {
  readonly from?: PartialDate
  readonly until?: PartialDate
  /** Number of articles. */
  readonly articles: number
  /** The first of them. */
  readonly article: string
}

export interface ActorPage extends ActorSummary {
  readonly names: readonly string[]
  /** By day. What the articles say and what `data/` says are told apart by `basis`. */
  readonly offices: readonly OfficeOverTime[]
  /** Days of the first and last article. */
  readonly from?: PartialDate
  readonly until?: PartialDate
  readonly entries: Readonly<Record<EntryLayer, number>>
  /** How readings know this actor; more than one where the rule or a person joined them. */
  readonly identities: readonly string[]
  /** Others of the same name, who were not joined. */
  readonly namesakes: readonly ActorSummary[]
  /** Corrections that stand and made this actor what it is, oldest first. */
  readonly corrections: readonly Correction[]
}

/** Words that name an actor. */
export interface ActorMention {
  readonly article: string
  readonly span: Span
  readonly exact: string
  readonly kind: Mention['kind']
  /** The sentence, or the words themselves where the reading has none. */
  readonly sentence: string
}

/** Who actors of one article are. A mention that several actors of the reading share is in each of them. */
export interface CastMember {
  /** Id of the actor inside the reading. Two members share it where a person parted its mentions. */
  readonly local: string
  readonly actor: string
  readonly name: string
  /** Keys of the mentions. */
  readonly mentions: readonly string[]
}

export interface ActorFilter extends Paging {
  /** Words of a name, or a key or link. */
  readonly query?: string
  readonly type?: ActorType
}

export interface SearchHit {
  readonly article: ArticleSummary
  /** The stretch of text that shows the words best. */
  readonly span: Span
  readonly exact: string
  /** The words found, as spans of the article's text, within `span`. */
  readonly matches: readonly Span[]
}

/** What a search found. */
export interface SearchPage extends Page<SearchHit> {
  /** Only so many articles were ranked, those added last: there are more with these words, which follow, the last added first. Absent
   *  if all were ranked. */
  readonly ranked?: number
}

export interface SearchOptions extends Paging {
  readonly from?: PartialDate
  readonly until?: PartialDate
}

/** An article with its day alone. */
export interface DatedArticle {
  readonly id: string
  readonly date?: PartialDate
}

export interface KindredOptions {
  /** At most this many articles. */
  readonly limit: number
  /** How many different words must stand close to each other; 2 if absent. */
  readonly close?: number
  readonly from?: PartialDate
  readonly until?: PartialDate
}

/** Something that changed in the archive. `added`, `seen` (in another place), `read` and `forgotten` are of an article, whose id is the
 *  subject; `corrected` is of a correction, whose number it is. */
export interface Change {
  /** 1, 2, … in the order of commits; never given twice. */
  readonly number: number
  /** ISO time. */
  readonly at: string
  readonly kind: 'added' | 'seen' | 'read' | 'corrected' | 'forgotten'
  readonly subject: string
}

/** A version of the reader, and how many articles have a reading by it. */
export interface ReaderCount {
  readonly reader: string
  readonly articles: number
}

export interface ArchiveStats {
  readonly articles: number
  readonly words: number
  readonly sightings: number
  readonly unread: number
  readonly forgotten: number
  readonly actors: number
  readonly entries: Readonly<Record<EntryLayer, number>>
  /** Reader version → number of current readings. */
  readonly readers: Readonly<Record<string, number>>
  readonly from?: PartialDate
  readonly until?: PartialDate
  /** Size of the file. */
  readonly bytes: number
}

/** The stored articles and their record. Every write is one durable transaction.
 *  Ids of articles may be given by a beginning of at least 8 digits.
 *  @throws DemarcheError E_STORE_BUSY if another process keeps writing, E_STORE_BROKEN if what is stored is damaged,
 *  E_NOT_FOUND for an id that is not there, E_USAGE for one that fits several articles (`details.candidates`). */
export interface Archive {
  /** The database file. */
  readonly path: string
  /** Adds the article, reads it unless that has been done, and stores both in one transaction. */
  keep(article: Article, reader: ArticleReader, sighting?: Sighting): Promise<Added>
  /** Articles that wait to be read by workers. */
  readonly jobs: JobQueue
  /** Stores text and sighting; `sighting` is taken from the article's metadata if absent. */
  addArticle(article: Article, sighting?: Sighting): Promise<Added>
  /** Stores a reading, makes it the current one and puts its entries in rows.
   *  @throws DemarcheError E_EVIDENCE if a span does not lie on the stored text */
  putReading(reading: NewReading): Promise<void>
  article(id: string): Promise<StoredArticle>
  /** The texts of articles, by full id. */
  texts(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The full id. */
  resolve(id: string): Promise<string>
  /** The current reading, or that of `reader`; `undefined` if there is none. */
  reading(id: string, reader?: string): Promise<StoredReading | undefined>
  list(filter?: ArticleFilter): Promise<Page<ArticleSummary>>
  /** Also one that a person rejected. */
  entry(id: string): Promise<Entry>
  entries<L extends EntryLayer = EntryLayer>(filter?: EntryFilter<L>): Promise<Page<EntryOf<L>>>
  /** A record, by its id, with all that is on its matter. What copies of other articles tell again is left out. */
  history(id: string): Promise<RecordHistory>
  /** The other articles of its days that are copies of an article, and which of them is the wire's own text. */
  copies(id: string): Promise<Copies>
  /** The articles of its days that have the words of a quote or record, and how many independent voices they are; nothing where it has
   *  too few words to be found again. */
  carriers(id: string): Promise<Carriers | undefined>
  /** When what is told of some records last changed, by id: as ISO times. Their article was read for the first time, another that
   *  bears on them was read, or a person decided on them. */
  touched(records: readonly RecordPlace[]): Promise<ReadonlyMap<string, string>>
  /** What later articles tell of each of some records, oldest first. */
  news(records: readonly RecordPlace[]): Promise<readonly (readonly HistoryLink[])[]>
  /** Counts the records that meet the filter, by facet. A year is a facet where `from` and `until` are the same year. */
  facets(filter?: EntryFilter): Promise<Facets>
  /** Records on which no person has decided, the most doubtful first. */
  doubtful(paging?: Paging): Promise<Page<Doubtful>>
  /** Open records by their deadline. */
  deadlines(range: DeadlineRange): Promise<readonly EntryOf<'records'>[]>
  /** What later articles told that became of records, newest first. */
  outcomes(options?: OutcomeOptions): Promise<readonly Outcome[]>
  /** Counts the meetings that meet the filter. */
  meetingCounts(filter?: EntryFilter): Promise<MeetingCounts>
  actors(filter?: ActorFilter): Promise<Page<ActorSummary>>
  /** By key, link or name. A key that was merged, parted or replaced leads to the actor it belongs to now; a name that several
   *  bear gives the one in most articles. */
  actor(key: string): Promise<ActorPage>
  /** Words that name an actor, those of the newest article first. */
  mentions(key: string, paging?: Paging): Promise<Page<ActorMention>>
  /** Who the actors of an article's current reading are. */
  cast(article: string): Promise<readonly CastMember[]>
  /** Writes a correction down and applies it; later readings keep to it. With `dryRun` nothing is changed.
   *  @throws DemarcheError E_USAGE if an actor is not told clearly (`details.candidates`) or nothing would change */
  correct(
    correction: NewCorrection,
    author: CorrectionAuthor,
    options?: { readonly dryRun?: boolean },
  ): Promise<Correction>
  /** Every correction, or those that decide on an entry, newest first. */
  corrections(paging?: Paging & { readonly entry?: string }): Promise<Page<Correction>>
  /** Words, "phrases", -without, a OR b, begin*. Best first. Never fails on odd input. */
  search(query: string, options?: SearchOptions): Promise<SearchPage>
  /** Articles in which somebody of every group has a part, newest first. Actors are given by key. */
  naming(groups: readonly (readonly string[])[], limit: number): Promise<readonly DatedArticle[]>
  /** Articles that name one of the actors (by key) and tell some of these words close to each other, those that tell most first. A
   *  word is given by beginnings of any of which it may be. */
  kindred(
    actors: readonly string[],
    words: readonly (readonly string[])[],
    options: KindredOptions,
  ): Promise<readonly DatedArticle[]>
  /** Every version of the reader of which readings are kept, that of the newest reading first. */
  readers(): Promise<readonly ReaderCount[]>
  /** Ids of the articles of which there is a reading by this version. */
  readBy(reader: string): Promise<readonly string[]>
  /** What changed after the change with this number (0 if absent), oldest first. */
  changes(options?: Paging & { readonly after?: number }): Promise<Page<Change>>
  /** The number of the newest change; 0 where there is none. */
  lastChange(): Promise<number>
  stats(): Promise<ArchiveStats>
  /** Removes text, readings and entries; a tombstone stays. Gives the full id. */
  forget(id: string, reason?: string): Promise<string>
  /** Writes a copy while others may write. @throws DemarcheError E_EXISTS if the file is there */
  backup(file: string): Promise<void>
  /** Checks the file, every text, every reading and the chain of corrections. @throws DemarcheError E_STORE_BROKEN */
  verify(): Promise<void>
  close(): Promise<void>
}
