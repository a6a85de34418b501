import { type Kysely, sql } from 'kysely'
import { foldName } from '../record/fold.ts'
import type { Appearance, Trait } from './appearances.ts'
import { isInArticle } from './identity-rows.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** What a change of one article's rows means for an identity. */
export interface Change {
  /** Whether no article had it before, or none has it now. */
  readonly isNewOrGone: boolean
  /** Traits that no article told before, or none tells now. */
  readonly traits: readonly Trait[]
}

/** Takes the traits of an article's old rows away and adds those of the new ones. Gives every identity that the article has or had.
 *  To be called when the rows of `article_actor` have been replaced. */
export async function countTraits(
  db: Db,
  before: readonly Appearance[],
  after: readonly Appearance[],
): Promise<ReadonlyMap<string, Change>> {
  const changes = new Map<string, { isNewOrGone: boolean; traits: Trait[] }>()
  for (const { row } of [...before, ...after])
    changes.set(row.identity_key, { isNewOrGone: false, traits: [] })
  for (const [key, step] of differences(before, after)) {
    const [identity, kind, value] = JSON.parse(key) as [string, Trait['kind'], string]
    const articles = await addTo(db, identity, { kind, value }, step)
    if (articles === 0 || (articles === 1 && step === 1)) changes.get(identity)?.traits.push({ kind, value })
  }
  await moveOffices(db, before, after)
  const had = new Set(before.map(({ row }) => row.identity_key))
  const has = new Set(after.map(({ row }) => row.identity_key))
  const id = [...before, ...after][0]?.row.article_id
  for (const [identity, change] of changes) {
    if (had.has(identity) !== has.has(identity)) change.isNewOrGone = !(await isInArticle(db, identity, id))
  }
  return changes
}

/** −1 or 1 for what only one of the two has. */
function differences(before: readonly Appearance[], after: readonly Appearance[]): Map<string, number> {
  const steps = new Map<string, number>()
  const add = (appearances: readonly Appearance[], step: number): void => {
    for (const { row, traits } of appearances) {
      for (const { kind, value } of traits) {
        const key = JSON.stringify([row.identity_key, kind, value])
        const sum = (steps.get(key) ?? 0) + step
        if (sum === 0) steps.delete(key)
        else steps.set(key, sum)
      }
    }
  }
  add(before, -1)
  add(after, 1)
  return steps
}

/** Whether a trait is something by which an actor is looked for. */
export const isCalled = (kind: string): boolean => kind === 'name' || kind === 'spelling'

/** The number of articles that tell it now. */
async function addTo(db: Db, identity_key: string, { kind, value }: Trait, step: number): Promise<number> {
  const folded = isCalled(kind) ? foldName(value) : null
  const { articles } = await db
    .insertInto('trait')
    .values({ identity_key, kind, value, folded, articles: step })
    .onConflict((conflict) =>
      conflict
        .columns(['identity_key', 'kind', 'value'])
        .doUpdateSet({ articles: sql<number>`trait.articles + ${step}` }),
    )
    .returning('articles')
    .executeTakeFirstOrThrow()
  if (articles === 0) {
    await db
      .deleteFrom('trait')
      .where('identity_key', '=', identity_key)
      .where('kind', '=', kind)
      .where('value', '=', value)
      .execute()
  }
  return articles
}

async function moveOffices(
  db: Db,
  before: readonly Appearance[],
  after: readonly Appearance[],
): Promise<void> {
  const rows = (appearances: readonly Appearance[]) =>
    appearances.flatMap(({ row: { identity_key, day, article_id }, offices }) =>
      offices.map((held) => ({ identity_key, held, day, article_id })),
    )
  for (const row of rows(before)) {
    await db
      .deleteFrom('held_office')
      .where((where) => where.and(row))
      .execute()
  }
  for (const row of rows(after)) await db.insertInto('held_office').values(row).execute()
}
