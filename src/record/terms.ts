import type { Doc } from '../doc/doc.ts'
import type { Span } from '../doc/span.ts'

/** What two wordings of one matter have in common: the lemmas that carry meaning. */
export type Terms = ReadonlySet<string>

const carrying = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'NUM'])

/** Gives the terms of spans of one reading. `light` are lemmas that carry no matter of their own ("make", "country").
 *  Spans are looked up in O(log n) tokens. */
export function termFinder(doc: Doc, light: ReadonlySet<string>): (spans: readonly Span[]) => Terms {
  return (spans) => {
    const found = new Set<string>()
    for (const span of spans) {
      for (let index = firstToken(doc, span.start); index < doc.tokens.length; index++) {
        const token = doc.tokens[index]
        if (!token || token.span.start >= span.end) break
        const tag = doc.tags[index]
        if (!tag || !carrying.has(tag.upos)) continue
        const lemma = tag.lemma.toLowerCase()
        if (!light.has(lemma) && /[\p{L}\p{N}]/u.test(lemma)) found.add(lemma)
      }
    }
    return found
  }
}

/** The first token that ends after the offset. */
function firstToken(doc: Doc, offset: number): number {
  let low = 0
  let high = doc.tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((doc.tokens[middle]?.span.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** How many terms two wordings share, and which share of the smaller that is, 0–1. */
export function likeness(a: Terms, b: Terms): { readonly shared: number; readonly share: number } {
  let shared = 0
  for (const term of a) if (b.has(term)) shared++
  const smaller = Math.min(a.size, b.size)
  return { shared, share: smaller > 0 ? shared / smaller : 0 }
}

/** Whether two wordings are about one matter: at least half of the smaller one, and two terms where there are two. */
export function sameMatter(a: Terms, b: Terms): boolean {
  const { shared, share } = likeness(a, b)
  return share >= 0.5 && shared >= Math.min(2, a.size, b.size) && shared > 0
}
