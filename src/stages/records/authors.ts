import type { Actor, Quote } from '../../doc/layers.ts'
import { verbGroups } from './groups.ts'
import type { RecordLexicon } from './lexicon.ts'
import type { Parties, Voice } from './parties.ts'
import { type Draft, type Scene, speechAt } from './scene.ts'
import type { Speech } from './speech.ts'
import { subjectOf } from './subjects.ts'
import { isQuoteMark, type SentenceView, type Word } from './words.ts'

/** For sentences of a text that speaks for itself, by their order: whose "we" and "I" it is. A sentence without one goes on with
 *  the last of its text, or, at the beginning, has the first; words in quotation marks or told by somebody are not the
 *  text's own. */
export function authorsOf(
  views: readonly SentenceView[],
  parties: Parties,
  quotes: ReadonlyMap<number, readonly Quote[]>,
): ReadonlyMap<number, Voice> {
  const own = new Map<number, Voice>()
  for (const view of views) {
    if ((quotes.get(view.order) ?? []).length > 0 || view.words.some(isQuoteMark)) continue
    for (const [from, word] of view.words.entries()) {
      if (!/^(we|our|us|i|my)$/.test(word.lower)) continue
      const [mention] = parties.inside(view, { from, to: from + 1 })
      const voice = parties.voice(mention?.actors ?? [])
      if (voice.holder.length === 0) continue
      own.set(view.order, voice)
      break
    }
  }
  const found = new Map<number, Voice>()
  const [first] = own.values()
  if (first === undefined) return found
  const persons = speakersFor([...own.values()])
  let last = first
  for (const { order } of views) {
    last = own.get(order) ?? last
    const [person] = last.spokesperson.length > 0 ? [] : (persons.get(last.holder.join()) ?? [])
    found.set(order, person === undefined ? last : { ...last, spokesperson: [person] })
  }
  return found
}

/** The state whose office published a text, if the text speaks of it: its voice where nobody else has one (SCHEME rule 42). */
export function houseOf(actors: readonly Actor[], publisher: string | undefined): Voice | undefined {
  const state = actors.find(({ type, country }) => type === 'state' && country === publisher)
  return publisher !== undefined && state ? { holder: [state.id], spokesperson: [] } : undefined
}

/** "I am confident that …", where no mention tells who "I" is: whoever goes on speaking, or outside quotation marks the author. */
export function inFirstPerson(
  scene: Scene,
  draft: Draft,
  carried: Speech | undefined,
  author: Voice | undefined,
): Draft {
  const { parties, view } = scene
  const { subject } = draft
  if (!subject || draft.voice || !isFirstPerson(view.words[subject.head])) return draft
  if (parties.at(view, subject).length > 0 || (speechAt(scene, draft.cue.from)?.speakers.length ?? 0) > 0)
    return draft
  const speaker = carried && carried.speakers.length > 0 ? parties.voice(carried.speakers) : undefined
  const voice = speaker ?? (view.words.some(isQuoteMark) ? undefined : author)
  return voice ? { ...draft, voice } : draft
}

const isFirstPerson = (word: Word | undefined): boolean => /^(?:i|we)$/.test(word?.lower ?? '')

/** "Ana Aro sent a message to …", "Ana Aro congratulated …": whose words a text tells that quotes nobody else. */
export function writerOf(
  views: readonly SentenceView[],
  parties: Parties,
  lexicon: RecordLexicon,
): Voice | undefined {
  for (const view of views.slice(0, 4)) {
    const groups = verbGroups(view)
    for (const group of groups) {
      const isLetter = view.words
        .slice(group.to, group.to + 8)
        .some(({ lower, lemma }) => lexicon.is('letter-noun', lower) || lexicon.is('letter-noun', lemma))
      const isSent = /^(send|address|extend|convey|forward)$/.test(group.lemma) && isLetter
      if (group.form !== 'finite' || group.isPassive || !(isSent || group.lemma === 'congratulate')) continue
      const actors = parties.at(view, subjectOf(view, groups, group))
      if (actors.length === 1 && parties.actor(actors[0] ?? '')?.type === 'person')
        return parties.voice(actors)
    }
  }
  return undefined
}

