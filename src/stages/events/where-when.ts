import type { PartialDate } from '../../doc/article.ts'
import type { Doc } from '../../doc/doc.ts'
import { contains, type Span } from '../../doc/span.ts'
import type { Word } from '../../text/tree.ts'
import type { Scene } from './scene.ts'

/** The date that the clause of a word gives, else the only one of its sentence. */
export function timeOf(
  doc: Doc<'sentences' | 'times'>,
  scene: Scene,
  trigger: Word,
): PartialDate | undefined {
  const all = inSentence(doc.sentences[trigger.sentence]?.span, doc.times).filter(
    ({ to }) => to === undefined,
  )
  const own = all.filter(({ span }) => hangsOn(scene, span, trigger))
  const chosen = own.length === 1 ? own[0] : all.length === 1 && own.length === 0 ? all[0] : undefined
  return chosen?.value
}

/** The place that "in", "at" or "near" brings into the clause of a word. */
export function placeOf(doc: Doc<'sentences' | 'places'>, scene: Scene, trigger: Word): string | undefined {
  const { text } = doc.article
  const located = inSentence(doc.sentences[trigger.sentence]?.span, doc.places).filter(({ span }) =>
    /\b(?:in|at|near|outside) (?:the )?$/i.test(text.slice(Math.max(0, span.start - 14), span.start)),
  )
  return located.find(({ span }) => hangsOn(scene, span, trigger))?.name
}

function inSentence<T extends { readonly span: Span }>(
  sentence: Span | undefined,
  all: readonly T[],
): readonly T[] {
  return sentence === undefined ? [] : all.filter(({ span }) => contains(sentence, span))
}

// No other verb stands between the words and the trigger.
function hangsOn(scene: Scene, span: Span, trigger: Word): boolean {
  const { tree } = scene
  let word = tree.at(span.start)
  for (let step = 0; word !== undefined && step < 8; step++) {
    if (word.index === trigger.index) return true
    if (step > 0 && word.upos === 'VERB') return false
    word = tree.head(word)
  }
  return false
}
