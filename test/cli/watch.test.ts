import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openArchive } from '../../src/store/open.ts'
import { demarche } from '../built.ts'
import { serveHttp } from '../fetch/server.ts'
import { temporaryFolder } from '../store/temporary.ts'
import { kept, other, promise, serveOutlet } from './outlet.ts'

// Each command is a process that opens the whole reader, and hosts rest a second between two requests.
vi.setConfig({ testTimeout: 120_000 })

const secret = 'a secret that nobody else knows'

/** A folder with an archive, and the program for it. */
function desk() {
  const store = temporaryFolder()
  const secretFile = join(store, 'secret.txt')
  writeFileSync(secretFile, `${secret}\n`)
  return { store, secretFile, run: (...args: string[]) => demarche(args, { env: { DEMARCHE_STORE: store } }) }
}

/** A receiver of webhooks that checks every signature. `refuse` may answer otherwise. */
async function receiver(refuse: (count: number) => number | undefined = () => undefined) {
  const messages: { id: string; subject: string; status?: string; record: { id: string } }[] = []
  const ids: string[] = []
  let count = 0
  const served = await serveHttp((request, response) => {
    let body = ''
    request.on('data', (bytes: Buffer) => {
      body += bytes.toString()
    })
    request.on('end', () => {
      const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = request.headers
      const wanted = createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('base64')
      const isGood = signature === `v1,${wanted}` && Math.abs(Date.now() / 1000 - Number(time)) < 60
      const status = refuse(++count) ?? (isGood ? 204 : 401)
      response.writeHead(status).end()
      if (status !== 204) return
      ids.push(String(id))
      messages.push(JSON.parse(body))
    })
  })
  return { ...served, messages, ids, url: `${served.base}/hook` }
}

const jsonLines = (out: string) =>
  out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

test('a feed is read, read again without anything new, and a later page tells that a promise was kept', async () => {
  const { store, secretFile, run } = desk()
  const items = [promise, other(1, true)]
  const outlet = await serveOutlet(items)
  const hook = await receiver()
  const atom = join(store, 'port.atom')
  const added = await run('watch', 'add', outlet.feed, '--private')
  expect(added).toMatchObject({ code: 0 })
  expect(outlet.asked).toEqual([])
  const alert = ['alert', 'add', 'port', '--by', 'NOR', '--to', 'FIN', '--atom', atom, '--private']
  const made = await run(...alert, '--webhook', hook.url, '--secret-file', secretFile)
  expect(made).toMatchObject({ code: 0 })

  const first = await run('watch', 'run', '--once', '--jsonl')
  expect([first.code, first.err]).toEqual([0, expect.stringContaining('2 new of 2')])
  // The item that the feed holds whole is not fetched.
  expect(outlet.asked).toEqual(['/robots.txt', '/feed.xml', promise.path])
  const lines = jsonLines(first.out)
  expect(lines.filter(({ kind }) => kind === 'added')).toHaveLength(2)
  const told = lines.filter(({ schema }) => schema === 'demarche/alert@1')
  expect(told).toMatchObject([{ alert: 'port', subject: 'new', record: { layer: 'records' } }])
  expect(hook.messages).toEqual(told)

  const second = await run('watch', 'run', '--once', '--now', '--jsonl')
  expect([second.code, second.out]).toEqual([0, ''])
  expect(second.err).toContain('nothing new')
  expect(outlet.asked.slice(3)).toEqual(['/feed.xml 304'])
  const early = await run('watch', 'run', '--once', '--jsonl')
  expect([early.code, early.out]).toEqual([0, ''])
  expect(outlet.asked).toHaveLength(4)

  items.push(kept)
  const third = await run('watch', 'run', '--once', '--now', '--jsonl')
  const status = jsonLines(third.out).filter(({ subject }) => subject === 'status')
  expect(status).toMatchObject([
    { status: 'kept', record: { id: told[0].record.id }, told: { type: 'fulfils' } },
  ])
  expect(status[0].told.sentence.text).toContain('opened the port')
  expect(hook.ids).toContain(status[0].id)
  expect(new Set(hook.ids).size).toBe(hook.ids.length)
  const feed = readFileSync(atom, 'utf8')
  for (const id of hook.ids) expect(feed.split(`urn:uuid:${id}`)).toHaveLength(2)
  expect(await run('alert', 'check', '--jsonl')).toMatchObject({ code: 0, out: '' })

  const archive = await openArchive(store)
  onTestFinished(() => archive.close())
  const { items: articles } = await archive.list({ order: 'oldest' })
  // A page cannot say that it is of another host.
  expect(articles.map(({ url, outlet: name, date }) => [url, name, date])).toEqual([
    [`${outlet.base}${promise.path}`, 'Fjord Courier', '2024-05-06'],
    [`${outlet.base}/news/other-1`, 'Fjord Courier', '2024-05-07'],
    [`${outlet.base}${kept.path}`, 'Fjord Courier', '2024-05-20'],
  ])
  for (const { out, err } of [
    first,
    second,
    third,
    made,
    await run('alert', 'list'),
    await run('alert', 'list', '--json'),
  ])
    expect(out + err).not.toContain(secret)
})

