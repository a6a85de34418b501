import type { Article } from '../doc/article.ts'
import { DemarcheError } from '../errors.ts'
import type { FetchedPage } from '../fetch/page.ts'
import { parseFeed } from '../input/feed/parse-feed.ts'
import type { ListedAddress } from '../input/item.ts'
import type { JournalChange } from '../store/journal.ts'
import type { Desk } from './desk.ts'
import { readPage } from './read-page.ts'
import {
  addSource,
  type Found,
  foundKey,
  type NamedSource,
  privatePlaceOf,
  type Watched,
  writeSource,
} from './source.ts'
import { afterFault, afterSuccess } from './waits.ts'

/** Addresses in a list that are older than this are passed over, and those without a day when the list is first seen: a list may name
 *  all that an outlet ever published. */
const newsDays = 7

/** An address or text that a source lists. */
interface Listing {
  readonly key: string
  readonly found: Found
  /** The article itself, where the source holds all of it. */
  readonly article?: Article
}

interface Contents {
  readonly title?: string
  readonly listings: readonly Listing[]
  /** Lists of addresses that a list names. */
  readonly lists: readonly string[]
  readonly remarks: readonly string[]
}

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
  } catch (error) {
    if (!(error instanceof DemarcheError) || error.code.startsWith('E_STORE_')) throw error
    if (desk.isStopped()) return false
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
  const { title, listings, lists, remarks } = await contentsOf(page, source, now())
  for (const message of remarks) desk.tell({ source: named, kind: 'remark', message })
  if (page.movedTo !== undefined)
    desk.tell({ source: named, kind: 'remark', message: `has moved for good to ${page.movedTo}; watch that` })
  const fresh = listings.filter(({ key }) => journal.get('found', foundKey(id, key)) === undefined)
  const changes: JournalChange[] = []
  for (const { key, found, article } of fresh) {
    const value = article === undefined ? found : await keep(desk, named, article, found)
    changes.push({ kind: 'found', key: foundKey(id, key), value })
  }
  const { etag: _e, lastModified: _m, ...rest } = source
  const seen: Watched = {
    ...rest,
    ...(title !== undefined && { title }),
    ...(page.etag !== undefined && { etag: page.etag }),
    ...(page.lastModified !== undefined && { lastModified: page.lastModified }),
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

async function keep(desk: Desk, source: NamedSource, article: Article, found: Found): Promise<Found> {
  const { kind, article: kept } = await desk.archive.keep(article, desk.reader)
  desk.tell({ source, kind: 'article', url: found.url, article: kept.id, became: kind })
  return { url: found.url, state: 'kept', article: kept.id }
}

/** What a page lists, or the article that it is. */
async function contentsOf(page: FetchedPage, source: Watched, now: Date): Promise<Contents> {
  const listings: Listing[] = []
  const lists: string[] = []
  const remarks: string[] = []
  let failure: DemarcheError | undefined
  const feed = feedOf(page)
  const inFeed = new Map(feed?.items.map((item) => [item.key, item]))
  for await (const item of readPage(page)) {
    const known = item.id === undefined ? undefined : inFeed.get(item.id)
    if (known !== undefined && item.id !== undefined) {
      const { title, date, outlet = feed?.title } = known
      const listed = {
        ...(title !== undefined && { title }),
        ...(date !== undefined && { date }),
        ...(outlet !== undefined && { outlet }),
      }
      const address = known.url
      if (item.article !== undefined)
        listings.push({
          key: item.id,
          found: { url: address ?? page.url, state: 'kept' },
          article: item.article,
        })
      else if (address !== undefined)
        listings.push({ key: item.id, found: { url: address, state: 'waiting', ...listed } })
      else remarks.push(`“${title ?? 'an item'}” has no address and no whole text; it is passed over`)
    } else if (item.article !== undefined) {
      listings.push({ key: item.article.id, found: { url: page.url, state: 'kept' }, article: item.article })
    } else if (item.error !== undefined) {
      failure = item.error
    } else {
      if (item.addresses === undefined) remarks.push(item.remark)
      const { host } = new URL(page.url)
      const own = (item.addresses ?? []).filter(({ url }) => URL.canParse(url) && new URL(url).host === host)
      listings.push(
        ...own.filter(({ kind }) => kind === 'page').map((address) => listingOf(address, source, now)),
      )
      lists.push(
        ...own.filter((one) => one.kind !== 'page' && !isOld(one, source, now)).map(({ url }) => url),
      )
    }
  }
  if (listings.length === 0 && failure !== undefined) throw failure
  return { ...(feed?.title !== undefined && { title: feed.title }), listings, lists, remarks }
}

function feedOf(page: FetchedPage) {
  try {
    return parseFeed(page.bytes, { address: page.url, charset: page.charset })
  } catch (error) {
    if (error instanceof DemarcheError) return undefined
    throw error
  }
}

function listingOf(address: ListedAddress, source: Watched, now: Date): Listing {
  const { url, title, date } = address
  const listed = { ...(title !== undefined && { title }), ...(date !== undefined && { date }) }
  const found: Found = isOld(address, source, now)
    ? { url, state: 'passed' }
    : { url, state: 'waiting', ...listed }
  return { key: `${url} ${date ?? ''}`.trim(), found }
}

function isOld({ date, kind }: ListedAddress, source: Watched, now: Date): boolean {
  if (date === undefined) return kind === 'page' && source.lookedAt === undefined
  const since = new Date(now.getTime() - newsDays * 86_400_000).toISOString()
  return date < since.slice(0, date.length)
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
