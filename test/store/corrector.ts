// Corrects the archive in FOLDER on and on: renames, merges and splits, and undoes the latter two. Writes number and kind of each
// correction to standard output after it was made. Run as a process of its own, to be killed.
import { writeSync } from 'node:fs'
import type { Archive } from '../../src/store/archive.ts'
import type { NewCorrection } from '../../src/store/correction.ts'
import { openArchive } from '../../src/store/open.ts'

const [folder = '', article = ''] = process.argv.slice(2)
const archive = await openArchive(folder, { create: false })
writeSync(1, 'open\n')
for (;;) {
  const { number, kind } = await archive.correct(await next(archive), { who: 'corrector' })
  writeSync(1, `${number} ${kind}\n`)
}

/** The next in turn; a merge or split that stands is undone. */
async function next(archive: Archive): Promise<NewCorrection> {
  const { items } = await archive.corrections({ limit: 1000 })
  const number = (items[0]?.number ?? 0) + 1
  if (number % 3 === 0) return { kind: 'rename', actor: 'Q9', name: `Name ${number}` }
  const kind = number % 3 === 1 ? 'merge' : 'split'
  const made = items.find((correction) => correction.kind === kind && correction.stands)
  if (made !== undefined) return { kind: 'undo', number: made.number }
  return kind === 'merge'
    ? { kind, actor: 'Q9', others: ['name:ana brandt@VEL'] }
    : { kind, actor: 'name:jon marsh@TRN', articles: [article] }
}
