import { expect, test } from 'vitest'
import { parseFeed } from '../../../src/input/feed/parse-feed.ts'
import { bytesOf } from '../contract.ts'

const feedOf = (text: string, options = {}) => parseFeed(bytesOf(text), options)

const rss = (items: string, head = '') =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Courier</title><link>https://courier.example/</link><language>en-GB</language><ttl>30</ttl>${head}${items}</channel></rss>`

test('an RSS item gives title, address, guid, author, day and content', () => {
  const feed = feedOf(
    rss(`<item><title>Envoy &lt;i&gt;leaves&lt;/i&gt; &amp;amp; returns</title><link>/a?x=1</link><guid isPermaLink="false">g-1</guid>
<dc:creator>Ann Okoro</dc:creator><pubDate>Thu, 16 Feb 2017 23:30:00 -0500</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The envoy left.</p>]]></content:encoded></item>`),
    { address: 'https://courier.example/feed.xml' },
  )
  expect(feed).toMatchObject({
    kind: 'rss',
    title: 'The Courier',
    url: 'https://courier.example/',
    language: 'en-GB',
    minutes: 30,
    isCut: false,
    leftOut: 0,
  })
  expect(feed.items[0]).toMatchObject({
    key: 'g-1',
    guid: 'g-1',
    url: 'https://courier.example/a?x=1',
    title: 'Envoy leaves & returns',
    authors: ['Ann Okoro'],
    date: '2017-02-16',
    moment: '2017-02-17T04:30:00.000Z',
    content: { form: 'html', value: '<p>The envoy left.</p>' },
    summary: { value: 'Short.' },
  })
})

test('an Atom entry resolves its links by every xml:base above it', () => {
  const feed =
    feedOf(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/news/"><title type="html">A &amp;amp; B</title>
<link rel="self" href="feed.atom"/><link rel="next" href="?page=2"/><link rel="hub" href="https://hub.example/"/>
<entry xml:base="2017/"><id>tag:a.example,2017:1</id><title>One</title><link rel="enclosure" href="x.mp3"/><link href="one.html"/>
<author><name>Ann Okoro</name><email>ann@a.example</email></author><published>2017-02-16T08:00:00Z</published><updated>2017-02-18T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text &amp; more</p></div></content></entry></feed>`)
  expect(feed).toMatchObject({
    kind: 'atom',
    title: 'A & B',
    self: 'https://a.example/news/feed.atom',
    next: 'https://a.example/news/?page=2',
    hub: 'https://hub.example/',
  })
  expect(feed.items[0]).toMatchObject({
    key: 'tag:a.example,2017:1',
    url: 'https://a.example/news/2017/one.html',
    authors: ['Ann Okoro'],
    date: '2017-02-16',
    updated: '2017-02-18',
    content: { form: 'html', value: '<p>Text &amp; more</p>' },
  })
})

test('RDF items stand beside their channel', () => {
  const feed =
    feedOf(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://c.example/"><title>Old news</title></channel>
<item rdf:about="https://c.example/1"><title>One</title><link>https://c.example/1</link><d:date>2003-12</d:date></item></rdf:RDF>`)
  expect(feed).toMatchObject({
    kind: 'rdf',
    title: 'Old news',
    items: [{ title: 'One', date: '2003-12', url: 'https://c.example/1' }],
  })
})

test('a JSON Feed is read like the others', () => {
  const feed = feedOf(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Courier',
      home_page_url: 'https://c.example/',
      items: [
        {
          id: 7,
          url: '/7',
          title: 'Seven',
          content_text: 'Text.',
          date_published: '2017-02-16T10:00:00+01:00',
          authors: [{ name: 'Ann Okoro' }],
        },
        'odd',
      ],
    }),
  )
  expect(feed.items).toHaveLength(1)
  expect(feed).toMatchObject({
    kind: 'json',
    items: [
      {
        key: '7',
        url: 'https://c.example/7',
        date: '2017-02-16',
        authors: ['Ann Okoro'],
        moment: '2017-02-16T09:00:00.000Z',
      },
    ],
  })
})

test.each([
  ['Thu, 16 Feb 17 10:00:00 GMT', '2017-02-16', '2017-02-16T10:00:00.000Z'],
  ['16 Feb 2017', '2017-02-16', undefined],
  ['2017-02-16T23:30:00-05:00', '2017-02-16', '2017-02-17T04:30:00.000Z'],
  ['0001-01-01T00:00:00Z', undefined, undefined],
  ['9999-12-31', undefined, undefined],
  ['2088-02-16', undefined, undefined],
  ['Thu, 31 Feb 2017 10:00:00 GMT', undefined, undefined],
  ['soon', undefined, undefined],
])('the date %s is the day %s', (stated, date, moment) => {
  const [item] = feedOf(rss(`<item><title>x</title><pubDate>${stated}</pubDate></item>`)).items
  expect([item?.date, item?.moment]).toEqual([date, moment])
  expect(item?.fields).toContainEqual({ field: 'pubdate', value: stated, from: 'pubdate' })
})

test('an item is told by its guid, else its address, else its words', () => {
  const keys = (items: string) => feedOf(rss(items)).items.map(({ key }) => key)
  expect(
    keys('<item><guid>https://c.example/p</guid></item><item><link>https://c.example/q</link></item>'),
  ).toEqual(['https://c.example/p', 'https://c.example/q'])
  const [one, again, other] = keys(
    '<item><title>a</title></item><item><title>a</title></item><item><title>b</title></item>',
  )
  expect(one).toMatch(/^sha256:/)
  expect(again).toBe(one)
  expect(other).not.toBe(one)
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://', ' '])(
  'the link %j is dropped and the item kept',
  (link) => {
    const [item] = feedOf(rss(`<item><title>x</title><link>${link}</link></item>`)).items
    expect(item?.title).toBe('x')
    expect(item?.url).toBeUndefined()
  },
)

test('a byte order mark wins over the server, the server over the declaration', () => {
  const text =
    '<?xml version="1.0" encoding="iso-8859-2"?><rss><channel><title>caf\xe9</title></channel></rss>'
  const latin = Buffer.from(text, 'latin1')
  expect(parseFeed(latin, { charset: 'windows-1251' }).title).toBe('cafй')
  expect(parseFeed(latin).title).toBe('café')
  expect(parseFeed(Buffer.from(`\ufeff${text}`), { charset: 'windows-1251' }).title).toBe('café')
  expect(parseFeed(Buffer.from(`\ufeff${text}`, 'utf16le')).title).toBe('café')
})

test('of a feed that is cut off only whole items are given', () => {
  const whole = rss('<item><title>One</title></item><item><title>Two</title><description>Half of')
  const feed = feedOf(whole.slice(0, whole.indexOf('</channel>')))
  expect(feed.isCut).toBe(true)
  expect(feed.items.map(({ title }) => title)).toEqual(['One'])
})

test.each([
  ['a page', '<html><body>x</body></html>', 'E_FORMAT'],
  ['nothing', '', 'E_FORMAT'],
  ['JSON that is no feed', '{"items":3}', 'E_FORMAT'],
  ['half JSON', '{"items":[', 'E_FORMAT'],
])('%s is %3$s', (_, text, code) => {
  expect(() => feedOf(text, { file: 'f' })).toThrow(
    expect.objectContaining({ code, details: expect.objectContaining({ file: 'f' }) }),
  )
})
