import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArchive } from '../../src/store/open.ts'
import { compileProgram, start } from './child.ts'
import { killRounds } from './kill-rounds.ts'
import { temporaryFolder } from './temporary.ts'

let adder = { program: '', remove: (): void => {} }
beforeAll(() => {
  adder = compileProgram('adder')
})
afterAll(() => adder.remove())

test('a process that is killed while it adds loses nothing that it acknowledged and leaves nothing half stored', async () => {
  expect(await killRounds(adder.program, temporaryFolder(), 4)).toBeGreaterThan(0)
})

test('two processes that add at once both get all their articles in', async () => {
  const folder = temporaryFolder()
  const runs = [start(adder.program, folder, '0', '40'), start(adder.program, folder, '20', '60')]
  expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual(['0', '0'])
  const archive = await openArchive(folder)
  await archive.verify()
  const { articles, sightings, unread } = await archive.stats()
  expect({ articles, sightings, unread }).toEqual({ articles: 60, sightings: 60, unread: 0 })
  await archive.close()
})
