import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { shownServer } from './place.ts'
import { postgresError } from './postgres-error.ts'
import { toColumn } from './stored-text.ts'

export interface PoolOptions {
  /** How long a write waits for another one, in milliseconds. */
  readonly patience: number
}

/** Writers take turns by this lock of the database ("Dmrc"), so that what one counts or compares is not changed by another. */
export const writersLock = 0x446d7263

const connections = 6
const connectPatience = 10_000 // milliseconds

/** Counts are read as numbers, none is near the limit of exactness. */
const numeric = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]
const types = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    numeric.includes(type) ? Number : pg.types.getTypeParser(type, format as 'text'),
}

/** Connections to one server. Each looks for tables in the schema of the archive only. */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectPatience,
    application_name: 'demarche',
    types: types as pg.CustomTypesConfig,
    keepAlive: true,
  })
  // A connection that breaks while nobody uses it is taken out of the pool; the next statement tells.
  pool.on('error', () => {})
  return pool
}

class PostgresConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  readonly #url: string

  constructor(client: pg.PoolClient, url: string) {
    this.client = client
    this.#url = url
  }

  async executeQuery<R>({
    sql,
    parameters,
  }: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<QueryResult<R>> {
    try {
      const values = parameters.map(toValue)
      const name = statementName(sql)
      const result = await this.client.query({ ...(name !== undefined && { name }), text: sql, values })
      return {
        rows: result.rows.map(withBytes) as R[],
        ...(result.command !== 'SELECT' && { numAffectedRows: BigInt(result.rowCount ?? 0) }),
      }
    } catch (error) {
      throw postgresError(error, shownServer(this.#url))
    }
  }

  // biome-ignore lint/correctness/useYield: kysely asks for the method; lists go by page instead.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows are not streamed; ask for pages.')
  }
}

const names = new Map<string, string>()
const mostNames = 500

/** Under its name a connection keeps a statement planned. Those that come late, with lists of every length, have none. */
function statementName(sql: string): string | undefined {
  const known = names.get(sql)
  if (known !== undefined || names.size >= mostNames) return known
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 20)
  names.set(sql, name)
  return name
}

/** No column holds NUL or half of a surrogate pair. */
function toValue(value: unknown): unknown {
  if (typeof value === 'string') return toColumn(value)
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
}

function withBytes(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row)) {
    if (Buffer.isBuffer(value)) row[name] = new Uint8Array(value)
  }
  return row
}

/** Lets kysely use a pool; whoever opens a transaction to write waits for the writer before. */
class PostgresDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #url: string
  readonly #patience: number
  readonly #known = new WeakSet<pg.PoolClient>()
  readonly #broken = new WeakSet<pg.PoolClient>()

  constructor(pool: pg.Pool, url: string, { patience }: PoolOptions) {
    this.#pool = pool
    this.#url = url
    this.#patience = patience
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    try {
      const client = await this.#pool.connect()
      if (!this.#known.has(client)) {
        client.on('error', () => {})
        await client.query(
          "set search_path to demarche; set synchronous_commit to on; set client_min_messages to 'error'",
        )
        this.#known.add(client)
      }
      return new PostgresConnection(client, this.#url)
    } catch (error) {
      throw postgresError(error, shownServer(this.#url))
    }
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const { client } = connection as PostgresConnection
    client.release(this.#broken.has(client))
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const { client } = connection as PostgresConnection
    try {
      if (settings.accessMode === 'read only') {
        await client.query('begin transaction isolation level repeatable read, read only')
        return
      }
      await client.query(
        `begin; set local lock_timeout to ${this.#patience}; select pg_advisory_xact_lock(${writersLock}); set local lock_timeout to 0`,
      )
    } catch (error) {
      await this.rollbackTransaction(connection)
      throw postgresError(error, shownServer(this.#url))
    }
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#end(connection, 'commit')
  }

  /** What cannot be rolled back any more has gone with its connection. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#end(connection, 'rollback').catch(() => {
      this.#broken.add((connection as PostgresConnection).client)
    })
  }

  async #end(connection: DatabaseConnection, statement: 'commit' | 'rollback'): Promise<void> {
    try {
      await (connection as PostgresConnection).client.query(statement)
    } catch (error) {
      throw postgresError(error, shownServer(this.#url))
    }
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

/** The dialect of an archive on a server. */
export function postgresDialect(pool: pg.Pool, url: string, options: PoolOptions): Dialect {
  return {
    createDriver: () => new PostgresDriver(pool, url, options),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}
