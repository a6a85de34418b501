import type { RecordKind, Strength } from '../../doc/layers.ts'
import { isThreatening } from './costs.ts'
import { isCounterfactual } from './counterfactuals.ts'
import { extent } from './extent.ts'
import type { VerbGroup } from './groups.ts'
import { behindColon, behindCue, heldIn } from './held.ts'
import {
  isFigure,
  isGuest,
  isIdle,
  isOfThing,
  isOfWords,
  isTurn,
  isUnderExpectation,
  isView,
  tellsNothing,
} from './idle.ts'
import type { Voice } from './parties.ts'
import { isProgramme } from './programmes.ts'
import { verbPhrase } from './reading.ts'
import { type Draft, isInCondition, type Scene, speechAt } from './scene.ts'
import type { Speech } from './speech.ts'
import { isNoSubject, make, statementOf } from './statement.ts'
import { isQuoteMark, type SentenceView, type Stance, type WordRange } from './words.ts'

/** How likely a position must be before it is a record that no rule has read: most of those below are none. */
const least = 0.6

/** The same where nothing else is read in the sentence. */
const leastAlone = 0.5

/** Of that, for what can hang on a condition, where the sentence has one. */
const tiedShare = 0.75

/** Of that, where the net takes it for one as well. */
const believedShare = 0.5

/** How likely, 0–1, the words are a condition of a position, by the net. */
function beliefIn({ conditional }: SentenceView, { from, to }: WordRange): number {
  const scores = conditional.slice(from, to)
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length)
}

/** A net that sees nothing above this sees no position. */
const unseen = 0.05

/** A net that sees one above this sees it, and another below that does not see the other. */
const seen = 0.8
const alien = 0.15

/** A net that sees one above this sees it in a deed as well. */
const evident = 0.95

/** From here on the publisher is taken to hold what nobody is told to. */
const sure = 0.7

const promises: readonly RecordKind[] = ['commitment', 'threat', 'offer']

/** The voice of a text that says "we" or "I" of its own: `author` speaks where nobody is told to; `house`, its publisher, where there
 *  is no author and the net is sure of a position. */
export interface OwnVoice {
  readonly author: Voice | undefined
  readonly house?: Voice | undefined
  readonly isOwn: boolean
}

/** Positions that the net sees in a sentence and no rule has read. */
export function stanceDrafts(
  scene: Scene,
  read: readonly Draft[],
  carried: Speech | undefined,
  own: OwnVoice,
): Draft[] {
  const found: Draft[] = []
  const isTied = scene.conditions.length > 0
  const isBelieved = scene.conditions.some((range) => beliefIn(scene.view, range) >= 0.3)
  const shareOf = (kind: RecordKind): number =>
    isTied && !isView(kind) ? (isBelieved ? believedShare : tiedShare) : 1
  // What hangs on a condition is rather promised or asked than a view.
  const weight = ({ kind, score }: Stance): number => score + (isBelieved && !isView(kind) ? 0.3 : 0)
  const likely = scene.view.stances
    .filter(({ kind, score }) => score >= shareOf(kind) * leastAlone)
    .sort((a, b) => weight(b) - weight(a))
  for (const stance of likely) {
    const isAlone = read.length + found.length === 0
    if (!isAlone && stance.score < shareOf(stance.kind) * least) continue
    if ([...read, ...found].some((draft) => isSame(draft, stance))) continue
    // A judgement by far is not a mere view as well.
    const isJudged = likely.some(({ kind, score }) => isView(kind) && score > stance.score + 0.25)
    if (isView(stance.kind) && isJudged) continue
    // What is promised, asked or refused in so many words is seldom a mere view as well, and nothing else inside.
    const isTaken = read.some(
      (draft) =>
        !draft.isWeak &&
        (!draft.rule.startsWith('statement:') || isSure(draft.rule)) &&
        (stance.kind === 'assessment' || (!isView(draft.kind) && isWithin(draft, stance.at))),
    )
    if (isTaken) continue
    const draft = draftOf(scene, stance, carried, own)
    const isRead = [...read, ...found].some(
      (other) =>
        other.cue.from === draft?.cue.from ||
        isAt(other, draft?.verb) ||
        (other.kind === draft?.kind &&
          draft.kind !== stance.kind &&
          draft.content.some(({ from }) => isWithin(other, from))),
    )
    if (draft && !isRead) found.push(draft)
  }
  return found
}

/** Readings of what is said itself, with no cue but a modal or a plain verb, that the net does not see at all or sees as something
 *  else by far: left to it. What it takes for a judgement rather than a view is one. Without a head for positions all stay. */
