import type { RecordKind, Strength } from '../../doc/layers.ts'
import type { Complement } from './complements.ts'
import { isThreatening } from './costs.ts'
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

/** The record that a cue verb makes with its complement; `undefined` where the scheme wants none. */
export function readClause(scene: Scene, reading: CueReading): Draft | undefined {
  const { group, cue, complement } = reading
  if (group.negation !== undefined) return negated(scene, reading)
  if (
    cue.kind === 'refusal' &&
    group.modal !== undefined &&
    group.modal !== 'will' &&
    group.modal !== 'would'
  )
    return undefined
  switch (cue.kind) {
    case 'commitment':
      return base(
        scene,
        reading,
        !complement.isNegative && isThreatening(scene, complement.content) ? 'threat' : 'commitment',
      )
    case 'offer':
      return offer(scene, reading)
    case 'demand':
      return demand(scene, reading)
    case 'threat':
      return threat(scene, reading)
    case 'agreement':
      return agreement(scene, reading)
    case 'assessment':
      return assessment(scene, reading)
    case 'refusal':
      return refusal(scene, reading)
    case 'assurance':
      return assurance(scene, reading)
    case 'denial':
      return denial(scene, reading)
    case 'evaluation':
      return scene.view.words[complement.toward?.head ?? -1]?.lower === 'you' ? undefined : base(scene, reading, 'evaluation')
    default:
      return cue.kind satisfies never
  }
}

function base(
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
  const isOwn = isSameParty(scene, clause.subject, subject)
  const isTheirs = cue.kind === 'demand' && !clause.group.isPassive
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
  /^(do|does|did|has|have|had|'ve|is|are|was|were|'s|'re)$/.test(lower)

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

function negated(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, group, complement, words } = reading
  const cueWords = { from: group.negation ?? words.from, to: words.to }
  const reworded = { ...reading, words: { from: Math.min(cueWords.from, words.from), to: words.to } }
  const isRefusing = group.modal !== undefined
  switch (cue.kind) {
    case 'commitment':
    case 'agreement':
    case 'assurance':
      if (cue.when === 'present') return { ...base(scene, reworded, 'commitment'), isNegative: true }
      return cue.kind === 'assurance' ? undefined : base(scene, reworded, isRefusing ? 'refusal' : 'denial')
    case 'offer':
      return base(scene, reworded, isRefusing || group.isProgressive ? 'refusal' : 'denial')
    case 'refusal':
      // "did not rule out": the door stays open a crack.
      return cue.particle === 'out' && cue.lemma === 'rule'
        ? { ...base(scene, reworded, 'offer', 'tentative'), act: 'not rule out', isNegative: false }
        : undefined
    case 'threat':
      return cue.lemma === 'threaten' ? base(scene, reworded, 'denial') : undefined
    case 'assessment':
      return complement.clause ? base(scene, reworded, 'assessment') : undefined
    case 'demand':
      return cue.lemma === 'expect' ? base(scene, reworded, 'assessment', 'qualified') : undefined
    case 'denial':
    case 'evaluation':
      return undefined
    default:
      return cue.kind satisfies never
  }
}

function offer(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, complement, subject } = reading
  if (cue.when !== 'own') return base(scene, reading, 'offer')
  // "indicated it might hand over": an offer only of one's own act.
  const clause = complement.clause
  if (!clause || !isSameParty(scene, clause.subject, subject)) return undefined
  const modal = clause.group.modal
  if (
    modal === undefined ||
    !/^(might|could|may|would|will)$/.test(modal) ||
    clause.group.negation !== undefined
  )
    return undefined
  return base(scene, reading, 'offer')
}

const duties = new Set(['must', 'should', 'shall', 'ought', 'need', 'have'])

function demand(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, complement, subject } = reading
  const clause = complement.clause
  if (
    complement.toward &&
    isSameParty(scene, complement.toward, subject) &&
    scene.view.words[complement.toward.head]?.xpos !== 'PRP'
  ) {
    return undefined
  }
  if (cue.lemma === 'expect') {
    const isActor =
      complement.toward !== undefined && scene.parties.at(scene.view, complement.toward).length > 0
    if (!isActor)
      return clause || complement.frame === 'obj-to'
        ? base(scene, reading, 'assessment', 'qualified')
        : undefined
  }
  if (!clause) return base(scene, reading, 'demand')
  const isDuty =
    duties.has(clause.group.modal ?? clause.group.lemma) ||
    clause.group.form === 'base' ||
    isSubjunctive(scene, clause.group)
  if (cue.lemma === 'insist' && !isDuty)
    return { ...base(scene, reading, 'assessment', 'firm'), isWeak: true }
  if (isSameParty(scene, clause.subject, subject) && scene.parties.at(scene.view, clause.subject).length > 0)
    return undefined
  return { ...base(scene, reading, 'demand'), toward: complement.toward ?? clause.subject }
}

const isSubjunctive = (scene: Scene, group: VerbGroup): boolean =>
  scene.view.words[group.from]?.lower === 'be' ||
  scene.view.words[group.from]?.xpos === 'VB' ||
  scene.view.words[group.from]?.xpos === 'VBP'

