import { feedFormat } from './formats/feed.ts'
import { htmlFormat } from './formats/html.ts'
import { jsonFeedFormat } from './formats/json-feed.ts'
import { jsonlFormat } from './formats/jsonl.ts'
import { markdownFormat } from './formats/markdown.ts'
import { textFormat } from './formats/text.ts'
import type { InputFormat } from './input-format.ts'
import type { Opening } from './recognition.ts'

/** The formats that can be read, in the order in which they are asked; plain text is what is left. */
const inputFormats = [
  feedFormat,
  jsonFeedFormat,
  htmlFormat,
  jsonlFormat,
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

/** Whether a file's name shows that it can be read, so that a folder's other files are passed over. */
export function hasInputName(name: string): boolean {
  const extension = extensionOf(name)
  return extension !== undefined && inputFormats.some(({ extensions }) => extensions.includes(extension))
}

function extensionOf(name: string | undefined): string | undefined {
  return /\.([a-z0-9]+)(?:\.gz)?$/i.exec(name ?? '')?.[1]?.toLowerCase()
}
