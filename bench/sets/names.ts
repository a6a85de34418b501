import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readJson } from '../rows.ts'
import { add, type Counts, prf, zero } from '../score/counts.ts'
import { readEnglish } from './read.ts'
import type { BenchSet, Figures } from './set.ts'

interface NameGold {
  readonly id: string
  readonly text: string
  readonly date?: string
  /** Start, end (UTF-16 units), type. */
  readonly entities: readonly (readonly [number, number, string])[]
}

const folder = join(import.meta.dirname, '..', '..', 'bench', 'gold', 'entities')
/** Nearly the same letter as one that the net was trained on. */
const copied = new Set(['e03'])

/** Our own gold of named entities: the third that no training looks at (numbers divisible by three). Exact spans. */
export const names: BenchSet = {
  name: 'names',
  needs: [],
  async run({ reader }) {
    const counts = new Map<string, Counts>([['all', zero()]])
    for (const file of readdirSync(folder).filter((name) => /^[en]\d+\.json$/.test(name))) {
      const gold = readJson<NameGold>(join(folder, file))
      if (gold === undefined || Number(gold.id.slice(1)) % 3 !== 0 || copied.has(gold.id)) continue
      const doc = await readEnglish(reader, gold.text, gold.date === undefined ? {} : { date: gold.date })
      const found = doc.entities
        .filter(({ type }) => type !== 'DATE')
        .map(({ span, type }) => `${type} ${span.start}-${span.end}`)
      const wanted = gold.entities.map(([start, end, type]) => `${type} ${start}-${end}`)
      count(counts, new Set(wanted), new Set(found))
    }
    const figures: Record<string, number> = {}
    for (const [type, of] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
      figures[`${type === 'all' ? 'micro' : type} F1`] = prf(of).f1
    }
    return figures satisfies Figures
  },
}

function count(counts: Map<string, Counts>, wanted: ReadonlySet<string>, found: ReadonlySet<string>): void {
  for (const item of new Set([...wanted, ...found])) {
    const type = item.split(' ')[0] ?? ''
    const own = counts.get(type) ?? zero()
    counts.set(type, own)
    const hit = {
      tp: wanted.has(item) && found.has(item) ? 1 : 0,
      fp: wanted.has(item) ? 0 : 1,
      fn: found.has(item) ? 0 : 1,
    }
    add(own, hit)
    add(counts.get('all') ?? own, hit)
  }
}
