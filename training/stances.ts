import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { goldTexts, type TextSource } from '../bench/gold-texts.ts'
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

interface Gold extends TextSource {
  readonly doc: TextSource['doc'] & { readonly part?: string }
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
for (const gold of [...stories(), ...goldTexts<Gold>(values.gold, values.data)]) {
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
