/** The ledger across articles: what of each is compared, under which keys it is found, and the links that follow. The rows are made
 *  from the readings when the archive is opened (ledger-refresh.ts). Never edited once released. */
export const migration4 = {
  number: 4,
  name: 'ledger',
  statements: [
    "alter table current_reading add column ledger_version text not null default ''",
    'create index current_reading_by_ledger_version on current_reading (ledger_version)',
    `create table ledger_article (
      article_id text primary key references article,
      day text not null,
      actors text not null,
      told text not null,
      seal text not null
    ) strict, without rowid`,
    'create index ledger_article_by_day on ledger_article (day, article_id)',
    `create table ledger_record (
      article_id text not null references article,
      number integer not null,
      day text not null,
      told text not null,
      seal text not null,
      primary key (article_id, number)
    ) strict, without rowid`,
    `create table ledger_key (
      key text not null,
      day text not null,
      article_id text not null,
      number integer not null,
      primary key (key, day, article_id, number)
    ) strict, without rowid`,
    `create table ledger_word (
      word text not null,
      day text not null,
      article_id text not null,
      primary key (word, day, article_id)
    ) strict, without rowid`,
    `create table ledger_person (
      person text not null,
      article_id text not null,
      principal text not null,
      primary key (person, article_id, principal)
    ) strict, without rowid`,
    'create index ledger_person_by_article on ledger_person (article_id)',
    `create table record_link (
      article_id text not null references article,
      number integer not null,
      day text not null,
      from_key text,
      to_article text not null,
      to_key text not null,
      type text not null,
      rule text not null,
      status text not null,
      evidence text not null,
      seal text not null,
      primary key (article_id, number)
    ) strict, without rowid`,
    'create index record_link_by_record on record_link (to_article, to_key, day, article_id, number)',
  ],
} as const
