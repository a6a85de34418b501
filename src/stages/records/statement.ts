import type { Actor, RecordKind, Strength } from '../../doc/layers.ts'
import { extent, splitCoordination } from './extent.ts'
import type { VerbGroup } from './groups.ts'
import type { Voice } from './parties.ts'
import { verbPhrase } from './reading.ts'
import { type Draft, type Scene, speechAt } from './scene.ts'
import type { Speech } from './speech.ts'
import { type NounPhrase, subjectOf } from './subjects.ts'
import type { WordRange } from './words.ts'

export interface Statement {
  readonly scene: Scene
  readonly group: VerbGroup
  readonly speech: Speech | undefined
  readonly subject: NounPhrase | undefined
  /** Holders of the subject and of the speaker. */
  readonly subjectHolders: readonly string[]
  readonly speakerHolders: readonly string[]
  readonly isOwn: boolean
  readonly isActor: boolean
  /** The subject's own voice, where the words alone do not tell for whom the speaker speaks. */
  readonly lent: Voice | undefined
}

export function statementOf(scene: Scene, group: VerbGroup, carried: Speech | undefined): Statement {
  const { view, parties } = scene
  const speech = speechAt(scene, group.main) ?? carried
  const subject = subjectOf(view, scene.groups, group)
  const word = subject && view.words[subject.head]
  // "The programme will train 500,000": whoever runs it promises.
  const isUndertaking = word !== undefined && scene.lexicon.is('undertaking-noun', word.lower)
  const subjectActors = isUndertaking ? [] : parties.at(view, subject)
  const possessor = subjectActors.length === 0 ? possessorOf(scene, subject) : []
  const subjectHolders = parties.voice(subjectActors.length > 0 ? subjectActors : possessor).holder
  const speakerHolders = parties.voice(speech?.speakers ?? []).holder
  const firstPerson = word !== undefined && /^(we|i|us)$/.test(word.lower)
  // In a direct quotation only "we" and "I" are the speaker.
  const unknownPronoun =
    word?.xpos === 'PRP' &&
    subjectHolders.length === 0 &&
    word.lower !== 'you' &&
    speech?.isDirect !== true &&
    (speech === undefined || speakerHolders.length > 0 || speech.audience !== undefined)
  // A person who speaks for nobody known tells what somebody else will do (rule 15); a minister of another state does not.
  const isForeign = speakerHolders.some((id) => {
    const type = parties.actor(id)?.type
    return type === 'state' || type === 'org'
  })
  const isShared = subjectHolders.some((id) => speakerHolders.includes(id))
  // "“Aro will betray us,” Lund said": what somebody else will do.
  const isOfOther =
    speech?.isDirect === true && speakerHolders.length > 0 && !speech.speakers.every(parties.isUnplaced)
  const lent =
    speech &&
    (lentVoice(scene, group, speech, subjectHolders) ?? voiceOfTheirs(scene, speech, subject, subjectActors))
  const isOwn =
    firstPerson ||
    unknownPronoun ||
    lent !== undefined ||
    (subjectHolders.length === 0 && !isForeign && isSpeakers(scene, speech, subject)) ||
    (speech?.isOwners === true && !group.isPassive && scene.lexicon.is('body-noun', word?.lower ?? '')) ||
    (subjectHolders.length > 0 &&
      (isShared || speech?.isOwners === true || !(isForeign || group.isPassive || isOfOther)))
  return {
    scene,
    group,
    speech,
    subject,
    subjectHolders,
    speakerHolders,
    isOwn,
    isActor: subjectHolders.length > 0 || firstPerson,
    lent,
  }
}

/** "Tarn will pay Oss, Foreign Minister Aro said": a minister of whom nothing else is told tells what the own state will
 *  do; and "she said" after what Tarn's envoy said goes on with Tarn's envoy. Not if the words bear on the state that
 *  the speaker is taken to speak for. */
function lentVoice(
  scene: Scene,
  group: VerbGroup,
  speech: Speech,
  subjectHolders: readonly string[],
): Voice | undefined {
  const { parties, view, lastVoice } = scene
  const [holder] = subjectHolders
  if (holder === undefined || !isBodyOrName(parties.actor(holder), speech.isUnplaced === true))
    return undefined
  if (subjectHolders.length !== 1 || !speech.attribution || group.isPassive) return undefined
  if (speech.isDirect || !/^(will|shall|would)$/.test(group.modal ?? '')) return undefined
  const spoken = parties.voice(speech.speakers)
  if (spoken.holder.includes(holder)) return undefined
  const to = extent(view, scene.groups, group.main, 'verb phrase', scene.stops)
  const touched = parties.inside(view, { from: group.main, to }).flatMap(({ actors }) => actors)
  if (parties.voice(touched).holder.some((id) => spoken.holder.includes(id))) return undefined
  if (speech.isUnplaced) return { holder: [holder], spokesperson: speech.speakers }
  const source = view.words[speech.attribution.from]
  const goesOn = /^(he|she)$/.test(source?.lower ?? '') && lastVoice?.holder.includes(holder) === true
  const isNear = scene.paragraph.includes(holder)
  return goesOn && isNear && lastVoice.spokesperson.length === 1 ? lastVoice : undefined
}

