import { join } from 'node:path'
import type { Doc } from 'demarche'
import { readRows } from '../rows.ts'
import { corefResult, emptyCoref, keyed, type ScoredMention, scoreClusters } from '../score/coref.ts'
import { readEnglish } from './read.ts'
import type { BenchSet } from './set.ts'
import { type SpanKey, spanKeys, type TreebankDocument, TreebankScore } from './treebank.ts'

interface GumDocument extends TreebankDocument {
  readonly entities: readonly { start: number; end: number; head: number; type: string; id: string }[]
  readonly clusters: Readonly<Record<string, readonly number[]>>
}

const file = 'ud/gum-dev.jsonl.gz'
const kept = new Set(['person', 'organization', 'place'])

/** GUM's development part: sentences, tokens, tags, parses and coreference. */
export const gum: BenchSet = {
  name: 'gum',
  needs: [file],
  async run({ reader, data, limit }) {
    const score = new TreebankScore()
    const coref = emptyCoref()
    for (const gold of readRows<GumDocument>(join(data, file)).slice(0, limit)) {
      const doc = await readEnglish(reader, gold.text, gold.date === undefined ? {} : { date: gold.date })
      const key = spanKeys(gold.text)
      score.add(gold, doc, key)
      const clusters = goldClusters(gold, key)
      scoreClusters(coref, clusters, foundClusters(doc, gold, key))
    }
    return {
      ...score.figures(),
      'coreference CoNLL F1 (persons, organisations, places)': corefResult(coref).conll,
    }
  },
}

/** Gold clusters with a mention of a kept type, by head token. */
function goldClusters(gold: GumDocument, key: SpanKey): Set<string>[] {
  const clusters = Object.values(gold.clusters)
    .map((members) => members.map((index) => gold.entities[index]).filter((entity) => entity !== undefined))
    .filter((members) => members.some(({ type }) => kept.has(type)))
  return keyed(
    clusters.map((members) => members.map(({ start, end, head }) => ({ start, end, head: [head, head] }))),
    (mention) => headKey(gold, key, mention.head?.[0] ?? 0),
  )
}

function headKey(gold: GumDocument, key: SpanKey, index: number): string {
  const token = gold.tokens[index]
  return token ? key(token[0], token[1]) : ''
}

/** Found clusters by head token, without mentions whose head is a gold mention of another type. */
function foundClusters(doc: Doc, gold: GumDocument, key: SpanKey): Set<string>[] {
  const types = new Map(gold.entities.map(({ head, type }) => [headKey(gold, key, head), type]))
  const mentions = new Map(doc.mentions.map((mention) => [mention.key, mention]))
  const clusters = doc.actors.map(({ mentions: own }) =>
    own.map((name) => mentions.get(name)).filter((mention) => mention !== undefined),
  )
  const heads = clusters.map((members) =>
    members
      .map(({ head }): ScoredMention => ({ start: head.start, end: head.end }))
      .filter(({ start, end }) => {
        const type = types.get(`${start}-${end}`)
        return type === undefined || kept.has(type)
      }),
  )
  return keyed(heads, ({ start, end }) => `${start}-${end}`)
}
