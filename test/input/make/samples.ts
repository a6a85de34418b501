import { makePdf } from './pdf.ts'
import { makeZip } from './zip.ts'

/** What the sample of every format says, as far as its format can. */
export const said = {
  title: 'Envoy of Norland leaves the talks',
  first: 'The envoy of Norland left Vienna on Monday, the ministry said.',
  second: 'She would return if the blockade ended, her office added.',
  date: '2017-02-16',
  url: 'https://courier.example/envoy',
  outlet: 'The Courier',
  name: 'Ann Okoro',
} as const

/** A small valid file of a format. */
export interface Sample {
  readonly format: string
  /** The ending that such files have. */
  readonly extension: string
  readonly bytes: Uint8Array
  /** Metadata that the format can tell. */
  readonly tells: readonly ('title' | 'date' | 'url' | 'outlet' | 'name')[]
  /** Articles in the file; 0 where it lists addresses only. */
  readonly articles: number
  /** Whether a file that is cut off shows it, so that half an article is never taken for a whole one. Lines and plain text do not. */
  readonly showsCut: boolean
}

const { title, first, second, date, url, outlet, name } = said
const paragraphs = `<p>${first}</p><p>${second}</p>`
const page = `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:site_name" content="${outlet}"><link rel="canonical" href="${url}"><meta name="author" content="${name}"><meta property="article:published_time" content="${date}T10:00:00Z"></head><body><article><h1>${title}</h1>${paragraphs}</article></body></html>`
const everything = ['title', 'date', 'url', 'outlet', 'name'] as const

const text = (
  format: string,
  extension: string,
  content: string,
  rest: Omit<Sample, 'format' | 'extension' | 'bytes'>,
): Sample => ({
  format,
  extension,
  bytes: Buffer.from(content, 'utf8'),
  ...rest,
})

const row = { id: 'a', title, text: `${first}\n\n${second}`, date, url, outlet, byline: [name] }

const rss = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${outlet}</title><item><title>${title}</title><link>${url}</link><dc:creator>${name}</dc:creator><pubDate>Thu, 16 Feb 2017 10:00:00 GMT</pubDate><content:encoded><![CDATA[${paragraphs}]]></content:encoded></item></channel></rss>`

const nitf = `<nitf><head><docdata><date.issue norm="20170216T100000Z"/></docdata><pubdata name="${outlet}" ex-ref="${url}"/></head><body><body.head><hedline><hl1>${title}</hl1></hedline><byline>By <person>${name}</person></byline></body.head><body.content>${paragraphs}</body.content></body></nitf>`

const newsml = `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" xml:lang="en"><itemMeta><provider literal="${outlet}"/><versionCreated>${date}T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/><link href="${url}"/></itemMeta><contentMeta><urgency>1</urgency><by>By ${name}</by><headline>${title}</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${paragraphs}</body></html></inlineXML></contentSet></newsItem>`

const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}`
const warcRecord = (type: string, content: string): string =>
  `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2020-01-02T03:04:05Z\r\nContent-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}\r\n\r\n`

const mhtml = `From: <Saved>\r\nSnapshot-Content-Location: ${url}\r\nSubject: x\r\nDate: Fri, 3 Jan 2020 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n\r\n----B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: ${url}\r\n\r\n${page.replace(/=/g, '=3D')}\r\n----B--\r\n`

const eml = `Message-ID: <1@courier.example>\r\nFrom: ${name} <ann@courier.example>\r\nTo: desk@courier.example\r\nList-Id: ${outlet} <list.courier.example>\r\nSubject: =?utf-8?Q?Envoy_of_Norland_leaves_the_talks?=\r\nDate: Thu, 16 Feb 2017 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\n${first}\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${paragraphs}\r\n--B--\r\n`

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const docx = makeZip([
  { name: '[Content_Types].xml', data: '<Types/>' },
  {
    name: 'word/document.xml',
    data: `<w:document ${w}><w:body><w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>${title}</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">${first.slice(0, 20)}</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>${first.slice(20)}</w:t></w:r></w:p><w:p><w:r><w:t>${second}</w:t></w:r></w:p></w:body></w:document>`,
  },
  {
    name: 'word/styles.xml',
    data: `<w:styles ${w}><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>`,
  },
  {
    name: 'docProps/core.xml',
    data: `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${name}</dc:creator></cp:coreProperties>`,
  },
])

