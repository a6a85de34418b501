import type { Span } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'
import { type EntryRow, entryRow } from '../export/jsonl.ts'
import { articleWords } from '../export/walk.ts'
import type { Archive, ArticleSummary, EntryOf, Outcome } from '../store/archive.ts'
import type { Telling } from './telling.ts'

/** A telling with the words of the articles, as programs are sent it. Version 1: fields may be added, none is taken away or changed. */
export interface AlertMessage {
  readonly schema: 'demarche/alert@1'
  readonly id: string
  readonly alert: string
  readonly subject: Telling['subject']
  /** ISO time at which it was found. */
  readonly at: string
  /** The status that the record has got; of a status only. */
  readonly status?: string
  /** What tells the status: an article with its words, or a correction. */
  readonly told?: {
    readonly article?: ArticleSummary
    readonly type?: string
    readonly sentence?: Span & { readonly text: string }
    readonly correction?: number
  }
  /** The deadline that is near; of a deadline only. */
  readonly deadline?: string
  /** As the API gives records. */
  readonly record: EntryRow<'records'>
}

/** A message beside the record that it is about. */
export interface WordedTelling {
  readonly message: AlertMessage
  readonly entry: EntryOf<'records'>
  readonly words: (span: Span) => string
}

/** The message of a telling; nothing if the record is gone, since its article was forgotten or read in another way. */
export async function messageOf(archive: Archive, telling: Telling): Promise<WordedTelling | undefined> {
  const entry = await recordOf(archive, telling.record)
  if (entry === undefined) return undefined
  const words = await articleWords(archive)(entry.article.id)
  const { id, alert, subject, at, status, deadline } = telling
  const told = await toldBy(archive, telling)
  const message: AlertMessage = {
    schema: 'demarche/alert@1',
    ...{ id, alert, subject, at },
    ...(status !== undefined && { status }),
    ...(told !== undefined && { told }),
    ...(deadline !== undefined && { deadline }),
    record: entryRow(entry, words),
  }
  return { message, entry, words }
}

async function recordOf(archive: Archive, id: string): Promise<EntryOf<'records'> | undefined> {
  try {
    const entry = await archive.entry(id)
    return entry.layer === 'records' ? entry : undefined
  } catch (error) {
    if (error instanceof DemarcheError && error.code === 'E_NOT_FOUND') return undefined
    throw error
  }
}

async function toldBy(archive: Archive, telling: Telling): Promise<AlertMessage['told'] | undefined> {
  const { article, correction, record } = telling
  if (correction !== undefined) return { correction }
  if (article === undefined) return undefined
  const outcomes = await archive.outcomes({ toldIn: article, limit: 1000 })
  const outcome: Outcome | undefined = outcomes.find((one) => one.record.id === record)
  if (outcome === undefined) return undefined
  const { type, span, exact } = outcome
  return { article: outcome.article, type, sentence: { ...span, text: exact.replace(/\s+/g, ' ') } }
}
