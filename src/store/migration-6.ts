/** The value of the deadline of a record; the index finds it only in these very words. */
export const deadlineValue = "json_extract(payload, '$.annotation.deadline.value')"

/** Signs in a record itself that it may have been read wrongly, each 1 or 0, with their weight. */
export const signsInRecord = [
  { doubt: 'no holder', weight: 8, holds: '(holder is null)' },
  {
    doubt: 'low score',
    weight: 4,
    holds: "(coalesce(json_extract(payload, '$.annotation.score'), 1) < 0.6)",
  },
  { doubt: 'no rule', weight: 2, holds: `(instr(payload, '"rule":"net:') > 0)` },
  { doubt: 'stranger', weight: 1, holds: `(instr(parties, '"role":"holder","identity":"in:') > 0)` },
] as const

/** How doubtful a record is by itself; the index gives the order only for these very words. */
export const ownDoubt = signsInRecord.map(({ weight, holds }) => `${weight} * ${holds}`).join(' + ')

export const isUndecided = "json_extract(payload, '$.decision') is null"

/** Indexes by which facets are counted and deadlines and doubtful records found without reading the entries. `party` gets the side on
 *  which only holders are. Never edited once released. */
export const migration6 = {
  number: 6,
  name: 'counts without reading',
  statements: [
    'create index entry_by_facet on entry (layer, kind, status, strength, conditional, day, article_id, key)',
    `create index entry_by_deadline on entry (layer, status, ${deadlineValue}, article_id, key)
      where ${deadlineValue} is not null`,
    `create index entry_by_doubt on entry (layer, ${ownDoubt} desc, day desc, article_id, key)
      where ${isUndecided}`,
    `insert or ignore into party
      select json_extract(told.value, '$.identity'), 'holder', e.layer, e.day, e.article_id, e.start_unit, e.key
      from entry as e, json_each(e.parties) as told
      where json_extract(told.value, '$.role') = 'holder' and json_extract(told.value, '$.identity') is not null`,
    "create index party_by_held_entry on party (article_id, layer, key) where side = 'holder'",
  ],
} as const
