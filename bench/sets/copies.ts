import { join } from 'node:path'
import { type CopyCandidate, copyIndex } from 'demarche'
import { readRows } from '../rows.ts'
import { scoreClustering } from '../score/clustering.ts'
import type { BenchSet } from './set.ts'

const file = 'clustering/copies.jsonl'

/** Copies of agency texts, made by rule from real ones. */
export const copies: BenchSet = {
  name: 'copies',
  needs: [file],
  async run({ data, limit }) {
    const rows = readRows<CopyCandidate & { cluster: string }>(join(data, file)).slice(0, limit)
    const index = copyIndex()
    for (const { id, text, date } of rows) index.add({ id, text, ...(date !== undefined && { date }) })
    const { bcubed, pairs } = scoreClustering(
      new Map(rows.map(({ id, cluster }) => [id, cluster])),
      index.clusters(),
    )
    return { 'BCubed F1': bcubed.f1, 'pairs P': pairs.p, 'pairs R': pairs.r, 'pairs F1': pairs.f1 }
  },
}
