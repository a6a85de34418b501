import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DemarcheError } from '../errors.ts'
import { parseTable, type Row } from './csv.ts'
import { packageData } from './files.ts'
import type { Knowledge } from './knowledge.ts'

/** The word lists of a data folder, for those who need no other table. */
export type Lexicons = Pick<Knowledge, 'lexicon'>

/** Opens the word lists of a data folder (default: the one of this package); each is read when it is first asked for.
 *  @throws DemarcheError E_DATA, when it is asked for, if a list is missing or broken */
export function openLexicons(options: { readonly folder?: string } = {}): Lexicons {
  const { folder = packageData } = options
  const known = new Map<string, readonly Row[]>()
  return {
    lexicon(name) {
      const rows = known.get(name) ?? parseTable(readLexicon(folder, name), `lexicon/${name}.csv`)
      known.set(name, rows)
      return rows
    },
  }
}

function readLexicon(folder: string, name: string): string {
  const path = `lexicon/${name}.csv`
  try {
    return readFileSync(join(folder, path), 'utf8')
  } catch (cause) {
    throw new DemarcheError('E_DATA', `The data folder ${folder} has no ${path}. Install the package anew.`, {
      details: { folder, path },
      cause,
    })
  }
}
