import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Archive, ArticleFilter, Entry, EntryFilter } from '../../src/store/archive.ts'
import { openArchive } from '../../src/store/open.ts'
import { type Player, type Scene, sceneArticle, sceneReader } from './cast-sample.ts'
import { examples, newPlace } from './temporary.ts'

const people: readonly Player[] = [
  { name: 'Jon Marsh', country: 'TRN' },
  { name: 'Ana Brandt', link: 'Q1', times: 2 },
  { name: 'Ilir Oss', link: 'Q2' },
  { name: 'Marsh' },
]
const days = ['2017', '2017-02', '2017-02-10', '2017-02-11', undefined]
const scenes: readonly Scene[] = Array.from({ length: 30 }, (_, number) => {
  const date = days[number % days.length]
  const players = people.filter((_, index) => (number >> index) % 2 === 0)
  return { number, players: players.length > 0 ? players : people, ...(date !== undefined && { date }) }
})

let removePlace = async (): Promise<void> => {}
let archive: Archive
let all: readonly Entry[]
beforeAll(async () => {
  const { place, remove } = await newPlace()
  removePlace = remove
  archive = await openArchive(place)
  for (const scene of scenes) await archive.keep(sceneArticle(scene), sceneReader(scenes))
  await archive.correct({ kind: 'merge', actor: 'Q2', others: ['name:jon marsh@TRN'] }, { who: 'Ilse' })
  all = (await archive.entries({ limit: 1000 })).items as readonly Entry[]
})

afterAll(async () => {
  await archive.close()
  await removePlace()
})

/** All pages of a list. */
async function pages<T>(
  list: (cursor: object) => Promise<{ items: readonly T[]; next?: string }>,
): Promise<T[]> {
  const found: T[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await list(cursor === undefined ? {} : { cursor })
    found.push(...page.items)
    cursor = page.next
    if (cursor === undefined) return found
  }
}

const who = fc.constantFrom('Q1', 'Q2', 'name:jon marsh@TRN', 'Marsh', 'Nobody')
const filters: fc.Arbitrary<EntryFilter> = fc
  .record({
    by: fc.option(who, { nil: undefined }),
    to: fc.option(who, { nil: undefined }),
    about: fc.option(who, { nil: undefined }),
    layer: fc.constantFrom('records', 'quotes', undefined),
    from: fc.constantFrom('2017-02', '2017-02-11', undefined),
    until: fc.constantFrom('2017', '2017-02-10', undefined),
    order: fc.constantFrom('newest', 'oldest'),
    limit: fc.integer({ min: 1, max: 40 }),
  })
  .map(
    (given) =>
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as EntryFilter,
  )

const sides = { by: ['holder', 'speaker'], to: ['counterpart'], about: ['counterpart', 'about'] } as const

/** What a reader would find who looks at every entry. */
async function wanted(filter: EntryFilter): Promise<string[]> {
  const inRange = (
    await archive.entries({
      ...(filter.from !== undefined && { from: filter.from }),
      ...(filter.until !== undefined && { until: filter.until }),
      limit: 1000,
    })
  ).items.map(({ id }) => id)
  const keys = new Map<string, readonly string[]>()
  for (const side of ['by', 'to', 'about'] as const) {
    const given = filter[side]
    if (given !== undefined)
      keys.set(
        side,
        (await archive.actors({ query: given, limit: 1000 })).items.map(({ key }) => key),
      )
  }
  return all
    .filter(({ id, layer, parties }) => {
      if (!inRange.includes(id) || (filter.layer !== undefined && layer !== filter.layer)) return false
      return [...keys].every(([side, found]) =>
        parties.some(
          ({ role, actor }) =>
            found.includes(actor) && (sides[side as keyof typeof sides] as readonly string[]).includes(role),
        ),
      )
    })
    .map(({ id }) => id)
    .sort()
}

test('a list by actors holds, page by page, what one finds who looks at every entry, in order', async () => {
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      const found = await pages((cursor) => archive.entries({ ...filter, ...cursor }))
      expect(found.map(({ id }) => id).sort()).toEqual(await wanted(filter))
      const places = found.map(({ day = '' }) => day)
      expect(places).toEqual(filter.order === 'oldest' ? places.toSorted() : places.toSorted().reverse())
    }),
    { numRuns: examples(60) },
  )
})

test('the articles of an actor are those that its entries are from, page by page, in order', async () => {
  for (const actor of ['Q1', 'Q2', 'Marsh']) {
    const mine = await pages((cursor) => archive.entries({ by: actor, limit: 40, ...cursor }))
    for (const order of ['newest', 'oldest'] as const) {
      const filter: ArticleFilter = { actor, order, limit: 4 }
      const found = await pages((cursor) => archive.list({ ...filter, ...cursor }))
      expect(found.map(({ id }) => id).sort()).toEqual(
        [...new Set(mine.map(({ article }) => article.id))].sort(),
      )
      const places = found.map(({ date = '', id }) => `${date} ${id}`)
      expect(places).toEqual(order === 'oldest' ? places.toSorted() : places.toSorted().reverse())
    }
  }
})
