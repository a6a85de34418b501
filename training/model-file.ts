import { writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { MODEL_FORMAT, type SectionHeader } from '../src/model/file.ts'
import type { StoredWeights } from '../src/model/linear.ts'

/** What goes into a model file: weights, or lines of text. */
export type Section =
  | { readonly name: string; readonly weights: StoredWeights }
  | { readonly name: string; readonly lines: readonly string[] }

/** Writes a model file and gives its size in bytes. */
export function writeModelFile(path: string, sections: readonly Section[]): number {
  const headers: SectionHeader[] = []
  const bodies: Buffer[] = []
  let start = 0
  for (const section of sections) {
    const body = 'lines' in section ? Buffer.from(section.lines.join('\n')) : encodeWeights(section.weights)
    const sizes =
      'weights' in section
        ? {
            labels: section.weights.labels,
            features: section.weights.features.length,
            pairs: section.weights.pairs.length,
          }
        : {}
    headers.push({ name: section.name, start, end: start + body.length, ...sizes })
    bodies.push(body)
    start += body.length
  }
  const header = Buffer.from(JSON.stringify({ format: MODEL_FORMAT, sections: headers }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  const packed = brotliCompressSync(Buffer.concat([length, header, ...bodies]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  })
  writeFileSync(path, packed)
  return packed.length
}

// The mirror of `decodeWeights`; features are ordered as unsigned numbers.
function encodeWeights(weights: StoredWeights): Buffer {
  const order = [...weights.features.keys()].sort(
    (a, b) => ((weights.features[a] ?? 0) >>> 0) - ((weights.features[b] ?? 0) >>> 0),
  )
  const starts = new Int32Array(weights.sizes.length)
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i - 1] ?? 0) + (weights.sizes[i - 1] ?? 0)
  const gaps: number[] = []
  const labels: number[] = []
  const values: number[] = []
  let last = 0
  for (const i of order) {
    const feature = (weights.features[i] ?? 0) >>> 0
    let gap = feature - last
    last = feature
    while (gap >= 128) {
      gaps.push((gap % 128) | 128)
      gap = Math.floor(gap / 128)
    }
    gaps.push(gap)
    const from = starts[i] ?? 0
    for (const pair of weights.pairs.subarray(from, from + (weights.sizes[i] ?? 0))) {
      labels.push(pair >> 8)
      values.push(pair & 255)
    }
  }
  return Buffer.concat(
    [gaps, order.map((i) => weights.sizes[i] ?? 0), labels, values].map((part) => Buffer.from(part)),
  )
}
