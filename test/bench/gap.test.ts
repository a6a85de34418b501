import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { gapRows } from '../../bench/score/gap.ts'

const columns = [
  'ID',
  'Text',
  'Pronoun',
  'Pronoun-offset',
  'A',
  'A-offset',
  'A-coref',
  'B',
  'B-offset',
  'B-coref',
  'URL',
]

/** The rows of a file with these lines below its heading. */
function rowsOf(...lines: readonly (readonly (string | number)[])[]): ReturnType<typeof gapRows> {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-gap-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'gap.tsv')
  writeFileSync(path, `${[columns, ...lines].map((line) => line.join('\t')).join('\n')}\n`)
  return gapRows(path)
}

/** What stands at the places of a row. */
const wordsAt = ({ text, pronoun, names }: ReturnType<typeof gapRows>[number]): string[] =>
  [pronoun, ...names.map(({ place }) => place)].map(({ start, end }) => text.slice(start, end))

const plain = ['r1', 'Ana Aro met Ida Lund before she left.', 'she', 28, 'Ana Aro', 0, 'TRUE', 'Ida Lund', 12]

test('a row is a pronoun with two names and whether each is meant', () => {
  const [row, ...more] = rowsOf([...plain, 'FALSE', 'u'], [...plain, 'TRUE', 'u'])
  expect(row && wordsAt(row)).toEqual(['she', 'Ana Aro', 'Ida Lund'])
  expect(row?.names.map(({ isSame }) => isSame)).toEqual([true, false])
  expect(more.map(({ names }) => names.map(({ isSame }) => isSame))).toEqual([[true, true]])
})

test('offsets count an astral character before them once', () => {
  const [row] = rowsOf([
    'r1',
    '😀 Ana Aro 𝄞 met Ida Lund before she left.',
    'she',
    32,
    'Ana Aro',
    2,
    'FALSE',
    'Ida Lund',
    16,
    'TRUE',
    'u',
  ])
  expect(row && wordsAt(row)).toEqual(['she', 'Ana Aro', 'Ida Lund'])
})

test('an astral character inside a name is inside its place', () => {
  const [row] = rowsOf([
    'r1',
    'Ana 𝄞 met Ida and she left.',
    'she',
    18,
    'Ana 𝄞',
    0,
    'TRUE',
    'Ida',
    10,
    'FALSE',
    'u',
  ])
  expect(row && wordsAt(row)).toEqual(['she', 'Ana 𝄞', 'Ida'])
})
