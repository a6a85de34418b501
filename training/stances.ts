import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { goldTexts, type TextSource } from '../bench/gold-texts.ts'
import { recordKinds } from '../src/doc/layers.ts'
import { makeArticle } from '../src/input/article.ts'
import { openKnowledge } from '../src/knowledge/open.ts'
import { type PositionText, positionTexts } from './positions.ts'
import { type Span, splitter } from './split.ts'

/** A sentence as the head for records learns it. */
interface StanceSentence {
  readonly words: readonly string[]
  /** The kind of the record whose cue a word belongs to; `O` elsewhere. */
  readonly cues: readonly string[]
  /** Kinds of the records that rest on the sentence, each with the other kinds that are right as well. */
  readonly kinds: readonly (readonly string[])[]
  /** Kinds that are neither right nor wrong here: those of records told better elsewhere. */
  readonly open: readonly string[]
  /** Kinds that a reader may see here, but that are no records. */
  readonly tolerated: readonly string[]
  /** Of each word 1 if it stands in a condition of a record. Not known where nobody looked for them. */
  readonly conditions?: readonly number[]
  /** Of each word 1 if it names a counterpart of a record of this sentence. Not known where one is not named. */
  readonly toward?: readonly number[]
  /** Of each word 1 if it stands in the content of a record of this sentence. Not known where the sentence has none. */
  readonly contents?: readonly number[]
}

interface GoldRecord {
  readonly kind: string
  readonly alt_kinds: readonly string[]
  readonly cue: Span | null
  readonly evidence: readonly Span[]
  readonly secondary: readonly Span[]
  readonly counterpart: readonly string[]
  readonly content: readonly Span[]
  readonly conditions: readonly { readonly span: Span }[]
}

interface GoldActor {
  readonly id: string
  readonly name: string
  readonly names: readonly string[]
}

interface Gold extends TextSource {
  readonly doc: TextSource['doc'] & { readonly part?: string }
  readonly actors: readonly GoldActor[]
  readonly records: readonly GoldRecord[]
  readonly not_records: readonly (Span & { readonly tolerated?: readonly string[] })[]
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    gold: { type: 'string', default: 'bench/gold' },
    out: { type: 'string', default: 'training/build/stances.jsonl' },
    positions: { type: 'boolean', default: false },
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
const positions = values.positions ? positionTexts(values.gold, values.data) : []
for (const { id, paragraphs } of positions) {
  const found: StanceSentence[][] = []
  for (const paragraph of paragraphs) {
    const cut = await split(makeArticle(paragraph.text, { language: 'en' }))
    for (const each of cut) found.push(each.map((words) => judged(paragraph, words)))
  }
  lines.push(JSON.stringify({ set: 'positions', id, paragraphs: found }))
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
  const conditionSpans = gold.records.flatMap((record) => record.conditions.map(({ span }) => span))
  const tolerated = gold.not_records.flatMap((span) =>
    overlap(span, own) >= 0.5 ? (span.tolerated ?? []) : [],
  )
  const elsewhere = gold.records.flatMap(({ kind, alt_kinds: others, secondary }) =>
    secondary.some((span) => overlap(span, own) >= 0.5) ? [kind, ...others] : [],
  )
  const conditions = words.map((word) => Number(conditionSpans.some((span) => within(word, span))))
  const toward = towardOf(gold, text, words, here)
  const contentSpans = here.flatMap(({ content }) => content)
  const contents = words.map((word) => Number(contentSpans.some((span) => within(word, span))))
  return {
    words: words.map(({ start, end }) => text.slice(start, end)),
    cues,
    kinds: here.map(({ kind, alt_kinds: others }) => [kind, ...others]),
    open: [...new Set(elsewhere)],
    tolerated: [...new Set(tolerated)],
    conditions,
    ...(toward && { toward }),
    ...(contents.includes(1) && { contents }),
  }
}

/** A sentence of which a reader said what positions it takes; of the others of its paragraph nothing is known. */
function judged(
  { text, positions }: PositionText['paragraphs'][number],
  words: readonly Span[],
): StanceSentence {
  const own = { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }
  const position = positions.find((span) => overlap(span, own) >= 0.5)
  return {
    words: words.map(({ start, end }) => text.slice(start, end)),
    cues: words.map(() => 'O'),
    kinds: position?.kinds ?? [],
    open: position?.open ?? recordKinds,
    tolerated: [],
  }
}

/** Marks the names of counterparts; `undefined` where the sentence has no record, or a counterpart is not named in it. */
function towardOf(
  gold: Gold,
  text: string,
  words: readonly Span[],
  here: readonly GoldRecord[],
): number[] | undefined {
  if (here.length === 0) return undefined
  const marks = words.map(() => 0)
  for (const id of new Set(here.flatMap(({ counterpart }) => counterpart))) {
    const places = placesOf(gold, text, words, id)
    if (places.length === 0) return undefined
    for (const at of places) marks[at] = 1
  }
  return marks
}

/** Indices of the words that name an actor. */
function placesOf(gold: Gold, text: string, words: readonly Span[], id: string): number[] {
  const actor = gold.actors.find((each) => each.id === id)
  const names = new Set([...(actor?.names ?? []), ...(actor ? [actor.name] : [])])
  const own = { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }
  const found: number[] = []
  for (const name of names) {
    for (let at = text.indexOf(name, own.start); at >= 0 && at < own.end; at = text.indexOf(name, at + 1)) {
      const span = { start: at, end: at + name.length }
      if (/\w/.test(text[at - 1] ?? '') || /\w/.test(text[span.end] ?? '')) continue
      words.forEach((word, index) => {
        if (within(word, span)) found.push(index)
      })
    }
  }
  return found
}

function within(word: Span, span: Span): boolean {
  return word.start >= span.start && word.end <= span.end
}

/** Shared part of two spans, of the longer of them. */
function overlap(a: Span, b: Span): number {
  const both = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return both / Math.max(a.end - a.start, b.end - b.start, 1)
}
