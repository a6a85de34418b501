import type { Archive } from '../store/archive.ts'
import type { ColumnMeaning } from './column.ts'
import type { TableName } from './tables.ts'

/** A form in which the record of a whole archive is written. */
export interface ExportFormat {
  readonly name: string
  /** What it writes, for help. */
  readonly summary: string
  /** Whether one table of the archive is written, rather than all that the form has a place for. */
  readonly ofTable: boolean
  /** What the columns or fields mean; absent where the form explains itself. */
  codebook?(table: TableName): readonly ColumnMeaning[]
  /** The bytes of the file, piece by piece, so that memory does not grow with the archive. Returns the number of rows. */
  write(archive: Archive, table: TableName): AsyncGenerator<string | Uint8Array, number, undefined>
}
