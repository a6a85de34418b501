import { DemarcheError } from '../errors.ts'
import type { SqliteConnection } from './driver.ts'
import { migration1 } from './migration-1.ts'
import { migration2 } from './migration-2.ts'
import { migration3 } from './migration-3.ts'
import { migration4 } from './migration-4.ts'
import { migration5 } from './migration-5.ts'
import { migration6 } from './migration-6.ts'
import { migration7 } from './migration-7.ts'
import { migration8 } from './migration-8.ts'
import { sha256 } from './seal.ts'
import { brokenStore } from './store-error.ts'

export interface Migration {
  /** 1, 2, … without gaps. */
  readonly number: number
  readonly name: string
  readonly statements: readonly string[]
}

/** Every change of the schema, in order; they go forward only. */
export const migrations: readonly Migration[] = [
  migration1,
  migration2,
  migration3,
  migration4,
  migration5,
  migration6,
  migration7,
  migration8,
]

/** Marks an SQLite file as an archive ("Dmrc"). */
const applicationId = 0x446d7263

/** Brings the file to the newest schema inside the transaction that the caller has begun; an empty file gets all of it.
 *  `now` is the ISO time that is recorded.
 *  @throws DemarcheError E_STORE_NEWER, E_STORE_BROKEN */
export function migrate(
  connection: SqliteConnection,
  now: string,
  list: readonly Migration[] = migrations,
): void {
  const done = appliedMigrations(connection, list)
  if (done === 0) {
    connection.exec(`pragma application_id = ${applicationId}`)
    connection.exec(`create table if not exists schema_migration (
      number integer primary key, name text not null, sha256 text not null, applied_at text not null) strict`)
  }
  for (const migration of list.slice(done)) {
    for (const statement of migration.statements) connection.exec(statement)
    connection.all('insert into schema_migration values (?, ?, ?, ?) returning number', [
      migration.number,
      migration.name,
      migrationDigest(migration),
      now,
    ])
  }
}

/** How many migrations the file has; 0 for an empty file. Checks that they are ours.
 *  @throws DemarcheError E_STORE_NEWER, E_STORE_BROKEN */
export function appliedMigrations(
  connection: SqliteConnection,
  list: readonly Migration[] = migrations,
): number {
  const { path } = connection
  const tables = connection.all('select name from sqlite_master limit 1')
  const [{ application_id: id } = {}] = connection.all('pragma application_id')
  if (tables.length === 0 && (id === 0 || id === applicationId)) return 0
  if (id !== applicationId) throw brokenStore(path, 'it is a database of another program')
  const applied = connection.all('select number, name, sha256 from schema_migration order by number')
  checkApplied(path, applied, list)
  return applied.length
}

/** Checks that the migrations that an archive has are the first of these.
 *  @throws DemarcheError E_STORE_NEWER, E_STORE_BROKEN */
export function checkApplied(
  path: string,
  applied: readonly Readonly<Record<string, unknown>>[],
  list: readonly Migration[],
): void {
  if (applied.length > list.length) {
    throw new DemarcheError(
      'E_STORE_NEWER',
      `${path} was written by a newer version of demarche (schema ${applied.length}; this version knows ${list.length}). Update demarche.`,
      { details: { path, schema: applied.length, known: list.length } },
    )
  }
  for (const [index, row] of applied.entries()) {
    const migration = list[index]
    if (
      migration === undefined ||
      row['number'] !== index + 1 ||
      row['sha256'] !== migrationDigest(migration)
    ) {
      throw brokenStore(path, `its schema ${index + 1} is not the one that this program made`)
    }
  }
}

/** Hex SHA-256 of what a migration does. */
export function migrationDigest(migration: Migration): string {
  return sha256(JSON.stringify(migration.statements))
}
