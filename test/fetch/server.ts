import { createServer as createHttp, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Lookup } from '../../src/fetch/guard.ts'

export interface Served {
  /** `http://127.0.0.1:PORT` */
  readonly base: string
  readonly port: number
  /** `127.0.0.1:PORT`, for `privatePlace`. */
  readonly place: string
}

/** A server on loopback, gone after the test. */
export async function serveHttp(listener: RequestListener): Promise<Served> {
  const server = createHttp(listener)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return servedAt((server.address() as AddressInfo).port)
}

/** A server that writes what it likes once something has been asked. */
export async function serveBytes(answer: (socket: Socket) => void): Promise<Served> {
  const sockets = new Set<Socket>()
  const server = createTcp((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => answer(socket))
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return servedAt((server.address() as AddressInfo).port)
}

const servedAt = (port: number): Served => ({
  base: `http://127.0.0.1:${port}`,
  port,
  place: `127.0.0.1:${port}`,
})

/** Answers from a table: each time a host is looked up, the next of its lists of addresses, and the last for ever. */
export function tableLookup(table: Readonly<Record<string, readonly (readonly string[])[]>>): Lookup & {
  readonly asked: string[]
} {
  const asked: string[] = []
  const lookup: Lookup = (host, done) => {
    const lists = table[host] ?? []
    const list = lists[Math.min(asked.filter((name) => name === host).length, lists.length - 1)] ?? []
    asked.push(host)
    done(
      null,
      list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return Object.assign(lookup, { asked })
}
