import type { Span } from '../doc/span.ts'
import type {
  ActorPage,
  Archive,
  Entry,
  EntryFilter,
  EntryLayer,
  EntryOf,
  Page,
  StoredArticle,
} from '../store/archive.ts'

/** So many rows of the archive are asked for at a time. */
const atOnce = 200

/** So many texts are kept at hand. */
const keptTexts = 64

async function* items<T>(ask: (cursor: object) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | undefined
  do {
    const page = await ask({ limit: atOnce, ...(cursor !== undefined && { cursor }) })
    yield* page.items
    cursor = page.next
  } while (cursor !== undefined)
}

/** Every entry that fits, in order, a page at a time. */
export function entriesOf<L extends EntryLayer>(
  archive: Archive,
  filter: EntryFilter<L>,
): AsyncGenerator<EntryOf<L>> {
  return items((paging) => archive.entries<L>({ ...filter, ...paging }))
}

/** Every article with its text, oldest first. */
export async function* articlesOf(archive: Archive): AsyncGenerator<StoredArticle> {
  for await (const { id } of items((paging) => archive.list({ order: 'oldest', ...paging })))
    yield await archive.article(id)
}

/** Every actor, the one in most articles first. */
export async function* actorsOf(archive: Archive): AsyncGenerator<ActorPage> {
  for await (const { key } of items((paging) => archive.actors(paging))) yield await archive.actor(key)
}

/** An article with all its entries in the order of the text. */
export interface ArticleRecord extends StoredArticle {
  readonly entries: readonly Entry[]
}

/** Every article with its entries, oldest first. */
export async function* articleRecords(archive: Archive): AsyncGenerator<ArticleRecord> {
  for await (const stored of articlesOf(archive)) {
    const entries: Entry[] = []
    const filter = { article: stored.article.id, order: 'text' } as const
    for await (const entry of entriesOf(archive, filter)) entries.push(entry as Entry)
    yield { ...stored, entries }
  }
}

/** Gives the text of a stored article. The last ones are kept at hand, so that memory does not grow. */
export function articleTexts(archive: Archive): (article: string) => Promise<string> {
  const texts = new Map<string, string>()
  return async (id) => {
    const text = texts.get(id) ?? (await archive.article(id)).article.text
    texts.delete(id)
    texts.set(id, text)
    const [oldest] = texts.keys()
    if (texts.size > keptTexts && oldest !== undefined) texts.delete(oldest)
    return text
  }
}

/** Gives the words of a span of a stored article on one line. */
export function articleWords(archive: Archive): (article: string) => Promise<(span: Span) => string> {
  const textOf = articleTexts(archive)
  return async (id) => {
    const text = await textOf(id)
    return ({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')
  }
}
