import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openEncoder } from '../src/model/encoder.ts'
import type { NetDocument } from './corpus.ts'

// Words per second of the net alone, on texts that are cut into words already; one thread. Prints one line of JSON:
// {runtime, words, seconds (processor time), wall, rss (MiB)}. The first document warms up and is not counted.

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: 'training/build/corpus.jsonl' },
    /** File of document ids, one a line. */
    ids: { type: 'string', default: '' },
    runtime: { type: 'string', default: 'node' },
  },
})

const wanted = new Set(readFileSync(values.ids, 'utf8').trim().split('\n'))
const documents = readFileSync(values.corpus, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{"set":"articles"'))
  .map((line) => JSON.parse(line) as NetDocument)
  .filter(({ id }) => wanted.has(id))
  .map(({ paragraphs }) => paragraphs.map((paragraph) => paragraph.map(({ words }) => words)))
const encoder = await openEncoder({
  folder: fileURLToPath(new URL('../../../model', import.meta.url)),
  runtime: values.runtime === 'wasm' ? 'wasm' : 'node',
})
await encoder.encode(documents[0] ?? [])
const began = performance.now()
const used = process.cpuUsage()
let words = 0
for (const document of documents) {
  for (const sentence of await encoder.encode(document)) words += sentence.length
}
const { user, system } = process.cpuUsage(used)
console.log(
  JSON.stringify({
    runtime: encoder.runtime,
    words,
    seconds: (user + system) / 1e6,
    wall: (performance.now() - began) / 1000,
    rss: Math.round(process.memoryUsage.rss() / 2 ** 20),
  }),
)
await encoder.close()
