import type { Layers } from '../doc/layers.ts'
import { contains, type Span } from '../doc/span.ts'
import type { EntryLayer, Party, PartyRole } from './archive.ts'
import { type Part, partAt } from './cast.ts'

/** How a filter finds an entry through a party. */
export type Side = 'by' | 'to' | 'about'

/** The sides on which a role stands; a participant of a meeting is on both. Holders have one of their own, by which they are
 *  counted. */
export const sidesOf = {
  holder: ['by', 'holder'],
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
} as const satisfies Record<PartyRole, readonly (Side | 'holder')[]>

/** A party as a row keeps it: by identity. Which actor that is today is told by the table of identities. */
export type StoredParty = Omit<Party, 'actor'> & { readonly identity: string }

/** Finds the parties of the entries of one reading. */
export interface PartyFinder {
  /** `sentence` is what the entry rests on. */
  of<L extends EntryLayer>(layer: L, annotation: Layers[L], sentence: Span): readonly StoredParty[]
}

/** Indexes the actors of a reading and their mentions. */
export function partyFinder(cast: readonly Part[]): PartyFinder {
  const partsOf = new Map<string, Part[]>()
  for (const part of cast) partsOf.set(part.actor.id, [...(partsOf.get(part.actor.id) ?? []), part])
  const about = (spans: readonly Span[]): StoredParty[] =>
    cast.flatMap((part) =>
      part.mentions
        .filter(({ span }) => spans.some((outer) => contains(outer, span)))
        .map(() => party('about', part)),
    )
  const finders = (words: readonly Span[], sentence: Span) => {
    const named = (role: PartyRole, ids: readonly string[]): StoredParty[] =>
      ids.flatMap((id) => {
        const part = partAt(partsOf.get(id) ?? [], words, sentence)
        return part === undefined ? [] : [party(role, part)]
      })
    const principals = (ids: readonly string[]): StoredParty[] =>
      named(
        'principal',
        ids.flatMap((id) => partsOf.get(id)?.[0]?.actor.speaksFor ?? []),
      )
    return { named, principals }
  }
  const find: {
    readonly [L in EntryLayer]: (annotation: Layers[L], sentence: Span) => StoredParty[]
  } = {
    records: (record, sentence) => {
      const { named } = finders([], sentence)
      return [
        ...named('holder', record.holder),
        ...named('spokesperson', record.spokesperson),
        ...named('counterpart', record.counterpart),
        ...named('addressee', record.addressee),
        ...named(
          'condition',
          record.conditions.flatMap((condition) => condition.by),
        ),
        ...about([...record.content, ...record.conditions.map((condition) => condition.span)]),
      ]
    },
    quotes: (quote, sentence) => {
      const { named, principals } = finders(quote.source, sentence)
      return [
        ...named('speaker', quote.speakers),
        ...principals(quote.speakers),
        ...named('addressee', quote.addressees),
        ...about(quote.content),
      ]
    },
    meetings: (meeting, sentence) => {
      const { named, principals } = finders([], sentence)
      return [...named('participant', meeting.participants), ...bothSides(principals(meeting.participants))]
    },
    agreements: (agreement, sentence) => finders([], sentence).named('party', agreement.parties),
    events: (event, sentence) => {
      const { named } = finders([], sentence)
      return [...named('actor', event.actors), ...named('recipient', event.recipients)]
    },
    links: () => [],
  }
  return { of: (layer, annotation, sentence) => distinct(find[layer](annotation, sentence)) }
}

/** A minister's meeting is also one of the state, with whoever else was there. */
function bothSides(principals: readonly StoredParty[]): StoredParty[] {
  return principals.flatMap((principal) => [principal, { ...principal, role: 'party' as const }])
}

function party(role: PartyRole, { actor, identity }: Part): StoredParty {
  return { role, identity, name: actor.name, local: actor.id }
}

function distinct(parties: readonly StoredParty[]): readonly StoredParty[] {
  return [
    ...new Map(parties.map((entry) => [`${entry.role} ${entry.local} ${entry.identity}`, entry])).values(),
  ]
}
