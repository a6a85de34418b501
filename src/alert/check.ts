import type { Archive } from '../store/archive.ts'
import type { Journal, JournalChange } from '../store/journal.ts'
import { type Alert, listAlerts, tellingPrefix } from './alert.ts'
import { findNews } from './find-news.ts'
import { type Telling, tellingId } from './telling.ts'

/** Writes down what each alert has to tell and how far it has looked, in one step: whatever happens after, it is told, and nothing is
 *  found twice. Gives how much is new. */
export async function checkAlerts(archive: Archive, journal: Journal, now: () => Date): Promise<number> {
  let count = 0
  for (const alert of listAlerts(journal)) count += await checkAlert(archive, journal, alert, now())
  return count
}

async function checkAlert(archive: Archive, journal: Journal, alert: Alert, now: Date): Promise<number> {
  const { news, cursor } = await findNews(archive, journal, alert, now)
  let count = 0
  journal.update(() => {
    const current = journal.get('alert', alert.name) as Alert | undefined
    // Another process has looked meanwhile, and writes what it found.
    if (current === undefined || current.cursor !== alert.cursor) return []
    const pending = alert.webhook === undefined ? (['terminal'] as const) : (['terminal', 'webhook'] as const)
    const changes = new Map<string, JournalChange>()
    for (const one of news) {
      const id = tellingId(alert.name, alert.addedAt, one)
      const key = `${tellingPrefix(alert.name)}${id}`
      if (journal.get('telling', key) !== undefined) continue
      const value: Telling = { id, alert: alert.name, ...one, at: now.toISOString(), pending }
      changes.set(key, { kind: 'telling', key, value })
    }
    count = changes.size
    if (count === 0 && cursor === current.cursor) return []
    return [{ kind: 'alert', key: alert.name, value: { ...current, cursor } }, ...changes.values()]
  })
  return count
}

/** What an alert has told, oldest first. */
export function tellingsOf(journal: Journal, alert: string): readonly Telling[] {
  return journal
    .list('telling', tellingPrefix(alert))
    .map(([, value]) => value as Telling)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.record < b.record ? -1 : 1))
}

/** Writes down that something has been told in a place. */
export function markTold(journal: Journal, { alert, id }: Telling, place: Telling['pending'][number]): void {
  const key = `${tellingPrefix(alert)}${id}`
  journal.update(() => {
    const telling = journal.get('telling', key) as Telling | undefined
    if (telling === undefined) return []
    const pending = telling.pending.filter((one) => one !== place)
    return [{ kind: 'telling', key, value: { ...telling, pending } }]
  })
}
