import { Hono } from 'hono'
import type { Archive, EntryLayer } from '../store/archive.ts'
import { ActorPage, ActorsPage } from './actor-page.tsx'
import { links, withQuery } from './links.ts'
import { wordsOf } from './worded.ts'

/** Actors: the list, and a page for each. An address made of any key that the actor has or had leads to its page. */
export function actorRoutes(archive: Archive): Hono {
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
    const nextPage = next === undefined ? {} : { next: withQuery('/who', { q: query, cursor: next }) }
    return c.html(<ActorsPage query={query} actors={items} {...nextPage} />)
  })
  app.get('/who.json', async (c) => c.json(await list(c.req.query('q') ?? '', c.req.query('cursor'))))

  app.get('/who/:key', async (c) => {
    const asked = c.req.param('key')
    const isData = asked.endsWith('.json')
    const key = isData ? asked.slice(0, -'.json'.length) : asked
    const actor = await archive.actor(key)
    // Not for ever: a correction can be undone.
    if (actor.key !== key) return c.redirect(`${links.actor(actor.key)}${isData ? '.json' : ''}`, 302)
    if (isData) return c.json(actor)
    const of = async <L extends EntryLayer>(layer: L, limit: number) =>
      (await archive.entries<L>({ layer, by: actor.key, limit })).items
    const [records, meetings, quotes] = [
      await of('records', 30),
      await of('meetings', 20),
      await of('quotes', 20),
    ]
    const articles = await archive.list({ actor: actor.key, limit: 20 })
    const words = await wordsOf(archive, [...records, ...meetings, ...quotes])
    return c.html(
      <ActorPage
        actor={actor}
        records={records.map(words)}
        meetings={meetings.map(words)}
        quotes={quotes.map(words)}
        articles={articles.items}
      />,
    )
  })
  return app
}
