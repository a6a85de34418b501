import { type Article, type ArticleMeta, type Doc, makeArticle, type Reader } from 'demarche'

/** The reading of a text that is known to be English, taken as it is. */
export async function readEnglish(reader: Reader, text: string, meta: ArticleMeta = {}): Promise<Doc> {
  const article: Article = makeArticle(text, { ...meta, language: 'en' })
  return (await reader.read(article)).doc
}