const epub = makeZip([
  { name: 'mimetype', data: 'application/epub+zip', isStored: true },
  {
    name: 'META-INF/container.xml',
    data: '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
  },
  {
    name: 'OPS/book.opf',
    data: `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A week</dc:title><dc:creator>${name}</dc:creator><dc:publisher>${outlet}</dc:publisher><dc:date>${date}</dc:date></metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c" href="../OPS/one.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="n"/><itemref idref="c"/></spine></package>`,
  },
  { name: 'OPS/nav.xhtml', data: '<html><body><nav><a href="one.xhtml">One</a></nav></body></html>' },
  {
    name: 'OPS/one.xhtml',
    data: `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>${title}</h1>${paragraphs}</body></html>`,
  },
])

const pdf = makePdf([
  [
    { text: title, x: 60, y: 760, size: 18 },
    { text: 'The envoy of Norland left Vienna on Mon-', x: 60, y: 720 },
    { text: 'day, the ministry said.', x: 60, y: 708 },
    { text: second, x: 60, y: 680 },
  ],
])

/** A sample of every format that is read. */
export const samples: readonly Sample[] = [
  text('text', 'txt', `${title}\n\n${first}\n\n${second}\n`, { tells: [], articles: 1, showsCut: false }),
  text(
    'markdown',
    'md',
    `---\ntitle: ${title}\ndate: ${date}\nurl: ${url}\noutlet: ${outlet}\nauthor: ${name}\n---\n${first}\n\n${second}\n`,
    { tells: everything, articles: 1, showsCut: false },
  ),
  text('html', 'html', page, { tells: everything, articles: 1, showsCut: false }),
  text('jsonl', 'jsonl', `${JSON.stringify(row)}\n`, { tells: everything, articles: 1, showsCut: true }),
  text('json', 'json', JSON.stringify([row]), { tells: everything, articles: 1, showsCut: true }),
  text(
    'csv',
    'csv',
    `title;text;date;url;source;author;end\n${title};"${first}\r\n\r\n${second}";${date};${url};${outlet};${name};x\n`,
    { tells: everything, articles: 1, showsCut: true },
  ),
  text('feed', 'rss', rss, { tells: everything, articles: 1, showsCut: true }),
  text(
    'json-feed',
    'json',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: outlet,
      items: [
        {
          id: '1',
          url,
          title,
          content_html: paragraphs,
          date_published: `${date}T10:00:00Z`,
          authors: [{ name }],
        },
      ],
    }),
    { tells: everything, articles: 1, showsCut: true },
  ),
  text(
    'opml',
    'opml',
    `<opml version="2.0"><body><outline text="x"><outline text="${outlet}" xmlUrl="https://courier.example/feed"/></outline></body></opml>`,
    { tells: [], articles: 0, showsCut: true },
  ),
  text(
    'sitemap',
    'xml',
    `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${url}</loc><lastmod>${date}</lastmod></url></urlset>`,
    { tells: [], articles: 0, showsCut: true },
  ),
  text('newsml', 'xml', newsml, { tells: everything, articles: 1, showsCut: true }),
  text('nitf', 'xml', nitf, { tells: everything, articles: 1, showsCut: true }),
  text(
    'ninjs',
    'json',
    JSON.stringify({
      uri: url,
      pubstatus: 'usable',
      urgency: 1,
      versioncreated: `${date}T10:00:00Z`,
      headlines: [{ role: 'main', value: title }],
      byline: `By ${name}`,
      infosources: [{ name: outlet }],
      bodies: [{ role: 'main', contenttype: 'text/html', value: paragraphs }],
    }),
    { tells: everything, articles: 1, showsCut: true },
  ),
  text(
    'warc',
    'warc',
    warcRecord('warcinfo', 'software: x') +
      warcRecord('response', http) +
      warcRecord('revisit', 'HTTP/1.1 304 Not Modified\r\n\r\n'),
    { tells: everything, articles: 1, showsCut: true },
  ),
  text('mhtml', 'mhtml', mhtml, { tells: everything, articles: 1, showsCut: true }),
  text('eml', 'eml', eml, { tells: ['title', 'date', 'outlet', 'name'], articles: 1, showsCut: true }),
  { format: 'docx', extension: 'docx', bytes: docx, tells: ['title', 'name'], articles: 1, showsCut: true },
  {
    format: 'epub',
    extension: 'epub',
    bytes: epub,
    tells: ['title', 'date', 'outlet', 'name'],
    articles: 1,
    showsCut: true,
  },
  { format: 'pdf', extension: 'pdf', bytes: pdf, tells: ['title'], articles: 1, showsCut: false },
  {
    format: 'zip',
    extension: 'zip',
    bytes: makeZip([
      { name: 'a/one.html', data: page },
      { name: 'a/two.txt', data: `${first}\n\n${second}` },
      { name: 'a/x.bin', data: 'x' },
    ]),
    tells: [],
    articles: 2,
    showsCut: true,
  },
]
