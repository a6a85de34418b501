import { createHash } from 'node:crypto'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type FetchOptions, fetchPage } from '../../src/fetch/fetch-page.ts'
import { type Served, serveBytes, serveHttp, tableLookup } from './server.ts'

const page = '<!doctype html><title>Ferries</title><p>The ferries sail again.'
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
const from = ({ base, place }: Served, options: FetchOptions = {}) =>
  fetchPage(`${base}/`, { privatePlace: place, ...options })
const raw = (text: string | Buffer) => serveBytes((socket) => socket.end(text))

test('a page comes whole, with what its server says of it, and the server is told who asks', async () => {
  let agent: string | undefined
  const served = await serveHttp((request, response) => {
    agent = request.headers['user-agent']
    response.setHeader('content-type', 'Text/HTML; charset="ISO-8859-1"')
    response.setHeader('etag', '"one"')
    response.setHeader('cache-control', 'public, max-age=90')
    response.end(page)
  })
  const { bytes, ...more } = (await from(served)) as { bytes: Uint8Array }
  expect(textOf(bytes)).toBe(page)
  expect(more).toEqual({
    ...{ kind: 'page', url: `${served.base}/`, type: 'text/html', charset: 'iso-8859-1' },
    ...{ etag: '"one"', freshFor: 90 },
  })
  expect(agent).toMatch(/^demarche\/\d+\.\d+\.\d+ /)
})

test.each([
  ['gzip', gzipSync(page)],
  ['br', brotliCompressSync(page)],
  ['deflate', deflateSync(page)],
])('%s is unpacked', async (encoding, packed) => {
  const served = await serveHttp((_, response) => {
    response.setHeader('content-encoding', encoding)
    response.end(packed)
  })
  expect(await from(served)).toMatchObject({ bytes: Buffer.from(page) })
})

test('what has not changed is not sent again', async () => {
  const served = await serveHttp((request, response) => {
    const known = request.headers['if-none-match'] === '"one"'
    response.statusCode = known ? 304 : 200
    response.end(known ? undefined : page)
  })
  expect(await from(served, { etag: '"one"' })).toEqual({ kind: 'unchanged', url: `${served.base}/` })
  expect(await from(served, { etag: '"two"' })).toMatchObject({ kind: 'page' })
})

test('loopback is refused unless its place is allowed, and nothing reaches the server', async () => {
  let asked = 0
  const served = await serveHttp((_, response) => {
    asked++
    response.end(page)
  })
  await expect(fetchPage(`${served.base}/`)).rejects.toMatchObject({ code: 'E_ADDRESS' })
  await expect(fetchPage(`http://localhost:${served.port}/`)).rejects.toMatchObject({ code: 'E_ADDRESS' })
  const lookup = tableLookup({ 'inside.example': [['127.0.0.1']] })
  const named = `http://inside.example:${served.port}/`
  await expect(fetchPage(named, { lookup })).rejects.toMatchObject({ code: 'E_ADDRESS' })
  expect(asked).toBe(0)
  const privatePlace = `inside.example:${served.port}`
  expect(await fetchPage(named, { lookup, privatePlace })).toMatchObject({ kind: 'page' })
})

test('a redirect to a private address is refused, by number and by name', async () => {
  const inside = await serveHttp((_, response) => response.end('secret'))
  const targets = [
    `${inside.base}/`,
    `http://2130706433:${inside.port}/`,
    `http://name.example:${inside.port}/`,
  ]
  const served = await serveHttp((request, response) => {
    response.writeHead(302, { location: targets[Number(request.url?.slice(1))] ?? '' }).end()
  })
  const lookup = tableLookup({ 'name.example': [['127.0.0.1']] })
  for (const index of targets.keys()) {
    const asked = fetchPage(`${served.base}/${index}`, { privatePlace: served.place, lookup })
    await expect(asked).rejects.toMatchObject({ code: 'E_ADDRESS' })
  }
})

