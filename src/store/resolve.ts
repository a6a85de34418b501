import type { Kysely } from 'kysely'
import { DemarcheError } from '../errors.ts'
import type { Schema } from './schema.ts'

const shortest = 8 // digits
const shown = 5 // candidates

/** The full id of the article that begins with these digits.
 *  @throws DemarcheError E_USAGE if it is no id or fits several (`details.candidates`), E_NOT_FOUND if it fits none */
export async function resolveArticle(db: Kysely<Schema>, given: string): Promise<string> {
  const id = given.toLowerCase()
  if (!/^[0-9a-f]{8,64}$/.test(id)) {
    throw new DemarcheError(
      'E_USAGE',
      `"${given}" is not the id of an article: give at least ${shortest} of its hexadecimal digits.`,
    )
  }
  const rows = await db
    .selectFrom('article')
    .select(['article_id', 'title'])
    .where('article_id', '>=', id)
    .where('article_id', '<', `${id}g`)
    .orderBy('article_id')
    .limit(shown + 1)
    .execute()
  const [row, second] = rows
  if (row === undefined) throw await notFound(db, given, id)
  if (second === undefined) return row.article_id
  const candidates = rows.slice(0, shown).map((candidate) => candidate.article_id)
  const names = rows
    .slice(0, shown)
    .map((candidate) => `${candidate.article_id.slice(0, id.length + 4)} ${candidate.title ?? ''}`.trim())
  throw new DemarcheError(
    'E_USAGE',
    `"${given}" is the beginning of several articles: ${names.join('; ')}${rows.length > shown ? '; …' : ''}. Give more digits.`,
    { details: { id: given, candidates } },
  )
}

async function notFound(db: Kysely<Schema>, given: string, id: string): Promise<DemarcheError> {
  const tombstone = await db
    .selectFrom('tombstone')
    .select(['article_id', 'forgotten_at'])
    .where('article_id', '>=', id)
    .where('article_id', '<', `${id}g`)
    .executeTakeFirst()
  const message =
    tombstone === undefined
      ? `There is no article ${given} in the archive.`
      : `Article ${given} was forgotten on ${tombstone.forgotten_at.slice(0, 10)}.`
  return new DemarcheError('E_NOT_FOUND', message, {
    details: { id: given, forgotten: tombstone !== undefined },
  })
}
