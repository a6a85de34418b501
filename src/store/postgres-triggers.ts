/** What no statement may do to an archive on PostgreSQL, and the list of changes. The conditions are those of the triggers of an SQLite
 *  archive (migration-1.ts to migration-3.ts). Never edited once released. */

/** A function that refuses a row where the condition holds. */
const refusal = (name: string, condition: string, reason: string): string =>
  `create function demarche.${name}() returns trigger language plpgsql as $$ begin
    if ${condition} then raise exception '${reason}'; end if;
    if tg_op = 'DELETE' then return old; end if;
    return new; end $$`

const before = (name: string, event: string, table: string): string =>
  `create trigger ${name} before ${event} on ${table} for each row execute function demarche.${name}()`

const forgotten = (id: string): string =>
  `exists (select 1 from demarche.tombstone as gone where gone.article_id = ${id})`

/** A function that writes down a change. Writers take turns, so the next number is the highest and one. */
const telling = (name: string, at: string, kind: string, subject: string, when = 'true'): string =>
  `create function demarche.${name}() returns trigger language plpgsql as $$ begin
    if ${when} then
      insert into demarche.change (number, at, kind, subject)
      select coalesce(max(number), 0) + 1, ${at}, '${kind}', ${subject} from demarche.change;
    end if;
    return null; end $$`

const after = (name: string, event: string, table: string): string =>
  `create trigger ${name} after ${event} on ${table} for each row execute function demarche.${name}()`

export const postgresTriggers: readonly string[] = [
  refusal('article_text_fixed', 'true', 'the text of an article never changes'),
  before('article_text_fixed', 'update', 'article_text'),
  refusal(
    'article_text_kept',
    `not ${forgotten('old.article_id')}`,
    'the text of an article is removed by forget only',
  ),
  before('article_text_kept', 'delete', 'article_text'),
  refusal('article_forgotten', forgotten('new.article_id'), 'the article was forgotten'),
  before('article_forgotten', 'insert', 'article'),
  refusal(
    'correction_fixed',
    `not (new.body is null and new.subject = old.subject and new.number = old.number
      and new.body_sha256 = old.body_sha256 and new.previous_sha256 = old.previous_sha256 and new.sha256 = old.sha256
      and ${forgotten('old.subject')})`,
    'a correction never changes',
  ),
  before('correction_fixed', 'update', 'correction'),
  refusal('correction_kept', 'true', 'a correction is never removed'),
  before('correction_kept', 'delete', 'correction'),
  refusal(
    'correction_part_fixed',
    `not (new.body is null and new.identity_key is null and new.number = old.number and new.part = old.part
      and new.article_id is not distinct from old.article_id and new.body_sha256 = old.body_sha256
      and ${forgotten('coalesce(old.article_id, gone.article_id)')}
      and not exists (select 1 from demarche.article_actor as named where named.identity_key = old.identity_key)
      and (old.article_id is not null or old.identity_key is not null
        or not exists (select 1 from demarche.correction_part as other
          where other.number = old.number and other.part <> old.part and other.body is not null)))`,
    'a correction never changes',
  ),
  before('correction_part_fixed', 'update', 'correction_part'),
  refusal('correction_part_kept', 'true', 'a correction is never removed'),
  before('correction_part_kept', 'delete', 'correction_part'),
  refusal('tombstone_kept', 'true', 'a tombstone is never removed'),
  before('tombstone_kept', 'delete', 'tombstone'),
  telling('change_added', 'new.added_at', 'added', 'new.article_id'),
  after('change_added', 'insert', 'article'),
  // The first sighting is the adding itself.
  telling(
    'change_seen',
    'new.seen_at',
    'seen',
    'new.article_id',
    '(select count(*) from demarche.sighting as seen where seen.article_id = new.article_id) > 1',
  ),
  after('change_seen', 'insert', 'sighting'),
  telling('change_read', 'new.read_at', 'read', 'new.article_id'),
  after('change_read', 'insert or update of read_at', 'reading'),
  telling('change_forgotten', 'new.forgotten_at', 'forgotten', 'new.article_id'),
  after('change_forgotten', 'insert', 'tombstone'),
  telling(
    'change_corrected',
    "new.body::json #>> '{at}'",
    'corrected',
    'new.number::text',
    "new.subject = 'archive'",
  ),
  after('change_corrected', 'insert', 'correction'),
  refusal('change_kept', 'true', 'a change is never removed'),
  before('change_kept', 'delete', 'change'),
  refusal('change_fixed', 'true', 'a change never changes'),
  before('change_fixed', 'update', 'change'),
]
