import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
  optionalDependencies: Record<string, string>
  devDependencies: Record<string, string>
  scripts: Record<string, string>
}

test('every runtime dependency has its reason on the page of architecture, and there are at most twenty', () => {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })
  for (const name of names) expect(page).toContain(`\`${name}\``)
  expect(names.length).toBeLessThanOrEqual(20)
})

test('versions are pinned exactly', () => {
  for (const version of Object.values({
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...manifest.devDependencies,
  })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
  }
})

test('the lock file names no registry host', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  expect(lock.match(/"resolved": "https?:[^"]*"/g) ?? []).toEqual([])
})

test('the package is packed with its tables, weights and sample, without tests, below 30 MB', () => {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  })
  const [packed] = JSON.parse(output) as { size: number; files: { path: string }[] }[]
  const paths = packed?.files.map(({ path }) => path) ?? []
  expect(packed?.size).toBeLessThan(30 * 1024 * 1024)
  expect(paths).toContain('LICENSE')
  expect(paths.some((path) => path.startsWith('data/'))).toBe(true)
  expect(paths.some((path) => path.startsWith('model/'))).toBe(true)
  expect(paths.some((path) => path.startsWith('examples/grain-deal/'))).toBe(true)
  expect(
    paths.filter((path) => /^(test|bench|training|examples\/official|docs\/pictures)\//.test(path)),
  ).toEqual([])
})
