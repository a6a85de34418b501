import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Doc } from 'demarche'
import { readRows } from '../rows.ts'
import { prf } from '../score/counts.ts'
import {
  type EventCase,
  type EventScore,
  emptyEventScore,
  eventRows,
  type ScoredEvent,
  scoreEvents,
} from '../score/events.ts'
import { readEnglish } from './read.ts'
import type { BenchSet, Figures } from './set.ts'

const cases = 'event-cases/visible.jsonl'
const codes = 'ontology/cameo_codes.csv'

/** Sentences with the event that a codebook or coder gives them; each read as an article of its own. */
export const events: BenchSet = {
  name: 'events',
  needs: [cases, codes],
  async run({ reader, data, limit }) {
    const crosswalk = readCrosswalk(join(data, codes))
    const scores = new Map<string, EventScore>([['', emptyEventScore()]])
    for (const gold of readRows<Case>(join(data, cases)).slice(0, limit)) {
      const doc = await readEnglish(reader, gold.text, gold.date === undefined ? {} : { date: gold.date })
      const found = codedEvents(doc)
      for (const suite of ['', gold.source_suite]) {
        const score = scores.get(suite) ?? emptyEventScore()
        scores.set(suite, score)
        scoreEvents(score, gold, found, crosswalk)
      }
    }
    return Object.fromEntries(
      [...scores].flatMap(([suite, score]) => figuresOf(suite, score)),
    ) satisfies Figures
  },
}

type Case = EventCase & { readonly text: string; readonly date?: string; readonly source_suite: string }

/** Of a suite also precision and recall, and what the programs of others are measured by. */
function figuresOf(suite: string, score: EventScore): [name: string, figure: number][] {
  const name = (row: string): string => (suite === '' ? row : `${suite}: ${row}`)
  const detected = prf(score.detect)
  const figures: [string, number][] = [[name('detection F1'), detected.f1]]
  if (suite !== '') figures.push([name('detection R'), detected.r])
  for (const row of suite === '' ? (['root', 'dyad+root', 'triple'] as const) : eventRows) {
    const { openFp, ...counts } = score.rows[row]
    const { p, r, f1 } = prf(counts)
    if (suite !== '' && row !== 'triple' && row !== 'triple+cameo')
      figures.push([name(`${row} P`), p], [name(`${row} R`), r])
    figures.push([name(`${row} F1`), f1])
    if (suite === '' || row === 'dyad+root')
      figures.push([name(`${row} open F1`), prf({ ...counts, fp: openFp }).f1])
  }
  return figures
}

// What did not happen, might, or happened long ago is not what a case asks for.
const unreal = new Set(['negation', 'hypothetical', 'historical'])

/** Every actor-recipient pair of every event; both directions of a reciprocal one. */
function codedEvents(doc: Doc): ScoredEvent[] {
  const code = (id: string): string => {
    const actor = doc.actors.find((other) => other.id === id)
    return actor?.code ?? actor?.country ?? ''
  }
  const told = doc.events.filter(({ aux }) => !aux.some((mode) => unreal.has(mode)))
  return told.flatMap((event) => {
    const shape = {
      cameo: event.cameoFull ?? event.cameo,
      ...(event.plover !== undefined && { plover: event.plover }),
    }
    const pairs = (from: readonly string[], to: readonly string[]): ScoredEvent[] =>
      (from.length > 0 ? from : ['']).flatMap((source) =>
        (to.length > 0 ? to : ['']).map((target) => ({
          source: code(source),
          target: code(target),
          ...shape,
        })),
      )
    const forth = pairs(event.actors, event.recipients)
    return event.reciprocal ? [...forth, ...pairs(event.recipients, event.actors)] : forth
  })
}

/** CAMEO code → PLOVER event, from the table beside the gold. */
function readCrosswalk(path: string): Map<string, string> {
  const [head = '', ...lines] = readFileSync(path, 'utf8').split(/\r?\n/)
  const columns = cells(head)
  const code = columns.indexOf('code')
  const plover = columns.indexOf('plover_event')
  const rows = lines.filter(Boolean).map(cells)
  return new Map(
    rows.map((row) => [row[code] ?? '', row[plover] ?? ''] as const).filter(([, event]) => event !== ''),
  )
}

const cells = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) =>
    (match[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"'),
  )
