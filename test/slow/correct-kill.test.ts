import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileProgram } from '../store/child.ts'
import { correctionKillRounds } from '../store/correction-kill-rounds.ts'
import { temporaryFolder } from '../store/temporary.ts'

const rounds = 20

let corrector = { program: '', remove: (): void => {} }
beforeAll(() => {
  corrector = compileProgram('corrector')
})
afterAll(() => corrector.remove())

test(`${rounds} kills in a row lose no correction that was acknowledged`, async () => {
  expect(await correctionKillRounds(corrector.program, temporaryFolder(), rounds)).toBeGreaterThan(rounds)
}, 300_000)
