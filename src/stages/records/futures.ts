import { isThreatening } from './costs.ts'
import { extent, splitCoordination } from './extent.ts'
import { isProgramme } from './programmes.ts'
import type { Draft, Scene } from './scene.ts'
import type { Speech } from './speech.ts'
import { contentRange, isArranged, isNoSubject, isWritten, make, type Statement } from './statement.ts'
import { conductSubject } from './threatening.ts'
import { nextWord } from './words.ts'

export function future(statement: Statement): Draft | undefined {
  const { group, scene, isOwn, isActor, subject, speech } = statement
  const isNegative = group.negation !== undefined || isNoSubject(statement)
  const there = subject && scene.view.words[subject.head]?.xpos === 'EX'
  const range = contentRange(statement)
  const conduct = conductSubject(scene, subject)
  if (conduct) {
    const end = extent(scene.view, scene.groups, group.main, 'verb phrase', scene.stops)
    return isThreatening(scene, [{ from: group.main, to: end }], false)
      ? make(statement, 'threat', 'firm', 'conduct', {
          subjectCondition: conduct,
          content: [{ from: group.main, to: end }],
        })
      : undefined
  }
  if (there) return existence(statement)
  if (isOwn && (isUnderOutlook(statement) || (!isNegative && scene.lexicon.is('unwilled-verb', group.lemma))))
    return speech ? forecast(statement, speech) : undefined
  if (isOwn) {
    const isState = /^(like|be|have)$/.test(group.lemma)
    if (isState) return group.isPassive ? make(statement, 'commitment', 'firm', 'will') : undefined
    // Schedules are no promises (rule 45).
    if (
      !isNegative &&
      scene.conditions.length === 0 &&
      (scene.lexicon.is('schedule-verb', group.lemma) || isProgramme(scene, group.main))
    )
      return undefined
    if (isNegative && group.lemma === 'hesitate') return unhesitating(statement)
    // "I will not speak about it now": how a speech goes on.
    const isOrder = scene.lexicon.is('dwelling-verb', group.lemma) && speech?.isDirect === true
    if (isNegative && isOrder && !isSomebodyElse(statement)) return undefined
    if (isNegative) {
      const refuses = isDeclined(statement) || (group.isPassive && isSpeaker(statement))
      return make(
        statement,
        refuses ? 'refusal' : 'commitment',
        'firm',
        refuses ? 'will not, asked' : 'will not',
      )
    }
    return make(statement, isThreatening(scene, range) ? 'threat' : 'commitment', 'firm', 'will')
  }
  if (!isActor && isWritten(statement)) return make(statement, 'commitment', 'firm', 'will, as written')
  const isThird = speech !== undefined && isReporter(scene, speech) && speech.audience === undefined
  if (isActor && isThird && !group.isPassive && !isThreatening(scene, range, false)) {
    return make(statement, isNegative ? 'refusal' : 'commitment', 'firm', 'will, as reported', {
      subject,
      voice: undefined,
    })
  }
  if (isActor) {
    if (isThreatening(scene, range, false) && !isNegative)
      return make(statement, 'threat', 'firm', 'cost to other', { toward: subject })
    const isDone = group.isPassive && !isUnnamed(statement) && !isThird
    return isDone && (!isNegative || isBody(statement))
      ? make(statement, 'commitment', 'firm', 'passive', { toward: subject })
      : undefined
  }
  if ((group.isPassive || isNoSubject(statement)) && isBody(statement)) {
    if (!isNegative && scene.conditions.length === 0 && isScheduled(statement)) return undefined
    // "ships sailing to Oss will be treated …": the act is in the verb, not in its subject.
    const act = range.map(({ from, to }) => ({ from: group.isPassive ? group.from : from, to }))
    return make(
      statement,
      isThreatening(scene, act, false) && !isNegative ? 'threat' : 'commitment',
      'firm',
      'will, no agent',
    )
  }
  if (isMeasure(statement)) return make(statement, 'commitment', 'firm', 'measure in force')
  return speech ? forecast(statement, speech) : undefined
}

/** "I think that we will manage": a view of what will come. */
function isUnderOutlook({ scene, group }: Statement): boolean {
  const { words } = scene.view
  const verb = words[group.main]
  const above = verb?.deprel === 'ccomp' && verb.head !== undefined ? words[verb.head] : undefined
  if (above === undefined) return false
  return (
    scene.lexicon.is('outlook-verb', above.lemma) ||
    scene.lexicon.adjectives.get(above.lower)?.kind === 'assessment'
  )
}

