import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { InputItem } from '../../src/input/item.ts'
import { itemsOf } from './make/read.ts'
import { makeZip } from './make/zip.ts'

const rss = (items: string, declarations = ''): string =>
  `<?xml version="1.0"?>${declarations}<rss version="2.0"><channel><title>The Courier</title>${items}</channel></rss>`
const item = (title: string, rest = ''): string => `<item><title>${title}</title>${rest}</item>`

const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'.charAt(index)};`.repeat(10)}">`)
  .join('')}]>`

const megabyte = 1024 * 1024
const warc = (head: string, body: Uint8Array): Buffer => {
  const answer = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`), body])
  const record = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/\r\nContent-Length: ${answer.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(record), answer, Buffer.from('\r\n\r\n')])
}

const titles = (items: readonly InputItem[]) => items.map(({ article }) => article?.meta.title)
const codes = (items: readonly InputItem[]) => items.map(({ error }) => error?.code)
const texts = (items: readonly InputItem[]) => items.map(({ article }) => article?.text)

interface Row {
  readonly what: string
  readonly name: string
  readonly bytes: () => string | Uint8Array
  readonly seconds: number
  /** Memory that the process may grow by. */
  readonly megabytes: number
  readonly expected: (items: readonly InputItem[]) => void
}

const row = (
  what: string,
  name: string,
  bytes: Row['bytes'],
  expected: Row['expected'],
  { seconds = 5, megabytes = 200 } = {},
): Row => ({ what, name, bytes, expected, seconds, megabytes })

