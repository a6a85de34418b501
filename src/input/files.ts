import type { Article } from '../doc/article.ts'
import { DemarcheError } from '../errors.ts'
import { collect, fileBytes, peek, unpack } from './bytes.ts'
import { type Format, formatOf } from './format.ts'
import { readHtml } from './html.ts'
import type { InputItem } from './item.ts'
import { readJsonl } from './jsonl.ts'
import { readMarkdown } from './markdown.ts'
import { type ArticleOptions, readText } from './text.ts'

/** How a file or standard input is to be read. */
export interface InputOptions {
  /** Publication date: over that of a text or page, under that of a JSONL line. A file's own times never give a date. */
  readonly date?: string | undefined
  /** Format, where it should not be told from name and content. */
  readonly format?: Format | undefined
  /** What `-` reads; `process.stdin` unless given. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined
}

/** The articles of one file, or of standard input (`-`): one item for a text or page, one a line for JSONL. Gzip is unpacked.
 *  What cannot be read is an item with its error, so that a batch goes on; no DemarcheError is thrown.
 *  @example for await (const { article, error } of readInput('press/bonn.html')) … */
export async function* readInput(path: string, options: InputOptions = {}): AsyncGenerator<InputItem> {
  const place = path === '-' ? {} : { file: path }
  try {
    const bytes = path === '-' ? (options.stdin ?? process.stdin) : fileBytes(path)
    const { head, rest } = await peek(await unpack(bytes, place), 4096)
    const format = options.format ?? formatOf(path, head)
    const articleOptions = { ...place, date: options.date }
    if (format === 'jsonl') yield* readJsonl(rest, articleOptions)
    else yield { ...place, article: await readers[format](await collect(rest, place), articleOptions) }
  } catch (error) {
    if (!(error instanceof DemarcheError)) throw error
    yield { ...place, error }
  }
}

type ArticleReader = (bytes: Uint8Array, options: ArticleOptions) => Promise<Article>

const readers: Readonly<Record<Exclude<Format, 'jsonl'>, ArticleReader>> = {
  text: readText,
  markdown: readMarkdown,
  html: readHtml,
}
