import type { ActorPage, EntryLayer } from '../store/archive.ts'
import { officeText } from './actor-text.ts'
import { type Column, column } from './column.ts'

type ActorColumn = Column<readonly [ActorPage]>

const count = (layer: EntryLayer): ActorColumn =>
  column(layer, `Number of ${layer} in which it has a part.`, ({ entries }) => entries[layer], 'integer')

/** The columns of the table of actors. */
export const actorColumns: readonly ActorColumn[] = [
  column(
    'actor_key',
    'Key, after corrections: a link such as an ISO 3166 code, or an identity by name.',
    ({ key }) => key,
  ),
  column('name', 'Name that the archive shows.', ({ name }) => name),
  column('type', 'person, state, org, group or outlet.', ({ type }) => type),
  column('country', 'ISO 3166 alpha-3 of its state.', ({ country }) => country),
  column(
    'link',
    'Entry in the tables: ISO 3166 alpha-3 of a state, org:…, a Wikidata id or person:….',
    ({ link }) => link,
  ),
  column('names', 'Every name that articles give it.', ({ names }) => names, 'list'),
  column(
    'offices',
    'Offices that articles or tables give it, in order of time.',
    ({ offices }) => [...new Set(offices.map(officeText))],
    'list',
  ),
  column('from', 'Day of the first article that names it.', ({ from }) => from),
  column('until', 'Day of the last article that names it.', ({ until }) => until),
  column('articles', 'Number of articles that name it.', ({ articles }) => articles, 'integer'),
  count('records'),
  count('quotes'),
  count('meetings'),
  count('agreements'),
  count('events'),
]
