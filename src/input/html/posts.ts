import type { KindedText } from '../assemble.ts'
import type { InputPlace } from '../input-error.ts'
import { flatten } from './flatten.ts'
import { foldText, squash } from './fold.ts'
import type { LinkedData } from './json-ld.ts'
import { giveKinds, type PageWords } from './kinds.ts'
import { markedRole, markupWords } from './markup.ts'
import { measure } from './measure.ts'
import { namesIn } from './names.ts'
import { stampedDate } from './page-dates.ts'
import { pageWords } from './page-words.ts'
import { toldBlocks } from './told.ts'

/** One of several stories on a page. */
export interface Post {
  readonly title?: string | undefined
  readonly byline: readonly string[]
  readonly date?: string | undefined
  /** As the page gives it; may be a fragment alone. */
  readonly address?: string | undefined
  readonly blocks: readonly KindedText[]
  /** Where it was told: in JSON-LD or on the page. */
  readonly from: 'json-ld' | 'live' | 'visible'
}

const fewest = 3
// Characters of a post that is a story of its own, and of one in a live blog.
const wholeStory = 400
const livePost = 40

/** The posts of a live blog, and of a page that holds several whole stories with days of their own; none for a page of one story.
 *  The document is not changed. */
export function postsOf(
  document: Document,
  described: readonly LinkedData[],
  page: PageWords,
  place: InputPlace,
): readonly Post[] {
  const updates = described.find((one) => one.updates.length > 1)?.updates ?? []
  const told = updates
    .map((update) => toldPost(document, update, page, place))
    .filter((post) => sizeOf(post.blocks) >= livePost)
  return told.length > 1 ? told : shownPosts(document, page)
}

const sizeOf = (blocks: readonly KindedText[]): number =>
  blocks.reduce((sum, { kind, text }) => sum + (kind === 'paragraph' ? text.length : 0), 0)

function toldPost(document: Document, update: LinkedData, page: PageWords, place: InputPlace): Post {
  const id = /#(.+)$/.exec(update.url ?? '')?.[1]
  const element = id === undefined ? null : document.getElementById(id)
  const shown = element === null ? [] : shownBlocks(element, page)
  const written = toldBlocks(update.body ?? '', place)
  const title = update.headline === undefined ? undefined : squash(update.headline)
  const blocks = sizeOf(shown) >= sizeOf(written) * 0.8 ? shown : written
  return {
    title,
    byline: update.authors.flatMap(namesIn),
    date: stampedDate(update.published ?? ''),
    address: update.url,
    blocks: lessTitle(blocks, title),
    from: 'json-ld',
  }
}

const lessTitle = (blocks: readonly KindedText[], title: string | undefined): readonly KindedText[] =>
  blocks.filter(({ text }) => title === undefined || foldText(text) !== foldText(title))

/** The blocks of a post without the lines that are its time. */
function shownBlocks(element: Element, page: PageWords): readonly KindedText[] {
  const times = new Set([...element.querySelectorAll('time')].map((time) => foldText(time.textContent)))
  return giveKinds(flatten(element, measure(element)), page).flatMap(({ kind, text }) =>
    kind === 'furniture' || times.has(foldText(text)) ? [] : [{ kind, text }],
  )
}

const live = new RegExp(`\\b(?:${pageWords('live')})\\b`)

/** Three posts or more that stand side by side, each with a time of its own: of what is marked as a live blog, or whole stories that
 *  together are most of the page. */
function shownPosts(document: Document, page: PageWords): readonly Post[] {
  const siblings = datedSiblings(document)
  const first = siblings[0]
  if (first === undefined || siblings.some(isBeside)) return []
  const isLive = isMarkedLive(first)
  const posts = siblings
    .map((element) => shownPost(element, page, isLive))
    .filter(({ blocks }) => sizeOf(blocks) >= (isLive ? livePost : wholeStory))
  if (posts.length < fewest) return []
  return isLive || isSeveralStories(document, posts) ? posts : []
}

/** Whether posts that nothing calls live are stories and no comments: the page does not call itself one article, they are most of
 *  it, and each has a day and a headline of its own, which a name is not. */
function isSeveralStories(document: Document, posts: readonly Post[]): boolean {
  const type = document.querySelector('meta[property="og:type"]')?.getAttribute('content')
  if (type?.toLowerCase() === 'article') return false
  const titles = new Set(posts.map(({ title }) => title))
  if (titles.size < posts.length) return false
  if (!posts.every(({ title, date }) => date !== undefined && (title?.split(' ').length ?? 0) >= 4))
    return false
  const all = measure(document.body).get(document.body)
  const total = posts.reduce((sum, { blocks }) => sum + sizeOf(blocks), 0)
  return all !== undefined && total >= (all.text - all.linked) * 0.6
}

/** The largest set of elements of one kind and one parent that hold a `<time>` each. */
function datedSiblings(document: Document): readonly Element[] {
  const sets = new Map<Element, Set<Element>>()
  for (const time of [...document.querySelectorAll('time[datetime]')].slice(0, 1000)) {
    let child: Element = time
    for (let level = 0; level < 10; level++) {
      const parent: Element | null = child.parentElement
      if (parent === null || parent === document.documentElement) break
      sets.set(parent, (sets.get(parent) ?? new Set()).add(child))
      child = parent
    }
  }
  const alike = [...sets.values()].map((set) => {
    const all = [...set]
    return all.filter((one) => one.localName === all[0]?.localName && one.localName !== 'time')
  })
  const best = alike.reduce<readonly Element[]>((most, one) => (one.length > most.length ? one : most), [])
  return best.length >= fewest ? best : []
}

function isBeside(element: Element): boolean {
  for (
    let from: Element | null = element;
    from !== null && from.localName !== 'body';
    from = from.parentElement
  ) {
    const role = markedRole(from)
    if (role === 'comments' || (role === 'furniture' && !isMarkedLive(from))) return true
  }
  return false
}

function isMarkedLive(element: Element): boolean {
  for (let from: Element | null = element; from !== null; from = from.parentElement) {
    if (/LiveBlogPosting$/.test(from.getAttribute('itemtype') ?? '')) return true
    if (live.test(markupWords(from).join(' '))) return true
  }
  return false
}

function shownPost(element: Element, page: PageWords, isLive: boolean): Post {
  const heading = element.querySelector('h1, h2, h3, h4')
  const title = squash(heading?.textContent) || undefined
  const time = element.querySelector('time[datetime]')
  const links = [heading?.querySelector('a[href]'), heading?.closest('a[href]')]
  const link = links.find((one) => one !== null && one !== undefined)?.getAttribute('href') ?? undefined
  const id = element.getAttribute('id') ?? element.querySelector('[id]')?.getAttribute('id')
  return {
    title,
    byline: [],
    date: stampedDate(time?.getAttribute('datetime') ?? ''),
    address: isLive || link === undefined ? (id ? `#${id}` : undefined) : link,
    blocks: lessTitle(shownBlocks(element, page), title),
    from: isLive ? 'live' : 'visible',
  }
}
