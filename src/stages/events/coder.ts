import { type Clause, clauseOf, isPredicate } from '../../text/clause.ts'
import type { Tree, Word } from '../../text/tree.ts'
import type { Coded, Read } from './coded.ts'
import { inContext } from './context.ts'
import { type Deed, isTold } from './deed.ts'
import { frameFor } from './frames.ts'
import type { Frame } from './lexicon.ts'
import { nominalDeeds } from './nominal.ts'
import { actorsOf, beyond, recipientsBelow, recipientsOf } from './parts.ts'
import type { Scene } from './scene.ts'
import { readStance } from './stances.ts'

/** The deeds that the sentences tell, in text order. */
export function deedsOf(scene: Scene): Deed[] {
  const { tree } = scene
  const memory = new Map<number, Coded | undefined>()
  const consumed = new Set<number>()
  const read: Read = (word) => {
    if (memory.has(word.index)) return memory.get(word.index)
    memory.set(word.index, undefined) // a tree has no circles, a broken one may
    // "the detained men": no clause of its own
    const isClause = isPredicate(word) && word.relation !== 'amod' && word.relation !== 'compound'
    const coded = isClause ? readClause(scene, word, read) : undefined
    memory.set(word.index, coded)
    return coded
  }
  const found: Deed[] = []
  const told: Coded[] = []
  for (const word of tree.words) {
    const coded = read(word)
    if (coded === undefined) continue
    told.push(coded)
    for (const part of coded.consumed) consumed.add(part.index)
  }
  for (const coded of told) {
    if (coded.isLoose === true || consumed.has(coded.clause.verb.index)) continue
    const deed = inContext(scene, coded)
    if (deed !== undefined && isTold(deed)) found.push(deed)
  }
  const claimed = new Set([...consumed, ...told.flatMap(({ clause }) => objectIndices(clause))])
  for (const deed of nominalDeeds(scene, claimed)) if (isTold(deed)) found.push(deed)
  return found.filter((deed) => !isPart(tree, deed, found)).sort((a, b) => a.trigger.start - b.trigger.start)
}

// "shelled Oss, killing two": the same deed, told once with those to whom it was done.
function isPart(tree: Tree, { trigger, recipients, actors, code }: Deed, all: readonly Deed[]): boolean {
  const head = trigger.relation === 'advcl' ? tree.head(trigger) : undefined
  return (
    head !== undefined &&
    recipients.length === 0 &&
    all.some(
      (other) =>
        other.trigger === head &&
        other.recipients.length > 0 &&
        other.code.slice(0, 2) === code.slice(0, 2) &&
        actors.every((id) => other.actors.includes(id)),
    )
  )
}

function objectIndices(clause: Clause): number[] {
  return clause.object === undefined ? [] : [clause.object.index]
}

function readClause(scene: Scene, verb: Word, read: Read): Coded | undefined {
  const { tree, words } = scene
  const clause = activeAfterAll(tree, clauseOf(tree, verb))
  const stances = words.stances.get(verb.lemma)
  const frame = verb.upos === 'VERB' ? frameFor(tree, clause, words) : undefined
  const isSpecific = frame !== undefined && frame.objects.length + frame.heads.length > 0
  if (stances !== undefined && !isSpecific) {
    for (const stance of stances) {
      const coded = readStance(scene, clause, stance, read)
      if (coded !== undefined) return coded
    }
  }
  return frame === undefined ? undefined : readFrame(scene, clause, frame)
}

// "The rebels have seized the town", parsed as if they had been seized: a passive has no object beside its subject.
function activeAfterAll(tree: Tree, clause: Clause): Clause {
  const { index } = clause.verb
  const subject = tree.dependents(index, 'nsubj:pass')[0]
  const object = tree.dependents(index, 'obj')[0]
  const isActive = tree.dependents(index, 'aux').length > 0 && tree.dependents(index, 'aux:pass').length === 0
  if (!clause.isPassive || !isActive || subject === undefined || object === undefined) return clause
  return { ...clause, isPassive: false, subject, object }
}

function readFrame(scene: Scene, clause: Clause, frame: Frame): Coded | undefined {
  const doers = actorsOf(scene, clause)
  // Words of praise and blame, and what takes two, reach nobody but whom the frame names.
  const isStrict = /^(?:05|11)/.test(frame.code) || (frame.how === 'mutual' && frame.objects.length === 0)
  // Whom one mobilises is one's own; whom it is against stands further down.
  const told = frame.code.startsWith('15') ? [...recipientsBelow(scene, clause, frame.code, doers)] : []
  if (told.length === 0) {
    // Of what two talk about no state is a side.
    const options = { isNear: frame.how === 'alone', isStrict, isNamed: /^04[^2]/.test(frame.code) }
    told.push(...recipientsOf(scene, clause, frame.recipient, doers, options))
    if (told.length > 0) told.push(...beyond(scene, clause).filter((id) => !told.includes(id)))
  }
  const others = told.length === 0 ? recipientsBelow(scene, clause, frame.code, doers) : told
  const isLoose =
    frame.objects.length + frame.heads.length === 0 &&
    frame.recipient.length > 0 &&
    others.length === 0 &&
    !standsAlone(frame.code) &&
    !(frame.how === 'alone' && clause.object !== undefined)
  const isAlone = frame.how === 'alone' && clause.object !== undefined
  const isSwapped = frame.how === 'swap'
  const isJoint = frame.how === 'mutual' && others.length === 0 && doers.length > 1
  return {
    clause,
    code: frame.code,
    actors: isSwapped ? others : isJoint ? doers.slice(0, 1) : doers,
    recipients: isSwapped ? doers : isJoint ? doers.slice(1) : others,
    isMutual: frame.how === 'mutual',
    isExplicit: isAlone || frame.objects.length + frame.heads.length > 0 || frame.recipient.length === 0,
    isLoose,
    rule: 'frame',
    consumed: [],
  }
}

// Deeds that are told without saying against whom: dissent, mobilisation, bomb blasts, resignations.
function standsAlone(code: string): boolean {
  return /^14|^15|^0831|^087/.test(code)
}
