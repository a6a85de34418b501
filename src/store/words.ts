import type { Kysely } from 'kysely'
import type { PartialDate } from '../doc/article.ts'
import { isPostgres } from './dialect.ts'
import type { SearchQuery } from './query.ts'
import type { ArticleRow, Schema } from './schema.ts'
import { postgresWords } from './words-postgres.ts'
import { sqliteWords } from './words-sqlite.ts'

type Db = Kysely<Schema>

/** A word in the title weighs as much as this many in the text. */
export const titleWeight = 4

/** An article that holds the words, with the number of its text. */
export type WordRow = ArticleRow & { readonly number: number }

/** Which of the articles found are wanted. */
export interface WordsAsked {
  readonly from?: PartialDate
  readonly until?: PartialDate
  /** None whose text has a higher number. */
  readonly newest: number
  /** So many of them are ranked, those with the highest numbers. */
  readonly ranked: number
}

/** The index of words of an archive. Each database has its own; what they find and in which order is the same. */
export interface WordIndex {
  /** Puts title and text of an article into the index. `number` is that of its text. */
  write(db: Db, number: number, title: string, text: string): Promise<void>
  /** Takes an article out of the index. Its words go with the next `purge`. */
  remove(db: Db, number: number): Promise<void>
  /** Rewrites the index without the words of removed articles. Takes time in proportion to the archive. */
  purge(db: Db): Promise<void>
  /** The lowest number of those that are ranked, if there are others. */
  floor(db: Db, query: SearchQuery, asked: WordsAsked): Promise<number | undefined>
  /** Of those that are ranked a page, best first (BM25). */
  best(
    db: Db,
    query: SearchQuery,
    asked: WordsAsked & { readonly skipped: number; readonly limit: number },
  ): Promise<readonly WordRow[]>
  /** Those with a number below another, the highest first. */
  older(
    db: Db,
    query: SearchQuery,
    asked: WordsAsked & { readonly below: number; readonly limit: number },
  ): Promise<readonly WordRow[]>
  /** Numbers of the texts that hold a word with one of these beginnings. */
  withBeginnings(db: Db, beginnings: readonly string[]): Promise<readonly number[]>
}

/** The index of the database that these statements go to. */
export const wordsOf = (db: Db): WordIndex => (isPostgres(db) ? postgresWords : sqliteWords)
