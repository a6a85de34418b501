import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'
import { sha256 } from './seal.ts'
import { brokenStore } from './store-error.ts'

/** One link of a chain of corrections. `body` is JSON; it is absent after its article was forgotten. */
export type ChainLink = Schema['correction']

/** What the first link of a chain has as `previous_sha256`. */
const chainStart = '0'.repeat(64)

/** The next link of the chain of one subject (an article's id, or `actors`). */
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

/** Checks every chain: no link changed, missing or out of place. A body that was forgotten is not missing.
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
      (body === null ? await isForgotten(db, subject) : sha256(body) === body_sha256)
    if (!holds) throw brokenStore(path, `correction ${number} of ${subject} was changed`)
    previous = link
  }
}

async function isForgotten(db: Kysely<Schema>, subject: string): Promise<boolean> {
  const row = await db
    .selectFrom('tombstone')
    .select('article_id')
    .where('article_id', '=', subject)
    .executeTakeFirst()
  return row !== undefined
}

function linkDigest(subject: string, number: number, bodySha256: string, previousSha256: string): string {
  return sha256(JSON.stringify([subject, number, bodySha256, previousSha256]))
}
