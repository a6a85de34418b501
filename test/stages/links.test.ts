import { expect, test } from 'vitest'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { links } from '../../src/stages/links.ts'
import { records } from '../../src/stages/records.ts'
import { noNet } from './no-encoder.ts'
import { parsed } from './records/parsed.ts'

const resources = {
  knowledge: openKnowledge(),
  ...noNet,
}
const runRecords = records.open(resources)
const run = links.open(resources)

async function read(name: string): Promise<string[]> {
  const doc = parsed(name)
  const found = await run({ ...doc, ...(await runRecords(doc)) })
  return found.links.map(({ from, to, type }) => `${from} ${type} ${to}`)
}

test.each([
  ['link weakens', ['r2 weakens r1']],
  ['link contradicts', ['r2 contradicts r1']],
  ['link supersedes', ['r2 supersedes r1']],
  ['no link', []],
])('%s', async (name, expected) => {
  expect(await read(name)).toEqual(expected)
})

test('a promise told twice is one record, the second sentence its repeat', async () => {
  const { records: found } = await runRecords(parsed('link repeats'))
  expect(found).toHaveLength(1)
  expect(found[0]?.secondary).toHaveLength(1)
})
