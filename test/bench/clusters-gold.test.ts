import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type ClustersGold,
  keptDays,
  type LabelledArticle,
  scoreGrouping,
  within,
} from '../../bench/gold/clusters/score.ts'

const path = join(import.meta.dirname, '..', '..', 'bench', 'gold', 'clusters', 'stories.json')
const gold = JSON.parse(readFileSync(path, 'utf8')) as ClustersGold
const ids = new Set(gold.articles.map(({ id }) => id))

describe('the labels', () => {
  test('every article is in one window, and the articles stand by day', () => {
    expect(ids.size).toBe(gold.articles.length)
    expect(gold.windows.flatMap((window) => within(gold, window))).toEqual(gold.articles)
    const days = gold.articles.map(({ date }) => date)
    expect(days).toEqual(days.toSorted())
  })

  test('the kept windows are those of the smallest digests', () => {
    const kept = gold.windows.filter(({ part }) => part === 'kept').map(({ from }) => from)
    expect(new Set(kept)).toEqual(keptDays(gold.windows))
    expect(kept).toHaveLength(10)
  })

  test('a story has two articles or more, all in one window, and is told once', () => {
    const told = gold.stories.map(({ id }) => id)
    const sizes = told.map((id) => gold.articles.filter(({ story }) => story === id).length)
    expect(sizes.filter((size) => size < 2)).toEqual([])
    expect(new Set(gold.articles.flatMap(({ story }) => story ?? []))).toEqual(new Set(told))
    const windows = told.map((id) =>
      gold.windows.filter((window) => within(gold, window).some(({ story }) => story === id)),
    )
    expect(windows.filter(({ length }) => length !== 1)).toEqual([])
  })

  test('doubtful ids are of labelled articles', () => {
    const sets = gold.doubtful.map((one) => one.ids)
    expect(sets.flat().filter((id) => !ids.has(id))).toEqual([])
    expect(sets.filter((set) => new Set(set).size < 2)).toEqual([])
  })
})

const articles: readonly LabelledArticle[] = [
  { id: 'a', date: '2020-01-01', story: 'x' },
  { id: 'b', date: '2020-01-01', story: 'x' },
  { id: 'c', date: '2020-01-02' },
]
const alone = new Map<string, string>()
const all = new Map(articles.map(({ id }) => [id, 'a']))

describe('the score', () => {
  test('the same grouping under other names is whole', () => {
    const { bcubed, pairs } = scoreGrouping(articles, new Map([...all, ['c', 'c']]))
    expect([bcubed.f1, pairs.f1]).toEqual([1, 1])
  })

  test('articles that are all alone lose what they miss', () => {
    const { bcubed, pairs } = scoreGrouping(articles, alone)
    expect([bcubed.p, bcubed.r, pairs.r]).toEqual([1, 2 / 3, 0])
  })

  test('one heap of all loses what it mixes', () => {
    const { bcubed, pairs } = scoreGrouping(articles, all)
    expect([bcubed.r, pairs.p, pairs.r]).toEqual([1, 1 / 3, 1])
    expect(bcubed.p).toBeCloseTo(5 / 9)
  })

  test('a doubtful pair counts neither for nor against', () => {
    const doubtful = [
      { ids: ['b', 'c'], why: 'b ends with words on c' },
      { ids: ['a', 'c'], why: 'so does a' },
    ]
    expect(scoreGrouping(articles, all, doubtful)).toEqual(
      scoreGrouping(articles, new Map([...all, ['c', 'c']]), doubtful),
    )
    expect(scoreGrouping(articles, alone, doubtful).pairs.r).toBe(0)
  })
})
