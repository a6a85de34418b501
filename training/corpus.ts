import { createWriteStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { makeArticle } from '../src/input/article.ts'
import { openKnowledge } from '../src/knowledge/open.ts'
import { nameWords } from '../src/stages/tags/lexicon.ts'
import { treebankDocuments } from './documents.ts'
import { lemmaTable } from './lemmas.ts'
import { type Span, splitter } from './split.ts'
import { readTreebank } from './treebank.ts'

/** A sentence as the net learns it. What a corpus does not annotate is absent. */
export interface NetSentence {
  readonly words: readonly string[]
  readonly upos?: readonly string[]
  readonly xpos?: readonly string[]
  /** Indexes into the sentence; the root is its own head. */
  readonly heads?: readonly number[]
  readonly relations?: readonly string[]
  /** `O`, `B-PER`, `I-PER`, … */
  readonly entities?: readonly string[]
  /** `O`, `B` or `I` for source, cue and content. */
  readonly roles?: readonly (readonly string[])[]
  /** For every word of a source, cue or content the number of its cue's first word in the document; −1 elsewhere. */
  readonly links?: readonly number[]
}

/** Paragraphs of sentences. `set` names the corpus and its part: `gum-train`, `polnear-dev`, … */
export interface NetDocument {
  readonly set: string
  readonly id: string
  readonly genre?: string
  readonly paragraphs: readonly (readonly NetSentence[])[]
}

interface Attribution {
  readonly source: readonly (readonly [number, number])[]
  readonly cue: readonly (readonly [number, number])[]
  readonly content: readonly (readonly [number, number])[]
}

const rows = <T>(path: string): T[] =>
  gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: 'training/build/corpus.jsonl' },
    lemmas: { type: 'string', default: 'model/lemmas.txt' },
    gold: { type: 'string', default: 'bench/gold/entities' },
  },
})

const knowledge = openKnowledge({ folder: 'data' })
const split = splitter(knowledge)
mkdirSync(dirname(values.out), { recursive: true })
const out = createWriteStream(values.out)
const counts = new Map<string, number>()
const write = (document: NetDocument): void => {
  const words = document.paragraphs.flat().reduce((sum, sentence) => sum + sentence.words.length, 0)
  counts.set(document.set, (counts.get(document.set) ?? 0) + words)
  out.write(`${JSON.stringify(document)}\n`)
}

for (const set of ['gum-train', 'gum-dev', 'ewt-train', 'ewt-dev']) {
  for (const document of treebankDocuments(values.data, set, knowledge, nameWords(knowledge))) write(document)
}

const taught = lemmaTable(['gum-train', 'ewt-train'].flatMap((set) => readTreebank(values.data, set)))
writeFileSync(values.lemmas, `${[...taught.exceptions, ...taught.bases].join('\n')}\n`)

for (const part of ['train', 'dev']) {
  const articles = rows<{ id: string; text: string; attributions: readonly Attribution[] }>(
    join(values.data, 'quotes', `polnear-${part}.jsonl.gz`),
  )
  for (const { id, text, attributions } of articles) {
    const paragraphs = await split(makeArticle(text, {}))
    const spans = paragraphs.flat(2)
    const roles = [0, 1, 2].map(() => spans.map(() => 'O'))
    const links = spans.map(() => -1)
    for (const attribution of attributions) {
      const runs = [attribution.source, attribution.cue, attribution.content].map((pieces) =>
        pieces.map((piece) => wordsIn(spans, piece)).filter((run) => run.length > 0),
      )
      const cue = runs[1]?.[0]?.[0] ?? -1
      runs.forEach((pieces, role) => {
        for (const run of pieces) {
          run.forEach((word, i) => {
            const row = roles[role] as string[]
            row[word] = i === 0 ? 'B' : 'I'
            links[word] = cue
          })
        }
      })
    }
    write({
      set: `polnear-${part}`,
      id,
      paragraphs: nested(paragraphs, (from, to) => ({
        words: spans.slice(from, to).map(({ start, end }) => text.slice(start, end)),
        roles: roles.map((row) => row.slice(from, to)),
        links: links.slice(from, to),
      })),
    })
  }
}

for (const file of readdirSync(values.gold).filter((name) => name.endsWith('.json'))) {
  const row = JSON.parse(readFileSync(join(values.gold, file), 'utf8')) as {
    id: string
    text: string
    entities: readonly (readonly [number, number, string])[]
  }
  const paragraphs = await split(makeArticle(row.text, {}))
  const spans = paragraphs.flat(2)
  const labels = spans.map(() => 'O')
  for (const [start, end, type] of row.entities) {
    wordsIn(spans, [start, end]).forEach((word, i) => {
      labels[word] = `${i === 0 ? 'B' : 'I'}-${type}`
    })
  }
  write({
    // Every third text is left for measuring.
    set: Number(row.id.slice(1)) % 3 === 0 ? 'names-dev' : 'names-train',
    id: row.id,
    paragraphs: nested(paragraphs, (from, to) => ({
      words: spans.slice(from, to).map(({ start, end }) => row.text.slice(start, end)),
      entities: labels.slice(from, to),
    })),
  })
}

for (const file of readdirSync(join(values.data, 'articles')).filter((name) => name.endsWith('.gz'))) {
  for (const { id, text } of rows<{ id: string; text: string }>(join(values.data, 'articles', file))) {
    const paragraphs = await split(makeArticle(text, {}))
    const spans = paragraphs.flat(2)
    write({
      set: 'articles',
      id,
      paragraphs: nested(paragraphs, (from, to) => ({
        words: spans.slice(from, to).map(({ start, end }) => text.slice(start, end)),
      })),
    })
  }
}

out.end()
for (const [set, words] of counts) console.log(`${set} ${words} words`)

/** Numbers of the words that a stretch of text touches. */
function wordsIn(spans: readonly Span[], [start, end]: readonly [number, number]): number[] {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  const found: number[] = []
  for (let i = low; i < spans.length && (spans[i]?.start ?? end) < end; i++) found.push(i)
  return found
}

function nested(
  paragraphs: readonly (readonly (readonly Span[])[])[],
  make: (from: number, to: number) => NetSentence,
): NetSentence[][] {
  let next = 0
  return paragraphs.map((sentences) =>
    sentences.map((words) => {
      const from = next
      next += words.length
      return make(from, next)
    }),
  )
}
