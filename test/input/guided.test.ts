import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DemarcheError } from '../../src/errors.ts'
import { expectInOrder } from './contract.ts'
import { countBlocks, randomOf, resemble } from './guided.ts'
import { itemsOf } from './make/read.ts'
import { samples } from './make/samples.ts'

// `docs/input.md` says how it is run for longer.
const { FUZZ: only, FUZZ_SECONDS: given, FUZZ_SEED: seed = '1' } = process.env
const seconds = Number(given ?? 0.1) // of processor time, for each format
const isLong = given !== undefined
// A PDF costs a thread each.
const fuzzed = samples.filter(({ format }) => (only ?? format) === format && (isLong || format !== 'pdf'))

const used = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}

test.each(fuzzed.map((sample) => [sample.format, sample] as const))(
  'what resembles %s, led to blocks not run yet, gives articles in order or errors of ours, in time and twice the same',
  async (format, { bytes, extension }) => {
    const random = randomOf(Number(seed))
    const corpus: Uint8Array[] = [bytes]
    const name = `a.${extension}`
    const blocks = countBlocks('/src/input/')
    const read = (file: Uint8Array, piece?: number) => itemsOf(file, name, { format }, piece)
    await read(bytes)
    blocks.fresh()
    const [begun, known] = [used(), blocks.size]
    let runs = 0
    for (; runs === 0 || used() - begun < seconds; runs++) {
      const file = resemble(corpus, random)
      // What never ends can be looked at there.
      if (isLong) writeFileSync(join(tmpdir(), 'fuzzed'), file)
      try {
        const start = used()
        const items = await read(file)
        expect(used() - start).toBeLessThan(4)
        for (const { article, error } of items) {
          if (article !== undefined) expectInOrder(article, ['jsonl', 'json'].includes(format))
          if (error !== undefined) expect(error).toBeInstanceOf(DemarcheError)
        }
        if (blocks.fresh() === 0) continue
        corpus.push(file)
        expect(await read(file, 7)).toEqual(items)
      } catch (cause) {
        throw new Error(`${format} in base64: ${Buffer.from(file).toString('base64')}`, { cause })
      }
    }
    if (isLong) console.log(`${format}: ${runs} files, blocks ${known} to ${blocks.size}`)
  },
  600_000,
)
