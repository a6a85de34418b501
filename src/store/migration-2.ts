/** Actors across articles: identities, their traits, what joins them, and what persons corrected. The rows of an article are
 *  made anew from its reading when the archive is opened (refresh.ts). Never edited once released. */
export const migration2 = {
  number: 2,
  name: 'actors across articles',
  statements: [
    'delete from entry',
    'drop table party',
    'drop table article_actor',
    'drop table actor_name',
    'drop table actor',
    'alter table current_reading add column row_version integer not null default 1',
    'create index current_reading_by_row_version on current_reading (row_version)',
    `create table party (
      identity_key text not null,
      side text not null,
      layer text not null,
      day text not null,
      article_id text not null,
      start_unit integer not null,
      key text not null,
      primary key (identity_key, side, layer, day, article_id, start_unit, key)
    ) strict, without rowid`,
    `create table article_actor (
      article_id text not null references article,
      identity_key text not null,
      day text not null,
      told text not null,
      seal text not null,
      primary key (article_id, identity_key)
    ) strict, without rowid`,
    'create index article_actor_by_identity on article_actor (identity_key, day, article_id)',
    `create table trait (
      identity_key text not null,
      kind text not null,
      value text not null,
      folded text,
      articles integer not null,
      primary key (identity_key, kind, value)
    ) strict, without rowid`,
    'create index trait_by_name on trait (folded, identity_key) where folded is not null',
    `create table held_office (
      identity_key text not null,
      held text not null,
      day text not null,
      article_id text not null,
      primary key (identity_key, held, day, article_id)
    ) strict, without rowid`,
    `create table identity (
      identity_key text primary key,
      rule_key text not null,
      actor_key text not null
    ) strict, without rowid`,
    'create index identity_by_rule on identity (rule_key)',
    'create index identity_by_actor on identity (actor_key)',
    `create table actor (
      actor_key text primary key,
      name text not null,
      folded text not null,
      type text not null,
      link text, country text,
      seal text not null,
      articles integer not null default 0,
      records integer not null default 0,
      quotes integer not null default 0,
      meetings integer not null default 0,
      agreements integer not null default 0,
      events integer not null default 0
    ) strict, without rowid`,
    'create index actor_by_articles on actor (articles, actor_key)',
    'create index actor_by_name on actor (folded)',
    `create table correction_part (
      number integer not null,
      part integer not null,
      article_id text,
      identity_key text,
      body text,
      body_sha256 text not null,
      primary key (number, part)
    ) strict, without rowid`,
    'create index correction_part_by_article on correction_part (article_id)',
    'create index correction_part_by_identity on correction_part (identity_key)',
    `create table pin (
      identity_key text primary key,
      root_key text not null,
      number integer not null
    ) strict, without rowid`,
    'create index pin_by_root on pin (root_key)',
    `create table given_name (
      number integer primary key,
      identity_key text not null,
      name text not null
    ) strict`,
    'create index given_name_by_identity on given_name (identity_key)',
    `create table assignment (
      article_id text not null references article,
      identity_key text not null,
      number integer not null,
      body text not null,
      seal text not null,
      primary key (article_id, identity_key)
    ) strict, without rowid`,
    'create index assignment_by_identity on assignment (identity_key)',
    // A part of a correction changes only by losing what it says, once what it is about was forgotten; the reason given goes
    // when all other parts have gone.
    `create trigger correction_part_fixed before update on correction_part
      when not (new.body is null and new.identity_key is null and new.number = old.number and new.part = old.part
        and new.article_id is old.article_id and new.body_sha256 = old.body_sha256
        and exists (select 1 from tombstone where article_id = coalesce(old.article_id, article_id))
        and not exists (select 1 from article_actor where identity_key = old.identity_key)
        and (old.article_id is not null or old.identity_key is not null
          or not exists (select 1 from correction_part as other
            where other.number = old.number and other.part <> old.part and other.body is not null))) begin
      select raise(abort, 'a correction never changes'); end`,
    `create trigger correction_part_kept before delete on correction_part begin
      select raise(abort, 'a correction is never removed'); end`,
  ],
} as const