export function trusted(
  scene: Scene,
  all: readonly Draft[],
  isSeen: boolean,
  carried: Speech | undefined,
  author: Voice | undefined,
): Draft[] {
  const read = all.filter((draft) => !isImputed(scene, draft, carried, author))
  if (!isSeen) return read
  const { stances } = scene.view
  const best = Math.max(0, ...stances.map(({ score }) => score))
  const isSaid = scene.speeches.some(({ cue }) => cue !== undefined) || scene.conditions.length > 0
  const isReply = scene.speeches.some(({ verb }) => /^(?:reply|respond|answer|retort)$/.test(verb))
  const scoreOf = (kind: RecordKind): number => stances.find((stance) => stance.kind === kind)?.score ?? 0
  // What a verb of its own tells is no reason to doubt the clause beside it.
  const told = new Set(read.filter(({ rule }) => !rule.startsWith('statement:')).map(({ kind }) => kind))
  const judged = (draft: Draft): Draft => {
    const isJudged = !told.has('evaluation') && scoreOf('evaluation') > scoreOf('assessment')
    if (draft.kind === 'assessment' && draft.isWeak && isJudged) return { ...draft, kind: 'evaluation' }
    // "The sanctions will be tightened if Oss goes on, he warned."
    const isThreat = scoreOf('threat') >= seen && scoreOf('commitment') < scoreOf('threat') - 0.25
    const isWarned = speechAt(scene, draft.cue.from)?.verb === 'warn'
    return draft.kind === 'commitment' && draft.rule.startsWith('statement:') && isWarned && isThreat
      ? { ...draft, kind: 'threat' }
      : draft
  }
  const bestBeside = Math.max(0, ...stances.filter(({ kind }) => !told.has(kind)).map(({ score }) => score))
  return read.map(judged).filter(({ rule, kind, verb }) => {
    if (isSure(rule) || rule.endsWith('asked')) return true
    // Rule 16: a reply that we do not do such things denies it.
    if (rule === 'statement:do not' && isReply) return true
    if (kind !== 'agreement') {
      // Where the net sees no position at all there is seldom one, whatever the words.
      if (best < unseen) return false
      // "threatened some of our allies" condemns: the words of one kind, told of a deed or of somebody else.
      if (best >= seen && likeOf(kind).every((like) => scoreOf(like) < alien)) return false
    }
    // "The President will host the ministers on Friday", where nobody says so: a programme.
    if (!isSaid && rule.startsWith('statement:will') && isProgramme(scene, verb)) return false
    if (!/^(?:statement:|verb:think)/.test(rule)) return true
    // Whether a promise is a threat the words of the rule know better.
    const isPromise = /^(?:commitment|threat|offer)$/.test(kind)
    const score = isPromise ? Math.max(...promises.map(scoreOf)) : scoreOf(kind)
    const least = /^statement:(?:assertion|forecast)|^verb:think/.test(rule) ? 0.35 : 0.1
    const isTied = isPromise && scene.conditions.some((range) => beliefIn(scene.view, range) >= 0.2)
    return score >= least && (score > bestBeside - 0.5 || isTied)
  })
}