/** "the embargo will stay until …": how long a measure of the speaker's holds is the speaker's to decide. */
function isMeasure({ scene, group, speakerHolders }: Statement): boolean {
  const isTied = scene.conditions.some(({ type }) => /^(until|unless|only_when|provided)$/.test(type))
  const isState = speakerHolders.some((id) => /^(state|org|group)$/.test(scene.parties.actor(id)?.type ?? ''))
  return (
    isTied &&
    isState &&
    /^(stay|remain|continue|last|stand|apply|resume|begin|start|end|hold|go)$/.test(group.lemma)
  )
}

/** What is asked for, or an answer to a question; "will not take advantage" declines nothing. */
function isDeclined({ scene, group }: Statement): boolean {
  const word = scene.view.words[group.to]
  const next = word?.lower ?? ''
  // "will not stop until", "will not rest", "will not stop working": one goes on.
  if (/^(stop|rest|cease|quit)$/.test(group.lemma) && (!word || /^(VBG|IN|CC|[.,:])/.test(word.xpos)))
    return false
  if (group.lemma === 'take') return /^(part|back|questions|calls|orders|instructions|up)$/.test(next)
  return isAnswering(scene, group.lemma, next) || scene.lexicon.is('refused-verb', group.lemma)
}

/** "would not say when", "will not comment". */
const isAnswering = (scene: Scene, lemma: string, next: string): boolean =>
  lemma === 'say'
    ? /^(how|when|where|whether|who|why|what|which|if)$/.test(next)
    : scene.lexicon.is('answer-verb', lemma)

/** "She would not say when": narrated, without anything that she says. */
export function unsaid(statement: Statement): Draft | undefined {
  const { scene, group, isActor } = statement
  const next = scene.view.words[group.to]?.lower ?? ''
  if (!isActor || group.negation === undefined || !isAnswering(scene, group.lemma, next)) return undefined
  return make(statement, 'refusal', 'firm', 'would not say')
}

const isSomebodyElse = ({ scene, subject }: Statement): boolean =>
  !/^(i|we)$/.test(scene.view.words[subject?.head ?? -1]?.lower ?? '')

/** "We will not be bullied": what one will not suffer is refused. */
const isSpeaker = ({ scene, subject }: Statement): boolean =>
  /^(we|i)$/.test(scene.view.words[subject?.head ?? -1]?.lower ?? '')

/** "a summit would be held in June": a date is fixed, nothing is promised (rule 45). */
const isScheduled = ({ scene, group, subject }: Statement): boolean =>
  scene.lexicon.is('schedule-verb', group.lemma) ||
  (group.lemma === 'hold' &&
    scene.lexicon.is('meeting-noun', scene.view.words[subject?.head ?? -1]?.lower ?? ''))

/** "officials said", of whom nothing tells whose they are. */
const isUnnamed = ({ scene, speakerHolders }: Statement): boolean =>
  speakerHolders.length > 0 &&
  speakerHolders.every((id) => scene.parties.actor(id)?.type === 'group' && !scene.heard.has(id))

/** Whether a body speaks that can see to what "will be done"; a private person only foretells it. */
function isBody({ scene, speakerHolders, speech }: Statement): boolean {
  if (speakerHolders.length === 0) return speech === undefined || speech.audience !== undefined
  return speakerHolders.some((id) => /^(state|org|group)$/.test(scene.parties.actor(id)?.type ?? ''))
}

/** "will not hesitate to strike": what will be done stands after it; without that, nothing new is said. */
function unhesitating(statement: Statement): Draft | undefined {
  const { scene, group } = statement
  const next = scene.groups[scene.groups.indexOf(group) + 1]
  if (next?.form !== 'infinitive' || next.from > group.to + 1) return undefined
  const to = extent(scene.view, scene.groups, next.main, 'verb phrase', scene.stops)
  const content = splitCoordination(scene.view, scene.groups, { from: next.main, to })
  const kind = isThreatening(scene, content) ? 'threat' : 'commitment'
  return make(statement, kind, 'firm', 'will not hesitate', {
    content,
    isNegative: false,
    cue: { from: group.from, to: group.to },
  })
}

