import type { RecordKind } from '../../doc/layers.ts'
import type { VerbGroup } from './groups.ts'
import { isProgramme } from './programmes.ts'
import type { Scene } from './scene.ts'
import type { Statement } from './statement.ts'
import type { WordRange } from './words.ts'

export const isView = (kind: RecordKind): boolean => /^(assessment|evaluation|denial)$/.test(kind)

/** Courtesies ("it is great to see you") and programmes ("we will meet again in May", "we will mark the jubilee"): nobody holds or owes
 *  anything by them. */
export function isIdle(scene: Scene, group: VerbGroup, kind: RecordKind): boolean {
  if (!isView(kind)) {
    const next = scene.groups[scene.groups.indexOf(group) + 1]
    const isPlan = /^(?:plan|intend|hope|decide|aim)$/.test(group.lemma) && next?.form === 'infinitive'
    // "convey our greetings to him"
    const isCourtesy = scene.view.words
      .slice(group.to, group.to + 12)
      .some(({ lower }) => scene.lexicon.is('courtesy-noun', lower))
    return isCourtesy || isProgramme(scene, isPlan ? next.main : group.main)
  }
  const { words } = scene.view
  return words
    .slice(group.from, group.to + 5)
    .some(
      ({ lower, lemma }) =>
        scene.lexicon.is('courtesy-word', lower) || scene.lexicon.is('courtesy-word', lemma),
    )
}

/** "called off the blockade", "reversed its decision": what becomes of a position is no other one. */
export const isTurn = ({ view, lexicon }: Scene, { lemma, to }: VerbGroup): boolean =>
  [lemma, ...view.words.slice(to, to + 2).map(({ lower }) => `${lemma} ${lower}`)].some((words) =>
    lexicon.is('turn-verb', words),
  )

/** "offered some clarification": words are given, nothing is offered. */
export const isOfWords = ({ view, lexicon }: Scene, { lemma, to }: VerbGroup): boolean =>
  lemma === 'offer' && view.words.slice(to, to + 4).some(({ lower }) => lexicon.is('spoken-noun', lower))

/** "welcomed President Aro to Oss City": somebody is received, nothing is judged. */
export function isGuest({ view, parties }: Scene, range: WordRange): boolean {
  const guest = parties.inside(view, range)[0]
  return (
    guest !== undefined &&
    /^(?:person|group)$/.test(parties.actor(guest.actors[0] ?? '')?.type ?? '') &&
    view.words
      .slice(range.from, range.to)
      .some(({ lower, start }) => start > guest.head.start && /^(?:to|at|in)$/.test(lower)) &&
    !view.words.some(({ start, xpos }) => start === guest.span.end && xpos === 'POS')
  )
}

/** "I expect that we will agree": foretold. */
export const isUnderExpectation = ({ view }: Scene, { main }: VerbGroup): boolean => {
  const { deprel, head } = view.words[main] ?? {}
  return deprel === 'ccomp' && /^(?:expect|hope|predict|doubt)$/.test(view.words[head ?? -1]?.lemma ?? '')
}

/** "Trade grew by 7.5 percent": a figure told without a word of what to think of it. */
export function isFigure({ view, lexicon }: Scene, group: VerbGroup): boolean {
  if (group.modal !== undefined) return false
  const { words } = view
  const isAmount = (at: number): boolean =>
    words[at]?.xpos === 'CD' &&
    (/^(?:percent|per|%|million|billion|trillion)$/.test(words[at + 1]?.lower ?? '') ||
      words[at - 1]?.xpos === '$')
  if (!words.some((_, at) => at >= group.to && at < group.to + 20 && isAmount(at))) return false
  return !words.some(
    ({ lemma, lower }) => lexicon.is('judgement', lower) || /^(?:believe|think|important|need)$/.test(lemma),
  )
}

/** "The summit will show it": a thing promises nothing, unless something hangs on it. */
export function isOfThing({ scene, group, subject, subjectHolders, isOwn }: Statement): boolean {
  const word = subject && scene.view.words[subject.head]
  if (!word || subjectHolders.length > 0 || isOwn || group.isPassive || scene.conditions.length > 0)
    return false
  const isPlan =
    /^(?:goal|aim|objective|purpose|intention|task)$/.test(word.lower) ||
    scene.lexicon.is('undertaking-noun', word.lower)
  return /^(?:NNS?|DT|PRP)$/.test(word.xpos) && !isPlan
}

const fewWords = 6
const pointing = /^(?:this|that|these|those|it|they|he|she)$/

/** "This is important", "Well, I think": so few words that they only point at what was said before, or frame nothing. */
export function tellsNothing(scene: Scene, range: WordRange): boolean {
  if (range.to - range.from > fewWords) return false
  return pointing.test(scene.view.words[range.from]?.lower ?? '') || isBareFrame(scene, range)
}

/** "Well, I think": no more than who thinks something. */
const isBareFrame = ({ view }: Scene, { from, to }: WordRange): boolean =>
  view.words
    .slice(from, to)
    .every(
      ({ lower, xpos }) =>
        /^(?:,|PRP|UH)$/.test(xpos) || /^(?:well|so|as|think|believe|mean|know|say|said|see)$/.test(lower),
    )
