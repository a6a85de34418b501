import type { ArticleMeta } from '../doc/article.ts'

/** The text as it is stored: byte order mark off, line ends LF, lone surrogates and NUL as U+FFFD, other controls as a space.
 *  All but the first two keep every offset. */
export function normaliseText(raw: string): string {
  return raw
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .toWellFormed()
    .replace(/\0/g, '\ufffd')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
}

/** The metadata with what it says normalised as texts are. */
export function normaliseMeta(meta: ArticleMeta): ArticleMeta {
  const { title, byline, outlet, licence, candidates } = meta
  return {
    ...meta,
    ...(title !== undefined && { title: normaliseText(title) }),
    ...(byline !== undefined && { byline: byline.map(normaliseText) }),
    ...(outlet !== undefined && { outlet: normaliseText(outlet) }),
    ...(licence !== undefined && { licence: normaliseText(licence) }),
    ...(candidates !== undefined && {
      candidates: candidates.map((one) => ({ ...one, value: normaliseText(one.value) })),
    }),
  }
}

/** A name that a stranger chose, as it may be shown: what would move a terminal's cursor or turn the direction of what follows is
 *  U+FFFD. */
export const printable = (name: string): string =>
  name.toWellFormed().replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
