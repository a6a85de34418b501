import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { openArchive } from 'demarche'
import { type Figures, frameWeight, type MeasureOptions, measureScreen, quantile } from './room/figures.ts'
import { type Screen, screensOf } from './room/screens.ts'
import { ask, fill, serve } from './room/server.ts'

/** One answer in twenty may take so many times what half of them have to keep below. */
const slack = 3
const heaviest = 60_000 // bytes

const { values } = parseArgs({
  options: {
    store: { type: 'string' },
    data: { type: 'string' },
    each: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '2' },
  },
})

const data =
  values.data ?? process.env['DEMARCHE_DATA'] ?? join(import.meta.dirname, '..', '..', 'shared', 'data')
const own = values.store === undefined ? mkdtempSync(join(tmpdir(), 'demarche-room-')) : undefined
try {
  if (own !== undefined) fill(own, join(data, 'articles'))
  process.exitCode = (await measure(own ?? values.store ?? '')) ? 0 : 1
} finally {
  if (own !== undefined) rmSync(own, { recursive: true })
}

/** Prints the time and weight of every screen. Gives whether all keep their limits. */
async function measure(store: string): Promise<boolean> {
  const { screens, texts, size } = await choose(store)
  const served = await serve(store)
  try {
    const begin = await ask(served.base, '/')
    const frame = await frameWeight(served.base)
    const options: MeasureOptions = { frame, texts, rounds: Number(values.rounds) }
    print('', 'half', '19 of 20', 'worst', 'limit', 'kB')
    const nothing = { paths: Array(200).fill('/style.css') }
    const least = await measureScreen(served.base, nothing, { ...options, rounds: 1 })
    print('only the style sheet', ...timesOf(least), '', '')
    let isWithin = true
    for (const screen of screens) {
      const figures = await measureScreen(served.base, screen, options)
      const faults = faultsOf(screen, figures)
      isWithin &&= faults.length === 0
      const { most = '' } = screen
      print(screen.name, ...timesOf(figures), String(most), (figures.weight / 1000).toFixed(1), ...faults)
    }
    console.log(
      `${size}; the first page after the start took ${begin.time.toFixed(0)} ms; style and scripts weigh ${(frame / 1000).toFixed(1)} kB`,
    )
    return isWithin
  } finally {
    await served.close()
  }
}

/** What is asked for, and what the texts of the articles weigh that are on it. */
async function choose(store: string) {
  const archive = await openArchive(store)
  try {
    const screens = await screensOf(archive, Number(values.each))
    const texts = new Map<string, number>()
    for (const { paths } of screens.filter(({ showsArticle }) => showsArticle)) {
      for (const id of paths.map((path) => path.slice('/a/'.length)))
        texts.set(id, gzipSync((await archive.article(id)).article.text).length)
    }
    const { articles, entries } = await archive.stats()
    return { screens, texts, size: `${articles} articles, ${entries.records} records` }
  } finally {
    await archive.close()
  }
}

function faultsOf({ most }: Screen, { times, weight, slowest }: Figures): readonly string[] {
  const isSlow = most !== undefined && (quantile(times, 0.5) >= most || quantile(times, 0.95) > slack * most)
  return [...(isSlow ? [`SLOW ${slowest}`] : []), ...(weight > heaviest ? ['HEAVY'] : [])]
}

function timesOf({ times }: Figures): readonly string[] {
  return [quantile(times, 0.5), quantile(times, 0.95), times.at(-1) ?? 0].map((time) => time.toFixed(1))
}

/** One line of the table: milliseconds to the last byte, and kilobytes packed. */
function print(name: string, ...cells: readonly string[]): void {
  const [half = '', most = '', worst = '', limit = '', weight = '', ...faults] = cells
  const columns = [half, most, worst, limit, weight].map((cell) => cell.padStart(9)).join('')
  console.log([name.padEnd(26) + columns, ...faults].join('  '))
}
