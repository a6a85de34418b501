import type pg from 'pg'
import { checkApplied, type Migration, migrationDigest } from './migrations.ts'
import { writersLock } from './postgres-driver.ts'
import { postgresMigrations } from './postgres-migrations.ts'
import { brokenStore } from './store-error.ts'

export interface MigrateOptions {
  /** The address as it is shown. */
  readonly path: string
  /** ISO time that is recorded. */
  readonly now: string
  readonly migrations?: readonly Migration[]
}

/** How many migrations the archive of a database has; 0 where there is none. Checks that they are ours.
 *  @throws DemarcheError E_STORE_NEWER, E_STORE_BROKEN */
export async function appliedOnPostgres(
  client: pg.ClientBase,
  { path, migrations = postgresMigrations }: Omit<MigrateOptions, 'now'>,
): Promise<number> {
  const { rows: schemas } = await client.query(
    "select (select count(*)::integer from pg_class where relnamespace = n.oid) as tables from pg_namespace as n where nspname = 'demarche'",
  )
  if (schemas.length === 0 || schemas[0].tables === 0) return 0
  const { rows: tables } = await client.query("select to_regclass('demarche.schema_migration') as found")
  if (tables[0]?.found === null) throw brokenStore(path, 'its schema demarche is of another program')
  const { rows } = await client.query(
    'select number, name, sha256 from demarche.schema_migration order by number',
  )
  checkApplied(path, rows, migrations)
  return rows.length
}

/** Brings the archive of a database to the newest schema, in one transaction; makes it if there is none. */
export async function migratePostgres(client: pg.ClientBase, options: MigrateOptions): Promise<void> {
  const { now, migrations = postgresMigrations } = options
  await client.query(`begin; select pg_advisory_xact_lock(${writersLock})`)
  try {
    const done = await appliedOnPostgres(client, options)
    if (done === 0) {
      await client.query('create schema if not exists demarche')
      await client.query(`create table demarche.schema_migration (
        number integer primary key, name text not null, sha256 text not null, applied_at text not null)`)
    }
    await client.query('set local search_path to demarche')
    for (const migration of migrations.slice(done)) {
      for (const statement of migration.statements) await client.query(statement)
      await client.query('insert into demarche.schema_migration values ($1, $2, $3, $4)', [
        migration.number,
        migration.name,
        migrationDigest(migration),
        now,
      ])
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
