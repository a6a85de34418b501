import type { Server } from 'node:http'
import type { Command } from 'commander'
import { DemarcheError } from '../errors.ts'
import { buildApp } from '../server/app.tsx'
import { serverOf } from '../server/listen.ts'
import { openAudit } from '../store/audit.ts'
import { openTokens } from '../store/tokens.ts'
import { type ArchiveOptions, openStore, withStore } from './archive.ts'
import { userName } from './author.ts'
import { storeFolder } from './location.ts'
import { say } from './output.ts'
import { inAddress, originOf, reachOf } from './reach.ts'
import { openSample } from './sample.ts'

interface ServeOptions extends ArchiveOptions {
  readonly port: string
  readonly host: string
  readonly name?: readonly string[]
  readonly address?: string
  readonly rate: string
}

const graceTime = 2_000 // milliseconds

/** `demarche serve`: the reading room and the API, on this machine only unless it is told otherwise. */
export function serveCommand(program: Command): void {
  const command = program
    .command('serve')
    .description('open the reading room in a browser, and the API; only this machine can reach them')
    .option('--port <number>', 'port to listen on; 0 takes a free one', '8571')
    .option(
      '--host <address>',
      'address to listen on; any other than a loopback one asks for tokens',
      '127.0.0.1',
    )
    .option('--name <names...>', 'names under which others reach it; with one it asks for tokens')
    .option(
      '--address <url>',
      'address under which others reach it through a server with TLS; it stands in feeds, and asks for tokens',
    )
    .option('--rate <number>', 'requests a minute of one caller, where it asks for tokens', '600')
  withStore(command).action(async (options: ServeOptions) => {
    const port = wholeNumber('--port', options.port, 0, 65_535)
    const perMinute = wholeNumber('--rate', options.rate, 1, 1_000_000)
    const folder = storeFolder({ store: options.store })
    const audit = openAudit(folder)
    const tokens = openTokens(folder)
    const address = options.address === undefined ? undefined : originOf(options.address)
    const names = [...(options.name ?? []), ...(address === undefined ? [] : [address.host])]
    const { isOpen, hosts } = reachOf(options.host, names)
    const closing = new AbortController()
    const archive = await openStore(options)
    const sample = openSample()
    const app = buildApp(archive, {
      hosts,
      audit,
      closing: closing.signal,
      ...(address !== undefined && { address: address.origin }),
      ...(sample !== undefined && { sample }),
      ...(userName() !== '' && { author: userName() }),
      ...(isOpen && { tokens, rate: { perMinute } }),
    })
    await listen(serverOf(app), { host: options.host, port }, closing, (at) => {
      say(`The reading room is open at http://${inAddress(options.host)}:${at} (Ctrl-C closes it).`)
      if (!isOpen) return
      audit.add({ action: 'serve', detail: `${inAddress(options.host)}:${at}` })
      say('It asks for tokens. What it sends is not encrypted: let a server with TLS stand before it.')
      if (tokens.list().length === 0) say('There are none yet. Make one with: demarche token add NAME')
    }).finally(async () => {
      await sample?.close()
      await archive.close()
    })
  })
}

/** Serves until the process is told to end; streams that are open are ended then. */
function listen(
  server: Server,
  at: { readonly host: string; readonly port: number },
  closing: AbortController,
  opened: (port: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.on('error', (cause: NodeJS.ErrnoException) => {
      const message =
        cause.code === 'EADDRINUSE'
          ? `Port ${at.port} is taken; choose another with --port.`
          : `The server could not start: ${cause.message}`
      reject(new DemarcheError('E_USAGE', message, { cause }))
    })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        closing.abort()
        server.close(() => resolve())
        server.closeIdleConnections()
        // Nobody who reads slowly keeps it open.
        setTimeout(() => server.closeAllConnections(), graceTime).unref()
      })
    }
    server.listen(at.port, at.host, () => {
      const address = server.address()
      opened(typeof address === 'object' && address !== null ? address.port : at.port)
    })
  })
}

/** @throws DemarcheError E_USAGE */
function wholeNumber(option: string, given: string, least: number, most: number): number {
  const number = Number(given)
  if (/^\d+$/.test(given) && number >= least && number <= most) return number
  throw new DemarcheError('E_USAGE', `${option} takes a number from ${least} to ${most}, not “${given}”.`)
}
