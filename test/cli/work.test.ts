import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openArchive } from '../../src/store/open.ts'
import { demarche } from '../built.ts'
import { temporaryFolder, temporaryPlace } from '../store/temporary.ts'

// Each command is a process that opens the whole reader.
vi.setConfig({ testTimeout: 180_000 })

test('articles that are queued are read by workers, and jobs tell what waits', async () => {
  const folder = temporaryFolder()
  const env = { DEMARCHE_STORE: await temporaryPlace() }
  const lines = [1, 2, 3, 4].map((number) =>
    JSON.stringify({
      text: `Report ${number} from the port. Ilse Vahl, the foreign minister of Tarn, said on Monday that Tarn would lift the ban if Oss freed the crew.`,
    }),
  )
  writeFileSync(join(folder, 'press.jsonl'), lines.join('\n'))
  const added = await demarche(['add', '--queue', join(folder, 'press.jsonl')], { env })
  expect(added).toMatchObject({ code: 0, err: expect.stringContaining('4 added') })
  const before = await demarche(['jobs', '--json'], { env })
  expect(JSON.parse(before.out)).toEqual({
    counts: { waiting: 4, running: 0, done: 0, quarantined: 0 },
    quarantined: [],
  })
  const worked = await demarche(['work', '--workers', '2', '--until-empty'], { env })
  expect(worked).toMatchObject({ code: 0, err: expect.stringContaining('4 articles read') })
  const after = await demarche(['jobs'], { env })
  expect(after.out).toBe('0 waiting, 0 being read, 4 done, 0 could not be read\n')
  expect((await demarche(['jobs', '--unread'], { env })).err).toContain('0 articles queued')
  const archive = await openArchive(env.DEMARCHE_STORE, { create: false })
  expect(await archive.stats()).toMatchObject({ articles: 4, unread: 0, entries: { records: 4 } })
  await archive.verify()
  await archive.close()
  expect((await demarche(['ledger', '--conditional', '--by', 'Tarn'], { env })).out).toContain('lift the ban')
})

test('a number of workers that is none is refused', async () => {
  const env = { DEMARCHE_STORE: await temporaryPlace() }
  expect(await demarche(['work', '--workers', 'many'], { env })).toMatchObject({ code: 2 })
})