/** "President Aro sent a message to …", as the title of what an office of state has published: words of its state, by whoever of it the
 *  title names, where the text tells no writer. */
export function senderBy(
  title: string,
  house: Voice | undefined,
  actors: readonly Actor[],
  lexicon: RecordLexicon,
): Voice | undefined {
  const words = title.toLowerCase().match(/\p{L}+/gu) ?? []
  const isLetter = words.some(
    (word) => lexicon.is('letter-noun', word) || /^(?:congratulate[ds]?|condolences)$/.test(word),
  )
  if (!isLetter || !house) return undefined
  const named = actors.find(
    ({ type, speaksFor, names }) =>
      type === 'person' && speaksFor === house.holder[0] && names.some((name) => title.includes(name)),
  )
  return named ? { ...house, spokesperson: [named.id] } : house
}

/** In what is quoted from a message, and nobody is told to say, its writer speaks. */
export function inWritersVoice(scene: Scene, writer: Voice | undefined): Scene {
  if (!writer) return scene
  const speakers = writer.spokesperson.length > 0 ? writer.spokesperson : writer.holder
  const speeches = scene.speeches.map((speech) => {
    const source = speech.source && scene.text.slice(speech.source.start, speech.source.end).toLowerCase()
    const isOpen = speech.speakers.length === 0 && !speech.audience && !speech.isExpert
    const isLetter = source?.split(/\s+/).some((word) => scene.lexicon.is('letter-noun', word)) ?? true
    return isOpen && isLetter ? { ...speech, speakers } : speech
  })
  return { ...scene, speeches }
}

/** "We will stay" is said by the one who says "I" elsewhere for the same state: by its holders, if only one does. */
function speakersFor(voices: readonly Voice[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const { holder, spokesperson } of voices) {
    const known = found.get(holder.join()) ?? new Set()
    for (const id of spokesperson) known.add(id)
    found.set(holder.join(), known)
  }
  return new Map([...found].map(([holder, ids]) => [holder, ids.size === 1 ? [...ids] : []]))
}

/** Whether a text says "we" or "I" of its own, whoever that is. */
export const saysWe = (
  views: readonly SentenceView[],
  quotes: ReadonlyMap<number, readonly Quote[]>,
): boolean =>
  views.some(
    ({ order, words }) =>
      (quotes.get(order) ?? []).length === 0 &&
      !words.some(isQuoteMark) &&
      words.some(({ lower }) => /^(?:we|our|us|i|my)$/.test(lower)),
  )

/** A sentence in which nobody is told to speak, or nobody but "I" ("Let me note that …"), in a text that speaks for itself: its
 *  author speaks. */
export function inOwnVoice(scene: Scene, author: Voice | undefined): Scene {
  if (!author || scene.view.words.some(isQuoteMark)) return scene
  const speakers = author.spokesperson.length > 0 ? author.spokesperson : author.holder
  if (scene.speeches.length > 0) {
    const isMine = ({ speakers: known, source, audience }: Speech): boolean =>
      known.length === 0 &&
      audience === undefined &&
      source !== undefined &&
      /^(?:i|we|me|us)$/i.test(scene.text.slice(source.start, source.end))
    return {
      ...scene,
      speeches: scene.speeches.map((speech) => (isMine(speech) ? { ...speech, speakers } : speech)),
    }
  }
  const speech: Speech = {
    speakers,
    source: undefined,
    cue: undefined,
    verb: 'say',
    content: { from: 0, to: scene.view.words.length },
    attribution: undefined,
    isDirect: true,
    isJoint: false,
  }
  return { ...scene, speeches: [speech] }
}
