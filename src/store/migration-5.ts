/** Views for people who open the file with other programs (docs/sql.md). They are read by SQLite from 3.37 on and by DuckDB, which binds
 *  them itself: so no `->>`, no ordered aggregates, and text from JSON by `text`. Never edited once released: a change is a new
 *  migration, and one that drops or renames a table drops the views on it first. */

/** Where SQLite gives the text of a JSON string, DuckDB gives the string with its quotation marks. */
const text = (json: string, path: string): string => {
  const value = `cast(json_extract(${json}, '${path}') as text)`
  const bare = `substr(${value}, 2, length(${value}) - 2)`
  return `case length(json_extract('"a"', '$')) when 1 then ${value}
    else replace(replace(${bare}, '\\"', '"'), '\\\\', '\\') end`
}

/** A word of ours: it holds no quotation marks. */
const word = (json: string, path: string): string => `trim(json_extract(${json}, '${path}'), '"')`

const annotation = (path: string): string => word('e.payload', `$.annotation.${path}`)
const named = (path: string): string => text('e.payload', `$.annotation.${path}`)
const isTrue = (path: string): string =>
  `case when cast(json_extract(e.payload, '$.annotation.${path}') as text) in ('1', 'true') then 1 else 0 end`

/** The words of a span. Offsets count UTF-16 code units, SQL counts code points: they are cut only from a sentence in which both
 *  are the same. */
const words = (json: string, path: string): string => {
  const start = `cast(json_extract(${json}, '${path}.start') as integer)`
  const end = `cast(json_extract(${json}, '${path}.end') as integer)`
  return `case when length(e.exact) = e.end_unit - e.start_unit and ${start} >= e.start_unit and ${end} <= e.end_unit
    then substr(e.exact, ${start} - e.start_unit + 1, ${end} - ${start}) end`
}

/** Several words in one cell; nothing if some of them cannot be cut. */
const allWords = (
  path: string,
  span = '$',
): string => `(select case when count(*) = count(w) then group_concat(w, '; ') end
    from (select ${words('s.value', span)} as w from json_each(e.payload, '$.annotation.${path}') as s))`

/** Several words of ours in one cell, of strings or of a field of objects. */
const list = (path: string, field?: string): string =>
  `(select group_concat(${field === undefined ? `trim(s.value, '"')` : word('s.value', field)}, '; ')
    from json_each(e.payload, '$.annotation.${path}') as s)`

/** Actors with a part in an entry, by name or key. */
const actors = (role: string, column: 'name' | 'actor_key'): string => `(select group_concat(${column}, '; ')
    from (select a.${column} as ${column}, min(cast(p.key as integer)) as place
      from json_each(e.parties) as p
      join identity as i on i.identity_key = ${text('p.value', '$.identity')}
      join actor as a on a.actor_key = i.actor_key
      where ${word('p.value', '$.role')} = '${role}'
      group by a.actor_key, a.name order by place))`

const party = (role: string): string => `${actors(role, 'name')} as ${role},
  ${actors(role, 'actor_key')} as ${role}_key`

const view = (
  name: string,
  layer: string,
  letter: string,
  columns: readonly string[],
): string => `create view ${name} as
  select substr(e.article_id, 1, 12) || ':${letter}' || e.key as id,
  e.article_id, nullif(a.day, '') as article_date, a.outlet, a.title, a.url,
  nullif(e.day, '') as day,
  ${columns.join(',\n  ')},
  e.exact as sentence, e.start_unit, e.end_unit,
  ${annotation('by')} as stage,
  ${word('e.payload', '$.decision.verdict')} as decision
  from entry as e join article as a on a.article_id = e.article_id
  where e.layer = '${layer}'`

/** The sentence of some entry of the later article that is, or holds, the first sentence that shows it. */
const sentenceAt = (from: string, to: string): string => `(select max(e.exact) from entry as e
        where e.article_id = l.article_id
        and e.start_unit ${from} cast(json_extract(l.evidence, '$[0].start') as integer)
        and e.end_unit ${to} cast(json_extract(l.evidence, '$[0].end') as integer))`

const letters =
  "case e.layer when 'records' then 'r' when 'quotes' then 'q' when 'meetings' then 'm' when 'agreements' then 'g' when 'events' then 'e' else 'l' end"

