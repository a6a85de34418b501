import { type AliasedExpression, type Kysely, type RawBuilder, sql } from 'kysely'
import { inRange } from './days.ts'
import type { SearchQuery, Term } from './query.ts'
import type { Schema } from './schema.ts'
import { foldedWords } from './snippet.ts'
import { titleWeight, type WordIndex, type WordsAsked } from './words.ts'

type Db = Kysely<Schema>

/** Longer words are found by as many letters (PostgreSQL takes 2 KB). */
const longest = 200
/** Texts with more different words than fit into a value (1 MB) are looked into whatever is asked. */
const mostWords = 60_000
const anything = '~'

/** BM25 as SQLite has it (FTS5, section 5.1.1). */
const [k1, b, leastWeight] = [1.2, 0.75, 1e-6]

/** The index of words as a table of its own: the folded words in their order, which decide, and a `tsvector` of them, which finds
 *  candidates. The stored positions of a `tsvector` end with 16,383, so phrases are looked for in the words. */
export const postgresWords: WordIndex = {
  async write(db, number, title, text) {
    const [inTitle, inText] = [foldedWords(title), foldedWords(text)]
    const different = [...new Set([...inTitle, ...inText].map((word) => word.slice(0, longest)))]
    const words = different.length > mostWords ? [anything] : different
    const units = inTitle.length + inText.length
    await sql`insert into article_words (number, title, text, units, words)
      values (${number}, ${spaced(inTitle)}, ${spaced(inText)}, ${units}, array_to_tsvector(${words}::text[]))`.execute(
      db,
    )
  },
  async remove(db, number) {
    await sql`delete from article_words where number = ${number}`.execute(db)
  },
  async purge() {},
  async floor(db, query, asked) {
    const candidates = candidatesFor(query)
    if (candidates === undefined) return undefined
    const rows = await holding(db, query, candidates, asked)
      .select(numberOfText.as('number'))
      .limit(2)
      .offset(asked.ranked - 1)
      .execute()
    return rows.length === 2 ? rows[0]?.number : undefined
  },
  async best(db, query, asked) {
    const candidates = candidatesFor(query)
    if (candidates === undefined) return []
    const weights = await weightsOf(db, query.groups.flat())
    const numberOf = numbersOf(query)
    const rank = query.groups.flat().map((term) => {
      const times = sql`${numberOf(term)}::double precision`
      const { weight, average } = weights(term)
      return sql`${weight}::double precision * ${times} * ${sql.lit(k1 + 1)}
        / (${times} + ${sql.lit(k1)} * (${sql.lit(1 - b)} + ${sql.lit(b)} * candidate.units / ${average}::double precision))`
    })
    const scored = holding(db, query, candidates, asked)
      .select(numberOfText.as('number'))
      .select(sql<number>`${sql.join(rank, sql` + `)}`.as('score'))
      .limit(asked.ranked)
    return articlesAt(db, scored.as('hit'))
      .orderBy('hit.score', 'desc')
      .orderBy('hit.number', 'desc')
      .limit(asked.limit)
      .offset(asked.skipped)
      .execute()
  },
  async older(db, query, asked) {
    const candidates = candidatesFor(query)
    if (candidates === undefined) return []
    const page = holding(db, query, candidates, asked)
      .select(numberOfText.as('number'))
      .where(sql<boolean>`candidate.number < ${asked.below}`)
      .select(sql<number>`0`.as('score'))
      .limit(asked.limit)
    return articlesAt(db, page.as('hit')).orderBy('hit.number', 'desc').execute()
  },
  async withBeginnings(db, beginnings) {
    const found = beginnings.flatMap((beginning) => {
      const words = foldedWords(beginning)
      return words.length === 0 ? [] : [candidatesOf({ words, isPrefix: true })]
    })
    if (found.length === 0) return []
    const { rows } = await sql<{ number: number }>`
      select number from article_words where words @@ ${found.join(' | ')}::tsquery`.execute(db)
    return rows.map(({ number }) => number)
  },
}

const numberOfText = sql<number>`candidate.number`

/** The column in which it is counted how often a term stands in a text. */
function numbersOf({ groups, without }: SearchQuery): (term: Term) => RawBuilder<unknown> {
  const terms = [...groups.flat(), ...without]
  return (term) => sql.ref(`counted.term${terms.indexOf(term)}`)
}

