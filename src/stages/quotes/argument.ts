import type { Frame } from './candidate.ts'
import { dependents, formOf, isPunctuation, type Tree, yieldOf } from './tree.ts'

export interface Argument {
  readonly frame: Frame
  readonly content: readonly number[]
  /** Words of the cue beside the verb group: the preposition of "called on". */
  readonly cue?: readonly number[]
  readonly addressee?: readonly number[]
}

export const without = (words: readonly number[], taken: readonly number[]): number[] => {
  const gone = new Set(taken)
  return [...new Set(words)].filter((word) => !gone.has(word)).sort((a, b) => a - b)
}

export function clauseFrame(tree: Tree, clause: number, verb: number): Frame {
  const marks = dependents(tree, clause, 'mark').map((word) => formOf(tree, word))
  if (marks.includes('that')) return 'that'
  const first = yieldOf(tree, clause).find((word) => !isPunctuation(tree, word))
  if (
    first !== undefined &&
    /^(?:W|IN$)/.test(tree.tags[first]?.xpos ?? '') &&
    first > verb &&
    isAsking(tree, first)
  )
    return 'wh'
  if (marks.includes('to')) return dependents(tree, clause, 'nsubj').length > 0 ? 'obj-inf' : 'inf'
  if (clause < verb) return 'paren'
  if (tree.tags[clause]?.xpos === 'VBG' && dependents(tree, clause, 'aux', 'cop').length === 0) return 'ing'
  return 'clause'
}

/** Whether the word opens an embedded question. */
export const isAsking = (tree: Tree, word: number): boolean =>
  /^(?:if|whether|what|who|whom|whose|which|where|when|why|how)$/.test(formOf(tree, word))

export function openClause(tree: Tree, clause: number): Frame {
  if (dependents(tree, clause, 'mark').some((word) => formOf(tree, word) === 'to')) return 'inf'
  return tree.tags[clause]?.xpos === 'VBG' ? 'ing' : 'pred'
}

export function prepositionOf(tree: Tree, phrase: number): number | undefined {
  return dependents(tree, phrase, 'case', 'mark').find((word) => word < phrase)
}
