import type { Actor, Mention } from '../../doc/layers.ts'
import { contains, overlaps, type Span } from '../../doc/span.ts'
import type { Phrase } from './draft.ts'

/** Finds the actors that a stretch of words names. */
export type Resolver = (phrase: Phrase) => readonly string[]

/** Actors whose mentions stand under a span: those whose head word is one of `heads`, else those of the mention that
 *  begins first and is longest. Ids in text order, each once. */
export function resolver(mentions: readonly Mention[], actors: readonly Actor[]): Resolver {
  const byMention = new Map<string, string[]>()
  for (const actor of actors) {
    for (const key of actor.mentions) byMention.set(key, [...(byMention.get(key) ?? []), actor.id])
  }
  const sorted = [...mentions].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  return ({ spans, heads }) => {
    const within = spans.flatMap((span) => between(sorted, span))
    const carried = within.filter((mention) =>
      heads.some((head) => contains(mention.head, head) || contains(head, mention.head)),
    )
    const chosen = carried.length > 0 ? carried : within.slice(0, 1)
    return [...new Set(chosen.flatMap(({ key }) => byMention.get(key) ?? []))]
  }
}

// Mentions that lie in the span, or cover it but for a title that the grammar left out.
function between(sorted: readonly Mention[], span: Span): Mention[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.span.start ?? 0) < span.start - 80) low = middle + 1
    else high = middle
  }
  const found: Mention[] = []
  for (let index = low; index < sorted.length; index++) {
    const mention = sorted[index]
    if (mention === undefined || mention.span.start >= span.end) break
    if (overlaps(mention.span, span) && (contains(span, mention.span) || contains(span, mention.head)))
      found.push(mention)
  }
  return found
}
