import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { writeWhole } from '../../src/cli/whole-file.ts'
import { temporaryFolder } from '../store/temporary.ts'

async function* chunks(...texts: readonly (string | Uint8Array)[]) {
  yield* texts
  return texts.length
}

test('a file is there when all of it is written, and gives what the writer returns', async () => {
  const folder = temporaryFolder()
  const out = join(folder, 'a.txt')
  const seen: boolean[] = []
  async function* watched() {
    yield 'x'.repeat(200_000)
    seen.push(existsSync(out))
    yield new Uint8Array([0x79])
    return 2
  }
  expect(await writeWhole(out, watched())).toBe(2)
  expect(seen).toEqual([false])
  expect(readFileSync(out, 'utf8')).toBe(`${'x'.repeat(200_000)}y`)
  expect(readdirSync(folder)).toEqual(['a.txt'])
})

test('a name that ends in .gz is packed, the same bytes each time', async () => {
  const folder = temporaryFolder()
  const [a, b] = [join(folder, 'a.gz'), join(folder, 'b.gz')]
  for (const out of [a, b]) await writeWhole(out, chunks('Oss ', 'frees the crew'))
  expect(gunzipSync(readFileSync(a)).toString()).toBe('Oss frees the crew')
  expect(readFileSync(a).equals(readFileSync(b))).toBe(true)
})

test('a file that is there is kept unless it is to be replaced', async () => {
  const out = join(temporaryFolder(), 'a.txt')
  writeFileSync(out, 'old')
  await expect(writeWhole(out, chunks('new'))).rejects.toMatchObject({ code: 'E_EXISTS' })
  expect(readFileSync(out, 'utf8')).toBe('old')
  await writeWhole(out, chunks('new'), { force: true })
  expect(readFileSync(out, 'utf8')).toBe('new')
})

test('what made a file meanwhile is not overwritten', async () => {
  const out = join(temporaryFolder(), 'a.txt')
  async function* late() {
    yield 'new'
    writeFileSync(out, 'other')
    return 1
  }
  await expect(writeWhole(out, late())).rejects.toMatchObject({ code: 'E_EXISTS' })
  expect(readFileSync(out, 'utf8')).toBe('other')
})

test('a link stays a link', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'real'))
  writeFileSync(join(folder, 'real', 'a.txt'), 'old')
  symlinkSync(join(folder, 'real', 'a.txt'), join(folder, 'a.txt'))
  await writeWhole(join(folder, 'a.txt'), chunks('new'), { force: true })
  expect(readFileSync(join(folder, 'real', 'a.txt'), 'utf8')).toBe('new')
})

test('a writer that fails leaves nothing, and the file that was there', async () => {
  const folder = temporaryFolder()
  const out = join(folder, 'a.txt')
  writeFileSync(out, 'old')
  async function* failing() {
    yield 'new'
    throw new Error('the archive is damaged')
    // biome-ignore lint/correctness/noUnreachable: it gives the type of what is returned
    return 1
  }
  await expect(writeWhole(out, failing(), { force: true })).rejects.toThrow('the archive is damaged')
  expect(readdirSync(folder)).toEqual(['a.txt'])
  expect(readFileSync(out, 'utf8')).toBe('old')
})

test('a wish to stop leaves nothing', async () => {
  const folder = temporaryFolder()
  const stop = new AbortController()
  async function* endless() {
    for (let piece = 0; piece < 1_000_000; piece++) {
      if (piece === 3) stop.abort()
      yield 'x'.repeat(100_000)
    }
    return 1
  }
  const writing = writeWhole(join(folder, 'a.txt'), endless(), { signal: stop.signal })
  await expect(writing).rejects.toThrow()
  expect(readdirSync(folder)).toEqual([])
})

test('a place that cannot be written is named, with what to do', async () => {
  const folder = temporaryFolder()
  const nowhere = join(folder, 'none', 'a.txt')
  await expect(writeWhole(nowhere, chunks('x'))).rejects.toMatchObject({
    code: 'E_UNWRITABLE',
    message: `${nowhere} cannot be written: its folder does not exist. Make it first.`,
    details: { reason: 'ENOENT' },
  })
  writeFileSync(join(folder, 'file'), '')
  await expect(writeWhole(join(folder, 'file', 'a.txt'), chunks('x'))).rejects.toMatchObject({
    details: { reason: 'ENOTDIR' },
  })
  await expect(writeWhole(folder, chunks('x'), { force: true })).rejects.toMatchObject({
    code: 'E_UNWRITABLE',
  })
})

test.skipIf(!existsSync('/dev/full'))('a full disk is told', async () => {
  await expect(writeWhole('/dev/full', chunks('x'.repeat(100_000)))).rejects.toMatchObject({
    code: 'E_UNWRITABLE',
    message: '/dev/full cannot be written: the disk is full. Make room or name another place.',
  })
  expect(existsSync('/dev/full')).toBe(true)
})
