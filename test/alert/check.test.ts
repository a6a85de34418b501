import { expect, test } from 'vitest'
import { type Alert, addAlert, listAlerts, removeAlert } from '../../src/alert/alert.ts'
import { alertFeed } from '../../src/alert/atom.ts'
import { checkAlerts, tellingsOf } from '../../src/alert/check.ts'
import { tellOnTerminal } from '../../src/alert/deliver.ts'
import { headOf } from '../../src/alert/message-text.ts'
import { openJournal } from '../../src/store/journal.ts'
import { sampleArticle, sampleReader } from '../store/sample.ts'
import { temporaryArchive, temporaryFolder } from '../store/temporary.ts'

const by = { who: 'Ilse' }

/** An archive at a clock that the test moves, and an alert on it. */
async function desk(given: Partial<Alert> = {}) {
  let time = Date.parse('2024-06-01T12:00:00Z')
  const now = (): Date => new Date(time)
  const archive = await temporaryArchive({ now })
  const journal = openJournal(temporaryFolder())
  const add = async (...numbers: readonly number[]): Promise<void> => {
    for (const number of numbers) await archive.keep(sampleArticle(number), sampleReader())
  }
  await add(0)
  time += 1000
  const addedAt = now().toISOString()
  const cursor = await archive.lastChange()
  addAlert(journal, { name: 'strait', addedAt, filter: {}, subjects: ['new', 'status'], cursor, ...given })
  const check = async (): Promise<readonly string[]> => {
    await checkAlerts(archive, journal, now)
    const told: string[] = []
    await tellOnTerminal(archive, journal, async ({ message }) => void told.push(headOf(message)))
    return told
  }
  const record = async (number: number): Promise<string> => {
    const { items } = await archive.entries({ layer: 'records', article: sampleArticle(number).id })
    return items[0]?.id ?? ''
  }
  const pass = (days: number): void => {
    time += days * 86_400_000
  }
  return { archive, journal, add, check, record, pass, now }
}

test('new records are told once, those from before never', async () => {
  const { add, check } = await desk()
  expect(await check()).toEqual([])
  await add(1, 2)
  expect(await check()).toEqual(['a new record', 'a new record'])
  expect(await check()).toEqual([])
  await add(1)
  expect(await check()).toEqual([])
})

test('an article that is read again brings nothing new', async () => {
  const { archive, add, check } = await desk()
  await add(1)
  expect(await check()).toHaveLength(1)
  await archive.keep(sampleArticle(0), sampleReader('sample@2'))
  await archive.keep(sampleArticle(1), sampleReader('sample@2'))
  expect(await check()).toEqual([])
})

test('an article that is read only later is told of then', async () => {
  const { archive, check } = await desk()
  const article = sampleArticle(1)
  await archive.addArticle(article)
  expect(await check()).toEqual([])
  await archive.putReading({ ...(await sampleReader().read(article)), reader: 'sample@1' })
  expect(await check()).toEqual(['a new record'])
})

test('only what fits is told: parties, kind and words of a condition', async () => {
  const cases: readonly [Partial<Alert>, number][] = [
    [{ filter: { by: 'TRN', to: 'VEL', kind: 'commitment', conditional: true } }, 2],
    [{ filter: { by: 'VEL' } }, 0],
    [{ filter: { kind: 'threat' } }, 0],
    [{ filter: { by: 'nobody we know' } }, 0],
    [{ filter: {}, condition: 'FREES  the crew of boat 2' }, 1],
    [{ filter: {}, condition: 'pays' }, 0],
    [{ filter: {}, subjects: ['status'] }, 0],
  ]
  for (const [given, count] of cases) {
    const { add, check } = await desk(given)
    await add(1, 2)
    expect([given, await check()]).toEqual([given, Array(count).fill('a new record')])
  }
})

test('a status that a person sets is told, and that it was taken back; other corrections are not', async () => {
  const { archive, add, check, record } = await desk({ subjects: ['status'] })
  await add(1)
  const entry = await record(0)
  await archive.correct({ kind: 'fix', entry, fields: { strength: 'tentative' } }, by)
  expect(await check()).toEqual([])
  await archive.correct({ kind: 'fix', entry, fields: { status: 'broken' } }, by)
  expect(await check()).toEqual(['a record is now broken'])
  await archive.correct({ kind: 'undo' }, by)
  expect(await check()).toEqual(['a record is now open'])
  expect(await check()).toEqual([])
})

