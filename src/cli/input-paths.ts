import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hasInputName } from '../input/names.ts'

/** What lies beside articles in a folder and is none. */
const aboutTheFolder = /^(readme|licen[cs]e|notice|changelog)\b/i

/** The files that the given paths mean, in order: a folder stands for all readable files in it and below, sorted by name;
 *  hidden ones, a README and the like, and those of an unknown kind are passed over. A path that is not there is given as it is: opening it fails. */
export function* inputPaths(paths: Iterable<string>): Iterable<string> {
  for (const path of paths) {
    if (path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) yield* filesBelow(path)
    else yield path
  }
}

function* filesBelow(folder: string): Iterable<string> {
  const entries = readdirSync(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || aboutTheFolder.test(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (entry.isFile() && hasInputName(entry.name)) yield path
  }
}
