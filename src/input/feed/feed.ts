import type { Candidate, PartialDate } from '../../doc/article.ts'

/** A text in a feed: HTML or plain. */
export interface FeedText {
  readonly form: 'html' | 'plain'
  readonly value: string
}

/** One item of a feed, as the feed tells it. Addresses are absolute and of the web; others are left out. */
export interface FeedItem {
  /** What stays the same when the item is seen again: its guid, else its address, else a digest of what it says. */
  readonly key: string
  readonly guid?: string
  readonly url?: string
  readonly title?: string
  readonly authors: readonly string[]
  /** The day it was published, as the outlet's own clock says. */
  readonly date?: PartialDate
  /** The day it was last changed. */
  readonly updated?: PartialDate
  /** The moment of `date` in UTC (ISO 8601), where time and zone are told. */
  readonly moment?: string
  /** The outlet that an item of a collected feed names. */
  readonly outlet?: string
  readonly language?: string
  readonly content?: FeedText
  readonly summary?: FeedText
  /** Everything that the feed says of the item, with the place where it stood. */
  readonly fields: readonly Candidate[]
  /** Line of the feed where it begins (XML), from 1. */
  readonly line?: number
}

/** A feed of any kind. */
export interface Feed {
  readonly kind: 'rss' | 'rdf' | 'atom' | 'cdf' | 'json'
  readonly title?: string
  /** The page that the feed belongs to. */
  readonly url?: string
  /** Where the feed says that it is itself to be had. */
  readonly self?: string
  /** Where older items are to be had. */
  readonly next?: string
  /** A WebSub hub. */
  readonly hub?: string
  readonly language?: string
  /** How long the feed asks to be left alone, in minutes. */
  readonly minutes?: number
  readonly items: readonly FeedItem[]
  /** Items past the cap, which were left out. */
  readonly leftOut: number
  /** Whether the file ends before the feed does. Only whole items are given. */
  readonly isCut: boolean
  readonly fields: readonly Candidate[]
}

/** What is known of a feed from elsewhere. */
export interface FeedOptions {
  /** File, for messages. */
  readonly file?: string | undefined
  /** Address where it was had; what relative addresses are resolved against. */
  readonly address?: string | undefined
  /** Character set that the server named. A byte order mark is believed before it. */
  readonly charset?: string | undefined
}
