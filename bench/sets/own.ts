import { join } from 'node:path'
import { scoreStories } from './commitments.ts'
import { prefixed } from './prefixed.ts'
import type { BenchSet } from './set.ts'

const folder = join(import.meta.dirname, '..', '..', 'bench', 'gold', 'stories')

/** The project's own gold stories: they stand in the repository, so this set is never left out. */
export const own: BenchSet = {
  name: 'own',
  needs: [],
  run: async ({ reader }) => ({
    ...prefixed('dev', await scoreStories(reader, folder, 'dev')),
    ...prefixed('kept', await scoreStories(reader, folder, 'kept')),
  }),
}
