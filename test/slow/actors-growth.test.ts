import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../src/server/app.tsx'
import type { Archive } from '../../src/store/archive.ts'
import { openArchive } from '../../src/store/open.ts'
import { type Player, type Scene, sceneArticle, sceneReader } from '../store/cast-sample.ts'

// The whole size on demand; a sample where time is short.
const articles = process.env['DEMARCHE_SLOW'] === 'sample' ? 2_000 : 20_000
const actors = articles / 10
const perArticle = 5

const folder = mkdtempSync(join(tmpdir(), 'demarche-growth-'))
let archive: Archive
const times: number[] = [] // milliseconds, one an article

/** Numbers from 0 to 1, the same in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Every third actor is in no table; names are made of syllables, so that no two are alike. */
function player(rank: number): Player {
  const syllable = (digit: number): string =>
    ['Ka', 'Lo', 'Mi', 'Ne', 'Ru', 'Sa', 'To', 'Vi', 'Za', 'Pe'][digit] ?? ''
  const name = String(rank + 1000)
    .split('')
    .map((digit) => syllable(Number(digit)).toLowerCase())
    .join('')
  const state = `S${syllable(rank % 10).toUpperCase()}`
  const given = rank % 7 === 0 ? 'Ana' : 'Ilir'
  return {
    name: `${given} ${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    offices: [
      { office: 'foreign minister', of: state, status: 'current', basis: rank % 2 ? 'text' : 'knowledge' },
    ],
    ...(rank % 3 === 0 ? {} : { link: `Q${rank + 1}` }),
  }
}

/** Few actors are in most articles, as in the news: the chance of one falls with its rank. */
function scene(number: number, random: () => number): Scene {
  const ranks = new Set<number>()
  while (ranks.size < perArticle) ranks.add(Math.min(actors - 1, Math.floor(actors ** random()) - 1))
  const day = new Date(Date.UTC(2010, 0, 1 + (number % 4_000))).toISOString().slice(0, 10)
  return { number, date: day, players: [...ranks].map(player) }
}

beforeAll(async () => {
  archive = await openArchive(folder)
  const random = numbers(7)
  for (let number = 0; number < articles; number++) {
    const each = scene(number, random)
    const [article, reader] = [sceneArticle(each), sceneReader([each])]
    const start = performance.now()
    await archive.keep(article, reader)
    times.push(performance.now() - start)
  }
}, 1_800_000)
afterAll(async () => {
  await archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
const tell = (what: string, value: number, unit: string): void =>
  console.log(`${what}: ${value.toFixed(1)} ${unit}`)

test('adding an article takes no longer in a large archive', () => {
  const tenth = articles / 10
  const early = median(times.slice(tenth, 2 * tenth))
  const late = median(times.slice(-tenth))
  tell(`median time to add an article after ${tenth} articles`, early, 'ms')
  tell(`median time to add an article after ${articles - tenth} articles`, late, 'ms')
  tell('all articles', times.reduce((sum, time) => sum + time, 0) / 1000, 's')
  tell('file', statSync(archive.path).size / 2 ** 20, 'MiB')
  expect(late).toBeLessThan(2 * early)
})

test('every actor is one, with all its articles', async () => {
  const { actors: found } = await archive.stats()
  tell('actors', found, '')
  expect(found).toBeLessThanOrEqual(actors)
  const { items } = await archive.actors({ limit: 1000 })
  expect(new Set(items.map(({ name }) => name)).size).toBe(items.length)
})

test('the page of the actor in most articles comes in less than 100 ms', async () => {
  const app = buildApp(archive)
  const [largest] = (await archive.actors({ limit: 1 })).items
  const page = `/who/${encodeURIComponent(largest?.key ?? '')}`
  tell('articles of the largest actor', largest?.articles ?? 0, '')
  const runs: number[] = []
  for (let run = 0; run < 7; run++) {
    const start = performance.now()
    const response = await app.request(page)
    await response.text()
    runs.push(performance.now() - start)
    expect(response.status).toBe(200)
  }
  tell('page of the largest actor, first time', runs[0] ?? 0, 'ms')
  tell('page of the largest actor, median', median(runs), 'ms')
  expect(median(runs)).toBeLessThan(100)
})

test('merging the two largest actors and undoing it takes seconds at most', async () => {
  const [one, two] = (await archive.actors({ limit: 2 })).items
  if (one === undefined || two === undefined) throw new Error('there are two actors')
  const time = async (what: string, work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    const took = performance.now() - start
    tell(what, took, 'ms')
    expect(took).toBeLessThan(10_000)
  }
  await time('merge', () =>
    archive.correct({ kind: 'merge', actor: one.key, others: [two.key] }, { who: 'x' }),
  )
  const merged = await archive.actor(two.key)
  expect(merged.key).toBe(one.key)
  await time('page of both', () => archive.actor(one.key))
  await time('undo', () => archive.correct({ kind: 'undo' }, { who: 'x' }))
  expect((await archive.actor(two.key)).articles).toBe(two.articles)
})
