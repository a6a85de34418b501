import type { Article, ArticleMeta, Candidate } from '../doc/article.ts'
import { makeArticle, withLanguage } from './article.ts'
import { requireSize } from './bytes.ts'
import { type DecodedText, decode } from './charset.ts'
import { requireDate } from './dates.ts'
import { type InputPlace, inputError } from './input-error.ts'
import { normaliseMeta, normaliseText } from './normalise.ts'

/** What a caller may say about the bytes of one article. */
export interface ArticleOptions {
  /** The file's name, for messages. */
  readonly file?: string | undefined
  /** Publication date as the user gives it; wins over what the file says. `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date?: string | undefined
  /** Where a page was found; its posts have their addresses from it if the page states none. */
  readonly url?: string | undefined
}

/** The article of a plain text file: the text whole, normalised, with no blocks and no title (the sections stage finds them).
 *  Throws E_TOO_LARGE, E_NOT_TEXT, E_EMPTY, E_DATE. */
export async function readText(bytes: Uint8Array, options: ArticleOptions = {}): Promise<Article> {
  const decoded = decodeCapped(bytes, options)
  const text = normaliseText(decoded.text)
  requireContent(text, options)
  const meta = metaFor({}, charsetCandidates(decoded), options)
  return makeArticle(text, await withLanguage(text, meta))
}

/** Refuses a text in which nothing can be read. */
export function requireContent(text: string, place: InputPlace): void {
  if (/[^\s\ufffd\p{Cf}]/u.test(text)) return
  throw inputError('E_EMPTY', place, 'there is no text in it; check that the article was saved whole')
}

/** The bytes as text, of a size that is allowed. */
export function decodeCapped(
  bytes: Uint8Array,
  place: InputPlace,
  declared?: (head: string) => string | undefined,
): DecodedText {
  requireSize(bytes.length, place)
  return decode(bytes, place, declared)
}

/** How the bytes were read, where that was not plain UTF-8. */
export function charsetCandidates(decoded: DecodedText): readonly Candidate[] {
  const { charset, from, replacements } = decoded
  return [
    ...(charset === 'utf-8' ? [] : [{ field: 'charset', value: charset, from }]),
    ...(replacements === 0 ? [] : [{ field: 'replacements', value: String(replacements), from: charset }]),
  ]
}

/** The metadata with the caller's date over the file's own, and every candidate kept. */
export function metaFor(
  meta: ArticleMeta,
  candidates: readonly Candidate[],
  options: ArticleOptions,
): ArticleMeta {
  const given = options.date === undefined ? undefined : requireDate(options.date, options)
  const all =
    given === undefined ? candidates : [{ field: 'date', value: given, from: 'option' }, ...candidates]
  return normaliseMeta({
    ...meta,
    ...(given !== undefined && { date: given }),
    ...(all.length > 0 && { candidates: all }),
  })
}
