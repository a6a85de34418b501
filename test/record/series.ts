import type { Doc } from '../../src/doc/doc.ts'
import { makeArticle } from '../../src/input/article.ts'
import { openReader } from '../../src/reader.ts'
import { gather, type Together } from '../../src/record/together.ts'

const reader = await openReader()

/** The look-ups that the series are read with. */
export const { knowledge } = reader

/** An article of a series: its day and its text. */
export type SeriesArticle = readonly [date: string, text: string]

/** What became of a series: readings, links to earlier articles, and the summary. */
export interface Series {
  readonly docs: readonly Doc[]
  /** `type target rule`, in order. */
  readonly links: readonly string[]
  readonly summary: Together
  /** Statuses of a record after each article since its own. */
  history(record: string): readonly string[]
}

/** Reads articles as one archive; they are called `a1`, `a2`, … */
export async function readSeries(...articles: readonly SeriesArticle[]): Promise<Series> {
  const gathering = gather(reader.knowledge)
  const docs: Doc[] = []
  for (const [index, [date, text]] of articles.entries()) {
    const { doc } = await reader.read(makeArticle(text, { language: 'en', date }))
    docs.push(gathering.add(`a${index + 1}`, doc))
  }
  const summary = gathering.summary()
  return {
    docs,
    links: docs.flatMap(({ links }) =>
      links
        .filter(({ to }) => to.includes('#'))
        .map(({ type, to, reasons }) => `${type} ${to} ${reasons?.[0]?.rule ?? ''}`),
    ),
    summary,
    history: (record) =>
      summary.tracked.find((one) => one.record === record)?.history.map(({ status }) => status) ?? [],
  }
}
