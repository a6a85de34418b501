import { lastDay } from '../../knowledge/held.ts'
import { closed } from '../../record/tracked.ts'
import type { Archive, EntryOf } from '../../store/archive.ts'
import type { Worded } from '../worded.ts'

/** Of records whose deadline has passed those of which nothing was settled, and of which no article after the deadline tells, as far as
 *  articles until a day tell. */
export async function overdue(
  archive: Archive,
  records: readonly Worded<EntryOf<'records'>>[],
  today: string,
): Promise<readonly (Worded<EntryOf<'records'>> & { readonly passed: string })[]> {
  const places = records.map(({ entry }) => ({ article: entry.article.id, key: entry.annotation.key }))
  const news = await archive.news(places)
  return records.flatMap((record, index) => {
    const { annotation, ownStatus } = record.entry
    const told = (news[index] ?? []).filter(({ day = '' }) => day <= today)
    const status = told.at(-1)?.status ?? ownStatus ?? annotation.status
    const passed = annotation.deadline?.value ?? today
    const isSettled = closed.has(status) || told.some(({ day = '' }) => day > lastDay(passed))
    return isSettled ? [] : [{ ...record, passed }]
  })
}
