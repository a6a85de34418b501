import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Tests of the archive, whatever the database: they run on PostgreSQL too. */
const conformance = [
  'actors',
  'articles',
  'caps',
  'changes',
  'correct',
  'correct-laws',
  'corrections',
  'decide',
  'doubtful',
  'entries',
  'facets',
  'forget',
  'histories',
  'jobs',
  'ledger',
  'naming',
  'news',
  'party-streams',
  'readings',
  'search',
  'work',
]

export default defineConfig({
  test: {
    provide: { update: process.argv.some((argument) => /^(?:--update|-u)$/.test(argument)) },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Vitest would leave one of two processors idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['test/*.test.ts', 'test/!(postgres)/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [
            'test/postgres/*.test.ts',
            'test/cli/work.test.ts',
            ...conformance.map((name) => `test/store/${name}.test.ts`),
          ],
          globalSetup: 'test/postgres/setup.ts',
        },
      },
    ],
  },
})
