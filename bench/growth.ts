import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Archive, openArchive } from 'demarche'
import { articleOf } from './growth/articles.ts'
import { half, type Looks, lookUp } from './growth/looks.ts'

/** A look-up may take so many times what it took in the smallest archive; below the floor nothing is held against it. */
const most = 2
const floor = 25 // milliseconds
/** So many times slower an article may go into the largest archive. */
const mostIntake = 2
/** Intake is measured on so many articles before each size. */
const lately = 1000

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000' },
    store: { type: 'string', multiple: true, default: [] },
  },
})

interface Point {
  readonly size: number
  /** Processor time of adding an article, in milliseconds; 0 if none were added. */
  readonly work: number
  readonly looks: Looks
}

const [store, ...others] = values.store
const own = store === undefined ? mkdtempSync(join(tmpdir(), 'demarche-growth-')) : undefined
try {
  const isWithin =
    others.length > 0
      ? compare(await asTheyAre(values.store))
      : compare(await growing(own ?? store ?? '', values.sizes.split(',').map(Number)))
  process.exitCode = isWithin ? 0 : 1
} finally {
  if (own !== undefined) rmSync(own, { recursive: true })
}

/** Lets an archive grow and prints a column at each size. */
async function growing(folder: string, sizes: readonly number[]): Promise<readonly Point[]> {
  const archive = await openArchive(folder, { create: true })
  const points: Point[] = []
  try {
    for (const size of sizes) points.push(await pointOf(folder, archive, await grow(archive, size)))
  } finally {
    await archive.close()
  }
  return points
}

/** Prints a column for each of several archives that were filled before, the smallest first. */
async function asTheyAre(folders: readonly string[]): Promise<readonly Point[]> {
  const opened: { folder: string; archive: Archive }[] = []
  try {
    for (const folder of folders) {
      const archive = await openArchive(folder, { create: false })
      opened.push({ folder, archive })
    }
    const looks = await lookUp(opened)
    const points: Point[] = []
    for (const [index, { archive }] of opened.entries())
      points.push(await told(archive, looks[index] ?? new Map()))
    return points
  } finally {
    for (const { archive } of opened) await archive.close()
  }
}

async function pointOf(folder: string, archive: Archive, growth: Growth): Promise<Point> {
  const [looks = new Map()] = await lookUp([{ folder, archive }])
  return told(archive, looks, growth)
}

/** Prints a column. */
async function told(archive: Archive, looks: Looks, growth?: Growth): Promise<Point> {
  const { articles: size, bytes, entries } = await archive.stats()
  const { times = [], work = 0 } = growth ?? {}
  const memory = process.memoryUsage.rss() / 2 ** 20
  console.log(
    `${size} articles: ${times.length === 0 ? '' : `${rateOf(times).toFixed(0)} articles/s, ${half(times).toFixed(1)} ms an article, ${work.toFixed(1)} ms of processor time; `}${(bytes / size / 1000).toFixed(1)} kB an article; ${entries.records} records; ${memory.toFixed(0)} MiB resident`,
  )
  for (const [name, time] of looks) console.log(`  ${name.padEnd(28)}${time.toFixed(1).padStart(9)} ms`)
  return { size, work, looks }
}

interface Growth {
  /** Milliseconds of each of the last articles. */
  readonly times: readonly number[]
  /** Processor time of one of them, in milliseconds: other programs do not lengthen it. */
  readonly work: number
}

/** Adds articles until there are so many. Gives what the last of them took; nothing if they were there already. */
async function grow(archive: Archive, size: number): Promise<Growth> {
  const { articles: there } = await archive.stats()
  if (there > size) throw new Error(`the archive has more than ${size} articles already`)
  const times: number[] = []
  let used = 0 // microseconds
  for (let number = there; number < size; number++) {
    const { article, doc } = articleOf(number)
    const reader = { version: 'growth@1', read: async () => ({ doc, runs: [] }) }
    const begun = performance.now()
    const before = process.cpuUsage()
    const { kind } = await archive.keep(article, reader)
    if (kind !== 'added') throw new Error(`article ${number} was ${kind}`)
    if (size - number <= lately) {
      times.push(performance.now() - begun)
      const { user, system } = process.cpuUsage(before)
      used += user + system
    }
    if (number % 5000 === 4999) console.error(`${number + 1} articles`)
  }
  return { times, work: used / 1000 / Math.max(1, times.length) }
}

function rateOf(times: readonly number[]): number {
  return (1000 * times.length) / times.reduce((sum, time) => sum + time, 0)
}

/** Prints how each figure grew from the first size to the last. */
function compare(points: readonly Point[]): boolean {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || first === last) return true
  console.log(`\nfrom ${first.size} to ${last.size} articles`)
  let isWithin = true
  if (first.work > 0 && last.work > 0) {
    const slower = last.work / first.work
    isWithin = slower <= mostIntake
    console.log(`  ${'intake'.padEnd(28)}${slower.toFixed(2).padStart(9)}×${isWithin ? '' : '  GROWS'}`)
  }
  for (const [name, time] of last.looks) {
    const before = first.looks.get(name) ?? 0
    const isFlat = time <= floor || time <= most * before
    isWithin &&= isFlat
    console.log(`  ${name.padEnd(28)}${(time / before).toFixed(2).padStart(9)}×${isFlat ? '' : '  GROWS'}`)
  }
  return isWithin
}
