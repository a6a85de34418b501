import type { Strength } from '../../doc/layers.ts'
import { badConduct, isThreatening } from './costs.ts'
import { extent, splitCoordination } from './extent.ts'
import type { VerbGroup } from './groups.ts'
import { heldIn } from './held.ts'
import { isAccord } from './outlooks.ts'
import { verbPhrase } from './reading.ts'
import type { Draft } from './scene.ts'
import type { Speech } from './speech.ts'
import { contentRange, make, type Statement } from './statement.ts'
import type { SentenceView } from './words.ts'

export function duty(statement: Statement, strength: Strength): Draft | undefined {
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

export function possibility(statement: Statement): Draft | undefined {
  const { scene, group, isOwn, isActor, subject } = statement
  const hasCondition = scene.conditions.length > 0
  if (group.negation !== undefined) {
    if (!isOwn && !isActor && isSettled(statement)) return make(statement, 'refusal', 'firm', 'cannot be')
    if (!isOwn || group.modal === 'may' || group.modal === 'might') return undefined
    const refuses =
      scene.lexicon.is('refused-verb', group.lemma) ||
      scene.conditions.some(({ type }) => type === 'until') ||
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
  if (isOpened(statement)) return make(statement, 'offer', 'tentative', 'could, if met')
  return hasCondition && group.isPassive ? make(statement, 'offer', 'tentative', 'could be') : undefined
}

/** Whether states or bodies speak, or who holds an office. */
const isOfBodies = ({ scene, speakerHolders }: Statement): boolean =>
  speakerHolders.length > 0 &&
  speakerHolders.every(
    (id) => scene.parties.isUnplaced(id) || /^(state|org)$/.test(scene.parties.actor(id)?.type ?? ''),
  )

/** "the treaty could not be reopened": what a party to it refuses, told as what cannot be. */
const isSettled = (statement: Statement): boolean =>
  statement.group.isPassive &&
  /^(can|could)$/.test(statement.group.modal ?? '') &&
  statement.scene.lexicon.is('settled-verb', statement.group.lemma) &&
  isOfBodies(statement)

/** "the first trains could leave, provided that …": what the speaker lets happen once something is granted. */
const isOpened = (statement: Statement): boolean =>
  statement.scene.conditions.some(({ type }) => type === 'provided' || type === 'in_return') &&
  statement.group.modal === 'could' &&
  statement.scene.lexicon.is('let-verb', statement.group.lemma) &&
  isOfBodies(statement)

export function plain(statement: Statement): Draft | undefined {
  const { scene, group, isOwn, isActor, speech } = statement
  const { words } = scene.view
  const first = words[group.from]
  if (!speech || !first) return undefined
  const isDo = /^(do|does|did)$/.test(first.lower)
  if (group.negation !== undefined && isOwn && isActor) {
    // "I do not know", "we have not yet met": no practice is denied.
    const isYet = words.slice(group.from, group.to + 1).some(({ lower }) => lower === 'yet')
    // "We don't always agree": now and then we do.
    const isPartly = words
      .slice(group.from, group.to)
      .some(({ lower }) => /^(?:always|necessarily|entirely|fully)$/.test(lower))
    if (isYet || isPartly || scene.lexicon.is('inner-verb', group.lemma)) return undefined
    const refuses = isDo && first.lower !== 'did' && scene.lexicon.is('refused-verb', group.lemma)
    const isPrivate = words[statement.subject?.head ?? -1]?.lower === 'i'
    const hasOwnCue = speech.cue !== undefined && speech.cue.start >= scene.view.span.start
    if (refuses && isPrivate && !hasOwnCue) return undefined
    if (refuses) return make(statement, 'refusal', 'firm', 'do not, asked')
    if (group.lemma === 'be' || group.lemma === 'have') return undefined
    if (!hasOwnCue) return undefined
    return make(statement, 'denial', 'firm', 'do not')
  }
  return flat(statement, speech)
}

/** A plain assertion about how things stand; what happened once is an event and no record (rule 21). */
export function flat(statement: Statement, speech: Speech): Draft | undefined {
  const { scene, group, speakerHolders } = statement
  const { words } = scene.view
  if (!scene.lexicon.is('flat-speech-verb', speech.verb) || speakerHolders.length === 0) return undefined
  // Without its own "he said" a sentence of a long speech is no position by itself.
  if (!speech.cue || speech.cue.start < scene.view.span.start) return undefined
  if (isCourtesy(statement) || isAboutMeeting(statement) || isContact(statement)) return undefined
  const verb = words[group.main]
  const first = words[group.from]
  if (!verb || !first || words.at(-1)?.text === '?' || words.at(-2)?.text === '?') return undefined
  const isStative = scene.lexicon.is('stative-verb', group.lemma) && !group.isPassive
  const isPresent =
    (/^VB[ZP]$/.test(first.xpos) && !group.isPerfect && !group.isProgressive) || group.modal === 'can'
  // "said the accord did not give it a right": what an accord says is not what somebody did.
  const isRead = isAccord(statement) && !group.isPerfect && !group.isPassive && group.modal === undefined
  if (
    !(isStative || (isPresent && speech.isDirect) || isRead) ||
    !isFirstIn(scene.view, scene.groups, speech, group)
  )
    return undefined
  const held = heldIn(scene, group, speech)
  const end = extent(scene.view, scene.groups, group.main, 'clause', scene.stops)
  const start = statement.subject && statement.subject.from < group.from ? statement.subject.from : group.from
  return {
    ...make(statement, 'assessment', 'firm', 'assertion'),
    act: speech.verb,
    subject: undefined,
    voice: scene.parties.voice(speech.speakers),
    content: [held ?? { from: start, to: end }],
    isWeak: true,
  }
}

/** "was in touch with the authorities": what goes on, no view of it. */
function isContact({ scene, group }: Statement): boolean {
  const next = scene.view.words.slice(group.to, group.to + 3).map(({ lower }) => lower)
  return (
    group.lemma === 'be' && next.includes('in') && next.some((word) => /^(touch|contact|talks)$/.test(word))
  )
}

/** "The two had a useful talk", "the meeting was about …" (rule 22). */
function isAboutMeeting({ scene, group, subject }: Statement): boolean {
  if (!/^(have|hold|be)$/.test(group.lemma)) return false
  const { words } = scene.view
  const isMeeting = (at: number): boolean => scene.lexicon.is('meeting-noun', words[at]?.lower ?? '')
  if (group.lemma === 'be') return subject !== undefined && isMeeting(subject.head)
  return words.slice(group.to, group.to + 8).some((_, step) => isMeeting(group.to + step))
}

/** "Thank you", "I am very happy to be here". */
function isCourtesy({ scene, group, subject }: Statement): boolean {
  const { words } = scene.view
  if (
    words
      .slice(group.from, group.to + 4)
      .some(({ lower }) => /^(thank|happy|glad|pleased|delighted|honoured|honored|welcome)$/.test(lower))
  )
    return true
  return words[subject?.head ?? -1]?.lower === 'i'
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
