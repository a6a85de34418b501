import { randomUUID } from 'node:crypto'
import type { Archive } from '../../store/archive.ts'

/** Other rules may make other lists of the same archive: a state is one of this run of the program. */
const run = randomUUID()

/** A text that is another one whenever something in the archive has changed. */
export async function stateOf(archive: Archive): Promise<string> {
  return `${run} ${await archive.lastChange()}`
}
