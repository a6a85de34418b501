import { type Clause, clauseOf } from '../../text/clause.ts'
import type { Tree, Word } from '../../text/tree.ts'
import type { Scene } from './scene.ts'

const fallback = [
  'against',
  'on',
  'to',
  'with',
  'for',
  'at',
  'toward',
  'towards',
  'from',
  'over',
  'between',
  'in',
  'into',
  'of',
]

/** To whom it is done: the first of the places named that holds an actor, then (unless strict) the object with what
 *  it belongs to, then any prepositional phrase. Never the doers themselves. `isNamed`: no state that is no actor yet. */
export function recipientsOf(
  scene: Scene,
  clause: Clause,
  places: readonly string[],
  doers: readonly string[],
  options: { readonly isStrict?: boolean; readonly isNear?: boolean; readonly isNamed?: boolean } = {},
): readonly string[] {
  // What is done to an object is done to nobody beside it.
  const isObjectOnly = places.length === 1 && places[0] === 'obj'
  const all =
    options.isStrict === true
      ? places
      : isObjectOnly
        ? ['obj', 'poss']
        : [...places, 'obj', 'iobj', 'poss', ...fallback]
  for (const place of all) {
    const where = options.isNamed === true ? 'nowhere' : places.includes(place) ? 'here' : 'on the object'
    const found = at(scene, clause, place, where).filter((id) => !doers.includes(id))
    if (found.length > 0) return [...new Set(found)]
  }
  const isFar = !isObjectOnly && options.isStrict !== true && options.isNear !== true && places.length > 0
  return isFar ? toTheRight(scene, clause.verb, doers) : []
}

/** Against whom dissent, mobilisation or an attack is turned, where a phrase further down tells; of dissent and of
 *  giving in, its purpose too ("marched to demand elections from …"). */
export function recipientsBelow(
  scene: Scene,
  clause: Clause,
  code: string,
  doers: readonly string[],
): readonly string[] {
  if (!/^(?:08|14|15|19)/.test(code)) return []
  const against = scene.tree
    .below(clause.verb)
    .filter((word) => scene.tree.preposition(word) === 'against')
    .flatMap((word) => scene.parties.behind(word))
    .filter((id) => !doers.includes(id))
  if (against.length > 0 || !/^(?:08|14)/.test(code)) return against
  for (const child of scene.tree.dependents(clause.verb.index, 'advcl', 'xcomp', 'obl', 'obj')) {
    if (child.start < clause.verb.start) continue
    for (const word of [...scene.tree.below(child)].sort((a, b) => a.index - b.index)) {
      const found = scene.parties.of(word).filter((id) => !doers.includes(id))
      if (found.length > 0 && word.upos !== 'PRON') return found
    }
  }
  return []
}

// Where the tree does not say: the first actor after the verb, up to the next verb, that is no subject itself.
function toTheRight(scene: Scene, verb: Word, doers: readonly string[]): readonly string[] {
  const { words } = scene.tree
  for (let index = verb.index + 1; index < words.length; index++) {
    const word = words[index]
    if (word === undefined || word.sentence !== verb.sentence) return []
    if (word.upos === 'VERB' || word.lower === ';' || word.lower === ',') return []
    if (word.relation.startsWith('nsubj') || word.upos === 'PRON') continue
    const found = scene.parties.of(word).filter((id) => !doers.includes(id))
    if (found.length > 0) return found
  }
  return []
}

// States that the actors lack are told of only where the frame looks for the recipient, or by the object itself.
function at(
  scene: Scene,
  clause: Clause,
  place: string,
  where: 'here' | 'on the object' | 'nowhere',
): readonly string[] {
  const { parties, states, tree } = scene
  const { object } = clause
  const behind = (word: Word, isNew: boolean): readonly string[] =>
    orState(parties.behind(word), () => (isNew ? states.behind(word) : undefined))
  switch (place) {
    case 'obj':
      return object === undefined ? [] : named(scene, object, where !== 'nowhere')
    case 'iobj':
      return clause.indirect === undefined ? [] : parties.of(clause.indirect)
    case 'poss':
      return object === undefined ? [] : behind(object, where !== 'nowhere')
    default:
      return clause.obliques
        .filter(({ preposition }) => preposition === place)
        .flatMap(({ word }) => {
          const isOnObject = where === 'on the object' && tree.head(word)?.index === object?.index
          const isNew = where === 'here' || isOnObject
          const own = named(scene, word, isNew)
          return own.length > 0 ? own : behind(word, isNew)
        })
  }
}

