import { agreement } from './agreeing.ts'
import { complementOf } from './complements.ts'
import { isThreatening } from './costs.ts'
import { isGuest } from './idle.ts'
import { isProgramme } from './programmes.ts'
import { base, type CueReading, headsOf, isSameParty, isSubjunctive, verbPhrase } from './reading.ts'
import type { Draft, Scene } from './scene.ts'
import { threat } from './threatening.ts'

/** The record that a cue verb makes with its complement; `undefined` where the scheme wants none. */
export function readClause(scene: Scene, reading: CueReading): Draft | undefined {
  const { group, cue, complement } = reading
  if (group.negation !== undefined) return negated(scene, reading)
  if (isNoLonger(scene, group.from)) return givenUp(scene, reading)
  if (
    cue.kind === 'refusal' &&
    group.modal !== undefined &&
    group.modal !== 'will' &&
    group.modal !== 'would'
  )
    return undefined
  switch (cue.kind) {
    case 'commitment':
      // "plans to visit Oss": a programme.
      if (
        /^(plan|intend|hope|decide|aim)$/.test(cue.lemma) &&
        isProgramme(scene, complement.content[0]?.from)
      )
        return undefined
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
      return isGreeting(scene, reading) ? undefined : base(scene, reading, 'evaluation')
    default:
      return cue.kind satisfies never
  }
}

const isNoLonger = (scene: Scene, at: number): boolean =>
  scene.view.words[at - 1]?.lower === 'longer' && scene.view.words[at - 2]?.lower === 'no'

/** "no longer insists on joint patrols": a position that its holder took back (rule 19). */
function givenUp(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, group, words } = reading
  if (!/^(demand|offer|commitment|threat)$/.test(cue.kind)) return undefined
  const range = { from: group.from - 2, to: words.to }
  const draft = readClause(scene, { ...reading, group: { ...group, from: group.from - 2 }, words: range })
  return draft && { ...draft, isWeak: false, status: { value: 'withdrawn', cue: range } }
}

function negated(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, group, complement, words } = reading
  // "do not always agree": now and then they do.
  const isPartly = scene.view.words
    .slice(group.from, group.to)
    .some(({ lower }) => /^(always|necessarily|entirely|quite|fully|only|just)$/.test(lower))
  if (isPartly) return undefined
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
      // "We do not think that it is time": what they think is that it is not.
      return complement.clause
        ? { ...base(scene, reworded, 'assessment'), isNegative: !complement.isNegative }
        : undefined
    case 'demand':
      return cue.lemma === 'expect' ? base(scene, reworded, 'assessment', 'qualified') : undefined
    case 'denial':
    case 'evaluation':
      return undefined
    default:
      return cue.kind satisfies never
  }
}

/** "emphasised it again", "stressed what I said": words that only point at others. */
function isPointer(scene: Scene, { complement }: CueReading): boolean {
  const range = complement.content[0]
  return (
    range !== undefined &&
    !complement.clause &&
    /^(this|that|it|what|one)$/.test(scene.view.words[range.from]?.lower ?? '') &&
    complement.frame !== 'that'
  )
}

/** "expects the talks to fail": the object is part of what is expected. */
function withObject({ complement }: CueReading): Draft['content'] {
  const last = complement.content.at(-1)
  return complement.toward && last ? [{ from: complement.toward.from, to: last.to }] : complement.content
}

/** "thank you", "welcome you here": courtesies (rule 45). */
function isGreeting(scene: Scene, { cue, complement }: CueReading): boolean {
  const { words } = scene.view
  const range = complement.content[0]
  // "We want to thank him."
  if (cue.lemma === 'thank' && range && range.to - range.from === 1 && words[range.from]?.xpos === 'PRP')
    return true
  if (
    cue.lemma === 'thank' &&
    range &&
    headsOf(scene, range).some((noun) => scene.lexicon.is('hosting-noun', noun))
  )
    return true
  if (words[complement.toward?.head ?? -1]?.lower === 'you') return true
  if (cue.lemma === 'congratulate' && range) {
    const isOffice = /^(becoming|taking|winning|assuming|being|joining)$/.test(words[range.from]?.lower ?? '')
    return isOffice || headsOf(scene, range).some((noun) => scene.lexicon.is('occasion-noun', noun))
  }
  if (cue.lemma !== 'welcome' || !range) return false
  if (isGuest(scene, range)) return true
  const isShort = range.to - range.from <= 3
  const people = scene.parties
    .inside(scene.view, range)
    .some(({ actors }) => scene.parties.actor(actors[0] ?? '')?.type === 'person')
  return words[range.from]?.xpos === 'PRP' || (isShort && people)
}

function offer(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, complement, subject } = reading
  const [first] = complement.content
  // "offered his congratulations", "offered no plan", "offered a defence of the bill"
  const isTold = (noun: string): boolean =>
    scene.lexicon.is('courtesy-word', noun) || scene.lexicon.is('spoken-noun', noun)
  if (first && /np$/.test(complement.frame)) {
    if (headsOf(scene, first).some(isTold) || scene.view.words[first.from - 1]?.lower === 'no')
      return undefined
    if (scene.view.words[first.from]?.lower === 'no') return undefined
  }
  if (cue.when !== 'own') {
    const isThreat =
      cue.when === 'modal' &&
      complement.frame === 'np' &&
      complement.content.some((range) =>
        headsOf(scene, range).some((noun) => scene.lexicon.is('cost-noun', noun)),
      )
    return base(scene, reading, isThreat ? 'threat' : 'offer')
  }
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
  if (modal === 'will') return base(scene, reading, 'commitment', 'firm')
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
        ? { ...base(scene, reading, 'assessment', 'qualified'), content: withObject(reading) }
        : undefined
  }
  // "asked her to convey his greetings"
  const [asked] = complement.content
  if (
    asked &&
    headsOf(scene, { from: asked.from + 1, to: asked.to }).some((noun) =>
      scene.lexicon.is('courtesy-word', noun),
    )
  )
    return undefined
  const needsActor = /^(need|want|like)$/.test(cue.lemma)
  if (needsActor && scene.parties.at(scene.view, complement.toward).length === 0) return undefined
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

