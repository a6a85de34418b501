import type { Archive, EntryLayer, EntryOf, Party } from '../store/archive.ts'
import { type Column, column } from './column.ts'
import { entriesOf } from './walk.ts'

/** A part that an actor has in an entry. */
export interface PartyRow {
  readonly entry: EntryOf<EntryLayer>
  readonly party: Party
}

/** The columns of the table of parties. */
export const partyColumns: readonly Column<readonly [PartyRow]>[] = [
  column('entry_id', 'Id of the entry.', ({ entry }) => entry.id),
  column('layer', 'Layer of the entry.', ({ entry }) => entry.layer),
  column('day', 'The day that the entry is about.', ({ entry }) => entry.day),
  column(
    'role',
    'holder, spokesperson, counterpart, addressee, speaker, participant, party, actor, recipient, condition (can fulfil one), about (named in the content) or principal (whom a speaker or participant speaks for).',
    ({ party }) => party.role,
  ),
  column('actor_key', 'Key of the actor, after corrections.', ({ party }) => party.actor),
  column('name', 'Name of the actor, after corrections.', ({ party }) => party.name),
]

/** Every part in every entry, oldest first. */
export async function* partyRows(archive: Archive): AsyncGenerator<PartyRow> {
  for await (const entry of entriesOf(archive, { order: 'oldest' })) {
    for (const party of entry.parties) yield { entry, party }
  }
}
