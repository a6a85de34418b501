import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'
import { sha256 } from './seal.ts'
import { brokenStore } from './store-error.ts'

/** One link of a chain of corrections. `body` is JSON; it is absent after its article was forgotten. */
export type ChainLink = Schema['correction']

/** The chain in which all corrections stand, so that their order and number are those of the whole archive. */
export const chainSubject = 'archive'

/** What the first link of a chain has as `previous_sha256`. */
const chainStart = '0'.repeat(64)

/** The next link of the chain of one subject. */
export function nextLink(subject: string, body: string, previous?: ChainLink): ChainLink {
  const number = (previous?.number ?? 0) + 1
  const body_sha256 = sha256(body)
  const previous_sha256 = previous?.sha256 ?? chainStart
  return {
    subject,
    number,
    body,
    body_sha256,
    previous_sha256,
    sha256: linkDigest(subject, number, body_sha256, previous_sha256),
  }
}

/** Checks every chain: no link changed, missing or out of place, and every part as its link has it. What was forgotten is not
 *  missing.
 *  @throws DemarcheError E_STORE_BROKEN */
export async function verifyCorrections(db: Kysely<Schema>, path: string): Promise<void> {
  const links = await db.selectFrom('correction').selectAll().orderBy('subject').orderBy('number').execute()
  let previous: ChainLink | undefined
  for (const link of links) {
    if (previous?.subject !== link.subject) previous = undefined
    const { subject, number, body, body_sha256, previous_sha256 } = link
    const holds =
      number === (previous?.number ?? 0) + 1 &&
      previous_sha256 === (previous?.sha256 ?? chainStart) &&
      link.sha256 === linkDigest(subject, number, body_sha256, previous_sha256) &&
      (body === null ? await isForgotten(db, subject) : sha256(body) === body_sha256) &&
      (subject !== chainSubject || (await partsHold(db, link)))
    if (!holds) throw brokenStore(path, `correction ${number} of ${subject} was changed`)
    previous = link
  }
  const { parts } = await db
    .selectFrom('correction_part')
    .select(({ fn }) => fn.countAll<number>().as('parts'))
    .where('number', 'not in', (from) =>
      from.selectFrom('correction').select('number').where('subject', '=', chainSubject),
    )
    .executeTakeFirstOrThrow()
  if (parts > 0) throw brokenStore(path, 'a part of a correction belongs to none')
}

async function partsHold(db: Kysely<Schema>, { number, body }: ChainLink): Promise<boolean> {
  const { parts: digests } = JSON.parse(body ?? '{}') as { parts?: readonly string[] }
  const rows = await db
    .selectFrom('correction_part')
    .selectAll()
    .where('number', '=', number)
    .orderBy('part')
    .execute()
  if (digests === undefined || digests.length !== rows.length) return false
  for (const [index, row] of rows.entries()) {
    if (row.part !== index || row.body_sha256 !== digests[index]) return false
    if (row.body === null) {
      if (!(await isForgotten(db, row.article_id))) return false
    } else if (!partHolds(row, row.body)) return false
  }
  return true
}

function partHolds(row: Schema['correction_part'], body: string): boolean {
  const said = JSON.parse(body) as { article?: string; identity?: string }
  return (
    sha256(body) === row.body_sha256 &&
    (said.article ?? null) === row.article_id &&
    (said.identity ?? null) === row.identity_key
  )
}

/** Whether this article, or any, was forgotten. */
async function isForgotten(db: Kysely<Schema>, article: string | null): Promise<boolean> {
  let query = db.selectFrom('tombstone').select('article_id').limit(1)
  if (article !== null) query = query.where('article_id', '=', article)
  return (await query.executeTakeFirst()) !== undefined
}

function linkDigest(subject: string, number: number, bodySha256: string, previousSha256: string): string {
  return sha256(JSON.stringify([subject, number, bodySha256, previousSha256]))
}