function assessment(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, complement, group } = reading
  const clause = complement.clause
  if (cue.frames.includes('hope-np')) return undefined
  if (cue.lemma === 'hope') return hope(scene, reading)
  if (isPointer(scene, reading)) return undefined
  // "We expect that this will come up at the talks": what will be talked about.
  if (clause && /^(?:will|would)$/.test(clause.group.modal ?? '') && isProgramme(scene, clause.group.main))
    return undefined
  const need = needed(scene, reading)
  if (need) return need
  if (!clause && complement.frame === 'np' && !/^(stress|underline|underscore|emphasi[sz]e)$/.test(cue.lemma))
    return undefined
  if (cue.lemma === 'caution' && complement.frame !== 'that')
    return base(scene, reading, 'demand', 'qualified')
  if (group.modal !== undefined) return undefined
  return { ...base(scene, reading, 'assessment'), isWeak: scene.lexicon.is('flat-speech-verb', cue.lemma) }
}

/** Rule 35: "underlined the need for Oss to pay" demands it of a party; the need of a thing is an outlook. */
function needed(scene: Scene, reading: CueReading): Draft | undefined {
  const range = reading.complement.content[0]
  const { words } = scene.view
  let at = range && words[range.from]?.lower === 'the' ? range.from + 1 : range?.from
  // "the critical need for"
  if (at !== undefined && words[at]?.xpos === 'JJ') at++
  if (!range || at === undefined || !/^(need|importance|necessity|urgency)$/.test(words[at]?.lower ?? ''))
    return undefined
  if (!/^(for|of)$/.test(words[at + 1]?.lower ?? '') || range.to < at + 3) return undefined
  const cue = { from: reading.words.from, to: at + 1 }
  const asked = complementOf(scene, ['obj-to'], at + 2)
  const { toward } = asked ?? {}
  if (asked && toward && scene.parties.at(scene.view, toward).length > 0)
    return { ...base(scene, reading, 'demand', 'firm'), cue, toward, content: asked.content }
  return { ...base(scene, reading, 'assessment'), cue, content: [{ from: at + 2, to: range.to }] }
}

/** Rule 37: that a named actor acts is wanted of it; that things go well is an outlook. */
function hope(scene: Scene, reading: CueReading): Draft | undefined {
  const { complement, subject } = reading
  const clause = complement.clause
  if (complement.frame === 'to')
    return isProgramme(scene, complement.content[0]?.from)
      ? undefined
      : base(scene, reading, 'commitment', 'tentative')
  if (!clause) return base(scene, reading, 'assessment')
  // "I hope your stay will be pleasant"
  if (/^(?:your|yours)$/.test(scene.view.words[clause.subject?.from ?? -1]?.lower ?? '')) return undefined
  const isYou = scene.view.words[clause.subject?.head ?? -1]?.lower === 'you'
  const isActor = scene.parties.at(scene.view, clause.subject).length > 0
  const isOther = isYou || (isActor && !isSameParty(scene, clause.subject, subject))
  const acts = !clause.group.isPassive && clause.group.lemma !== 'be'
  return isOther && acts
    ? {
        ...base(scene, reading, 'demand', 'tentative'),
        toward: clause.subject,
        content: [verbPhrase(scene, clause.group, complement.content.at(-1)?.to ?? clause.group.to)],
      }
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

function assurance(scene: Scene, reading: CueReading): Draft | undefined {
  const { cue, complement } = reading
  if (cue.frames.includes('commitment-np')) return undefined
  if (complement.frame === 'obj' && scene.view.words[complement.toward?.head ?? -1]?.lower === 'you')
    return undefined
  if (complement.frame === 'to') return base(scene, reading, 'commitment')
  const range = complement.content[0]
  const need = needed(scene, reading)
  if (need) return need
  const isPointer =
    range !== undefined &&
    range.to - range.from === 1 &&
    /^(this|that|it|what)$/.test(scene.view.words[range.from]?.lower ?? '')
  return isPointer ? undefined : base(scene, reading, 'assurance')
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
  return isOfTwoObjects(scene, reading) ? undefined : base(scene, reading, 'denial')
}

/** "denies Oss access to the port": what somebody is not given. */
function isOfTwoObjects({ view }: Scene, { cue, complement, group }: CueReading): boolean {
  if (cue.lemma !== 'deny' || complement.frame !== 'np') return false
  return view.words.some(
    ({ deprel, head, lower }, at) =>
      at > group.main &&
      head === group.main &&
      (deprel === 'iobj' || (deprel === 'obj' && givable.test(lower))),
  )
}

const givable = /^(?:access|entry|visas?|asylum|accreditation|permission|passage|rights?)$/
