import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { DemarcheError } from '../errors.ts'
import { parseTable, type Row } from './csv.ts'

/** The tables of a data folder, read once; parsed when first asked for. */
export interface DataFiles {
  /** Hex SHA-256 over the names and bytes of all tables. */
  readonly digest: string
  has(path: string): boolean
  /** @throws DemarcheError E_DATA if there is no such file. */
  text(path: string): string
  /** Rows of a `.csv`, `.tsv` or `.tsv.gz` file.
   *  @throws DemarcheError E_DATA if there is no such file or it is broken. */
  table(path: string): readonly Row[]
}

/** The data folder of this package, whether it runs from `src/` or from `dist/`. */
export const packageData = fileURLToPath(new URL('../../data', import.meta.url))

/** Opens every table (`*.csv`, `*.tsv`, `*.tsv.gz`) one level below `folder`.
 *  @throws DemarcheError E_DATA if the folder cannot be read. */
export function openFiles(folder: string): DataFiles {
  const bytes = readTables(folder)
  const hash = createHash('sha256')
  for (const [path, content] of bytes) hash.update(path).update('\0').update(content)
  const text = (path: string): string => {
    const content = bytes.get(path)
    if (content === undefined) {
      throw new DemarcheError(
        'E_DATA',
        `The data folder ${folder} has no ${path}. Install the package anew.`,
        {
          details: { folder, path },
        },
      )
    }
    return (path.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8')
  }
  return {
    digest: hash.digest('hex'),
    has: (path) => bytes.has(path),
    text,
    table: (path) => parseTable(text(path), path, /\.tsv(\.gz)?$/.test(path) ? '\t' : ','),
  }
}

function readTables(folder: string): ReadonlyMap<string, Buffer> {
  try {
    const found = new Map<string, Buffer>()
    for (const room of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
      if (!room.isDirectory()) continue
      for (const file of readdirSync(join(folder, room.name)).sort()) {
        if (!/\.(csv|tsv|tsv\.gz)$/.test(file)) continue
        found.set(`${room.name}/${file}`, readFileSync(join(folder, room.name, file)))
      }
    }
    return found
  } catch (cause) {
    throw new DemarcheError('E_DATA', `The data folder ${folder} cannot be read. Install the package anew.`, {
      details: { folder },
      cause,
    })
  }
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1

/** Runs `make` at the first call and gives the same value ever after. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
