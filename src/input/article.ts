import { createHash } from 'node:crypto'
import { type Article, type ArticleMeta, precisionOf } from '../doc/article.ts'
import { detectLanguage } from '../text/language.ts'

/** The article that holds exactly this text. `id` is the SHA-256 (hex) of its UTF-8; the date's precision is read off its form.
 *  The text is never changed here: files and pages are normalised by their format before, JSONL text is taken as it is.
 *  A lone surrogate (only JSONL can bring one) is hashed as its three bytes of generalised UTF-8 (WTF-8), so that texts
 *  that differ have ids that differ; whoever prints such a text as JSON gets `\ud83d` back. */
export function makeArticle(text: string, meta: ArticleMeta = {}): Article {
  const { datePrecision: _, ...rest } = meta
  const dated = meta.date === undefined ? rest : { ...rest, datePrecision: precisionOf(meta.date) }
  return Object.freeze({
    id: createHash('sha256').update(utf8(text)).digest('hex'),
    text,
    meta: Object.freeze(dated),
  })
}

/** The metadata with the text's language: as detected where that is reliable, else as stated, else absent.
 *  Why detected first: pages state the language of their template, not of the story. */
export async function withLanguage(text: string, meta: ArticleMeta): Promise<ArticleMeta> {
  const detected = await detectLanguage(text)
  const { language: stated, ...rest } = meta
  const language = detected.reliable ? detected.language : stated
  return language === undefined ? rest : { ...rest, language }
}

function utf8(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8')
  const parts: Buffer[] = []
  let from = 0
  for (const match of text.matchAll(/[\ud800-\udfff]/gu)) {
    const unit = match[0].charCodeAt(0)
    parts.push(Buffer.from(text.slice(from, match.index), 'utf8'))
    parts.push(Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]))
    from = match.index + 1
  }
  parts.push(Buffer.from(text.slice(from), 'utf8'))
  return Buffer.concat(parts)
}
