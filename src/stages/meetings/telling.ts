import type { Meeting } from '../../doc/layers.ts'
import { type Clause, clauseOf } from '../../text/clause.ts'
import type { Parties } from '../../text/parties.ts'
import type { Tree, Word } from '../../text/tree.ts'
import type { MeetingWords } from './words.ts'

/** One place in the text that tells of a meeting. */
export interface Telling {
  readonly trigger: Word
  readonly type: string
  readonly participants: readonly string[]
  readonly status: Meeting['status']
  /** Names no two sides itself ("the talks"), so it can only add to a meeting told elsewhere. */
  readonly isReference: boolean
  /** Its sentence speaks of other things too, so that dates and places in it need not be the meeting's. */
  readonly isAside?: boolean
  readonly rule: string
}

const definite = new Set(['the', 'this', 'these', 'their', 'both'])
const plainAdjectives = new Set([
  'bilateral',
  'one-on-one',
  'long',
  'constructive',
  'substantive',
  'informal',
  'phone',
  'telephone',
])

/** Everything in the article that tells of a meeting, in text order. */
export function tellings(tree: Tree, parties: Parties, words: MeetingWords): Telling[] {
  const found: Telling[] = []
  const claimed = new Set<number>()
  for (const word of tree.words) {
    if (word.upos !== 'VERB') continue
    const clause = clauseOf(tree, word)
    const noun = meetingObject(tree, clause, words)
    if (noun !== undefined && claimed.has(noun.index)) continue // "opened and held talks"
    const telling =
      noun === undefined
        ? byVerb(tree, parties, clause, words)
        : byCarrier(tree, parties, clause, noun, words)
    if (telling === undefined) continue
    if (noun !== undefined) claimed.add(noun.index)
    found.push(telling)
  }
  for (const word of tree.words) {
    if (claimed.has(word.index) || !isMeetingNoun(tree, word, words)) continue
    const telling = byNoun(tree, parties, word, words)
    if (telling !== undefined) found.push(telling)
  }
  return found
    .map((telling) => ({ ...telling, participants: withoutOwnStates(parties, telling.participants) }))
    .sort((a, b) => a.trigger.start - b.trigger.start)
}

// "the President of Tarn Ada Aro" is one participant, though the parser may tear it apart.
function withoutOwnStates(parties: Parties, ids: readonly string[]): readonly string[] {
  const people = new Set(ids.filter((id) => parties.type(id) !== 'state').map((id) => parties.country(id)))
  return ids.filter((id) => parties.type(id) !== 'state' || !people.has(parties.country(id)))
}

function meetingObject(tree: Tree, clause: Clause, words: MeetingWords): Word | undefined {
  if (!words.carriers.has(clause.verb.lemma)) return undefined
  const near = [
    clause.object,
    ...(clause.object === undefined ? [] : tree.dependents(clause.object.index, 'conj')),
  ]
  const direct = near.find((word) => word !== undefined && isMeetingNoun(tree, word, words))
  // "took part in the summit"
  return (
    direct ??
    (clause.object?.lemma === 'part' || clause.verb.lemma === 'join'
      ? clause.obliques.find(
          ({ word, preposition }) => preposition === 'in' && isMeetingNoun(tree, word, words),
        )?.word
      : undefined)
  )
}

function isMeetingNoun(tree: Tree, word: Word, words: MeetingWords): boolean {
  if (word.upos !== 'NOUN' && word.upos !== 'PROPN') return false
  const type = words.nouns.get(word.lemma)
  if (type === undefined) return false
  const modifiers = tree.dependents(word.index, 'compound', 'amod', 'nmod').map(({ lemma }) => lemma)
  if (modifiers.some((lemma) => words.others.has(lemma))) return false
  // "a call for talks", "the call to leave": an appeal, no conversation
  if (word.lemma === 'call') {
    return modifiers.some((lemma) => words.remote.has(lemma)) || joins(tree, word)
  }
  return true
}

