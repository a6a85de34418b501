import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../store/temporary.ts'

const root = join(import.meta.dirname, '../..')
const story =
  'Iran will open the border to Iraq if Baghdad frees the crew, Foreign Minister Ilir Aro said on Monday.\n'

const pack = mkdtempSync(join(tmpdir(), 'demarche-pack-'))
afterAll(() => rmSync(pack, { recursive: true }))
let packed = ''
beforeAll(() => {
  // What is built is packed as it is: building it anew would pull the program from under the tests beside this one.
  const out = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', pack], {
    cwd: root,
    encoding: 'utf8',
  })
  const [{ filename }] = JSON.parse(out.slice(out.indexOf('['))) as [{ filename: string }]
  packed = join(pack, filename)
}, 120_000)

describe.each([
  ['as npm does it by default', []],
  ['with the native runtime', ['--onnxruntime-node-install=skip']],
])('installed %s', (_, options) => {
  test('the package reads a story and shows the condition', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    writeFileSync(join(folder, 'story.txt'), story)
    execFileSync('npm', ['install', packed, '--no-audit', '--no-fund', ...options], {
      cwd: folder,
      stdio: 'pipe',
    })
    const isNative = existsSync(join(folder, 'node_modules/onnxruntime-node'))
    if (options[0] !== undefined) expect(isNative).toBe(options[0].endsWith('skip'))
    const out = execFileSync(join(folder, 'node_modules/.bin/demarche'), ['read', '--json', 'story.txt'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const reading = JSON.parse(out) as { records: { kind: string; conditions: { type: string }[] }[] }
    expect(reading.records.map(({ conditions }) => conditions.map(({ type }) => type))).toContainEqual(['if'])
  }, 300_000)
})
