import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { problemResponse, RequestError } from './api/problem.ts'

/** Address and headers of a request together, in bytes. */
const largestHead = 32_768

const idleTime = 120_000 // milliseconds

/** What HTTP itself allows: how much, and how long a request may take to come in, in milliseconds. */
const limits = {
  maxHeaderSize: largestHead,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
}

/** A server for an app. What is no request that the app could be given is told in the same form as any other problem. */
export function serverOf({ fetch }: Pick<Hono, 'fetch'>): Server {
  const server = createAdaptorServer({ fetch, serverOptions: limits }) as Server
  // Whoever neither sends nor takes anything is let go.
  server.setTimeout(idleTime)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy()
    void answerTo(error.code).then((answer) => socket.end(answer))
    return
  })
  return server
}

async function answerTo(code: string | undefined): Promise<string> {
  const { status, headers, body } =
    code === 'HPE_HEADER_OVERFLOW'
      ? problem(431, 'E_TOO_LARGE', `Address and headers have at most ${largestHead} bytes.`)
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? problem(408, 'E_TIMEOUT', 'The request did not come in in time.')
        : problem(400, 'E_FORMAT', 'This is not a request that can be read.')
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`)
  const text = await body
  return [
    `HTTP/1.1 ${status} Refused`,
    ...lines,
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
    '',
    text,
  ].join('\r\n')
}

function problem(status: number, code: 'E_TOO_LARGE' | 'E_TIMEOUT' | 'E_FORMAT', detail: string) {
  const answer = problemResponse(new RequestError(code, detail, { status }))
  return { status, headers: answer.headers, body: answer.text() }
}
