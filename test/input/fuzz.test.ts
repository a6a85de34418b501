import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DemarcheError } from '../../src/errors.ts'
import { expectInOrder } from './contract.ts'
import { itemsOf } from './make/read.ts'
import { samples } from './make/samples.ts'

/** A change to a file: a byte, a piece taken out, put in twice or more, or moved. */
const change = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'repeat', 'splice', 'insert'),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 200 }),
  to: fc.nat(),
  byte: fc.nat(255),
  times: fc.integer({ min: 2, max: 50 }),
})

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

function changed(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  return changes.reduce<Uint8Array>((data, { kind, at: far, length, to, byte, times }) => {
    const at = data.length === 0 ? 0 : far % data.length
    const [before, piece, after] = [
      data.subarray(0, at),
      data.subarray(at, at + length),
      data.subarray(at + length),
    ]
    if (kind === 'flip') return Buffer.concat([before, Uint8Array.of(byte), data.subarray(at + 1)])
    if (kind === 'cut') return Buffer.concat([before, after])
    if (kind === 'repeat') return Buffer.concat([before, ...Array<Uint8Array>(times).fill(piece), after])
    if (kind === 'insert') return Buffer.concat([before, Buffer.alloc(length, byte), data.subarray(at)])
    const rest = Buffer.concat([before, after])
    const target = rest.length === 0 ? 0 : to % rest.length
    return Buffer.concat([rest.subarray(0, target), piece, rest.subarray(target)])
  }, bytes)
}

// A PDF costs a thread each.
const runs = (format: string): number => (format === 'pdf' ? 15 : 120)

test.each(samples.map((sample) => [sample.format, sample] as const))(
  '%s that was tampered with gives articles in order or errors of ours',
  async (format, { bytes, extension }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (changes, isForced) => {
          const items = await itemsOf(changed(bytes, changes), `a.${extension}`, isForced ? { format } : {})
          for (const { article, error } of items) {
            if (article !== undefined) expectInOrder(article, ['jsonl', 'json'].includes(format))
            if (error !== undefined) expect(error).toBeInstanceOf(DemarcheError)
          }
        },
      ),
      { numRuns: runs(format) },
    )
  },
  120_000,
)
