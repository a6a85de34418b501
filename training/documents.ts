import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Knowledge } from '../src/knowledge/knowledge.ts'
import { knownRuns } from '../src/stages/tags/known.ts'
import type { NameWords } from '../src/stages/tags/lexicon.ts'
import type { NetDocument, NetSentence } from './corpus.ts'
import { goldNames } from './names.ts'
import { readTreebank } from './treebank.ts'

interface Row {
  readonly id: string
  readonly text: string
  readonly sentences: readonly (readonly [number, number])[]
}

/** Documents of `ud/SET.jsonl.gz` with tags and trees; GUM's with the names that its nested entities imply. */
export function treebankDocuments(
  data: string,
  set: string,
  knowledge: Knowledge,
  lexicon: NameWords,
): NetDocument[] {
  const breaks = paragraphStarts(data, set)
  const documents = new Map<string, { genre: string; paragraphs: NetSentence[][]; count: number }>()
  for (const sentence of readTreebank(data, set)) {
    const document = documents.get(sentence.document) ?? { genre: sentence.genre, paragraphs: [], count: 0 }
    documents.set(sentence.document, document)
    const starts = breaks.get(sentence.document)
    if (document.count === 0 || starts?.has(document.count)) document.paragraphs.push([])
    document.count++
    const labels = sentence.labels.map((label) => label.split('|'))
    const found: NetSentence = {
      words: sentence.words,
      upos: labels.map(([upos]) => upos ?? 'X'),
      xpos: labels.map(([, xpos]) => xpos ?? 'FW'),
      heads: sentence.heads,
      relations: sentence.relations,
    }
    document.paragraphs
      .at(-1)
      ?.push(set.startsWith('gum') ? { ...found, entities: namesOf(sentence, knowledge, lexicon) } : found)
  }
  return [...documents].map(([id, { genre, paragraphs }]) => ({ set, id, genre, paragraphs }))
}

// Dates are found by rule, not by the net.
function namesOf(
  sentence: ReturnType<typeof readTreebank>[number],
  knowledge: Knowledge,
  lexicon: NameWords,
): string[] {
  const labels = sentence.words.map(() => 'O')
  for (const { from, to, type } of goldNames(sentence, knownRuns(sentence.words, knowledge), lexicon)) {
    if (type === 'DATE') continue
    for (let i = from; i < to; i++) labels[i] = `${i === from ? 'B' : 'I'}-${type}`
  }
  return labels
}

// Which sentences begin a paragraph: a new line stands before them. Offsets count code points.
function paragraphStarts(data: string, set: string): Map<string, Set<number>> {
  const lines = gunzipSync(readFileSync(join(data, 'ud', `${set}.jsonl.gz`)))
    .toString('utf8')
    .split('\n')
  return new Map(
    lines
      .filter((line) => line !== '')
      .map((line): [string, Set<number>] => {
        const { id, text, sentences } = JSON.parse(line) as Row
        const points = Array.from(text)
        const starts = new Set<number>()
        sentences.forEach(([start], i) => {
          const before = sentences[i - 1]?.[1] ?? start
          if (points.slice(before, start).includes('\n')) starts.add(i)
        })
        return [id, starts]
      }),
  )
}
