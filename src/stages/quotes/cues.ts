import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Candidate, Frame } from './candidate.ts'

/** How often a word in a frame introduces speech or thought, 0–1. */
export interface Cues {
  rate(lemma: string, frame: Frame): number
  best(
    candidates: readonly Candidate[],
    least: number,
  ): { readonly candidate: Candidate; readonly rate: number } | undefined
}

const weight = 3 // how many observations the frame's own rate counts for

/** Opens `quote-cues` (counts per word and frame), `quote-frames` (what holds for words not listed) and
 *  `quote-own-cues` (rates set by hand for words that the counted texts lack). */
export function openCues(knowledge: Knowledge): Cues {
  const frames = new Map<string, number>()
  for (const row of knowledge.lexicon('quote-frames')) frames.set(row['frame'] ?? '', Number(row['rate']))
  const words = new Map<string, number>()
  for (const row of knowledge.lexicon('quote-cues')) {
    const frame = row['frame'] ?? ''
    const seen = Number(row['seen'])
    const right = Number(row['right'])
    words.set(`${row['lemma']} ${frame}`, (right + weight * (frames.get(frame) ?? 0)) / (seen + weight))
  }
  for (const row of knowledge.lexicon('quote-own-cues'))
    words.set(`${row['lemma']} ${row['frame']}`, Number(row['rate']))
  const rate = (lemma: string, frame: Frame): number =>
    words.get(`${lemma} ${frame}`) ?? frames.get(frame) ?? 0
  return {
    rate,
    best(candidates, least) {
      let found: { candidate: Candidate; rate: number } | undefined
      for (const candidate of candidates) {
        if (candidate.content.length === 0 && !candidate.frame.startsWith('q-')) continue
        const value = rate(candidate.lemma, candidate.frame)
        if (value >= least && value > (found?.rate ?? 0)) found = { candidate, rate: value }
      }
      return found
    },
  }
}
