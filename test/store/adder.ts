// Adds sample articles FROM, FROM + 1, … below UNTIL to the archive in FOLDER and writes the number of each to standard
// output after it was kept. Run as a process of its own, to be killed.
import { writeSync } from 'node:fs'
import { openArchive } from '../../src/store/open.ts'
import { sampleArticle, sampleReader } from './sample.ts'

const [folder = '', from = '0', until = '0'] = process.argv.slice(2)
const archive = await openArchive(folder)
const reader = sampleReader()
writeSync(1, 'open\n')
for (let number = Number(from); number < Number(until); number++) {
  await archive.keep(sampleArticle(number), reader)
  writeSync(1, `${number}\n`)
}
await archive.close()
