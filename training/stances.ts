import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { makeArticle } from '../src/input/article.ts'
import { openKnowledge } from '../src/knowledge/open.ts'
import { type Span, splitter } from './split.ts'

/** A sentence as the head for records learns it. */
interface StanceSentence {
  readonly words: readonly string[]
  /** The kind of the record whose cue a word belongs to; `O` elsewhere. */
  readonly cues: readonly string[]
  /** Kinds of the records that rest on the sentence, each with the other kinds that are right as well. */
  readonly kinds: readonly (readonly string[])[]
  /** Kinds that are neither right nor wrong here: tolerated ones, and those of records told better elsewhere. */
  readonly open: readonly string[]
}

interface GoldRecord {
  readonly kind: string
  readonly alt_kinds: readonly string[]
  readonly cue: Span | null
  readonly evidence: readonly Span[]
  readonly secondary: readonly Span[]
}

interface Gold {
  readonly doc: {
    readonly id: string
    readonly part?: string
    readonly source?: string
    readonly offset?: number
    readonly length: number
    readonly sha256: string
    readonly published?: string
  }
  readonly text?: string
  readonly records: readonly GoldRecord[]
  readonly not_records: readonly (Span & { readonly tolerated?: readonly string[] })[]
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    gold: { type: 'string', default: 'bench/gold' },
    out: { type: 'string', default: 'training/build/stances.jsonl' },
  },
})

const split = splitter(openKnowledge({ folder: 'data' }))
const lines: string[] = []
for (const gold of [...stories(), ...realTexts()]) {
  if ((gold.doc.part ?? 'dev') !== 'dev' || gold.text === undefined) continue
  const { text } = gold
  const paragraphs = await split(makeArticle(text, { language: 'en' }))
  const found = paragraphs.map((paragraph) => paragraph.map((words) => labelled(gold, text, words)))
  lines.push(JSON.stringify({ set: 'records', id: gold.doc.id, paragraphs: found }))
}
mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(values.out, `${lines.join('\n')}\n`)
console.log(`${lines.length} texts`)

function stories(): Gold[] {
  const folder = join(values.gold, 'stories')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gold.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Gold)
}

/** Those of PolNeAR take their words from the corpus; without it they are left out. */
function realTexts(): Gold[] {
  const read = (name: string): Gold[] =>
    readFileSync(join(values.gold, 'records', name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Gold)
  const corpus = join(values.data, 'quotes', 'polnear-train.jsonl.gz')
  if (!existsSync(corpus)) return read('articles.jsonl')
  const texts = new Map(
    gunzipSync(readFileSync(corpus))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { readonly id: string; readonly text: string })
      .map(({ id, text }) => [id, text]),
  )
  const withWords = read('polnear.jsonl').map((gold): Gold => {
    const { id, source = '', offset = 0, length, sha256 } = gold.doc
    const text = (texts.get(source) ?? '').slice(offset, offset + length)
    const digest = createHash('sha256').update(text, 'utf8').digest('hex')
    if (digest !== sha256) throw new Error(`${id}: ${source} is not the text that was annotated`)
    return { ...gold, text }
  })
  return [...read('articles.jsonl'), ...withWords]
}

function labelled(gold: Gold, text: string, words: readonly Span[]): StanceSentence {
  const own = { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }
  const here = gold.records.filter(({ evidence }) => evidence.some((span) => overlap(span, own) >= 0.5))
  const cues = words.map(
    (word) => here.find(({ cue }) => cue && cue.start < word.end && word.start < cue.end)?.kind ?? 'O',
  )
  const tolerated = gold.not_records.flatMap((span) =>
    overlap(span, own) >= 0.5 ? (span.tolerated ?? []) : [],
  )
  const elsewhere = gold.records.flatMap(({ kind, alt_kinds: others, secondary }) =>
    secondary.some((span) => overlap(span, own) >= 0.5) ? [kind, ...others] : [],
  )
  return {
    words: words.map(({ start, end }) => text.slice(start, end)),
    cues,
    kinds: here.map(({ kind, alt_kinds: others }) => [kind, ...others]),
    open: [...new Set([...tolerated, ...elsewhere])],
  }
}

/** Shared part of two spans, of the longer of them. */
function overlap(a: Span, b: Span): number {
  const both = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return both / Math.max(a.end - a.start, b.end - b.start, 1)
}
