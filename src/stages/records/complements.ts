import { extent, splitCoordination } from './extent.ts'
import { phraseFrom, type VerbGroup } from './groups.ts'
import type { Scene } from './scene.ts'
import { type NounPhrase, subjectOf } from './subjects.ts'
import { isAdverb, isNominal, isQuoteMark, type WordRange } from './words.ts'

/** What a cue governs: the content, and the party that stands between. */
export interface Complement {
  readonly frame: string
  readonly content: readonly WordRange[]
  /** The noun phrase between: "urged **Oss** to pay". */
  readonly toward?: NounPhrase | undefined
  readonly isNegative: boolean
  /** The clause after "that", with its subject and verb. */
  readonly clause?: { readonly subject: NounPhrase | undefined; readonly group: VerbGroup } | undefined
}

/** The first construction of `frames` that the words after a cue show. `from` is the word after the cue. */
export function complementOf(scene: Scene, frames: readonly string[], from: number): Complement | undefined {
  const at = skipAdjuncts(scene, from)
  for (const frame of frames) {
    const [form, preposition = ''] = frame.split(':')
    const found = readers[form ?? '']?.(scene, at, preposition)
    if (found) return { frame, ...found }
  }
  return interrupted(scene, frames, at)
}

const places = new Set([
  'at',
  'in',
  'on',
  'during',
  'before',
  'after',
  'ahead',
  'through',
  'via',
  'over',
  'of',
])

/** "promised during the campaign to pay", "vowed, hours before the vote, that": the complement after what stands between. */
function interrupted(scene: Scene, frames: readonly string[], from: number): Complement | undefined {
  const { words } = scene.view
  let at = from
  if (words[at]?.text === ',') {
    const close = words.findIndex(({ text }, index) => index > at && text === ',')
    const isBroken = close < 0 || close > at + 12 || scene.groups.some((g) => g.from > at && g.from < close)
    if (isBroken) return undefined
    at = close + 1
  } else
    for (let guard = 0; guard < 4; guard++) {
      const word = words[at]
      if (!word || !(places.has(word.lower) || (word.lower === 'to' && word.xpos === 'IN'))) break
      const phrase = phraseFrom(scene.view, at + 1)
      if (!phrase) return undefined
      at = skipAdjuncts(scene, phrase.to)
    }
  if (at === from) return undefined
  const found = frames.includes('to') ? infinitive(scene, at) : undefined
  if (found) return { frame: 'to', ...found }
  const clause =
    frames.includes('that') && words[at]?.lower === 'that' && words[at]?.xpos !== 'WDT'
      ? thatClause(scene, at, false)
      : undefined
  return clause && { frame: 'that', ...clause }
}

type Reader = (scene: Scene, at: number, preposition: string) => Omit<Complement, 'frame'> | undefined

const readers: Readonly<Record<string, Reader>> = {
  to: (scene, at) => infinitive(scene, at, true),
  that: (scene, at) => thatClause(scene, at),
  ing: (scene, at) => gerund(scene, at),
  np: (scene, at) => nominal(scene, at),
  prep: (scene, at, preposition) => prepositional(scene, at, preposition),
  obj: (scene, at) => {
    const toward = objectAt(scene, at)
    return toward && { content: [toward], toward, isNegative: false }
  },
  // "said she was disappointed": the word itself is all there is.
  alone: (scene, at) =>
    /^([.,;]|and|but)$/.test(scene.view.words[at]?.lower ?? '.') || isQuoteMark(scene.view.words[at])
      ? { content: [{ from: at - 1, to: at }], isNegative: false }
      : undefined,
  'obj-to': (scene, at) => objectInfinitive(scene, at),
  // "promised Oss forty buses": the party first, then what it gets.
  'obj-np': (scene, at) => {
    const toward = partyAt(scene, at)
    const next = scene.view.words[toward?.to ?? -1]
    if (!toward || !next || !/^(DT|CD|JJ|NN|PRP\$)/.test(next.xpos)) return undefined
    if (scene.parties.at(scene.view, toward).length === 0) return undefined
    const found = nominal(scene, toward.to)
    return found && { ...found, toward }
  },
  'obj-not-to': (scene, at) => {
    const found = objectInfinitive(scene, at)
    return found?.isNegative ? found : undefined
  },
  'obj-that': (scene, at) => {
    const toward = objectAt(scene, at)
    const clause = toward && thatClause(scene, skipAdjuncts(scene, toward.to), true)
    return clause && { ...clause, toward }
  },
  'obj-prep': (scene, at, preposition) => {
    const toward = objectAt(scene, at)
    const found = toward && prepositional(scene, afterObject(scene, toward.to, preposition), preposition)
    return found && { ...found, toward }
  },
  'prep-obj-to': (scene, at, preposition) =>
    scene.view.words[at]?.lower === preposition ? objectInfinitive(scene, at + 1) : undefined,
}

