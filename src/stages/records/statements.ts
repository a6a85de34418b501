import type { RecordKind, Strength } from '../../doc/layers.ts'
import { conductSubject, verbPhrase } from './clauses.ts'
import { badConduct, isThreatening } from './costs.ts'
import { extent, splitCoordination } from './extent.ts'
import type { VerbGroup } from './groups.ts'
import type { Voice } from './parties.ts'
import { type Draft, isInCondition, type Scene, speechAt } from './scene.ts'
import type { Speech } from './speech.ts'
import { type NounPhrase, subjectOf } from './subjects.ts'
import { nextWord, type SentenceView, type WordRange } from './words.ts'

interface Statement {
  readonly scene: Scene
  readonly group: VerbGroup
  readonly speech: Speech | undefined
  readonly subject: NounPhrase | undefined
  /** Holders of the subject and of the speaker. */
  readonly subjectHolders: readonly string[]
  readonly speakerHolders: readonly string[]
  readonly isOwn: boolean
  readonly isActor: boolean
}

/** Records that lie in what is said itself: "would", "must", "do not", or a plain assertion. */
export function statementDrafts(scene: Scene, carried: Speech | undefined): Draft[] {
  const drafts: Draft[] = []
  for (const group of scene.groups) {
    if (speechAt(scene, group.main)?.isExpert) continue
    if (group.form !== 'finite' || isInCondition(scene, group.main) || isAttribution(scene, group)) continue
    if (!isMainClause(scene, group)) continue
    const draft = read(statementOf(scene, group, carried), carried !== undefined)
    if (draft) drafts.push(draft)
  }
  return drafts
}

function isAttribution(scene: Scene, group: VerbGroup): boolean {
  const start = scene.view.words[group.main]?.start ?? -1
  return scene.speeches.some(({ cue }) => cue !== undefined && cue.start <= start && start < cue.end)
}

const subordinators = new Set([
  'because',
  'as',
  'while',
  'although',
  'though',
  'after',
  'before',
  'when',
  'since',
  'whether',
  'if',
  'than',
  'until',
  'where',
  'how',
  'why',
  'what',
])

/** Not a relative and not an adverbial clause, by the words before its subject. */
function isMainClause(scene: Scene, group: VerbGroup): boolean {
  const { words } = scene.view
  const verb = words[group.main]
  if (verb && /^(acl|advcl)/.test(verb.deprel)) return false
  const before = words[group.from - 1]
  if (before && /^W/.test(before.xpos)) return false
  const subject = subjectOf(scene.view, scene.groups, group)
  if (!subject || subject.from > group.from) return true
  const opener = words[subject.from - 1]
  if (!opener) return true
  if (subordinators.has(opener.lower) && opener.text !== ',') return false
  if (/^W/.test(opener.xpos)) return false
  // "the deal they signed": noun, then a subject without a break.
  return !(opener.xpos === 'NN' || opener.xpos === 'NNS') || words[subject.from]?.xpos !== 'PRP'
}

function statementOf(scene: Scene, group: VerbGroup, carried: Speech | undefined): Statement {
  const { view, parties } = scene
  const speech = speechAt(scene, group.main) ?? carried
  const subject = subjectOf(view, scene.groups, group)
  const word = subject && view.words[subject.head]
  const subjectActors = parties.at(view, subject)
  const possessor = subjectActors.length === 0 ? possessorOf(scene, subject) : []
  const subjectHolders = parties.voice(subjectActors.length > 0 ? subjectActors : possessor).holder
  const speakerHolders = parties.voice(speech?.speakers ?? []).holder
  const firstPerson = word !== undefined && /^(we|i|us)$/.test(word.lower)
  const unknownPronoun = word?.xpos === 'PRP' && subjectHolders.length === 0 && word.lower !== 'you'
  // A person who speaks for nobody known tells what somebody else will do (rule 15); a minister of another state does not.
  const isForeign = speakerHolders.some((id) => {
    const type = parties.actor(id)?.type
    return type === 'state' || type === 'org'
  })
  const isShared = subjectHolders.some((id) => speakerHolders.includes(id))
  const isOwn =
    firstPerson ||
    unknownPronoun ||
    (subjectHolders.length > 0 && (isShared || speech?.isOwners === true || !isForeign))
  return {
    scene,
    group,
    speech,
    subject,
    subjectHolders,
    speakerHolders,
    isOwn,
    isActor: subjectHolders.length > 0 || firstPerson,
  }
}

