import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Where an archive lies, opened and brought to the newest schema: an SQLite file, or the schema of a PostgreSQL database. Everything
 *  else about the two is said in statements for both, or asked of `dialect.ts`. */
export interface Storage {
  readonly db: Kysely<Schema>
  /** The file, or the address of the server without the password. */
  readonly path: string
  /** How much room it takes. */
  bytes(): Promise<number>
  /** Checks what the database itself can check.
   *  @throws DemarcheError E_STORE_BROKEN */
  check(): Promise<void>
  /** Lets what was deleted go from the files.
   *  @throws DemarcheError E_STORE_BUSY while somebody reads the archive as it was before `article` was forgotten */
  purge(article: string): Promise<void>
  /** Writes a whole copy as it stands at this moment into one SQLite file.
   *  @throws DemarcheError E_EXISTS */
  backup(file: string): Promise<void>
}

/** How an archive is opened. */
export interface StorageOptions {
  /** Milliseconds. */
  readonly patience: number
  /** ISO time. */
  readonly now: string
  /** Makes an empty one if there is none. */
  readonly create: boolean
}
