import type { Span } from './span.ts'

/** What an entry rests on. The store refuses it unless `text.slice(start, end) === exact`. */
export interface Evidence {
  readonly article: string
  readonly span: Span
  readonly exact: string
}

/** The evidence that a span of a text gives. */
export function evidenceOf(article: { readonly id: string; readonly text: string }, span: Span): Evidence {
  return { article: article.id, span, exact: article.text.slice(span.start, span.end) }
}