/** "His government", "our troops", "Tarn's army": the owner, where the whole is no actor. */
function possessorOf(scene: Scene, subject: NounPhrase | undefined): readonly string[] {
  if (!subject) return []
  const mention = scene.parties.inside(scene.view, { from: subject.from, to: subject.head })[0]
  if (!mention) return []
  const next = scene.view.words.find(({ start }) => start >= mention.span.end)
  const isOwner =
    next?.xpos === 'POS' ||
    scene.view.words.some(({ start, xpos }) => start === mention.head.start && xpos === 'PRP$')
  return isOwner ? mention.actors : []
}

function read(statement: Statement, isCarried: boolean): Draft | undefined {
  const { group, speech, scene } = statement
  const isTold = speech !== undefined
  const hasCondition = scene.conditions.length > 0
  switch (group.modal) {
    case 'will':
    case 'shall':
      return isTold || hasCondition ? future(statement) : undefined
    case 'would':
      return isTold || (isCarried && hasCondition) ? future(statement) : undefined
    case 'must':
    case 'should':
      return isTold ? duty(statement, group.modal === 'must' ? 'firm' : 'qualified') : undefined
    case 'could':
    case 'can':
    case 'may':
    case 'might':
      return isTold
        ? (possibility(statement) ??
            (group.modal === 'can' && speech.isDirect ? flat(statement, speech) : undefined))
        : undefined
    case undefined:
      return arrangement(statement) ?? (isTold && !isCarried ? plain(statement) : undefined)
    default:
      return undefined
  }
}

function make(
  statement: Statement,
  kind: RecordKind,
  strength: Strength,
  rule: string,
  more: Partial<Draft> = {},
): Draft {
  const { scene, group, subject, isOwn, speakerHolders, speech } = statement
  const range = contentRange(statement)
  const voice = scene.parties.voice(speech?.speakers ?? [])
  return {
    kind,
    act: group.modal === 'would' || group.modal === 'shall' ? 'will' : (group.modal ?? group.lemma),
    cue: {
      from: group.from,
      to:
        group.modal === undefined && group.negation === undefined
          ? group.to
          : Math.max(group.from + 1, (group.negation ?? group.from) + 1),
    },
    strength,
    rule: `statement:${rule}`,
    subject: isOwn ? subject : undefined,
    voice:
      isOwn && scene.parties.at(scene.view, subject).length > 0
        ? undefined
        : speakerHolders.length > 0
          ? voice
          : implied(statement),
    content: range,
    isNegative: group.negation !== undefined || isNoSubject(statement),
    isOwnAct: kind === 'commitment' || kind === 'threat' || kind === 'offer',
    verb: group.main,
    ...more,
  }
}

/** "Oss was told that …": another party that was named before tells it. */
function implied({ scene, speech }: Statement): Voice | undefined {
  if (!speech?.audience || speech.audience.length === 0) return undefined
  const heard = scene.parties.voice(speech.audience).holder
  const holder = scene.before.findLast((id) => !heard.includes(id))
  return holder === undefined ? undefined : { holder: [holder], spokesperson: [] }
}

const isNoSubject = ({ scene, subject }: Statement): boolean =>
  subject !== undefined && scene.view.words[subject.from]?.lower === 'no'

function contentRange({ scene, group, isOwn, subject }: Statement): readonly WordRange[] {
  const end = extent(scene.view, scene.groups, group.main, 'verb phrase', scene.stops)
  const keepsSubject = subject !== undefined && (!isOwn || group.isPassive) && subject.from < group.from
  if (keepsSubject) return [{ from: subject.from, to: end }]
  return splitCoordination(scene.view, scene.groups, verbPhrase(scene, group, end))
}

