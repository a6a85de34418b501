import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A reading room in a process of its own. */
export interface Served {
  /** `http://127.0.0.1:PORT` */
  readonly base: string
  close(): Promise<void>
}

const program = join(import.meta.dirname, '../../dist/cli/main.js')

/** Reads a folder of articles into an archive. */
export function fill(store: string, articles: string): void {
  execFileSync(process.execPath, [program, 'add', '--store', store, articles], { stdio: 'inherit' })
}

/** Serves a folder as `demarche serve` does. */
export async function serve(store: string): Promise<Served> {
  const child = spawn(process.execPath, [program, 'serve', '--store', store, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const base = await new Promise<string>((resolve, reject) => {
    child.on('exit', () => reject(new Error('the reading room did not open')))
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [address] = /http:\/\/[\d.]+:\d+/.exec(line) ?? []
      if (address === undefined) console.error(line)
      else resolve(address)
    })
  })
  return {
    base,
    async close() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** What came, and the milliseconds from asking to its last byte. */
export interface Answer {
  readonly status: number
  readonly body: string
  readonly time: number
}

/** Asks for an address. */
export async function ask(base: string, path: string): Promise<Answer> {
  const begun = performance.now()
  const response = await fetch(base + path)
  const body = await response.text()
  return { status: response.status, body, time: performance.now() - begun }
}
