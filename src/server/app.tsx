import { Hono } from 'hono'
import type { Doc } from '../doc/doc.ts'
import type { Span } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'
import { printReading } from '../export/reading.ts'
import type { Archive, CastMember } from '../store/archive.ts'
import { actorRoutes } from './actor-routes.tsx'
import { access } from './api/access.ts'
import { type ApiOptions, apiRoutes } from './api/api.ts'
import { ArticlePage } from './article-page.tsx'
import { EntryPage } from './entry-page.tsx'
import { guard } from './guard.ts'
import { ledgerRoutes } from './ledger-routes.tsx'
import { links, withQuery } from './links.ts'
import { ArticlesPage, FrontPage, MeetingsPage, ProblemPage, SearchPage } from './list-pages.tsx'
import type { Named } from './record-card.tsx'
import { SentencePage } from './sentence-page.tsx'
import { style } from './style.ts'
import { allWorded, anyWorded, worded } from './worded.ts'

export interface AppOptions extends ApiOptions {
  /** Host names under which the server may be asked; absent: any. Stops pages elsewhere from reading through a renamed host. */
  readonly hosts?: readonly string[]
}

/** The reading room over an archive: pages on the server, each with a `.json` twin; no JavaScript needed. */
export function buildApp(archive: Archive, options: AppOptions = {}): Hono {
  const app = new Hono()
  app.use('*', guard(options))
  app.use('*', access(options))
  app.route('/', apiRoutes(archive, options))
  app.get('/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))

  app.get('/', async (c) => {
    const [stats, records, articles] = await front(archive)
    return c.html(
      <FrontPage
        stats={stats}
        conditional={await allWorded(archive, records.items)}
        articles={articles.items}
      />,
    )
  })
  app.get('/index.json', async (c) => {
    const [stats, records, articles] = await front(archive)
    return c.json({ stats, conditional: records.items, articles: articles.items })
  })

  const articles = async (actor: string | undefined, cursor: string | undefined) =>
    archive.list({ ...paging(cursor), ...(actor !== undefined && { actor }) })
  app.get('/articles', async (c) => {
    const actor = c.req.query('actor')
    const page = await articles(actor, c.req.query('cursor'))
    const named = actor === undefined ? {} : { actor: await archive.actor(actor) }
    return c.html(
      <ArticlesPage articles={page.items} {...named} {...nextOf('/articles', { actor }, page.next)} />,
    )
  })
  app.get('/articles.json', async (c) => c.json(await articles(c.req.query('actor'), c.req.query('cursor'))))

  app.get('/a/:id{[0-9a-f]+}', async (c) => {
    const stored = await archive.article(c.req.param('id'))
    const reading = await archive.reading(stored.article.id)
    const doc = reading?.doc ?? unread(stored.article)
    const cast = await archive.cast(stored.article.id)
    return c.html(<ArticlePage stored={stored} doc={doc} named={namedIn(doc, cast)} />)
  })
  app.get('/a/:id{[0-9a-f]+\\.json}', async (c) => {
    const stored = await archive.article(withoutJson(c.req.param('id')))
    const reading = await archive.reading(stored.article.id)
    return c.json(
      reading ? printReading(reading.doc, { reader: reading.reader }) : { article: stored.summary },
    )
  })

  app.get('/a/:id{[0-9a-f]+}/s/:span{\\d+-\\d+}', async (c) => {
    const { stored, span, rows, context } = await sentence(archive, c.req.param('id'), c.req.param('span'))
    return c.html(<SentencePage stored={stored} span={span} context={context} rows={rows} />)
  })
  app.get('/a/:id{[0-9a-f]+}/s/:span{\\d+-\\d+\\.json}', async (c) => {
    const { stored, span, rows } = await sentence(
      archive,
      c.req.param('id'),
      withoutJson(c.req.param('span')),
    )
    const exact = stored.article.text.slice(span.start, span.end)
    return c.json({ article: stored.summary, span, exact, entries: rows.map(({ entry }) => entry) })
  })

  app.get('/r/:id', async (c) => {
    const id = c.req.param('id')
    if (id.endsWith('.json')) return c.json(await archive.entry(withoutJson(id)))
    const entry = await archive.entry(id)
    const { article } = await archive.article(entry.article.id)
    const reading = await archive.reading(entry.article.id)
    const { words } = await worded(archive, entry)
    return c.html(
      <EntryPage
        entry={entry}
        words={words}
        text={article.text}
        context={reading ? neighbours(reading.doc, entry.span) : []}
        actors={reading?.doc.actors ?? []}
        {...(reading && { reader: reading.reader })}
      />,
    )
  })

  app.route('/', actorRoutes(archive))

  app.get('/meetings', async (c) => {
    const page = await archive.entries({ layer: 'meetings', ...paging(c.req.query('cursor')) })
    return c.html(
      <MeetingsPage rows={await allWorded(archive, page.items)} {...nextOf('/meetings', {}, page.next)} />,
    )
  })

  app.get('/q', async (c) => {
    const query = c.req.query('q') ?? ''
    const page = await archive.search(query, { ...paging(c.req.query('cursor')), limit: 20 })
    return c.html(<SearchPage query={query} hits={page.items} {...nextOf('/q', { q: query }, page.next)} />)
  })
  app.get('/q.json', async (c) =>
    c.json(await archive.search(c.req.query('q') ?? '', { ...paging(c.req.query('cursor')), limit: 20 })),
  )

  app.route('/', ledgerRoutes(archive))

  app.notFound((c) =>
    c.req.path.endsWith('.json')
      ? c.json(problem(404, 'E_NOT_FOUND', 'There is no such page.'), 404)
      : c.html(<ProblemPage title="Not found" detail="There is no page at this address." />, 404),
  )
  app.onError((error, c) => {
    const known = error instanceof DemarcheError ? error : undefined
    const status =
      known?.code === 'E_NOT_FOUND' ? 404 : known?.code === 'E_USAGE' || known?.code === 'E_DATE' ? 400 : 500
    const detail =
      known && status !== 500
        ? known.message
        : 'Something went wrong; the terminal that runs the server says what.'
    if (status === 500) process.emitWarning(error)
    return c.req.path.endsWith('.json')
      ? c.json(problem(status, known?.code ?? 'E_INTERNAL', detail), status)
      : c.html(
          <ProblemPage title={status === 404 ? 'Not found' : 'This did not work'} detail={detail} />,
          status,
        )
  })
  return app
}

const front = (archive: Archive) =>
  Promise.all([
    archive.stats(),
    archive.entries({ layer: 'records', conditional: true, limit: 10 }),
    archive.list({ limit: 15 }),
  ])

const problem = (status: number, code: string, detail: string) => ({ status, code, detail })
const withoutJson = (text: string): string => text.replace(/\.json$/, '')
const paging = (cursor: string | undefined) => ({ limit: 50, ...(cursor !== undefined && { cursor }) })

function nextOf(
  path: string,
  query: Record<string, string | undefined>,
  next: string | undefined,
): { next?: string } {
  return next === undefined ? {} : { next: withQuery(path, { ...query, cursor: next }) }
}

/** Who the actors of a reading are, with their pages. Of an actor that a person parted, what was left to it. */
function namedIn(doc: Doc, cast: readonly CastMember[]): (id: string) => Named {
  const actors = new Map(doc.actors.map((actor) => [actor.id, actor]))
  return (id) => {
    const member = cast.find(({ local }) => local === id)
    if (member) return { name: member.name, href: links.actor(member.actor) }
    return { name: actors.get(id)?.name ?? id }
  }
}

/** The sentences that a span touches, with one neighbour on either side. */
function neighbours(doc: Doc, span: Span): Doc['sentences'] {
  const first = doc.sentences.findIndex((sentence) => sentence.span.end > span.start)
  if (first < 0) return []
  const after = doc.sentences.findIndex((sentence) => sentence.span.start >= span.end)
  const last = after < 0 ? doc.sentences.length : after + 1
  return doc.sentences.slice(Math.max(0, first - 1), last)
}

async function sentence(archive: Archive, id: string, span: string) {
  const stored = await archive.article(id)
  const [start = 0, end = 0] = span.split('-').map(Number)
  if (start >= end || end > stored.article.text.length) {
    throw new DemarcheError('E_NOT_FOUND', `The article has no characters ${start} to ${end}.`)
  }
  const reading = await archive.reading(stored.article.id)
  const entries = await archive.entries({ article: stored.article.id, order: 'text', limit: 1000 })
  const touching = entries.items.filter((entry) => entry.span.start < end && start < entry.span.end)
  const context = reading ? neighbours(reading.doc, { start, end }) : []
  return { stored, span: { start, end }, context, rows: await anyWorded(archive, touching) }
}

/** An article that was stored but not read: its text as one paragraph. */
function unread(article: Doc['article']): Doc {
  const span = { start: 0, end: article.text.length }
  const by = 'unread@1' as const
  const key = `0-${span.end}`
  return {
    article,
    sections: [{ key, span, by, kind: 'paragraph' }],
    sentences: [{ key, span, by }],
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
    notes: [{ key, span, by, severity: 'info', message: 'This article has not been read yet.' }],
  }
}
