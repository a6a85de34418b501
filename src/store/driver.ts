import { setImmediate } from 'node:timers/promises'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely'
import Database from 'libsql'
import { patiently } from './patience.ts'
import { storeError } from './store-error.ts'

export interface ConnectionOptions {
  /** How long a write waits for another process, in milliseconds. */
  readonly patience: number
}

/** Short, so that a wait does not hold up this process; the rest of the patience is spent between tries. */
const innerWait = 100 // milliseconds
const cachedStatements = 200
/** What the native binding holds for rows is given back only when the event loop turns, which nothing here would wait for. */
const usesBetweenPauses = 64
const settings = [
  'foreign_keys = on',
  // A commit is answered when it is on the disk.
  'synchronous = full',
  // What is deleted is overwritten.
  'secure_delete = on',
  // Keys are digests, so writes fall all over the file: more pages in memory (KiB) and longer between moves of the log
  // into the file (pages) save most of them.
  'cache_size = -16384',
  'wal_autocheckpoint = 4000',
]

type Value = string | number | Uint8Array | null

/** One connection to an SQLite file: WAL, every commit on the disk before it is answered, foreign keys checked,
 *  what is deleted overwritten. */
export class SqliteConnection implements DatabaseConnection {
  readonly path: string
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement<unknown[]>>()

  /** @throws DemarcheError E_STORE_BROKEN if the file is no database */
  constructor(path: string) {
    this.path = path
    this.#database = guard(path, () => new Database(path, { timeout: innerWait }))
    try {
      for (const setting of settings) this.exec(`pragma ${setting}`)
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  /** Runs a statement that has no values and no rows. */
  exec(statement: string): void {
    guard(this.path, () => this.#database.exec(statement))
  }

  /** All rows of a statement; blobs are `Uint8Array`. */
  all(statement: string, values: readonly unknown[] = []): Record<string, unknown>[] {
    return guard(this.path, () => {
      const rows = this.#prepare(statement).all(values.map(toValue)) as Record<string, unknown>[]
      for (const row of rows) {
        for (const [name, value] of Object.entries(row)) {
          if (value instanceof ArrayBuffer) row[name] = new Uint8Array(value)
        }
      }
      return rows
    })
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = guard(this.path, () => this.#prepare(query.sql))
    if (statement.reader) {
      return Promise.resolve({ rows: this.all(query.sql, query.parameters) as R[] })
    }
    const { changes } = guard(this.path, () => statement.run(query.parameters.map(toValue)))
    return Promise.resolve({ rows: [], numAffectedRows: BigInt(changes) })
  }

  // biome-ignore lint/correctness/useYield: kysely asks for the method; lists go by page instead.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows are not streamed; ask for pages.')
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }

  #prepare(statement: string): Database.Statement<unknown[]> {
    const cached = this.#statements.get(statement)
    if (cached !== undefined) return cached
    const prepared = this.#database.prepare(statement)
    if (this.#statements.size >= cachedStatements) {
      const [oldest] = this.#statements.keys()
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    this.#statements.set(statement, prepared)
    return prepared
  }
}

function guard<T>(path: string, call: () => T): T {
  try {
    return call()
  } catch (error) {
    throw storeError(error, path)
  }
}

/** The native binding ends the process on a boolean, so nothing but what SQLite knows may reach it. */
function toValue(value: unknown): Value {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    value instanceof Uint8Array
  ) {
    return value
  }
  throw new TypeError(`${typeof value} is not a value of the database.`)
}

/** Lets kysely use one connection; a write transaction takes the write lock at its start and waits for it without
 *  holding up the process. */
class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection
  readonly #patience: number
  #turn: Promise<void> = Promise.resolve()
  #uses = 0
  #release: () => void = () => {}

  constructor(connection: SqliteConnection, options: ConnectionOptions) {
    this.#connection = connection
    this.#patience = options.patience
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#turn
    let release = (): void => {}
    this.#turn = new Promise((resolve) => {
      release = resolve
    })
    await before
    this.#release = release
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#release()
    this.#uses = (this.#uses + 1) % usesBetweenPauses
    if (this.#uses === 0) await setImmediate()
  }

  async beginTransaction(_: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.accessMode === 'read only') return this.#connection.exec('begin')
    await patiently(this.#patience, () => this.#connection.exec('begin immediate'))
  }

  async commitTransaction(): Promise<void> {
    this.#connection.exec('commit')
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.exec('rollback')
  }

  /** Writes the log into the file before closing, since the native binding does not let go of the file until its statements
   *  are collected as garbage. If somebody reads, the log stays. */
  async destroy(): Promise<void> {
    this.#connection.exec('pragma wal_checkpoint(truncate)')
    this.#connection.close()
  }
}

/** The dialect of one opened SQLite file. */
export function sqliteDialect(connection: SqliteConnection, options: ConnectionOptions): Dialect {
  return {
    createDriver: () => new SqliteDriver(connection, options),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}
