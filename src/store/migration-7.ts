const group = 'layer, kind, status, strength, conditional, month'

/** The group of a row of `entry`, in the order of the columns. */
export const groupOf = (row: string): string =>
  `${row}.layer, ${row}.kind, coalesce(${row}.status, ''), coalesce(${row}.strength, ''), ${row}.conditional, substr(${row}.day, 1, 7)`

export const countOfAll = `insert into entry_count (${group}, entries)
  select ${groupOf('entry')}, count(*) from entry group by 1, 2, 3, 4, 5, 6`

/** Indexes of both databases: what was added since a day, what became of records, and how many articles there are, without reading all. */
export const growthIndexes = [
  'create index article_by_added on article (added_at, article_id)',
  'create index article_by_day_and_words on article (day, words)',
  'create index record_link_by_day on record_link (day desc, article_id, number)',
  `create index entry_by_outcome on entry (layer, day desc, article_id, start_unit, key)
    where status not in ('open', 'na')`,
] as const

const add = `insert into entry_count (${group}, entries) values (${groupOf('new')}, 1)
  on conflict (${group}) do update set entries = entries + 1`

const take = `update entry_count set entries = entries - 1
  where (${group}) = (${groupOf('old')})`

/** Numbers of entries that are kept as entries come and go, so that no page counts them. Never edited once released. */
export const migration7 = {
  number: 7,
  name: 'numbers that are kept',
  statements: [
    `create table entry_count (
      layer text not null,
      kind text not null,
      status text not null,
      strength text not null,
      conditional integer not null,
      month text not null,
      entries integer not null,
      primary key (${group})
    ) strict, without rowid`,
    countOfAll,
    `create trigger entry_counted after insert on entry begin ${add}; end`,
    `create trigger entry_uncounted after delete on entry begin ${take}; end`,
    `create trigger entry_recounted after update of layer, kind, status, strength, conditional, day on entry begin
      ${take}; ${add}; end`,
    ...growthIndexes,
  ],
} as const
