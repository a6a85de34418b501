import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { version } from '../version.ts'
import type { Cell, ColumnMeaning, ColumnType } from './column.ts'
import type { ExportFormat } from './format.ts'
import { tables } from './tables.ts'

type WriterOptions = ConstructorParameters<typeof ParquetWriter>[0]
type SchemaElement = WriterOptions['schema'][number]

/** A group of rows is written when it holds so many rows or characters. */
const groupRows = 16_384
const groupCharacters = 4_000_000

/** A table as Parquet: columns have types, lists are lists, and the codebook lies in the metadata of the file. */
export const parquet: ExportFormat = {
  name: 'parquet',
  summary: 'a table with typed columns, for DuckDB, pandas, R and Arrow',
  ofTable: true,
  codebook: (table) => tables[table].columns,
  async *write(archive, name) {
    const { columns, rows } = tables[name]
    const bytes = new ByteWriter()
    const writer = new ParquetWriter({
      writer: bytes,
      schema: schemaOf(columns),
      kvMetadata: metadataOf(name, columns),
      createdBy: `demarche ${version}`,
    })
    let group: (readonly Cell[])[] = []
    let characters = 0
    let count = 0
    for await (const cells of rows(archive)) {
      group.push(cells)
      count++
      for (const cell of cells) characters += lengthOf(cell)
      if (group.length < groupRows && characters < groupCharacters) continue
      await writeGroup(writer, columns, group)
      yield take(bytes)
      group = []
      characters = 0
    }
    if (group.length > 0) await writeGroup(writer, columns, group)
    await writer.finish()
    yield take(bytes)
    return count
  },
}

const lengthOf = (cell: Cell): number =>
  typeof cell === 'string' ? cell.length : typeof cell === 'object' ? cell.join().length : 8

async function writeGroup(
  writer: ParquetWriter,
  columns: readonly ColumnMeaning[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  await writer.write({
    columnData: columns.map(({ name }, index) => ({ name, data: rows.map((cells) => cells[index]) })),
    rowGroupSize: rows.length,
  })
}

/** What was written since the last time; the place in the file goes on. */
function take(writer: ByteWriter): Uint8Array {
  const written = writer.getBytes().slice()
  writer.index = 0
  return written
}

const elements: { readonly [T in Exclude<ColumnType, 'list'>]: Omit<SchemaElement, 'name'> } = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  object: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
}

function schemaOf(columns: readonly ColumnMeaning[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.flatMap(({ name, type }): SchemaElement[] => {
      if (type !== 'list') return [{ name, repetition_type: 'OPTIONAL', ...elements[type] }]
      return [
        { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'OPTIONAL', ...elements.text },
      ]
    }),
  ]
}

function metadataOf(
  table: string,
  columns: readonly ColumnMeaning[],
): NonNullable<WriterOptions['kvMetadata']> {
  const codebook = columns.map(({ name, type, meaning }) => ({ name, type, meaning }))
  return [{ key: 'demarche', value: JSON.stringify({ table, columns: codebook }) }]
}
