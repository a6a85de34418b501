/** The first schema. Never edited once released: a change is a new migration.
 *  Days are ISO dates as far as known, '' where unknown. `seal` is a digest of the other columns (seal.ts). Every key of an article's rows begins with its id. */
export const migration1 = {
  number: 1,
  name: 'first',
  statements: [
    `create table article (
      article_id text primary key check (length(article_id) = 64),
      title text, outlet text, byline text, url text, language text, licence text,
      day text not null default '',
      words integer not null,
      added_at text not null,
      seal text not null
    ) strict, without rowid`,
    'create index article_by_day on article (day)',
    `create table article_text (
      number integer primary key,
      article_id text not null unique references article,
      text text not null,
      meta text not null,
      meta_sha256 text not null
    ) strict`,
    // The index of words keeps no copy of the text; its rows are numbered as in article_text.
    `create virtual table article_words using fts5(
      title, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')`,
    `create table sighting (
      article_id text not null references article,
      sighting_id text not null,
      outlet text, url text, title text, day text not null default '',
      seen_at text not null,
      seal text not null,
      primary key (article_id, sighting_id)
    ) strict, without rowid`,
    `create table reading (
      article_id text not null references article,
      reader text not null,
      input_sha256 text not null,
      read_at text not null,
      body blob not null,
      body_sha256 text not null,
      seal text not null,
      primary key (article_id, reader)
    ) strict`,
    `create table current_reading (
      article_id text primary key references article,
      reader text not null,
      foreign key (article_id, reader) references reading
    ) strict, without rowid`,
    'create index current_reading_by_reader on current_reading (reader)',
    `create table entry (
      article_id text not null references article,
      layer text not null,
      key text not null,
      kind text not null,
      day text not null,
      start_unit integer not null,
      end_unit integer not null check (end_unit > start_unit),
      exact text not null,
      status text, strength text,
      conditional integer not null,
      holder text, spokesperson text, counterpart text,
      parties text not null,
      payload text not null,
      seal text not null,
      primary key (article_id, layer, key)
    ) strict`,
    'create index entry_by_day on entry (day, article_id, start_unit, layer, key)',
    'create index entry_by_layer on entry (layer, day, article_id, start_unit, key)',
    'create index entry_by_kind on entry (layer, kind, day, article_id, start_unit, key)',
    `create table party (
      actor_key text not null,
      side text not null,
      layer text not null,
      day text not null,
      article_id text not null,
      start_unit integer not null,
      key text not null,
      primary key (actor_key, side, layer, day, article_id, start_unit, key)
    ) strict, without rowid`,
    `create table actor (
      actor_key text primary key,
      name text not null,
      type text not null,
      link text, country text,
      seal text not null,
      articles integer not null default 0
    ) strict, without rowid`,
    'create index actor_by_articles on actor (articles, actor_key)',
    `create table actor_name (
      folded text not null,
      actor_key text not null references actor,
      name text not null,
      primary key (folded, actor_key)
    ) strict, without rowid`,
    'create index actor_name_by_actor on actor_name (actor_key)',
    `create table article_actor (
      article_id text not null references article,
      actor_key text not null references actor,
      day text not null,
      name text not null,
      offices text not null,
      seal text not null,
      primary key (article_id, actor_key)
    ) strict, without rowid`,
    'create index article_actor_by_actor on article_actor (actor_key, day, article_id)',
    `create trigger article_actor_added after insert on article_actor begin
      update actor set articles = articles + 1 where actor_key = new.actor_key; end`,
    `create trigger article_actor_removed after delete on article_actor begin
      update actor set articles = articles - 1 where actor_key = old.actor_key; end`,
    `create table correction (
      subject text not null,
      number integer not null,
      body text,
      body_sha256 text not null,
      previous_sha256 text not null,
      sha256 text not null,
      primary key (subject, number)
    ) strict, without rowid`,
    `create table job (
      job_id text primary key,
      kind text not null,
      article_id text,
      reader text,
      state text not null,
      lease_until text,
      tries integer not null default 0,
      not_before text,
      worker text,
      error text
    ) strict, without rowid`,
    'create index job_by_state on job (state, not_before)',
    `create table tombstone (
      article_id text primary key,
      forgotten_at text not null,
      reason text
    ) strict, without rowid`,
    // A text never changes. It goes only through forget, which sets the tombstone first.
    `create trigger article_text_fixed before update on article_text begin
      select raise(abort, 'the text of an article never changes'); end`,
    `create trigger article_text_kept before delete on article_text
      when not exists (select 1 from tombstone where article_id = old.article_id) begin
      select raise(abort, 'the text of an article is removed by forget only'); end`,
    `create trigger article_forgotten before insert on article
      when exists (select 1 from tombstone where article_id = new.article_id) begin
      select raise(abort, 'the article was forgotten'); end`,
    `create trigger correction_fixed before update on correction
      when not (new.body is null and new.subject = old.subject and new.number = old.number
        and new.body_sha256 = old.body_sha256 and new.previous_sha256 = old.previous_sha256 and new.sha256 = old.sha256
        and exists (select 1 from tombstone where article_id = old.subject)) begin
      select raise(abort, 'a correction never changes'); end`,
    `create trigger correction_kept before delete on correction begin
      select raise(abort, 'a correction is never removed'); end`,
    `create trigger tombstone_kept before delete on tombstone begin
      select raise(abort, 'a tombstone is never removed'); end`,
  ],
} as const
