import {
  countOfParties,
  facetsOfParties,
  isCountedParty,
  partiesOfEntry,
  partyGroup,
  placeIndexes,
  steps,
  totals,
} from './migration-8.ts'

/** Text that is compared as in SQLite, byte by byte. */
const text = 'text collate "C"'

const group = 'identity_key, side, layer, kind, status, strength, conditional, month'

/** The functions run under whatever search path their caller has. */
const inSchema = (statement: string): string =>
  statement.replace(/\b(update|from|into) (party|party_count|total|json_each)\b/g, '$1 demarche.$2')

const plus = (name: string, step: string): string =>
  `insert into demarche.total as kept (name, number) values (${name}, ${step})
    on conflict (name) do update set number = kept.number + excluded.number`

/** A function and a trigger that add to a total what a row changes in it. */
const totalTrigger = ({ table, name, one }: (typeof steps)[number]): readonly string[] => {
  const trigger = `${name.replaceAll("'", '')}_total`
  return [
    `create function demarche.${trigger}() returns trigger language plpgsql as $$
      declare step integer := 0; begin
      if tg_op <> 'DELETE' then step := step + ${one('new')}; end if;
      if tg_op <> 'INSERT' then step := step - ${one('old')}; end if;
      if step <> 0 then ${plus(name, 'step')}; end if;
      return null; end $$`,
    `create trigger ${trigger} after insert or delete or update on ${table}
      for each row execute function demarche.${trigger}()`,
  ]
}

/** What migration 8 makes of an SQLite archive. Never edited once released. */
export const postgresMigration3 = {
  number: 3,
  name: 'numbers of actors that are kept',
  statements: [
    `alter table party add column kind ${text} not null default ''`,
    `alter table party add column status ${text} not null default ''`,
    `alter table party add column strength ${text} not null default ''`,
    'alter table party add column conditional integer not null default 0',
    facetsOfParties,
    `create table party_count (
      identity_key ${text} not null,
      side ${text} not null,
      layer ${text} not null,
      kind ${text} not null,
      status ${text} not null,
      strength ${text} not null,
      conditional integer not null,
      month ${text} not null,
      entries integer not null,
      primary key (${group}))`,
    countOfParties,
    `create function demarche.party_counted() returns trigger language plpgsql as $$ begin
      if tg_op <> 'INSERT' then
        if ${isCountedParty('old')} then
          update demarche.party_count set entries = entries - 1 where (${group}) = (${partyGroup('old')});
        end if;
      end if;
      if tg_op <> 'DELETE' then
        if ${isCountedParty('new')} then
          insert into demarche.party_count as kept (${group}, entries) values (${partyGroup('new')}, 1)
            on conflict (${group}) do update set entries = kept.entries + 1;
        end if;
      end if;
      return null; end $$`,
    `create trigger party_counted after insert or delete or update on party
      for each row execute function demarche.party_counted()`,
    `create function demarche.entry_told_to_parties() returns trigger language plpgsql as $$ begin
      if (new.kind, new.status, new.strength, new.conditional)
          is distinct from (old.kind, old.status, old.strength, old.conditional) then
        ${inSchema(partiesOfEntry).replaceAll('json_extract', 'demarche.json_extract')};
      end if;
      return null; end $$`,
    `create trigger entry_told_to_parties after update on entry
      for each row execute function demarche.entry_told_to_parties()`,
    `create table total (name ${text} primary key, number bigint not null)`,
    totals,
    ...steps.flatMap(totalTrigger),
    `create function demarche.reader_total() returns trigger language plpgsql as $$ begin
      if tg_op <> 'INSERT' then ${plus("'reader:' || old.reader", '-1')}; end if;
      if tg_op <> 'DELETE' then ${plus("'reader:' || new.reader", '1')}; end if;
      return null; end $$`,
    `create trigger reader_total after insert or delete or update of reader on current_reading
      for each row execute function demarche.reader_total()`,
    ...placeIndexes,
  ],
} as const
