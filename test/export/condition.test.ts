import { expect, test } from 'vitest'
import type { Condition } from '../../src/doc/layers.ts'
import { showCondition } from '../../src/export/condition.ts'

const text = 'Tarn will pay only once Oss has signed, or else any delay.'
const words = ({ start, end }: { start: number; end: number }): string => text.slice(start, end)
const at = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length })
const condition = (more: Partial<Condition>): Condition => ({
  type: 'only_when',
  span: at('only once Oss has signed'),
  by: [],
  polarity: 'positive',
  ...more,
})

test('a connector in front is shown in capitals, once', () => {
  expect(showCondition(condition({ cue: at('only once') }), words)).toEqual({
    connector: 'ONLY ONCE',
    rest: 'Oss has signed',
  })
})

test('a condition without a connector gets the word of its kind', () => {
  const span = at('any delay')
  expect(showCondition(condition({ span }), words)).toEqual({ connector: 'IF', rest: 'any delay' })
  expect(showCondition(condition({ span, polarity: 'negative' }), words).connector).toBe('UNLESS')
  expect(showCondition(condition({ span, type: 'until' }), words).connector).toBe('UNTIL')
})
