import { createHash } from 'node:crypto'
import { brokenStore } from './store-error.ts'

type Columns = Readonly<Record<string, string | number | null>>

/** The row with a digest of its columns, so that damage on the disk is never read as an answer. */
export function sealed<R extends Columns>(row: R): R & { readonly seal: string } {
  return { ...row, seal: sealOf(row) }
}

/** The same row.
 *  @throws DemarcheError E_STORE_BROKEN if its seal does not fit */
export function unsealed<R extends Columns & { readonly seal: string }>(
  path: string,
  table: string,
  row: R,
): R {
  if (sealOf(row) !== row.seal) throw brokenStore(path, `a row of the table ${table} has changed`)
  return row
}

// Empty columns are left out, so that a migration can add one. Names sort the same everywhere; 64 bits are enough against accidents, which is all that a seal is for.
function sealOf(row: Columns): string {
  const columns = Object.entries(row)
    .filter(([name, value]) => name !== 'seal' && value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return sha256(JSON.stringify(columns)).slice(0, 16)
}

/** Hex SHA-256 of a text in UTF-8, or of bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
