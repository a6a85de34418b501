/** The changes of the archive in the order in which they were committed, for those who follow it. Triggers write them in the
 *  transaction of the change itself, so that none is missing and none is told too early. Never edited once released. */
export const migration3 = {
  number: 3,
  name: 'changes',
  statements: [
    `create table change (
      number integer primary key,
      at text not null,
      kind text not null,
      subject text not null
    ) strict`,
    `insert into change (at, kind, subject)
      select added_at, 'added', article_id from article
      union all select read_at, 'read', article_id from reading
      union all select forgotten_at, 'forgotten', article_id from tombstone
      union all select json_extract(body, '$.at'), 'corrected', cast(number as text) from correction
        where subject = 'archive' and body is not null
      order by 1, 2, 3`,
    `create trigger change_added after insert on article begin
      insert into change (at, kind, subject) values (new.added_at, 'added', new.article_id); end`,
    // The first sighting is the adding itself.
    `create trigger change_seen after insert on sighting
      when (select count(*) from sighting where article_id = new.article_id) > 1 begin
      insert into change (at, kind, subject) values (new.seen_at, 'seen', new.article_id); end`,
    `create trigger change_read after insert on reading begin
      insert into change (at, kind, subject) values (new.read_at, 'read', new.article_id); end`,
    `create trigger change_reread after update of read_at on reading begin
      insert into change (at, kind, subject) values (new.read_at, 'read', new.article_id); end`,
    `create trigger change_forgotten after insert on tombstone begin
      insert into change (at, kind, subject) values (new.forgotten_at, 'forgotten', new.article_id); end`,
    `create trigger change_corrected after insert on correction when new.subject = 'archive' begin
      insert into change (at, kind, subject)
      values (json_extract(new.body, '$.at'), 'corrected', cast(new.number as text)); end`,
    // Numbers are given once only: who has seen one has seen all before it.
    `create trigger change_kept before delete on change begin
      select raise(abort, 'a change is never removed'); end`,
    `create trigger change_fixed before update on change begin
      select raise(abort, 'a change never changes'); end`,
  ],
} as const
