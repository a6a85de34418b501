import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { ApiOptions } from '../../../src/server/api/api.ts'
import { problem } from '../../../src/server/api/problem.ts'
import { buildApp } from '../../../src/server/app.tsx'
import { serverOf } from '../../../src/server/listen.ts'
import type { Archive } from '../../../src/store/archive.ts'
import type { Caps } from '../../../src/store/caps.ts'
import { sampleArticle, sampleReader } from '../../store/sample.ts'
import { temporaryArchive } from '../../store/temporary.ts'

/** An answer, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text as JSON. */
  readonly json: Json
}

/** Whatever JSON holds, for tests to look into. */
export interface Json {
  readonly [name: string]: Json
  readonly [index: number]: Json
}

export interface Served {
  readonly archive: Archive
  readonly base: string
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** An archive of made-up articles behind a real socket, for one test. */
export async function serveApi(
  options: ApiOptions & { readonly articles?: number; readonly caps?: Partial<Caps> } = {},
): Promise<Served> {
  const { articles = 3, caps = {}, ...rest } = options
  const archive = await temporaryArchive({ caps })
  for (let number = 1; number <= articles; number++) {
    const date = `2017-0${(number % 9) + 1}-0${(number % 7) + 1}`
    await archive.keep(sampleArticle(number, { date }), sampleReader())
  }
  const base = await listen(archive, rest)
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(base + path, init)
    const text = await response.text()
    const { status, headers } = response
    expect(text).not.toContain(dirname(archive.path))
    return {
      status,
      headers,
      text,
      get json() {
        return JSON.parse(text) as Json
      },
    }
  }
  return {
    archive,
    base,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
  }
}

async function listen(archive: Archive, options: ApiOptions): Promise<string> {
  const app = buildApp(archive, { hosts: ['127.0.0.1'], ...options })
  const server = serverOf(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The one shape of everything that went wrong. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const body = problem.parse(answer.json)
  expect(body).toEqual(answer.json)
  expect(body).toMatchObject({ status, code, type: `/api/errors#${code}` })
  expect(body.detail).not.toBe('')
}