/** "called it a day", "called Tarn reckless": what is said of somebody, no conversation. */
function isNaming(tree: Tree, { verb, object }: Clause): boolean {
  if (!object) return false
  if (/^(?:it|this|that)$/.test(object.lower)) return true
  let next = tree.words[verb.index + 1]?.upos === 'PROPN' ? verb.index + 2 : object.index + 1
  // "called Prime Minister Aro"
  const isInName = (at: number): boolean =>
    tree.words[at]?.upos === 'PROPN' ||
    (tree.words[at]?.upos !== 'DET' && tree.words[at + 1]?.upos === 'PROPN')
  while (isInName(next)) next++
  return /^(?:DET|ADJ|NOUN)$/.test(tree.words[next]?.upos ?? '')
}

function hasOther(tree: Tree, clause: Clause, noun: Word): boolean {
  return joins(tree, noun) || clause.obliques.some(({ preposition }) => preposition === 'with')
}

function joins(tree: Tree, word: Word): boolean {
  return tree
    .dependents(word.index, 'nmod')
    .some((child) => ['with', 'between'].includes(tree.preposition(child) ?? ''))
}

function byVerb(tree: Tree, parties: Parties, clause: Clause, words: MeetingWords): Telling | undefined {
  if (clause.verb.lemma === 'discuss' || isExchange(clause)) return discussed(tree, parties, clause)
  const type = words.verbs.get(clause.verb.lemma)
  if (type === undefined) return undefined
  const subject = subjectOf(parties, clause)
  const object = clause.object === undefined ? [] : parties.of(clause.object)
  const withs = clause.obliques
    .filter(({ preposition }) => preposition === 'with')
    .flatMap(({ word }) => named(parties, word))
  const { lemma } = clause.verb
  const tos = clause.obliques
    .filter(({ preposition }) => preposition === 'to' && (lemma === 'speak' || lemma === 'talk'))
    .flatMap(({ word }) => named(parties, word))
  if (
    type === 'visit' ||
    lemma === 'call' ||
    lemma === 'receive' ||
    lemma === 'consult' ||
    lemma === 'convene'
  ) {
    if (object.length === 0) return undefined
  }
  if (lemma === 'call' && isNaming(tree, clause)) return undefined
  // "meet a demand": an object that is nobody
  if (lemma === 'meet' && clause.object !== undefined && !clause.isPassive && object.length === 0)
    return undefined
  const participants = unique([...subject, ...object, ...withs, ...tos])
  const isOpen = lemma === 'meet' && clause.obliques.some(({ preposition }) => preposition === 'with')
  if (subject.length === 0 || (participants.length < 2 && !isOpen)) return undefined
  if (lemma === 'speak' || lemma === 'talk') {
    // To an audience one speaks too: only between actors of their own, and in a finite clause, is it a talk.
    if (clause.verb.xpos === 'VBG' || participants.some((id) => parties.type(id) === 'group'))
      return undefined
  }
  const remote = remoteType(tree, clause, words)
  if (lemma === 'speak' && remote === undefined && withs.length + tos.length === 0) return undefined
  return {
    trigger: clause.verb,
    type: remote ?? (lemma === 'speak' ? 'talks' : type),
    participants,
    status: statusOf(tree, clause, 'held', words),
    isReference: false,
    rule: 'verb',
  }
}

// "Aro and Berg exchanged views": two people who do so have talked.
function discussed(tree: Tree, parties: Parties, clause: Clause): Telling | undefined {
  const withs = clause.obliques
    .filter(({ preposition, word }) => preposition === 'with' && tree.head(word) === clause.verb)
    .flatMap(({ word }) => parties.of(word))
  const subject = clause.subject === undefined ? [] : parties.of(clause.subject)
  const participants = unique([...subject, ...withs])
  const isTalk = participants.length > 1 && participants.every((id) => parties.type(id) !== 'group')
  if (!isTalk || clause.modality !== 'done' || clause.isNegated || clause.isPassive) return undefined
  return {
    trigger: clause.verb,
    type: 'talks',
    participants,
    status: 'held',
    isReference: false,
    isAside: true,
    rule: 'discussed',
  }
}

function isExchange(clause: Clause): boolean {
  return clause.verb.lemma === 'exchange' && ['view', 'opinion'].includes(clause.object?.lemma ?? '')
}