/** "Aro thought we would give in", in what somebody else says: what they take another to have thought. */
function isImputed(
  scene: Scene,
  { rule, subject, cue }: Draft,
  carried: Speech | undefined,
  author: Voice | undefined,
): boolean {
  const { parties, view } = scene
  if (!/^verb:(?:think|believe|expect)\//.test(rule) || !subject) return false
  if (!view.words.slice(cue.from, cue.to).some(({ xpos }) => xpos === 'VBD')) return false
  const speech = speechAt(scene, cue.from) ?? carried
  // "He said his government expected it": reported, the present is told in the past.
  if (speech && !speech.isDirect) return false
  const spoken = speech ? parties.voice(speech.speakers) : author
  const thinker = parties.voice(parties.at(view, subject)).holder
  return (
    spoken !== undefined &&
    spoken.holder.length > 0 &&
    thinker.length > 0 &&
    !thinker.some((id) => spoken.holder.includes(id))
  )
}

/** Kinds that go over into each other: what is promised, agreed or assured. */
const likeOf = (kind: RecordKind): readonly RecordKind[] =>
  alike.find((kinds) => kinds.includes(kind)) ?? [kind]

const alike: readonly (readonly RecordKind[])[] = [
  ['commitment', 'agreement', 'assurance', 'offer', 'threat'],
  ['refusal', 'denial'],
]

/** What is threatened in so many words, whatever the net sees. */
const isSure = (rule: string): boolean =>
  /^(?:statement:(?:there will be|foretold cost|conduct)|ultimatum.*)$/.test(rule)

/** Whether a reading rests on the verb. */
const isAt = ({ cue, verb: own }: Draft, verb: number | undefined): boolean =>
  verb !== undefined && (own === verb || (verb >= cue.from && verb < cue.to))

const isWithin = ({ content }: Draft, at: number): boolean =>
  content.some(({ from, to }) => at >= from && at < to)

/** Whether a reading has the position already, or the words that show it in another sense. */
const isSame = ({ kind, cue }: Draft, stance: Stance): boolean =>
  kind === stance.kind || (stance.at >= cue.from && stance.at < cue.to)

function draftOf(
  scene: Scene,
  { kind, at, score }: Stance,
  carried: Speech | undefined,
  { author: known, house, isOwn: isOwnVoice }: OwnVoice,
): Draft | undefined {
  const isPlain = score >= sure && !scene.view.words.some(isQuoteMark)
  const author = known ?? (isPlain ? house : undefined)
  const group = inWhatIsSaid(scene, groupAt(scene, at))
  if (!group || isInCondition(scene, group.main)) return undefined
  const speech = speechAt(scene, group.main) ?? carried
  if (speech?.isExpert) return undefined
  const statement = statementOf(scene, group, carried)
  const { subject, subjectHolders, speakerHolders, isOwn } = statement
  // "Aro doubts it" tells Aro's view; "Aro is wrong", where a text says "we", that of whoever wrote it.
  const isCue =
    speech === undefined &&
    subjectHolders.length > 0 &&
    (!isView(kind) || !isOwnVoice || tellsViews(scene, group.lemma))
  const spoken = speakerHolders.length > 0 && speech ? scene.parties.voice(speech.speakers) : undefined
  const voice = speech || isCue ? spoken : author
  if (!speech && !isCue && !author) return undefined
  // "Tarn postponed the talks", "We reopened the port": what somebody has done is no position (rule 21).
  const isTheirs =
    /^(?:evaluation|assurance|commitment|offer)$/.test(kind) &&
    subjectHolders.length > 0 &&
    (speakerHolders.length === 0 || subjectHolders.some((id) => speakerHolders.includes(id)))
  if (((isTheirs && !isCue) || (isCue && score < evident)) && isDeed(scene, group)) return undefined
  // "Thank you for your support": of courtesies only what the net sees as a judgement counts.
  const isJudgement = kind === 'evaluation' && score >= seen
  if ((!isJudgement && isIdle(scene, group, kind)) || isTurn(scene, group)) return undefined
  if (kind === 'offer' && isOfWords(scene, group)) return undefined
  if (group.lemma === 'welcome' && isGuest(scene, { from: group.to, to: group.to + 10 })) return undefined
  if (isView(kind) && (isCue ? scene.lexicon.is('topic-verb', group.lemma) : isFigure(scene, group)))
    return undefined
  if (kind === 'commitment' && isUnderExpectation(scene, group)) return undefined
  // "is designed to help": what a thing is for.
  if (!isView(kind) && group.isPassive && /^(?:design|intend|mean)$/.test(group.lemma)) return undefined
  if (!isView(kind) && group.modal === 'would' && (group.isPerfect || isCounterfactual(scene)))
    return undefined
  const strength = strengthOf(group, kind)
  const rule = `net:${kind}`
  if (isView(kind)) {
    const end = extent(scene.view, scene.groups, group.main, 'clause', scene.stops)
    const from = isCue ? group.to : clauseStart(scene, subject?.from ?? group.from, speech)
    const whole = isCue ? behindCue(scene, group) : heldIn(scene, group, speech)
    const held = whole && (behindColon(scene, whole) ?? whole)
    if (!held && end - from < 3) return undefined
    const content = held ?? { from, to: end }
    if (!isCue && kind === 'assessment' && tellsNothing(scene, content)) return undefined
    return {
      ...make(statement, kind, strength, rule),
      rule,
      subject: isCue ? subject : undefined,
      voice,
      content: [content],
    }
  }
  if (kind === 'commitment' && isOfThing(statement)) return undefined
  // What somebody else will do is foretold by the speaker, promised by nobody.
  const isForetold = speakerHolders.length > 0 && subjectHolders.length > 0 && !isOwn
  if (isForetold && /^(commitment|offer|threat)$/.test(kind)) return undefined
  const isAsked =
    kind === 'demand' && subjectHolders.length > 0 && !isOwn && (speech !== undefined || author !== undefined)
  // "Tarn must act", where nobody is known to say so: Tarn is asked, and asks nothing.
  if (kind === 'demand' && !speech && !author && /^(must|should)$/.test(group.modal ?? '')) return undefined
  const end = extent(scene.view, scene.groups, group.main, 'verb phrase', scene.stops)
  // "we cannot lift the ban until": declined for now.
  const isBarred =
    kind === 'commitment' && group.negation !== undefined && /^(can|could)$/.test(group.modal ?? '')
  const isCost =
    kind === 'commitment' &&
    !isAsked &&
    group.negation === undefined &&
    isThreatening(scene, [{ from: group.main, to: end }], isOwn)
  // "And we will."
  if (end - group.from === 1 && group.modal !== undefined) return undefined
  const told = isCue && tellsViews(scene, group.lemma) ? behindCue(scene, group) : undefined
  return {
    ...make(statement, isCost ? 'threat' : isBarred ? 'refusal' : kind, strength, rule),
    rule,
    ...(told && { content: [told] }),
    ...(isAsked && { toward: subject, subject: undefined, content: [verbPhrase(scene, group, end)] }),
    voice: isOwn && subjectHolders.length > 0 ? undefined : voice,
    isNegative: group.negation !== undefined || isNoSubject(statement),
  }
}

/** Whether a verb tells what somebody says or thinks. */
const tellsViews = ({ lexicon }: Scene, lemma: string): boolean =>
  lexicon.is('speech-verb', lemma) ||
  lexicon.is('outlook-verb', lemma) ||
  lexicon.is('view-verb', lemma) ||
  lexicon.verbs.has(lemma)

/** Where the clause begins that holds a word: behind what is told of the speaker, a comma, a bracket or a "that". */
function clauseStart(scene: Scene, at: number, speech: Speech | undefined): number {
  const { words } = scene.view
  let from = at
  while (
    from > (speech?.content.from ?? 0) &&
    !/^[,;:—–(“"]$|^(?:that|and|but|because|if|when|while|as)$/.test(words[from - 1]?.lower ?? ',')
  )
    from--
  return from
}

/** "It would only invite more, he warned": what the words that tell who speaks show lies in what is said. */
function inWhatIsSaid({ groups, speeches }: Scene, group: VerbGroup | undefined): VerbGroup | undefined {
  const isIn = (range: WordRange | undefined, at: number): boolean =>
    range !== undefined && at >= range.from && at < range.to
  const speech = group && speeches.find(({ attribution }) => isIn(attribution, group.main))
  const said = speech && groups.find(({ form, from }) => form === 'finite' && isIn(speech.content, from))
  return said ?? group
}

/** The clause whose verb group holds a word, or that the word hangs on. */
function groupAt(scene: Scene, at: number): VerbGroup | undefined {
  const { words } = scene.view
  let index: number | undefined = at
  for (let step = 0; index !== undefined && step < 8; step++) {
    const here: number = index
    const group = scene.groups.find(({ from, to }) => here >= from && here < to)
    if (group?.form === 'finite' && !isAside(scene, group)) return group
    const copula = scene.groups.find(
      ({ main, form }) => form === 'finite' && words[main]?.head === here && words[main]?.deprel === 'cop',
    )
    if (copula) return copula
    index = words[here]?.head
  }
  return scene.groups.find(({ form }) => form === 'finite')
}

/** What is told as done, by a verb that tells no thought and is the cue of no position. */
function isDeed(scene: Scene, { from, to, main, lemma, modal, isPassive }: VerbGroup): boolean {
  if (modal !== undefined || isPassive || tellsViews(scene, lemma)) return false
  const { words } = scene.view
  const isPerfect = words
    .slice(from, to)
    .some((word) => word.lemma === 'have' && word.deprel.startsWith('aux'))
  return words[main]?.xpos === 'VBD' || (words[main]?.xpos === 'VBN' && isPerfect)
}

/** "made no promise that goes beyond it", "As we have both said, …": a clause that only tells which, or who said it before. */
function isAside({ lexicon, view }: Scene, { from, main, lemma }: VerbGroup): boolean {
  const deprel = view.words[main]?.deprel ?? ''
  if (deprel.startsWith('acl')) return true
  return (
    deprel.startsWith('advcl') &&
    lexicon.is('speech-verb', lemma) &&
    view.words.slice(Math.max(0, from - 3), from).some(({ lower }) => lower === 'as')
  )
}

function strengthOf(group: VerbGroup, kind: RecordKind): Strength {
  const { lemma, modal } = group
  if (/^(could|can|may|might)$/.test(modal ?? '') || /^(hope|consider|look)$/.test(lemma)) return 'tentative'
  if (/^(would|should)$/.test(modal ?? '') && kind === 'demand') return 'qualified'
  if (/^(believe|think|intend|plan|seek|work|try|aim|strive|encourage|urge)$/.test(lemma)) return 'qualified'
  return 'firm'
}
