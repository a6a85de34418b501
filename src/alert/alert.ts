import { DemarcheError } from '../errors.ts'
import type { EntryFilter } from '../store/archive.ts'
import type { Journal } from '../store/journal.ts'

/** What an alert tells of: a record that an article brings, a status that changes, a deadline that comes near. */
export const alertSubjects = ['new', 'status', 'deadline'] as const
export type AlertSubject = (typeof alertSubjects)[number]

/** Which records an alert is about. */
export type AlertFilter = Pick<
  EntryFilter<'records'>,
  'by' | 'to' | 'about' | 'kind' | 'status' | 'strength' | 'conditional'
>

/** A question to the ledger that is asked again whenever something changes. */
export interface Alert {
  readonly name: string
  /** ISO time. */
  readonly addedAt: string
  readonly filter: AlertFilter
  /** Words that stand in a condition. */
  readonly condition?: string
  readonly subjects: readonly AlertSubject[]
  /** Days before a deadline. */
  readonly within?: number
  /** Atom file that is kept up to date. */
  readonly atom?: string
  readonly webhook?: Webhook
  /** Number of the last change of the archive that was looked at. */
  readonly cursor: number
}

export interface Webhook {
  readonly url: string
  /** File that holds the secret; it is read when a message is signed and kept nowhere else. */
  readonly secretFile: string
  readonly isPrivate?: boolean
  /** Messages in a row that failed. */
  readonly faults?: number
  readonly fault?: string
  /** ISO time before which nothing is sent. */
  readonly notBefore?: string
  readonly stoppedAt?: string
}

/** By name. */
export const listAlerts = (journal: Journal): readonly Alert[] =>
  journal.list('alert').map(([, value]) => value as Alert)

/** @throws DemarcheError E_NOT_FOUND */
function findAlert(journal: Journal, name: string): Alert {
  const alert = journal.get('alert', name) as Alert | undefined
  if (alert === undefined)
    throw new DemarcheError('E_NOT_FOUND', `There is no alert “${name}”. \`demarche alert list\` shows all.`)
  return alert
}

/** @throws DemarcheError E_EXISTS if there is one of this name */
export function addAlert(journal: Journal, alert: Alert): void {
  journal.update(() => {
    if (journal.get('alert', alert.name) !== undefined)
      throw new DemarcheError('E_EXISTS', `There is an alert “${alert.name}” already; remove it first.`)
    return [{ kind: 'alert', key: alert.name, value: alert }]
  })
}

/** Takes an alert away with all that it told. */
export function removeAlert(journal: Journal, name: string): void {
  findAlert(journal, name)
  journal.update(() => [
    { kind: 'alert', key: name },
    ...journal.list('telling', tellingPrefix(name)).map(([key]) => ({ kind: 'telling', key })),
  ])
}

/** What the keys of an alert's tellings begin with. */
export const tellingPrefix = (name: string): string => `${name}\n`
