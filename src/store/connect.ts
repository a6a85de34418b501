import { existsSync, statSync } from 'node:fs'
import { SqliteConnection } from './driver.ts'
import { appliedMigrations, type Migration, migrate } from './migrations.ts'
import { patiently } from './patience.ts'
import { brokenStore } from './store-error.ts'

export interface ConnectOptions {
  /** Milliseconds. */
  readonly patience: number
  /** ISO time. */
  readonly now: string
  readonly migrations: readonly Migration[]
}

/** Opens a file (an empty one is made if there is none) and brings it to the newest schema.
 *  @throws DemarcheError E_STORE_NEWER, E_STORE_BROKEN, E_STORE_BUSY */
export async function connect(path: string, options: ConnectOptions): Promise<SqliteConnection> {
  const connection = new SqliteConnection(path)
  try {
    checkLength(connection)
    await patiently(options.patience, () => {
      const done = appliedMigrations(connection, options.migrations)
      // Readers and a writer side by side.
      connection.all('pragma journal_mode = wal')
      if (done < options.migrations.length) {
        inTransaction(connection, () => migrate(connection, options.now, options.migrations))
      }
    })
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function inTransaction(connection: SqliteConnection, write: () => void): void {
  connection.exec('begin immediate')
  try {
    write()
    connection.exec('commit')
  } catch (error) {
    connection.exec('rollback')
    throw error
  }
}

/** A file shorter than its own count of pages has lost its end; SQLite notices that only when it comes to a missing page.
 *  While a log lies beside the file, the last pages may still be in it. */
function checkLength(connection: SqliteConnection): void {
  const { path } = connection
  const log = `${path}-wal`
  if (existsSync(log) && statSync(log).size > 0) return
  const [{ page_count: pages } = {}] = connection.all('pragma page_count')
  const [{ page_size: size } = {}] = connection.all('pragma page_size')
  if (Number(pages) * Number(size) > statSync(path).size) throw brokenStore(path, 'its end is missing')
}
