import type { InputItem } from './item.ts'
import type { Confidence, Opening } from './recognition.ts'
import type { ArticleOptions } from './text.ts'

/** What a format's reader is told. */
export interface ReadContext extends ArticleOptions {
  /** Number of the record that the bytes come from, for messages. */
  readonly item?: number | undefined
  /** Address where the bytes were had, if they were fetched or captured. */
  readonly url?: string | undefined
  /** Character set that a server or a letter names for the bytes. */
  readonly charset?: string | undefined
  /** Whether feed items of which only a summary stands in the feed are left out. */
  readonly fullOnly?: boolean | undefined
  /** Names of table columns by the field they hold (`{ text: 'story_body' }`), where the header's own words do not tell. */
  readonly columns?: Readonly<Record<string, string>> | undefined
  /** Reads bytes that stand inside this file, by the format that their name and opening show. */
  inner(bytes: AsyncIterable<Uint8Array>, name: string, context: ReadContext): AsyncIterable<InputItem>
  /** What archives in archives still may unpack. */
  readonly budget: UnpackBudget
}

/** Caps on all that one file unpacks to; counted down while it is read. */
export interface UnpackBudget {
  bytes: number
  entries: number
  /** Archives that may stand in each other. */
  readonly depth: number
}

/** A format that can be read. */
export interface InputFormat {
  readonly name: string
  /** What people call it. */
  readonly title: string
  /** Endings of file names, without the dot. */
  readonly extensions: readonly string[]
  /** Whether the first bytes are of this format; never told from a name. */
  recognise(opening: Opening): Confidence | undefined
  /** The articles, in order. What cannot be read is an item with its error, or a DemarcheError where nothing can be. */
  read(bytes: AsyncIterable<Uint8Array>, context: ReadContext): AsyncIterable<InputItem>
}
