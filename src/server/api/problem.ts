import { z } from 'zod'
import { DemarcheError, type ErrorCode, errorCodes } from '../../errors.ts'

/** What went wrong, as RFC 9457 has it, with a code of this program. */
export const problem = z
  .object({
    type: z.string().meta({ description: 'Address of the list of codes, with the code.' }),
    title: z.string().meta({ description: 'What the code means.' }),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: 'What is wrong here, and what to do.' }),
    code: z.enum([...(Object.keys(errorCodes) as ErrorCode[]), 'E_INTERNAL']),
    errors: z
      .array(
        z.object({
          in: z.enum(['path', 'query', 'body']),
          field: z.string(),
          detail: z.string(),
        }),
      )
      .readonly()
      .exactOptional()
      .meta({ description: 'Each part of the request that does not fit.' }),
    candidates: z
      .array(z.string())
      .readonly()
      .exactOptional()
      .meta({ description: 'What the words of the request may mean.' }),
  })
  .meta({ id: 'Problem' })

export type Problem = z.output<typeof problem>
export type FieldProblem = NonNullable<Problem['errors']>[number]

const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  E_USAGE: 400,
  E_DATE: 400,
  E_FORMAT: 400,
  E_NOT_FOUND: 404,
  E_TOKEN: 401,
  E_FORBIDDEN: 403,
  E_OUTDATED: 409,
  E_TOO_LARGE: 413,
  E_EVIDENCE: 422,
  E_RATE: 429,
  E_STORE_BUSY: 503,
  E_STORE_AWAY: 503,
  E_TIMEOUT: 503,
}

/** A request that does not fit. */
export class RequestError extends DemarcheError {
  readonly status: number
  readonly fields: readonly FieldProblem[]

  constructor(
    code: ErrorCode,
    message: string,
    options: { status?: number; fields?: readonly FieldProblem[]; cause?: unknown } = {},
  ) {
    super(code, message, { cause: options.cause })
    this.status = options.status ?? 400
    this.fields = options.fields ?? []
  }
}

/** A request of which these parts do not fit. */
export function unfit(fields: readonly FieldProblem[]): RequestError {
  const isDate = fields.every(({ detail }) => detail === wantsDate || detail === wantsDay)
  const message = fields.map(({ field, detail }) => `${field}: ${detail}`).join('; ')
  return new RequestError(isDate ? 'E_DATE' : 'E_USAGE', message, { fields })
}

/** What is told of a field that wants a date. */
export const wantsDate = 'A date is wanted: YYYY, YYYY-MM or YYYY-MM-DD.'
export const wantsDay = 'A day is wanted: YYYY-MM-DD.'

/** The problem that an error is to those who asked. Of what they cannot help nothing is told but that it happened: messages about
 *  broken files name places of the machine. */
export function problemOf(error: unknown): Problem {
  const known = error instanceof DemarcheError ? error : undefined
  const found = error instanceof RequestError ? error.status : known && statuses[known.code]
  if (known === undefined || found === undefined) {
    return {
      type: '/api/errors#E_INTERNAL',
      title: internal,
      status: 500,
      detail: 'Something went wrong; the terminal that runs the server says what.',
      code: 'E_INTERNAL',
    }
  }
  const { candidates } = known.details
  return {
    type: `/api/errors#${known.code}`,
    title: errorCodes[known.code],
    status: found,
    detail: toldOfStore[known.code] ?? known.message,
    code: known.code,
    ...(known instanceof RequestError && known.fields.length > 0 && { errors: known.fields }),
    ...(Array.isArray(candidates) && { candidates: candidates.map(String) }),
  }
}

/** Messages that name a place of the machine are told without it. */
const toldOfStore: Readonly<Partial<Record<ErrorCode, string>>> = {
  E_STORE_BUSY: 'Another process is writing to the archive; try again.',
  E_STORE_AWAY: 'The database of the archive does not answer; try again.',
}

/** What `E_INTERNAL` means. */
export const internal = 'A fault of the program itself.'

/** Seconds, by status. */
const retryAfter: Readonly<Record<number, string>> = { 429: '10', 503: '2' }

/** The answer that tells of an error. */
export function problemResponse(error: unknown, headers: Record<string, string> = {}): Response {
  const body = problemOf(error)
  if (body.status === 500) process.emitWarning(error instanceof Error ? error : String(error))
  const wait = retryAfter[body.status]
  const retry = wait === undefined ? {} : { 'retry-after': wait }
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...retry,
      ...headers,
    },
  })
}

/** The answer to a method that an address does not take. */
export function notAllowed(methods: readonly string[]): Response {
  const allow = methods.join(', ')
  const error = new RequestError('E_USAGE', `This address takes ${allow}.`, { status: 405 })
  return problemResponse(error, { allow })
}
