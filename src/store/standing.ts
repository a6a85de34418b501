import type { Kysely } from 'kysely'
import { chainSubject } from './corrections.ts'
import type { Schema } from './schema.ts'

/** Numbers of the corrections that are in force: those that no undo in force undoes. Oldest first. */
export function standing(
  log: readonly { readonly number: number; readonly undoes?: number }[],
): ReadonlySet<number> {
  const numbers = new Set(log.map(({ number }) => number))
  for (const { number, undoes } of [...log].reverse()) {
    if (undoes !== undefined && numbers.has(number)) numbers.delete(undoes)
  }
  return numbers
}

/** Numbers of the corrections that are in force, from the chain alone. */
export async function readStanding(db: Kysely<Schema>): Promise<ReadonlySet<number>> {
  const links = await db
    .selectFrom('correction')
    .select(['number', 'body'])
    .where('subject', '=', chainSubject)
    .orderBy('number')
    .execute()
  return standing(
    links.map(({ number, body }) => {
      const { undoes } = JSON.parse(body ?? '{}') as { undoes?: number }
      return { number, ...(undoes !== undefined && { undoes }) }
    }),
  )
}
