import type { Kysely } from 'kysely'
import type { Doc } from '../doc/doc.ts'
import { overlaps, type Span } from '../doc/span.ts'
import { identitiesOf, isLink } from '../record/identity.ts'
import { type Assignment, castOf, namesOf } from './cast.ts'
import { correctedAmong } from './identity-rows.ts'
import type { Schema } from './schema.ts'
import { sealed, unsealed } from './seal.ts'

type Db = Kysely<Schema>

/** What `assignment.body` holds. */
export type AssignmentBody = Omit<Assignment, 'identity'>

/** What corrections make of the actors of an article, in the order in which they were made. Where a later reading knew an actor
 *  by another identity, the one that was corrected comes first, as long as that correction stands. */
export async function assignmentsOf(db: Db, path: string, article: string): Promise<readonly Assignment[]> {
  const rows = await db
    .selectFrom('assignment')
    .selectAll()
    .where('article_id', '=', article)
    .orderBy('number')
    .orderBy('identity_key')
    .execute()
  if (rows.length === 0) return []
  const corrected = await correctedAmong(
    db,
    rows.map((row) => row.identity_key),
  )
  return rows
    .filter(({ number, identity_key }) => number > 0 || corrected.has(identity_key))
    .map((row) => ({
      identity: row.identity_key,
      ...(JSON.parse(unsealed(path, 'assignment', row).body) as AssignmentBody),
    }))
}

/** Writes one, in the place of an earlier one about the same identity. */
export async function writeAssignment(
  db: Db,
  article: string,
  number: number,
  { identity, ...body }: Assignment,
): Promise<void> {
  const row = sealed({ article_id: article, identity_key: identity, number, body: JSON.stringify(body) })
  await db
    .insertInto('assignment')
    .values(row)
    .onConflict((conflict) => conflict.columns(['article_id', 'identity_key']).doUpdateSet(row))
    .execute()
}

/** Keeps what persons merged or named where the next reading of an article no longer knows it by the same identity: a name that
 *  gets a state or a link, or a link that is no longer made. `before` is the reading that is replaced. Where one link takes the
 *  place of another the next reading counts: it may tell better whom a name means. */
export async function keepCorrected(
  db: Db,
  path: string,
  before: () => Promise<Doc | undefined>,
  next: Doc,
): Promise<void> {
  const { id } = next.article
  const rows = await db
    .selectFrom('article_actor')
    .select('identity_key')
    .where('article_id', '=', id)
    .execute()
  const had = rows.map(({ identity_key }) => identity_key)
  const has = new Set(identitiesOf(next).values())
  const lost = [...(await correctedAmong(db, had))].filter(
    (identity) => !has.has(identity) && !identity.startsWith('split:'),
  )
  if (lost.length === 0) return
  const old = await before()
  if (old === undefined) return
  const cast = castOf(old, await assignmentsOf(db, path, id))
  const linked = castOf(next, []).filter(({ identity }) => isLink(identity))
  const isLinked = (head: Span): boolean =>
    linked.some(({ mentions }) => mentions.some((mention) => overlaps(mention.head, head)))
  for (const identity of lost) {
    const parts = cast.filter((part) => part.identity === identity)
    const heads = parts
      .flatMap((part) => namesOf(part).map(({ head }) => head))
      .filter((head) => !isLink(identity) || !isLinked(head))
    if (heads.length > 0)
      await writeAssignment(db, id, 0, { identity, former: [identity], heads, isWhole: true })
  }
}
