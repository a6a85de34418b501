import { type Context, Hono } from 'hono'
import type { Doc } from '../doc/doc.ts'
import { overlaps, type Span } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'
import type { CastMember } from '../store/archive.ts'
import { entryLayers } from '../store/entry-id.ts'
import { ArticlePage } from './article-page.tsx'
import { ArticlesPage, SearchPage } from './articles-page.tsx'
import { neighbours } from './entry-routes.tsx'
import type { Named } from './parts.tsx'
import type { Room, Show } from './room.ts'
import { SentencePage } from './sentence-page.tsx'
import { dataFrom } from './twins.ts'
import { anyWorded } from './worded.ts'

/** Articles: the list, a page for each and for each stretch of its text, and the search in them. */
export function articleRoutes(room: Room, show: Show): Hono {
  const { archive, links } = room
  const app = new Hono()
  const list = async (c: Context) => {
    const actor = c.req.query('actor')
    return archive.list({ ...paging(c, 50), ...(actor !== undefined && { actor }) })
  }
  app.get('/articles', async (c) => {
    const actor = c.req.query('actor')
    const page = await list(c)
    const named = actor === undefined ? {} : { actor: await archive.actor(actor) }
    const next =
      page.next === undefined ? {} : { next: links.page('/articles', { actor, cursor: page.next }) }
    return show(c, <ArticlesPage articles={page.items} {...named} {...next} />)
  })

  app.get('/a/:id{[0-9a-f]+}', async (c) => {
    const stored = await archive.article(c.req.param('id'))
    const { id } = stored.article
    const reading = await archive.reading(id)
    const doc = reading?.doc ?? unread(stored.article)
    const records = await archive.entries({ layer: 'records', article: id, order: 'text', limit: 1000 })
    const meetings = await archive.entries({ layer: 'meetings', article: id, order: 'text', limit: 200 })
    return show(
      c,
      <ArticlePage
        stored={stored}
        doc={doc}
        records={records.items}
        meetings={meetings.items}
        copies={await archive.copies(id)}
        named={namedIn(doc, await archive.cast(id))}
      />,
    )
  })
  app.get('/a/:id{[0-9a-f]+\\.json}', (c) =>
    dataFrom(room, c, `/api/articles/${withoutJson(c.req.param('id'))}`),
  )

  const sentence = async (id: string, span: string) => {
    const stored = await archive.article(id)
    const [start = 0, end = 0] = span.split('-').map(Number)
    if (start >= end || end > stored.article.text.length)
      throw new DemarcheError('E_NOT_FOUND', `The article has no characters ${start} to ${end}.`)
    const reading = await archive.reading(stored.article.id)
    const entries = await archive.entries({ article: stored.article.id, order: 'text', limit: 1000 })
    const touching = entries.items
      .filter((entry) => overlaps(entry.span, { start, end }))
      .sort((a, b) => entryLayers.indexOf(a.layer) - entryLayers.indexOf(b.layer))
    const context = reading ? neighbours(reading.doc, { start, end }) : [whole({ start, end })]
    return { stored, span: { start, end }, context, rows: await anyWorded(archive, touching) }
  }
  app.get('/a/:id{[0-9a-f]+}/s/:span{\\d+-\\d+}', async (c) => {
    const { stored, span, rows, context } = await sentence(c.req.param('id'), c.req.param('span'))
    const former = c.req.query('entry')
    return show(
      c,
      <SentencePage
        stored={stored}
        span={span}
        context={context}
        rows={rows}
        {...(former !== undefined && { former })}
      />,
    )
  })
  app.get('/a/:id{[0-9a-f]+}/s/:span{\\d+-\\d+\\.json}', (c) =>
    dataFrom(room, c, `/api/sentences/${c.req.param('id')}/${withoutJson(c.req.param('span'))}`),
  )

  const search = (c: Context) => archive.search(c.req.query('q') ?? '', paging(c, 20))
  app.get('/q', async (c) => {
    const query = c.req.query('q') ?? ''
    const { items, next, ranked } = await search(c)
    const more = {
      ...(ranked !== undefined && { ranked }),
      ...(next !== undefined && { next: links.page('/q', { q: query, cursor: next }) }),
    }
    return show(c, <SearchPage query={query} hits={items} {...more} />)
  })
  return app
}

const withoutJson = (text: string): string => text.replace(/\.json$/, '')

function paging(c: Context, limit: number): { readonly limit: number; readonly cursor?: string } {
  const cursor = c.req.query('cursor')
  return { limit, ...(cursor !== undefined && { cursor }) }
}

/** Who the actors of a reading are. Of an actor that a person parted, what was left to it. */
function namedIn(doc: Doc, cast: readonly CastMember[]): (id: string) => Named {
  const actors = new Map(doc.actors.map((actor) => [actor.id, actor]))
  return (id) => {
    const member = cast.find(({ local }) => local === id)
    return member === undefined
      ? { name: actors.get(id)?.name ?? id }
      : { name: member.name, key: member.actor }
  }
}

const whole = (span: Span) => ({ key: `${span.start}-${span.end}`, span, by: 'unread@1' as const })

/** An article that was stored but not read: its text as one paragraph. */
function unread(article: Doc['article']): Doc {
  const one = whole({ start: 0, end: article.text.length })
  return {
    article,
    sections: [{ ...one, kind: 'paragraph' }],
    sentences: [one],
    tokens: [],
    tags: [],
    entities: [],
    times: [],
    places: [],
    mentions: [],
    actors: [],
    quotes: [],
    agreements: [],
    records: [],
    meetings: [],
    events: [],
    links: [],
    notes: [{ ...one, severity: 'info', message: 'This article has not been read yet.' }],
  }
}
