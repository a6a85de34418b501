import type { Kysely } from 'kysely'
import type { Doc } from '../doc/doc.ts'
import { type PersonTold, personsIn } from '../record/principals.ts'
import { listed } from './lists.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** What became of persons with an article. */
export interface PersonsReplaced {
  /** For whom a person speaks where an article does not tell. */
  readonly principalOf: (person: string) => string | undefined
  /** Other articles in which somebody now speaks for another than before. */
  readonly concerned: readonly string[]
}

/** Puts what an article tells of persons in the place of what it told before. */
export async function replacePersons(
  db: Db,
  article: string,
  doc: Doc | undefined,
): Promise<PersonsReplaced> {
  const next = doc === undefined ? [] : personsIn(doc)
  const old = await db
    .selectFrom('ledger_person')
    .select(['person', 'principal'])
    .where('article_id', '=', article)
    .execute()
  const persons = [...new Set([...old, ...next].map(({ person }) => person))]
  const before = await principalsOf(db, persons)
  if (!isSame(old, next)) {
    await db.deleteFrom('ledger_person').where('article_id', '=', article).execute()
    for (const { person, principal = '' } of next)
      await db.insertInto('ledger_person').values({ person, article_id: article, principal }).execute()
  }
  const after = await principalsOf(db, persons)
  const changed = persons.filter((person) => before.get(person) !== after.get(person))
  const concerned = await db
    .selectFrom('ledger_person')
    .select('article_id')
    .distinct()
    .where('person', 'in', listed(changed))
    .where('principal', '=', '')
    .where('article_id', '!=', article)
    .orderBy('article_id')
    .execute()
  return {
    principalOf: (person) => after.get(person),
    concerned: concerned.map(({ article_id }) => article_id),
  }
}

/** For whom persons speak, where all articles that tell it agree. */
export async function principalsOf(db: Db, persons: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('ledger_person')
    .select(['person', ({ fn }) => fn.min('principal').as('principal')])
    .where('person', 'in', listed(persons))
    .where('principal', '!=', '')
    .groupBy('person')
    .having(({ eb, fn }) => eb(fn.min('principal'), '=', fn.max('principal')))
    .execute()
  return new Map(rows.map(({ person, principal }) => [person, principal]))
}

const isSame = (
  old: readonly { readonly person: string; readonly principal: string }[],
  next: readonly PersonTold[],
): boolean => {
  const names = old.map(({ person, principal }) => JSON.stringify([person, principal])).sort()
  const others = next.map(({ person, principal = '' }) => JSON.stringify([person, principal])).sort()
  return JSON.stringify(names) === JSON.stringify(others)
}
