import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import type { Article } from '../src/doc/article.ts'
import type { Doc } from '../src/doc/doc.ts'
import { layerNames } from '../src/doc/layers.ts'
import { codebook } from '../src/export/columns.ts'
import { csvLine } from '../src/export/csv.ts'
import { printText } from '../src/export/text.ts'
import { makeArticle } from '../src/input/article.ts'
import { readInput } from '../src/input/files.ts'
import { type Encoder, type NetWord, openEncoder } from '../src/model/encoder.ts'
import { openReader } from '../src/reader.ts'
import { entryLayers } from '../src/store/entry-id.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whether golden files are being written anew. */
    update: boolean
  }
}

// Processors differ in the last digits of a score, so that a close call may fall either way. What the net said is therefore
// kept; the layers are made from that, and the net as it is now may differ from it in a few words.
const kept = join(import.meta.dirname, 'golden', 'net.jsonl')
const net = await openEncoder()
const said = new Map<string, readonly (readonly NetWord[])[]>()
if (existsSync(kept) && !inject('update')) {
  for (const line of readFileSync(kept, 'utf8').trim().split('\n')) {
    const { words, sentences } = JSON.parse(line) as { words: string; sentences: NetWord[][] }
    said.set(words, sentences)
  }
}
const now = new Map<string, readonly (readonly NetWord[])[]>()
const recorded: Encoder = {
  ...net,
  async encode(paragraphs) {
    const words = paragraphs.flat(2).join(' ')
    const found = await net.encode(paragraphs)
    now.set(
      words,
      found.map((sentence) => sentence.map(rounded)),
    )
    return said.get(words) ?? now.get(words) ?? []
  },
}
const reader = await openReader({ encoder: recorded })
const examples = join(import.meta.dirname, '../examples/grain-deal')
const names = readdirSync(examples).filter((_, index) => index % 4 === 3)

const astral = makeArticle(
  '😀 Tarn will lift the ban if Oss frees the crew, its foreign minister, Ilse Vahl, said on Monday. “𝒲e agree,” she added.',
  { title: 'An article with characters beyond the basic plane', date: '2019-03-05', language: 'en' },
)

async function articles(): Promise<Article[]> {
  const found: Article[] = [astral]
  for (const name of names) {
    for await (const { article } of readInput(join(examples, name))) if (article) found.push(article)
  }
  return found
}

const docs: Doc[] = []
for (const article of await articles()) docs.push((await reader.read(article)).doc)

if (inject('update')) {
  writeFileSync(
    kept,
    [...now].map(([words, sentences]) => `${JSON.stringify({ words, sentences })}\n`).join(''),
  )
}

function rounded(word: NetWord): NetWord {
  return JSON.parse(
    JSON.stringify(word, (_, value) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value)),
  ) as NetWord
}

test('the net says what it said, but for close calls', () => {
  const labels = (sentences: readonly (readonly NetWord[])[]): string[] =>
    sentences
      .flat()
      .map(({ upos, xpos, head, deprel, entity }) => [upos, xpos, head, deprel, entity].join(' '))
  const before = [...said.values()].flatMap(labels)
  const after = [...now.entries()].filter(([words]) => said.has(words)).flatMap(([, found]) => labels(found))
  expect(now.size).toBe(docs.length)
  if (inject('update')) return
  expect(after.length).toBe(before.length)
  const same = after.filter((label, i) => label === before[i]).length
  expect(same / before.length).toBeGreaterThan(0.98)
})

// A file bears the names of the stages that made it: output that changes under the same name fails.
test.each(layerNames.filter((layer) => layer !== 'notes'))('the layer %s is as it was', async (layer) => {
  const lines = docs.flatMap((doc) =>
    doc[layer].map((annotation) => JSON.stringify({ article: doc.article.id.slice(0, 8), ...annotation })),
  )
  const stage = docs.flatMap((doc) => doc[layer].map(({ by }) => by))[0] ?? 'none'
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, 'golden', layer, `${stage}.jsonl`),
  )
})

test('the view for people is as it was', async () => {
  await expect(docs.map((doc) => printText(doc)).join('\n')).toMatchFileSnapshot(
    join(import.meta.dirname, 'golden', 'text.txt'),
  )
})

test.each(entryLayers)('the codebook of %s is as it was', async (layer) => {
  const rows = codebook(layer).map(csvLine).join('')
  await expect(rows).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `${layer}.codebook.csv`))
})
