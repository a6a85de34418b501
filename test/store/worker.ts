// Reads what waits in the archive at PLACE until nothing does, and appends to the file ACKS: "reading ARTICLE", "done JOB CLAIM" after
// that was answered, "lost JOB CLAIM". Run as a process of its own, to be killed.
import { fsyncSync, openSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ArticleReader } from '../../src/store/archive.ts'
import { openArchive } from '../../src/store/open.ts'
import { work } from '../../src/store/work.ts'
import { sampleReader } from './sample.ts'

const [place = '', acks = '', name = '', lease = '2000', poison = '', slow = ''] = process.argv.slice(2)
const file = openSync(acks, 'a')
const acknowledge = (line: string): void => {
  writeSync(file, `${line}\n`)
  fsyncSync(file)
}
const busyTime = 20 // milliseconds

const good = sampleReader()
const reader: ArticleReader = {
  version: good.version,
  async read(article) {
    acknowledge(`reading ${article.id}`)
    if (poison.split(',').includes(article.id)) process.kill(process.pid, 'SIGKILL')
    if (slow === article.id) await sleep(500)
    const until = performance.now() + busyTime
    while (performance.now() < until);
    return good.read(article)
  },
}

const archive = await openArchive(place, { create: false })
await work(archive, reader, {
  worker: `${name}:${process.pid}`,
  lease: Number(lease),
  pause: 100,
  untilEmpty: true,
  tell(event) {
    if (event.kind === 'done' || event.kind === 'lost')
      acknowledge(`${event.kind} ${event.job.id} ${event.job.claim}`)
  },
})
await archive.close()
