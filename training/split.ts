import type { Article } from '../src/doc/article.ts'
import type { Knowledge } from '../src/knowledge/knowledge.ts'
import type { Encoder } from '../src/model/encoder.ts'
import type { Ranker } from '../src/model/ranker.ts'
import { anyStage, pipeline } from '../src/pipeline.ts'
import { sections } from '../src/stages/sections.ts'
import { sentences } from '../src/stages/sentences.ts'
import { tokens } from '../src/stages/tokens.ts'

/** Half-open, in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The words of an article as the reader itself cuts them: paragraphs of sentences of spans. */
export function splitter(knowledge: Knowledge): (article: Article) => Promise<Span[][][]> {
  const encoder: Encoder = {
    digest: '',
    runtime: 'wasm',
    stances: [],
    encode: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  }
  const ranker: Ranker = { digest: '', features: [], rank: () => [] }
  const cut = pipeline([anyStage(sections), anyStage(sentences), anyStage(tokens)], {
    knowledge,
    encoder,
    ranker,
  })
  return async (article) => {
    const { doc } = await cut.read(article)
    let sentence = 0
    let token = 0
    return doc.sections.map(({ span }) => {
      const inside: Span[][] = []
      while (sentence < doc.sentences.length && (doc.sentences[sentence]?.span.start ?? 0) < span.end) {
        const end = doc.sentences[sentence]?.span.end ?? 0
        const words: Span[] = []
        while (token < doc.tokens.length && (doc.tokens[token]?.span.start ?? 0) < end) {
          const word = doc.tokens[token]?.span
          if (word !== undefined) words.push({ start: word.start, end: word.end })
          token++
        }
        if (words.length > 0) inside.push(words)
        sentence++
      }
      return inside
    })
  }
}
