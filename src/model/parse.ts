import type { Scorer } from './linear.ts'
import { PARSE_FEATURES, type ParseInput, parseFeatures } from './parse-features.ts'
import { allows, apply, headsOf, type ParseState, startState } from './parse-state.ts'

const MOVES = 3
/** Longer sentences are parsed greedily, in time and memory linear in their length. */
const LONG = 160

/** Finds the heads of a sentence by beam search; the root has `length + 1`. */
export function parseSentence(input: ParseInput, scorer: Scorer, width: number): Int32Array {
  const { length } = input
  if (length === 0) return new Int32Array(0)
  const beam = openBeam(input, length > LONG ? 1 : width)
  for (let step = 0; step < 2 * length - 1; step++) beam.advance(scorer)
  return headsOf(beam.best())
}

/** The best partial parses after so many moves. */
export interface Beam {
  /** Makes one move with every parse and keeps the best; gives, best first, where each came from. */
  advance(scorer: Scorer): readonly BeamStep[]
  best(): ParseState
}

/** A kept parse: the rank of the one it extends, the move, and its score. */
export interface BeamStep {
  readonly from: number
  readonly move: number
  readonly score: number
}

/** A beam that holds only the empty parse. */
export function openBeam(input: ParseInput, width: number): Beam {
  const { length } = input
  const features = new Int32Array(PARSE_FEATURES)
  const scores = new Float64Array(MOVES)
  let now: ParseState[] = Array.from({ length: width }, () => startState(length))
  let later: ParseState[] = Array.from({ length: width }, () => startState(length))
  let totals: number[] = [0]
  return {
    best: () => now[0] as ParseState,
    advance(scorer) {
      const steps: BeamStep[] = []
      for (let from = 0; from < totals.length; from++) {
        const state = now[from] as ParseState
        scorer.score(features, parseFeatures(input, state, features), scores)
        for (let move = 0; move < MOVES; move++) {
          if (!allows(state, move)) continue
          const score = (totals[from] as number) + (scores[move] as number)
          let rank = steps.length
          while (rank > 0 && (steps[rank - 1] as BeamStep).score < score) rank--
          if (rank >= width) continue
          steps.splice(rank, 0, { from, move, score })
          if (steps.length > width) steps.pop()
        }
      }
      if (width === 1) {
        for (const { move } of steps) apply(now[0] as ParseState, move)
      } else {
        steps.forEach(({ from, move }, rank) => {
          const target = later[rank] as ParseState
          target.cells.set((now[from] as ParseState).cells)
          apply(target, move)
        })
        const held = now
        now = later
        later = held
      }
      totals = steps.map(({ score }) => score)
      return steps
    },
  }
}
