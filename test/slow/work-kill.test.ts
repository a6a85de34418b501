import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArchive } from '../../src/store/open.ts'
import { restoreArchive } from '../../src/store/restore.ts'
import { sightingOf } from '../../src/store/sighting.ts'
import { linesOf, startCrew, until } from '../postgres/crew.ts'
import { type Server, startServer } from '../postgres/server.ts'
import { compileProgram } from '../store/child.ts'
import { sampleArticle } from '../store/sample.ts'
import { run } from '../store/statements.ts'
import { temporaryFolder } from '../store/temporary.ts'

const isSample = process.env['DEMARCHE_SLOW'] === 'sample'
const size = isSample
  ? { jobs: 60, workers: 3, kills: 3, serverKills: 1 }
  : { jobs: 1_500, workers: 4, kills: 12, serverKills: 3 }
const lease = 2_000 // milliseconds
const patience = isSample ? 60_000 : 900_000 // milliseconds

let server: Server
let worker = { program: '', remove: (): void => {} }
beforeAll(async () => {
  worker = compileProgram('worker')
  server = await startServer()
})
afterAll(async () => {
  worker.remove()
  await server.remove()
})

async function queued(place: string, count: number) {
  const archive = await openArchive(place)
  for (let number = 0; number < count; number++) {
    const article = sampleArticle(number)
    await archive.jobs.add(article, sightingOf(article))
  }
  return archive
}

/** Checks the store against what was acknowledged: nothing lost, nothing twice, all accounted for. */
async function check(path: string, acknowledged: readonly string[], poison: readonly string[], jobs: number) {
  const rows = await run(path, 'select job_id, article_id, state, worker, error from job')
  const doneBy = new Map(
    rows.filter((row) => row['state'] === 'done').map((row) => [row['job_id'], row['worker']]),
  )
  const claims = new Map<string, string>()
  const twice: string[] = []
  for (const line of acknowledged) {
    const [job = ''] = line.split(' ', 1)
    const claim = line.slice(job.length + 1)
    if (claims.has(job)) twice.push(line)
    claims.set(job, claim)
  }
  const lost = [...claims].filter(([job, claim]) => doneBy.get(job) !== claim)
  expect({ lost, twice }).toEqual({ lost: [], twice: [] })
  // The list of changes is written by the transactions themselves: one reading of each, none of what is put away.
  const read = await run(
    path,
    "select subject, count(*) as times from change where kind = 'read' group by subject",
  )
  expect(read.filter((row) => Number(row['times']) !== 1)).toEqual([])
  const putAway = rows.filter((row) => row['state'] === 'quarantined')
  expect(putAway.map((row) => row['article_id']).sort()).toEqual([...poison].sort())
  expect(read.length).toBe(jobs - poison.length)
  expect(doneBy.size + putAway.length).toBe(jobs)
  return { acknowledged: claims.size, done: doneBy.size, quarantined: putAway.length }
}

test(
  'workers and the server are killed: nothing acknowledged is lost, nothing is read twice, and a backup taken meanwhile is whole',
  async () => {
    const url = await server.database()
    const acks = join(temporaryFolder(), 'acks')
    const poison = [7, ...(isSample ? [] : [507, 1007])].map((number) => sampleArticle(number).id)
    const archive = await queued(url, size.jobs)
    const began = performance.now()
    const crew = startCrew(worker.program, size.workers, (number) => [
      ...[url, acks, `w${number}`, String(lease), poison.join(',')],
    ])
    const events = [
      ...Array.from({ length: size.kills }, (_, n) => ({
        at: (n + 0.5) / size.kills,
        kill: 'worker' as const,
      })),
      ...Array.from({ length: size.serverKills }, (_, n) => ({
        at: (n + 0.7) / size.serverKills,
        kill: 'server' as const,
      })),
      { at: 0.4, kill: 'nothing' as const },
    ].sort((a, b) => a.at - b.at)
    let restored: { readonly before: readonly string[]; readonly file: string } | undefined
    for (const [number, { at, kill }] of events.entries()) {
      await until(() => linesOf(acks, 'done').length >= at * (size.jobs - poison.length) * 0.98, patience)
      if (kill === 'worker') crew.workers[number % size.workers]?.kill('SIGKILL')
      if (kill === 'server') {
        await server.kill()
        await server.start()
      }
      if (kill === 'nothing') {
        restored = { before: linesOf(acks, 'done'), file: join(temporaryFolder(), 'backup.sqlite') }
        await archive.backup(restored.file)
      }
    }
    await crew.done
    const seconds = (performance.now() - began) / 1000
    const found = await check(archive.path, linesOf(acks, 'done'), poison, size.jobs)
    await archive.verify()
    expect(await archive.stats()).toMatchObject({ articles: size.jobs, unread: poison.length })
    await archive.close()

    const folder = temporaryFolder()
    await restoreArchive(folder, restored?.file ?? '')
    const copy = await openArchive(folder, { create: false })
    await copy.verify()
    const inCopy = new Set(
      (await run(copy.path, "select job_id from job where state = 'done'")).map((row) => row['job_id']),
    )
    expect((restored?.before ?? []).filter((line) => !inCopy.has(line.split(' ', 1)[0]))).toEqual([])
    expect((await copy.stats()).articles - (await copy.stats()).unread).toBe(inCopy.size)
    await copy.close()
    console.log(
      JSON.stringify({
        ...size,
        ...found,
        lost: linesOf(acks, 'lost').length,
        inBackup: inCopy.size,
        seconds,
      }),
    )
  },
  patience + 120_000,
)

test('a worker that is stopped past its lease cannot finish its job', async () => {
  const url = await server.database()
  const acks = join(temporaryFolder(), 'acks')
  const slow = sampleArticle(0).id
  const archive = await queued(url, 1)
  const stopped = startCrew(worker.program, 1, () => [url, acks, 'stopped', String(lease), '', slow])
  await until(() => linesOf(acks, 'reading').length === 1, 30_000)
  stopped.workers[0]?.kill('SIGSTOP')
  await sleep(1.5 * lease)
  const other = startCrew(worker.program, 1, () => [url, acks, 'other', String(lease)])
  await other.done
  stopped.workers[0]?.kill('SIGCONT')
  await stopped.done
  expect(linesOf(acks, 'done').map((line) => line.split(' ')[1])).toEqual([expect.stringMatching(/^other:/)])
  expect(linesOf(acks, 'lost').map((line) => line.split(' ')[1])).toEqual([
    expect.stringMatching(/^stopped:/),
  ])
  await check(archive.path, linesOf(acks, 'done'), [], 1)
  await archive.close()
}, 60_000)
