import { historyLines } from '../export/history-lines.ts'
import { lookedLine } from '../export/history-text.ts'
import { openLooked } from '../export/looked.ts'
import type { Archive, EntryOf } from '../store/archive.ts'
import type { ShownHistory } from './history-list.tsx'

/** What the archive tells on the matter of a record, and until when it was looked at while it is open. */
export async function historyOf(archive: Archive, entry: EntryOf<'records'>): Promise<ShownHistory> {
  const history = await archive.history(entry.id)
  const lines = await historyLines(archive, history, async (id) => {
    const { text } = (await archive.article(id)).article
    return ({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')
  })
  const { articles } = history
  if (entry.annotation.status !== 'open') return { lines, articles }
  return { lines, articles, looked: lookedLine(entry, await openLooked(archive)(entry)) }
}
