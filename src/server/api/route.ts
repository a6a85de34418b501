import type { Context } from 'hono'
import { z } from 'zod'
import { isKnown, tagOf } from './etag.ts'
import { type FieldProblem, RequestError, unfit } from './problem.ts'

export const scopes = ['read', 'edit', 'admin'] as const

/** What a caller may do; each scope holds those before it. */
export type Scope = (typeof scopes)[number]

/** Who asks. */
export interface Caller {
  readonly name: string
  readonly scope: Scope
  /** By a cookie, which can be taken away again. */
  readonly isSignedIn?: boolean
  /** Whether the token holds at this moment; absent where none is asked for. */
  stillHolds?(): boolean
}

/** What a route is called and what it takes, before anything is asked of it. */
export interface RouteHead {
  readonly method: 'get' | 'post' | 'delete'
  /** As OpenAPI writes it: `/api/articles/{id}`. */
  readonly path: string
  /** Unique; what programs made from the document call it. */
  readonly name: string
  readonly summary: string
  /** What it asks of the caller; `read` if absent. */
  readonly scope?: Scope
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Media type of the answer → its schema; none for what is no JSON. */
  readonly answers: Readonly<Record<string, z.ZodType | undefined>>
}

export interface Route extends RouteHead {
  respond(c: Context, caller: Caller): Promise<Response>
}

/** What was asked, checked. */
export interface Asked<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly caller: Caller
  /** The path as it was asked. */
  readonly path: string
}

interface Taking<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>
  extends Omit<RouteHead, 'answers'> {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
}

const nothing = z.strictObject({})

/** The schema of no fields at all. */
export type Nothing = typeof nothing

/** Reads and checks what was asked.
 *  @throws RequestError for what does not fit */
async function ask<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  taking: Taking<P, Q, B>,
  c: Context,
  caller: Caller,
): Promise<Asked<z.output<P>, z.output<Q>, z.output<B>>> {
  const { params = nothing, query = nothing, body = z.undefined() } = taking
  const problems: FieldProblem[] = []
  const check = <T extends z.ZodType>(place: FieldProblem['in'], schema: T, value: unknown) => {
    const result = schema.safeParse(value)
    if (result.success) return result.data
    problems.push(...problemsIn(place, result.error))
    return undefined
  }
  const found = {
    params: check('path', params, c.req.param()),
    query: check('query', query, queryOf(c, problems)),
    body: check('body', body, taking.body === undefined ? undefined : await bodyOf(c)),
  }
  if (problems.length > 0) throw unfit(problems)
  return {
    ...(found as { params: z.output<P>; query: z.output<Q>; body: z.output<B> }),
    caller,
    path: new URL(c.req.url).pathname,
  }
}

function problemsIn(place: FieldProblem['in'], error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const field = issue.path.map(String).join('.')
    if (issue.code !== 'unrecognized_keys') return [{ in: place, field, detail: issue.message }]
    return issue.keys.map((key) => ({
      in: place,
      field: [field, key].filter(Boolean).join('.'),
      detail: 'There is no such field.',
    }))
  })
}

/** A value that is given twice is not one of them by chance. */
function queryOf(c: Context, problems: FieldProblem[]): Record<string, string> {
  const given = c.req.queries()
  return Object.fromEntries(
    Object.entries(given).map(([field, [value = '', second]]) => {
      if (second !== undefined) problems.push({ in: 'query', field, detail: 'It is given more than once.' })
      return [field, value]
    }),
  )
}

async function bodyOf(c: Context): Promise<unknown> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new RequestError('E_FORMAT', 'The body has to be sent as application/json.', { status: 415 })
  }
  const text = await c.req.text()
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RequestError('E_FORMAT', 'The body is not JSON.', { cause })
  }
}

/** A route that answers with one JSON value, which is checked too. Its tag is made of its content: who has it gets a 304. */
export function jsonRoute<
  A extends z.ZodType,
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = z.ZodUndefined,
>(
  head: Taking<P, Q, B> & {
    readonly answer: A
    answerTo(asked: Asked<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<A>>
  },
): Route {
  const { answer, answerTo, ...taking } = head
  return {
    ...taking,
    answers: { 'application/json': answer },
    async respond(c, caller) {
      const value = await answerTo(await ask(taking, c, caller))
      const body = JSON.stringify(answer.parse(value))
      return taking.method === 'get'
        ? taggedResponse(c, tagOf(body), 'application/json', () => body)
        : new Response(body, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
    },
  }
}

/** A route that answers with something else than JSON. */
export function otherRoute<P extends z.ZodObject = Nothing, Q extends z.ZodObject = Nothing>(
  head: Taking<P, Q, z.ZodUndefined> & {
    readonly type: string
    answerTo(asked: Asked<z.output<P>, z.output<Q>, undefined>, c: Context): Promise<Response>
  },
): Route {
  const { type, answerTo, ...taking } = head
  return {
    ...taking,
    answers: { [type]: undefined },
    respond: async (c, caller) => answerTo(await ask(taking, c, caller), c),
  }
}

/** The answer, or 304 to who has it already. */
export function taggedResponse(
  c: Context,
  tag: string,
  type: string,
  body: () => BodyInit,
  headers: Record<string, string> = {},
): Response {
  if (isKnown(c.req.header('if-none-match'), tag))
    return new Response(null, { status: 304, headers: { etag: tag } })
  return new Response(body(), { headers: { 'content-type': type, etag: tag, ...headers } })
}
