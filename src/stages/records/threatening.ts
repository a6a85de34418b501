import { isThreatening } from './costs.ts'
import { base, type CueReading, isSameParty } from './reading.ts'
import type { Draft, Scene } from './scene.ts'
import type { NounPhrase } from './subjects.ts'
import type { WordRange } from './words.ts'

export function threat(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, complement, subject } = reading
  if (cue.lemma === 'threaten') {
    const isActor = scene.parties.at(scene.view, subject).length > 0
    return isActor ? base(scene, reading, 'threat') : undefined
  }
  // "warned Oss not to fire", "warned against escalation": no cost is foretold, an act is wanted.
  if (complement.frame === 'obj-not-to' || complement.frame.endsWith(':against'))
    return base(scene, reading, 'demand')
  const clause = complement.clause
  if (!clause) {
    return isThreatening(scene, complement.content, false) || complement.frame.endsWith(':of')
      ? base(scene, reading, 'threat')
      : undefined
  }
  const subjectCondition = conductSubject(scene, clause.subject)
  const isOwn = clause.subject !== undefined && isSameParty(scene, clause.subject, subject)
  const draft = base(scene, reading, 'threat')
  if (subjectCondition) {
    const range = complement.content[0]
    const content = range ? [{ from: Math.max(clause.group.main, range.from), to: range.to }] : draft.content
    return { ...draft, subjectCondition, content }
  }
  if (
    isOwn ||
    isThreatening(scene, complement.content, false) ||
    scene.conditions.some(({ type }) => type === 'if' || type === 'unless')
  ) {
    return draft
  }
  return { ...base(scene, reading, 'assessment', 'firm'), isWeak: true }
}

/** "any closure", "further attacks", "another step": conduct that is the condition of what follows. */
export function conductSubject(scene: Scene, subject: NounPhrase | undefined): WordRange | undefined {
  if (!subject) return undefined
  const first = scene.view.words[subject.from]
  const isConduct = first !== undefined && /^(any|further|another|every|repeated)$/.test(first.lower)
  const to = phraseEnd(scene, subject)
  return isConduct && scene.parties.at(scene.view, subject).length === 0
    ? { from: subject.from, to }
    : undefined
}

function phraseEnd(scene: Scene, subject: NounPhrase): number {
  const group = scene.groups.find(({ from, form }) => from > subject.head && form === 'finite')
  return group?.from ?? subject.to
}
