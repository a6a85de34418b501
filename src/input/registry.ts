import { csvFormat } from './formats/csv.ts'
import { docxFormat } from './formats/docx.ts'
import { emlFormat } from './formats/eml.ts'
import { epubFormat } from './formats/epub.ts'
import { feedFormat } from './formats/feed.ts'
import { htmlFormat } from './formats/html.ts'
import { jsonFormat } from './formats/json.ts'
import { jsonFeedFormat } from './formats/json-feed.ts'
import { jsonlFormat } from './formats/jsonl.ts'
import { markdownFormat } from './formats/markdown.ts'
import { mhtmlFormat } from './formats/mhtml.ts'
import { newsmlFormat } from './formats/newsml.ts'
import { ninjsFormat } from './formats/ninjs.ts'
import { nitfFormat } from './formats/nitf.ts'
import { opmlFormat } from './formats/opml.ts'
import { pdfFormat } from './formats/pdf.ts'
import { sitemapFormat } from './formats/sitemap.ts'
import { textFormat } from './formats/text.ts'
import { unknownXml } from './formats/unknown.ts'
import { warcFormat } from './formats/warc.ts'
import { zipFormat } from './formats/zip.ts'
import type { InputFormat } from './input-format.ts'
import { extensionOf } from './names.ts'
import type { Opening } from './recognition.ts'

/** The formats that can be read, in the order in which they are asked; plain text is what is left. */
export const inputFormats = [
  pdfFormat,
  docxFormat,
  epubFormat,
  zipFormat,
  warcFormat,
  mhtmlFormat,
  emlFormat,
  feedFormat,
  opmlFormat,
  sitemapFormat,
  newsmlFormat,
  nitfFormat,
  jsonFeedFormat,
  ninjsFormat,
  htmlFormat,
  unknownXml,
  jsonFormat,
  jsonlFormat,
  csvFormat,
  markdownFormat,
  textFormat,
] as const satisfies readonly InputFormat[]

/** The format that a file's first bytes show, its name deciding only between those that they fit. A page that was saved as `.txt`
 *  is a page, and a `.pdf` that holds a page too. */
export function formatOf(name: string | undefined, opening: Opening): InputFormat {
  const extension = extensionOf(name)
  const fitting = inputFormats.map((format) => ({ format, confidence: format.recognise(opening) }))
  const named = fitting.filter(
    ({ format }) => extension !== undefined && format.extensions.includes(extension),
  )
  const pick = (among: typeof fitting, confidence: string) =>
    among.find((one) => one.confidence === confidence)?.format
  return (
    pick(named, 'certain') ??
    pick(fitting, 'certain') ??
    pick(named, 'likely') ??
    pick(named, 'possible') ??
    pick(fitting, 'likely') ??
    textFormat
  )
}

/** The format of a name (`feed`, `pdf`, …). */
export function formatNamed(name: string): InputFormat | undefined {
  return inputFormats.find((format) => format.name === name)
}
