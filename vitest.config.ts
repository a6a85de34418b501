import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    provide: { update: process.argv.some((argument) => /^(?:--update|-u)$/.test(argument)) },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
