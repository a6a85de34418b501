import { mix } from './hash.ts'
import type { ParseInput } from './parse-features.ts'

/** Room that a feature buffer for relations needs. */
export const RELATION_FEATURES = 64

/** A finished tree with its dependents in text order. */
export interface Tree {
  readonly input: ParseInput
  /** Head of each word; the root has `length + 1`. */
  readonly heads: Int32Array
  readonly children: readonly (readonly number[])[]
  readonly root: number
}

/** The tree of these heads. */
export function treeOf(input: ParseInput, heads: Int32Array): Tree {
  const children: number[][] = Array.from({ length: input.length }, () => [])
  let root = 0
  for (let i = 0; i < input.length; i++) {
    const head = heads[i] as number
    if (head > input.length) root = i
    else children[head]?.push(i)
  }
  return { input, heads, children, root }
}

/** Writes the features of the arc to `word`, which is child number `rank` of its head, and gives their number.
 *  `relations` holds the labels given so far: those of the head and of the children before this one. */
export function relationFeatures(
  tree: Tree,
  word: number,
  rank: number,
  relations: Int32Array,
  out: Int32Array,
): number {
  const { input, heads, children } = tree
  const { length, words: w, tags: t, coarse: u, clusters: k } = input
  const none = length + 1
  const head = heads[word] as number
  const siblings = children[head] ?? []
  const before = siblings[rank - 1] ?? none
  const after = siblings[rank + 1] ?? none
  const grand = heads[head] ?? none
  const own = children[word] ?? []
  const first = own[0] ?? none
  const last = own.at(-1) ?? none
  const side = word < head ? 1 : 2
  const distance = Math.min(5, Math.abs(head - word))
  const headRelation = head < length ? (relations[head] as number) : 98
  const beforeRelation = before < length ? (relations[before] as number) : 97
  const wd = w[word] as number
  const td = t[word] as number
  const kd = k[word] as number
  const ud = u[word] as number
  const wh = w[head] as number
  const th = t[head] as number
  const kh = k[head] as number
  const uh = u[head] as number
  const nearest = first < word ? lastBefore(own, word) : none
  const size = Math.min(6, siblings.length)
  const D = mix(td, side)
  const H = mix(mix(th, td), side)
  let n = 0
  out[n++] = mix(301, D)
  out[n++] = mix(mix(302, wd), side)
  out[n++] = mix(mix(303, wd), D)
  out[n++] = mix(mix(304, wh), side)
  out[n++] = mix(mix(305, wh), D)
  out[n++] = mix(306, H)
  out[n++] = mix(mix(307, wd), H)
  out[n++] = mix(mix(308, wh), H)
  out[n++] = mix(mix(309, wh), wd)
  out[n++] = mix(mix(310, kh), mix(kd, side))
  out[n++] = mix(mix(311, kd), H)
  out[n++] = mix(mix(312, kh), H)
  out[n++] = mix(mix(313, distance), H)
  out[n++] = mix(mix(314, headRelation), H)
  out[n++] = mix(mix(315, headRelation), D)
  out[n++] = mix(mix(316, beforeRelation), H)
  out[n++] = mix(mix(317, w[first] as number), H)
  out[n++] = mix(mix(318, w[first] as number), mix(wd, side))
  out[n++] = mix(mix(319, t[first] as number), H)
  out[n++] = mix(mix(320, t[last] as number), H)
  out[n++] = mix(mix(321, w[nearest] as number), H)
  out[n++] = mix(mix(322, t[before] as number), H)
  out[n++] = mix(mix(323, t[after] as number), H)
  out[n++] = mix(mix(324, w[before] as number), D)
  out[n++] = mix(mix(325, w[after] as number), D)
  out[n++] = mix(mix(326, t[grand] as number), H)
  out[n++] = mix(mix(327, w[word > 0 ? word - 1 : none] as number), H)
  out[n++] = mix(mix(328, t[word > 0 ? word - 1 : none] as number), H)
  out[n++] = mix(mix(329, t[word + 1] as number), H)
  out[n++] = mix(mix(330, w[word + 1] as number), D)
  out[n++] = mix(mix(331, own.length > 3 ? 3 : own.length), H)
  out[n++] = mix(mix(332, w[first] as number), mix(wh, side))
  out[n++] = mix(mix(333, kd), mix(w[first] as number, D))
  out[n++] = mix(mix(334, uh), mix(mix(ud, side), passiveSign(tree, head)))
  out[n++] = mix(mix(335, Math.min(6, rank)), mix(size, H))
  out[n++] = mix(mix(336, w[first] as number), mix(headRelation, D))
  out[n++] = mix(mix(337, beforeRelation), mix(wd, side))
  out[n++] = mix(mix(338, t[last] as number), mix(t[first] as number, D))
  out[n++] = mix(mix(339, wh), mix(w[nearest] as number, D))
  return n
}

/** The last child before the word, else the first child; children are in order. */
function lastBefore(children: readonly number[], word: number): number {
  return children[Math.max(0, countBefore(children, word) - 1)] as number
}

/** How many of the children, which are in order, stand before the word. */
function countBefore(children: readonly number[], word: number): number {
  let low = 0
  let high = children.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((children[middle] as number) < word) low = middle + 1
    else high = middle
  }
  return low
}

// No verb has its auxiliary behind so many other dependents; a run of noise hung on one word would cost its square.
const nearestChildren = 30

/** The last auxiliary on the left of a head ("was" in "was sent"), with the head's own label: tells the passive. */
function passiveSign(tree: Tree, head: number): number {
  const { tags, words, coarse, auxiliary } = tree.input
  const children = tree.children[head] ?? []
  const before = countBefore(children, head + 1)
  for (let i = before - 1; i >= Math.max(0, before - nearestChildren); i--) {
    const child = children[i] as number
    if (coarse[child] === auxiliary) return mix(tags[head] as number, words[child] as number)
  }
  return mix(tags[head] as number, 0)
}
