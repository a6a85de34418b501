import { expect, test } from 'vitest'
import { type KeptRobots, openPolite, type RobotsMemory } from '../../src/fetch/polite.ts'
import { openTurns } from '../../src/fetch/turns.ts'
import { serveHttp } from './server.ts'

function memory(): RobotsMemory & { readonly kept: Map<string, KeptRobots> } {
  const kept = new Map<string, KeptRobots>()
  return {
    kept,
    get: async (origin) => kept.get(origin),
    put: async (origin, robots) => void kept.set(origin, robots),
  }
}

/** A site with a robots.txt, and one who reads it. */
async function site(robots: { status?: number; text?: string }) {
  const asked: string[] = []
  const served = await serveHttp((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/robots.txt') response.writeHead(robots.status ?? 200).end(robots.text)
    else if (request.url === '/away') response.writeHead(302, { location: '/private/story' }).end()
    else response.end('A story.')
  })
  const waits: number[] = []
  const wait = async (milliseconds: number): Promise<void> => void waits.push(milliseconds)
  let time = Date.parse('2024-06-01T12:00:00Z')
  const own = memory()
  const polite = openPolite({
    memory: own,
    turns: openTurns({ now: () => 0, wait }),
    now: () => new Date(time),
  })
  const get = (path: string) => polite(`${served.base}${path}`, { privatePlace: served.place })
  return { asked, waits, get, own, pass: (hours: number) => (time += hours * 3_600_000) }
}

test('robots.txt is read once a day, and what it forbids is not fetched', async () => {
  const { asked, get, pass } = await site({ text: 'User-agent: *\nDisallow: /private/' })
  await get('/story')
  await expect(get('/private/a')).rejects.toMatchObject({ code: 'E_ROBOTS' })
  pass(23)
  await get('/other')
  expect(asked).toEqual(['/robots.txt', '/story', '/other'])
  pass(2)
  await get('/story')
  expect(asked.slice(3)).toEqual(['/robots.txt', '/story'])
})

test('a redirect to what is forbidden is not followed', async () => {
  const { asked, get } = await site({ text: 'User-agent: demarche\nDisallow: /private/' })
  await expect(get('/away')).rejects.toMatchObject({ code: 'E_ROBOTS' })
  expect(asked).toEqual(['/robots.txt', '/away'])
})

test('a host rests a second, or as long as it asks to; one that asks for hours is not asked', async () => {
  const plain = await site({ status: 404 })
  await plain.get('/a')
  await plain.get('/b')
  expect(plain.waits).toEqual([1000, 1000])
  const slow = await site({ text: 'User-agent: *\nCrawl-delay: 12' })
  await slow.get('/a')
  expect(slow.waits).toEqual([12_000])
  const never = await site({ text: 'User-agent: *\nCrawl-delay: 7200' })
  await expect(never.get('/a')).rejects.toMatchObject({ code: 'E_ROBOTS' })
})

test('where robots.txt cannot be had because of the server, nothing is fetched, and it is asked again', async () => {
  const { asked, get, own } = await site({ status: 503 })
  await expect(get('/story')).rejects.toMatchObject({ code: 'E_FETCH', details: { status: 503 } })
  await expect(get('/story')).rejects.toMatchObject({ code: 'E_FETCH' })
  expect(asked).toEqual(['/robots.txt', '/robots.txt'])
  expect(own.kept.size).toBe(0)
})
