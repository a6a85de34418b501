import type { RecordKind, Strength } from '../../doc/layers.ts'
import type { Complement } from './complements.ts'
import type { VerbGroup } from './groups.ts'
import type { Cue } from './lexicon.ts'
import { type Draft, type Scene, speechAt } from './scene.ts'
import type { NounPhrase } from './subjects.ts'
import { isQuoteMark, type WordRange } from './words.ts'

/** A cue verb with what it governs. */
export interface CueReading {
  readonly group: VerbGroup
  readonly cue: Cue
  readonly words: WordRange
  readonly complement: Complement
  readonly subject: NounPhrase | undefined
}

export function base(
  scene: Scene,
  reading: CueReading,
  kind: RecordKind,
  strength: Strength = reading.cue.strength,
): Draft {
  const { cue, words, complement, subject } = reading
  const isDeclining = kind === 'refusal' || kind === 'denial'
  return {
    kind,
    act: cue.particle ? `${cue.lemma} ${cue.particle}` : cue.lemma,
    cue: words,
    strength,
    rule: `verb:${cue.lemma}/${complement.frame}`,
    subject,
    toward: complement.toward,
    content: ownContent(scene, reading),
    scope: { from: complement.content[0]?.from ?? words.to, to: complement.content.at(-1)?.to ?? words.to },
    isNegative: isDeclining || complement.isNegative,
    isOwnAct: kind === 'commitment' || kind === 'offer' || kind === 'agreement' || kind === 'threat',
  }
}

/** "vowed that Tarn would pay": the content is what Tarn will do; a clause about something else stays whole. */
function ownContent(scene: Scene, { complement, subject, cue }: CueReading): readonly WordRange[] {
  const range = complement.content[0]
  const clause = complement.clause
  if (!range || !clause || complement.content.length > 1) return complement.content
  // "pledged that no tolls would be charged": what is denied is the clause without its "no".
  const isDenied = complement.isNegative && clause.group.negation === undefined
  if (isDenied && /^(assessment|evaluation|denial)$/.test(cue.kind))
    return [{ from: range.from - 1, to: range.to }]
  if (isDenied) return complement.content
  if (/^(assessment|evaluation)$/.test(cue.kind)) return complement.content
  const isOwn = isSameParty(scene, clause.subject, subject)
  // "insisted that the embargo must end": nobody is asked by name, the whole clause is.
  const isThing =
    /^(be|end|stop|cease|continue|begin|start|resume|remain|stay|last)$/.test(clause.group.lemma) &&
    holdersOf(scene, clause.subject).length === 0 &&
    scene.view.words[clause.subject?.head ?? -1]?.xpos !== 'PRP'
  const isTheirs = cue.kind === 'demand' && !clause.group.isPassive && !isThing
  if (clause.group.isPassive || !(isOwn || isTheirs)) return complement.content
  return [verbPhrase(scene, clause.group, range.to)]
}

/** From the first word after the modal and "not" to the end of the clause. */
export function verbPhrase(scene: Scene, group: VerbGroup, end: number): WordRange {
  let from = group.from
  const skips = (at: number): boolean => {
    const word = scene.view.words[at]
    return (
      word !== undefined &&
      at < group.main &&
      (/^(MD|TO|RB)/.test(word.xpos) || isQuoteMark(word) || isAuxiliary(word.lower))
    )
  }
  while (skips(from)) from++
  return { from: Math.min(from, group.main), to: Math.max(end, group.main + 1) }
}

const isAuxiliary = (lower: string): boolean =>
  /^(do|does|did|has|have|had|'ve|am|is|are|was|were|'m|'s|'re|going)$/.test(lower)

/** Whether two noun phrases stand for the same principal; a pronoun that refers to nobody known stands for the first. */
export function isSameParty(
  scene: Scene,
  inner: NounPhrase | undefined,
  outer: NounPhrase | undefined,
): boolean {
  if (!inner) return true
  const word = scene.view.words[inner.head]
  const inside = holdersOf(scene, inner)
  const outside = holdersOf(scene, outer)
  if (inside.length === 0) return word?.xpos === 'PRP' || hasOwnPossessive(scene, inner, outside)
  return inside.some((id) => outside.includes(id))
}

/** The principals that a phrase stands for; "we" and "I" stand for who speaks. */
export function holdersOf(scene: Scene, phrase: NounPhrase | undefined): readonly string[] {
  const { parties, view } = scene
  const own = parties.voice(parties.at(view, phrase)).holder
  const word = phrase && view.words[phrase.head]
  if (own.length > 0 || !word || !/^(we|i|us)$/.test(word.lower)) return own
  return parties.voice(speechAt(scene, phrase.head)?.speakers ?? []).holder
}

/** "its army", "our forces", "his country". */
function hasOwnPossessive(scene: Scene, phrase: NounPhrase, holders: readonly string[]): boolean {
  const { words } = scene.view
  for (let at = phrase.from; at < phrase.head; at++) {
    if (words[at]?.xpos !== 'PRP$') continue
    const owner = scene.parties.inside(scene.view, { from: at, to: at + 1 })[0]?.actors ?? []
    return owner.length === 0 || scene.parties.voice(owner).holder.some((id) => holders.includes(id))
  }
  return false
}

/** Nouns of the first phrase of a range, up to its first verb. */
export function headsOf(scene: Scene, range: WordRange): string[] {
  const found: string[] = []
  for (let at = range.from; at < range.to; at++) {
    const word = scene.view.words[at]
    if (!word || /^(VB|MD|W)/.test(word.xpos)) break
    if (/^NN/.test(word.xpos)) found.push(word.lower)
  }
  return found
}

export const isSubjunctive = (scene: Scene, group: VerbGroup): boolean =>
  scene.view.words[group.from]?.lower === 'be' ||
  scene.view.words[group.from]?.xpos === 'VB' ||
  scene.view.words[group.from]?.xpos === 'VBP'