test('a process that is killed in the middle loses nothing and tells nothing twice', async () => {
  const { store, secretFile, run } = desk()
  const items = [promise, ...[1, 2, 3, 4].map((number) => other(number))]
  const killed: (() => void)[] = []
  // Killed when the second page is asked for, and when the first message is sent.
  const outlet = await serveOutlet(items, (request) => {
    if (request.url !== '/news/other-1' || killed.length === 0) return false
    killed.shift()?.()
    return true
  })
  const hook = await receiver(() => {
    killed.shift()?.()
    return undefined
  })
  await run('watch', 'add', outlet.feed, '--private')
  const alert = ['alert', 'add', 'all', '--on', 'new', '--private', '--webhook', hook.url]
  await run(...alert, '--secret-file', secretFile)
  const main = join(import.meta.dirname, '../../dist/cli/main.js')
  const runKilled = async (): Promise<void> => {
    const child = spawn(process.execPath, [main, 'watch', 'run', '--once'], {
      env: { PATH: process.env['PATH'], DEMARCHE_STORE: store },
    })
    killed.push(() => child.kill('SIGKILL'))
    await new Promise((resolve) => child.once('close', resolve))
    expect(child.signalCode).toBe('SIGKILL')
  }
  await runKilled()
  expect(hook.ids).toEqual([])
  await runKilled()
  const last = await run('watch', 'run', '--once')
  expect(last).toMatchObject({ code: 0 })
  // Asked for again, the feed would have said that nothing is new: what it listed was written down.
  expect(outlet.asked.filter((path) => path.startsWith('/feed.xml'))).toEqual(['/feed.xml'])
  const archive = await openArchive(store)
  onTestFinished(() => archive.close())
  expect((await archive.stats()).articles).toBe(5)
  const { items: records } = await archive.entries({ layer: 'records' })
  expect(records.length).toBeGreaterThanOrEqual(5)
  // The message that was on its way when the process was killed may come again, under the same id.
  expect([...new Set(hook.ids)].sort()).toEqual([...new Set(hook.messages.map(({ id }) => id))].sort())
  expect(new Set(hook.messages.map(({ record }) => record.id))).toEqual(new Set(records.map(({ id }) => id)))
  expect(new Set(hook.ids).size).toBe(records.length)
  expect(hook.ids.length - records.length).toBeLessThanOrEqual(1)
  expect(existsSync(join(store, 'watch.jsonl.lock'))).toBe(false)
})

test('after a message that its receiver does not take, the others wait; nothing is lost', async () => {
  const { secretFile, run } = desk()
  const outlet = await serveOutlet([promise, other(1)])
  const hook = await receiver((count) => (count === 1 ? 400 : undefined))
  await run('watch', 'add', outlet.feed, '--private')
  await run(
    'alert',
    'add',
    'all',
    '--on',
    'new',
    '--private',
    '--webhook',
    hook.url,
    '--secret-file',
    secretFile,
  )
  const first = await run('watch', 'run', '--once')
  expect([first.code, first.err]).toEqual([1, expect.stringContaining('the server answers 400')])
  expect(hook.messages).toEqual([])
  expect((await run('alert', 'list')).out).toMatch(/2 told[\s\S]*2 waiting/)
})

