import { expect, test } from 'vitest'
import { DemarcheError } from '../../src/errors.ts'
import type { Fetched } from '../../src/fetch/page.ts'
import { openJournal } from '../../src/store/journal.ts'
import type { Desk, WatchEvent } from '../../src/watch/desk.ts'
import { nextRound, runRound } from '../../src/watch/round.ts'
import { addSource, listFound, listSources } from '../../src/watch/source.ts'
import { temporaryArchive, temporaryFolder } from '../store/temporary.ts'

const host = 'https://courier.example'
const html = (
  words: string,
): string => `<!doctype html><html><head><title>${words}</title></head><body><article>
<h1>${words}</h1><p>${words} were told by the harbour master of Port Vell on the second day of the talks.</p></article></body></html>`

/** A desk at which a table answers instead of the web. */
async function desk(pages: Record<string, string | DemarcheError | (Partial<Fetched> & { body?: string })>) {
  let time = Date.parse('2024-06-10T12:00:00Z')
  const asked: string[] = []
  const events: WatchEvent[] = []
  const reading = {
    sections: [],
    sentences: [],
    tokens: [],
    tags: [],
    entities: [],
    times: [],
    places: [],
    notes: [],
  }
  const found = {
    mentions: [],
    actors: [],
    quotes: [],
    records: [],
    meetings: [],
    agreements: [],
    events: [],
    links: [],
  }
  const made: Desk = {
    archive: await temporaryArchive(),
    reader: {
      version: 'none@1',
      read: async (article) => ({ doc: { article, ...reading, ...found }, runs: [] }),
    },
    journal: openJournal(temporaryFolder()),
    now: () => new Date(time),
    random: () => 0.5,
    tell: (event) => events.push(event),
    isStopped: () => false,
    fetch: async (url) => {
      asked.push(url)
      const page = pages[url]
      if (page === undefined) throw new DemarcheError('E_FETCH', 'Not there.', { details: { status: 404 } })
      if (page instanceof DemarcheError) throw page
      const { body = '', ...more } = typeof page === 'string' ? { body: page } : page
      const type = body.startsWith('<!doctype html') ? 'text/html' : 'application/xml'
      return { kind: 'page', url, bytes: Buffer.from(body), type, ...more } as Fetched
    },
  }
  const watch = (path: string, every = 15) =>
    addSource(made.journal, { url: `${host}${path}`, every }, made.now())
  return { made, asked, events, pages, watch, pass: (minutes: number) => (time += minutes * 60_000) }
}

