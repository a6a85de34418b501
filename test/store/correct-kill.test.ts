import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileProgram } from './child.ts'
import { correctionKillRounds } from './correction-kill-rounds.ts'
import { temporaryFolder } from './temporary.ts'

let corrector = { program: '', remove: (): void => {} }
beforeAll(() => {
  corrector = compileProgram('corrector')
})
afterAll(() => corrector.remove())

test('a process that is killed while it corrects loses nothing that it acknowledged and leaves nothing half done', async () => {
  expect(await correctionKillRounds(corrector.program, temporaryFolder(), 4)).toBeGreaterThan(4)
}, 60_000)
