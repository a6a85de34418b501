import type { Kysely } from 'kysely'
import type { Doc } from '../doc/doc.ts'
import type { Mention } from '../doc/layers.ts'
import { touching } from '../doc/span.ts'
import { identitiesOfActors } from './actor-keys.ts'
import type { ActorMention, CastMember, Page, Paging } from './archive.ts'
import { assignmentsOf } from './assignments.ts'
import { castOf, type Part } from './cast.ts'
import { cursorValues, limitOf } from './cursor.ts'
import { listed } from './lists.ts'
import { readReading } from './readings.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** The actors of an article's current reading with their identities after corrections; none if it was never read. */
export async function castIn(
  db: Db,
  path: string,
  article: string,
): Promise<{ readonly parts: readonly Part[]; readonly doc?: Doc }> {
  const reading = await readReading(db, path, article)
  if (reading === undefined) return { parts: [] }
  return { parts: castOf(reading.doc, await assignmentsOf(db, path, article)), doc: reading.doc }
}

/** Who the actors of an article are. */
export async function readCast(db: Db, path: string, article: string): Promise<readonly CastMember[]> {
  const { parts } = await castIn(db, path, article)
  const actors = await actorsOf(
    db,
    parts.map(({ identity }) => identity),
  )
  return parts.map(({ actor, identity, mentions }) => {
    const known = actors.get(identity)
    return {
      local: actor.id,
      actor: known?.actor_key ?? identity,
      name: known?.name ?? actor.name,
      mentions: mentions.map(({ key }) => key),
    }
  })
}

/** Key and name of the actors that identities belong to. */
export async function actorsOf(
  db: Db,
  identities: Iterable<string>,
): Promise<ReadonlyMap<string, { readonly actor_key: string; readonly name: string }>> {
  const rows = await db
    .selectFrom('identity')
    .innerJoin('actor', 'actor.actor_key', 'identity.actor_key')
    .select(['identity.identity_key', 'actor.actor_key', 'actor.name'])
    .where('identity.identity_key', 'in', listed(new Set(identities)))
    .execute()
  return new Map(rows.map(({ identity_key, ...actor }) => [identity_key, actor]))
}

/** Words that name an actor, by article, newest first. A page ends with an article, so it may hold more than its limit. */
export async function listMentions(
  db: Db,
  path: string,
  actor: string,
  paging: Paging,
): Promise<Page<ActorMention>> {
  const limit = limitOf(paging)
  const [day, after] = cursorValues(paging, ['', ''] as const) ?? []
  const identities = await identitiesOfActors(db, [actor])
  let query = db
    .selectFrom('article_actor')
    .select(['day', 'article_id'])
    .distinct()
    .where('identity_key', 'in', listed(identities))
    .orderBy('day', 'desc')
    .orderBy('article_id', 'desc')
  if (day !== undefined && after !== undefined) {
    query = query.where((where) =>
      where(where.refTuple('day', 'article_id'), '<', where.tuple(day as string, after as string)),
    )
  }
  const articles = await query.limit(limit + 1).execute()
  const items: ActorMention[] = []
  for (const [index, { article_id, day: on }] of articles.entries()) {
    items.push(...(await mentionsIn(db, path, article_id, new Set(identities))))
    if (items.length >= limit && index + 1 < articles.length) {
      return { items, next: Buffer.from(JSON.stringify([on, article_id])).toString('base64url') }
    }
  }
  return { items }
}

/** The mentions of some identities in an article, in text order. */
async function mentionsIn(
  db: Db,
  path: string,
  article: string,
  identities: ReadonlySet<string>,
): Promise<readonly ActorMention[]> {
  const { parts, doc } = await castIn(db, path, article)
  if (doc === undefined) return []
  const own = parts.filter(({ identity }) => identities.has(identity)).flatMap(({ mentions }) => mentions)
  return [...new Set(own)]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map((mention) => shownMention(doc, mention))
}

function shownMention(doc: Doc, { span, kind }: Mention): ActorMention {
  const { text, id } = doc.article
  const exact = text.slice(span.start, span.end)
  const [sentence] = touching(doc.sentences, span)
  return {
    article: id,
    span,
    exact,
    kind,
    sentence: sentence === undefined ? exact : text.slice(sentence.span.start, sentence.span.end),
  }
}