/** Steps over adverbs, quotation marks and times between a verb and what it governs ("agreed on Saturday to"). */
export function skipAdjuncts(scene: Scene, from: number): number {
  const { words } = scene.view
  let at = from
  for (let guard = 0; guard < 8; guard++) {
    const word = words[at]
    if (!word) return at
    if (word.lower === 'not' || word.lower === 'only') return at
    if (isQuoteMark(word) || (isAdverb(word) && !/^(not|never)$/.test(word.lower))) {
      at++
      continue
    }
    if (
      word.lower === 'in' &&
      /^(principle|writing|advance|private|public)$/.test(words[at + 1]?.lower ?? '')
    ) {
      at += 2
      continue
    }
    const time = timeEnd(scene, at)
    if (time === undefined) return at
    at = time
  }
  return at
}

/** Index after a time that begins at `at`, with its preposition; `undefined` if there is none. */
function timeEnd(scene: Scene, at: number): number | undefined {
  const { words } = scene.view
  const start = words[at]?.lower === 'on' || words[at]?.lower === 'in' ? at + 1 : at
  const first = words[start]
  if (!first) return undefined
  const time = scene.times.find(({ span }) => span.start <= first.start && first.start < span.end)
  if (!time) return undefined
  let to = start
  while (to < words.length && (words[to]?.start ?? time.span.end) < time.span.end) to++
  return to
}

function infinitive(scene: Scene, from: number, isLoose = false): Omit<Complement, 'frame'> | undefined {
  const { words } = scene.view
  let at = from
  let isNegative = false
  while (words[at]?.lower === 'not' || words[at]?.lower === 'only') {
    if (words[at]?.lower === 'not' && words[at + 1]?.lower !== 'only') isNegative = true
    at++
  }
  const group = scene.groups.find((candidate) => candidate.from === at && candidate.form === 'infinitive')
  if (!group && !(isLoose && isMistakenInfinitive(scene, at))) return undefined
  const to = extent(scene.view, scene.groups, at + 1, 'verb phrase', scene.stops)
  const start = words[at + 1] && isQuoteMark(words[at + 1]) ? at + 2 : at + 1
  return {
    content: splitCoordination(scene.view, scene.groups, { from: start, to }),
    isNegative: isNegative || group?.negation !== undefined,
  }
}

/** "to clear half of the debt", where the tagger took "clear" for an adjective. */
function isMistakenInfinitive(scene: Scene, at: number): boolean {
  const verb = scene.view.words[at + 1]
  if (scene.view.words[at]?.lower !== 'to' || !verb) return false
  return (
    /^(JJ|NN|RB|VBD|VBN|VBP|UH)$/.test(verb.xpos) &&
    verb.text === verb.lower &&
    !/^(all|its|their)$/.test(verb.lower)
  )
}

function gerund(scene: Scene, at: number): Omit<Complement, 'frame'> | undefined {
  const { words } = scene.view
  const isNegative = words[at]?.lower === 'not'
  const from = isNegative ? at + 1 : at
  const verb = words[from]
  if (verb?.xpos !== 'VBG' && !(verb && /^[a-z]{3,}ing$/.test(verb.lower) && /^(NN|VB)/.test(verb.xpos)))
    return undefined
  const to = extent(scene.view, scene.groups, from, 'verb phrase', scene.stops)
  return { content: splitCoordination(scene.view, scene.groups, { from, to }), isNegative }
}

