import { countOfAll, groupOf, growthIndexes } from './migration-7.ts'

/** Text that is compared as in SQLite, byte by byte. */
const text = 'text collate "C"'

const group = 'layer, kind, status, strength, conditional, month'

/** What migration 7 makes of an SQLite archive. Never edited once released. */
export const postgresMigration2 = {
  number: 2,
  name: 'numbers that are kept',
  statements: [
    `create table entry_count (
      layer ${text} not null,
      kind ${text} not null,
      status ${text} not null,
      strength ${text} not null,
      conditional integer not null,
      month ${text} not null,
      entries integer not null,
      primary key (${group}))`,
    countOfAll,
    `create function demarche.entry_counted() returns trigger language plpgsql as $$ begin
      if tg_op <> 'INSERT' then
        update demarche.entry_count set entries = entries - 1 where (${group}) = (${groupOf('old')});
      end if;
      if tg_op <> 'DELETE' then
        insert into demarche.entry_count as kept (${group}, entries) values (${groupOf('new')}, 1)
          on conflict (${group}) do update set entries = kept.entries + 1;
      end if;
      return null; end $$`,
    `create trigger entry_counted after insert or delete or update on entry
      for each row execute function demarche.entry_counted()`,
    ...growthIndexes,
  ],
} as const
