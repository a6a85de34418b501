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
  readonly rule: string
}

const joining = ['with', 'between', 'of', 'among'] as const

/** Everything in the article that tells of a meeting, in text order. */
export function tellings(tree: Tree, parties: Parties, words: MeetingWords): Telling[] {
  const found: Telling[] = []
  const claimed = new Set<number>()
  for (const word of tree.words) {
    if (word.upos !== 'VERB') continue
    const clause = clauseOf(tree, word)
    const noun = meetingObject(tree, clause, words)
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
    found.push(byNoun(tree, parties, word, words))
  }
  return found.sort((a, b) => a.trigger.start - b.trigger.start)
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

function joins(tree: Tree, word: Word): boolean {
  return tree
    .dependents(word.index, 'nmod')
    .some((child) => ['with', 'between'].includes(tree.preposition(child) ?? ''))
}

function byVerb(tree: Tree, parties: Parties, clause: Clause, words: MeetingWords): Telling | undefined {
  const type = words.verbs.get(clause.verb.lemma)
  if (type === undefined) return undefined
  const subject = clause.subject === undefined ? [] : parties.behind(clause.subject)
  const object = clause.object === undefined ? [] : parties.of(clause.object)
  const withs = clause.obliques
    .filter(({ preposition }) => preposition === 'with')
    .flatMap(({ word }) => parties.of(word))
  const { lemma } = clause.verb
  const tos = clause.obliques
    .filter(({ preposition }) => preposition === 'to' && (lemma === 'speak' || lemma === 'talk'))
    .flatMap(({ word }) => parties.of(word))
  if (type === 'visit' || lemma === 'call' || lemma === 'receive' || lemma === 'consult') {
    if (object.length === 0) return undefined
  }
  // "meet a demand": an object that is nobody
  if (lemma === 'meet' && clause.object !== undefined && !clause.isPassive && object.length === 0)
    return undefined
  const participants = unique([...subject, ...object, ...withs, ...tos])
  if (subject.length === 0 || participants.length < 2) return undefined
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

function byCarrier(
  tree: Tree,
  parties: Parties,
  clause: Clause,
  noun: Word,
  words: MeetingWords,
): Telling | undefined {
  const told = nounParties(tree, parties, noun)
  const subject = clause.subject === undefined ? [] : parties.behind(clause.subject)
  const withs = clause.obliques
    .filter(({ preposition }) => preposition === 'with' || preposition === 'between')
    .flatMap(({ word }) => parties.of(word))
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
    isReference: participants.length < 2,
    rule: 'carrier',
  }
}

function byNoun(tree: Tree, parties: Parties, noun: Word, words: MeetingWords): Telling {
  const participants = nounParties(tree, parties, noun)
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
  const found: string[] = []
  for (const child of tree.children(noun.index)) {
    if (child.relation === 'nmod:poss') found.push(...parties.of(child))
    if (child.relation === 'nmod' || child.relation === 'obl') {
      const preposition = tree.preposition(child)
      if (joining.some((each) => each === preposition)) found.push(...parties.of(child))
    }
  }
  return unique(found)
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
  switch (clause.modality) {
    case 'will':
    case 'would':
      return clause.isNegated ? 'refused' : 'planned'
    case 'may':
    case 'must':
      return 'proposed'
    case 'done':
      if (clause.isNegated) return 'refused'
      return isInfinitive && verb.relation !== 'xcomp' ? 'planned' : base
    default:
      return clause.modality satisfies never
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
