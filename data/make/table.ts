import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Where raw material is read from and where tables are written to. */
export interface Folders {
  readonly raw: string
  readonly data: string
}

/** The objects of a JSON Lines file, as they come. */
export function readJsonLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

/** Writes a CSV (or, by its name, a TSV, gzipped if it ends in `.gz`) and says how large it became. */
export function writeTable(
  folders: Folders,
  path: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const tabs = path.includes('.tsv')
  const line = (cells: readonly string[]): string => (tabs ? cells.join('\t') : cells.map(quoted).join(','))
  const text = `${[header, ...rows].map(line).join('\n')}\n`
  const bytes = path.endsWith('.gz') ? gzipSync(text, { level: 9 }) : Buffer.from(text)
  writeFileSync(join(folders.data, path), bytes)
  console.log(`${path}: ${rows.length} rows, ${(bytes.length / 1024).toFixed(0)} KiB`)
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
