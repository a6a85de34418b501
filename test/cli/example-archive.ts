import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { demarche, type Ran } from '../built.ts'

/** An entry as the commands print it as JSON. */
export interface Row {
  readonly id: string
  readonly layer: string
  readonly day?: string
  readonly article: { readonly id: string; readonly date?: string }
  readonly sentence: { readonly text: string }
  readonly parties: readonly { readonly role: string; readonly actor: string; readonly name: string }[]
  readonly finding: {
    readonly kind?: string
    readonly status?: string
    readonly strength?: string
    readonly conditions?: readonly { readonly span: { readonly text: string } }[]
    readonly record?: string
    readonly aux?: readonly string[]
    readonly deadline?: { readonly value?: string }
  }
  readonly looked?: { readonly id: string; readonly date?: string } | null
  readonly passed?: string
}

/** Keeps a folder of `examples/` in an archive for the tests of a file, and gives a function that runs a command on it; `store` is
 *  the folder of the archive. */
export function exampleArchive(
  name: string,
): ((...args: string[]) => Promise<Ran>) & { readonly store: string } {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 })
  const folder = mkdtempSync(join(tmpdir(), 'demarche-example-'))
  const store = join(folder, 'store')
  const run = (...args: string[]): Promise<Ran> => demarche(args, { env: { DEMARCHE_STORE: store } })
  beforeAll(async () => {
    const examples = join(import.meta.dirname, '..', '..', 'examples', name)
    const { code } = await run('add', examples)
    expect(code).toBe(0)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return Object.assign(run, { store })
}

/** The lines of JSON in an output. */
export const rows = (out: string): Row[] =>
  out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row)

/** The longest line of an output, in columns. */
export const widest = (out: string): number => Math.max(...out.split('\n').map((line) => line.length))
