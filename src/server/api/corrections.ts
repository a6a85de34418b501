import { z } from 'zod'
import { recordStatuses } from '../../doc/layers.ts'
import { correctionSentence } from '../../export/correction-text.ts'
import type { Archive } from '../../store/archive.ts'
import type { Correction, NewCorrection } from '../../store/correction.ts'
import { correction, newCorrection } from './correction-schema.ts'
import { listRoutes } from './list-route.ts'
import { flag, given } from './query.ts'
import { jsonRoute, type Route } from './route.ts'
import { stateOf } from './state.ts'

const entryGiven = z.string().min(1).max(300).meta({ description: 'Id of an entry.' })

const verdict = z
  .strictObject({
    kind: z.literal('verdict'),
    entry: entryGiven,
    status: z.enum(recordStatuses),
  })
  .meta({ id: 'NewVerdict', description: 'How a record stands: a fix of its status.' })

const asked = z
  .strictObject({
    correction: z.union([newCorrection, verdict]),
    why: z.string().min(1).max(2000).exactOptional().meta({ description: 'The reason; it is kept.' }),
  })
  .meta({ id: 'CorrectionRequest' })

/** The log of corrections, and making one. Who makes it is told by the token. */
export function correctionRoutes(archive: Archive): readonly Route[] {
  return [
    ...listRoutes({
      path: '/api/corrections',
      name: 'listCorrections',
      summary: 'What persons set right, newest first.',
      filter: z.strictObject({
        entry: entryGiven.optional().meta({ description: 'Only those that decide on this entry.' }),
      }),
      item: correction,
      page: ({ filter }, page) => archive.corrections({ ...given(filter), ...page }),
      json: (one: Correction) => one,
      head: ['number', 'at', 'who', 'kind', 'what', 'why', 'stands', 'undoes', 'entry', 'actor_key'],
      cells: (one) => [
        String(one.number),
        one.at,
        one.who,
        one.kind,
        correctionSentence(one),
        one.why ?? '',
        one.stands ? '1' : '0',
        String(one.undoes ?? ''),
        one.entry ?? '',
        one.actor?.key ?? '',
      ],
      state: () => stateOf(archive),
    }),
    jsonRoute({
      method: 'post',
      path: '/api/corrections',
      name: 'correct',
      scope: 'edit',
      summary:
        'Sets something right: accepts, fixes or rejects an entry, gives a verdict on a record, merges, splits or renames actors, or undoes a correction.',
      query: z.strictObject({
        dryRun: flag.optional().meta({ description: 'Tells what would be done, and changes nothing.' }),
      }),
      body: asked,
      answer: correction,
      answerTo: async ({ body: { correction: wanted, why }, query: { dryRun = false }, caller }) => {
        const author = { who: caller.name, ...(why !== undefined && { why }) }
        return archive.correct(correctionOf(wanted), author, { dryRun })
      },
    }),
  ]
}

function correctionOf(wanted: z.output<typeof asked>['correction']): NewCorrection {
  if (wanted.kind !== 'verdict') return wanted
  const { entry, status } = wanted
  return { kind: 'fix', entry, fields: { status } }
}
