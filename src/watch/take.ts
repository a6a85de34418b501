import type { DemarcheError } from '../errors.ts'
import type { Desk } from './desk.ts'
import { faultOf } from './faults.ts'
import { readPage } from './read-page.ts'
import { type Found, type NamedSource, privatePlaceOf } from './source.ts'
import { afterFault, isPassing } from './waits.ts'

const mostTries = 5

/** Fetches an address that waits and keeps its article. Gives whether the source may be asked for more now. */
export async function take(desk: Desk, named: NamedSource, key: string, found: Found): Promise<boolean> {
  const { journal } = desk
  const { id, source } = named
  try {
    const after = await fetchOne(desk, named, found)
    journal.update(() => [{ kind: 'found', key, value: after }])
    return true
  } catch (thrown) {
    if (desk.isStopped()) return false
    const error = faultOf(thrown, found.url)
    const tries = (found.tries ?? 0) + 1
    const isLast = !isPassing(error) || tries >= mostTries
    const value: Found = { ...found, tries, state: isLast ? 'failed' : 'waiting', why: error.message }
    // A server that is in trouble or asks to wait is left alone with all its pages.
    const isBusy = isPassing(error) && typeof error.details['status'] === 'number'
    const later = isBusy ? afterFault(source, error, desk.now(), desk.random()) : undefined
    journal.update(() => [
      { kind: 'found', key, value },
      ...(later === undefined ? [] : [{ kind: 'source', key: id, value: later }]),
    ])
    const isPaused = later?.pausedAt !== undefined
    desk.tell({ source: named, kind: 'fault', url: found.url, message: error.message, isPaused })
    return !isBusy
  }
}

async function fetchOne(desk: Desk, named: NamedSource, found: Found): Promise<Found> {
  const seen = { url: found.url, ...(found.on !== undefined && { on: found.on }) }
  const page = await desk.fetch(found.url, { privatePlace: privatePlaceOf(named.source) })
  if (page.kind === 'unchanged') return { ...seen, state: 'passed' }
  let article: string | undefined
  let failure: DemarcheError | undefined
  for await (const item of readPage(page, found)) {
    if (item.error !== undefined) failure = item.error
    if (item.article === undefined) continue
    const { kind, article: kept } = await desk.archive.keep(item.article, desk.reader)
    article ??= kept.id
    desk.tell({ source: named, kind: 'article', url: page.url, article: kept.id, became: kind })
  }
  if (article !== undefined) return { ...seen, state: 'kept', article }
  if (failure !== undefined) throw failure
  desk.tell({ source: named, kind: 'passed', url: found.url, why: 'there is no article in it' })
  return { ...seen, state: 'passed', why: 'there is no article in it' }
}
