import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DemarcheError } from '../../src/errors.ts'
import type { Archive } from '../../src/store/archive.ts'
import { SqliteConnection } from '../../src/store/driver.ts'
import { openArchive } from '../../src/store/open.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { sampleArticle, sampleReader } from './sample.ts'
import { temporaryFolder } from './temporary.ts'

const count = 20 // articles

async function filledFolder(): Promise<string> {
  const folder = temporaryFolder()
  const archive = await openArchive(folder, { now: () => new Date('2024-05-01T00:00:00Z') })
  for (let number = 0; number < count; number++) {
    await archive.keep(sampleArticle(number, { date: `2017-02-${10 + number}` }), sampleReader())
  }
  await archive.close()
  return folder
}

/** What a user may ask, as questions that can be asked one by one. */
const questions: readonly ((archive: Archive) => Promise<unknown>)[] = [
  (archive) => archive.list({ limit: 1000 }),
  (archive) => archive.entries({ limit: 1000 }),
  (archive) => archive.entries({ layer: 'records', by: 'Tarn', limit: 1000 }),
  (archive) => archive.entries({ layer: 'quotes', by: 'Brandt', about: 'Velia', limit: 1000 }),
  (archive) => archive.actors(),
  (archive) => archive.actor('Brandt'),
  (archive) => archive.search('strait'),
  ...Array.from(
    { length: count },
    (_, number) => (archive: Archive) => archive.article(sampleArticle(number).id),
  ),
  ...Array.from(
    { length: count },
    (_, number) => (archive: Archive) => archive.reading(sampleArticle(number).id),
  ),
]

async function answersOf(folder: string): Promise<unknown[]> {
  const archive = await openArchive(folder, { create: false })
  try {
    const answers: unknown[] = []
    for (const ask of questions) answers.push(await ask(archive).catch(refusal))
    return answers
  } finally {
    await archive.close()
  }
}

/** What stands for an answer that was refused. That something is not there may be the gap that damage leaves. */
function refusal(error: unknown): string {
  if (!(error instanceof DemarcheError)) throw error
  return error.code === 'E_STORE_BROKEN' ? 'refused' : error.code
}

const pace = 2_053 // bytes between the places that are tried; prime, so that all parts of a page are met
const search = questions.findIndex((ask) => ask.toString().includes('.search('))

/** Search is left out: the index of words has no seals, so damage there may go unseen and hide a hit. */
function isWrong(answers: string | readonly unknown[], right: readonly string[]): boolean {
  if (typeof answers === 'string') return true
  return answers.some(
    (answer, index) => index !== search && answer !== 'refused' && JSON.stringify(answer) !== right[index],
  )
}

test('a flipped bit gives the right answer, a refusal, or a gap that verify finds; never false content', async () => {
  const folder = await filledFolder()
  const right = (await answersOf(folder)).map((answer) => JSON.stringify(answer))
  const bytes = readFileSync(archiveFile(folder))
  let refused = 0
  for (let at = 101; at < bytes.length; at += pace) {
    const damaged = temporaryFolder()
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 0x10
    writeFileSync(archiveFile(damaged), copy)
    const answers = await answersOf(damaged).catch(refusal)
    if (answers === 'refused' || answers.includes('refused')) refused++
    if (answers !== 'refused' && isWrong(answers, right)) {
      const archive = await openArchive(damaged)
      await expect(archive.verify(), `byte ${at}`).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
      await archive.close()
    }
  }
  expect(refused).toBeGreaterThan(10)
}, 120_000)

test.each([0.9, 0.5, 0.1])('a file cut to %d of its length is refused', async (part) => {
  const folder = await filledFolder()
  const path = archiveFile(folder)
  truncateSync(path, Math.floor(statSync(path).size * part))
  await expect(openArchive(folder)).rejects.toMatchObject({
    code: 'E_STORE_BROKEN',
    message: expect.stringContaining(path),
  })
})

test('a file that is no database is refused and stays as it was', async () => {
  const folder = temporaryFolder()
  const content = 'These are notes about a ferry, kept in a file with an unlucky name. '.repeat(100)
  writeFileSync(archiveFile(folder), content)
  await expect(openArchive(folder)).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
  expect(readFileSync(archiveFile(folder), 'utf8')).toBe(content)
})

test('a database of another program is refused and stays as it was', async () => {
  const folder = temporaryFolder()
  const other = new SqliteConnection(archiveFile(folder))
  other.exec('create table recipe (name text)')
  other.close()
  await expect(openArchive(folder)).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
  const again = new SqliteConnection(archiveFile(folder))
  expect(again.all('select name from sqlite_master')).toEqual([{ name: 'recipe' }])
  again.close()
})

test('a folder in the place of the file is an error that names it', async () => {
  const folder = temporaryFolder()
  mkdirSync(archiveFile(folder))
  await expect(openArchive(folder)).rejects.toMatchObject({
    code: 'E_UNREADABLE',
    message: expect.stringContaining(folder),
  })
})

test('an empty file becomes an archive', async () => {
  const folder = temporaryFolder()
  writeFileSync(archiveFile(folder), '')
  const archive = await openArchive(folder)
  expect((await archive.stats()).articles).toBe(0)
  await archive.close()
})
