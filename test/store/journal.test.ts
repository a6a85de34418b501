import { spawn } from 'node:child_process'
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../src/store/journal.ts'
import { takeLock } from '../../src/store/lock.ts'
import { temporaryFolder } from './temporary.ts'

const change = (key: string, value?: unknown) => ({
  kind: 'thing',
  key,
  ...(value !== undefined && { value }),
})

test('what was written is there when it is opened again, and what was taken away is not', () => {
  const folder = temporaryFolder()
  const journal = openJournal(folder)
  journal.update(() => [change('a', 1), change('b', { deep: ['é'] })])
  journal.update(() => [change('a')])
  const again = openJournal(folder)
  expect(again.list('thing')).toEqual([['b', { deep: ['é'] }]])
  expect(again.get('thing', 'a')).toBeUndefined()
  expect(again.list('thing', 'c')).toEqual([])
})

test('an update sees what another process has written meanwhile', () => {
  const folder = temporaryFolder()
  const [one, two] = [openJournal(folder), openJournal(folder)]
  one.update(() => [change('count', 1)])
  two.update(() => [change('count', (two.get('thing', 'count') as number) + 1)])
  one.update(() => [change('count', (one.get('thing', 'count') as number) + 1)])
  expect(openJournal(folder).get('thing', 'count')).toBe(3)
})

test('a line that a crash cut short counts for nothing, wherever it was cut', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'watch.jsonl')
  openJournal(folder).update(() => [change('a', 1)])
  const whole = readFileSync(file)
  const size = whole.length
  openJournal(folder).update(() => [change('b', 'ß'), change('a', 2)])
  const longer = readFileSync(file)
  for (let cut = size; cut < longer.length; cut++) {
    writeFileSync(file, longer.subarray(0, cut))
    const journal = openJournal(folder)
    expect(journal.list('thing')).toEqual([['a', 1]])
    journal.update(() => [change('c', 3)])
    expect(openJournal(folder).list('thing')).toEqual([
      ['a', 1],
      ['c', 3],
    ])
  }
})

test('an update that throws writes nothing and lets others in', () => {
  const folder = temporaryFolder()
  const journal = openJournal(folder)
  expect(() =>
    journal.update(() => {
      throw new Error('no')
    }),
  ).toThrow('no')
  journal.update(() => [change('a', 1)])
  expect(openJournal(folder).list('thing')).toEqual([['a', 1]])
})

test('the file is written anew when most of it no longer holds, and others notice', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'watch.jsonl')
  const bystander = openJournal(folder)
  const line = `${JSON.stringify([['thing', 'a', 'x'.repeat(50)]])}\n`
  writeFileSync(file, line.repeat(5000))
  const journal = openJournal(folder)
  journal.update(() => [change('b', 1)])
  expect(statSync(file).size).toBeLessThan(500)
  bystander.update(() => [])
  expect(bystander.list('thing').map(([key]) => key)).toEqual(['a', 'b'])
  bystander.update(() => [change('c', 2)])
  expect(openJournal(folder).list('thing')).toHaveLength(3)
})

test('a line that is no line of a journal is told with its place', () => {
  const folder = temporaryFolder()
  openJournal(folder).update(() => [change('a', 1)])
  appendFileSync(join(folder, 'watch.jsonl'), '{"odd":1}\n')
  expect(() => openJournal(folder)).toThrow(
    expect.objectContaining({ code: 'E_STORE_BROKEN', details: expect.objectContaining({ line: 2 }) }),
  )
})

test('a lock is held by one, and by nobody once its process is gone', async () => {
  const file = join(temporaryFolder(), 'lock')
  const release = takeLock(file)
  expect(release).toBeDefined()
  expect(takeLock(file)).toBeUndefined()
  release?.()
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => child.once('close', resolve))
  writeFileSync(file, String(child.pid))
  const taken = takeLock(file)
  expect(taken).toBeDefined()
  taken?.()
})
