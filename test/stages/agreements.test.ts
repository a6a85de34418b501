import { expect, test } from 'vitest'
import type { Agreement } from '../../src/doc/layers.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { agreements } from '../../src/stages/agreements.ts'
import { noNet } from './no-encoder.ts'
import { parsed } from './records/parsed.ts'

const run = agreements.open({
  knowledge: openKnowledge(),
  ...noNet,
})

async function read(name: string): Promise<readonly Agreement[]> {
  return (await run(parsed(name))).agreements
}

test('spellings that share their modifiers are one accord, with its parties and state', async () => {
  expect(await read('accord across spellings')).toMatchObject([
    {
      id: 'g1',
      names: ['1998 Lund peace accord between Tarn and Oss', 'Lund accord'],
      parties: ['tarn', 'oss'],
      status: 'incomplete',
    },
  ])
})

test('"the pact" is the pact that was signed', async () => {
  const [pact, ...others] = await read('accord by "the deal"')
  expect(others).toEqual([])
  expect(pact).toMatchObject({ name: 'fishing pact', parties: ['tarn', 'oss'], status: 'collapsed' })
})

test('letters and the full name are one accord', async () => {
  expect(await read('accord known by its letters')).toMatchObject([
    { name: 'Non-Proliferation Treaty', names: ['Non-Proliferation Treaty', 'NPT'] },
  ])
})

test('a declaration that somebody makes and a treaty that nobody signs are none', async () => {
  expect(await read('no accord')).toEqual([])
})

test('what is only wished for has no state', async () => {
  expect((await read('accord, only wished for')).map(({ status }) => status)).toEqual([])
})

test('every name stands in the text where its reason says', async () => {
  const { article } = parsed('accord across spellings')
  for (const { reasons = [], evidence } of await read('accord across spellings')) {
    for (const { field, span } of reasons) {
      if (field === 'names') expect(span && article.text.slice(span.start, span.end)).toMatch(/accord/)
    }
    expect(evidence).toHaveLength(1)
  }
})

test('a text without words has none', async () => {
  const doc = parsed('no accord')
  const empty = {
    ...doc,
    article: { ...doc.article, text: '' },
    sentences: [],
    tokens: [],
    tags: [],
    mentions: [],
  }
  expect((await run(empty)).agreements).toEqual([])
})
