import type { Doc } from '../doc/doc.ts'
import type { Actor, Layers } from '../doc/layers.ts'
import { contains, type Span } from '../doc/span.ts'
import type { EntryLayer, Party, PartyRole } from './archive.ts'
import { actorKey } from './fold.ts'

/** How a filter finds an entry through a party. */
export type Side = 'by' | 'to' | 'about'

/** The side on which a role stands; a participant of a meeting is on both. */
export const sidesOf = {
  holder: ['by'],
  spokesperson: ['by'],
  speaker: ['by'],
  principal: ['by'],
  actor: ['by'],
  counterpart: ['to'],
  addressee: ['to'],
  recipient: ['to'],
  participant: ['by', 'to'],
  party: ['by', 'to'],
  condition: ['about'],
  about: ['about'],
} as const satisfies Record<PartyRole, readonly Side[]>

/** Finds the parties of the entries of one reading. */
export interface PartyFinder {
  of<L extends EntryLayer>(layer: L, annotation: Layers[L]): readonly Party[]
}

/** Indexes the actors of a reading and their mentions. */
export function partyFinder(doc: Doc): PartyFinder {
  const actors = new Map(doc.actors.map((actor) => [actor.id, actor]))
  const mentions = mentionedActors(doc)
  const named = (role: PartyRole, ids: readonly string[]): Party[] =>
    ids.flatMap((id) => {
      const actor = actors.get(id)
      return actor === undefined ? [] : [party(role, actor)]
    })
  const principals = (ids: readonly string[]): Party[] =>
    named(
      'principal',
      ids.flatMap((id) => actors.get(id)?.speaksFor ?? []),
    )
  const about = (spans: readonly Span[]): Party[] =>
    mentions
      .filter(({ span }) => spans.some((outer) => contains(outer, span)))
      .map(({ actor }) => party('about', actor))
  const find: { readonly [L in EntryLayer]: (annotation: Layers[L]) => Party[] } = {
    records: (record) => [
      ...named('holder', record.holder),
      ...named('spokesperson', record.spokesperson),
      ...named('counterpart', record.counterpart),
      ...named('addressee', record.addressee),
      ...named(
        'condition',
        record.conditions.flatMap((condition) => condition.by),
      ),
      ...about([...record.content, ...record.conditions.map((condition) => condition.span)]),
    ],
    quotes: (quote) => [
      ...named('speaker', quote.speakers),
      ...principals(quote.speakers),
      ...named('addressee', quote.addressees),
      ...about(quote.content),
    ],
    meetings: (meeting) => [
      ...named('participant', meeting.participants),
      ...bothSides(principals(meeting.participants)),
    ],
    agreements: (agreement) => named('party', agreement.parties),
    events: (event) => [...named('actor', event.actors), ...named('recipient', event.recipients)],
    links: () => [],
  }
  return { of: (layer, annotation) => distinct(find[layer](annotation)) }
}

/** A minister's meeting is also one of the state, with whoever else was there. */
function bothSides(principals: readonly Party[]): Party[] {
  return principals.flatMap((principal) => [principal, { ...principal, role: 'party' as const }])
}

function party(role: PartyRole, actor: Actor): Party {
  return { role, actor: actorKey(actor), name: actor.name, local: actor.id }
}

function distinct(parties: readonly Party[]): readonly Party[] {
  return [...new Map(parties.map((entry) => [`${entry.role} ${entry.local}`, entry])).values()]
}

function mentionedActors(doc: Doc): readonly { readonly span: Span; readonly actor: Actor }[] {
  const byKey = new Map(doc.mentions.map((mention) => [mention.key, mention]))
  return doc.actors.flatMap((actor) =>
    actor.mentions.flatMap((key) => {
      const mention = byKey.get(key)
      return mention === undefined ? [] : [{ span: mention.span, actor }]
    }),
  )
}
