import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formats } from '../../src/export/formats.ts'
import { openArchive } from '../../src/store/open.ts'
import { sampleArticle, sampleReader } from '../store/sample.ts'

// The whole size on demand; a sample where time is short.
const sizes = process.env['DEMARCHE_SLOW'] === 'sample' ? [300, 1_500] : [1_000, 10_000]
const [small = 0, large = 0] = sizes
const folder = mkdtempSync(join(tmpdir(), 'demarche-export-growth-'))
const main = join(import.meta.dirname, '../../dist/cli/main.js')

beforeAll(async () => {
  for (const size of sizes) {
    const archive = await openArchive(join(folder, `${size}`))
    const date = (number: number): string => new Date(Date.UTC(2010, 0, number)).toISOString().slice(0, 10)
    for (let number = 1; number <= size; number++)
      await archive.keep(sampleArticle(number, { date: date(number) }), sampleReader())
    await archive.close()
  }
}, 1_800_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Bytes of the file and the most memory that writing it took, in KiB. */
function exported(size: number, format: string): { readonly bytes: number; readonly memory: number } {
  const out = join(folder, `${size}.${format}`)
  const watch = "process.on('exit', () => console.error('memory', process.resourceUsage().maxRSS))"
  const hook = `data:text/javascript,${encodeURIComponent(watch)}`
  const command = ['export', '--format', format, '--out', out, '--store', join(folder, `${size}`)]
  const ran = spawnSync(process.execPath, ['--max-old-space-size=64', '--import', hook, main, ...command], {
    encoding: 'utf8',
  })
  expect([format, ran.status], ran.stderr).toEqual([format, 0])
  return { bytes: statSync(out).size, memory: Number(/memory (\d+)/.exec(ran.stderr)?.[1]) }
}

test.each(formats.map(({ name }) => name))(
  'memory does not grow with what %s writes',
  (format) => {
    const [less, more] = [exported(small, format), exported(large, format)]
    console.log(format, less, more)
    // The sample tells no events.
    if (less.bytes > 1_000) expect(more.bytes).toBeGreaterThan((less.bytes * large) / small / 2)
    expect(more.memory - less.memory).toBeLessThan(50_000)
  },
  600_000,
)
