import { Hono } from 'hono'
import type { LinkType } from '../doc/layers.ts'
import type { ActorSummary, Archive, Entry, EntryFilter, EntryLayer, EntryOf } from '../store/archive.ts'
import { entryId } from '../store/entry-id.ts'
import { ActorPage, ActorsPage, type Turn } from './actor-page.tsx'
import { mostListed, PairPage } from './pair-page.tsx'
import type { Room, Show } from './room.ts'
import { dataFrom } from './twins.ts'
import { worded, wordsOf } from './worded.ts'

/** Actors: the list, a page for each and for each two. An address made of any key that an actor has or had leads to its page. */
export function actorRoutes(room: Room, show: Show): Hono {
  const { archive, links } = room
  const app = new Hono()
  const list = async (query: string, cursor: string | undefined) =>
    archive.actors({
      limit: 50,
      ...(query !== '' && { query }),
      ...(cursor !== undefined && { cursor }),
    })
  app.get('/who', async (c) => {
    const query = c.req.query('q') ?? ''
    const { items, next } = await list(query, c.req.query('cursor'))
    const nextPage = next === undefined ? {} : { next: links.page('/who', { q: query, cursor: next }) }
    return show(c, <ActorsPage query={query} actors={items} {...nextPage} />)
  })

  app.get('/who/:key', async (c) => {
    const asked = c.req.param('key')
    const isData = asked.endsWith('.json')
    const key = isData ? asked.slice(0, -'.json'.length) : asked
    const actor = await archive.actor(key)
    // Not for ever: a correction can be undone.
    if (actor.key !== key) return c.redirect(`${links.actor(actor.key)}${isData ? '.json' : ''}`, 302)
    if (isData) return dataFrom(room, c, `/api/actors/${encodeURIComponent(key)}`)
    const of = async <L extends EntryLayer>(layer: L, filter: EntryFilter) =>
      (await archive.entries<L>({ ...filter, layer })).items
    const records = await of('records', { by: actor.key, limit: 30 })
    const toward = await of('records', { to: actor.key, limit: 20 })
    const meetings = await of('meetings', { by: actor.key, limit: 10 })
    const quotes = await of('quotes', { by: actor.key, limit: 10 })
    const articles = await archive.list({ actor: actor.key, limit: 20 })
    const words = await wordsOf(archive, [...records, ...toward, ...meetings, ...quotes])
    return show(
      c,
      <ActorPage
        actor={actor}
        records={records.map(words)}
        toward={toward.map(words)}
        turns={await turnsOf(archive, records)}
        meetings={meetings.map(words)}
        quotes={quotes.map(words)}
        articles={articles.items}
        others={othersOf(actor.key, [...records, ...toward, ...meetings])}
      />,
    )
  })

  app.get('/who/:one/:other', async (c) => {
    const asked = [c.req.param('one'), c.req.param('other')] as const
    const isData = asked[1].endsWith('.json')
    const keys = [asked[0], isData ? asked[1].slice(0, -'.json'.length) : asked[1]] as const
    const one = await summaryOf(archive, keys[0])
    const other = await summaryOf(archive, keys[1])
    if (one.key !== keys[0] || other.key !== keys[1])
      return c.redirect(`${links.pair(one.key, other.key)}${isData ? '.json' : ''}`, 302)
    if (isData) {
      const path = [one.key, 'with', other.key].map(encodeURIComponent).join('/')
      return dataFrom(room, c, `/api/actors/${path}`)
    }
    const { entries, hasMore } = await between(archive, one.key, other.key)
    const listed = entries.slice(0, mostListed)
    const rows = listed.map(await wordsOf(archive, listed))
    return show(c, <PairPage one={one} other={other} entries={entries} rows={rows} hasMore={hasMore} />)
  })
  return app
}

/** Who is meant, without what the page of the actor tells besides.
 *  @throws DemarcheError E_NOT_FOUND */
async function summaryOf(archive: Archive, given: string): Promise<ActorSummary> {
  const [found] = (await archive.actors({ query: given, limit: 1 })).items
  return found ?? (await archive.actor(given))
}

const turning: ReadonlySet<LinkType> = new Set([
  'strengthens',
  'weakens',
  'contradicts',
  'supersedes',
  'withdraws',
])
const mostTurns = 6

/** Where later records change some records, the newest first. */
async function turnsOf(archive: Archive, records: readonly EntryOf<'records'>[]): Promise<readonly Turn[]> {
  const places = records.map(({ article, annotation }) => ({ article: article.id, key: annotation.key }))
  const news = await archive.news(places)
  const turns: Turn[] = []
  for (const [index, links] of news.entries()) {
    const earlier = records[index]
    for (const { type, from } of links) {
      if (earlier === undefined || !turning.has(type) || !('key' in from) || turns.length === mostTurns)
        continue
      const later = await archive.entry(entryId(from.article, 'records', from.key))
      if (later.layer === 'records')
        turns.push({ type, earlier: await worded(archive, earlier), later: await worded(archive, later) })
    }
  }
  return turns
}

const mostOthers = 8

/** With whom an actor has most of some entries. */
function othersOf(key: string, entries: readonly EntryOf<EntryLayer>[]) {
  const counts = new Map<string, { key: string; name: string; count: number }>()
  for (const { parties } of entries) {
    const others = parties.filter(
      ({ role, actor }) =>
        actor !== key && (role === 'holder' || role === 'counterpart' || role === 'participant'),
    )
    for (const { actor, name } of new Map(others.map((party) => [party.actor, party])).values()) {
      const count = (counts.get(actor)?.count ?? 0) + 1
      counts.set(actor, { key: actor, name, count })
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, mostOthers)
}

const mostEach = 40

/** The newest of what one said, promised and did toward the other, and of what they did together. Left out are deeds that are only
 *  imagined or denied, and those that restate a record or a meeting. */
async function between(
  archive: Archive,
  one: string,
  other: string,
): Promise<{ readonly entries: readonly Entry[]; readonly hasMore: boolean }> {
  const found = new Map<string, Entry>()
  let hasMore = false
  const there = [one, other] as const
  const back = [other, one] as const
  // Who meets or agrees is on both sides.
  const ways = { records: [there, back], meetings: [there], agreements: [there], events: [there, back] }
  for (const layer of ['records', 'meetings', 'agreements', 'events'] as const) {
    for (const [by, to] of ways[layer]) {
      const page = await archive.entries({ layer, by, to, limit: mostEach })
      hasMore ||= page.next !== undefined
      for (const entry of page.items) found.set(entry.id, entry as Entry)
    }
  }
  const all = [...found.values()]
  const met = new Set(all.filter(({ layer }) => layer === 'meetings').map(placeOf))
  const entries = all.filter((entry) => isTold(entry, met)).sort(newestFirst)
  return { entries, hasMore }
}

const placeOf = ({ article, span }: Entry): string => `${article.id} ${span.start}`

function isTold(entry: Entry, met: ReadonlySet<string>): boolean {
  if (entry.layer !== 'events') return true
  const { aux, record, cameo } = entry.annotation
  if (aux.includes('hypothetical') || aux.includes('negation') || record !== undefined) return false
  // CAMEO root 04 is "consult".
  return !(cameo === '04' && met.has(placeOf(entry)))
}

function newestFirst(a: Entry, b: Entry): number {
  const [dayA, dayB] = [a.day ?? '', b.day ?? '']
  if (dayA !== dayB) return dayA < dayB ? 1 : -1
  return a.article.id === b.article.id ? a.span.start - b.span.start : a.article.id < b.article.id ? -1 : 1
}
