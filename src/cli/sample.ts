import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readInput } from '../input/files.ts'
import { openReader } from '../reader.ts'
import type { Sample, SampleState } from '../server/sample.tsx'
import type { Archive } from '../store/archive.ts'
import { openArchive } from '../store/open.ts'

const examples = fileURLToPath(new URL('../../examples/grain-deal', import.meta.url))

/** The example articles as a record of their own. It is made when somebody first asks for it, in a folder that is gone afterwards. */
export function openSample(folder = examples): (Sample & { close(): Promise<void> }) | undefined {
  if (!existsSync(folder)) return undefined
  const files = readdirSync(folder).sort()
  let state: SampleState = { kind: 'reading', done: 0, all: files.length }
  let made: Promise<void> | undefined
  let place: string | undefined
  let archive: Archive | undefined
  let isClosed = false
  const make = async (): Promise<void> => {
    place = mkdtempSync(join(tmpdir(), 'demarche-sample-'))
    archive = await openArchive(place)
    const reader = await openReader()
    for (const [index, name] of files.entries()) {
      for await (const { article } of readInput(join(folder, name))) {
        if (isClosed) return
        if (article !== undefined) await archive.keep(article, reader)
      }
      state = { kind: 'reading', done: index + 1, all: files.length }
    }
    state = { kind: 'ready', archive }
  }
  return {
    state() {
      made ??= make().catch((error: unknown) => {
        state = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
      })
      return state
    },
    async close() {
      isClosed = true
      await made
      await archive?.close()
      if (place !== undefined) rmSync(place, { recursive: true, force: true })
    },
  }
}
