import type { Article } from '../../../src/doc/article.ts'
import type { Doc } from '../../../src/doc/doc.ts'
import type { Actor, Mention, Quote, Section } from '../../../src/doc/layers.ts'
import type { Span } from '../../../src/doc/span.ts'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { quotes } from '../../../src/stages/quotes.ts'
import { noNet } from '../no-encoder.ts'
import { readParses } from '../parses.ts'

type Input = Doc<'sections' | 'sentences' | 'tokens' | 'tags' | 'mentions' | 'actors'>

const by = 'test@1'
const run = quotes.open({ knowledge: openKnowledge(), ...noNet })
const read = readParses(import.meta.dirname)

/** The layers of a text of parses.tsv: one token a line (number, form, lemma, UPOS, XPOS, head, relation, what follows). */
export function parsed(name: string): Input {
  const { text, sentences, tokens, tags } = read(name)
  const article: Article = { id: name, text, meta: {} }
  const sections: Section[] = [...text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
    key: `${index}-${index + line.length}`,
    span: { start: index, end: index + line.length },
    by,
    kind: 'paragraph',
  }))
  return { article, sections, sentences, tokens, tags, mentions: [], actors: [] }
}

/** A mention of `words` (their `at`-th occurrence) and an actor of its own for every key. */
export function mention(doc: Input, words: string, kind: Mention['kind'] = 'name', at = 0): Mention {
  let start = -1
  for (let count = 0; count <= at; count++) start = doc.article.text.indexOf(words, start + 1)
  if (start < 0) throw new Error(`"${words}" is not in the text`)
  const span = { start, end: start + words.length }
  const head = { start: start + words.lastIndexOf(' ') + 1, end: span.end }
  return { key: `${span.start}-${span.end}`, span, by, kind, head }
}

/** An actor with the given mentions. */
export function actor(id: string, ...mentions: readonly Mention[]): Actor {
  const span = mentions[0]?.span ?? { start: 0, end: 0 }
  return {
    key: id,
    span,
    by,
    id,
    type: 'person',
    name: id,
    names: [id],
    offices: [],
    mentions: mentions.map(({ key }) => key),
  }
}

/** The quotes of a text, and of layers changed by hand. */
export async function quotesOf(doc: Input): Promise<readonly Quote[]> {
  return (await run(doc)).quotes
}

/** A quote as words: source, cue and content, pieces parted by " | ". */
export function words(
  doc: Input,
  quote: Quote | undefined,
): { source: string; cue: string; content: string; form: string } {
  const of = (spans: readonly Span[] = []): string =>
    spans.map(({ start, end }) => doc.article.text.slice(start, end)).join(' | ')
  return {
    form: quote?.form ?? '',
    source: of(quote?.source),
    cue: of(quote?.cue),
    content: of(quote?.content),
  }
}
