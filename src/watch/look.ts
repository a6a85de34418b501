import type { Article } from '../doc/article.ts'
import type { FetchedPage } from '../fetch/page.ts'
import type { JournalChange } from '../store/journal.ts'
import { contentsOf } from './contents.ts'
import type { Desk } from './desk.ts'
import { faultOf } from './faults.ts'
import {
  addSource,
  type Found,
  foundKey,
  listFound,
  type NamedSource,
  privatePlaceOf,
  type Watched,
  writeSource,
} from './source.ts'
import { afterFault, afterSuccess } from './waits.ts'

/** What is not listed any more is remembered so long. */
const keptDays = 60

/** Looks at a source. What is new in it is written down as waiting together with what the server said, so that a crash loses nothing
 *  of it; whole articles are kept before that. Gives whether it could be looked at. */
export async function lookAt(desk: Desk, named: NamedSource): Promise<boolean> {
  const { journal, now } = desk
  const { id, source } = named
  try {
    const { url, etag, lastModified } = source
    const page = await desk.fetch(url, {
      privatePlace: privatePlaceOf(source),
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    })
    if (page.kind === 'unchanged') {
      writeSource(journal, id, afterSuccess(source, page.freshFor, now()))
      desk.tell({ source: named, kind: 'looked', isChanged: false, listed: 0, fresh: 0 })
      return true
    }
    await takeIn(desk, named, page)
    return true
  } catch (thrown) {
    if (desk.isStopped()) return false
    const error = faultOf(thrown, source.url)
    const after = afterFault(source, error, now(), desk.random())
    writeSource(journal, id, after)
    const isPaused = after.pausedAt !== undefined
    desk.tell({
      source: { id, source: after },
      kind: 'fault',
      url: source.url,
      message: error.message,
      isPaused,
    })
    return false
  }
}

async function takeIn(desk: Desk, named: NamedSource, page: FetchedPage): Promise<void> {
  const { journal, now } = desk
  const { id, source } = named
  const { title, listings, lists, remarks, isCut } = await contentsOf(page, source, now())
  for (const message of remarks) desk.tell({ source: named, kind: 'remark', message })
  if (page.movedTo !== undefined)
    desk.tell({ source: named, kind: 'remark', message: `has moved for good to ${page.movedTo}; watch that` })
  const fresh = listings.filter(({ key }) => journal.get('found', foundKey(id, key)) === undefined)
  const changes: JournalChange[] = []
  for (const { key, found, article } of fresh) {
    const value = article === undefined ? found : await keep(desk, named, article, found)
    changes.push({ kind: 'found', key: foundKey(id, key), value: { ...value, on: dayOf(now()) } })
  }
  changes.push(...outdated(desk, id, new Set(listings.map(({ key }) => foundKey(id, key)))))
  const { etag: _e, lastModified: _m, ...rest } = source
  const seen: Watched = {
    ...rest,
    ...(title !== undefined && { title }),
    ...(page.etag !== undefined && !isCut && { etag: page.etag }),
    ...(page.lastModified !== undefined && !isCut && { lastModified: page.lastModified }),
  }
  const after = afterSuccess(seen, page.freshFor, now())
  writeSource(journal, id, after, changes)
  for (const url of lists) watchToo(desk, named, url)
  const count = fresh.filter(({ found }) => found.state !== 'passed').length
  desk.tell({
    source: { id, source: after },
    kind: 'looked',
    isChanged: true,
    listed: listings.length,
    fresh: count,
  })
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** What has not been listed for long: it is forgotten, so that the journal does not grow for ever. */
function outdated({ journal, now }: Desk, id: string, listed: ReadonlySet<string>): readonly JournalChange[] {
  const since = dayOf(new Date(now().getTime() - keptDays * 86_400_000))
  return listFound(journal, id)
    .filter(([key, { state, on = '' }]) => state !== 'waiting' && on < since && !listed.has(key))
    .map(([key]) => ({ kind: 'found', key }))
}

async function keep(desk: Desk, source: NamedSource, article: Article, { url }: Found): Promise<Found> {
  try {
    const { kind, article: kept } = await desk.archive.keep(article, desk.reader)
    desk.tell({ source, kind: 'article', url, article: kept.id, became: kind })
    return { url, state: 'kept', article: kept.id }
  } catch (error) {
    const { code, message } = faultOf(error, url)
    if (code === 'E_STORE_BUSY') throw error
    desk.tell({ source, kind: 'fault', url, message, isPaused: false })
    return { url, state: 'failed', why: message }
  }
}

/** A list of lists (an index of sitemaps) is watched with the newest of its lists. */
function watchToo(desk: Desk, { source: { every, isPrivate }, ...named }: NamedSource, url: string): void {
  const given = { url, every, ...(isPrivate !== undefined && { isPrivate }) }
  const added = addSource(desk.journal, given, desk.now())
  if (added.isNew)
    desk.tell({
      source: { ...named, source: added.source },
      kind: 'remark',
      message: 'is listed there; it is watched too',
    })
}
