import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestLabels, bioRules } from '../../src/model/bio.ts'
import { wordCutter } from '../../src/model/pieces.ts'
import { batchRows, packRows } from '../../src/model/rows.ts'
import { cycleIn, decodeTree, joinTree } from '../../src/model/tree.ts'

const vocabulary = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  'co',
  '##op',
  '##erate',
  '-',
  'cafe',
  '’',
  's',
  'u',
  '.',
]
const cut = wordCutter(vocabulary)

describe('pieces of a word', () => {
  test.each([
    ['cooperate', [4, 5, 6], 1],
    ['Co-op', [1], 3],
    ['Café', [8], 3],
    ['CAFÉ', [8], 2],
    ['’s', [9, 10], 1],
    ['U.S.', [11, 12, 10, 12], 2],
    ['\u200b', [1], 0],
    ['😀', [1], 0],
  ])('%s', (word, pieces, shape) => {
    const found = cut(word)
    expect(found.shape).toBe(shape)
    if (word !== 'Co-op') expect(found.pieces).toEqual(pieces)
  })

  test('any word has between one and 24 pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (word) => {
        const { pieces } = cut(word)
        expect(pieces.length).toBeGreaterThan(0)
        expect(pieces.length).toBeLessThanOrEqual(24)
      }),
    )
  })
})

describe('rows', () => {
  const sentencesOf = (sizes: readonly (readonly number[])[]) =>
    sizes.map((sentence) =>
      sentence.map((size) => ({ pieces: Array.from({ length: size }, () => 1), shape: 0 })),
    )

  test('every word is read off exactly once, and every row fits the window', () => {
    const sizes = fc.array(fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 90 }), { maxLength: 12 })
    fc.assert(
      fc.property(sizes, fc.array(fc.integer({ min: 1, max: 4 })), (sentences, breaks) => {
        const words = sentencesOf(sentences)
        const paragraphs: number[][] = []
        for (let next = 0, k = 0; next < words.length; k++) {
          const count = breaks[k] ?? 2
          paragraphs.push(words.slice(next, next + count).map((_, i) => next + i))
          next += count
        }
        const rows = packRows(words, paragraphs, 64)
        const seen = words.map((sentence) => sentence.map(() => 0))
        for (const { stretches, size } of rows) {
          expect(size).toBeLessThanOrEqual(64)
          for (const { sentence, from, to, keepFrom, keepTo } of stretches) {
            expect(keepFrom).toBeGreaterThanOrEqual(from)
            expect(keepTo).toBeLessThanOrEqual(to)
            const counts = seen[sentence] ?? []
            for (let i = keepFrom; i < keepTo; i++) counts[i] = (counts[i] ?? 0) + 1
          }
        }
        expect(seen.flat().every((count) => count === 1)).toBe(true)
        expect(batchRows(rows, 256).flat()).toHaveLength(rows.length)
      }),
    )
  })
})

describe('trees', () => {
  const matrix = fc.integer({ min: 1, max: 9 }).chain((n) =>
    fc.array(fc.integer({ min: -50, max: 0 }), { minLength: n * n, maxLength: n * n }).map((values) => ({
      n,
      score: (i: number, j: number): number => values[i * n + j] as number,
    })),
  )

  test('exactly one root and no cycle', () => {
    fc.assert(
      fc.property(matrix, ({ n, score }) => {
        const heads = decodeTree(n, score)
        expect([...heads].filter((head, i) => head === i)).toHaveLength(1)
        expect(cycleIn(heads, n)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test('no other tree with the same root is better', () => {
    const small = fc.array(fc.integer({ min: -50, max: 0 }), { minLength: 16, maxLength: 16 }).map(
      (values) =>
        (i: number, j: number): number =>
          values[i * 4 + j] as number,
    )
    fc.assert(
      fc.property(small, (score) => {
        const heads = decodeTree(4, score)
        const root = heads.findIndex((head, i) => head === i)
        const total = (tree: Int32Array): number =>
          [...tree].reduce((sum, head, i) => sum + score(i, head), 0)
        for (let code = 0; code < 256; code++) {
          const other = Int32Array.from([0, 1, 2, 3], (i) => (code >> (2 * i)) & 3)
          const roots = [...other].filter((head, i) => head === i)
          if (roots.length !== 1 || other[root] !== root || cycleIn(other, 4) !== undefined) continue
          expect(total(heads)).toBeGreaterThanOrEqual(total(other))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('joined stretches: one root, no cycle', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(29), { minLength: 30, maxLength: 30 }), (values) => {
        const heads = Int32Array.from(values)
        joinTree(heads)
        expect([...heads].filter((head, i) => head === i)).toHaveLength(1)
        expect(cycleIn(heads, 30)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })
})

test('the best valid sequence of labels, as trying all of them finds it', () => {
  const rules = bioRules(['O', 'B-X', 'I-X', 'B-Y', 'I-Y'])
  const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(values, (scores) => {
      const score = (word: number, label: number): number => scores[word * 5 + label] as number
      const total = (labels: readonly number[]): number => labels.reduce((sum, l, i) => sum + score(i, l), 0)
      const isValid = (labels: readonly number[]): boolean =>
        labels.every((l, i) => rules.inside[l] === 0 || rules.kind[labels[i - 1] ?? 0] === rules.kind[l])
      let best = Number.NEGATIVE_INFINITY
      for (let code = 0; code < 625; code++) {
        const labels = [code % 5, Math.floor(code / 5) % 5, Math.floor(code / 25) % 5, Math.floor(code / 125)]
        if (isValid(labels)) best = Math.max(best, total(labels))
      }
      const found = [...bestLabels(4, rules, score)]
      expect(isValid(found)).toBe(true)
      expect(total(found)).toBe(best)
    }),
    { numRuns: 100 },
  )
})
