import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Doc } from '../src/doc/doc.ts'
import { stageId } from '../src/doc/doc.ts'
import { type LayerName, layerNames } from '../src/doc/layers.ts'
import { printReading } from '../src/export/reading.ts'
import { printText } from '../src/export/text.ts'
import { makeArticle } from '../src/input/article.ts'
import { readInput } from '../src/input/files.ts'
import { openReader } from '../src/reader.ts'
import { records } from '../src/stages/records.ts'

const reader = await openReader()
const other = await openReader()
const read = async (text: string): Promise<Doc> =>
  (await reader.read(makeArticle(text, { language: 'en', date: '2019-03-05' }))).doc

// The archive refuses a finding of these without words.
const storedLayers = ['actors', 'quotes', 'agreements', 'records', 'meetings', 'events', 'links'] as const

/** What every stage owes: spans inside the text, keys unique in their layer, references that resolve, tags beside tokens. */
function contract(doc: Doc): void {
  const { text } = doc.article
  for (const layer of layerNames) {
    const list: readonly { key: string; by: string; span: { start: number; end: number } }[] = doc[layer]
    const keys = list.map(({ key }) => key)
    expect(new Set(keys).size, `keys of ${layer}`).toBe(keys.length)
    for (const { by } of list) expect(by).toMatch(/^[\w-]+@\d+$/)
    for (const span of spansOf(list)) {
      expect(
        span.start >= 0 && span.start <= span.end && span.end <= text.length,
        `${layer} ${JSON.stringify(span)}`,
      ).toBe(true)
      expect(Number.isInteger(span.start) && Number.isInteger(span.end)).toBe(true)
    }
  }
  for (const layer of storedLayers) {
    for (const span of spansOf(doc[layer])) expect(span.start, `${layer} has words`).toBeLessThan(span.end)
  }
  expect(doc.tags).toHaveLength(doc.tokens.length)
  for (const [index, tag] of doc.tags.entries()) expect(tag.span).toEqual(doc.tokens[index]?.span)
  const ids = new Set(doc.actors.map(({ id }) => id))
  const mentions = new Set(doc.mentions.map(({ key }) => key))
  for (const actor of doc.actors) for (const key of actor.mentions) expect(mentions.has(key)).toBe(true)
  const named = [
    ...doc.quotes.flatMap(({ speakers, addressees }) => [...speakers, ...addressees]),
    ...doc.records.flatMap(({ holder, spokesperson, counterpart, addressee }) => [
      ...holder,
      ...spokesperson,
      ...counterpart,
      ...addressee,
    ]),
    ...doc.meetings.flatMap(({ participants }) => participants),
    ...doc.events.flatMap(({ actors, recipients }) => [...actors, ...recipients]),
  ]
  for (const id of named) expect(ids.has(id), id).toBe(true)
}

function* spansOf(value: unknown): Iterable<{ start: number; end: number }> {
  if (typeof value !== 'object' || value === null) return
  if (
    'start' in value &&
    'end' in value &&
    typeof value.start === 'number' &&
    typeof value.end === 'number'
  ) {
    yield { start: value.start, end: value.end }
  }
  for (const inner of Object.values(value)) yield* spansOf(inner)
}

const long = 'the ministers of both states met for talks about the crossing and the price of gas '
test.each([
  ['nothing', ''],
  ['one emoji', '😀'],
  ['nothing but spaces', ' \n\t \r\n '],
  ['one word', 'Tarn'],
  ['an office-holder whose state is not named', 'Sergei Lavrov spoke to reporters on Monday.'],
  ['marks only', '“”""\'\'()[]{}—…?!.,;:'],
  ['quotation marks that do not pair', '“We will “pay,” she said. ”No“ " he’s ‘gone. “'],
  ['lone surrogates', 'Tarn \ud83d will pay \udc00 if Oss agrees.'],
  [
    'right to left and zero width',
    'The minister \u202eof Tarn\u202c said\u200b he would pay. Министр. 大臣は言った。',
  ],
  ['a thousand short sentences', 'Tarn will pay if Oss agrees. '.repeat(1000)],
  ['200,000 characters without a full stop', long.repeat(Math.ceil(200_000 / long.length)).slice(0, 200_000)],
  ['200,000 characters without a space', 'a'.repeat(200_000)],
  ['50,000 quotation marks', '“'.repeat(50_000)],
  ['20,000 capitals', 'Aro Lund '.repeat(2200)],
])(
  '%s is read within a minute and keeps the contract',
  async (_, text) => {
    const began = performance.now()
    const doc = await read(text)
    contract(doc)
    expect(performance.now() - began).toBeLessThan(60_000)
  },
  90_000,
)

test('any mixture of words and marks keeps the contract', async () => {
  const words = fc.constantFrom(
    ...'Tarn Oss Vahl Russia the President minister of said will would if unless not agreed to talks met in on Monday Mr his their “ ” " , . ? ! — : 😀 it they who urged and but sanctions'.split(
      ' ',
    ),
    '\n\n',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 80 }), async (parts) =>
      contract(await read(parts.join(' '))),
    ),
    { numRuns: 150 },
  )
})

const examples = join(import.meta.dirname, '../examples')
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(md|html|jsonl)$/.test(name) && !name.includes('README'),
)

test.each(files)('%s is read the same twice and keeps the contract', async (name) => {
  for await (const { article } of readInput(join(examples, name))) {
    if (!article) throw new Error(`${name} gave no article`)
    const { doc } = await reader.read(article)
    contract(doc)
    const again = await other.read(article)
    expect(JSON.stringify(again.doc)).toBe(JSON.stringify(doc))
  }
})

test('stages declare what they assign: nothing but declared layers is filled', async () => {
  const doc = await read(
    'Tarn will lift the ban if Oss frees the crew, its foreign minister, Ilse Vahl, said on Monday.',
  )
  const filled = layerNames.filter((layer: LayerName) => doc[layer].length > 0)
  expect(filled).toContain('records')
  expect(doc.records[0]?.by).toBe(stageId(records))
})

test('printed spans carry exactly the words of the text', async () => {
  const doc = await read(
    '😀 Tarn will lift the ban if Oss frees the crew, its foreign minister, Ilse Vahl, said on Monday.',
  )
  const { text } = doc.article
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('text' in value && 'start' in value && 'end' in value) {
      expect(text.slice(Number(value.start), Number(value.end))).toBe(value.text)
    }
    for (const inner of Object.values(value)) walk(inner)
  }
  walk(printReading(doc, { reader: 'test' }))
  expect(printText(doc)).toContain('IF')
})
