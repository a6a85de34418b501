/** The functions of SQLite that statements for both databases use, as PostgreSQL functions of the archive's own schema, plain enough
 *  to be put into the statement by the planner. Never edited once released. */
export const postgresFunctions: readonly string[] = [
  // Halves of surrogate pairs and NUL are written as escapes, which PostgreSQL refuses to read; U+FFFD stands for them.
  `create function demarche.as_json(document text) returns json
    language sql immutable parallel safe
    as $$ select (case when strpos(document, '\\u') = 0 then document
      else regexp_replace(document, '\\\\u(0000|d[89a-f][0-9a-f]{2})', '\\ufffd', 'g') end)::json $$`,
  `create function demarche.json_each(list text) returns table (value text)
    language sql immutable parallel safe rows 20
    as $$ select each from pg_catalog.json_array_elements_text(demarche.as_json(list)) as each $$`,
  // `$.a.b[0]` is the path {a,b,0}.
  `create function demarche.json_extract(document text, path text) returns text
    language sql immutable parallel safe
    as $$ select demarche.as_json(document)
      #>> string_to_array(ltrim(replace(replace(path, '[', '.'), ']', ''), '$.'), '.') $$`,
  `create function demarche.instr(words text, part text) returns integer
    language sql immutable parallel safe
    as $$ select strpos(words, part) $$`,
]