function future(statement: Statement): Draft | undefined {
  const { group, scene, isOwn, isActor, subject, speech } = statement
  const isNegative = group.negation !== undefined || isNoSubject(statement)
  const there = subject && scene.view.words[subject.head]?.xpos === 'EX'
  const range = contentRange(statement)
  const conduct = conductSubject(scene, subject)
  if (conduct) {
    const end = extent(scene.view, scene.groups, group.main, 'verb phrase', scene.stops)
    return isThreatening(scene, [{ from: group.main, to: end }])
      ? make(statement, 'threat', 'firm', 'conduct', {
          subjectCondition: conduct,
          content: [{ from: group.main, to: end }],
        })
      : undefined
  }
  if (there) return existence(statement)
  if (isOwn) {
    if (group.lemma === 'like' || group.lemma === 'be' || group.lemma === 'have') {
      return group.isPassive || group.lemma === 'have'
        ? make(statement, 'commitment', 'firm', 'will')
        : undefined
    }
    if (isNegative) {
      const refuses = scene.lexicon.is('refused-verb', group.lemma)
      return make(
        statement,
        refuses ? 'refusal' : 'commitment',
        'firm',
        refuses ? 'will not, asked' : 'will not',
      )
    }
    return make(statement, isThreatening(scene, range) ? 'threat' : 'commitment', 'firm', 'will')
  }
  const isThird = speech !== undefined && isReporter(scene, speech) && speech.audience === undefined
  if (isActor && isThird && !isThreatening(scene, range)) {
    return make(statement, isNegative ? 'refusal' : 'commitment', 'firm', 'will, as reported', {
      subject,
      voice: undefined,
    })
  }
  if (isActor) {
    if (isThreatening(scene, range) && !isNegative)
      return make(statement, 'threat', 'firm', 'cost to other', { toward: subject })
    return group.isPassive && !isNegative
      ? make(statement, 'commitment', 'firm', 'passive', { toward: subject })
      : undefined
  }
  if (group.isPassive || isNoSubject(statement)) {
    return make(
      statement,
      isThreatening(scene, range) && !isNegative ? 'threat' : 'commitment',
      'firm',
      'will, no agent',
    )
  }
  return speech ? forecast(statement, speech) : undefined
}

/** What things will do is an outlook, not a promise. */
function forecast(statement: Statement, speech: Speech): Draft | undefined {
  const { scene, subject, group, speakerHolders } = statement
  if (speakerHolders.length === 0 || !scene.lexicon.is('flat-speech-verb', speech.verb)) {
    return undefined
  }
  const end = extent(scene.view, scene.groups, group.main, 'clause', scene.stops)
  return make(statement, 'assessment', 'firm', 'forecast', {
    act: speech.verb,
    voice: scene.parties.voice(speech.speakers),
    content: [{ from: Math.min(subject?.from ?? group.from, group.from), to: end }],
    isWeak: true,
  })
}

