import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileProgram } from '../store/child.ts'
import { killRounds } from '../store/kill-rounds.ts'
import { temporaryFolder } from '../store/temporary.ts'

const rounds = 20

let adder = { program: '', remove: (): void => {} }
beforeAll(() => {
  adder = compileProgram('adder')
})
afterAll(() => adder.remove())

test(`${rounds} kills in a row lose nothing that was acknowledged`, async () => {
  expect(await killRounds(adder.program, temporaryFolder(), rounds)).toBeGreaterThan(rounds)
}, 300_000)
