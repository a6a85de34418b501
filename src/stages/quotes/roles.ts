import type { RoleScore, Tag } from '../../doc/layers.ts'
import type { Region } from './regions.ts'
import { isPunctuation, type Tree } from './tree.ts'

/** Tokens `[from, to)` that play one part in an attribution. */
export interface Run {
  readonly from: number
  readonly to: number
}

export type Role = 'source' | 'cue' | 'content'

const least = 0.004 // probability of what the tags leave out
const whole = 0.5 // mean probability from which a quoted stretch is content from mark to mark

/** The runs of one role among the tokens `[from, to)` of a paragraph: the likeliest sequence of begin, inside and outside.
 *  A quoted stretch of speech is content as a whole or not at all. `regions` are those of the paragraph. */
export function roleRuns(tree: Tree, role: Role, { from, to }: Run, regions: readonly Region[]): Run[] {
  const scores = Array.from({ length: to - from }, (_, i) => probabilities(tree.tags[from + i], role))
  if (role === 'content') for (const region of regions) settle(tree, scores, from, region)
  return sequence(scores).map((run) => ({ from: from + run.from, to: from + run.to }))
}

type Scores = readonly [outside: number, begin: number, inside: number]

function probabilities(tag: Tag | undefined, role: Role): Scores {
  const [begin, inside]: RoleScore = tag?.roles?.[role] ?? [0, 0]
  const b = Math.max(least, begin / 100)
  const i = Math.max(least, inside / 100)
  return [Math.max(least, 1 - begin / 100 - inside / 100), b, i]
}

function settle(tree: Tree, scores: Scores[], offset: number, region: Region): void {
  let sum = 0
  let words = 0
  for (let token = region.from; token < region.to; token++) {
    if (isPunctuation(tree, token)) continue
    sum += 1 - (scores[token - offset]?.[0] ?? 1)
    words++
  }
  if (words < 3 || sum / words < whole) return
  for (let token = region.from; token < region.to; token++) {
    const [, b, i] = scores[token - offset] ?? [1, least, least]
    scores[token - offset] =
      token === region.from ? [least, Math.max(b, least), Math.max(i, 0.4)] : [least, least, Math.max(i, 0.9)]
  }
}

// Viterbi over three states; inside follows only begin or inside.
function sequence(scores: readonly Scores[]): Run[] {
  const back: [number, number, number][] = []
  let last: [number, number, number] = [0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const [o, b, i] of scores) {
    const free = last.indexOf(Math.max(...last))
    const held = last[1] >= last[2] ? 1 : 2
    back.push([free, free, held])
    const best = Math.max(...last)
    last = [best + Math.log(o), best + Math.log(b), Math.max(last[1], last[2]) + Math.log(i)]
  }
  const states = new Uint8Array(scores.length)
  let state = last.indexOf(Math.max(...last))
  for (let at = scores.length - 1; at >= 0; at--) {
    states[at] = state
    state = back[at]?.[state] ?? 0
  }
  const runs: Run[] = []
  states.forEach((is, at) => {
    const open = runs.at(-1)
    if (is === 2 && open?.to === at) runs[runs.length - 1] = { ...open, to: at + 1 }
    else if (is !== 0) runs.push({ from: at, to: at + 1 })
  })
  return runs
}
