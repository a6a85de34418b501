import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ArticleMeta, type Doc, gather, printReading, type Reader } from 'demarche'
import { readJson } from '../rows.ts'
import type { GoldDocument, PredictedDocument } from '../score/commitment-types.ts'
import {
  type CommitmentScore,
  emptyScore,
  type Ledger,
  scoreDocument,
  scoreLedger,
  scoreLinks,
} from '../score/commitments.ts'
import { prf } from '../score/counts.ts'
import { readEnglish } from './read.ts'
import type { BenchSet, Figures } from './set.ts'

export interface GoldFile extends GoldDocument {
  readonly doc: {
    readonly id: string
    readonly published?: string | null
    readonly dates?: Readonly<Record<string, string>>
    readonly text_file?: string
    readonly sequence?: string
    /** `kept`: only to measure with. */
    readonly part?: 'dev' | 'kept'
  }
  readonly text?: string
}

/** The first article, annotated whole by hand. */
export const seed: BenchSet = {
  name: 'seed',
  needs: ['commitments/seed-article.gold.json', 'seed'],
  async run({ reader, data }) {
    const gold = readJson<GoldFile>(join(data, 'commitments/seed-article.gold.json'))
    if (!gold) return {}
    const text = readFileSync(join(data, 'seed', gold.doc.text_file ?? ''), 'utf8')
    const score = emptyScore()
    const date = gold.doc.dates?.['Thursday']
    const meta = date === undefined ? {} : { date }
    scoreFile(score, gold, await predictionOf(reader, gold, text, meta))
    return figuresOf(score)
  },
}

const storyFolder = 'commitments/stories'

/** Short stories with every record annotated; those of a series are read together, and their ledger is scored. */
export const stories: BenchSet = {
  name: 'stories',
  needs: [storyFolder],
  run: ({ reader, data }) => scoreStories(reader, join(data, storyFolder)),
}

/** Figures of a folder of gold stories (`NAME.gold.json`), or one part of them, and the ledgers of its series
 *  (`SERIES.ledger.json`). */
export async function scoreStories(reader: Reader, folder: string, part?: 'dev' | 'kept'): Promise<Figures> {
  const score = emptyScore()
  const names = readdirSync(folder).sort()
  const golds = names
    .filter((name) => name.endsWith('.gold.json'))
    .map((name) => readJson<GoldFile>(join(folder, name)))
    .filter((gold) => gold !== undefined)
    .filter(({ doc }) => part === undefined || (doc.part ?? 'dev') === part)
  const series = new Map<string, ReturnType<typeof gather>>()
  const pairs: [GoldFile, PredictedDocument][] = []
  for (const gold of golds) {
    const { id, published, sequence } = gold.doc
    const read = await readEnglish(reader, gold.text ?? '', published ? { date: published } : {})
    const gathering = sequence === undefined ? undefined : (series.get(sequence) ?? gather(reader.knowledge))
    if (gathering && sequence !== undefined) series.set(sequence, gathering)
    pairs.push([gold, predicted(gathering?.add(id, read) ?? read, reader, id)])
  }
  for (const [gold, found] of pairs) scoreDocument(score, gold, found, gold.doc.id)
  for (const [gold, found] of pairs) scoreLinks(score, gold, found, gold.doc.id)
  for (const [name, gathering] of series) {
    const ledger = readJson<Ledger>(join(folder, `${name}.ledger.json`))
    if (ledger) scoreLedger(score, ledger, gathering.summary())
  }
  const { ledger, ledger_changes: changes } = score.accuracies
  return { ...figuresOf(score), ledger: share(ledger), 'ledger changes': share(changes) }
}

function predicted(doc: Doc, reader: Reader, id: string): PredictedDocument {
  return printReading(doc, { reader: reader.version, id }) as unknown as PredictedDocument
}

/** What the reader makes of a gold file's text. */
export async function predictionOf(
  reader: Reader,
  gold: GoldFile,
  text: string,
  meta: ArticleMeta,
): Promise<PredictedDocument> {
  return predicted(await readEnglish(reader, text, meta), reader, gold.doc.id)
}

/** Adds one file to a score: its records, then its links. */
export function scoreFile(score: CommitmentScore, gold: GoldFile, found: PredictedDocument): undefined {
  scoreDocument(score, gold, found, gold.doc.id)
  scoreLinks(score, gold, found, gold.doc.id)
}

const share = ({ right, all }: { right: number; all: number }): number => (all > 0 ? right / all : 0)

export function figuresOf(score: CommitmentScore): Figures {
  const { slots, accuracies } = score
  return {
    'records P': prf(slots.records).p,
    'records R': prf(slots.records).r,
    'records F1': prf(slots.records).f1,
    'any kind F1': prf(slots.records_any_kind).f1,
    'holder F1': prf(slots.holder).f1,
    'holder end to end F1': prf(slots.holder_e2e).f1,
    'counterpart F1': prf(slots.counterpart).f1,
    'counterpart end to end F1': prf(slots.counterpart_e2e).f1,
    'spokesperson F1': prf(slots.spokesperson).f1,
    'condition F1': prf(slots.conditions).f1,
    'condition type': share(accuracies.condition_type),
    strength: share(accuracies.strength),
    polarity: share(accuracies.polarity),
    status: share(accuracies.status),
    deadline: share(accuracies.deadline),
    'links F1': prf(slots.links).f1,
    'whole records': share(accuracies.whole_record),
  }
}
