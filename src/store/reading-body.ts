import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Run } from '../doc/doc.ts'
import { type LayerName, layerNames, type Reading } from '../doc/layers.ts'
import { completedReading } from './complete.ts'
import { sha256 } from './seal.ts'
import { brokenStore } from './store-error.ts'

/** A reading as one compressed column. */
export interface ReadingBody {
  readonly body: Uint8Array
  readonly body_sha256: string
}

type Unpacked = { readonly layers: Reading; readonly runs: readonly Run[] }

/** The readings unpacked last, by the digest of their bytes: a page needs its reading more than once. */
const unpacked = new Map<string, Unpacked>()
const mostUnpacked = 2

/** Packs all layers and the runs of a reading: JSON, deflated. */
export function packReading(layers: Reading, runs: readonly Run[]): ReadingBody {
  const named = Object.fromEntries(layerNames.map((name) => [name, layers[name]]))
  const body = deflateRawSync(JSON.stringify({ layers: named, runs }), { level: 6 })
  return { body, body_sha256: sha256(body) }
}

/** The layers and runs again; a layer or list that the reader did not know yet is empty.
 *  @throws DemarcheError E_STORE_BROKEN if the bytes have changed; E_OUTDATED if a finding lacks what cannot be known */
export function unpackReading(path: string, article: string, packed: ReadingBody): Unpacked {
  if (sha256(packed.body) !== packed.body_sha256) {
    throw brokenStore(path, `a reading of article ${article} has changed`)
  }
  const known = unpacked.get(packed.body_sha256)
  if (known !== undefined) return known
  const { layers, runs } = JSON.parse(inflateRawSync(packed.body).toString('utf8')) as {
    layers: Partial<Reading>
    runs: readonly Run[]
  }
  const all: Partial<Record<LayerName, readonly unknown[]>> = {}
  for (const name of layerNames) all[name] = layers[name] ?? []
  const found = { layers: completedReading(article, all as Reading), runs }
  const [oldest] = unpacked.keys()
  if (oldest !== undefined && unpacked.size >= mostUnpacked) unpacked.delete(oldest)
  unpacked.set(packed.body_sha256, found)
  return found
}