/** Texts with what is asked for, the last added first, with how often each term stands in them. */
function holding(db: Db, query: SearchQuery, candidates: string, asked: WordsAsked) {
  const terms = [...query.groups.flat(), ...query.without]
  const numberOf = numbersOf(query)
  const holds = (term: Term) => sql`${numberOf(term)} > 0`
  const counts = terms.map((term, number) => sql`${countOf(term)} as ${sql.ref(`term${number}`)}`)
  // Counted once for each text, in the order of the numbers, until there are enough.
  const counted = sql<object>`lateral (select ${sql.join(counts)} offset 0)`
  let found = db
    .selectFrom('article_words as candidate')
    .innerJoin(counted.as('counted'), (join) => join.onTrue())
    .where(sql<boolean>`candidate.words @@ ${candidates}::tsquery`)
    .where(sql<boolean>`candidate.number <= ${asked.newest}`)
    .orderBy(numberOfText, 'desc')
  for (const group of query.groups)
    found = found.where(sql<boolean>`(${sql.join(group.map(holds), sql` or `)})`)
  for (const term of query.without) found = found.where(sql<boolean>`not ${holds(term)}`)
  if (asked.from === undefined && asked.until === undefined) return found
  return found.where((where) =>
    where.exists(
      where
        .selectFrom('article_text')
        .innerJoin('article', 'article.article_id', 'article_text.article_id')
        .select('article.article_id')
        .where(sql<boolean>`article_text.number = candidate.number`)
        .where(inRange('article.day', asked) as never),
    ),
  )
}

/** The articles of texts that were found. */
function articlesAt(db: Db, hit: AliasedExpression<{ number: number; score: number }, 'hit'>) {
  return db
    .selectFrom(hit)
    .innerJoin('article_text', 'article_text.number', 'hit.number')
    .innerJoin('article', 'article.article_id', 'article_text.article_id')
    .selectAll('article')
    .select('hit.number')
}

/** Each word between spaces of its own, so that one and its neighbour share none. */
const spaced = (words: readonly string[]): string => words.map((word) => ` ${word} `).join('')

/** What stands in the column where the term does. */
function needleOf({ words, isPrefix }: Term): string {
  const needle = spaced(words.flatMap(foldedWords))
  return isPrefix ? needle.slice(0, -1) : needle
}

/** How often a term stands in a text, one in the title counting more. */
function countOf(term: Term): RawBuilder<number> {
  const needle = needleOf(term)
  const length = [...needle].length
  if (needle.trim() === '') return sql`0`
  const times = (column: 'title' | 'text') =>
    sql`(length(${sql.ref(column)}) - length(replace(${sql.ref(column)}, ${needle}, ''))) / ${sql.lit(length)}`
  return sql`(${sql.lit(titleWeight)} * (${times('title')}) + ${times('text')})`
}

/** A query that finds at least the articles with what is asked for; nothing if nothing is. */
function candidatesFor({ groups }: SearchQuery): string | undefined {
  if (groups.length === 0) return undefined
  const all = groups.map((terms) => `(${terms.map(candidatesOf).join(' | ')})`).join(' & ')
  return `(${all}) | '${anything}'`
}

function candidatesOf({ words, isPrefix }: Term): string {
  const folded = words.flatMap(foldedWords)
  const each = folded.map((word, index) => {
    const isBeginning = isPrefix && index === folded.length - 1
    return `'${word.slice(0, longest)}'${isBeginning ? ':*' : ''}`
  })
  return each.length === 0 ? `'${anything}'` : `(${each.join(' & ')})`
}

/** The weight of each term by how rare it is, and how many words a text has. */
async function weightsOf(db: Db, terms: readonly Term[]) {
  const holding = terms.map((term, number) => {
    const needle = needleOf(term)
    const isWord = term.words.length === 1 && !term.isPrefix
    const stands = isWord ? sql`` : sql`and (strpos(title, ${needle}) > 0 or strpos(text, ${needle}) > 0)`
    return sql`(select count(*) from article_words where words @@ ${candidatesOf(term)}::tsquery ${stands})
      as ${sql.ref(`term${number}`)}`
  })
  const { rows } = await sql<Readonly<Record<string, number>>>`
    select count(*) as texts, coalesce(avg(units), 1) as average, ${sql.join(holding)} from article_words`.execute(
    db,
  )
  const [row = {}] = rows
  const { texts = 0, average = 1 } = row
  return (term: Term) => {
    const hits = row[`term${terms.indexOf(term)}`] ?? 0
    const weight = Math.max(Math.log((texts - hits + 0.5) / (hits + 0.5)), leastWeight)
    return { weight, average: Math.max(average, 1) }
  }
}
