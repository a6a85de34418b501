import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Span } from '../doc/span.ts'
import type { Page, Paging } from './archive.ts'
import type { Correction, CorrectionAuthor, NewCorrection } from './correction.ts'
import { type ChainLink, chainSubject, nextLink } from './corrections.ts'
import { cursorValues, limitOf, pageOf } from './cursor.ts'
import type { DecidedEntry } from './decisions.ts'
import { entryId } from './entry-id.ts'
import type { Schema } from './schema.ts'
import { sha256 } from './seal.ts'
import { standing } from './standing.ts'

type Db = Kysely<Schema>

/** What one part of a correction says. Parts are kept one by one, so that what concerns a forgotten article can go while the rest
 *  stands; the link in the chain holds their digests. */
export type Part =
  | { readonly role: 'why'; readonly why: string }
  /** An identity that the correction is about. `isKey` marks the one by which the actor was shown. */
  | {
      readonly role: 'actor' | 'other'
      readonly identity: string
      readonly isKey: boolean
      readonly name?: string
      /** The name that is given to it. */
      readonly given?: string
    }
  /** Mentions in an article that go to a new actor. */
  | {
      readonly role: 'article'
      readonly article: string
      readonly former: readonly string[]
      readonly heads: readonly Span[]
      readonly isWhole: boolean
    }
  | DecidedEntry

/** A correction as the chain has it. Parts that were forgotten are missing. */
export interface LoggedCorrection {
  readonly number: number
  readonly kind: NewCorrection['kind']
  readonly who: string
  readonly at: string
  /** The correction that an undo undoes. */
  readonly undoes?: number
  readonly parts: readonly Part[]
}

/** What the body of a link holds. */
interface Head extends Omit<LoggedCorrection, 'number' | 'parts'> {
  /** Digests of the parts, in order. */
  readonly parts: readonly string[]
}

/** Every correction, oldest first. */
export async function readLog(db: Db): Promise<readonly LoggedCorrection[]> {
  const links = await db
    .selectFrom('correction')
    .selectAll()
    .where('subject', '=', chainSubject)
    .orderBy('number')
    .execute()
  const parts = await db.selectFrom('correction_part').selectAll().orderBy('number').orderBy('part').execute()
  const bodies = new Map<number, Part[]>()
  for (const { number, body } of parts) {
    if (body !== null) bodies.set(number, [...(bodies.get(number) ?? []), JSON.parse(body) as Part])
  }
  return links.flatMap(({ number, body }): LoggedCorrection[] => {
    if (body === null) return []
    const { parts: _, ...head } = JSON.parse(body) as Head
    return [{ number, ...head, parts: bodies.get(number) ?? [] }]
  })
}

/** Adds a correction to the chain. Gives its number. */
export async function appendCorrection(
  db: Db,
  correction: Pick<LoggedCorrection, 'kind' | 'undoes'>,
  author: CorrectionAuthor,
  at: string,
  partsOf: (number: number) => readonly Part[],
): Promise<number> {
  const last = await lastLink(db)
  const number = (last?.number ?? 0) + 1
  const why: Part[] = author.why === undefined ? [] : [{ role: 'why', why: author.why }]
  const bodies = [...why, ...partsOf(number)].map((part) => ({ part, body: JSON.stringify(salted(part)) }))
  const { kind, undoes } = correction
  const head: Head = {
    kind,
    who: author.who,
    at,
    ...(undoes !== undefined && { undoes }),
    parts: bodies.map(({ body }) => sha256(body)),
  }
  await db
    .insertInto('correction')
    .values(nextLink(chainSubject, JSON.stringify(head), last))
    .execute()
  for (const [index, { part, body }] of bodies.entries()) {
    await db
      .insertInto('correction_part')
      .values({
        number,
        part: index,
        article_id: 'article' in part ? part.article : null,
        identity_key: 'identity' in part ? part.identity : null,
        body,
        body_sha256: sha256(body),
      })
      .execute()
  }
  return number
}

/** What was said cannot be guessed from the digest that stays after it was forgotten. */
const salted = (part: Part): Part & { salt: string } => ({
  ...part,
  salt: randomBytes(12).toString('base64url'),
})

async function lastLink(db: Db): Promise<ChainLink | undefined> {
  return db
    .selectFrom('correction')
    .selectAll()
    .where('subject', '=', chainSubject)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Corrections as users see them, newest first; all or those that decide on an entry. */
export async function listCorrections(
  db: Db,
  paging: Paging & { readonly entry?: string },
): Promise<Page<Correction>> {
  const limit = limitOf(paging)
  const [before] = cursorValues(paging, [0] as const) ?? []
  const log = await readLog(db)
  const stands = standing(log)
  const shown = log
    .filter(({ number }) => before === undefined || number < (before as number))
    .filter((logged) => paging.entry === undefined || entryOf(logged) === paging.entry)
    .reverse()
  return pageOf(
    shown.slice(0, limit + 1),
    limit,
    ({ number }) => [number],
    (logged) => shownCorrection(logged, stands),
  )
}

/** Id of the entry that a correction decides on. */
function entryOf({ parts }: LoggedCorrection): string | undefined {
  const decided = parts.find((part) => part.role === 'entry')
  return decided && entryId(decided.article, decided.layer, decided.key)
}

/** One correction as users see it. */
export function shownCorrection(logged: LoggedCorrection, stands: ReadonlySet<number>): Correction {
  const { number, kind, who, at, undoes, parts } = logged
  const why = parts.find((part) => part.role === 'why')?.why
  const keys = (role: 'actor' | 'other') =>
    parts.flatMap((part) =>
      part.role === role && part.isKey
        ? [{ key: part.identity, ...(part.name !== undefined && { name: part.name }), given: part.given }]
        : [],
    )
  const [actor] = keys('actor')
  const given = [...keys('actor'), ...keys('other')].find((key) => key.given !== undefined)?.given
  const decided = parts.find((part) => part.role === 'entry')
  const entry = entryOf(logged)
  return {
    number,
    kind,
    who,
    at,
    stands: stands.has(number),
    ...(why !== undefined && { why }),
    ...(undoes !== undefined && { undoes }),
    ...(actor !== undefined && { actor: { key: actor.key, name: actor.name ?? actor.key } }),
    others: keys('other').map(({ key, name }) => ({ key, ...(name !== undefined && { name }) })),
    articles: parts.flatMap((part) =>
      part.role === 'article' ? [{ id: part.article, mentions: part.heads.length }] : [],
    ),
    ...(given !== undefined && { name: given }),
    ...(entry !== undefined && { entry }),
    ...(decided?.verdict === 'fix' && { fields: decided.fields }),
  }
}
