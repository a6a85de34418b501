import type { Command } from 'commander'
import { DemarcheError } from '../errors.ts'
import {
  type ArticleDifference,
  type DifferenceCounts,
  printComparison,
  type ReaderComparison,
} from '../export/diff-text.ts'
import { compareRecords } from '../export/reading-diff.ts'
import { type ArchiveOptions, withArchive, withStore } from './archive.ts'
import { limitOf, screen } from './list.ts'
import { say, writeOut } from './output.ts'
import { progressOn } from './progress.ts'
import { isFile, type Readings, readingsBy, readingsInFile } from './readings.ts'

interface DiffOptions extends ArchiveOptions {
  readonly limit?: string
  readonly json?: boolean
}

/** `demarche diff READER READER`: what two versions of the reader make of the same articles. */
export function diffCommand(program: Command): void {
  const command = program
    .command('diff')
    .description('compare two readings of the same articles: which records appeared, vanished or changed')
    .argument(
      '[before]',
      'a version of the reader, or a file of read --jsonl; without it, the versions in the archive',
    )
    .argument('[after]', 'the version or file to compare with it')
    .option('--limit <number>', 'at most this many examples; 0 is all', '10')
    .option('--json', 'print JSON')
  withStore(command).action(
    async (before: string | undefined, after: string | undefined, options: DiffOptions) => {
      if (before === undefined) return listReaders(options)
      if (after === undefined)
        throw new DemarcheError('E_USAGE', 'diff takes two versions or files, not one.')
      const most = limitOf(options)
      if (isFile(before) && isFile(after))
        return report(await readingsInFile(before), await readingsInFile(after), most, options)
      return withArchive(options, async (archive) => {
        const open = (given: string): Promise<Readings> =>
          isFile(given) ? readingsInFile(given) : readingsBy(archive, given)
        return report(await open(before), await open(after), most, options)
      })
    },
  )
}

async function listReaders(options: DiffOptions): Promise<void> {
  await withArchive(options, async (archive) => {
    const readers = await archive.readers()
    if (options.json) return writeOut(`${JSON.stringify({ readers })}\n`)
    for (const { reader, articles } of readers)
      await writeOut(`${String(articles).padStart(8)} articles  ${reader}\n`)
    if (readers.length < 2)
      say('Readings of one version only: there is nothing to compare them with in this archive.')
    return
  })
}

async function report(before: Readings, after: Readings, most: number, options: DiffOptions): Promise<void> {
  const comparison = await compareReadings(before, after, most)
  await writeOut(options.json ? `${JSON.stringify(comparison)}\n` : printComparison(comparison, screen()))
  const { compared } = comparison.articles
  if (compared === 0) say('No article has both readings: nothing could be compared.')
  else if (comparison.examples.length === most) say('There may be more. --limit 0 shows all.')
}

/** Goes through the articles that have both readings, one at a time. */
async function compareReadings(before: Readings, after: Readings, most: number): Promise<ReaderComparison> {
  const both = [...before.articles].filter((article) => after.articles.has(article)).sort()
  const kinds: Record<string, DifferenceCounts> = {}
  const fields: Record<string, number> = {}
  const examples: ArticleDifference[] = []
  const of = (kind: string): DifferenceCounts => {
    kinds[kind] ??= { same: 0, changed: 0, appeared: 0, vanished: 0 }
    return kinds[kind]
  }
  let different = 0
  const progress = progressOn()
  for (const [index, article] of both.entries()) {
    const found = await after.records(article)
    const differences = compareRecords(await before.records(article), found)
    for (const { kind } of found) of(kind).same++
    for (const difference of differences) {
      const { change, record } = difference
      of(record.kind)[change]++
      if (change !== 'vanished') of(record.kind).same--
      if (change === 'changed')
        for (const { field } of difference.fields) fields[field] = (fields[field] ?? 0) + 1
      if (examples.length < most) examples.push({ ...difference, article })
    }
    if (differences.length > 0) different++
    progress.show(() => `${index + 1} of ${both.length} articles compared`)
  }
  progress.clear()
  return {
    before: before.name,
    after: after.name,
    articles: {
      compared: both.length,
      different,
      onlyBefore: before.articles.size - both.length,
      onlyAfter: after.articles.size - both.length,
    },
    kinds,
    fields,
    examples,
  }
}
