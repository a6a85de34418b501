import { expect, test } from 'vitest'
import { paragraphsOf } from '../../src/input/pdf/paragraphs.ts'
import { linesOf } from '../../src/input/pdf/pdf-page.ts'
import { readingOrder } from '../../src/input/pdf/reading-order.ts'
import { itemsOf } from './make/read.ts'
import { makeZip } from './make/zip.ts'

const page = (inner: string, head = ''): string =>
  `<!doctype html><html><head>${head}</head><body><p>The envoy left Vienna.</p>${inner}</body></html>`
const feed = (inner: string): string =>
  `<rss><channel><item><title>Envoy leaves</title>${inner}</item></channel></rss>`
const letter = (type: string, body = 'The envoy left.'): string =>
  `MIME-Version: 1.0\r\nFrom: a@b.example\r\nSubject: x\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`
const book = (spine: string, chapter: string): Buffer =>
  makeZip([
    { name: 'mimetype', data: 'application/epub+zip', isStored: true },
    { name: 'META-INF/container.xml', data: '<c><rootfile full-path="book.opf"/></c>' },
    {
      name: 'book.opf',
      data: `<package><manifest><item id="c" href="c.xhtml" media-type="text/html"/></manifest><spine>${spine}</spine></package>`,
    },
    { name: 'c.xhtml', data: chapter },
  ])
const prefixes = Array.from({ length: 1900 }, (_, index) => `xmlns:p${index}="urn:${index}"`).join(' ')

/** Small files that took the square of their length, or far worse. */
const rows: readonly (readonly [what: string, name: string, bytes: string | Uint8Array])[] = [
  ['a paragraph of numbers', 'a.html', page('<p>1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18 stages</p>')],
  ['a paragraph of buttons', 'a.html', page(`<p>${'ad,,'.repeat(19)}x</p>`)],
  ['a title of blanks', 'a.html', page('', `<title>a${' '.repeat(64_000)}b</title>`)],
  ['a parameter of digits', 'a.eml', letter(`text/plain; ${'1'.repeat(3900)}`)],
  [
    'parts that name a boundary and have none',
    'a.eml',
    letter(
      'multipart/mixed; boundary=b',
      `${'--b\r\nContent-Type: multipart/x; boundary=z\r\n'.repeat(1900)}${'-'.repeat(3_000_000)}`,
    ),
  ],
  ['a heading of blanks', 'a.md', `# x${' '.repeat(64_000)}y\n\nThe envoy left.`],
  ['a line of blanks', 'a.md', `x${' '.repeat(64_000)}y\nThe envoy left.`],
  ['a list in front matter', 'a.md', `---\nauthors:\n${'- b\n'.repeat(60_000)}---\nThe envoy left.`],
  ['comments that are not closed', 'a.md', `The envoy left. ${'<!--'.repeat(20_000)}`],
  ['an author of one word', 'a.xml', feed(`<author>${'a'.repeat(64_000)}</author>`)],
  ['an author of half Latin letters', 'a.xml', feed(`<author>${'aé'.repeat(32_000)}</author>`)],
  [
    'elements that declare a prefix each',
    'a.xml',
    `<rss ${prefixes}><channel>${'<a xmlns:x="y"/>'.repeat(3000)}</channel></rss>`,
  ],
  ['a text in 400 elements', 'a.xml', feed('<b>'.repeat(400) + 'left '.repeat(60_000) + '</b>'.repeat(400))],
  ['items that are not closed', 'a.xml', `<rss><channel>${'<item><title>x'.repeat(250)}</channel></rss>`],
  [
    'a book that names a chapter again and again',
    'a.epub',
    book('<itemref idref="c"/>'.repeat(20_000), '<p>The envoy left.</p>'),
  ],
  [
    'a chapter of open tags',
    'a.epub',
    book('<itemref idref="c"/>', `${'<body'.repeat(15_000)}>The envoy left.`),
  ],
  [
    'a chapter of titles',
    'a.epub',
    book('<itemref idref="c"/>', `<body>The envoy left.${'<title'.repeat(10_000)}`),
  ],
]

test.each(rows)('%s costs little', async (_, name, bytes) => {
  const begun = process.cpuUsage()
  const items = await itemsOf(Buffer.from(bytes as Uint8Array), name)
  const { user, system } = process.cpuUsage(begun)
  expect(items.length).toBeGreaterThan(0)
  expect((user + system) / 1_000_000).toBeLessThan(3)
})

const line = (text: string, left: number, y: number) => ({ text, left, right: left + 100, y, size: 10 })

test('lines of a PDF that stand a mile apart are put in order', () => {
  const lines = Array.from({ length: 8 }, (_, row) => [
    line('The envoy left Vienna', 0, row * 12),
    line('on Monday', 900_000, row * 12),
  ]).flat()
  const begun = performance.now()
  expect(readingOrder(lines)).toHaveLength(16)
  expect(performance.now() - begun).toBeLessThan(1000)
})

test('a page of ten thousand lines is put in paragraphs', () => {
  const lines = Array.from({ length: 10_000 }, (_, row) =>
    line(row % 2 === 0 ? 'The en-' : 'voy left', 0, 99_999 - row * 12),
  )
  const begun = performance.now()
  const [paragraph] = paragraphsOf([readingOrder(lines)])
  expect(paragraph?.text.startsWith('The envoy left The envoy left')).toBe(true)
  expect(performance.now() - begun).toBeLessThan(4000)
})

test('a line of 200,000 pieces is one line, and pieces that stand nowhere are left out', () => {
  const piece = (text: string, x: number) => ({ text, x, y: 1, width: 1, size: 1, isUpright: true })
  const pieces = Array.from({ length: 200_000 }, (_, x) => piece('a', x))
  const lost = [Number.NaN, Number.POSITIVE_INFINITY, 1e20].map((x) => piece('b', x))
  const lines = linesOf({ width: 1, height: 1, bottom: 0, pieces: [...lost, ...pieces] })
  expect(lines.map(({ text }) => text)).toEqual(['a'.repeat(200_000)])
})
