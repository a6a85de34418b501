import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { DemarcheError } from '../errors.ts'
import type { StoredWeights } from './linear.ts'

/** A model file: Brotli over a four-byte header length (little endian), a JSON header, and the sections one after another. */
export interface ModelFile {
  /** Hex SHA-256 of the file. */
  readonly digest: string
  /** @throws DemarcheError E_DATA if the file has no such section. */
  weights(name: string): StoredWeights
  /** The lines of a text section.
   *  @throws DemarcheError E_DATA if the file has no such section. */
  lines(name: string): readonly string[]
}

/** One section: its place after the header, and for weights how many labels, features and pairs it holds. */
export interface SectionHeader {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly labels?: number
  readonly features?: number
  readonly pairs?: number
}

/** The format that this program reads. */
export const MODEL_FORMAT = 1

/** Reads a model file.
 *  @throws DemarcheError E_DATA if it is missing or is not a model file. */
export function readModelFile(path: string): ModelFile {
  const broken = (cause?: unknown): DemarcheError =>
    new DemarcheError('E_DATA', `The model file ${path} is missing or broken; install the package again.`, {
      details: { path },
      cause,
    })
  let packed: Buffer
  let bytes: Buffer
  try {
    packed = readFileSync(path)
    bytes = brotliDecompressSync(packed)
  } catch (cause) {
    throw broken(cause)
  }
  if (bytes.length < 4) throw broken()
  const start = 4 + bytes.readUInt32LE(0)
  const sections = sectionsOf(bytes.subarray(4, start))
  if (sections === undefined) throw broken()
  const find = (name: string): SectionHeader => {
    const section = sections.find((candidate) => candidate.name === name)
    if (section === undefined || start + section.end > bytes.length) throw broken()
    return section
  }
  return {
    digest: createHash('sha256').update(packed).digest('hex'),
    weights: (name) => {
      const section = find(name)
      return decodeWeights(bytes.subarray(start + section.start, start + section.end), section)
    },
    lines: (name) => {
      const section = find(name)
      const text = bytes.toString('utf8', start + section.start, start + section.end)
      return text === '' ? [] : text.split('\n')
    },
  }
}

function sectionsOf(header: Buffer): readonly SectionHeader[] | undefined {
  try {
    const value = JSON.parse(header.toString('utf8')) as { format?: unknown; sections?: unknown }
    return value.format === MODEL_FORMAT && Array.isArray(value.sections)
      ? (value.sections as SectionHeader[])
      : undefined
  } catch {
    return undefined
  }
}

/** Weights on disk: the features in rising order as gaps (seven bits a byte, low first), then the sizes, then the labels,
 *  then the weights of all pairs. */
function decodeWeights(bytes: Uint8Array, section: SectionHeader): StoredWeights {
  const count = section.features ?? 0
  const size = section.pairs ?? 0
  const features = new Int32Array(count)
  let at = 0
  let feature = 0
  for (let i = 0; i < count; i++) {
    let gap = 0
    let unit = 1
    for (;;) {
      const byte = bytes[at++] ?? 0
      gap += (byte & 127) * unit
      if (byte < 128) break
      unit *= 128
    }
    feature += gap
    features[i] = feature | 0
  }
  const sizes = bytes.slice(at, at + count)
  at += count
  const pairs = new Int16Array(size)
  for (let i = 0; i < size; i++) pairs[i] = ((bytes[at + i] ?? 0) << 8) | (bytes[at + size + i] ?? 0)
  return { labels: section.labels ?? 0, features, sizes, pairs }
}
