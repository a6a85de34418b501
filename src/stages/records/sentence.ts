import type { Quote, TimeExpression } from '../../doc/layers.ts'
import { firstIndex } from '../../doc/search.ts'
import type { Span } from '../../doc/span.ts'
import { findConditions } from './conditions.ts'
import { verbGroups } from './groups.ts'
import type { RecordLexicon } from './lexicon.ts'
import type { Parties } from './parties.ts'
import type { Scene } from './scene.ts'
import { speechOf } from './speech.ts'
import type { SentenceView, WordRange } from './words.ts'

/** The annotations of one sentence, and the look-ups of the article. */
export interface SentenceLayers {
  readonly text: string
  readonly view: SentenceView
  readonly quotes: readonly Quote[]
  readonly times: readonly TimeExpression[]
  readonly lexicon: RecordLexicon
  readonly parties: Parties
}

type Context = Pick<Scene, 'before' | 'paragraph' | 'heard' | 'lastAgreement' | 'lastVoice'>

/** A sentence made ready for the rules: its verbs, what is said in it, its conditions. */
export function sceneOf(
  { text, view, quotes, times, lexicon, parties }: SentenceLayers,
  context: Context,
): Scene {
  const groups = verbGroups(view)
  const speeches = speechOf(view, groups, quotes, lexicon, parties)
  const attributions = new Set<number>()
  for (const { attribution } of speeches) if (attribution) attributions.add(attribution.from)
  const conditions = findConditions(view, groups, lexicon, attributions, (range) =>
    isTime(view, times, range),
  )
  const stops = new Set([...attributions, ...conditions.map(({ from }) => from)])
  return { view, text, groups, conditions, speeches, quotes, times, stops, lexicon, parties, ...context }
}

/** A short stretch that names a time: "until the end of May" is a deadline, no condition. */
function isTime(view: SentenceView, times: readonly TimeExpression[], range: WordRange): boolean {
  const words = view.words.slice(range.from, range.to)
  const isDated = words.some(({ start }) => times.some(({ span }) => start >= span.start && start < span.end))
  return isDated && words.length < 8 && !words.some(({ xpos }) => /^(VB[DZP]|MD)$/.test(xpos))
}

/** Annotations by the sentences that they touch, in one sweep; those of several sentences stand in each. */
export function perSentence<T>(
  items: readonly T[],
  views: readonly SentenceView[],
  spansOf: (item: T) => readonly Span[],
): Map<number, T[]> {
  const map = new Map<number, T[]>()
  const starts = views.map(({ span }) => span.start)
  for (const item of items) {
    const seen = new Set<number>()
    for (const span of spansOf(item)) {
      for (let at = lastAtOrBefore(starts, span.start); at < views.length; at++) {
        const view = views[at]
        if (!view || view.span.start >= span.end) break
        if (view.span.end <= span.start || seen.has(view.order)) continue
        seen.add(view.order)
        const list = map.get(view.order)
        if (list) list.push(item)
        else map.set(view.order, [item])
      }
    }
  }
  return map
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  return Math.max(0, firstIndex(starts.length, (index) => (starts[index] ?? 0) > offset) - 1)
}