function byCarrier(
  tree: Tree,
  parties: Parties,
  clause: Clause,
  noun: Word,
  words: MeetingWords,
): Telling | undefined {
  const told = nounParties(tree, parties, noun)
  const subject = subjectOf(parties, clause)
  const withs = clause.obliques
    .filter(({ preposition }) => preposition === 'with' || preposition === 'between')
    .flatMap(({ word }) => named(parties, word))
  const carried = words.carriers.get(clause.verb.lemma) ?? 'held'
  const isCalledOff = clause.verb.lemma !== 'call' || clause.particle === 'off'
  if (!isCalledOff) return undefined
  const participants = unique([...subject, ...told, ...withs])
  return {
    trigger: noun,
    type: nounType(tree, noun, words),
    participants,
    status:
      carried === 'held' ? statusOf(tree, clause, 'held', words) : clause.isNegated ? 'refused' : carried,
    isReference: participants.length < 2 && !(participants.length === 1 && hasOther(tree, clause, noun)),
    rule: 'carrier',
  }
}

function byNoun(tree: Tree, parties: Parties, noun: Word, words: MeetingWords): Telling | undefined {
  const during = duringParties(tree, parties, noun)
  const own = nounParties(tree, parties, noun)
  const participants =
    own.length > 1
      ? own
      : during.length > 1
        ? during
        : unique([...cameFrom(tree, parties, noun, own), ...own])
  if (participants.length < 2 && !isDefinite(tree, noun)) return undefined
  const head = tree.head(noun)
  let status: Meeting['status'] = 'held'
  if (head !== undefined && head.upos === 'VERB') {
    const clause = clauseOf(tree, head)
    const course =
      noun === clause.subject || noun.relation.startsWith('nsubj') ? words.courses.get(head.lemma) : undefined
    const governed = words.governors.get(head.lemma)
    if (course !== undefined) status = statusOf(tree, clause, course, words)
    else if (governed !== undefined) status = governed
    else if (clause.modality !== 'done') status = 'planned'
  }
  status = nounGovernor(tree, noun, words) ?? status
  const isPlanned = tree
    .dependents(noun.index, 'amod')
    .some(({ lemma }) =>
      ['upcoming', 'planned', 'next', 'possible', 'forthcoming', 'scheduled'].includes(lemma),
    )
  return {
    trigger: noun,
    type: nounType(tree, noun, words),
    participants,
    status: isPlanned ? 'planned' : status,
    isReference: participants.length < 2,
    rule: 'noun',
  }
}

function nounParties(tree: Tree, parties: Parties, noun: Word): string[] {
  const owners = tree.children(noun.index).filter(({ relation }) => relation === 'nmod:poss')
  const phrases = tree
    .children(noun.index)
    .filter(({ relation }) => relation === 'nmod' || relation === 'obl')
  const joined = (...prepositions: readonly string[]): readonly string[] =>
    phrases
      .filter((child) => prepositions.includes(tree.preposition(child) ?? ''))
      .flatMap((child) => named(parties, child))
  const others = joined('with', 'between', 'among')
  return unique([
    ...owners.flatMap((child) => parties.of(child)),
    ...(others.length > 0 ? others : joined('of')),
  ])
}

function nounType(tree: Tree, noun: Word, words: MeetingWords): string {
  for (const child of tree.dependents(noun.index, 'compound', 'amod')) {
    const remote = words.remote.get(child.lemma)
    if (remote !== undefined) return remote
    if (words.nouns.get(child.lemma) === 'summit') return 'summit'
  }
  return words.nouns.get(noun.lemma) ?? 'talks'
}

function remoteType(tree: Tree, clause: Clause, words: MeetingWords): string | undefined {
  for (const { preposition, word } of clause.obliques) {
    const remote =
      words.remote.get(word.lemma) ??
      (words.nouns.get(word.lemma)?.includes('call') ? words.nouns.get(word.lemma) : undefined)
    if (remote !== undefined && ['by', 'on', 'via', 'over', 'in', 'through'].includes(preposition))
      return remote
  }
  for (const child of tree.dependents(clause.verb.index, 'advmod')) {
    const remote = words.remote.get(child.lemma)
    if (remote !== undefined) return remote
  }
  return undefined
}

