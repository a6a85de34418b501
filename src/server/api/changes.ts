import type { Context } from 'hono'
import { z } from 'zod'
import { DemarcheError } from '../../errors.ts'
import type { Archive, Change } from '../../store/archive.ts'
import { openCursor, sealCursor } from './cursor.ts'
import { given, paging, wholeNumber } from './query.ts'
import { type Caller, jsonRoute, type Route } from './route.ts'
import { pageOf, time } from './shape.ts'

export interface ChangeOptions {
  /** How often it is looked for changes, in milliseconds; 1000 if absent. */
  readonly lookEvery?: number
  /** Ends all streams. */
  readonly closing?: AbortSignal
}

const change = z
  .object({
    number: z.int().min(1).meta({ description: 'In the order of commits; the id of the event.' }),
    at: time,
    kind: z.enum(['added', 'seen', 'read', 'corrected', 'forgotten']),
    subject: z
      .string()
      .meta({ description: 'Id of the article; of `corrected` the number of the correction.' }),
  })
  .meta({ id: 'Change' })

const list = '/api/changes'
const mostStreams = 100
const heartbeat = 15_000 // milliseconds

const filter = {
  after: wholeNumber({ minimum: 0, maximum: 999_999_999_999 })
    .optional()
    .meta({ description: 'Only changes after the one with this number.' }),
}

/** What changed: as a list, or, asked for as `text/event-stream`, as a stream that goes on where `Last-Event-ID` tells. */
export function changeRoutes(archive: Archive, options: ChangeOptions): readonly Route[] {
  const pages = jsonRoute({
    method: 'get',
    path: list,
    name: 'listChanges',
    summary:
      'What changed in the archive, oldest first. Asked for as text/event-stream it is a stream of changes that goes on after Last-Event-ID, or after now.',
    query: z.strictObject({ ...filter, ...paging }),
    answer: pageOf(change),
    answerTo: async ({ query: { limit = 50, cursor, ...after } }) => {
      const own = JSON.stringify([list, after])
      const page = await archive.changes({
        ...given(after),
        limit,
        ...(cursor !== undefined && { cursor: openCursor(cursor, own) }),
      })
      return { items: page.items, ...(page.next !== undefined && { next: sealCursor(page.next, own) }) }
    },
  })
  const streams = { open: 0 }
  return [
    {
      ...pages,
      answers: { ...pages.answers, 'text/event-stream': undefined },
      async respond(c, caller) {
        const answer = isStream(c)
          ? await stream(c, caller, archive, options, streams)
          : await pages.respond(c, caller)
        answer.headers.set('vary', 'accept')
        return answer
      },
    },
  ]
}

const isStream = (c: Context): boolean =>
  c.req.method === 'GET' && /\btext\/event-stream\b/.test(c.req.header('accept') ?? '')

/** @throws DemarcheError E_RATE if too many streams are open */
async function stream(
  c: Context,
  caller: Caller,
  archive: Archive,
  { lookEvery = 1000, closing }: ChangeOptions,
  streams: { open: number },
): Promise<Response> {
  if (streams.open >= mostStreams) {
    throw new DemarcheError('E_RATE', 'Too many streams are open; close one, or ask again later.')
  }
  let last = numberOf(c.req.header('last-event-id') ?? c.req.query('after')) ?? (await archive.lastChange())
  const gone = new AbortController()
  const end = closing === undefined ? gone.signal : AbortSignal.any([gone.signal, closing])
  streams.open++
  end.addEventListener('abort', () => streams.open--, { once: true })
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // Tells where the stream begins, so that who loses it at once loses nothing.
      controller.enqueue(encoder.encode(`id: ${last}\nevent: open\ndata: {}\n\n`))
    },
    async pull(controller) {
      for (let quiet = 0; !end.aborted && quiet < heartbeat; quiet += lookEvery) {
        // A token that was revoked is told nothing more.
        if (caller.stillHolds?.() === false) {
          gone.abort()
          break
        }
        const { items } = await archive.changes({ after: last, limit: 200 })
        last = items.at(-1)?.number ?? last
        if (items.length > 0) return controller.enqueue(encoder.encode(items.map(eventOf).join('')))
        await wait(lookEvery, end)
      }
      if (end.aborted) controller.close()
      else controller.enqueue(encoder.encode(': still here\n\n'))
    },
    cancel: () => gone.abort(),
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}

const eventOf = (one: Change): string =>
  `id: ${one.number}\nevent: ${one.kind}\ndata: ${JSON.stringify(one)}\n\n`

function wait(milliseconds: number, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      end.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    end.addEventListener('abort', done)
  })
}

/** A number as it was given; what is no number is taken for none. */
function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined
}
