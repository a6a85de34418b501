import { lastDay } from '../knowledge/held.ts'
import { closed } from '../record/tracked.ts'
import type { Archive, EntryOf } from '../store/archive.ts'

/** Of records whose deadline has passed those that nothing settled and of which no article after the deadline tells, as far as articles
 *  until a day tell; each with the deadline. */
export async function overdue<T extends { readonly entry: EntryOf<'records'> }>(
  archive: Pick<Archive, 'news'>,
  records: readonly T[],
  today: string,
): Promise<readonly (T & { readonly passed: string })[]> {
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
