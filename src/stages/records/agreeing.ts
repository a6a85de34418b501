import { listFrom } from './complements.ts'
import { base, type CueReading, headsOf, holdersOf, isSubjunctive } from './reading.ts'
import type { Draft, Scene } from './scene.ts'
import type { NounPhrase } from './subjects.ts'
import type { WordRange } from './words.ts'

export function agreement(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, complement, subject } = reading
  if (cue.frames.includes('accord-np')) return signing(scene, reading)
  const range = complement.content[0]
  if (
    range &&
    range.to - range.from === 1 &&
    /^(this|that|it|so)$/.test(scene.view.words[range.from]?.lower ?? '')
  ) {
    return undefined
  }
  const holders = holdersOf(scene, subject)
  const partner = partnerOf(scene, reading.group.to)
  const isPlural = holders.length > 1 || partner !== undefined || isPluralPhrase(scene, subject)
  // "agreed that trade was low": a shared opinion, no bond.
  const isOpinion =
    complement.clause !== undefined &&
    complement.clause.group.modal === undefined &&
    !isSubjunctive(scene, complement.clause.group)
  if (isPlural && isOpinion) return { ...base(scene, reading, 'assessment'), content: complement.content }
  if (isPlural) return { ...base(scene, reading, 'agreement'), toward: partner }
  if (complement.clause || complement.frame === 'np') return undefined
  return base(scene, reading, complement.frame === 'to' ? 'commitment' : 'agreement')
}

/** Rule 40: two or more parties that conclude a text with a subject of its own. */
function signing(scene: Scene, reading: CueReading): Draft | undefined {
  const range = reading.complement.content[0]
  if (!range || reading.group.form !== 'finite') return undefined
  const heads = headsOf(scene, range)
  const hasAccord = heads.some((noun) => isAccordNoun(scene, noun))
  const holders = holdersOf(scene, reading.subject)
  const partner = partnerIn(scene, range)
  const isNamed = range.to - range.from > 2
  if (!hasAccord || !isNamed || (holders.length < 2 && !partner && !isPluralPhrase(scene, reading.subject)))
    return undefined
  return { ...base(scene, reading, 'agreement'), toward: partner }
}

/** "a treaty", "two treaties". */
const isAccordNoun = (scene: Scene, noun: string): boolean =>
  [noun, noun.replace(/s$/, ''), noun.replace(/ies$/, 'y')].some((form) =>
    scene.lexicon.is('accord-noun', form),
  )

/** "signed a deal with Oss". */
function partnerIn(scene: Scene, range: WordRange): NounPhrase | undefined {
  for (let at = range.from; at < range.to; at++) {
    const partner = scene.view.words[at]?.lower === 'with' ? partnerOf(scene, at) : undefined
    if (partner) return partner
  }
  return undefined
}

const pluralWords = new Set([
  'they',
  'we',
  'both',
  'two',
  'three',
  'four',
  'parties',
  'sides',
  'leaders',
  'ministers',
])

function isPluralPhrase(scene: Scene, phrase: NounPhrase | undefined): boolean {
  if (!phrase) return false
  const words = scene.view.words.slice(phrase.from, phrase.to)
  return words.some(({ lower, xpos }) => pluralWords.has(lower) || xpos === 'CC')
}

/** "agreed with Oss to": the other party. */
function partnerOf(scene: Scene, from: number): NounPhrase | undefined {
  const word = scene.view.words[from]
  if (word?.lower !== 'with') return undefined
  const list = listFrom(scene, from + 1)
  if (list && scene.parties.at(scene.view, list).length > 1) return list
  const mention = scene.parties.inside(scene.view, { from: from + 1, to: from + 8 })[0]
  if (!mention) return undefined
  const head = scene.view.words.findIndex(
    ({ start, end }) => start < mention.head.end && mention.head.start < end,
  )
  return head < 0 ? undefined : { from: from + 1, to: head + 1, head }
}