test('with a status only changes to it are told', async () => {
  const { archive, check, record } = await desk({ subjects: ['status'], filter: { status: 'kept' } })
  const entry = await record(0)
  await archive.correct({ kind: 'fix', entry, fields: { status: 'broken' } }, by)
  expect(await check()).toEqual([])
  await archive.correct({ kind: 'fix', entry, fields: { status: 'kept' } }, by)
  expect(await check()).toEqual(['a record is now kept'])
})

test('a deadline is told once when it is near, and again if it becomes another', async () => {
  const { archive, check, record, pass } = await desk({ subjects: ['deadline'], within: 14 })
  const entry = await record(0)
  await archive.correct({ kind: 'fix', entry, fields: { deadline: '2024-06-20' } }, by)
  expect(await check()).toEqual([])
  pass(5)
  expect(await check()).toEqual(['a deadline is near: 2024-06-20'])
  pass(1)
  expect(await check()).toEqual([])
  await archive.correct({ kind: 'fix', entry, fields: { deadline: '2024-06-15' } }, by)
  expect(await check()).toEqual(['a deadline is near: 2024-06-15'])
  pass(30)
  expect(await check()).toEqual([])
})

test('what was found before a crash and not told is told after it, and nothing is found twice', async () => {
  const { archive, journal, add, check, now } = await desk()
  await add(1)
  await checkAlerts(archive, journal, now)
  await checkAlerts(archive, journal, now)
  const broken = tellOnTerminal(archive, journal, () => Promise.reject(new Error('cut off')))
  await expect(broken).rejects.toThrow('cut off')
  expect(await check()).toEqual(['a new record'])
  expect(tellingsOf(journal, 'strait')).toHaveLength(1)
})

test('a text that was forgotten is not told, and its words stand nowhere', async () => {
  const { archive, journal, add, check, now } = await desk({ atom: 'unused' })
  await add(1)
  await checkAlerts(archive, journal, now)
  await archive.forget(sampleArticle(1).id)
  expect(await check()).toEqual([])
  const [alert] = listAlerts(journal)
  if (alert === undefined) throw new Error('there is no alert')
  expect(await alertFeed(archive, journal, alert)).not.toContain('<entry>')
  expect(JSON.stringify([journal.list('telling'), journal.list('alert')])).not.toContain('strait.')
})

test('an older archive that was put back is looked at from its end', async () => {
  const { journal, add, check } = await desk()
  const [alert] = listAlerts(journal)
  journal.update(() => [{ kind: 'alert', key: 'strait', value: { ...alert, cursor: 9999 } }])
  expect(await check()).toEqual([])
  await add(1)
  expect(await check()).toEqual(['a new record'])
})

test('a name is taken once; one that is gone takes what it told along', async () => {
  const { journal, add, check } = await desk()
  await add(1)
  await check()
  const [alert] = listAlerts(journal)
  if (alert === undefined) throw new Error('there is no alert')
  expect(() => addAlert(journal, alert)).toThrow(expect.objectContaining({ code: 'E_EXISTS' }))
  removeAlert(journal, 'strait')
  expect([listAlerts(journal), journal.list('telling')]).toEqual([[], []])
  expect(() => removeAlert(journal, 'strait')).toThrow(expect.objectContaining({ code: 'E_NOT_FOUND' }))
})

test('the feed of an alert holds each telling once, newest first, and every sign in it is escaped', async () => {
  const { archive, journal, add, check, pass } = await desk({ name: 'a < b & "c"' })
  await add(1)
  await check()
  pass(1)
  await add(2)
  await check()
  const [alert] = listAlerts(journal)
  if (alert === undefined) throw new Error('there is no alert')
  const feed = await alertFeed(archive, journal, alert)
  expect(feed).toContain('<title>Demarche: a &lt; b &amp; &quot;c&quot;</title>')
  const ids = [...feed.matchAll(/urn:uuid:([0-9a-f-]{36})/g)].map(([, id]) => id)
  expect(ids).toEqual(
    tellingsOf(journal, alert.name)
      .map(({ id }) => id)
      .reverse(),
  )
  expect(await alertFeed(archive, journal, alert)).toBe(feed)
})