function nominal(scene: Scene, from: number, isSure = false): Omit<Complement, 'frame'> | undefined {
  const { words } = scene.view
  const word = words[from]
  if (!word || !(isSure || isNominal(word) || /^(DT|JJ|PRP\$|NN|CD|PDT|VBG|VBN|WP|RB|W)/.test(word.xpos)))
    return undefined
  if (word.xpos === 'TO' || word.xpos === 'IN') return undefined
  const to = extent(scene.view, scene.groups, from, 'phrase', scene.stops)
  return to > from ? { content: [{ from, to }], isNegative: false } : undefined
}

function prepositional(scene: Scene, at: number, preposition: string): Omit<Complement, 'frame'> | undefined {
  if (scene.view.words[at]?.lower !== preposition || scene.view.words[at + 1]?.lower === 'behalf')
    return undefined
  const next = skipAdjuncts(scene, at + 1)
  return gerund(scene, next) ?? nominal(scene, next, isCaseOfLater(scene, at, next))
}

/** "open to close co-operation": the tree has the preposition with a noun further on, so that no infinitive begins here. */
function isCaseOfLater(scene: Scene, at: number, next: number): boolean {
  const { words } = scene.view
  const { deprel, head } = words[at] ?? {}
  return deprel === 'case' && head !== undefined && head > next && isNominal(words[head])
}

/** The object right after a verb, with the prepositional phrases that belong to it. */
function objectAt(scene: Scene, from: number): NounPhrase | undefined {
  // "called on both Oss and Tarn to"
  const isPair = scene.view.words[from]?.lower === 'both' && scene.view.words[from]?.xpos === 'CC'
  const at = isPair ? from + 1 : from
  return phraseFrom(scene.view, at) && listFrom(scene, at)
}

/** "Oss", "Oss and Tarn", "Oss, Tarn and Bree". */
export function listFrom(scene: Scene, at: number): NounPhrase | undefined {
  let phrase = phraseFrom(scene.view, at)
  for (let guard = 0; phrase && guard < 6; guard++) {
    const link = scene.view.words[phrase.to]
    if (link?.lower !== 'and' && !(link?.text === ',' && scene.view.words[phrase.to + 2]?.lower === 'and'))
      break
    const next = phraseFrom(scene.view, phrase.to + 1)
    if (!next) break
    phrase = { from: phrase.from, to: next.to, head: next.head }
  }
  return phrase
}

/** The next place of a preposition after an object, over "of"-phrases and names ("blamed the army of Oss for"). */
function afterObject(scene: Scene, from: number, preposition: string): number {
  const { words } = scene.view
  for (let at = from; at < words.length && at < from + 9; at++) {
    const word = words[at]
    if (!word || word.text === ',' || /^(VB[DZP]|MD)$/.test(word.xpos)) return from
    if (word.lower === preposition) return at
  }
  return from
}

function objectInfinitive(scene: Scene, at: number): Omit<Complement, 'frame'> | undefined {
  const toward = objectAt(scene, at)
  if (!toward) return undefined
  const { words } = scene.view
  for (let index = toward.to; index < words.length && index < toward.to + 14; index++) {
    const word = words[index]
    if (!word || /^[.;:]$/.test(word.text) || /^(MD|VBD|VBZ)$/.test(word.xpos)) return undefined
    if (word.lower === 'about') return undefined
    if (word.lower === 'not' || word.lower === 'to') {
      const found = infinitive(scene, index, true)
      if (found) return { ...found, toward }
      if (word.xpos === 'TO' && scene.groups.some(({ from }) => from === index)) return undefined
    }
  }
  return undefined
}

