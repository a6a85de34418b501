import { expect, test } from 'vitest'
import type { Actor, ActorType } from '../../../src/doc/layers.ts'
import type { Unfiled } from '../../../src/stages/records/assemble.ts'
import { otherOfTwo } from '../../../src/stages/records/dyads.ts'

const span = { start: 0, end: 1 }

const actor = (id: string, type: ActorType, count: number, speaksFor?: string): Actor => ({
  ...{ key: id, span, by: 'test@1', id, type, name: id, names: [id], offices: [], reasons: [] },
  mentions: Array.from({ length: count }, (_, at) => `${id}-${at}`),
  ...(speaksFor && { speaksFor }),
})

const record = (kind: Unfiled['kind'], holder: string[], counterpart: string[] = []): Unfiled => ({
  ...{ span, kind, act: 'say', cue: [span], holder, spokesperson: [], counterpart, addressee: [] },
  ...{
    content: [span],
    conditions: [],
    strength: 'firm',
    hedges: [],
    polarity: 'positive',
    mode: 'narrated',
  },
  ...{ attribution: [], evidence: [span], secondary: [], agreements: [], status: 'open', statusEvidence: [] },
  reasons: [],
})

const two = [actor('tarn', 'state', 6), actor('oss', 'state', 1), actor('berg', 'person', 3, 'oss')]
const toward = (records: readonly Unfiled[], actors: readonly Actor[]): (readonly string[])[] =>
  otherOfTwo(records, actors).map(({ counterpart }) => counterpart)

test('what one of two states holds is toward the other, also where only its people are named', () => {
  expect(toward([record('commitment', ['tarn']), record('assessment', ['oss'])], two)).toEqual([
    ['oss'],
    ['tarn'],
  ])
})

test('not where somebody is named, both hold it, or no state does', () => {
  const records = [
    record('offer', ['tarn'], ['berg']),
    record('commitment', ['tarn', 'oss']),
    record('demand', ['berg']),
    record('denial', ['tarn']),
  ]
  expect(toward(records, two)).toEqual([['berg'], [], [], []])
})

test('not where a third state is spoken of as well, or the other hardly is', () => {
  expect(toward([record('threat', ['tarn'])], [...two, actor('bree', 'state', 2)])).toEqual([[]])
  expect(toward([record('threat', ['oss'])], [actor('tarn', 'state', 2), actor('oss', 'state', 9)])).toEqual([
    [],
  ])
})