// "the need of starting talks", "an invitation to visit", "the prospect of a summit"
function nounGovernor(tree: Tree, word: Word, words: MeetingWords): Meeting['status'] | undefined {
  const head = tree.head(word)
  const isBelow = ['acl', 'nmod', 'advcl', 'xcomp', 'obl'].some((relation) =>
    word.relation.startsWith(relation),
  )
  if (head === undefined || !isBelow) return undefined
  const own = words.nounGovernors.get(head.lemma)
  if (own !== undefined) return own
  const object = head.upos === 'VERB' ? tree.dependents(head.index, 'obj')[0] : undefined
  return object === undefined || word.relation === 'obl' ? undefined : words.nounGovernors.get(object.lemma)
}

function statusOf(
  tree: Tree,
  clause: Clause,
  base: Meeting['status'],
  words: MeetingWords,
): Meeting['status'] {
  const { verb } = clause
  const governor = ['xcomp', 'ccomp', 'advcl', 'acl'].includes(verb.relation) ? tree.head(verb) : undefined
  const governed = governor === undefined ? undefined : words.governors.get(governor.lemma)
  const isInfinitive = tree
    .children(verb.index)
    .some(({ lower, relation }) => lower === 'to' && relation === 'mark')
  if (governed !== undefined && (isInfinitive || clause.modality !== 'done')) {
    return governed === 'planned' && clause.isNegated ? 'refused' : governed
  }
  const bound = nounGovernor(tree, verb, words)
  if (bound !== undefined) return bound
  switch (clause.modality) {
    case 'will':
    case 'would':
      return clause.isNegated ? 'refused' : 'planned'
    case 'may':
    case 'must':
      return 'proposed'
    case 'done':
      if (clause.isNegated) return 'refused'
      return isInfinitive && !(governor !== undefined && words.carriers.get(governor.lemma) === 'held')
        ? 'planned'
        : base
    default:
      return clause.modality satisfies never
  }
}

// "During the talks, Aro and Berg discussed …": who acts in the clause took part.
function duringParties(tree: Tree, parties: Parties, noun: Word): readonly string[] {
  const head = tree.head(noun)
  if (tree.preposition(noun) !== 'during' || head?.upos !== 'VERB') return []
  const { subject, object } = clauseOf(tree, head)
  const both = [subject, object].flatMap((word) => (word === undefined ? [] : parties.of(word)))
  return unique(both).filter((id) => parties.type(id) === 'person')
}

// "Aro said after talks with Berg": who speaks took part, if only the other side is named with the talks.
function cameFrom(tree: Tree, parties: Parties, noun: Word, named: readonly string[]): readonly string[] {
  const head = tree.head(noun)
  const isAfter = ['after', 'following'].includes(tree.preposition(noun) ?? '')
  if (!isAfter || named.length !== 1 || head?.upos !== 'VERB') return []
  if (tree.dependents(noun.index, 'nmod:poss').length > 0) return []
  const { subject } = clauseOf(tree, head)
  const speakers = subject === undefined ? [] : parties.of(subject)
  return speakers.filter((id) => parties.type(id) === 'person')
}

// "The talks" takes up a meeting told before; "a summit", "the next round", "the fifth summit of …" are others.
function isDefinite(tree: Tree, noun: Word): boolean {
  const children = tree.children(noun.index)
  if (children.some(({ relation }) => relation === 'nmod' || relation === 'acl:relcl')) return false
  if (children.some(({ relation, lemma }) => relation === 'amod' && !plainAdjectives.has(lemma))) return false
  const isAfter =
    ['following', 'after', 'during'].includes(tree.preposition(noun) ?? '') && noun.xpos === 'NNS'
  return isAfter || children.some(({ lower }) => definite.has(lower))
}

function subjectOf(parties: Parties, { subject, controller }: Clause): readonly string[] {
  const own = subject === undefined ? [] : parties.behind(subject)
  return own.length > 0 || controller === undefined ? own : parties.behind(controller)
}

/** Whom a phrase names: itself, else what stands in it ("President of the Council Ada Aro"). */
function named(parties: Parties, word: Word): readonly string[] {
  const own = parties.of(word)
  return own.length > 0 ? own : parties.behind(word)
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