/** "our response would be swift", "it will face severe consequences", where somebody does what is not wanted. */
function foretoldCost(statement: Statement): Draft | undefined {
  const { scene, subject, group, speakerHolders } = statement
  if (speakerHolders.length === 0 || group.negation !== undefined) return undefined
  if (!scene.conditions.some(({ type }) => /^(if|unless|where)$/.test(type))) return undefined
  const { words } = scene.view
  const isAnswer =
    group.lemma === 'be' &&
    subject !== undefined &&
    /^(our|its|their|his|her)$/.test(words[subject.from]?.lower ?? '') &&
    /^(response|reaction|answer|retaliation|reply)$/.test(words[subject.head]?.lower ?? '')
  const end = extent(scene.view, scene.groups, group.main, 'verb phrase', scene.stops)
  if (!isAnswer && !isThreatening(scene, [{ from: group.main, to: end }], false)) return undefined
  return make(statement, 'threat', 'firm', 'foretold cost', {
    voice: scene.parties.voice(statement.speech?.speakers ?? []),
    subject: undefined,
    ...(isAnswer ? {} : { toward: subject }),
    content: [{ from: isAnswer ? (subject?.from ?? group.from) : group.main, to: end }],
  })
}

/** What things will do is an outlook, not a promise. */
function forecast(statement: Statement, speech: Speech): Draft | undefined {
  const { scene, subject, group, speakerHolders } = statement
  if (scene.view.words[group.from - 1]?.lower === 'there') return existence(statement)
  const cost = foretoldCost(statement)
  if (cost) return cost
  if (isProgramme(scene, group.main)) return undefined
  if (speakerHolders.length === 0 || !scene.lexicon.is('flat-speech-verb', speech.verb)) {
    return undefined
  }
  // Without its own "he said" a sentence of a long speech is no position by itself.
  if (!speech.cue || speech.cue.start < scene.view.span.start) return undefined
  const end = extent(scene.view, scene.groups, group.main, 'clause', scene.stops)
  return make(statement, 'assessment', 'firm', 'forecast', {
    act: speech.verb,
    voice: scene.parties.voice(speech.speakers),
    content: [{ from: Math.min(subject?.from ?? group.from, group.from), to: end }],
    isWeak: true,
  })
}

/** "Inspectors are to be on the ground by May", after an agreement or in what is said: what was arranged. */
export function arrangement(statement: Statement): Draft | undefined {
  const { scene, group, speech, subject } = statement
  const next = scene.groups[scene.groups.indexOf(group) + 1]
  const verb = scene.view.words[group.main]
  if (
    group.lemma !== 'be' ||
    !/^(is|are)$/.test(verb?.lower ?? '') ||
    next?.from !== group.to ||
    next.form !== 'infinitive'
  )
    return undefined
  const accord = scene.lastAgreement
  if (!subject || (!speech && !accord && !isArranged(scene))) return undefined
  const end = extent(scene.view, scene.groups, next.main, 'verb phrase', scene.stops)
  const content = [{ from: subject.from, to: end }]
  const cue = { from: group.main, to: group.main + 2 }
  if (accord)
    return make(statement, 'agreement', 'firm', 'arranged', {
      content,
      cue,
      act: 'are to',
      subject: undefined,
      voice: accord,
    })
  return statement.isOwn
    ? make(statement, 'commitment', 'firm', 'is to', {
        content: splitCoordination(scene.view, scene.groups, { from: next.main, to: end }),
        cue,
        act: 'is to',
      })
    : undefined
}

/** "there will be consequences", "there will be no talks until …". */
function existence(statement: Statement): Draft | undefined {
  const { scene, group } = statement
  const at = nextWord(scene.view, group.main + 1)
  const to = extent(scene.view, scene.groups, at, 'phrase', scene.stops)
  const words = scene.view.words.slice(at, to)
  const content = [{ from: at, to }]
  if (words[0]?.lower === 'no' || group.negation !== undefined)
    return make(statement, 'refusal', 'firm', 'there will be no', { content, isNegative: true })
  return words.some(({ lower }) => scene.lexicon.is('cost-noun', lower))
    ? make(statement, 'threat', 'firm', 'there will be', { content })
    : undefined
}

/** An outlet, or somebody who speaks for none of the parties, tells what another will do. */
function isReporter(scene: Scene, speech: Speech): boolean {
  if (speech.speakers.length === 0) return true
  return speech.speakers.every((id) => scene.parties.actor(id)?.type === 'outlet')
}