test('redirects are followed five times; a password or another protocol in one is refused', async () => {
  const served = await serveHttp((request, response) => {
    const [, count = '0'] = /^\/(\d+)$/.exec(request.url ?? '') ?? []
    if (request.url === '/user') response.writeHead(302, { location: 'http://a:b@c.example/' }).end()
    else if (request.url === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    else if (count === '0') response.end(page)
    else response.writeHead(301, { location: `/${Number(count) - 1}` }).end()
  })
  const get = (path: string) => fetchPage(`${served.base}${path}`, { privatePlace: served.place })
  expect(await get('/5')).toMatchObject({ url: `${served.base}/0`, movedTo: `${served.base}/0` })
  await expect(get('/6')).rejects.toMatchObject({ code: 'E_FETCH' })
  await expect(get('/user')).rejects.toMatchObject({ code: 'E_ADDRESS' })
  await expect(get('/file')).rejects.toMatchObject({ code: 'E_ADDRESS' })
})

test.each([
  ['a length that is too large', 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nThe ferries'],
  ['a length that is too small', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nThe ferries sail'],
  ['chunks that end early', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nThe f\r\n'],
  ['a part', 'HTTP/1.1 206 Partial Content\r\nContent-Length: 5\r\nContent-Range: bytes 0-4/99\r\n\r\nThe f'],
  [
    '304 to one who knows nothing, with a body',
    'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nThe f',
  ],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nThe f'],
  ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
  ['no HTTP', 'SSH-2.0-Server\r\n'],
  ['nothing', ''],
])('%s is not taken for a page', async (_, answer) => {
  await expect(from(await raw(answer))).rejects.toMatchObject({ code: 'E_FETCH' })
})

test('304 with a body, to one who asked for news: nothing new, and the body is left', async () => {
  const served = await raw('HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nThe f')
  expect(await from(served, { etag: '"one"' })).toEqual({ kind: 'unchanged', url: `${served.base}/` })
})

test('packing that is cut or damaged is not taken', async () => {
  const packed = gzipSync(page.repeat(500))
  for (const bytes of [packed.subarray(0, packed.length / 2), Buffer.from('plain')]) {
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bytes.length}\r\n\r\n`
    const served = await raw(Buffer.concat([Buffer.from(head), bytes]))
    await expect(from(served)).rejects.toMatchObject({ code: 'E_FETCH' })
  }
})

test('a server that sends one byte now and then is left when the time is over', async () => {
  const served = await serveBytes((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n')
    const drip = setInterval(() => socket.write('x'), 20)
    socket.once('close', () => clearInterval(drip))
  })
  const start = performance.now()
  await expect(from(served, { deadline: 400 })).rejects.toMatchObject({ code: 'E_TIMEOUT' })
  expect(performance.now() - start).toBeLessThan(5000)
})

test('a head that never ends, and a server that says nothing, are left too', async () => {
  const mute = await serveBytes(() => {})
  await expect(from(mute, { deadline: 200 })).rejects.toMatchObject({ code: 'E_TIMEOUT' })
  const head = await serveBytes((socket) => {
    const write = (): void => {
      while (!socket.destroyed && socket.write(`X-${'y'.repeat(1000)}: z\r\n`));
    }
    socket.on('drain', write)
    socket.write('HTTP/1.1 200 OK\r\n')
    write()
  })
  await expect(from(head, { deadline: 5000 })).rejects.toMatchObject({ code: 'E_FETCH' })
})

test('redirects share one deadline', async () => {
  const served = await serveHttp((_, response) => {
    setTimeout(() => response.writeHead(302, { location: '/' }).end(), 150)
  })
  const start = performance.now()
  await expect(from(served, { deadline: 400 })).rejects.toMatchObject({ code: 'E_TIMEOUT' })
  expect(performance.now() - start).toBeLessThan(5000)
})

const peak = (): number => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed

test('a body without end is left at the cap', async () => {
  let sent = 0
  const served = await serveBytes((socket) => {
    const part = Buffer.alloc(65_536, 0x20)
    const write = (): void => {
      while (!socket.destroyed && socket.write(part)) sent += part.length
    }
    socket.on('drain', write)
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    write()
  })
  const before = peak()
  await expect(from(served)).rejects.toMatchObject({ code: 'E_TOO_LARGE' })
  expect(peak() - before).toBeLessThan(100 * 1024 * 1024)
  expect(sent).toBeLessThan(60 * 1024 * 1024)
})

test('a length above the cap is refused before the body', async () => {
  const served = await raw('HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n')
  await expect(from(served)).rejects.toMatchObject({ code: 'E_TOO_LARGE' })
})

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
] as const)('a bomb in %s is left long before it is unpacked', async (encoding, pack) => {
  const bomb = pack(Buffer.alloc(64 * 1024 * 1024))
  const served = await serveHttp((_, response) => {
    response.setHeader('content-encoding', encoding)
    response.end(bomb)
  })
  const before = peak()
  const start = performance.now()
  await expect(from(served)).rejects.toMatchObject({ code: 'E_TOO_LARGE', details: { ratio: 100 } })
  expect(performance.now() - start).toBeLessThan(5000)
  expect(peak() - before).toBeLessThan(40 * 1024 * 1024)
})

test('a page that packs well is no bomb', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) =>
    createHash('md5').update(`${index}`).digest('hex'),
  )
  const long = `${page}${lines.map((line) => `<p class="story">${line}`).join('')}`
  const served = await serveHttp((_, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync(long))
  })
  const { bytes } = (await from(served)) as { bytes: Uint8Array }
  expect(Buffer.from(long).equals(bytes)).toBe(true)
})

test('packing that was not asked for, or twice, is refused', async () => {
  for (const encoding of ['gzip, gzip', 'compress']) {
    const served = await serveHttp((_, response) => {
      response.setHeader('content-encoding', encoding)
      response.end(page)
    })
    await expect(from(served)).rejects.toMatchObject({ code: 'E_FETCH' })
  }
})

test('a server that asks to wait is told of, in seconds', async () => {
  const waits = ['120', 'Thu, 01 Jan 1970 00:00:00 GMT', '99999999999', 'soon']
  const served = await serveHttp((request, response) => {
    response.writeHead(429, { 'retry-after': waits[Number(request.url?.slice(1))] ?? '' }).end()
  })
  const told = waits.map(async (_, index) => {
    const error = await fetchPage(`${served.base}/${index}`, { privatePlace: served.place }).catch((e) => e)
    return [error.details.status, error.details.retryAfter]
  })
  expect(await Promise.all(told)).toEqual([
    [429, 120],
    [429, 0],
    [429, 604_800],
    [429, undefined],
  ])
})

test('a wish to stop ends it', async () => {
  const stop = new AbortController()
  const served = await serveBytes(() => stop.abort())
  await expect(from(served, { signal: stop.signal })).rejects.toMatchObject({ code: 'E_FETCH' })
})
