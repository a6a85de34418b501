import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { serveHttp } from '../fetch/server.ts'

export interface Item {
  readonly path: string
  readonly title: string
  readonly day: string
  readonly text: string
  /** Whether the feed holds all of it. */
  readonly isWhole?: boolean
}

export const promise: Item = {
  path: '/news/promise',
  title: 'Norway promises to open the port',
  day: '2024-05-06',
  text: 'Norway will open the port of Vadso to Finland by 1 June 2024, Foreign Minister Espen Barth Eide said on Monday.',
}

export const kept: Item = {
  path: '/news/opened',
  title: 'Port opens',
  day: '2024-05-20',
  text: 'Norway opened the port of Vadso to Finland on Monday, keeping its promise, the ministry said.',
}

/** Another story, with a number in it. */
export const other = (number: number, isWhole = false): Item => ({
  path: `/news/other-${number}`,
  title: `Talks of round ${number}`,
  day: '2024-05-07',
  text: `Finland urged Norway to return the ${number} boats, officials said on Tuesday.`,
  isWhole,
})

const page = ({ title, day, text }: Item): string =>
  `<!doctype html><html><head><title>${title}</title><meta property="article:published_time" content="${day}T09:00:00Z">
<link rel="canonical" href="https://elsewhere.example/stolen"></head>
<body><article><h1>${title}</h1><p>${text}</p></article></body></html>`

const entry = (base: string, { path, title, day, text, isWhole }: Item): string =>
  `<item><guid>${path}</guid><link>${base}${path}</link><title>${title}</title>
<pubDate>${new Date(`${day}T09:00:00Z`).toUTCString()}</pubDate><description>In short.</description>
${isWhole ? `<content:encoded><![CDATA[<p>${text}</p>]]></content:encoded>` : ''}</item>`

/** An outlet on loopback: a feed at `/feed.xml` with an ETag, the pages of its items, and a robots.txt. It writes down what it is asked. */
export async function serveOutlet(
  items: Item[],
  answer: (request: IncomingMessage, response: ServerResponse) => boolean = () => false,
) {
  const asked: string[] = []
  const outlet = await serveHttp((request, response) => {
    const path = request.url ?? ''
    const etag = `"${items.length}"`
    const isKnown = request.headers['if-none-match'] === etag
    asked.push(path === '/feed.xml' && isKnown ? '/feed.xml 304' : path)
    if (answer(request, response)) return
    const item = items.find((one) => one.path === path)
    if (path === '/feed.xml' && isKnown) response.writeHead(304).end()
    else if (path === '/feed.xml') {
      const list = items.map((one) => entry(`http://${request.headers.host}`, one)).join('\n')
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip', etag })
      response.end(
        gzipSync(
          `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Fjord Courier</title>${list}</channel></rss>`,
        ),
      )
    } else if (item !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(item))
    } else response.writeHead(404).end()
  })
  return { ...outlet, asked, feed: `${outlet.base}/feed.xml` }
}
