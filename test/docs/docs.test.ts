import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, onTestFinished, test } from 'vitest'
import { buildProgram } from '../../src/cli/program.ts'
import { layerNames } from '../../src/doc/layers.ts'
import { errorCodes } from '../../src/errors.ts'
import { formats } from '../../src/export/formats.ts'
import { tables } from '../../src/export/tables.ts'
import { demarche } from '../built.ts'

const root = join(import.meta.dirname, '../..')
const program = await buildProgram()
const page = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8')

/** The commands that do something, with the words by which they are called. */
function leaves(command: Command, before: readonly string[] = []): { name: string; command: Command }[] {
  return command.commands.flatMap((inner) => {
    const words = [...before, inner.name()]
    return inner.commands.length > 0 ? leaves(inner, words) : [{ name: words.join(' '), command: inner }]
  })
}

describe('docs/cli.md', () => {
  const text = page('cli.md')
  for (const { name, command } of leaves(program)) {
    const start = text.indexOf(`\n## ${name}\n`)
    const section = start < 0 ? '' : text.slice(start, text.indexOf('\n## ', start + 1) >>> 0)
    test(`${name} is there with every argument and option`, () => {
      expect(section).not.toBe('')
      for (const { flags } of command.options) expect(section).toContain(`| \`${flags}\` |`)
      for (const argument of command.registeredArguments) expect(section).toContain(argument.name())
    })
    test(`${name} has no option on its page that it lacks`, () => {
      const flags = command.options.map((option) => option.flags)
      for (const match of section.matchAll(/^\| `(--[^`]+)` \|/gm)) expect(flags).toContain(match[1])
    })
  }
})

test('every error code is on its page with its meaning, and no other', () => {
  const rows = [...page('errors.md').matchAll(/^\| `(E_\w+)` \| (.*) \|$/gm)].map(([, code, text]) => [
    code,
    text,
  ])
  expect(Object.fromEntries(rows)).toEqual(errorCodes)
})

test('every code that is thrown anywhere is in the list', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  const used = files.flatMap(
    (name) => readFileSync(join(root, 'src', name), 'utf8').match(/'E_[A-Z_]*[A-Z]'/g) ?? [],
  )
  const known = new Set([...Object.keys(errorCodes), 'E_INTERNAL'])
  expect(used.map((code) => code.slice(1, -1)).filter((code) => !known.has(code))).toEqual([])
})

test('every layer is on the page of the reading', () => {
  for (const name of layerNames) expect(page('reading.md')).toContain(`| \`${name}\` |`)
})

test.each(Object.entries(tables))(
  'every column of %s is on the page of exports, in order',
  (layer, { columns: list }) => {
    const row = page('exports.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${layer}\` |`))
    expect([...(row ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1]).slice(1)).toEqual(
      list.map(({ name }) => name),
    )
  },
)

test('every form of export is on its page, and no other', () => {
  const [, table = ''] = page('exports.md').split('| format | what it holds |')
  const rows = table.slice(0, table.indexOf('\n\n')).matchAll(/^\| `([a-z-]+)` \|/gm)
  expect([...rows].map(([, name]) => name)).toEqual(formats.map(({ name }) => name))
})

test('the commands on the page of exports run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-docs-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const run = (args: readonly string[]) => demarche(args, { env: { DEMARCHE_STORE: join(folder, 'store') } })
  await run(['add', join(root, 'examples/grain-deal/05-return.md')])
  const lines = [...page('exports.md').matchAll(/^ {4}demarche (export (?!--format FORMAT).*)$/gm)]
  expect(lines.length).toBeGreaterThan(4)
  for (const [, line = ''] of lines) {
    const args = line.split(' ').map((word) => (/\.\w+$/.test(word) ? join(folder, word) : word))
    const { code, err } = await run(args)
    expect([line, code, err]).toEqual([line, 0, expect.not.stringContaining('error')])
  }
})

const pages = [
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'README.md',
]
test.each(pages)('links of %s resolve', (name) => {
  const text = readFileSync(join(root, name), 'utf8')
  const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
  const broken = targets.filter(
    (target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(name), target)),
  )
  expect(broken).toEqual([])
})

test('the example of README is what the program prints', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const block = /<!-- example -->\n([\s\S]*?)\n<!-- \/example -->/.exec(readme)?.[1] ?? ''
  const shown = block
    .split('\n')
    .map((line) => line.replace(/^ {4}/, ''))
    .join('\n')
  const { out } = await demarche(['read', join(root, 'examples/grain-deal/05-return.md')])
  expect(shown.length).toBeGreaterThan(400)
  expect(out).toContain(shown)
})

test('the commands that README shows are there', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const names = program.commands.map((command) => command.name())
  const used = [...readme.matchAll(/npx demarche (\w+)/g)].map((match) => match[1])
  expect(used.length).toBeGreaterThan(3)
  for (const name of used) expect(names).toContain(name)
})
