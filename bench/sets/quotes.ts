import { join } from 'node:path'
import { readRows } from '../rows.ts'
import { quoteScore, type ScoredAttribution, scoreQuotes } from '../score/quotes.ts'
import { readEnglish } from './read.ts'
import type { BenchSet } from './set.ts'

interface QuoteArticle {
  readonly text: string
  readonly date?: string
  readonly title?: string
  readonly attributions: readonly ScoredAttribution[]
}

const file = 'quotes/polnear-dev.jsonl.gz'

/** PolNeAR's development part: content, source and cue of every attribution. */
export const quotes: BenchSet = {
  name: 'quotes',
  needs: [file],
  async run({ reader, data, limit }) {
    const tally = new Map<string, number>()
    for (const { text, date, attributions } of readRows<QuoteArticle>(join(data, file)).slice(0, limit)) {
      const doc = await readEnglish(reader, text, date === undefined ? {} : { date: date.slice(0, 10) })
      const pairs = (spans: readonly { start: number; end: number }[]) =>
        spans.map(({ start, end }): [number, number] => [start, end])
      const found = doc.quotes.map(({ source, cue, content }) => ({
        source: pairs(source),
        cue: pairs(cue),
        content: pairs(content),
      }))
      scoreQuotes(tally, text, attributions, found)
    }
    return {
      'content overlap P': quoteScore(tally, 'content overlap', 'all').p,
      'content overlap R': quoteScore(tally, 'content overlap', 'all').r,
      'content overlap F1': quoteScore(tally, 'content overlap', 'all').f1,
      'direct F1': quoteScore(tally, 'content overlap', 'direct').f1,
      'indirect F1': quoteScore(tally, 'content overlap', 'indirect').f1,
      'mixed F1': quoteScore(tally, 'content overlap', 'mixed').f1,
      'attributed F1': quoteScore(tally, 'attributed', 'all').f1,
      'triple F1': quoteScore(tally, 'triple', 'all').f1,
    }
  },
}
