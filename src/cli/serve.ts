import { serve } from '@hono/node-server'
import type { Command } from 'commander'
import { DemarcheError } from '../errors.ts'
import { buildApp } from '../server/app.tsx'
import { openStore, withStore } from './archive.ts'
import { say } from './output.ts'

const loopback = ['127.0.0.1', 'localhost', '[::1]']

/** `demarche serve`: the reading room on this machine; nobody else can reach it. */
export function serveCommand(program: Command): void {
  const command = program
    .command('serve')
    .description('open the reading room in a browser; only this machine can reach it')
    .option('--port <number>', 'port to listen on; 0 takes a free one', '8571')
  withStore(command).action(async (options: { store?: string; port: string }) => {
    const port = Number(options.port)
    if (!/^\d+$/.test(options.port) || port > 65_535) {
      throw new DemarcheError('E_USAGE', `--port takes a number from 0 to 65535, not “${options.port}”.`)
    }
    const archive = await openStore(options)
    const app = buildApp(archive, { hosts: loopback })
    await new Promise<void>((resolve, reject) => {
      const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (info) => {
        say(`The reading room is open at http://127.0.0.1:${info.port} (Ctrl-C closes it).`)
      })
      server.on('error', (cause: NodeJS.ErrnoException) => {
        const busy = cause.code === 'EADDRINUSE'
        const message = busy
          ? `Port ${port} is taken; choose another with --port.`
          : `The server could not start: ${cause.message}`
        reject(new DemarcheError('E_USAGE', message, { cause }))
      })
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => server.close(() => resolve()))
    }).finally(() => archive.close())
  })
}