/** Whether a clause with a subject of its own begins at `at`; the verb must be near. */
function clauseVerb(scene: Scene, at: number): VerbGroup | undefined {
  const { words } = scene.view
  const start = words[at]
  if (
    !start ||
    !(isNominal(start) || /^(DT|JJ|PRP\$|NN|EX|CD|PDT|RB|VBG)/.test(start.xpos) || isQuoteMark(start))
  )
    return undefined
  const isVerb = (group: VerbGroup): boolean =>
    (group.form === 'finite' || group.form === 'base') && group.from > at && group.from < at + 24
  // "that Tarn, which holds the port, would open it": the verb of the aside is not that of the clause.
  const isAside = ({ main }: VerbGroup): boolean => {
    const verb = words[main]
    const first = verb?.deprel === 'conj' && verb.head !== undefined ? words[verb.head] : verb
    return first?.deprel.startsWith('acl') === true
  }
  return scene.groups.find((group) => isVerb(group) && !isAside(group)) ?? scene.groups.find(isVerb)
}

function thatClause(scene: Scene, from: number, bare = true): Omit<Complement, 'frame'> | undefined {
  const { words } = scene.view
  const hasThat = words[from]?.lower === 'that'
  if (!hasThat && !bare) return undefined
  let at = hasThat ? from + 1 : from
  while ((hasThat && words[at]?.text === ',') || isQuoteMark(words[at])) at++
  const fronted = scene.conditions.find((condition) => condition.from === at && condition.isFronted)
  if (fronted) at = words[fronted.to]?.text === ',' ? fronted.to + 1 : fronted.to
  const group = clauseVerb(scene, at)
  if (!group) return hasThat ? verbless(scene, at) : undefined
  if (
    !hasThat &&
    (group.form === 'base' || words[group.from]?.xpos === 'TO' || hasCommaBefore(scene, at, group.from))
  )
    return undefined
  const subject = subjectOf(scene.view, scene.groups, group) ?? phraseFrom(scene.view, at)
  // Without "that" only a subject right here opens a clause; else the phrase is an object and the verb another's.
  if (!hasThat && subject && (subject.from > at + 1 || subject.to <= at)) return undefined
  let to = extent(scene.view, scene.groups, at, 'clause', scene.stops)
  // "that Tarn, led by Aro, would open it": the clause goes on behind the aside.
  const isSetOff = words[to]?.text === ',' && words[group.from - 1]?.text === ',' && to < group.from - 1
  if (hasThat && isSetOff) to = extent(scene.view, scene.groups, group.from, 'clause', scene.stops)
  if (group.from >= to) return hasThat ? verbless(scene, at) : undefined
  const none = emptySubject(scene, at, group)
  return {
    content: [{ from: none ?? at, to }],
    isNegative: group.negation !== undefined || none !== undefined,
    clause: { subject, group },
  }
}

/** "no new tolls would be charged", "there would be no tolls": index after the "no" that denies the whole clause. */
function emptySubject(scene: Scene, at: number, group: VerbGroup): number | undefined {
  const { words } = scene.view
  // "that there is no other way" tells how things are.
  if (!/^(will|would|shall|should)$/.test(group.modal ?? '')) return undefined
  const isThere = words[at]?.lower === 'there' && words[group.to]?.lower === 'no'
  if (isThere) return group.to + 1
  return words[at]?.lower === 'no' && words[at + 1]?.lower !== 'longer' ? at + 1 : undefined
}

/** The party whose mention begins at `at`, without what a tagger's mistake may join to it. */
export function partyAt(scene: Scene, at: number): NounPhrase | undefined {
  const phrase = phraseFrom(scene.view, at)
  const start = scene.view.words[at]?.start
  const mention = phrase && scene.parties.inside(scene.view, phrase).find(({ span }) => span.start === start)
  if (!mention) return undefined
  let to = at + 1
  while (to < phrase.to && (scene.view.words[to]?.start ?? mention.span.end) < mention.span.end) to++
  return { from: at, to, head: to - 1 }
}

/** A clause after "that" whose verb the tagger missed: the whole stretch is content, its first phrase the party. */
function verbless(scene: Scene, at: number): Omit<Complement, 'frame'> | undefined {
  const toward = partyAt(scene, at)
  if (!toward) return undefined
  const to = extent(scene.view, scene.groups, at, 'phrase', scene.stops)
  return to > toward.to + 1 ? { content: [{ from: toward.to, to }], toward, isNegative: false } : undefined
}

const hasCommaBefore = (scene: Scene, from: number, to: number): boolean =>
  scene.view.words.slice(from, to).some(({ text }) => /^[,;]$/.test(text))
