import type { Article } from '../doc/article.ts'
import { DemarcheError } from '../errors.ts'
import type { FetchedPage } from '../fetch/page.ts'
import { parseFeed } from '../input/feed/parse-feed.ts'
import type { ListedAddress } from '../input/item.ts'
import { readPage } from './read-page.ts'
import type { Found, Watched } from './source.ts'

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
  /** Whether some of it could not be read, so that all of it is to be sent again. */
  readonly isCut: boolean
}

/** What a page lists, or the article that it is. */
export async function contentsOf(page: FetchedPage, source: Watched, now: Date): Promise<Contents> {
  const listings: Listing[] = []
  const lists: string[] = []
  const remarks: string[] = []
  let failure: DemarcheError | undefined
  const feed = feedOf(page)
  const inFeed = new Map(feed?.items.map((item) => [item.key, item]))
  for await (const item of readPage(page, { isFeed: feed !== undefined })) {
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
  if (failure !== undefined) remarks.push(failure.message)
  return {
    ...(feed?.title !== undefined && { title: feed.title }),
    listings,
    lists,
    remarks,
    isCut: failure !== undefined,
  }
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
