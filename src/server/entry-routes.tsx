import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Doc } from '../doc/doc.ts'
import type { Sentence } from '../doc/layers.ts'
import { cover, type Span } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'
import type { Archive, Entry, EntryOf } from '../store/archive.ts'
import { parseEntryId } from '../store/entry-id.ts'
import { callerOf, demand } from './api/access.ts'
import { problemResponse } from './api/problem.ts'
import { correctionOf, type Form } from './decide-form.ts'
import { EditPage } from './edit-page.tsx'
import { EntryPage } from './entry-page.tsx'
import { historyOf } from './history.ts'
import { withQuery } from './links.ts'
import { LogPage, ReviewPage } from './review-page.tsx'
import type { Room, Show } from './room.ts'
import { dataFrom } from './twins.ts'
import { allWorded, worded } from './worded.ts'

const largestForm = 65_536 // bytes

const tooLarge = new DemarcheError('E_TOO_LARGE', `A form has at most ${largestForm} bytes.`)

/** Entries: a page for each, the form that sets it right, what is to be looked at, and the log. */
export function entryRoutes(room: Room, show: Show): Hono {
  const { archive, links } = room
  const app = new Hono()
  const limit = bodyLimit({ maxSize: largestForm, onError: () => problemResponse(tooLarge) })
  app.use('/r/*', limit)
  app.use('/undo', limit)

  app.get('/r/:id', async (c) => {
    const id = c.req.param('id')
    if (id.endsWith('.json')) return dataFrom(room, c, dataPath(id.slice(0, -'.json'.length)))
    const entry = await entryIn(archive, id)
    if (entry === undefined) {
      const { article, span } = await formerPlace(archive, id)
      return c.redirect(withQuery(links.sentence(article, span), { entry: id }), 302)
    }
    const { article } = await archive.article(entry.article.id)
    const reading = await archive.reading(entry.article.id)
    const { words } = await worded(archive, entry)
    const corrections = await archive.corrections({ entry: entry.id })
    const carriers = await archive.carriers(entry.id)
    const history = entry.layer === 'records' ? await historyOf(archive, entry) : undefined
    return show(
      c,
      <EntryPage
        entry={entry}
        words={words}
        text={article.text}
        context={reading ? neighbours(reading.doc, entry.span) : []}
        actors={reading?.doc.actors ?? []}
        corrections={corrections.items}
        {...(history && { history })}
        {...(carriers && { carriers })}
        {...(reading && { reader: reading.reader })}
      />,
    )
  })

  app.get('/r/:id/edit', async (c) => {
    demand(callerOf(c), 'edit')
    const entry = await archive.entry(c.req.param('id'))
    const reading = await archive.reading(entry.article.id)
    if (!isRecord(entry) || reading === undefined)
      throw new DemarcheError(
        'E_USAGE',
        'Only records can be set right; this entry can be accepted or rejected.',
      )
    const { text } = reading.doc.article
    const { words } = await worded(archive, entry)
    return show(
      c,
      <EditPage
        entry={entry}
        words={words}
        text={text}
        context={sentencesOf(reading.doc, entry)}
        tokens={reading.doc.tokens}
        cast={await archive.cast(entry.article.id)}
        back={pathIn(room, c.req.query('back')) ?? links.entry(entry.id)}
      />,
    )
  })

  app.post('/r/:id', async (c) => {
    const form = await formOf(c)
    const entry = await archive.entry(c.req.param('id'))
    const why = form.get('why')?.[0]?.trim() ?? ''
    const wanted = correctionOf(isRecord(entry) ? entry : { id: entry.id }, form)
    const author = { who: callerOf(c).name, ...(why !== '' && { why }) }
    const { number } = await archive.correct(wanted, author)
    return c.redirect(withDone(pathIn(room, form.get('back')?.[0]) ?? links.entry(entry.id), number), 303)
  })

  app.post('/undo', async (c) => {
    const form = await formOf(c)
    const number = Number(form.get('number')?.[0])
    if (!Number.isInteger(number)) throw new DemarcheError('E_USAGE', 'Say which correction is to be undone.')
    const done = await archive.correct({ kind: 'undo', number }, { who: callerOf(c).name })
    return c.redirect(withDone(pathIn(room, form.get('back')?.[0]) ?? links.page('/log'), done.number), 303)
  })

  app.get('/review', async (c) => {
    const cursor = c.req.query('cursor')
    const page = await archive.doubtful({ limit: 10, ...(cursor !== undefined && { cursor }) })
    const doubts = new Map(page.items.map(({ entry, doubts: own }) => [entry.id, own]))
    const words = await allWorded(
      archive,
      page.items.map(({ entry }) => entry),
    )
    const rows = words.map((row) => ({ ...row, doubts: doubts.get(row.entry.id) ?? [] }))
    const next = page.next === undefined ? {} : { next: links.page('/review', { cursor: page.next }) }
    return show(c, <ReviewPage rows={rows} {...next} />)
  })

  const log = async (cursor: string | undefined) =>
    archive.corrections({ limit: 50, ...(cursor !== undefined && { cursor }) })
  app.get('/log', async (c) => {
    const { items, next } = await log(c.req.query('cursor'))
    const nextPage = next === undefined ? {} : { next: links.page('/log', { cursor: next }) }
    return show(c, <LogPage corrections={items} {...nextPage} />)
  })
  return app
}

