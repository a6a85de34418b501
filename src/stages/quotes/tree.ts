import type { Doc } from '../../doc/doc.ts'
import type { Tag } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'

/** The dependency trees of one article, by token index. */
export interface Tree {
  readonly text: string
  readonly spans: readonly Span[]
  readonly tags: readonly Tag[]
  /** Dependents of every token, in text order. */
  readonly children: readonly (readonly number[])[]
  /** Token index of the first word of each token's sentence, and one past its last word. */
  readonly first: Int32Array
  readonly last: Int32Array
}

/** Reads the layers into one structure; heads that leave their sentence are dropped. */
export function treeOf(doc: Doc<'sentences' | 'tokens' | 'tags'>): Tree {
  const { tokens, tags, sentences } = doc
  const first = new Int32Array(tokens.length)
  const last = new Int32Array(tokens.length)
  let from = 0
  for (const { span } of sentences) {
    while (from < tokens.length && (tokens[from]?.span.start ?? 0) < span.start) from++
    let to = from
    while (to < tokens.length && (tokens[to]?.span.end ?? 0) <= span.end) to++
    first.fill(from, from, to)
    last.fill(to, from, to)
    from = to
  }
  const children: number[][] = tokens.map(() => [])
  for (const [index, tag] of tags.entries()) {
    if (tag.head !== undefined && tag.head !== index && first[tag.head] === first[index])
      children[tag.head]?.push(index)
  }
  return { text: doc.article.text, spans: tokens.map(({ span }) => span), tags, children, first, last }
}

/** The token's words and everything that hangs on them, in text order, without the branches in `cut`. */
export function yieldOf(tree: Tree, root: number, cut?: ReadonlySet<number>): number[] {
  const found: number[] = []
  const seen = new Set<number>()
  const open = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node) || cut?.has(node)) continue
    seen.add(node)
    found.push(node)
    open.push(...(tree.children[node] ?? []))
  }
  return found.sort((a, b) => a - b)
}

/** Dependents with one of the relations; a bare relation also finds its subtypes. */
export function dependents(tree: Tree, node: number, ...relations: readonly string[]): number[] {
  return (tree.children[node] ?? []).filter((child) => relations.includes(relationOf(tree, child)))
}

/** The full relation where it is asked for by name (`nsubj:pass`, `acl:relcl`, `nmod:poss`, …), else the plain one. */
export function relationOf(tree: Tree, node: number): string {
  return tree.tags[node]?.deprel ?? ''
}

/** The words as they stand, lower case. */
export function formOf(tree: Tree, node: number): string {
  const span = tree.spans[node]
  return span === undefined ? '' : tree.text.slice(span.start, span.end).toLowerCase()
}

export const lemmaOf = (tree: Tree, node: number): string => (tree.tags[node]?.lemma ?? '').toLowerCase()

export const isPunctuation = (tree: Tree, node: number): boolean =>
  !/[\p{L}\p{N}$€£%]/u.test(formOf(tree, node))

/** Token runs as spans: gaps that hold nothing but punctuation are closed, punctuation at the edges (other than
 *  quotation marks and brackets that belong to the run) is dropped. `indices` in text order. */
export function runs(tree: Tree, indices: readonly number[]): Span[] {
  const groups: number[][] = []
  for (const index of indices) {
    const group = groups.at(-1)
    const previous = group?.at(-1)
    if (group !== undefined && previous !== undefined && bridged(tree, previous, index)) group.push(index)
    else groups.push([index])
  }
  return groups.flatMap((group) => {
    const span = trimmed(tree, group)
    return span === undefined ? [] : [span]
  })
}

function bridged(tree: Tree, from: number, to: number): boolean {
  for (let index = from + 1; index < to; index++) if (!isPunctuation(tree, index)) return false
  return true
}

function trimmed(tree: Tree, group: readonly number[]): Span | undefined {
  let low = 0
  let high = group.length - 1
  const droppable = (index: number | undefined): boolean => index !== undefined && isPunctuation(tree, index)
  while (low <= high && droppable(group[low])) low++
  while (high >= low && droppable(group[high])) high--
  const start = tree.spans[group[low] ?? -1]?.start
  const end = tree.spans[group[high] ?? -1]?.end
  return start === undefined || end === undefined ? undefined : { start, end }
}
