/** The value of a cell; absent is unknown. */
export type Cell = string | number | boolean | readonly string[] | undefined

/** `list` holds several texts, `object` is JSON. Days are `text`, since they may be known to the month or year only. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'list' | 'object'

/** What a codebook says of a column. */
export interface ColumnMeaning {
  readonly name: string
  readonly type: ColumnType
  /** One sentence for the codebook. */
  readonly meaning: string
}

/** A column of a table over rows that are told by `Row`. */
export interface Column<Row extends readonly unknown[]> extends ColumnMeaning {
  cell(...row: Row): Cell
  /** The cell as CSV shows it, '' where nothing is known. */
  value(...row: Row): string
}

/** Parts several values of one cell; names hold no semicolons in practice, and JSONL keeps lists apart. */
const separator = '; '

/** A column that is given its name, its meaning and how a cell is made; text unless told. */
export function column<Row extends readonly unknown[]>(
  name: string,
  meaning: string,
  cell: (...row: Row) => Cell,
  type: ColumnType = 'text',
): Column<Row> {
  return { name, type, meaning, cell, value: (...row) => cellText(cell(...row)) }
}

/** A cell as text: lists parted by semicolons, 1 and 0 for true and false, '' where nothing is known. */
export function cellText(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? '1' : '0'
  return typeof cell === 'object' ? cell.join(separator) : String(cell)
}

/** The codebook of a table: name, type and meaning of every column, as CSV rows. */
export function codebookOf(columns: readonly ColumnMeaning[]): readonly (readonly string[])[] {
  return [['column', 'type', 'meaning'], ...columns.map(({ name, type, meaning }) => [name, type, meaning])]
}