function named(scene: Scene, word: Word, isNew: boolean): readonly string[] {
  return orState(scene.parties.of(word), () => scene.states.at(word, isNew))
}

function orState(own: readonly string[], state: () => string | undefined): readonly string[] {
  if (own.length > 0) return own
  const other = state()
  return other === undefined ? [] : [other]
}

/** Who does it: the subject, or for "it" and "he" in reported speech the one who speaks. */
export function actorsOf(scene: Scene, clause: Clause): readonly string[] {
  const { tree, parties } = scene
  const subject = agentAbove(tree, clause) ?? clause.subject
  if (subject === undefined) return clause.isPassive ? [] : toTheLeft(scene, clause.verb)
  const own = parties.behind(subject).filter((id) => !beyond(scene, clause).includes(id))
  if (own.length > 0) return own
  if (subject.upos === 'PROPN') {
    const nearer = toTheLeft(scene, clause.verb, subject.index)
    if (nearer.length > 0) return nearer
  }
  if (subject.upos === 'PRON') {
    const speaker = speakerOver(tree, clause.verb)
    const speaking = speaker === undefined ? undefined : clauseOf(tree, speaker).subject
    if (speaking !== undefined && speaking !== subject) return parties.behind(speaking)
  }
  return orState([], () => scene.states.at(subject) ?? scene.states.before(subject))
}

// "Oss was attacked by Tarn, killing two": not Oss, which is the subject above, killed them.
function agentAbove(tree: Tree, { verb, subject }: Clause): Word | undefined {
  const head = tree.head(verb)
  if (verb.relation !== 'advcl' || verb.xpos !== 'VBG' || head === undefined) return undefined
  const above = clauseOf(tree, head)
  return above.isPassive && subject !== undefined && subject === above.object ? above.subject : undefined
}

/** Whom the parser coordinates with the subject though they stand behind the verb ("Aro spoke between Oss and Berg"). */
export function beyond({ tree, parties }: Scene, { subject, verb }: Clause): readonly string[] {
  if (subject === undefined || subject.index > verb.index) return []
  const far = tree.dependents(subject.index, 'conj').filter(({ index }) => index > verb.index)
  return far.flatMap((word) => parties.behind(word))
}

// Where the tree gives a finite verb no subject: the nearest actor before it, with no verb and no preposition between.
function toTheLeft(scene: Scene, verb: Word, from = 0): readonly string[] {
  const hasTense = [verb, ...scene.tree.dependents(verb.index, 'aux')].some(({ xpos }) =>
    /^(?:MD|VB[DZP])$/.test(xpos),
  )
  if (!hasTense || verb.relation === 'acl:relcl') return []
  for (let index = verb.index - 1; index >= from; index--) {
    const word = scene.tree.words[index]
    if (word === undefined || word.sentence !== verb.sentence || word.upos === 'VERB') return []
    const found = scene.parties.of(word)
    if (found.length > 0 && scene.tree.preposition(word) === undefined) return found
  }
  return []
}

/** The verb of saying in whose content a predicate stands. */
export function speakerOver(tree: Tree, verb: Word): Word | undefined {
  let word: Word | undefined = verb
  for (let step = 0; word !== undefined && step < 6; step++) {
    const head: Word | undefined = tree.head(word)
    if (word.relation === 'ccomp' && head !== undefined) return head
    const reporting = tree
      .children(word.index)
      .find((child) => child.relation === 'parataxis' || child.relation === 'ccomp')
    if (word.relation === 'root' && reporting?.relation === 'parataxis') return reporting
    if (!['conj', 'xcomp', 'advcl', 'acl'].includes(word.relation)) return undefined
    word = head
  }
  return undefined
}
