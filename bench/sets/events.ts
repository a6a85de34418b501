import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Doc } from 'demarche'
import { prf } from '../score/counts.ts'
import { type EventCase, emptyEventScore, type ScoredEvent, scoreEvents } from '../score/events.ts'
import { readEnglish, readRows } from './read.ts'
import type { BenchSet, Figures } from './set.ts'

const cases = 'event-cases/visible.jsonl'
const codes = 'ontology/cameo_codes.csv'

/** Sentences with the event that a codebook or coder gives them; each read as an article of its own. */
export const events: BenchSet = {
  name: 'events',
  needs: [cases, codes],
  async run({ reader, data, limit }) {
    const crosswalk = readCrosswalk(join(data, codes))
    const score = emptyEventScore()
    for (const gold of readRows<EventCase & { text: string; date?: string }>(join(data, cases)).slice(
      0,
      limit,
    )) {
      const doc = await readEnglish(reader, gold.text, gold.date === undefined ? {} : { date: gold.date })
      scoreEvents(score, gold, codedEvents(doc), crosswalk)
    }
    const figures: Record<string, number> = { 'detection F1': prf(score.detect).f1 }
    for (const row of ['root', 'dyad+root', 'triple'] as const) {
      const { openFp, ...counts } = score.rows[row]
      figures[`${row} F1`] = prf(counts).f1
      figures[`${row} open F1`] = prf({ ...counts, fp: openFp }).f1
    }
    return figures satisfies Figures
  },
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