/** "Inspectors are to be on the ground by May", after an agreement or in what is said: what was arranged. */
function arrangement(statement: Statement): Draft | undefined {
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
  if (!subject || (!speech && !accord)) return undefined
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

function duty(statement: Statement, strength: Strength): Draft | undefined {
  const { scene, subject, isOwn, isActor, group, subjectHolders, speech } = statement
  if (group.isPerfect) return undefined
  const word = subject && scene.view.words[subject.head]
  if (word?.lower === 'you') return undefined
  if (isActor && !isOwn && subjectHolders.length > 0 && speech) {
    const end = extent(scene.view, scene.groups, group.main, 'verb phrase', scene.stops)
    const content = splitCoordination(scene.view, scene.groups, verbPhrase(scene, group, end))
    return make(statement, 'demand', strength, 'duty', {
      toward: subject,
      content,
      act: group.modal ?? 'must',
    })
  }
  if (isOwn || isActor) return undefined
  return group.isPassive
    ? make(statement, 'demand', strength, 'duty, no agent', { act: group.modal ?? 'must' })
    : make(statement, 'assessment', strength, 'duty of things')
}

function possibility(statement: Statement): Draft | undefined {
  const { scene, group, isOwn, isActor, subject } = statement
  const hasCondition = scene.conditions.length > 0
  if (group.negation !== undefined) {
    if (!isOwn || group.modal === 'may' || group.modal === 'might') return undefined
    const refuses =
      scene.lexicon.is('refused-verb', group.lemma) ||
      /^(promise|guarantee|allow|let|commit)$/.test(group.lemma)
    return refuses ? make(statement, 'refusal', 'firm', 'cannot') : undefined
  }
  if (group.modal === 'can' && !hasCondition) return undefined
  const isThreat = isThreatening(scene, contentRange(statement))
  if (isOwn)
    return hasCondition && group.lemma !== 'be'
      ? make(statement, isThreat ? 'threat' : 'offer', 'tentative', 'could')
      : undefined
  if (isActor && hasCondition && badConduct(scene) && isThreat)
    return make(statement, 'threat', 'tentative', 'could, cost', { toward: subject })
  if (isActor)
    return hasCondition
      ? make(statement, 'offer', 'tentative', 'could, other', {
          toward: subject,
          content: [
            verbPhrase(
              scene,
              group,
              extent(scene.view, scene.groups, group.main, 'verb phrase', scene.stops),
            ),
          ],
        })
      : undefined
  return hasCondition && group.isPassive ? make(statement, 'offer', 'tentative', 'could be') : undefined
}

function plain(statement: Statement): Draft | undefined {
  const { scene, group, isOwn, isActor, speech } = statement
  const { words } = scene.view
  const first = words[group.from]
  if (!speech || !first) return undefined
  const isDo = /^(do|does|did)$/.test(first.lower)
  if (group.negation !== undefined && isOwn && isActor) {
    if (group.lemma === 'know' || group.lemma === 'think' || group.lemma === 'want') return undefined
    const refuses = isDo && first.lower !== 'did' && scene.lexicon.is('refused-verb', group.lemma)
    if (refuses) return make(statement, 'refusal', 'firm', 'do not, asked')
    if (group.lemma === 'be' || group.lemma === 'have') return undefined
    return make(statement, 'denial', 'firm', 'do not')
  }
  return flat(statement, speech)
}

/** A plain assertion about how things stand; what happened once is an event and no record (rule 21). */
function flat(statement: Statement, speech: Speech): Draft | undefined {
  const { scene, group, speakerHolders } = statement
  const { words } = scene.view
  if (!scene.lexicon.is('flat-speech-verb', speech.verb) || speakerHolders.length === 0) return undefined
  const verb = words[group.main]
  const first = words[group.from]
  if (!verb || !first || words.at(-1)?.text === '?' || words.at(-2)?.text === '?') return undefined
  const isStative = scene.lexicon.is('stative-verb', group.lemma) && !group.isPassive
  const isPresent =
    (/^VB[ZP]$/.test(first.xpos) && !group.isPerfect && !group.isProgressive) || group.modal === 'can'
  if (!(isStative || (isPresent && speech.isDirect)) || !isFirstIn(scene.view, scene.groups, speech, group))
    return undefined
  const end = extent(scene.view, scene.groups, group.main, 'clause', scene.stops)
  const start = statement.subject && statement.subject.from < group.from ? statement.subject.from : group.from
  return {
    ...make(statement, 'assessment', 'firm', 'assertion'),
    act: speech.verb,
    subject: undefined,
    voice: scene.parties.voice(speech.speakers),
    content: [{ from: start, to: end }],
    isWeak: true,
  }
}

const isFirstIn = (
  view: SentenceView,
  groups: readonly VerbGroup[],
  speech: Speech,
  group: VerbGroup,
): boolean => {
  const first = groups.find(({ from, form }) => form === 'finite' && from >= speech.content.from)
  return first === group || /^(CC|:|,)$/.test(view.words[group.from - 2]?.xpos ?? '')
}
