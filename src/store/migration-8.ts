/** The name of the place that an entry tells; the indexes have it only in these very words. */
export const placeValue = "json_extract(payload, '$.annotation.place')"

const group = 'identity_key, side, layer, kind, status, strength, conditional, month'

/** The group of a row of `party`, in the order of the columns. */
export const partyGroup = (row: string): string =>
  `${row}.identity_key, ${row}.side, ${row}.layer, ${row}.kind, ${row}.status, ${row}.strength, ${row}.conditional,
    substr(${row}.day, 1, 7)`

/** Which parties are counted: those of records and meetings, on the two sides that a list asks for alone. */
export const isCountedParty = (row: string): string =>
  `${row}.layer in ('records', 'meetings') and ${row}.side in ('by', 'to')`

export const countOfParties = `insert into party_count (${group}, entries)
  select ${partyGroup('party')}, count(*) from party where ${isCountedParty('party')} group by 1, 2, 3, 4, 5, 6, 7, 8`

/** What a row of `party` has of its entry besides the place in a list. */
const facets = 'kind, status, strength, conditional'
const facetsOf = (row: string): string =>
  `${row}.kind, coalesce(${row}.status, ''), coalesce(${row}.strength, ''), ${row}.conditional`

export const facetsOfParties = `update party set (${facets}) = (select ${facetsOf('entry')} from entry
  where entry.article_id = party.article_id and entry.layer = party.layer and entry.key = party.key)`

/** The parties of an entry that changed, each found by its key. */
export const partiesOfEntry = `update party set (${facets}) = (select ${facetsOf('new')})
  where identity_key in (select json_extract(value, '$.identity') from json_each(new.parties))
  and side in ('by', 'to', 'about', 'holder') and layer = new.layer and day = new.day
  and article_id = new.article_id and start_unit = new.start_unit and key = new.key`

/** What the totals are, by name. */
export const countedTotals = `select 'articles' as name, count(*) as number from article
  union all select 'words', coalesce(sum(words), 0) from article
  union all select 'sightings', count(*) from sighting
  union all select 'forgotten', count(*) from tombstone
  union all select 'actors', count(*) from actor where articles > 0
  union all select 'reader:' || reader, count(*) from current_reading group by reader`

/** The totals as they stand when they are first kept. */
export const totals = `insert into total (name, number) select name, number from (${countedTotals}) as counted where number <> 0`

/** What changes which of the totals, for the triggers of both databases: the table, its events, and by how much. */
export const steps = [
  { table: 'article', name: "'articles'", one: () => '1' },
  { table: 'article', name: "'words'", one: (row: string) => `${row}.words`, columns: 'words' },
  { table: 'sighting', name: "'sightings'", one: () => '1' },
  { table: 'tombstone', name: "'forgotten'", one: () => '1' },
  {
    table: 'actor',
    name: "'actors'",
    one: (row: string) => `(case when ${row}.articles > 0 then 1 else 0 end)`,
    columns: 'articles',
  },
] as const

const add = `insert into party_count (${group}, entries) values (${partyGroup('new')}, 1)
  on conflict (${group}) do update set entries = entries + 1`

const take = `update party_count set entries = entries - 1 where (${group}) = (${partyGroup('old')})`

const plus = (name: string, step: string): string =>
  `insert into total (name, number) values (${name}, ${step})
    on conflict (name) do update set number = number + excluded.number`

const totalTriggers = steps.flatMap((step) => {
  const { table, name, one } = step
  const trigger = `${name.replaceAll("'", '')}_total`
  const made = [
    `create trigger ${trigger}_added after insert on ${table} begin ${plus(name, one('new'))}; end`,
    `create trigger ${trigger}_removed after delete on ${table} begin ${plus(name, `-${one('old')}`)}; end`,
  ]
  if (!('columns' in step)) return made
  const { columns } = step
  return [
    ...made,
    `create trigger ${trigger}_changed after update of ${columns} on ${table}
      when ${one('new')} <> ${one('old')} begin ${plus(name, `${one('new')} - ${one('old')}`)}; end`,
  ]
})

const reader = (row: string): string => `'reader:' || ${row}.reader`

/** Indexes of both databases: meetings by place, and the places of the newest ones. */
export const placeIndexes = [
  `create index entry_by_place on entry (layer, (${placeValue}), day, article_id, start_unit, key)
    where ${placeValue} is not null`,
  `create index meeting_by_day on entry (day desc, status, (${placeValue})) where layer = 'meetings'`,
] as const

/** Parties with the facets of their entry, and numbers by actor and of the whole archive that are kept, so that no page counts them.
 *  Never edited once released. */
export const migration8 = {
  number: 8,
  name: 'numbers of actors that are kept',
  statements: [
    "alter table party add column kind text not null default ''",
    "alter table party add column status text not null default ''",
    "alter table party add column strength text not null default ''",
    'alter table party add column conditional integer not null default 0',
    facetsOfParties,
    `create table party_count (
      identity_key text not null,
      side text not null,
      layer text not null,
      kind text not null,
      status text not null,
      strength text not null,
      conditional integer not null,
      month text not null,
      entries integer not null,
      primary key (${group})
    ) strict, without rowid`,
    countOfParties,
    `create trigger party_counted after insert on party when ${isCountedParty('new')} begin ${add}; end`,
    `create trigger party_uncounted after delete on party when ${isCountedParty('old')} begin ${take}; end`,
    `create trigger party_recounted after update of ${facets} on party when ${isCountedParty('new')} begin
      ${take}; ${add}; end`,
    `create trigger entry_told_to_parties after update of ${facets} on entry
      when (${facetsOf('new')}) is not (${facetsOf('old')}) begin ${partiesOfEntry}; end`,
    'create table total (name text primary key, number integer not null) strict, without rowid',
    totals,
    ...totalTriggers,
    `create trigger reader_total_added after insert on current_reading begin ${plus(reader('new'), '1')}; end`,
    `create trigger reader_total_removed after delete on current_reading begin ${plus(reader('old'), '-1')}; end`,
    `create trigger reader_total_changed after update of reader on current_reading when new.reader <> old.reader begin
      ${plus(reader('old'), '-1')}; ${plus(reader('new'), '1')}; end`,
    ...placeIndexes,
  ],
} as const
