import { type Stage, stageId } from '../doc/doc.ts'
import type { Actor, CodedEvent } from '../doc/layers.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Resources } from '../resources.ts'
import { partiesOf } from '../text/parties.ts'
import { treeOf } from '../text/tree.ts'
import { deedsOf } from './events/coder.ts'
import { codeWords, completer } from './events/codes.ts'
import { eventWords } from './events/lexicon.ts'
import { meetingEvents } from './events/meetings.ts'
import { merge } from './events/merge.ts'
import { recordEvents } from './events/records.ts'
import type { Scene } from './events/scene.ts'
import { statesOf } from './events/states.ts'
import type { Told } from './events/told.ts'
import { settingOf } from './events/where-when.ts'

type Needs =
  | 'sections'
  | 'sentences'
  | 'tokens'
  | 'tags'
  | 'times'
  | 'places'
  | 'mentions'
  | 'actors'
  | 'records'
  | 'meetings'

/** Who did what to whom: from records, from meetings, and from the deeds that verbs and nouns tell, coded in CAMEO
 *  with PLOVER type and mode. What was denied, foretold, only possible or long past says so in `aux`. Actors that
 *  have a part in an event get the state and code that the words around them give, and a state that is only told of by
 *  its towns, goods or people becomes an actor. */
export const events: Stage<Needs, 'events' | 'actors', Resources> = {
  name: 'events',
  version: 5,
  requires: [
    'sections',
    'sentences',
    'tokens',
    'tags',
    'times',
    'places',
    'mentions',
    'actors',
    'records',
    'meetings',
  ],
  assigns: ['events', 'actors'],
  open({ knowledge }) {
    const words = eventWords(knowledge)
    const codes = codeWords(knowledge)
    const by = stageId(events)
    return (doc) => {
      const tree = treeOf(doc)
      const parties = partiesOf(doc, tree)
      const states = statesOf(doc, tree, parties, knowledge)
      const scene: Scene = { tree, parties, words, states }
      const setting = settingOf(doc, tree)
      const deeds = deedsOf(scene).map((deed): Told => {
        const sentence = doc.sentences[deed.trigger.sentence]?.span ?? deed.trigger
        const date = setting.date(deed.trigger)
        const place = setting.place(deed.trigger)
        return {
          span: { start: deed.trigger.start, end: deed.trigger.end },
          code: deed.code,
          actors: deed.actors,
          recipients: deed.recipients,
          aux: deed.aux,
          isMutual: deed.isMutual,
          rule: deed.rule,
          evidence: [{ start: sentence.start, end: sentence.end }],
          ...(date === undefined ? {} : { date }),
          ...(place === undefined ? {} : { place }),
        }
      })
      const told = merge(recordEvents(doc, words), meetingEvents(doc), deeds)
      const keys = uniqueKeys(told)
      const parts = new Set(told.flatMap(({ actors, recipients }) => [...actors, ...recipients]))
      const added = states.added(parts, by)
      const settled = (ids: readonly string[]): readonly string[] => ids.map((id) => added.get(id)?.id ?? id)
      const complete = completer(doc, tree, knowledge, codes)
      return {
        actors: [
          ...doc.actors.map((actor): Actor => (parts.has(actor.id) ? complete(actor) : actor)),
          ...added.values(),
        ],
        events: told.map((each, index) => {
          const sides = { actors: settled(each.actors), recipients: settled(each.recipients) }
          return eventOf({ ...each, ...sides }, keys[index] ?? '', `e${index + 1}`, by, knowledge)
        }),
      }
    }
  },
}

// Two events may rest on the same words ("attacked and robbed", read as one): the second key is numbered.
function uniqueKeys(told: readonly Told[]): string[] {
  const seen = new Map<string, number>()
  return told.map(({ span }) => {
    const key = `${span.start}-${span.end}`
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? key : `${key}-${count}`
  })
}

function eventOf(
  told: Told,
  key: string,
  id: string,
  by: CodedEvent['by'],
  knowledge: Knowledge,
): CodedEvent {
  const row = knowledge.cameo(told.code) ?? knowledge.cameo(told.code.slice(0, 3))
  return {
    key,
    span: told.span,
    by,
    reasons: [{ rule: told.rule, span: told.span }],
    id,
    actors: told.actors,
    recipients: told.recipients,
    cameo: told.code.slice(0, 2),
    ...(told.code.length > 2 ? { cameoFull: told.code } : {}),
    ...(row?.plover === undefined ? {} : { plover: row.plover }),
    ...(row?.mode === undefined ? {} : { mode: row.mode }),
    contexts: row?.contexts ?? [],
    ...(row?.goldstein === undefined ? {} : { goldstein: row.goldstein }),
    ...(row?.quad === undefined ? {} : { quad: row.quad }),
    aux: told.aux,
    reciprocal: told.isMutual,
    ...(told.record === undefined ? {} : { record: told.record }),
    ...(told.date === undefined ? {} : { date: told.date }),
    ...(told.place === undefined ? {} : { place: told.place }),
    evidence: told.evidence,
  }
}
