import { phraseFrom, type VerbGroup } from './groups.ts'
import { type Draft, isInCondition, type Scene } from './scene.ts'
import { type NounPhrase, subjectOf } from './subjects.ts'
import { isAdverb, isQuoteMark, nextWord, type WordRange } from './words.ts'

/** Judgements that name what is judged and then what it is: "called the deal a disgrace", "described the raid as
 *  cowardly", "considers it a bad one". The content is what is judged. */
export function judgementDrafts(scene: Scene): Draft[] {
  const drafts: Draft[] = []
  for (const group of scene.groups) {
    if (isInCondition(scene, group.main)) continue
    const draft = draftOf(scene, group)
    if (draft) drafts.push(draft)
  }
  return drafts
}

function draftOf(scene: Scene, group: VerbGroup): Draft | undefined {
  const { lexicon, view } = scene
  const takesAs = lexicon.is('naming-as-verb', group.lemma)
  if (!takesAs && !lexicon.is('naming-verb', group.lemma)) return undefined
  if (group.isPassive || group.modal !== undefined || group.negation !== undefined) return undefined
  if (group.form !== 'finite' && group.form !== 'gerund') return undefined
  const subject = subjectOf(view, scene.groups, group)
  const object = phraseFrom(view, nextWord(view, group.to))
  if (!subject || !object || isWithoutJudge(scene, group, subject)) return undefined
  const end = objectEnd(scene, object, takesAs)
  const from = end + (takesAs ? 1 : 0)
  if (takesAs ? view.words[end]?.lower !== 'as' : !opensPredicate(scene, from)) return undefined
  if (!hasJudgement(scene, from)) return undefined
  return {
    kind: 'evaluation',
    act: group.lemma,
    cue: { from: group.main, to: group.main + 1 },
    strength: 'firm',
    rule: `judgement:${group.lemma}`,
    subject,
    content: [{ from: object.from, to: end }],
    isNegative: false,
    isOwnAct: false,
    // "called the raid a disgrace and a threat": no record lies in the predicate.
    scope: { from: object.from, to: predicateEnd(scene, from) },
  }
}

/** "what Oss called a disgrace", "the raid, which he called a disgrace": the object stands elsewhere. */
function isWithoutJudge(scene: Scene, group: VerbGroup, subject: NounPhrase): boolean {
  const before = scene.view.words[subject.from - 1]
  return subject.from < group.from && /^(WP|WDT)$/.test(before?.xpos ?? '')
}

const links = new Set(['of', 'in', 'on', 'at', 'to', 'with', 'by', 'between', 'against', 'from', 'for'])

/** Index after the object, with the prepositional phrases that belong to it. */
function objectEnd(scene: Scene, object: WordRange, takesAs: boolean): number {
  const { words } = scene.view
  let to = object.to
  for (let guard = 0; guard < 5; guard++) {
    while (isQuoteMark(words[to]) && !takesAs && isQuoteMark(words[object.from])) to++
    const link = words[to]
    if (!link || !(links.has(link.lower) || (link.lower === 'and' && takesAs))) return to
    const next = phraseFrom(scene.view, to + 1)
    if (!next) return to
    to = next.to
  }
  return to
}

/** A predicate begins with "a", "an", "the" or an adjective. */
function opensPredicate(scene: Scene, from: number): boolean {
  const { words } = scene.view
  const word = words[nextWord(scene.view, from, isAdverb)]
  return word !== undefined && (/^(a|an|the|another|no)$/.test(word.lower) || /^(JJ|VBG|VBN)/.test(word.xpos))
}

const reach = 8 // words of a predicate that are looked at

function predicateEnd(scene: Scene, from: number): number {
  const { words } = scene.view
  let to = from
  const ends = (at: number): boolean =>
    /^[,.;:—–]$/.test(words[at]?.text ?? '') || /^(VBD|VBZ|MD)$/.test(words[at]?.xpos ?? '')
  while (to < words.length && to < from + reach && !ends(to)) to++
  return to
}

/** Whether the words blame or praise; a name or a trade ("called it the Amber Pact", "a lawyer") does neither. */
function hasJudgement(scene: Scene, from: number): boolean {
  const slice = scene.view.words.slice(from, predicateEnd(scene, from))
  const stop = slice.findIndex(({ xpos }, at) => at > 0 && /^(VBZ|VBD|MD|W|IN|TO)/.test(xpos))
  return slice.slice(0, stop < 0 ? slice.length : stop).some(({ lower, lemma }, at) =>
    [
      lower,
      lemma,
      lower +
        slice
          .slice(at + 1, at + 3)
          .map((next) => next.lower)
          .join(''),
    ].some((text) => scene.lexicon.is('judgement', text)),
  )
}
