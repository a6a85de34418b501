import { type Kysely, sql } from 'kysely'
import { identitiesOfActors } from './actor-keys.ts'
import type { DatedArticle, KindredOptions } from './archive.ts'
import { readText } from './articles.ts'
import { inRange } from './days.ts'
import { listed } from './lists.ts'
import type { Schema } from './schema.ts'
import { wordsOf } from './words.ts'

type Db = Kysely<Schema>

/** Articles in which somebody of every group has a part, newest first; those without a date come last. Actors are given by key. */
export async function articlesNaming(
  db: Db,
  groups: readonly (readonly string[])[],
  limit: number,
): Promise<readonly DatedArticle[]> {
  const [first, ...others] = await Promise.all(groups.map((actors) => identitiesOfActors(db, actors)))
  if (first === undefined) return []
  const found = new Map<string, string>()
  for (const identity of first) {
    let query = db
      .selectFrom('article_actor')
      .select(['article_actor.article_id', 'article_actor.day'])
      .where('article_actor.identity_key', '=', identity)
      .orderBy('article_actor.day', 'desc')
      .orderBy('article_actor.article_id', 'desc')
      .limit(limit)
    for (const identities of others) {
      query = query.where(
        sql<boolean>`exists (select 1 from article_actor as other
          where other.article_id = article_actor.article_id and other.identity_key in ${listed(identities)})`,
      )
    }
    for (const { article_id, day } of await query.execute()) found.set(article_id, day)
  }
  return [...found]
    .map(([id, day]) => dated(id, day))
    .sort((a, b) => compare(b.date ?? '', a.date ?? '') || compare(b.id, a.id))
    .slice(0, limit)
}

/** Two words of one clause are seldom farther apart, in code units. */
const farthest = 160
/** So many times the articles wanted are looked into. */
const searched = 2

/** Articles that name one of the actors and tell some of these words close to each other, those that tell most and the rarest
 *  first. A word is given by beginnings of any of which it may be. */
export async function kindredArticles(
  db: Db,
  path: string,
  actors: readonly string[],
  words: readonly (readonly string[])[],
  { limit, close = 2, ...range }: KindredOptions,
): Promise<readonly DatedArticle[]> {
  if (words.length < close || actors.length === 0) return []
  const weights = new Map<number, { weight: number; words: number }>()
  for (const forms of words) {
    const numbers = await wordsOf(db).withBeginnings(db, forms)
    for (const number of numbers) {
      const { weight = 0, words: told = 0 } = weights.get(number) ?? {}
      weights.set(number, { weight: weight + 1 / Math.log2(numbers.length + 1), words: told + 1 })
    }
  }
  const likely = [...weights].filter(([, { words: told }]) => told >= close)
  const named = await ofThose(
    db,
    likely.map(([number]) => number),
    await identitiesOfActors(db, actors),
    range,
  )
  const inOrder = likely
    .sort(([a, { weight: x }], [b, { weight: y }]) => y - x || a - b)
    .flatMap(([number]) => named.get(number) ?? [])
    .slice(0, limit * searched)
  const found: DatedArticle[] = []
  for (const article of inOrder) {
    if (found.length === limit) break
    const { text } = await readText(db, path, article.id)
    if (isClose(text, words, close)) found.push(article)
  }
  return found
}

/** Of some articles, by the number of their text, those in which these have a part. */
async function ofThose(
  db: Db,
  numbers: readonly number[],
  identities: readonly string[],
  range: Pick<KindredOptions, 'from' | 'until'>,
): Promise<ReadonlyMap<number, DatedArticle>> {
  const rows = await db
    .selectFrom('article_text')
    .innerJoin('article', 'article.article_id', 'article_text.article_id')
    .select(['article_text.number', 'article.article_id', 'article.day'])
    .where(
      sql<boolean>`article_text.number in (select cast(value as integer) from json_each(${JSON.stringify(numbers)}))`,
    )
    .where(inRange('article.day', range))
    .where(
      sql<boolean>`exists (select 1 from article_actor
        where article_actor.article_id = article.article_id
        and article_actor.identity_key in ${listed(identities)})`,
    )
    .execute()
  return new Map(rows.map(({ number, article_id, day }) => [number, dated(article_id, day)]))
}

/** Whether so many of the words stand close to each other somewhere. */
function isClose(text: string, words: readonly (readonly string[])[], close: number): boolean {
  const places = words
    .flatMap((forms, word) => {
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})`, 'giu')
      return [...text.matchAll(pattern)].map(({ index }) => ({ index, word }))
    })
    .sort((a, b) => a.index - b.index)
  return places.some(({ index }, at) => {
    const near = new Set<number>()
    for (let next = at; (places[next]?.index ?? Number.POSITIVE_INFINITY) - index <= farthest; next++) {
      near.add(places[next]?.word ?? -1)
      if (near.size === close) return true
    }
    return false
  })
}

const dated = (id: string, day: string): DatedArticle => ({ id, ...(day !== '' && { date: day }) })
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
