import type { Archive } from 'demarche'
import { quantile } from '../room/figures.ts'
import { ask, type Served, serve } from '../room/server.ts'
import { chanceOf } from './chance.ts'
import { fillers } from './world.ts'

/** Milliseconds that half of the answers take, by what was looked up. */
export type Looks = ReadonlyMap<string, number>

const asked = 12
const rounds = 2

/** What is looked up, by name: addresses of the reading room. */
type Screens = readonly (readonly [name: string, paths: readonly string[]])[]

/** Chooses what is looked up in an archive. */
async function screensOf(archive: Archive): Promise<Screens> {
  const chance = chanceOf(5)
  const { items: newest } = await archive.list({ limit: 200 })
  const { items: oldest } = await archive.list({ limit: 200, order: 'oldest' })
  const articles = Array.from({ length: asked }, () => chance.of([...newest, ...oldest]).id)
  const records = (
    await Promise.all(
      (['newest', 'oldest'] as const).map((order) =>
        archive.entries({ layer: 'records', limit: 200, order }),
      ),
    )
  ).flatMap(({ items }) => items)
  const some = Array.from({ length: asked }, () => chance.of(records))
  const { items: foremost } = await archive.actors({ limit: asked })
  const { items: quotes } = await archive.entries({ layer: 'quotes', limit: 200 })
  const actors = foremost.map(({ key }) => encodeURIComponent(key))
  const pairs = actors.slice(1).map((actor) => `/who/${actors[0]}/${actor}`)
  const rare = Array.from({ length: asked }, () => chance.of(fillers.slice(4000)))
  const common = fillers.slice(0, asked)
  const search = (words: readonly string[]) => words.map((word) => `/q?q=${encodeURIComponent(word)}`)
  return [
    ['search, rare word', search(rare)],
    ['search, common word', search(common)],
    ['search, two words', search(common.map((word, at) => `${word} ${rare[at]}`))],
    ['ledger page', Array(asked).fill('/ledger')],
    ['ledger page, three facets', actors.map((actor) => `/ledger?by=${actor}&kind=commitment&status=open`)],
    [
      'ledger page of a year',
      Array(asked).fill(`/ledger?year=${records[0]?.day?.slice(0, 4)}&conditional=1`),
    ],
    ['ledger list as data', Array(asked).fill('/api/ledger?until=2012&status=kept')],
    ['article page with its copies', articles.map((id) => `/a/${id}`)],
    ['quote page with its outlets', Array.from({ length: asked }, () => `/r/${chance.of(quotes).id}`)],
    ['record page', some.map(({ id }) => `/r/${id}`)],
    ['actor page', actors.map((actor) => `/who/${actor}`)],
    ['pair page', pairs],
    ['front page', Array(asked).fill('/')],
    ['front page since a day', Array(asked).fill(`/?since=2099-01-01`)],
    ['review page', Array(asked).fill('/review')],
    ['meetings page', Array(asked).fill('/meetings')],
  ]
}

/** Looks things up in archives, each served by a process of its own. They are asked in turn, so that what else the computer does slows all
 *  of them. */
export async function lookUp(
  archives: readonly { readonly folder: string; readonly archive: Archive }[],
): Promise<readonly Looks[]> {
  const rooms: { served: Served; screens: Screens; found: Map<string, number> }[] = []
  try {
    for (const { folder, archive } of archives) {
      const served = await serve(folder)
      rooms.push({ served, screens: await screensOf(archive), found: new Map() })
      await ask(served.base, '/')
    }
    const [first] = rooms
    for (const [index, [name]] of (first?.screens ?? []).entries()) {
      const times = rooms.map((): number[] => [])
      for (let number = 0; number < rounds * asked; number++) {
        for (const [which, { served, screens }] of rooms.entries()) {
          const paths = screens[index]?.[1] ?? []
          const path = paths[number % paths.length] ?? '/'
          const { status, time } = await ask(served.base, path)
          if (status !== 200) throw new Error(`${path} gave ${status}`)
          times[which]?.push(time)
        }
      }
      for (const [which, { found }] of rooms.entries()) found.set(name, half(times[which] ?? []))
    }
  } finally {
    for (const { served } of rooms) await served.close()
  }
  return rooms.map(({ found }) => found)
}

export const half = (times: readonly number[]): number =>
  quantile(
    times.toSorted((a, b) => a - b),
    0.5,
  )
