import type { Clause } from '../../text/clause.ts'
import type { Tree } from '../../text/tree.ts'
import type { EventWords, Frame } from './lexicon.ts'

/** The frame that fits a clause best: the one whose objects stand in it; a frame without objects fits any. */
export function frameFor(tree: Tree, clause: Clause, words: EventWords): Frame | undefined {
  // The tagger's lemma may lack its last letter ("reimpos").
  const { lemma } = clause.verb
  const frames = words.frames.get(lemma) ?? words.frames.get(`${lemma}e`)
  if (frames === undefined) return undefined
  const { heads, coordinated, others } = objectWords(tree, clause)
  const subjects = new Set(
    clause.subject === undefined ? [] : tree.below(clause.subject).map(({ lemma: word }) => word),
  )
  let best: Frame | undefined
  let bestScore = -1
  for (const frame of frames) {
    if (!frame.subjects.every((subject) => some(subject, subjects))) continue
    if (!frame.heads.every((head) => some(head, heads))) continue
    if (needsNoObject(frame) && hasObject(tree, clause)) continue
    // Of two frames that fit, the one with the narrower class is meant ("food", not just "aid").
    let score =
      frame.subjects.length +
      3 * frame.heads.length -
      frame.objects.reduce((sum, { size }) => sum + size, 0) / 1000
    for (const object of frame.objects) {
      const value = some(object, heads) ? 3 : some(object, coordinated) ? 2 : some(object, others) ? 1 : -1
      score = value < 0 || score <= -1 ? -1 : score + value
    }
    if (score > bestScore) {
      best = frame
      bestScore = score
    }
  }
  return best
}

function hasObject(tree: Tree, clause: Clause): boolean {
  const isContent = tree.dependents(clause.verb.index, 'ccomp').length > 0
  return isContent || clause.isPassive || clause.object !== undefined
}

// "They demonstrated in the square", but "this demonstrates": dissent, talks and giving in have no object unless the
// frame says so.
function needsNoObject({ code, objects, heads, recipient }: Frame): boolean {
  return (
    /^(?:04|08|14)/.test(code) &&
    objects.length + heads.length === 0 &&
    recipient.length > 0 &&
    !recipient.includes('obj')
  )
}

interface ObjectWords {
  /** Of the object itself, and the particle. */
  readonly heads: ReadonlySet<string>
  readonly coordinated: ReadonlySet<string>
  /** What describes it, and what stands beside the verb. */
  readonly others: ReadonlySet<string>
}

function objectWords(tree: Tree, clause: Clause): ObjectWords {
  const heads = new Set<string>()
  const coordinated = new Set<string>()
  const others = new Set<string>()
  if (clause.particle !== undefined) heads.add(clause.particle)
  const near =
    clause.object === undefined ? [] : [clause.object, ...tree.dependents(clause.object.index, 'conj')]
  for (const word of near) {
    ;(word === clause.object ? heads : coordinated).add(word.lemma)
    for (const child of tree.dependents(word.index, 'compound', 'amod', 'nmod')) {
      others.add(child.lemma)
      for (const deeper of tree.dependents(child.index, 'compound', 'nmod')) others.add(deeper.lemma)
    }
  }
  const beside = [
    ...clause.obliques.map(({ word }) => word),
    ...tree.dependents(clause.verb.index, 'advmod', 'xcomp'),
  ]
  for (const word of beside) others.add(word.lemma)
  return { heads, coordinated, others }
}

function some(object: ReadonlySet<string>, among: ReadonlySet<string>): boolean {
  for (const word of among) if (object.has(word)) return true
  return false
}
