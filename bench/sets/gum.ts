import { join } from 'node:path'
import { codePointMap, type Doc } from 'demarche'
import { corefResult, emptyCoref, keyed, type ScoredMention, scoreClusters } from '../score/coref.ts'
import { add, prf, zero } from '../score/counts.ts'
import { readEnglish, readRows } from './read.ts'
import type { BenchSet } from './set.ts'

/** start, end (code points), form, lemma, UPOS, XPOS, head (index), relation, sentence. */
type GoldToken = readonly [number, number, string, string, string, string, number, string, number]

interface GumDocument {
  readonly text: string
  readonly date?: string
  readonly sentences: readonly (readonly [number, number])[]
  readonly tokens: readonly GoldToken[]
  readonly entities: readonly { start: number; end: number; head: number; type: string; id: string }[]
  readonly clusters: Readonly<Record<string, readonly number[]>>
}

const file = 'ud/gum-dev.jsonl.gz'
const kept = new Set(['person', 'organization', 'place'])

/** GUM's development part: sentences, tokens, tags, parses (all on our own tokens) and coreference. */
export const gum: BenchSet = {
  name: 'gum',
  needs: [file],
  async run({ reader, data, limit }) {
    const sentences = zero()
    const tokens = zero()
    const right = { upos: zero(), arcs: zero(), labelled: zero() }
    const coref = emptyCoref()
    for (const gold of readRows<GumDocument>(join(data, file)).slice(0, limit)) {
      const doc = await readEnglish(reader, gold.text, gold.date === undefined ? {} : { date: gold.date })
      const map = codePointMap(gold.text)
      const key = (start: number, end: number): string => `${map.toCodeUnit(start)}-${map.toCodeUnit(end)}`
      compare(sentences, new Set(gold.sentences.map(([start, end]) => key(start, end))), keys(doc.sentences))
      compare(tokens, new Set(gold.tokens.map(([start, end]) => key(start, end))), keys(doc.tokens))
      const parts = { upos: tagSet, arcs: arcSet, labelled: labelledSet } as const
      for (const name of ['upos', 'arcs', 'labelled'] as const) {
        compare(right[name], goldSet(gold, key, name), parts[name](doc))
      }
      const clusters = goldClusters(gold, key)
      scoreClusters(coref, clusters, foundClusters(doc, gold, key))
    }
    return {
      'sentences F1': prf(sentences).f1,
      'tokens F1': prf(tokens).f1,
      'UPOS F1': prf(right.upos).f1,
      'UAS F1': prf(right.arcs).f1,
      'LAS F1': prf(right.labelled).f1,
      'coreference CoNLL F1 (persons, organisations, places)': corefResult(coref).conll,
    }
  },
}

type Key = (start: number, end: number) => string

const keys = (list: readonly { span: { start: number; end: number } }[]): Set<string> =>
  new Set(list.map(({ span }) => `${span.start}-${span.end}`))

function compare(
  counts: ReturnType<typeof zero>,
  gold: ReadonlySet<string>,
  found: ReadonlySet<string>,
): void {
  let tp = 0
  for (const item of found) if (gold.has(item)) tp++
  add(counts, { tp, fp: found.size - tp, fn: gold.size - tp })
}

function goldSet(gold: GumDocument, key: Key, what: 'upos' | 'arcs' | 'labelled'): Set<string> {
  return new Set(
    gold.tokens.map((token, index) => {
      const [start, end, , , upos, , head, relation] = token
      const own = key(start, end)
      if (what === 'upos') return `${own} ${upos}`
      const over = head === index || head < 0 ? undefined : gold.tokens[head]
      const arc = `${own} ${over ? key(over[0], over[1]) : 'root'}`
      return what === 'arcs' ? arc : `${arc} ${relation.split(':')[0]}`
    }),
  )
}

const spanKey = ({ span }: { span: { start: number; end: number } }): string => `${span.start}-${span.end}`
const tagSet = (doc: Doc): Set<string> => new Set(doc.tags.map((tag) => `${spanKey(tag)} ${tag.upos}`))
const arc = (doc: Doc, index: number): string => {
  const tag = doc.tags[index]
  const over = tag?.head === undefined ? undefined : doc.tags[tag.head]
  return `${tag ? spanKey(tag) : ''} ${over ? spanKey(over) : 'root'}`
}
const arcSet = (doc: Doc): Set<string> => new Set(doc.tags.map((_, index) => arc(doc, index)))
const labelledSet = (doc: Doc): Set<string> =>
  new Set(doc.tags.map((tag, index) => `${arc(doc, index)} ${tag.deprel.split(':')[0]}`))

/** Gold clusters with a mention of a kept type, by head token. */
function goldClusters(gold: GumDocument, key: Key): Set<string>[] {
  const clusters = Object.values(gold.clusters)
    .map((members) => members.map((index) => gold.entities[index]).filter((entity) => entity !== undefined))
    .filter((members) => members.some(({ type }) => kept.has(type)))
  return keyed(
    clusters.map((members) => members.map(({ start, end, head }) => ({ start, end, head: [head, head] }))),
    (mention) => headKey(gold, key, mention.head?.[0] ?? 0),
  )
}

function headKey(gold: GumDocument, key: Key, index: number): string {
  const token = gold.tokens[index]
  return token ? key(token[0], token[1]) : ''
}

/** Found clusters by head token, without mentions whose head is a gold mention of another type. */
function foundClusters(doc: Doc, gold: GumDocument, key: Key): Set<string>[] {
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