const rss = (...paths: string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>${paths
    .map((path) => `<item><link>${host}${path}</link><title>${path}</title></item>`)
    .join('')}</channel></rss>`

test('an item is fetched once, and only when the interval is over the feed is looked at again', async () => {
  const { made, asked, watch, pass, pages } = await desk({
    [`${host}/feed`]: rss('/a'),
    [`${host}/a`]: html('Ferries'),
    [`${host}/b`]: html('Cranes'),
  })
  watch('/feed')
  await runRound(made)
  expect(asked).toEqual([`${host}/feed`, `${host}/a`])
  pages[`${host}/feed`] = rss('/b', '/a')
  pass(14)
  await runRound(made)
  expect(asked).toHaveLength(2)
  pass(1)
  await runRound(made)
  expect(asked.slice(2)).toEqual([`${host}/feed`, `${host}/b`])
})

test('a page that cannot be had for a while is tried again, one that is not there is not', async () => {
  const { made, asked, watch, pass, pages } = await desk({
    [`${host}/feed`]: rss('/gone', '/slow'),
    [`${host}/slow`]: new DemarcheError('E_TIMEOUT', 'Slow.'),
  })
  const { id } = watch('/feed')
  await runRound(made)
  pages[`${host}/slow`] = html('Ferries')
  pass(20)
  await runRound(made)
  expect(asked.filter((url) => url.endsWith('/gone'))).toHaveLength(1)
  expect(asked.filter((url) => url.endsWith('/slow'))).toHaveLength(2)
  expect(
    listFound(made.journal, id)
      .map(([, { state }]) => state)
      .sort(),
  ).toEqual(['failed', 'kept'])
})

test('a server that is too busy is left alone with all its pages', async () => {
  const busy = new DemarcheError('E_FETCH', 'Busy.', { details: { status: 429, retryAfter: 3600 } })
  const { made, asked, watch, pass } = await desk({
    [`${host}/feed`]: rss('/a', '/b', '/c'),
    [`${host}/a`]: busy,
    [`${host}/b`]: busy,
    [`${host}/c`]: busy,
  })
  watch('/feed')
  await runRound(made)
  pass(59)
  await runRound(made, { isNow: true })
  expect(asked).toHaveLength(2)
})

test('what is more than a round may fetch comes in the next', async () => {
  const { made, asked, watch } = await desk({
    [`${host}/feed`]: rss('/a', '/b', '/c'),
    ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`${host}/${name}`, html(`Ferry ${name}`)])),
  })
  watch('/feed')
  await runRound(made, { most: 2 })
  expect(asked).toHaveLength(3)
  expect(nextRound(made)).toBe('')
  await runRound(made, { most: 2 })
  expect(asked).toHaveLength(4)
  expect(nextRound(made)).toBe('2024-06-10T12:15:00.000Z')
})

test('a page is kept again when its text is another; a feed that is none is a fault', async () => {
  const { made, events, watch, pages, pass } = await desk({ [`${host}/page`]: html('Ferries') })
  watch('/page')
  for (const words of ['Ferries', 'Ferries', 'Cranes']) {
    pages[`${host}/page`] = html(words)
    await runRound(made)
    pass(15)
  }
  expect(events.flatMap((event) => (event.kind === 'article' ? [event.became] : []))).toEqual([
    'added',
    'added',
  ])
  pages[`${host}/page`] = { body: ' ' }
  await runRound(made)
  expect(listSources(made.journal)[0]?.source.faults).toBe(1)
})

test('a source that was removed while it was looked at stays away', async () => {
  const { made, watch } = await desk({ [`${host}/feed`]: rss('/a'), [`${host}/a`]: html('Ferries') })
  const { id } = watch('/feed')
  const slow: Desk = {
    ...made,
    fetch: async (url, options) => {
      made.journal.update(() => [{ kind: 'source', key: id }])
      return made.fetch(url, options)
    },
  }
  await runRound(slow)
  expect(listSources(made.journal)).toEqual([])
})

const sitemap = (name: string, entries: readonly (readonly [path: string, day?: string])[]): string =>
  `<?xml version="1.0"?><${name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries
    .map(([path, day]) => {
      const tag = name === 'urlset' ? 'url' : 'sitemap'
      const changed = day === undefined ? '' : `<lastmod>${day}</lastmod>`
      return `<${tag}><loc>${path.startsWith('/') ? host + path : path}</loc>${changed}</${tag}>`
    })
    .join('')}</${name}>`

test('of a sitemap the pages of the last days are fetched, and what is added later; pages of other hosts are not', async () => {
  const list: [string, string?][] = [
    ['/new', '2024-06-09'],
    ['/old', '2024-05-01'],
    ['/undated'],
    ['https://else.example/x', '2024-06-10'],
  ]
  const { made, asked, watch, pages, pass } = await desk({
    [`${host}/map.xml`]: sitemap('urlset', list),
    [`${host}/new`]: html('Ferries'),
    [`${host}/later`]: html('Cranes'),
  })
  watch('/map.xml')
  await runRound(made)
  expect(asked).toEqual([`${host}/map.xml`, `${host}/new`])
  pages[`${host}/map.xml`] = sitemap('urlset', [...list, ['/later']])
  pass(15)
  await runRound(made)
  expect(asked.slice(2)).toEqual([`${host}/map.xml`, `${host}/later`])
})

test('an index of sitemaps brings those of the last days', async () => {
  const { made, asked, watch } = await desk({
    [`${host}/index.xml`]: sitemap('sitemapindex', [
      ['/june.xml', '2024-06-10'],
      ['/may.xml', '2024-05-31'],
    ]),
    [`${host}/june.xml`]: sitemap('urlset', [['/new', '2024-06-09']]),
    [`${host}/new`]: html('Ferries'),
  })
  watch('/index.xml')
  await runRound(made)
  await runRound(made)
  expect(asked).toEqual([`${host}/index.xml`, `${host}/june.xml`, `${host}/new`])
})
