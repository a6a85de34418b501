import { createHash } from 'node:crypto'
import { DemarcheError } from '../errors.ts'
import { placeOf, requireAddress } from '../fetch/guard.ts'
import type { Validators } from '../fetch/page.ts'
import type { Journal, JournalChange } from '../store/journal.ts'

/** A feed, page or list of addresses that is looked at again and again. Times are ISO times. */
export interface Watched extends Validators {
  readonly url: string
  /** Minutes between two looks. */
  readonly every: number
  readonly addedAt: string
  /** Whether the host of the address may lie in a private network. */
  readonly isPrivate?: boolean
  /** What it calls itself. */
  readonly title?: string
  /** When it was last looked at with success. */
  readonly lookedAt?: string
  /** When it is to be looked at next. */
  readonly nextAt?: string
  /** Until when it must be left alone, because of a fault or since its server asks for it. */
  readonly notBefore?: string
  /** Faults since the last success. */
  readonly faults?: number
  /** The last of them. */
  readonly fault?: string
  /** Since when it is not looked at any more. */
  readonly pausedAt?: string
}

/** Something that a source listed: an address to fetch, or what has been done with it. */
export interface Found {
  readonly url: string
  readonly state: 'waiting' | 'kept' | 'passed' | 'failed'
  /** The day it was first listed. */
  readonly on?: string
  readonly title?: string
  /** ISO date, as far as known. */
  readonly date?: string
  readonly outlet?: string
  /** How often it was tried in vain. */
  readonly tries?: number
  /** Id of the article that came of it. */
  readonly article?: string
  /** Why it was passed over or failed. */
  readonly why?: string
}

export interface NamedSource {
  readonly id: string
  readonly source: Watched
}

/** Short name of an address that is watched. */
const sourceId = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 8)

/** Key of an item of a source. */
export const foundKey = (source: string, item: string): string =>
  `${source}|${createHash('sha256').update(item).digest('hex').slice(0, 24)}`

/** The place that may be private when this source is fetched. */
export const privatePlaceOf = ({ isPrivate, url }: Watched): string | undefined =>
  isPrivate === true ? placeOf(new URL(url)) : undefined

/** All sources, in the order of their ids. */
export function listSources(journal: Journal): readonly NamedSource[] {
  return journal.list('source').map(([id, value]) => ({ id, source: value as Watched }))
}

/** What a source has listed so far. */
export function listFound(
  journal: Journal,
  source: string,
): readonly (readonly [key: string, found: Found])[] {
  return journal.list('found', `${source}|`).map(([key, value]) => [key, value as Found])
}

/** Watches an address. One that is watched already gets the new interval, and is no longer paused.
 *  @throws DemarcheError E_ADDRESS */
export function addSource(
  journal: Journal,
  given: Pick<Watched, 'url' | 'every' | 'isPrivate' | 'title'>,
  now: Date,
): NamedSource & { readonly isNew: boolean } {
  const url = requireAddress(given.url).href
  const id = sourceId(url)
  const known = journal.get('source', id) as Watched | undefined
  const {
    faults: _f,
    fault: _g,
    pausedAt: _p,
    notBefore: _n,
    ...kept
  } = known ?? { addedAt: now.toISOString() }
  const source: Watched = { ...kept, ...given, url }
  journal.update(() => [{ kind: 'source', key: id, value: source }])
  return { id, source, isNew: known === undefined }
}

/** The source that an id or address names.
 *  @throws DemarcheError E_NOT_FOUND */
export function findSource(journal: Journal, given: string): NamedSource {
  const found = listSources(journal).find(
    ({ id, source }) =>
      id === given || source.url === given || (URL.canParse(given) && source.url === new URL(given).href),
  )
  if (found === undefined)
    throw new DemarcheError(
      'E_NOT_FOUND',
      `“${given}” is not watched. \`demarche watch list\` shows what is.`,
    )
  return found
}

/** Writes down how a source stands, with what else changes; nothing if it has been removed meanwhile. */
export function writeSource(
  journal: Journal,
  id: string,
  source: Watched,
  changes: readonly JournalChange[] = [],
): void {
  journal.update(() =>
    journal.get('source', id) === undefined ? [] : [{ kind: 'source', key: id, value: source }, ...changes],
  )
}

/** Watches an address no more, and forgets what it listed; articles stay. */
export function removeSource(journal: Journal, id: string): void {
  journal.update(() => [
    { kind: 'source', key: id },
    ...journal.list('found', `${id}|`).map(([key]) => ({ kind: 'found', key })),
  ])
}
