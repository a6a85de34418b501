import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

interface GoldText {
  readonly doc: {
    readonly id: string
    readonly part: string
    readonly drawn: string
    readonly licence?: string | null
    readonly length: number
    readonly sha256: string
  }
  readonly text?: string
  readonly records: readonly {
    readonly id: string
    readonly evidence: readonly { readonly start: number; readonly end: number }[]
    readonly conditions: readonly unknown[]
  }[]
}

const folder = join(import.meta.dirname, '..', '..', 'bench', 'gold', 'records')
const read = (name: string): GoldText[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldText)
const articles = read('articles.jsonl')
const polnear = read('polnear.jsonl')
const all = [...articles, ...polnear]

/** Every object with a start, an end and perhaps its words, anywhere in a value. */
function spansIn(value: unknown): { start: number; end: number; text?: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'start' in value && 'end' in value ? [value as { start: number; end: number }] : []
  return [...own, ...Object.values(value).flatMap(spansIn)]
}

describe('real texts with their records', () => {
  test('ids are unique, and part and draw are told', () => {
    expect(new Set(all.map(({ doc }) => doc.id)).size).toBe(all.length)
    expect(all.every(({ doc }) => /^(?:dev|kept)$/.test(doc.part))).toBe(true)
    expect(all.every(({ doc }) => /^(?:random|condition)$/.test(doc.drawn))).toBe(true)
  })

  test('at least sixty texts with thirty conditions are kept apart', () => {
    const kept = all.filter(({ doc }) => doc.part === 'kept')
    expect(kept.length).toBeGreaterThanOrEqual(60)
    const conditions = kept.flatMap(({ records }) => records.flatMap((record) => record.conditions))
    expect(conditions.length).toBeGreaterThanOrEqual(30)
  })

  test.each(articles.map((gold) => [gold.doc.id, gold] as const))('%s: every span is a slice', (_, gold) => {
    const text = gold.text ?? ''
    expect(gold.doc.licence).toBeTruthy()
    expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(gold.doc.sha256)
    for (const span of spansIn({ ...gold, text: undefined }))
      expect(text.slice(span.start, span.end)).toBe(span.text)
  })

  test('of texts that may not be shipped no word stands here, only offsets inside them', () => {
    for (const gold of polnear) {
      expect(gold.text).toBeUndefined()
      const spans = spansIn(gold)
      expect(
        spans.every(({ start, end, text }) => text === undefined && start < end && end <= gold.doc.length),
      ).toBe(true)
    }
  })
})
