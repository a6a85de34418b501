import { createHash } from 'node:crypto'
import type { AlertSubject } from './alert.ts'

/** Something that an alert tells. It holds no words of articles, so that a text that is forgotten is not told. */
export interface Telling {
  /** A UUID made of what is told: the same thing has the same id. */
  readonly id: string
  readonly alert: string
  readonly subject: AlertSubject
  /** Id of the record. */
  readonly record: string
  /** ISO time at which it was found. */
  readonly at: string
  /** The status that it has got. */
  readonly status?: string
  /** Id of the article that tells the status. */
  readonly article?: string
  /** Number of the correction by which it got the status. */
  readonly correction?: number
  /** The deadline that is near. */
  readonly deadline?: string
  /** Where it is still to be told. */
  readonly pending: readonly ('terminal' | 'webhook')[]
}

/** What a telling is about, without how far it has got. */
export type News = Pick<Telling, 'subject' | 'record' | 'status' | 'article' | 'correction' | 'deadline'>

/** The id of a telling by an alert that was made at a time. */
export function tellingId(alert: string, addedAt: string, news: News): string {
  const { subject, record, status = '', article = '', correction = '', deadline = '' } = news
  const facts = [alert, addedAt, subject, record, status, article, correction, deadline]
  const hex = createHash('sha256').update(JSON.stringify(facts)).digest('hex')
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return groups.join('-')
}