test('what is wrong is said, a source that fails is left alone, and one that forbids it is paused', async () => {
  const { run } = desk()
  const shut = await serveHttp((request, response) => {
    if (request.url === '/robots.txt') response.end('User-agent: *\nDisallow: /')
    else response.end('no')
  })
  const ill = await serveHttp((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end()
    else response.writeHead(503, { 'retry-after': '7200' }).end()
  })
  await run('watch', 'add', '--private', `${shut.base}/feed`, `${ill.base}/feed`)
  const { code, err } = await run('watch', 'run', '--once')
  expect(code).toBe(1)
  expect(err).toMatch(/robots\.txt.*paused/)
  expect(err).toContain('the server answers 503')
  const { out } = await run('watch', 'list', '--json')
  const { sources } = JSON.parse(out) as { sources: { url: string; notBefore: string; pausedAt?: string }[] }
  const [paused, waiting] = [shut, ill].map(({ base }) => sources.find(({ url }) => url.startsWith(base)))
  expect(paused?.pausedAt).toBeDefined()
  expect(waiting?.pausedAt).toBeUndefined()
  expect(Date.parse(waiting?.notBefore ?? '') - Date.now()).toBeGreaterThan(7_000_000)
})

test('without --private nothing on this machine is asked; a wrong address or interval is refused', async () => {
  const { run } = desk()
  const outlet = await serveOutlet([promise])
  expect(await run('watch', 'add', outlet.feed)).toMatchObject({ code: 0 })
  const { code, err } = await run('watch', 'run', '--once')
  expect([code, err]).toEqual([1, expect.stringContaining('private network')])
  expect(outlet.asked).toEqual([])
  expect(await run('watch', 'add', 'https://a:b@c.example/')).toMatchObject({ code: 1 })
  expect(await run('watch', 'add', 'https://c.example/', '--every', '10s')).toMatchObject({ code: 2 })
  expect(await run('watch', 'add', 'https://c.example/', '--every', '1m')).toMatchObject({ code: 2 })
  expect((await run('watch', 'remove', outlet.feed)).code).toBe(0)
  expect((await run('watch', 'list', '--json')).out).toBe('{"sources":[]}\n')
})

test('add tells alerts and leaves webhooks to those commands that go online', async () => {
  const { secretFile, run } = desk()
  const hook = await receiver()
  await run(
    'alert',
    'add',
    'due',
    '--deadline-within',
    '14d',
    '--on',
    'new,deadline',
    '--kind',
    'commitment',
    '--private',
    '--webhook',
    hook.url,
    '--secret-file',
    secretFile,
  )
  const day = new Date(Date.now() + 5 * 86_400_000)
  const month = day.toLocaleDateString('en', { month: 'long', timeZone: 'UTC' })
  const text = `Norway will open the port of Vadso to Finland by ${day.getUTCDate()} ${month} ${day.getUTCFullYear()}, Foreign Minister Espen Barth Eide said.`
  const today = new Date().toISOString().slice(0, 10)
  const input = `${JSON.stringify({ id: 'a', text, date: today })}\n`
  const file = secretFile.replace('secret.txt', 'a.jsonl')
  writeFileSync(file, input)
  const added = await run('add', file)
  expect(added.err).toContain('due: a new record')
  expect(added.err).toContain(`due: a deadline is near: ${day.toISOString().slice(0, 10)}`)
  expect(hook.messages).toEqual([])
  expect(await run('alert', 'check')).toMatchObject({ code: 0, out: '' })
  expect(hook.messages.map(({ subject }) => subject).sort()).toEqual(['deadline', 'new'])
  expect(await run('alert', 'check')).toMatchObject({ code: 0, out: '' })
  expect(hook.messages).toHaveLength(2)
})

test('the feeds that an OPML file names are watched, each once', async () => {
  const { store, run } = desk()
  const file = join(store, 'feeds.opml')
  const outlines = ['a', 'b', 'a'].map(
    (name) => `<outline text="${name}" xmlUrl="https://${name}.example/feed"/>`,
  )
  writeFileSync(file, `<?xml version="1.0"?><opml version="2.0"><body>${outlines.join('')}</body></opml>`)
  expect(await run('watch', 'add', '--opml', file, '--every', '1h')).toMatchObject({ code: 0 })
  const { sources } = JSON.parse((await run('watch', 'list', '--json')).out) as {
    sources: { url: string; every: number; title: string }[]
  }
  expect(sources.map(({ url, every, title }) => [url, every, title]).sort()).toEqual([
    ['https://a.example/feed', 60, 'a'],
    ['https://b.example/feed', 60, 'b'],
  ])
  expect(await run('watch', 'add', '--opml', join(store, 'secret.txt'))).toMatchObject({ code: 1 })
})
