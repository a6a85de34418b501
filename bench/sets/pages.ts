import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { printReading, type Reader, readInput } from 'demarche'
import { readRows } from '../rows.ts'
import { scorePage, summarise } from '../score/html.ts'
import type { BenchSet } from './set.ts'

const folder = 'html-pages'
const notBody = new Set(['headline', 'deck', 'byline', 'dateline', 'credit', 'caption', 'boilerplate'])

/** Real pages: the article body, word by word. */
export const pages: BenchSet = {
  name: 'pages',
  needs: [`${folder}/gold.jsonl`, `${folder}/pages`],
  async run({ reader, data, limit }) {
    const scores = []
    for (const { id, text } of readRows<{ id: string; text: string }>(join(data, folder, 'gold.jsonl')).slice(
      0,
      limit,
    )) {
      const bytes = gunzipSync(readFileSync(join(data, folder, 'pages', `${id}.html.gz`)))
      scores.push(scorePage(text, await bodyOf(reader, bytes)))
    }
    const { f1, p, r, accuracy } = summarise(scores)
    return { 'body F1': f1, 'body P': p, 'body R': r, 'equal pages': accuracy }
  },
}

/** The body as the contract defines it: the text less the sections that are not body. */
async function bodyOf(reader: Reader, bytes: Uint8Array): Promise<string> {
  const options = { format: 'html', stdin: oneChunk(bytes) } as const
  for await (const { article } of readInput('-', options)) {
    if (!article) return ''
    const { doc } = await reader.read({ ...article, meta: { ...article.meta, language: 'xx' } })
    const { sections } = printReading(doc, { reader: reader.version })
    if (!Array.isArray(sections)) return ''
    return sections
      .filter(({ kind }) => !notBody.has(kind))
      .map(({ start, end }) => article.text.slice(start, end))
      .join('\n')
  }
  return ''
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
