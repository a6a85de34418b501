import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Candidate, CueWords, Frame } from './candidate.ts'

/** How often a word in a frame introduces speech or thought, 0–1. */
export interface Cues {
  readonly words: CueWords
  rate(lemma: string, frame: Frame): number
  /** The candidate with the highest rate, if that is `least` or more. */
  best(candidates: readonly Candidate[], least: number): Rated | undefined
  /** The first of the likely candidates; where none is likely, the best one. */
  first(candidates: readonly Candidate[], least: number): Rated | undefined
}

export interface Rated {
  readonly candidate: Candidate
  readonly rate: number
}

const likely = 0.5 // the nearest verb with such a rate is taken for the cue
const weight = 3 // how many counted cases the expected rate is worth

/** The frame under which a candidate is counted: `~` marks one that names nobody where somebody could be named. */
export function frameOf({ frame, source }: Candidate): Frame {
  return source.length === 0 && !/^(?:pass|raise|n)-/.test(frame) ? `${frame}~` : frame
}

/** Opens `quote-cues` (counts per word and frame), `quote-own-cues` (what is expected of words before any count) and
 *  `quote-frames` (what is expected of all other words). */
export function openCues(knowledge: Knowledge): Cues {
  const frames = new Map(
    knowledge.lexicon('quote-frames').map((row) => [row['frame'] ?? '', Number(row['rate'])]),
  )
  const words = new Map<string, number>()
  for (const row of knowledge.lexicon('quote-own-cues'))
    words.set(`${row['lemma']} ${row['frame']}`, Number(row['rate']))
  for (const row of knowledge.lexicon('quote-cues')) {
    const frame = row['frame'] ?? ''
    const key = `${row['lemma']} ${frame}`
    const expected = words.get(key) ?? frames.get(frame) ?? 0
    words.set(key, (Number(row['right']) + weight * expected) / (Number(row['seen']) + weight))
  }
  const rate = (lemma: string, frame: Frame): number =>
    words.get(`${lemma} ${frame}`) ?? frames.get(frame) ?? 0
  const best = (candidates: readonly Candidate[], least: number): Rated | undefined => {
    let found: Rated | undefined
    for (const candidate of candidates) {
      if (candidate.content.length === 0 && !candidate.frame.startsWith('q-')) continue
      const value = rate(candidate.lemma, frameOf(candidate))
      if (value >= least && value > (found?.rate ?? 0)) found = { candidate, rate: value }
    }
    return found
  }
  const first = (candidates: readonly Candidate[], least: number): Rated | undefined => {
    for (const candidate of candidates) {
      const value = rate(candidate.lemma, frameOf(candidate))
      if (value >= likely) return { candidate, rate: value }
    }
    return best(candidates, least)
  }
  const column = (table: string, name: string): ReadonlySet<string> =>
    new Set(knowledge.lexicon(table).map((row) => row[name] ?? ''))
  const lists = {
    instruments: column('quote-instruments', 'noun'),
    participles: column('quote-participles', 'lemma'),
  }
  return { words: lists, rate, best, first }
}
