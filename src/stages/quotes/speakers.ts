import type { Actor, Mention } from '../../doc/layers.ts'
import { contains, overlaps, type Span } from '../../doc/span.ts'
import type { Phrase } from './draft.ts'

/** Finds the actors that a stretch of words names. */
export type Resolver = (phrase: Phrase) => readonly string[]

/** Actors whose mentions stand under a phrase: those that its head words carry and those joined to them by "and"; where
 *  the grammar gives no head words (a transcript's tag), the last one named. Ids in text order, each once. */
export function resolver(text: string, mentions: readonly Mention[], actors: readonly Actor[]): Resolver {
  const byMention = new Map<string, string[]>()
  for (const actor of actors) {
    for (const key of actor.mentions) byMention.set(key, [...(byMention.get(key) ?? []), actor.id])
  }
  const sorted = [...mentions].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  return ({ spans, heads, name }) => {
    const within = spans.flatMap((span) => between(sorted, span))
    const carried = heads.length === 0 ? within.slice(-1) : carriedBy(within, heads, name)
    const chosen = withJoined(text, within, carried)
    return [...new Set(chosen.flatMap(({ key }) => byMention.get(key) ?? []))]
  }
}

// By the head word of the mention; else, where the two disagree on it, by any of its words.
function carriedBy(
  within: readonly Mention[],
  heads: readonly Span[],
  name: Span | undefined,
): readonly Mention[] {
  const exact = within.filter((mention) =>
    heads.some((head) => contains(mention.head, head) || contains(head, mention.head)),
  )
  if (exact.length > 0) return exact
  const loose = within.filter(({ span }) => heads.some((head) => contains(span, head)))
  if (loose.length > 0 || name === undefined) return loose.slice(0, 1)
  return within.filter(({ head, kind }) => kind === 'name' && contains(head, name)).slice(0, 1)
}

function withJoined(
  text: string,
  within: readonly Mention[],
  carried: readonly Mention[],
): readonly Mention[] {
  const chosen = [...carried]
  for (const mention of within) {
    const joined = chosen.some(({ span }) => /^,? (?:and|&) $/.test(text.slice(span.end, mention.span.start)))
    if (joined && !chosen.includes(mention)) chosen.push(mention)
  }
  return chosen.sort((a, b) => a.span.start - b.span.start)
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
