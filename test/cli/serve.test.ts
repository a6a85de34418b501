import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openTokens } from '../../src/store/tokens.ts'
import { temporaryFolder } from '../store/temporary.ts'

vi.setConfig({ testTimeout: 60_000 })

const main = join(import.meta.dirname, '../../dist/cli/main.js')

/** Starts a server on a free port; gives its address once it says so, and how it ended. */
async function serve(store: string, ...args: string[]) {
  const child = spawn(process.execPath, [main, 'serve', '--port', '0', '--store', store, ...args], {
    env: { PATH: process.env['PATH'], HOME: store, DEMARCHE_USER: 'Keeper' },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  for await (const line of createInterface(child.stderr)) {
    const [, base] = /open at (http:\/\/\S+)/.exec(line) ?? []
    if (base !== undefined) return { child, ended, base }
  }
  throw new Error('The server did not start.')
}

test('on this machine it serves without a token, corrects in the name of the user, and ends with streams open', async () => {
  const { child, ended, base } = await serve(temporaryFolder())
  expect((await fetch(`${base}/api`)).status).toBe(200)
  const stream = await fetch(`${base}/api/changes`, { headers: { accept: 'text/event-stream' } })
  expect(stream.status).toBe(200)
  child.kill('SIGTERM')
  await stream.text()
  expect(await ended).toBe(0)
})

test('where others can reach it, it asks for a token', async () => {
  const store = temporaryFolder()
  const { token } = openTokens(store).add('Ilse', 'read')
  const { base } = await serve(store, '--name', 'record.example')
  expect((await fetch(`${base}/api`)).status).toBe(401)
  const authorization = `Bearer ${token}`
  expect((await fetch(`${base}/api`, { headers: { authorization } })).status).toBe(200)
})
