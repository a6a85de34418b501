import type { PartialDate } from '../../doc/article.ts'
import type { Doc } from '../../doc/doc.ts'
import { contains, type Span } from '../../doc/span.ts'
import type { Tree, Word } from '../../text/tree.ts'

/** When and where the deed that a word tells was done, as far as its own clause says. */
export interface Setting {
  /** The date of its clause, else the only day in its sentence. */
  date(trigger: Word): PartialDate | undefined
  /** The place that "in", "at" or "near" brings into the clause. */
  place(trigger: Word): string | undefined
}

/** Sorts the dates and places of a reading by sentence. */
export function settingOf(doc: Doc<'sentences' | 'times' | 'places'>, tree: Tree): Setting {
  const { text } = doc.article
  const times = bySentence(
    doc,
    doc.times.filter(({ to }) => to === undefined),
  )
  const located = bySentence(
    doc,
    doc.places.filter(({ span }) =>
      /\b(?:in|at|near|outside) (?:the )?$/i.test(text.slice(Math.max(0, span.start - 14), span.start)),
    ),
  )
  return {
    date(trigger) {
      const all = times.get(trigger.sentence) ?? []
      const own = all.filter(({ span }) => hangsOn(tree, span, trigger))
      if (own.length > 0) return own.length === 1 ? own[0]?.value : undefined
      const [only, ...others] = all
      return only?.precision === 'day' && others.length === 0 ? only.value : undefined
    },
    place: (trigger) => located.get(trigger.sentence)?.find(({ span }) => hangsOn(tree, span, trigger))?.name,
  }
}

function bySentence<T extends { readonly span: Span }>(
  doc: Doc<'sentences'>,
  all: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const found = new Map<number, T[]>()
  let sentence = 0
  for (const each of all.toSorted((a, b) => a.span.start - b.span.start)) {
    while ((doc.sentences[sentence]?.span.end ?? Number.POSITIVE_INFINITY) <= each.span.start) sentence++
    const span = doc.sentences[sentence]?.span
    if (span === undefined || !contains(span, each.span)) continue
    const known = found.get(sentence)
    if (known === undefined) found.set(sentence, [each])
    else known.push(each)
  }
  return found
}

// No other verb stands between the words and the trigger.
function hangsOn(tree: Tree, span: Span, trigger: Word): boolean {
  let word = tree.at(span.start)
  for (let step = 0; word !== undefined && step < 8; step++) {
    if (word.index === trigger.index) return true
    if (step > 0 && word.upos === 'VERB') return false
    word = tree.head(word)
  }
  return false
}
