import type { ArticleMeta } from '../doc/article.ts'
import { DemarcheError } from '../errors.ts'
import { makeArticle, withLanguage } from './article.ts'
import { requireDate } from './dates.ts'
import { type InputPlace, inputError } from './input-error.ts'
import type { InputItem } from './item.ts'
import { limits } from './limits.ts'
import { splitLines } from './lines.ts'
import { normaliseMeta } from './normalise.ts'
import { type ArticleOptions, requireContent } from './text.ts'
import { webAddress } from './web-address.ts'

/** One item for each line that is not blank, in order, as the bytes arrive: the article, or why the line gave none.
 *  A line is `{"id","text","date"?,"title"?,"outlet"?,"url"?,"byline"?,"language"?,"licence"?}` in UTF-8. The text is taken
 *  as it is: no trim, no normalisation, CR and lone surrogates kept. `options.date` serves lines that give no date.
 *  Nothing is thrown for a bad line; errors of the stream itself pass through. Memory holds one line. */
export async function* readJsonl(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ArticleOptions = {},
): AsyncGenerator<InputItem & { readonly line: number }> {
  const { file } = options
  for await (const { line, content } of splitLines(bytes, limits.lineBytes)) {
    const place = { ...(file !== undefined && { file }), line }
    if (content === undefined) {
      const cap = limits.lineBytes / 1024 / 1024
      yield {
        ...place,
        error: inputError('E_TOO_LARGE', place, `a line may have ${cap} MB; this article was left out`),
      }
    } else if (!isBlank(content)) {
      yield { ...place, ...(await readLine(content, place, options)) }
    }
  }
}

const readLine = (content: Uint8Array, place: InputPlace, options: ArticleOptions) =>
  readRow(() => parseRow(content, place), place, options)

/** The article of a row (`{"id"?,"text",…}`) that `rowOf` gives, or the error that it throws or the row deserves, with its id. */
export async function readRow(rowOf: () => Row, place: InputPlace, options: ArticleOptions) {
  let id: string | undefined
  try {
    const row = rowOf()
    const given = row.id
    id = typeof given === 'number' ? String(given) : optionalString(row, 'id', place)
    const article = await articleOf(row, place, options)
    return { ...(id !== undefined && { id }), article }
  } catch (error) {
    if (!(error instanceof DemarcheError)) throw error
    return { ...(id !== undefined && { id }), error }
  }
}

interface Row {
  readonly id?: unknown
  readonly text?: unknown
  readonly date?: unknown
  readonly title?: unknown
  readonly outlet?: unknown
  readonly url?: unknown
  readonly byline?: unknown
  readonly language?: unknown
  readonly licence?: unknown
}

function parseRow(content: Uint8Array, place: InputPlace): Row {
  const row = parseJson(decodeUtf8(content, place), place)
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw inputError('E_FORMAT', place, 'this line is not a JSON object; write one {"id":…,"text":…} a line')
  }
  return row as Row
}

function decodeUtf8(content: Uint8Array, place: InputPlace): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch (cause) {
    throw inputError('E_NOT_TEXT', place, 'this line is not UTF-8; save the file as UTF-8', { cause })
  }
}

function parseJson(text: string, place: InputPlace): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw inputError(
      'E_FORMAT',
      place,
      'this line is not valid JSON; write one whole {"id":…,"text":…} a line',
      { cause },
    )
  }
}

async function articleOf(row: Row, place: InputPlace, options: ArticleOptions) {
  const text = row.text
  if (typeof text !== 'string') {
    throw inputError(
      'E_FORMAT',
      place,
      'there is no "text" in this line, or it is not a string; put the article there',
    )
  }
  requireContent(text, place)
  return makeArticle(text, await withLanguage(text, metaOf(row, place, options)))
}

function metaOf(row: Row, place: InputPlace, options: ArticleOptions): ArticleMeta {
  const title = optionalString(row, 'title', place)
  const outlet = optionalString(row, 'outlet', place)
  const url = webAddress(optionalString(row, 'url', place))
  const language = optionalString(row, 'language', place)
  const licence = optionalString(row, 'licence', place)
  const date = optionalString(row, 'date', place) ?? options.date
  const byline = Array.isArray(row.byline)
    ? row.byline.filter((name): name is string => typeof name === 'string' && name !== '')
    : [optionalString(row, 'byline', place) ?? []].flat()
  return normaliseMeta({
    ...(title !== undefined && { title }),
    ...(byline.length > 0 && { byline }),
    ...(outlet !== undefined && { outlet }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    ...(date !== undefined && { date: requireDate(date, place) }),
    ...(licence !== undefined && { licence }),
  })
}

function optionalString(row: Row, field: keyof Row, place: InputPlace): string | undefined {
  const value = Object.hasOwn(row, field) ? row[field] : undefined
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') {
    throw inputError(
      'E_FORMAT',
      place,
      `"${field}" is not a string; write it in quotation marks or leave it out`,
    )
  }
  return value
}

const isBlank = (content: Uint8Array): boolean =>
  content.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