export const migration5 = {
  number: 5,
  name: 'views',
  statements: [
    `create view v_article as
      select a.article_id, nullif(a.day, '') as date, a.outlet, a.title, a.byline, a.url, a.language, a.licence,
      a.words, a.added_at,
      (select count(*) from sighting as s where s.article_id = a.article_id) as sightings,
      c.reader, t.text
      from article as a
      join article_text as t on t.article_id = a.article_id
      left join current_reading as c on c.article_id = a.article_id`,
    `create view v_sighting as
      select article_id, nullif(day, '') as date, outlet, title, url, seen_at from sighting`,
    `create view v_actor as
      select actor_key, name, type, country, link, articles, records, quotes, meetings, agreements, events
      from actor where articles > 0`,
    `create view v_actor_name as
      select i.actor_key, t.value as name, sum(t.articles) as articles
      from trait as t join identity as i on i.identity_key = t.identity_key
      where t.folded is not null group by i.actor_key, t.value`,
    `create view v_office as
      select i.actor_key, ${text('h.held', '$.office')} as office, ${text('h.held', '$.title')} as title,
      ${text('h.held', '$.of')} as of_body, ${word('h.held', '$.status')} as status,
      ${word('h.held', '$.basis')} as basis, nullif(h.day, '') as day, h.article_id
      from held_office as h join identity as i on i.identity_key = h.identity_key`,
    view('v_record', 'records', 'r', [
      'e.kind',
      party('holder'),
      party('spokesperson'),
      party('counterpart'),
      party('addressee'),
      `${allWords('content')} as content`,
      'e.conditional',
      `${allWords('conditions', '$.span')} as condition`,
      `${list('conditions', '$.type')} as condition_type`,
      'e.strength',
      `${annotation('polarity')} as polarity`,
      `${annotation('deadline.value')} as deadline`,
      `${words('e.payload', '$.annotation.deadline.span')} as deadline_words`,
      `${annotation('mode')} as mode`,
      'e.status',
      `nullif(${annotation('status')}, e.status) as own_status`,
      `${allWords('cue')} as cue`,
    ]),
    view('v_quote', 'quotes', 'q', [
      'e.kind as form',
      party('speaker'),
      `${allWords('source')} as source`,
      `${allWords('cue')} as cue`,
      `${allWords('content')} as content`,
      party('addressee'),
    ]),
    view('v_meeting', 'meetings', 'm', [
      'e.kind as type',
      party('participant'),
      `${named('place')} as place`,
      `${named('venue')} as venue`,
      `${named('sidelineOf')} as sidelines_of`,
      'e.status',
    ]),
    view('v_agreement', 'agreements', 'g', [`${named('name')} as name`, party('party'), 'e.status as state']),
    view('v_event', 'events', 'e', [
      party('actor'),
      party('recipient'),
      `coalesce(${annotation('cameoFull')}, ${annotation('cameo')}) as cameo`,
      `${annotation('plover')} as plover`,
      `${annotation('mode')} as mode`,
      `${list('contexts')} as contexts`,
      `cast(json_extract(e.payload, '$.annotation.goldstein') as double) as goldstein`,
      `cast(json_extract(e.payload, '$.annotation.quad') as integer) as quad`,
      `${list('aux')} as aux`,
      `${isTrue('reciprocal')} as reciprocal`,
      `${annotation('date')} as event_date`,
      `${named('place')} as place`,
    ]),
    `create view v_party as
      select substr(e.article_id, 1, 12) || ':' || ${letters} || e.key as entry_id, e.article_id, e.layer,
      nullif(e.day, '') as day, ${word('p.value', '$.role')} as role, a.actor_key, a.name
      from entry as e, json_each(e.parties) as p
      join identity as i on i.identity_key = ${text('p.value', '$.identity')}
      join actor as a on a.actor_key = i.actor_key`,
    `create view v_news as
      select substr(l.to_article, 1, 12) || ':r' || l.to_key as record_id, l.type, l.status, nullif(l.day, '') as day,
      l.article_id, substr(l.article_id, 1, 12) || ':r' || l.from_key as later_id, l.rule,
      coalesce(${sentenceAt('=', '=')}, ${sentenceAt('<=', '>=')}) as sentence
      from record_link as l`,
  ],
} as const