const rows: readonly Row[] = [
  row(
    'billion laughs',
    'a.xml',
    () => rss(item('&j; stays'), laughs),
    (items) => expect(titles(items)).toEqual(['&j; stays']),
  ),
  row(
    'an entity of 100,000 characters used 10,000 times',
    'a.xml',
    () =>
      rss(
        item('x', `<description>${'&e;'.repeat(10_000)} end</description>`),
        `<!DOCTYPE x [<!ENTITY e "${'y'.repeat(100_000)}">]>`,
      ),
    (items) => expect(items[0]?.article?.text.length).toBeLessThan(40_000),
  ),
  row(
    'an external entity',
    'a.xml',
    () =>
      rss(
        item('&x; stays'),
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/">%y;]>',
      ),
    (items) => expect(titles(items)).toEqual(['&x; stays']),
  ),
  row(
    '100,000 XML elements in each other',
    'a.xml',
    () => rss('<a>'.repeat(100_000)),
    (items) => expect(codes(items)).toEqual(['E_TOO_DEEP']),
  ),
  row(
    '100,000 items',
    'a.xml',
    () => rss(item('x', '<description>The envoy left.</description>').repeat(100_000)),
    (items) => {
      expect(items).toHaveLength(5001)
      expect(items.at(-1)?.remark).toContain('95000 more')
    },
    { seconds: 20, megabytes: 500 },
  ),
  row(
    'more elements than the cap',
    'a.xml',
    () => rss('<a/>'.repeat(450_000)),
    (items) => expect(codes(items)).toEqual(['E_TOO_LARGE']),
    { seconds: 6, megabytes: 500 },
  ),
  row(
    'an element and a key named __proto__',
    'a.xml',
    () => rss(item('x', '<__proto__><polluted>1</polluted></__proto__><constructor>2</constructor>')),
    (items) => {
      expect(titles(items)).toEqual(['x'])
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    },
  ),
  row(
    'a key __proto__ in JSON',
    'a.json',
    () =>
      '{"version":"https://jsonfeed.org/version/1.1","__proto__":{"polluted":1},"items":[{"id":"1","title":"x","content_text":"The envoy left.","__proto__":{"title":"y"}}]}',
    (items) => {
      expect(titles(items)).toEqual(['x'])
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    },
  ),
  row(
    'a column __proto__',
    'a.csv',
    () => 'title,text,__proto__\nx,The envoy left.,y\n',
    (items) => expect(titles(items)).toEqual(['x']),
  ),
  row(
    'NUL, U+0001, U+FFFE and a lone surrogate in a title',
    'a.xml',
    () => rss(item('a\0b\u0001c\ufffed&#xD800;e')),
    (items) => expect(titles(items)).toEqual(['a\ufffdb c\ufffed\ufffde']),
  ),
  row(
    'links that run a script or read a file',
    'a.xml',
    () =>
      rss(
        ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', ' JaVaScRiPt:x']
          .map((link) => item('x', `<link>${link}</link>`))
          .join(''),
      ),
    (items) =>
      expect(items.map(({ article }) => [article?.meta.title, article?.meta.url])).toEqual(
        Array(4).fill(['x', undefined]),
      ),
  ),
  row(
    'a gzip bomb as a page',
    'a.html.gz',
    () => gzipSync(Buffer.alloc(200 * megabyte, 97)),
    (items) => expect(codes(items)).toEqual(['E_TOO_LARGE']),
    { seconds: 8 },
  ),
  row(
    'a gzip bomb as lines',
    'a.jsonl.gz',
    () => gzipSync(Buffer.alloc(100 * megabyte, 10)),
    (items) =>
      expect(items[0]?.error).toMatchObject({
        code: 'E_TOO_LARGE',
        message: expect.stringContaining('100 times'),
      }),
    { seconds: 8 },
  ),
  row(
    'a gzip bomb as a feed',
    'a.xml.gz',
    () => gzipSync(Buffer.from(rss(' '.repeat(100 * megabyte)))),
    (items) => expect(codes(items)).toEqual(['E_TOO_LARGE']),
    { seconds: 8, megabytes: 400 },
  ),
  row(
    'a brotli bomb in a web archive',
    'a.warc',
    () =>
      warc(
        'Content-Type: text/html\r\nContent-Encoding: br',
        brotliCompressSync(Buffer.alloc(50 * megabyte, 97)),
      ),
    (items) => expect(codes(items)).toEqual(['E_TOO_LARGE']),
    { seconds: 8 },
  ),
  row(
    'a gzip bomb in a web archive',
    'a.warc',
    () =>
      warc('Content-Type: text/html\r\nContent-Encoding: gzip', gzipSync(Buffer.alloc(50 * megabyte, 97))),
    (items) => expect(codes(items)).toEqual(['E_TOO_LARGE']),
    { seconds: 8 },
  ),
  row(
    'a zip bomb beside a good entry',
    'a.zip',
    () =>
      makeZip([
        { name: 'bomb.txt', data: Buffer.alloc(100 * megabyte, 97) },
        { name: 'good.txt', data: 'The envoy left.' },
      ]),
    (items) => {
      expect(codes(items)).toEqual(['E_TOO_LARGE', undefined])
      expect(items[0]?.error?.message).toMatch(/^a\.zip\/bomb\.txt: .*100 times/)
    },
    { seconds: 8, megabytes: 300 },
  ),
  row(
    'paths that lead out of a zip',
    'a.zip',
    () =>
      makeZip(
        ['../x.txt', '/etc/x.txt', 'C:\\x.txt', 'a/../../x.txt', 'good.txt'].map((name) => ({
          name,
          data: 'The envoy left.',
        })),
      ),
    (items) => expect(codes(items)).toEqual(['E_FORMAT', 'E_FORMAT', 'E_FORMAT', 'E_FORMAT', undefined]),
  ),
  row(
    'archives in archives',
    'a.zip',
    () =>
      [1, 2, 3, 4, 5].reduce(
        (data) => makeZip([{ name: 'in.zip', data }]),
        makeZip([{ name: 'x.txt', data: 'x' }]),
      ),
    (items) => expect(codes(items)).toEqual(['E_TOO_DEEP']),
  ),
  row(
    'a line of 100 MB between good ones, and half a line at the end',
    'a.jsonl',
    () =>
      Buffer.concat([
        Buffer.from('{"text":"The envoy left."}\n{"text":"'),
        Buffer.alloc(100 * megabyte, 97),
        Buffer.from('"}\n{"text":"She came."}\n{"text":"Half'),
      ]),
    (items) => {
      expect(codes(items)).toEqual([undefined, 'E_TOO_LARGE', undefined, 'E_FORMAT'])
      expect(items.map(({ line }) => line)).toEqual([1, 2, 3, 4])
    },
    { seconds: 8, megabytes: 300 },
  ),
  row(
    'a table row of 40 MB between good ones',
    'a.csv',
    () =>
      Buffer.concat([
        Buffer.from('title,text\nx,The envoy left.\ny,"'),
        Buffer.alloc(40 * megabyte, 97),
        Buffer.from('"\nz,She came.\n'),
      ]),
    (items) => expect(codes(items)).toEqual([undefined, 'E_TOO_LARGE', undefined]),
    { seconds: 8, megabytes: 400 },
  ),
  row(
    'a quotation mark that is never closed',
    'a.csv',
    () => `title,text\nx,"The envoy left.\n${'y,z\n'.repeat(1000)}`,
    (items) => expect(codes(items)).toEqual(['E_FORMAT']),
  ),
  row(
    'bytes that are not UTF-8 where it is declared',
    'a.xml',
    () =>
      Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>caf\u00e9 '),
        Buffer.from([0xff, 0xe9, 0x20]),
        Buffer.from('x</title></item></channel></rss>'),
      ]),
    (items) => expect(titles(items)).toEqual(['café \ufffd\ufffd x']),
  ),
  row(
    'windows-1252 that says it is UTF-8',
    'a.xml',
    () =>
      Buffer.from(
        '<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>caf\xe9 \x93x\x94</title></item></channel></rss>',
        'latin1',
      ),
    (items) => expect(titles(items)).toEqual(['café “x”']),
  ),
  row(
    'UTF-16 without a byte order mark',
    'a.xml',
    () => Buffer.from(rss(item('Envoy leaves')), 'utf16le'),
    (items) => expect(titles(items)).toEqual(['Envoy leaves']),
  ),
  row(
    'UTF-16 with one, the other way round',
    'a.xml',
    () => Buffer.from(`\ufeff${rss(item('Envoy leaves'))}`, 'utf16le').swap16(),
    (items) => expect(titles(items)).toEqual(['Envoy leaves']),
  ),
  row(
    'two encodings in one file, and a byte order mark inside',
    'a.txt',
    () =>
      Buffer.concat([Buffer.from('The café \ufeffis open. '), Buffer.from('The caf\xe9 is shut.', 'latin1')]),
    (items) => {
      expect(texts(items)).toEqual(['The café \ufeffis open. The caf\ufffd is shut.'])
      expect(items[0]?.article?.meta.candidates).toContainEqual({
        field: 'replacements',
        value: '1',
        from: 'utf-8',
      })
    },
  ),
  row(
    'right-to-left marks, zero width, soft hyphens and look-alikes',
    'a.xml',
    () => rss(item('\u202eevil\u202c za\u200bpad so\u00adft Раris')),
    (items) => expect(titles(items)).toEqual(['\u202eevil\u202c za\u200bpad so\u00adft Раris']),
  ),
  row(
    'dates of the year 1, of 9999, none, and ahead',
    'a.xml',
    () =>
      rss(
        ['0001-01-01', '9999-12-31', '', '2087-05-01', 'Thu, 16 Feb 2017 10:00:00 GMT']
          .map((date) => item('x', `<pubDate>${date}</pubDate>`))
          .join(''),
      ),
    (items) => {
      expect(items.map(({ article }) => article?.meta.date)).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
        '2017-02-16',
      ])
      expect(items[1]?.article?.meta.candidates).toContainEqual({
        field: 'date',
        value: '9999-12-31',
        from: 'rss: pubdate',
      })
    },
  ),
  row(
    'JSON 100,000 deep',
    'a.json',
    () => `[{"text":${'['.repeat(100_000)}`,
    (items) => expect(codes(items)).toEqual(['E_TOO_DEEP']),
  ),
  row(
    'ninjs 100,000 deep',
    'a.json',
    () => `{"uri":"x","versioncreated":"x","headline":"x","a":${'{"a":'.repeat(100_000)}`,
    (items) => expect(codes(items)).toEqual(['E_TOO_DEEP']),
  ),
  row(
    'parts of a letter in each other',
    'a.eml',
    () =>
      `MIME-Version: 1.0\r\nFrom: a\r\nSubject: x\r\n${Array.from({ length: 50 }, (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`).join('')}`,
    (items) => expect(codes(items)).toEqual(['E_TOO_DEEP']),
  ),
  row(
    'a letter of 100,000 parts',
    'a.eml',
    () =>
      `MIME-Version: 1.0\r\nFrom: a\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}`,
    (items) => expect(codes(items)).toEqual(['E_TOO_LARGE']),
  ),
  row(
    'a web archive whose record claims more than there is',
    'a.warc',
    () => 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx',
    (items) => expect(codes(items)).toEqual(['E_FORMAT']),
  ),
  row(
    'a Word document with a bomb of entities',
    'a.docx',
    () =>
      makeZip([
        {
          name: 'word/document.xml',
          data: `${laughs}<w:document><w:body><w:p><w:r><w:t>&j; The envoy left.</w:t></w:r></w:p></w:body></w:document>`,
        },
      ]),
    (items) => expect(texts(items)).toEqual(['&j; The envoy left.']),
  ),
  row(
    'a book whose chapter lies outside',
    'a.epub',
    () =>
      makeZip([{ name: 'META-INF/container.xml', data: '<c><rootfile full-path="../../etc/passwd"/></c>' }]),
    (items) => expect(codes(items)).toEqual(['E_FORMAT']),
  ),
]

test.each(rows.map((one) => [one.what, one] as const))(
  '%s',
  async (_, { name, bytes, seconds, megabytes, expected }) => {
    const content = bytes()
    const data = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    const memory = process.memoryUsage.rss()
    const start = performance.now()
    const items = await itemsOf(data, name)
    const took = (performance.now() - start) / 1000
    expected(items)
    expect(took).toBeLessThan(seconds)
    expect((process.memoryUsage.rss() - memory) / megabyte).toBeLessThan(megabytes)
  },
  60_000,
)
