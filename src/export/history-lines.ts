import type { Span } from '../doc/span.ts'
import type { HistoryLink, RecordHistory, RecordPlace } from '../record/history.ts'
import type { Archive } from '../store/archive.ts'
import { entryId } from '../store/entry-id.ts'
import { changesBetween, type HistoryLine, type Worded } from './history-text.ts'

/** Turns a history into lines for the reader, oldest first: positions with what they changed, and deeds. `wordsOf` gives the words of
 *  an article's spans. */
export async function historyLines(
  archive: Pick<Archive, 'entry'>,
  { positions, links }: RecordHistory,
  wordsOf: (article: string) => Promise<(span: Span) => string>,
): Promise<readonly HistoryLine[]> {
  const records = new Map<string, Worded>()
  for (const place of positions) {
    const entry = await archive.entry(idOf(place))
    if (entry.layer === 'records') records.set(entry.id, { entry, words: await wordsOf(entry.article.id) })
  }
  const lines: HistoryLine[] = positions.flatMap((place) => {
    const own = records.get(idOf(place))
    if (own === undefined) return []
    const { entry } = own
    const link = links.find(({ from }) => 'key' in from && idOf(from) === entry.id)
    const earlier = link && records.get(idOf(link.to))
    const { date } = entry.article
    return [
      {
        ...(date !== undefined && { day: date }),
        id: entry.id,
        kind: `${entry.annotation.kind}, ${entry.annotation.strength}`,
        ...(link && bearing(link)),
        status: place.status,
        changed: earlier ? changesBetween(earlier, own) : [],
        sentence: entry.exact.replace(/\s+/g, ' '),
      },
    ]
  })
  for (const link of links) {
    if ('key' in link.from) continue
    const words = await wordsOf(link.from.article)
    lines.push({
      ...(link.day !== undefined && { day: link.day }),
      id: link.from.article.slice(0, 12),
      kind: 'deed',
      ...bearing(link),
      status: link.status,
      changed: [],
      sentence: link.evidence.map(words).join(' '),
    })
  }
  return lines.sort((a, b) => compare(a.day ?? '', b.day ?? ''))
}

const idOf = ({ article, key }: RecordPlace): string => entryId(article, 'records', key)

const bearing = ({ type, to, rule }: HistoryLink) => ({
  link: type,
  to: idOf(to),
  rule,
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
