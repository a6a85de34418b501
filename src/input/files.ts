import { DemarcheError } from '../errors.ts'
import { fileBytes, peek, unpack } from './bytes.ts'
import { inputError } from './input-error.ts'
import type { ReadContext, UnpackBudget } from './input-format.ts'
import type { InputItem } from './item.ts'
import { limits } from './limits.ts'
import { openingOf, openingSize } from './recognition.ts'
import { formatNamed, formatOf } from './registry.ts'

/** How a file or standard input is to be read. */
export interface InputOptions {
  /** Publication date: over that of a text or page, under that of a JSONL line. A file's own times never give a date. */
  readonly date?: string | undefined
  /** Name of the format, where it should not be told from name and content. */
  readonly format?: string | undefined
  /** What `-` reads; `process.stdin` unless given. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined
  /** Address where the bytes were had. */
  readonly url?: string | undefined
  /** Character set that the server named for them. */
  readonly charset?: string | undefined
  /** Whether feed items of which only a summary stands in the feed are left out. */
  readonly fullOnly?: boolean | undefined
  /** Columns of a table by the field that they hold, where the header's words do not tell. */
  readonly columns?: Readonly<Record<string, string>> | undefined
}

/** The articles of one file, or of standard input (`-`), in order: one item for a text or page, one for each line, item, record or
 *  entry where a file holds many. Gzip is unpacked. What cannot be read is an item with its error, so that a batch goes on; no
 *  DemarcheError is thrown.
 *  @example for await (const { article, error } of readInput('press/bonn.html')) … */
export async function* readInput(path: string, options: InputOptions = {}): AsyncGenerator<InputItem> {
  const file = path === '-' ? undefined : path
  const bytes = file === undefined ? (options.stdin ?? process.stdin) : fileBytes(file)
  yield* readBytes(bytes, path, { ...options, file })
}

/** The articles in bytes that are at hand, by the format that their name and opening show. Like `readInput`. */
export async function* readBytes(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  options: InputOptions & { readonly file?: string | undefined } = {},
): AsyncGenerator<InputItem> {
  const { stdin: _, format, ...given } = options
  const budget: UnpackBudget = {
    bytes: limits.unpackedBytes,
    entries: limits.entries,
    depth: limits.archives,
  }
  yield* readInner(bytes, name, { ...given, budget, inner: readInner }, format)
}

async function* readInner(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  context: ReadContext,
  forced?: string,
): AsyncGenerator<InputItem> {
  const place = context.file === undefined ? {} : { file: context.file }
  try {
    const { head, rest } = await peek(await unpack(bytes, context), openingSize)
    const format =
      forced === undefined ? formatOf(name, openingOf(head, head.length < openingSize)) : formatNamed(forced)
    if (format === undefined)
      throw inputError('E_USAGE', context, `there is no format ${JSON.stringify(forced)}`)
    yield* format.read(rest, context)
  } catch (error) {
    if (!(error instanceof DemarcheError)) throw error
    yield { ...place, error }
  }
}
