import { expect, test } from 'vitest'
import { feedMoment } from '../../src/input/feed/feed-dates.ts'
import type { InputItem } from '../../src/input/item.ts'
import { itemsOf } from './make/read.ts'
import { makeZip } from './make/zip.ts'

const control = /[^\P{Cc}\n\t]/u
const story = 'The envoy of Norland left Vienna on Monday, the ministry said in a short note.'

/** Every string of an item: text, metadata, places, messages. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof Error) return [value.message]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

const feed = (item: string): string =>
  `<rss><channel><title>The Courier</title><item>${item}</item></channel></rss>`
const page = (head: string, body = `<p>${story}</p>`): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const linked = (json: object): string => `<script type="application/ld+json">${JSON.stringify(json)}</script>`
const letter = (subject: string): string =>
  `Message-ID: <\x011@b.example>\r\nFrom: Ann Okoro <a@b.example>\r\nDate: Thu, 16 Feb 2017 10:00:00 +0000\r\nSubject: ${subject}\r\n\r\n${story}\r\n`
const table = (url: string): string => `title,text,url\nx,"${story}","${url.replaceAll('"', '""')}"\n`

test.each([
  ['a feed', 'a.xml', feed(`<title><![CDATA[Envoy&#1; leaves&#xd800;]]></title><guid>1&#129;2</guid>`)],
  [
    'a JSON Feed',
    'a.json',
    '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1\\u0001","title":"Envoy\\u0000 \\ud83d leaves\\u0085&amp;&#1;"}]}',
  ],
  [
    'NITF',
    'a.xml',
    `<nitf><body><body.head><byline>By Ann&#129; Okoro</byline></body.head><body.content><p>${story}</p></body.content></nitf>`,
  ],
  ['a page', 'a.html', page('<title>Envoy&#1; leaves</title><meta name="author" content="Ann&#1; Okoro">')],
  [
    'JSON-LD',
    'a.html',
    page(
      linked({ '@type': 'NewsArticle', headline: 'Envoy\u0001 leaves the talks', author: 'Ann\ud83d Okoro' }),
    ),
  ],
  [
    'a live blog',
    'a.html',
    page(
      linked({
        '@type': 'LiveBlogPosting',
        liveBlogUpdate: ['one', 'two'].map((word) => ({
          '@type': 'BlogPosting',
          headline: `\u0001${word}`,
          articleBody: `${story}\u0002 ${word}`,
        })),
      }),
    ),
  ],
  ['a letter', 'a.eml', letter('=?utf-8?Q?Envoy=00=01_leaves=C2=85?=')],
  [
    'a row',
    'a.jsonl',
    JSON.stringify({
      text: story,
      title: 'Envoy\u0000 leaves',
      byline: ['Ann\u0001 Okoro'],
      outlet: '\ud83d',
    }),
  ],
] as const)('no control character or lone surrogate comes out of %s', async (_, name, content) => {
  const items = await itemsOf(Buffer.from(content), name)
  expect(items.every(({ article }) => article !== undefined)).toBe(true)
  for (const text of stringsIn(items)) {
    expect(text.isWellFormed()).toBe(true)
    expect(text).not.toMatch(control)
  }
})

test.each([
  ['https://[', undefined],
  ['https://%', undefined],
  ['javascript:x', undefined],
  ['https://courier.examp"e/envoy', undefined],
  ['https://courier.example/a b"<c>', 'https://courier.example/a%20b%22%3Cc%3E'],
  ['https://courier.example/\u202egnp.exe', 'https://courier.example/%E2%80%AEgnp.exe'],
  ['https://courier.example/é?x=[1]', 'https://courier.example/é?x=[1]'],
])('the address %s', async (url, expected) => {
  const escaped = url.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const files: readonly (readonly [string, string])[] = [
    ['a.csv', table(url)],
    ['a.jsonl', JSON.stringify({ text: story, url })],
    ['a.md', `---\nurl: ${url}\n---\n${story}`],
    ['a.html', page(`<link rel="canonical" href="${escaped}">`)],
    ['a.xml', feed(`<title>x</title><link>${escaped}</link>`)],
  ]
  for (const [name, content] of files) {
    const [item] = await itemsOf(Buffer.from(content), name)
    expect([name, item?.article?.meta.url]).toEqual([name, expected])
  }
})

test('a post whose address runs a script has that of its page', async () => {
  const update = (url: string) => ({
    '@type': 'BlogPosting',
    headline: 'Envoy leaves',
    articleBody: story,
    url,
  })
  const head = `<link rel="canonical" href="https://courier.example/live">${linked({
    '@type': 'LiveBlogPosting',
    liveBlogUpdate: [update('javascript:alert(1)'), update('#two')],
  })}`
  const items = await itemsOf(Buffer.from(page(head)), 'a.html')
  expect(items.map(({ article }) => article?.meta.url)).toEqual([
    undefined,
    'https://courier.example/live#two',
  ])
})

const linesOf = (items: readonly InputItem[]) =>
  items.map(({ line, article, error }) => [line, article?.text ?? error?.code])

test.each([
  ['UTF-16', 'a.csv', Buffer.from('\ufefftitle\ttext\r\nx\t"a"\r\ny\tb\r\n', 'utf16le')],
  [
    'a table that is ASCII for a long while',
    'a.csv',
    Buffer.from(`title,text\nx,${'The envoy left. '.repeat(5000)}\ny,caf\xe9\n`, 'latin1'),
  ],
  ['XML of another kind', 'a.xml', Buffer.from(`<?xml version="1.0"?>${' '.repeat(100)}<svg/>`)],
  [
    'a record with a long header',
    'a.warc',
    Buffer.from(`WARC/1.0\r\nX: ${'y'.repeat(100_000)}\r\nContent-Length: 0\r\n\r\n\r\n\r\n`),
  ],
])('%s is read the same in pieces of one byte and as a whole', async (_, name, bytes) => {
  const whole = await itemsOf(bytes, name, {}, bytes.length)
  for (const piece of [1, 4097]) {
    const items = await itemsOf(bytes, name, {}, piece)
    expect(linesOf(items)).toEqual(linesOf(whole))
    expect(stringsIn(items)).toEqual(stringsIn(whole))
  }
})

test('the subject of a letter may stand there as UTF-8 or windows-1252', async () => {
  for (const encoding of ['utf8', 'latin1'] as const) {
    const [item] = await itemsOf(Buffer.from(letter('Émissaire\x20parti'), encoding), 'a.eml')
    expect(item?.article?.meta.title).toBe('Émissaire parti')
  }
})

test('the name of an entry cannot turn or overwrite what is printed after it', async () => {
  const names = ['a\u202etxt.html', 'b\x1b[2J.html', '../c\r.txt']
  const items = await itemsOf(makeZip(names.map((name) => ({ name, data: '' }))), 'a.zip')
  expect(items.map(({ file }) => file)).toEqual([
    'a.zip/a\ufffdtxt.html',
    'a.zip/b\ufffd[2J.html',
    'a.zip/../c\ufffd.txt',
  ])
  for (const { error } of items) expect(error?.message).toMatch(/^[^\p{Cc}\u202e]+$/u)
})

test('a record without a length is not an empty one', async () => {
  const [item] = await itemsOf(Buffer.from('WARC/1.0\r\nContent-Length:\r\n\r\n\r\n\r\n'), 'a.warc')
  expect(item?.error?.message).toContain('does not tell its length')
})

test('a byline that is a text is cut between characters', async () => {
  const author = `${'x'.repeat(997)}, 😀😀`
  const [item] = await itemsOf(Buffer.from(feed(`<title>x</title><author>${author}</author>`)), 'a.xml')
  expect(stringsIn(item).every((text) => text.isWellFormed())).toBe(true)
})

test('an item that was not closed stands beside the next', async () => {
  const items = await itemsOf(
    Buffer.from(`<rss><channel><item><title>One</title><item><title>Two</title></item></channel></rss>`),
    'a.xml',
  )
  expect(items.map(({ article }) => article?.meta.title)).toEqual(['One', 'Two'])
})

test('a moment in a year of five figures is none', () => {
  expect(feedMoment('16 Feb 2017 10:00:00 GMT')).toBe('2017-02-16T10:00:00.000Z')
  expect(feedMoment('16 Feb 20170 10:00:00 GMT')).toBeUndefined()
  expect(feedMoment('9999-12-31T23:59:00-05:00')).toBeUndefined()
})