function threat(scene: Scene, reading: CueReading): Draft | undefined {
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

function agreement(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, complement, subject } = reading
  if (cue.frames.includes('accord-np')) return signing(scene, reading)
  const holders = holdersOf(scene, subject)
  const partner = partnerOf(scene, reading.group.to)
  const isPlural = holders.length > 1 || partner !== undefined || isPluralPhrase(scene, subject)
  if (isPlural) return { ...base(scene, reading, 'agreement'), toward: partner }
  if (complement.clause || complement.frame === 'np') return undefined
  return base(scene, reading, complement.frame === 'to' ? 'commitment' : 'agreement')
}

/** Rule 40: two or more parties that conclude a text with a subject of its own. */
function signing(scene: Scene, reading: CueReading): Draft | undefined {
  const range = reading.complement.content[0]
  if (!range) return undefined
  const heads = headsOf(scene, range)
  const hasAccord = heads.some((noun) => scene.lexicon.is('accord-noun', noun))
  const holders = holdersOf(scene, reading.subject)
  const partner = partnerIn(scene, range)
  const isNamed = range.to - range.from > 2
  if (!hasAccord || !isNamed || (holders.length < 2 && !partner && !isPluralPhrase(scene, reading.subject)))
    return undefined
  return { ...base(scene, reading, 'agreement'), toward: partner }
}

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

export function isPluralPhrase(scene: Scene, phrase: NounPhrase | undefined): boolean {
  if (!phrase) return false
  const words = scene.view.words.slice(phrase.from, phrase.to)
  return words.some(({ lower, xpos }) => pluralWords.has(lower) || xpos === 'CC')
}

/** "agreed with Oss to": the other party. */
function partnerOf(scene: Scene, from: number): NounPhrase | undefined {
  const word = scene.view.words[from]
  if (word?.lower !== 'with') return undefined
  const mention = scene.parties.inside(scene.view, { from: from + 1, to: from + 8 })[0]
  if (!mention) return undefined
  const head = scene.view.words.findIndex(
    ({ start, end }) => start < mention.head.end && mention.head.start < end,
  )
  return head < 0 ? undefined : { from: from + 1, to: head + 1, head }
}

function assessment(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, complement, group } = reading
  const clause = complement.clause
  if (cue.frames.includes('hope-np')) return undefined
  if (cue.lemma === 'hope') return hope(scene, reading)
  if (!clause && complement.frame === 'np' && !/^(stress|underline|underscore|emphasi[sz]e)$/.test(cue.lemma))
    return undefined
  if (cue.lemma === 'caution' && complement.frame !== 'that')
    return base(scene, reading, 'demand', 'qualified')
  if (group.modal !== undefined) return undefined
  return { ...base(scene, reading, 'assessment'), isWeak: scene.lexicon.is('flat-speech-verb', cue.lemma) }
}

/** Rule 37: that a named actor acts is wanted of it; that things go well is an outlook. */
function hope(scene: Scene, reading: CueReading): Draft | undefined {
  const { complement, subject } = reading
  const clause = complement.clause
  if (complement.frame === 'to') return base(scene, reading, 'commitment', 'tentative')
  if (!clause) return base(scene, reading, 'assessment')
  const isActor = scene.parties.at(scene.view, clause.subject).length > 0
  const isOther = isActor && !isSameParty(scene, clause.subject, subject)
  const acts = !clause.group.isPassive && clause.group.lemma !== 'be'
  return isOther && acts
    ? { ...base(scene, reading, 'demand', 'tentative'), toward: clause.subject }
    : base(scene, reading, 'assessment')
}

function refusal(scene: Scene, reading: CueReading): Draft {
  const content = reading.complement.content[0]
  const rejects = /^(reject|dismiss|rebuff)$/.test(reading.cue.lemma)
  const isCharge =
    rejects &&
    content !== undefined &&
    headsOf(scene, content).some((lemma) => scene.lexicon.is('refused-noun', lemma))
  return base(scene, reading, isCharge ? 'denial' : 'refusal')
}

/** Nouns of the first phrase of a range, up to its first verb. */
function headsOf(scene: Scene, range: WordRange): string[] {
  const found: string[] = []
  for (let at = range.from; at < range.to; at++) {
    const word = scene.view.words[at]
    if (!word || /^(VB|MD|W)/.test(word.xpos)) break
    if (/^NN/.test(word.xpos)) found.push(word.lower)
  }
  return found
}

function assurance(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, complement } = reading
  if (cue.frames.includes('commitment-np')) return undefined
  if (complement.frame === 'to') return base(scene, reading, 'commitment')
  return base(scene, reading, 'assurance')
}

function denial(scene: Scene, reading: CueReading): Draft | undefined {
  const { complement, cue } = reading
  if (cue.lemma === 'dismiss' && complement.toward === undefined) {
    const first = complement.content[0]
    const isPerson =
      first &&
      scene.parties
        .inside(scene.view, first)
        .some(({ actors }) => scene.parties.actor(actors[0] ?? '')?.type === 'person')
    if (isPerson && first && headsOf(scene, first).every((lemma) => !scene.lexicon.is('refused-noun', lemma)))
      return undefined
  }
  return base(scene, reading, 'denial')
}