/** Where the API has an entry: a record with its history. */
function dataPath(id: string): string {
  const list = parseEntryId(id).layer === 'records' ? 'records' : 'entries'
  return `/api/${list}/${encodeURIComponent(id)}`
}

/** The entry, or nothing if no reading has it (any more).
 *  @throws DemarcheError E_USAGE for what is no id of an entry */
async function entryIn(archive: Archive, id: string): Promise<Entry | undefined> {
  try {
    return await archive.entry(id)
  } catch (error) {
    if (error instanceof DemarcheError && error.code === 'E_NOT_FOUND') return undefined
    throw error
  }
}

/** Where the words of an entry stand that no reading has any more: its key is made of their offsets, and the text never changes.
 *  @throws DemarcheError E_NOT_FOUND */
async function formerPlace(
  archive: Archive,
  id: string,
): Promise<{ readonly article: string; readonly span: Span }> {
  const { article: beginning, key } = parseEntryId(id)
  const { article } = await archive.article(beginning)
  const spans = [...key.matchAll(/(\d+)-(\d+)/g)].map(([, start, end]) => ({
    start: Number(start),
    end: Number(end),
  }))
  const span = cover(spans)
  if (span !== undefined && span.start < span.end && span.end <= article.text.length)
    return { article: article.id, span }
  throw new DemarcheError('E_NOT_FOUND', `There is no entry ${id} in the archive.`, { details: { id } })
}

const isRecord = (entry: Entry): entry is EntryOf<'records'> => entry.layer === 'records'

async function formOf(c: Context): Promise<Form> {
  const body = await c.req.parseBody({ all: true })
  return new Map(
    Object.entries(body).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string'),
    ]),
  )
}

/** A path of this room; nothing for what leads elsewhere. */
function pathIn({ base }: Room, path: string | undefined): string | undefined {
  return path !== undefined && /^\/(?![/\\])/.test(path) && path.startsWith(`${base}/`) ? path : undefined
}

/** The address with the number of the correction that was just made, in the place of an earlier one. */
function withDone(path: string, number: number): string {
  const { pathname, searchParams, hash } = new URL(path, 'http://room')
  const query = { ...Object.fromEntries(searchParams), done: String(number) }
  return `${withQuery(pathname, query)}${hash}`
}

/** The sentences that a span touches, with one neighbour on either side. */
export function neighbours(doc: Doc, span: Span): readonly Sentence[] {
  const first = doc.sentences.findIndex((sentence) => sentence.span.end > span.start)
  if (first < 0) return []
  const after = doc.sentences.findIndex((sentence) => sentence.span.start >= span.end)
  const last = after < 0 ? doc.sentences.length : after + 1
  return doc.sentences.slice(Math.max(0, first - 1), last)
}

/** Sentences in which the words of a record lie, with their neighbours. */
function sentencesOf(doc: Doc, { annotation, span }: EntryOf<'records'>): readonly Sentence[] {
  const { content, conditions, evidence } = annotation
  const whole = cover([span, ...content, ...evidence, ...conditions.map((one) => one.span)]) ?? span
  return neighbours(doc, whole)
}
