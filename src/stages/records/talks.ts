import { complementOf } from './complements.ts'
import type { VerbGroup } from './groups.ts'
import type { Cue } from './lexicon.ts'
import { type Draft, type Scene, speechAt } from './scene.ts'
import { subjectOf } from './subjects.ts'
import { pairBefore } from './voices.ts'

/** "It was noted that …", "a package of agreements was signed", "the level of trade was praised": in an account of talks, what the two
 *  who talked did together. Tells nothing where somebody speaks or an agent is named. */
export function ofTalks(
  scene: Scene,
  group: VerbGroup,
  cue: Cue,
  after: { readonly to: number; readonly cueTo: number },
): Draft | undefined {
  const { words } = scene.view
  const isOpen = group.modal === undefined && group.negation === undefined && words[after.to]?.lower !== 'by'
  if (!isOpen || speechAt(scene, group.main)) return undefined
  const subject = subjectOf(scene.view, scene.groups, group)
  const holder = pairBefore(scene)
  const isPair =
    holder.length === 2 && holder.every((id) => /^(state|org)$/.test(scene.parties.actor(id)?.type ?? ''))
  if (!subject || !isPair || /^(no|neither)$/.test(words[subject.from]?.lower ?? '')) return undefined
  const isIt = words[subject.head]?.lower === 'it'
  const found = isIt ? complementOf(scene, ['that'], after.to) : undefined
  const isSigning = cue.frames.includes('accord-np')
  const suits = isSigning
    ? signsPapers(scene, subject.from, group.from)
    : /^(assessment|evaluation)$/.test(cue.kind) &&
      (found !== undefined || (!isIt && isMatter(scene, subject.from, group.from)))
  if (!suits || (isIt && !found)) return undefined
  return {
    kind: cue.kind,
    act: cue.lemma,
    cue: { from: group.main, to: after.cueTo },
    strength: cue.strength,
    rule: 'verb:talks/passive',
    voice: { holder, spokesperson: [] },
    content: found?.content ?? [{ from: subject.from, to: group.from }],
    isNegative: found?.isNegative ?? false,
    isOwnAct: isSigning,
  }
}

/** "a set of documents", "five joint statements". */
const signsPapers = ({ view, lexicon }: Scene, from: number, to: number): boolean =>
  view.words
    .slice(from, to)
    .some(
      ({ lower, lemma }) =>
        /^documents?$/.test(lower) || lexicon.is('accord-noun', lemma) || lexicon.is('accord-noun', lower),
    )

/** "the importance of trade", "the current level of cooperation": what may be noted or praised. */
const isMatter = ({ view }: Scene, from: number, to: number): boolean =>
  view.words
    .slice(from, to)
    .some(({ lower }) =>
      /^(importance|need|necessity|significance|level|development|progress|cooperation|relations|nature|inadmissibility|unacceptability|readiness|satisfaction)$/.test(
        lower,
      ),
    )
