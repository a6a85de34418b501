import { expect, test } from 'vitest'
import type { Span } from '../../src/doc/span.ts'
import { columns } from '../../src/export/columns.ts'
import type { EntryOf } from '../../src/store/archive.ts'

const text = 'Oss will pay, an aide to Aro said.'
const words = ({ start, end }: Span): string => text.slice(start, end)
const aide = { start: 14, end: 28 }

/** What the column says of a record that two are quoted for, of whom the archive knows these. */
function accordingTo(...known: readonly (readonly [local: string, name: string])[]): unknown {
  const entry = {
    parties: known.map(([local, name]) => ({ local, name })),
    annotation: { attribution: [{ source: [aide], cue: [], actors: ['a7', 'a8'] }] },
  } as unknown as EntryOf<'records'>
  return columns.records.find(({ name }) => name === 'according_to')?.cell(entry, words)
}

test('who says that it was said is told by name where all are parties, else by the words', () => {
  expect(accordingTo(['a7', 'Ana Aro'], ['a8', 'Bo Lund'])).toEqual(['Ana Aro, Bo Lund'])
  expect(accordingTo(['a7', 'Ana Aro'])).toEqual(['an aide to Aro'])
  expect(accordingTo()).toEqual(['an aide to Aro'])
})
