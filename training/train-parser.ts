import type { Scorer } from '../src/model/linear.ts'
import { openBeam } from '../src/model/parse.ts'
import { PARSE_FEATURES, type ParseInput, parseFeatures } from '../src/model/parse-features.ts'
import { apply, LEFT, RIGHT, SHIFT, startState } from '../src/model/parse-state.ts'
import { type Perceptron, perceptron, randomNumbers, shuffled } from './perceptron.ts'

/** A sentence ready for training; heads as in the treebank, the root its own head. */
export interface ParseExample {
  readonly input: ParseInput
  readonly heads: readonly number[]
}

/** The heads with crossing arcs lifted to the head's head until none cross. */
export function projective(heads: readonly number[]): number[] {
  const result = [...heads]
  for (;;) {
    const crossing = shortestCrossing(result)
    if (crossing === undefined) return result
    const head = result[crossing] as number
    result[crossing] = result[head] as number
  }
}

function shortestCrossing(heads: readonly number[]): number | undefined {
  let shortest: number | undefined
  let size = Number.POSITIVE_INFINITY
  heads.forEach((head, i) => {
    if (head === i) return
    const [from, to] = head < i ? [head, i] : [i, head]
    if (to - from >= size || heads[head] === head) return
    for (let between = from + 1; between < to; between++) {
      let at = between
      for (let hops = 0; at !== head && heads[at] !== at && hops < heads.length; hops++)
        at = heads[at] as number
      if (at === head) continue
      shortest = i
      size = to - from
      return
    }
  })
  return shortest
}

/** The moves that build a projective tree: an arc as soon as it is due. `undefined` if the tree cannot be built. */
export function movesOf(heads: readonly number[]): Uint8Array | undefined {
  const length = heads.length
  const pending = new Int32Array(length)
  heads.forEach((head, i) => {
    if (head !== i) pending[head] = (pending[head] as number) + 1
  })
  const moves: number[] = []
  const stack: number[] = []
  let next = 0
  while (next < length || stack.length > 1) {
    const top = stack.at(-1)
    const below = stack.at(-2)
    if (top !== undefined && pending[top] === 0 && next < length && heads[top] === next) {
      moves.push(LEFT)
      stack.pop()
      pending[next] = (pending[next] as number) - 1
    } else if (top !== undefined && below !== undefined && pending[top] === 0 && heads[top] === below) {
      moves.push(RIGHT)
      stack.pop()
      pending[below] = (pending[below] as number) - 1
    } else if (next < length) {
      moves.push(SHIFT)
      stack.push(next++)
    } else return undefined
  }
  return Uint8Array.from(moves)
}

/** Trains the parser on whole move sequences: the update is made where the wrong parse leads the right one the most. */
export function trainParser(
  examples: readonly ParseExample[],
  options: {
    readonly epochs: number
    readonly width: number
    readonly seed: number
    readonly report?: (epoch: number, model: Perceptron) => void
  },
): Perceptron {
  const model = perceptron(3)
  const random = randomNumbers(options.seed)
  const ready = examples.flatMap(({ input, heads }) => {
    const moves = movesOf(projective(heads))
    return moves === undefined || input.length < 2 ? [] : [{ input, moves }]
  })
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const { input, moves } of shuffled(ready, random)) {
      model.tick()
      const found = violation(input, moves, model, options.width)
      if (found === undefined) continue
      replay(input, moves.subarray(0, found.length), found, model)
    }
    options.report?.(epoch, model)
  }
  return model
}

/** The wrong moves up to the worst point, or `undefined` if the right parse won. */
function violation(input: ParseInput, gold: Uint8Array, model: Scorer, width: number): number[] | undefined {
  const beam = openBeam(input, width)
  const features = new Int32Array(PARSE_FEATURES)
  const scores = new Float64Array(3)
  const goldState = startState(input.length)
  let goldScore = 0
  let goldRank: number | undefined = 0
  let worst = Number.NEGATIVE_INFINITY
  let worstStep = -1
  let worstRank = 0
  const history: (readonly { readonly from: number; readonly move: number }[])[] = []
  for (let step = 0; step < gold.length; step++) {
    const move = gold[step] as number
    model.score(features, parseFeatures(input, goldState, features), scores)
    goldScore += scores[move] as number
    apply(goldState, move)
    const steps = beam.advance(model)
    history.push(steps)
    const rank: number =
      goldRank === undefined ? -1 : steps.findIndex((kept) => kept.from === goldRank && kept.move === move)
    goldRank = rank < 0 ? undefined : rank
    const last = step === gold.length - 1
    if (goldRank === 0 && last) return undefined
    if (goldRank === undefined || last) {
      const lead = (steps[0]?.score ?? 0) - goldScore
      if (lead > worst) {
        worst = lead
        worstStep = step
        worstRank = 0
      }
    }
  }
  const path: number[] = []
  let rank = worstRank
  for (let step = worstStep; step >= 0; step--) {
    const kept = history[step]?.[rank]
    if (kept === undefined) break
    path.push(kept.move)
    rank = kept.from
  }
  return path.reverse()
}

function replay(input: ParseInput, gold: Uint8Array, guess: readonly number[], model: Perceptron): void {
  let same = 0
  while (same < gold.length && gold[same] === guess[same]) same++
  const features = new Int32Array(PARSE_FEATURES)
  for (const [moves, amount] of [
    [gold, 1],
    [guess, -1],
  ] as const) {
    const state = startState(input.length)
    for (let step = 0; step < moves.length; step++) {
      const move = moves[step] as number
      if (step >= same) model.update(features, parseFeatures(input, state, features), move, amount)
      apply(state, move)
    }
  }
}
