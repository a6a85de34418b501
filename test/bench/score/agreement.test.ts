import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scoreClustering } from '../../../bench/score/clustering.ts'
import type { GoldDocument, PredictedDocument } from '../../../bench/score/commitment-types.ts'
import {
  accuracyNames,
  emptyScore,
  type Ledger,
  scoreDocument,
  scoreLedger,
  scoreLinks,
  slotNames,
} from '../../../bench/score/commitments.ts'
import {
  assign,
  corefResult,
  emptyCoref,
  keyed,
  type ScoredMention,
  scoreClusters,
} from '../../../bench/score/coref.ts'
import { prf } from '../../../bench/score/counts.ts'
import {
  type EventCase,
  emptyEventScore,
  eventRows,
  type ScoredEvent,
  scoreEvents,
} from '../../../bench/score/events.ts'
import { scorePage, summarise } from '../../../bench/score/html.ts'
import {
  quoteMeasures,
  quoteScore,
  quoteTypes,
  type ScoredAttribution,
  scoreQuotes,
} from '../../../bench/score/quotes.ts'

function fixture<T>(name: string): T {
  return JSON.parse(
    readFileSync(join(import.meta.dirname, '../../fixtures/bench', `${name}.json`), 'utf8'),
  ) as T
}

interface Figures {
  readonly [name: string]: {
    readonly f1?: number
    readonly p?: number
    readonly r?: number
    readonly acc?: number
  }
}

describe('commitments', () => {
  const { documents, ledger, printed } = fixture<{
    documents: { gold: GoldDocument & { doc: { id: string } }; found: PredictedDocument }[]
    ledger: { gold: Ledger; found: Ledger }
    printed: Figures & { content_overlap: { mean_iou: number }; by_kind: Figures }
  }>('commitments')
  const score = emptyScore()
  for (const { gold, found } of documents) scoreDocument(score, gold, found, gold.doc.id)
  for (const { gold, found } of documents) scoreLinks(score, gold, found, gold.doc.id)
  scoreLedger(score, ledger.gold, ledger.found)

  test.each(slotNames)('%s agrees with the reference scorer', (name) => {
    const { p, r, f1 } = prf(score.slots[name])
    const reference = printed[name]
    expect([p, r, f1].map((x) => x.toFixed(4))).toEqual(
      [reference?.p, reference?.r, reference?.f1].map((x) => x?.toFixed(4)),
    )
  })

  test.each(accuracyNames)('%s agrees with the reference scorer', (name) => {
    const { right, all } = score.accuracies[name]
    expect((right / all).toFixed(4)).toBe(printed[name]?.acc?.toFixed(4))
  })

  test('content overlap and kinds agree with the reference scorer', () => {
    const mean = score.contentOverlaps.reduce((sum, x) => sum + x, 0) / score.contentOverlaps.length
    expect(mean).toBeCloseTo(printed.content_overlap.mean_iou, 4)
    for (const [kind, counts] of score.kinds)
      expect(prf(counts).f1).toBeCloseTo(printed.by_kind[kind]?.f1 ?? Number.NaN, 4)
  })
})

describe('quotes', () => {
  const { text, gold, found, printed } = fixture<{
    text: string
    gold: ScoredAttribution[]
    found: ScoredAttribution[]
    printed: Record<string, Record<string, { p: number; r: number; f1: number }>>
  }>('quotes')
  const tally = new Map<string, number>()
  scoreQuotes(tally, text, gold, found)
  test.each(quoteTypes.flatMap((type) => quoteMeasures.map((measure) => [measure, type] as const)))(
    '%s of %s agrees with the reference scorer',
    (measure, type) => {
      const reference = printed[type]?.[measure]
      const ours = quoteScore(tally, measure, type)
      expect(ours.p).toBeCloseTo(reference?.p ?? Number.NaN, 6)
      expect(ours.r).toBeCloseTo(reference?.r ?? Number.NaN, 6)
      expect(ours.f1).toBeCloseTo(reference?.f1 ?? Number.NaN, 6)
    },
  )
})

test('events agree with the reference scorer, to the letter', () => {
  const { cases, found, crosswalk, printed } = fixture<{
    cases: EventCase[]
    found: { id: string; events: ScoredEvent[] }[]
    crosswalk: Record<string, string>
    printed: string
  }>('events')
  const score = emptyEventScore()
  const table = new Map(Object.entries(crosswalk))
  for (const gold of cases)
    scoreEvents(score, gold, found.find(({ id }) => id === gold.id)?.events ?? [], table)
  const three = (x: number): string => x.toFixed(3)
  for (const row of eventRows) {
    const { openFp, ...counts } = score.rows[row]
    const { p, r, f1 } = prf(counts)
    const open = prf({ ...counts, fp: openFp })
    const line = printed.split('\n').find((text) => text.startsWith(`${row} `))
    expect(line?.match(/\d\.\d{3}/g)).toEqual([p, r, f1, open.p, open.f1].map(three))
  }
  expect(printed).toContain(three(prf(score.detect).f1))
})

test('coreference agrees with the reference scorer', () => {
  const { documents, printed } = fixture<{
    documents: { gold: ScoredMention[][]; found: ScoredMention[][] }[]
    printed: Record<string, { p: number; r: number; f: number }> & { conll_f1: number }
  }>('coref')
  const tally = emptyCoref()
  const key = ({ start, end }: ScoredMention): string => `${start}-${end}`
  for (const { gold, found } of documents) scoreClusters(tally, keyed(gold, key), keyed(found, key))
  const { scores, conll } = corefResult(tally)
  for (const metric of ['mentions', 'muc', 'b3', 'ceafe'] as const) {
    expect(100 * scores[metric].p).toBeCloseTo(printed[metric]?.p ?? Number.NaN, 1)
    expect(100 * scores[metric].r).toBeCloseTo(printed[metric]?.r ?? Number.NaN, 1)
  }
  expect(100 * conll).toBeCloseTo(printed.conll_f1, 1)
})

test('an assignment takes the greatest total, also with more rows than columns', () => {
  expect(
    assign([
      [1, 2],
      [2, 4],
      [0, 5],
    ]),
  ).toBe(7)
  expect(
    assign([
      [3, 0, 1],
      [3, 2, 0],
    ]),
  ).toBe(5)
})

test('page bodies agree with the reference scorer', () => {
  const { pages, printed } = fixture<{
    pages: { gold: string; found: string }[]
    printed: { f1: number; precision: number; recall: number; accuracy: number }
  }>('html')
  const { f1, p, r, accuracy } = summarise(pages.map(({ gold, found }) => scorePage(gold, found)))
  const four = (x: number): string => x.toFixed(4)
  expect([f1, p, r, accuracy].map(four)).toEqual(
    [printed.f1, printed.precision, printed.recall, printed.accuracy].map(four),
  )
})

test('clusters agree with the reference scorer', () => {
  const { gold, found, printed } = fixture<{
    gold: Record<string, string>
    found: Record<string, string>
    printed: Record<string, number>
  }>('clustering')
  const { bcubed, pairs } = scoreClustering(new Map(Object.entries(gold)), new Map(Object.entries(found)))
  const ours = [bcubed.p, bcubed.r, bcubed.f1, pairs.p, pairs.r, pairs.f1]
  const names = ['bcubed_p', 'bcubed_r', 'bcubed_f1', 'pair_p', 'pair_r', 'pair_f1']
  expect(ours.map((x) => x.toFixed(4))).toEqual(names.map((name) => printed[name]?.toFixed(4)))
})
