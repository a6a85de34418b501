import { codePointMap, type Doc } from 'demarche'
import { add, prf, zero } from '../score/counts.ts'
import type { Figures } from './set.ts'

/** start, end (code points), form, lemma, UPOS, XPOS, head (index), relation, sentence. */
type GoldToken = readonly [number, number, string, string, string, string, number, string, number]

/** One document of a treebank as `ud/` holds it. */
export interface TreebankDocument {
  readonly text: string
  readonly date?: string
  readonly sentences: readonly (readonly [number, number])[]
  readonly tokens: readonly GoldToken[]
}

/** Name of a span of code points, in UTF-16 units. */
export type SpanKey = (start: number, end: number) => string

/** The naming of spans of one text. */
export function spanKeys(text: string): SpanKey {
  const map = codePointMap(text)
  return (start, end) => `${map.toCodeUnit(start)}-${map.toCodeUnit(end)}`
}

/** Sentences, tokens, tags and trees, all on the reader's own tokens: a wrong token is a wrong tag and a wrong arc. */
export class TreebankScore {
  private readonly counts = {
    sentences: zero(),
    tokens: zero(),
    UPOS: zero(),
    UAS: zero(),
    LAS: zero(),
  }

  add(gold: TreebankDocument, doc: Doc, key = spanKeys(gold.text)): void {
    const found = foundSets(doc)
    const wanted = goldSets(gold, key)
    for (const name of Object.keys(this.counts) as (keyof typeof this.counts)[]) {
      compare(this.counts[name], wanted[name], found[name])
    }
  }

  figures(): Figures {
    return Object.fromEntries(
      Object.entries(this.counts).map(([name, counts]) => [`${name} F1`, prf(counts).f1]),
    )
  }
}

type Layer = 'sentences' | 'tokens' | 'UPOS' | 'UAS' | 'LAS'

function compare(
  counts: ReturnType<typeof zero>,
  gold: ReadonlySet<string>,
  found: ReadonlySet<string>,
): void {
  let tp = 0
  for (const item of found) if (gold.has(item)) tp++
  add(counts, { tp, fp: found.size - tp, fn: gold.size - tp })
}

function goldSets({ sentences, tokens }: TreebankDocument, key: SpanKey): Record<Layer, Set<string>> {
  const own = tokens.map(([start, end]) => key(start, end))
  const arcs = tokens.map(([, , , , , , head], index) => {
    const over = head === index || head < 0 ? undefined : own[head]
    return `${own[index]} ${over ?? 'root'}`
  })
  return {
    sentences: new Set(sentences.map(([start, end]) => key(start, end))),
    tokens: new Set(own),
    UPOS: new Set(tokens.map(([, , , , upos], index) => `${own[index]} ${upos}`)),
    UAS: new Set(arcs),
    LAS: new Set(tokens.map(([, , , , , , , relation], index) => `${arcs[index]} ${relation.split(':')[0]}`)),
  }
}

function foundSets({ sentences, tokens, tags }: Doc): Record<Layer, Set<string>> {
  const name = ({ span }: { span: { start: number; end: number } }): string => `${span.start}-${span.end}`
  const own = tags.map(name)
  const arcs = tags.map(({ head }, index) => `${own[index]} ${head === undefined ? 'root' : own[head]}`)
  return {
    sentences: new Set(sentences.map(name)),
    tokens: new Set(tokens.map(name)),
    UPOS: new Set(tags.map(({ upos }, index) => `${own[index]} ${upos}`)),
    UAS: new Set(arcs),
    LAS: new Set(tags.map(({ deprel }, index) => `${arcs[index]} ${deprel.split(':')[0]}`)),
  }
}
