import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { printReading, type Reader, readInput } from 'demarche'
import { readRows } from '../rows.ts'
import { scorePage, summarise } from '../score/html.ts'
import { rowsOf } from '../score/offices.ts'
import { factsOf, type PageFacts, scoreFacts } from '../score/page-facts.ts'
import type { BenchSet } from './set.ts'

const folder = 'html-pages'
const labels = join(import.meta.dirname, '..', '..', 'bench', 'gold', 'pages', 'facts.csv')
const notBody = new Set(['headline', 'deck', 'byline', 'dateline', 'credit', 'caption', 'boilerplate'])

/** Real pages: the article body, word by word, and title, byline and date. */
export const pages: BenchSet = {
  name: 'pages',
  needs: [`${folder}/gold.jsonl`, `${folder}/pages`],
  async run({ reader, data, limit }) {
    const scores = []
    const facts = []
    const stated = factsOf(rowsOf(readFileSync(labels, 'utf8')))
    for (const { id, text } of readRows<{ id: string; text: string }>(join(data, folder, 'gold.jsonl')).slice(
      0,
      limit,
    )) {
      const bytes = gunzipSync(readFileSync(join(data, folder, 'pages', `${id}.html.gz`)))
      const found = await read(reader, bytes)
      scores.push(scorePage(text, found.body))
      const gold = stated.get(id)
      if (gold) facts.push({ gold, found })
    }
    const { f1, p, r, accuracy } = summarise(scores)
    return { 'body F1': f1, 'body P': p, 'body R': r, 'equal pages': accuracy, ...scoreFacts(facts) }
  },
}

/** What the page states of itself, and its body as the contract defines it: the text less the sections that are not body. */
async function read(reader: Reader, bytes: Uint8Array): Promise<PageFacts & { readonly body: string }> {
  const options = { format: 'html', stdin: oneChunk(bytes) } as const
  for await (const { article } of readInput('-', options)) {
    if (!article) break
    const { doc } = await reader.read({ ...article, meta: { ...article.meta, language: 'xx' } })
    const { sections } = printReading(doc, { reader: reader.version })
    const { title, byline = [], date } = article.meta
    const body = (Array.isArray(sections) ? sections : [])
      .filter(({ kind }) => !notBody.has(kind))
      .map(({ start, end }) => article.text.slice(start, end))
      .join('\n')
    return { title, byline, date, body }
  }
  return { byline: [], body: '' }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
