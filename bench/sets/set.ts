import type { Reader } from 'demarche'

/** What a set needs: the reader and the folder of gold data, with the figures of the scorers that print 0–1. */
export interface SetContext {
  readonly reader: Reader
  /** Folder that holds the gold sets, one folder each. */
  readonly data: string
  /** At most this many documents of a large set; absent: all. */
  readonly limit?: number
}

/** Named figures of one set, 0–1 (rates such as words per second are marked by their name). */
export type Figures = Readonly<Record<string, number>>

/** A gold set and how the reading is scored on it. */
export interface BenchSet {
  readonly name: string
  /** Paths below the data folder that must be there. */
  readonly needs: readonly string[]
  run(context: SetContext): Promise<Figures>
}
