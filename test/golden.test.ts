import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Article } from '../src/doc/article.ts'
import type { Doc } from '../src/doc/doc.ts'
import { layerNames } from '../src/doc/layers.ts'
import { codebook } from '../src/export/columns.ts'
import { csvLine } from '../src/export/csv.ts'
import { printText } from '../src/export/text.ts'
import { makeArticle } from '../src/input/article.ts'
import { readInput } from '../src/input/files.ts'
import { openReader } from '../src/reader.ts'
import { entryLayers } from '../src/store/entry-id.ts'

const reader = await openReader()
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
