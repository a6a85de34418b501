import type { Span } from '../doc/span.ts'
import type { Archive } from '../store/archive.ts'

const kept = 64

/** Gives the words of a span of a stored article; keeps the last texts at hand, so that memory does not grow with a list. */
export function articleWords(archive: Archive): (article: string) => Promise<(span: Span) => string> {
  const texts = new Map<string, string>()
  return async (id) => {
    const text = texts.get(id) ?? (await archive.article(id)).article.text
    texts.delete(id)
    texts.set(id, text)
    const [oldest] = texts.keys()
    if (texts.size > kept && oldest !== undefined) texts.delete(oldest)
    return ({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')
  }
}
