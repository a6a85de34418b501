import { expect, test } from 'vitest'
import { exampleArchive, rows, widest } from './example-archive.ts'

const run = exampleArchive('grain-deal')

interface Shown {
  readonly history: {
    readonly status: string
    readonly articles: number
    readonly lines: readonly {
      readonly day: string
      readonly id: string
      readonly link?: string
      readonly status: string
      readonly changed: readonly {
        readonly field: string
        readonly before?: string
        readonly after?: string
      }[]
      readonly sentence: string
    }[]
  }
}

const idOf = async (sentence: string, ...filter: string[]): Promise<string> =>
  rows((await run('ledger', '--limit', '0', '--jsonl', ...filter)).out).find(({ sentence: { text } }) =>
    text.includes(sentence),
  )?.id ?? ''

const historyOf = async (id: string): Promise<Shown['history']> =>
  (JSON.parse((await run('show', id, '--json')).out) as Shown).history

test('a demand shows the article that tells that it was met, with the sentence', async () => {
  const id = await idOf('urged both sides to renew the deal')
  const { lines, status } = await historyOf(id)
  expect(status).toBe('kept')
  const kept = lines.find(({ link }) => link === 'fulfils')
  expect(kept?.day).toBe('2022-11-17')
  expect(kept?.status).toBe('kept')
  expect(kept?.sentence).toContain('was extended by 120 days')
  const { out } = await run('show', id)
  expect(out).toContain('kept by what other articles tell')
  expect(widest(out)).toBeLessThanOrEqual(80)
})

test('positions of one holder on one matter show what changed, whichever of them is shown', async () => {
  const first = await idOf('Russia would return to the deal immediately')
  const second = await idOf('would consider returning to the grain deal only if')
  const { lines } = await historyOf(first)
  expect(lines[0]?.id).toBe(first)
  const later = lines.find(({ id }) => id === second)
  expect(later?.link).toBe('weakens')
  expect(later?.changed).toContainEqual({ field: 'kind', before: 'commitment', after: 'offer' })
  expect(later?.changed).toContainEqual({ field: 'strength', before: 'firm', after: 'tentative' })
  expect(later?.changed.map(({ field }) => field)).toContain('condition')
  expect(await historyOf(second)).toEqual({ ...(await historyOf(first)), articles: expect.any(Number) })
  expect((await run('show', second)).out).toContain('changed: kind commitment → offer')
})

test('a record that nothing else bears on says so', async () => {
  const id = await idOf('would not take advantage of the fact')
  expect((await historyOf(id)).lines.map((line) => line.id)).toEqual([id])
  expect((await run('show', id)).out).toContain('nothing else was found')
})
