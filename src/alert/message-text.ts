import { printEntry } from '../export/entry-text.ts'
import type { Entry } from '../store/archive.ts'
import type { AlertMessage, WordedTelling } from './message.ts'

/** A telling for a person, in a few lines. */
export function printTelling(
  { message, entry, words }: WordedTelling,
  screen: { readonly columns?: number; readonly colour?: boolean } = {},
): string {
  const remarks = toldLines(message)
  return `${message.alert}: ${headOf(message)}\n${printEntry(entry as Entry, { ...screen, words, remarks })}`
}

/** What is told, in one line. */
export function headOf({ subject, status, deadline }: AlertMessage): string {
  switch (subject) {
    case 'new':
      return 'a new record'
    case 'status':
      return `a record is now ${status?.replaceAll('_', ' ') ?? 'unknown'}`
    case 'deadline':
      return `a deadline is near: ${deadline ?? 'unknown'}`
    default:
      return subject satisfies never
  }
}

function toldLines({ told }: AlertMessage): readonly string[] {
  if (told?.correction !== undefined) return [`by the correction ${told.correction}`]
  if (told?.article === undefined) return []
  const { title, outlet, date } = told.article
  const from = [title ?? 'untitled', outlet, date].filter((fact) => fact !== undefined).join(', ')
  return [`as told by ${from}: “${told.sentence?.text ?? ''}”`]
}
