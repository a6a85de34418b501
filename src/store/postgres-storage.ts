import { Kysely, sql } from 'kysely'
import type pg from 'pg'
import { DemarcheError } from '../errors.ts'
import { shownServer } from './place.ts'
import { openPool, postgresDialect } from './postgres-driver.ts'
import { postgresError } from './postgres-error.ts'
import { appliedOnPostgres, migratePostgres } from './postgres-migrate.ts'
import { postgresMigrations } from './postgres-migrations.ts'
import type { Schema } from './schema.ts'
import type { Storage, StorageOptions } from './storage.ts'

/** The oldest version that the statements are written for. */
const leastVersion = 150_000

/** Opens the archive in a database.
 *  @throws DemarcheError E_NOT_FOUND, E_STORE_AWAY, E_STORE_REFUSED, E_STORE_NEWER, E_STORE_BROKEN */
export async function openPostgres(url: string, options: StorageOptions): Promise<Storage> {
  const path = shownServer(url)
  const pool = openPool(url)
  try {
    await prepare(pool, path, options)
  } catch (error) {
    await pool.end()
    throw postgresError(error, path)
  }
  const db = new Kysely<Schema>({ dialect: postgresDialect(pool, url, options) })
  return {
    db,
    path,
    async bytes() {
      const { rows } = await sql<{
        bytes: number
      }>`select coalesce(sum(pg_total_relation_size(oid)), 0) as bytes
        from pg_class where relnamespace = 'demarche'::regnamespace and relkind = 'r'`.execute(db)
      return rows[0]?.bytes ?? 0
    },
    // Rows that refer to others are checked at every write, and pages by the server where it has checksums.
    check: async () => {},
    purge: async () => {
      const { rows } = await sql<{ name: string }>`select relname as name
        from pg_class where relnamespace = 'demarche'::regnamespace and relkind = 'r'`.execute(db)
      await sql`vacuum ${sql.join(rows.map(({ name }) => sql.id('demarche', name)))}`.execute(db)
    },
    async backup(file) {
      const { backupPostgres } = await import('./postgres-backup.ts')
      await backupPostgres(db, file, options.now)
    },
  }
}

async function prepare(pool: pg.Pool, path: string, { create, now }: StorageOptions): Promise<void> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query(
      "select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding",
    )
    const [{ version, encoding }] = rows
    if (version < leastVersion || encoding !== 'UTF8')
      throw new DemarcheError(
        'E_STORE_REFUSED',
        `${path} is PostgreSQL ${Math.floor(version / 10_000)} with the encoding ${encoding}; an archive wants 15 or later and UTF8.`,
        { details: { path } },
      )
    const done = await appliedOnPostgres(client, { path })
    if (done === 0 && !create)
      throw new DemarcheError(
        'E_NOT_FOUND',
        `There is no archive in ${path}. Make one with \`demarche add FILE\`, or name another place with --store.`,
        { details: { path } },
      )
    if (done < postgresMigrations.length) await migratePostgres(client, { path, now })
  } finally {
    client.release()
  }
}