/** "Her fighters will lay down their arms, Aro said": for those who are the speaker's own, the speaker promises. */
function voiceOfTheirs(
  { parties, view }: Scene,
  speech: Speech,
  subject: NounPhrase | undefined,
  actors: readonly string[],
): Voice | undefined {
  if (!subject || view.words[subject.from]?.xpos !== 'PRP$') return undefined
  if (actors.length === 0 || !actors.every((id) => parties.actor(id)?.type === 'group')) return undefined
  const [owner] = parties.inside(view, { from: subject.from, to: subject.from + 1 })
  const spoken = parties.voice(speech.speakers)
  const isTheirs = parties.voice(owner?.actors ?? []).holder.some((id) => spoken.holder.includes(id))
  return isTheirs ? spoken : undefined
}

/** A state or a body; where the speaker is a minister of whom nothing is told, also a bare name that nothing tells to be
 *  a person's. */
function isBodyOrName(actor: Actor | undefined, isLoose: boolean): boolean {
  if (actor?.type === 'state' || actor?.type === 'org') return true
  return (
    isLoose &&
    actor?.type === 'person' &&
    actor.speaksFor === undefined &&
    actor.offices.length === 0 &&
    !actor.name.includes(' ')
  )
}

/** "Its navy will turn back every ship, Admiral Aro said": what nobody else in the sentence owns is the speaker's. */
function isSpeakers(scene: Scene, speech: Speech | undefined, subject: NounPhrase | undefined): boolean {
  if (!subject || !speech?.attribution || speech.speakers.length === 0 || speech.isDirect) return false
  const { words } = scene.view
  return (
    /^(its|their|our)$/.test(words[subject.from]?.lower ?? '') &&
    scene.lexicon.is('own-noun', words[subject.head]?.lower ?? '')
  )
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
  const head = scene.view.words[subject.head]?.lower ?? ''
  return isOwner && scene.lexicon.is('own-noun', head) ? mention.actors : []
}

export function make(
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
      statement.lent ??
      (isOwn && scene.parties.at(scene.view, subject).length > 0
        ? undefined
        : speakerHolders.length > 0
          ? voice
          : implied(statement)),
    content: range,
    isNegative: group.negation !== undefined || isNoSubject(statement),
    isOwnAct: kind === 'commitment' || kind === 'threat' || kind === 'offer',
    verb: group.main,
    ...more,
  }
}

/** "…, the text says", "according to the treaty": what was written down, not a person. */
export function isWritten({ scene, speech, group }: Statement): boolean {
  const { source } = speech ?? {}
  if (!source || source.start < scene.view.span.start || (speech?.speakers.length ?? 0) > 0) return false
  const head = scene.text.slice(source.start, source.end).toLowerCase().split(' ').at(-1) ?? ''
  if (scene.lexicon.is('accord-noun', head) || /^(text|document)$/.test(head)) return true
  return group.isPassive && scene.lexicon.is('document-noun', head)
}

/** Whose text it is: who agreed on it, whose position was told last, or who was named last; but not who has to meet the
 *  condition. */
function writers(scene: Scene): Voice | undefined {
  const near = { holder: scene.paragraph, spokesperson: [] }
  const voice = scene.lastAgreement ?? scene.lastVoice ?? near
  const bound = scene.conditions.flatMap((condition) =>
    scene.parties.inside(scene.view, condition).flatMap(({ actors }) => scene.parties.principals(actors)),
  )
  const free = voice.holder.filter((id) => !bound.includes(id))
  const holder = free.length > 0 ? free : voice.holder
  return holder.length > 0 ? { ...voice, holder } : undefined
}

/** "Oss was told that …": another party that was named before tells it. */
function implied(statement: Statement): Voice | undefined {
  const { scene, speech } = statement
  if (isWritten(statement)) return writers(scene)
  if (!speech?.audience || speech.audience.length === 0) return undefined
  const heard = scene.parties.voice(speech.audience).holder
  const holder = scene.before.findLast((id) => !heard.includes(id))
  return holder === undefined ? undefined : { holder: [holder], spokesperson: [] }
}

export const isNoSubject = ({ scene, subject }: Statement): boolean =>
  subject !== undefined && scene.view.words[subject.from]?.lower === 'no'

export function contentRange({ scene, group, isOwn, subject }: Statement): readonly WordRange[] {
  const end = extent(scene.view, scene.groups, group.main, 'verb phrase', scene.stops)
  const isSpeaker = /^(we|i)$/.test(scene.view.words[subject?.head ?? -1]?.lower ?? '')
  const keepsSubject =
    subject !== undefined && (!isOwn || (group.isPassive && !isSpeaker)) && subject.from < group.from
  if (keepsSubject) return [{ from: subject.from, to: end }]
  return splitCoordination(scene.view, scene.groups, verbPhrase(scene, group, end))
}

/** "Under the plan, Tarn will …", "In return, Oss will …": the narrator tells what was arranged. */
export function isArranged(scene: Scene): boolean {
  const { words } = scene.view
  const at = words[0]?.text === '“' || words[0]?.lower === 'but' ? 1 : 0
  const first = words[at]?.lower
  // also "…; in return, Oss will …" inside a sentence
  const isReturn = words.some(
    ({ lower }, index) =>
      lower === 'in' &&
      /^(return|exchange)$/.test(words[index + 1]?.lower ?? '') &&
      words[index + 2]?.text === ',' &&
      (index === at || /^([;,]|and|but)$/.test(words[index - 1]?.lower ?? '')),
  )
  if (isReturn) return true
  if (first !== 'under') return false
  const isArrangement = (lower: string): boolean =>
    scene.lexicon.is('accord-noun', lower) || /^(plan|proposal|terms|scheme|arrangement)$/.test(lower)
  return words.slice(at, at + 5).some(({ lower }) => isArrangement(lower))
}
