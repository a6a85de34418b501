import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openReader } from 'demarche'
import { falls, raise, readBaseline, writeBaseline } from './baseline.ts'
import { metered } from './meter.ts'
import { agreement } from './reference.ts'
import { actors } from './sets/actors.ts'
import { clusters } from './sets/clusters.ts'
import { seed, stories } from './sets/commitments.ts'
import { copies } from './sets/copies.ts'
import { events } from './sets/events.ts'
import { ewt } from './sets/ewt.ts'
import { gap } from './sets/gap.ts'
import { gum } from './sets/gum.ts'
import { names } from './sets/names.ts'
import { offices } from './sets/offices.ts'
import { own } from './sets/own.ts'
import { pages } from './sets/pages.ts'
import { quotes } from './sets/quotes.ts'
import type { BenchSet, Figures } from './sets/set.ts'
import { texts } from './sets/texts.ts'

const sets: readonly BenchSet[] = [
  seed,
  stories,
  own,
  texts,
  quotes,
  actors,
  names,
  offices,
  events,
  gum,
  gap,
  ewt,
  pages,
  copies,
  clusters,
]
const baselinePath = join(import.meta.dirname, '..', 'bench', 'baseline.json')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    limit: { type: 'string' },
    raise: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

const data =
  values.data ?? process.env['DEMARCHE_DATA'] ?? join(import.meta.dirname, '..', '..', 'shared', 'data')
const wanted = sets.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const results = new Map<string, Figures>()
const left: string[] = []
const meter = metered(await openReader())
const { reader } = meter
for (const set of wanted) {
  if (!set.needs.every((path) => existsSync(join(data, path)))) {
    left.push(set.name)
    continue
  }
  const limit = values.limit === undefined ? {} : { limit: Number(values.limit) }
  results.set(set.name, await set.run({ reader, data, ...limit }))
}

if (values.json) console.log(JSON.stringify(Object.fromEntries(results), null, 2))
else {
  printTable(results)
  console.log(meter.line())
}
if (left.length > 0) console.log(`left out (no gold data in the folder): ${left.join(', ')}`)

const disagreements = await agreement(join(data, '..', 'score'), data, reader)
for (const line of disagreements) console.log(line)

const baseline = readBaseline(baselinePath)
const fallen = values.limit === undefined ? falls(baseline, results) : []
for (const { set, figure, floor, got } of fallen) {
  console.log(`below its floor: ${set}, ${figure}: ${got.toFixed(3)} < ${floor.toFixed(3)}`)
}
if (values.raise) writeBaseline(baselinePath, raise(baseline, results))
process.exitCode = fallen.length > 0 ? 1 : 0

function printTable(all: ReadonlyMap<string, Figures>): void {
  const floors = readBaseline(baselinePath)
  const width = Math.max(
    ...[...all.values()].flatMap((figures) => Object.keys(figures).map(({ length }) => length)),
    10,
  )
  for (const [set, figures] of all) {
    for (const [index, [figure, value]] of Object.entries(figures).entries()) {
      const floor = floors[set]?.[figure]
      const label = (index === 0 ? set : '').padEnd(9)
      console.log(
        `${label}${figure.padEnd(width)}  ${value.toFixed(3)}  ${floor === undefined ? '' : `floor ${floor.toFixed(3)}`}`,
      )
    }
  }
}
