import { type Kysely, sql } from 'kysely'
import type { OfficeOverTime } from './archive.ts'
import { present } from './columns.ts'
import { listed } from './lists.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** An office of one identity: days, number of articles. */
interface Seen {
  readonly identity: string
  readonly from: string | null
  readonly until: string | null
  readonly articles: number
}

/** Each office of an actor once, with the days of the first and last article that show it; by day, those without one last. */
export async function officesSeen(db: Db, identities: readonly string[]): Promise<readonly OfficeOverTime[]> {
  const rows = await db
    .selectFrom('held_office')
    .select(({ fn }) => [
      'identity_key as identity',
      'held',
      sql<string | null>`min(nullif(day, ''))`.as('from'),
      sql<string | null>`max(nullif(day, ''))`.as('until'),
      fn.countAll<number>().as('articles'),
    ])
    .where('identity_key', 'in', listed(identities))
    .groupBy(['identity_key', 'held'])
    .execute()
  const byOffice = new Map<string, Seen[]>()
  for (const { held, ...seen } of rows) byOffice.set(held, [...(byOffice.get(held) ?? []), seen])
  const offices = await Promise.all([...byOffice].map(([held, seen]) => together(db, held, seen)))
  const place = ({ from = '~', article }: OfficeOverTime): string => `${from} ${article}`
  return offices.sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** What the identities of one actor show of an office. */
async function together(db: Db, held: string, seen: readonly Seen[]): Promise<OfficeOverTime> {
  const days = (end: 'from' | 'until'): string[] => seen.flatMap((each) => each[end] ?? []).sort()
  const from = days('from')[0] ?? null
  const keys = seen.map(({ identity }) => identity)
  const { article_id } = await db
    .selectFrom('held_office')
    .select('article_id')
    .where('identity_key', 'in', listed(keys))
    .where('held', '=', held)
    .where('day', '=', from ?? '')
    .orderBy('article_id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return {
    ...(JSON.parse(held) as OfficeOverTime),
    ...present({ from, until: days('until').at(-1) ?? null }),
    articles: seen.length === 1 ? (seen[0]?.articles ?? 0) : await countArticles(db, held, keys),
    article: article_id,
  }
}

/** An article in which two identities of an actor hold the office counts once. */
async function countArticles(db: Db, held: string, identities: readonly string[]): Promise<number> {
  const { articles } = await db
    .selectFrom('held_office')
    .select(({ fn }) => fn.count<number>('article_id').distinct().as('articles'))
    .where('identity_key', 'in', listed(identities))
    .where('held', '=', held)
    .executeTakeFirstOrThrow()
  return articles
}
