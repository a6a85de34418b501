import { type Kysely, sql } from 'kysely'
import type { Doc } from '../doc/doc.ts'
import { cover, type Span, touching } from '../doc/span.ts'
import { once } from '../knowledge/files.ts'
import { openKnowledge } from '../knowledge/open.ts'
import { canBeFound, findSaying, originsOf } from '../record/carriers.ts'
import { copiesIn, type Telling, type Wire, wireOf } from '../record/wire.ts'
import type { ArticleSummary } from './archive.ts'
import { readArticle } from './articles.ts'
import { readEntry } from './entries.ts'
import { listed } from './lists.ts'
import { readReading } from './readings.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** The other articles that are copies of one, oldest first, and which of them all is the wire's own text. */
export interface Copies {
  readonly articles: readonly ArticleSummary[]
  /** Absent where it cannot be told. */
  readonly wire?: Wire
}

/** An article that has the words of an entry. */
export interface Carrier {
  readonly article: ArticleSummary
  /** The sentences that have them. */
  readonly span: Span
  readonly exact: string
  readonly isWordForWord: boolean
  /** Articles with the same number are one voice: copies of one another, of one outlet, or of one that they credit. */
  readonly origin: number
}

/** Who carried the words of an entry, the article of the entry among them. */
export interface Carriers {
  /** How many there are that do not have it from each other, as far as can be told. */
  readonly independent: number
  /** Oldest first. */
  readonly articles: readonly Carrier[]
}

const days = 7
const aDay = 86_400_000 // milliseconds
/** So many articles around one are compared with it, those first that share most actors. */
const mostAround = 40

const knowledge = once(() => openKnowledge())

const outletNamed = (name: string): string | undefined => {
  const found = knowledge().organisation(name)
  return found?.kind === 'outlet' ? found.name : undefined
}

/** The copies of an article among those of its days that name the same actors. The time grows with the articles of a week. */
export async function readCopies(db: Db, path: string, id: string): Promise<Copies> {
  const around = await tellingsOf(db, path, [id, ...(await idsAround(db, id))])
  const all = copiesIn(
    around.map(({ telling }) => telling),
    id,
  )
  const named = withOutletsOf(all)
  const wire = wireOf(all, named)
  const members = new Set(all.map((one) => one.id))
  return {
    articles: around
      .filter(({ telling }) => telling.id !== id && members.has(telling.id))
      .map(({ summary }) => summary),
    ...(wire !== undefined && { wire }),
  }
}

/** The articles of an entry's days that have its words; nothing where it has too few to be found again.
 *  @throws DemarcheError E_USAGE, E_NOT_FOUND */
export async function readCarriers(db: Db, path: string, id: string): Promise<Carriers | undefined> {
  const entry = await readEntry(db, path, id)
  const own = entry.article.id
  const stored = await readArticle(db, path, own)
  if (stored === undefined || !(entry.layer === 'quotes' || entry.layer === 'records')) return undefined
  const saying = entry.annotation.content
    .map(({ start, end }) => stored.article.text.slice(start, end))
    .join(' ')
  if (!canBeFound(saying)) return undefined
  const speakers = entry.parties.filter(
    ({ role }) => role === 'speaker' || role === 'holder' || role === 'spokesperson',
  )
  const ids = new Set([
    own,
    ...(await idsAround(db, own)),
    ...(await idsAround(db, own, new Set(speakers.map(({ actor }) => actor)))),
  ])
  const around = await tellingsOf(db, path, [...ids])
  const found = around.flatMap((one) => {
    const carried =
      one.telling.id === own
        ? { span: entry.span, isWordForWord: true }
        : findSaying(one.telling.text, saying)
    return carried === undefined ? [] : [{ ...one, carried }]
  })
  const tellings = found.map(({ telling }) => telling)
  const origins = originsOf(tellings, withOutletsOf(tellings))
  const articles: Carrier[] = []
  for (const { telling, summary, carried } of found) {
    const span = sentencesAt(await readReading(db, path, telling.id), carried.span)
    articles.push({
      article: summary,
      span,
      exact: telling.text.slice(span.start, span.end),
      isWordForWord: carried.isWordForWord,
      origin: origins.get(telling.id) ?? 0,
    })
  }
  return { independent: new Set(origins.values()).size, articles }
}

const sentencesAt = (reading: { readonly doc: Doc } | undefined, span: Span): Span =>
  cover(touching(reading?.doc.sentences ?? [], span).map((sentence) => sentence.span)) ?? span

/** Outlets of these articles are names too, whether `data/` has them or not. */
function withOutletsOf(tellings: readonly Telling[]): (name: string) => string | undefined {
  const own = new Map(
    tellings.flatMap(({ outlet }) => (outlet === undefined ? [] : [[outlet.toLowerCase(), outlet]])),
  )
  return (name) => outletNamed(name) ?? own.get(name.toLowerCase())
}

/** The articles of the days around one that share most actors with it, or name most of these. */
async function idsAround(db: Db, id: string, actors?: ReadonlySet<string>): Promise<readonly string[]> {
  const article = await db.selectFrom('article').select('day').where('article_id', '=', id).executeTakeFirst()
  const { from, until } = daysAround(article?.day ?? '')
  let query = db
    .selectFrom('article_actor as own')
    .crossJoin('article_actor as other')
    .select(['other.article_id', ({ fn }) => fn.countAll<number>().as('shared')])
    .where('own.article_id', '=', id)
    .whereRef('other.identity_key', '=', 'own.identity_key')
    .where('other.day', '>=', from)
    .where('other.day', '<=', until)
    .where('other.article_id', '!=', id)
    .groupBy('other.article_id')
    .orderBy('shared', 'desc')
    .orderBy('other.article_id')
    .limit(mostAround)
  if (actors !== undefined)
    query = query.where(
      sql<boolean>`own.identity_key in (select identity_key from identity where actor_key in ${listed(actors)})`,
    )
  return (await query.execute()).map(({ article_id }) => article_id)
}

/** A week before and after a day; of a vague date the same one. */
function daysAround(day: string): { readonly from: string; readonly until: string } {
  if (day.length < 10) return { from: day, until: day }
  const shift = (by: number) => new Date(Date.parse(day) + by * aDay).toISOString().slice(0, 10)
  return { from: shift(-days), until: shift(days) }
}

interface Around {
  readonly telling: Telling
  readonly summary: ArticleSummary
}

/** Articles by day, those without one last. */
async function tellingsOf(db: Db, path: string, ids: readonly string[]): Promise<readonly Around[]> {
  const found: Around[] = []
  for (const id of ids) {
    const stored = await readArticle(db, path, id)
    if (stored === undefined) continue
    const { text, meta } = stored.article
    const { outlet, byline, date } = meta
    const telling = {
      id,
      text,
      ...(outlet !== undefined && { outlet }),
      ...(byline !== undefined && { byline }),
      ...(date !== undefined && { date }),
    }
    found.push({ telling, summary: stored.summary })
  }
  const dayOf = ({ telling }: Around): string => telling.date ?? '~'
  return found.sort((a, b) =>
    dayOf(a) === dayOf(b) ? (a.telling.id < b.telling.id ? -1 : 1) : dayOf(a) < dayOf(b) ? -1 : 1,
  )
}
