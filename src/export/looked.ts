import type { Archive, DatedArticle, EntryOf } from '../store/archive.ts'

/** Tells the newest other article that names both sides of a record (all its holders where it has no counterpart), if one is not
 *  older than the record's own. Answers are kept at hand for the same sides. */
export function openLooked(
  archive: Archive,
): (entry: EntryOf<'records'>) => Promise<DatedArticle | undefined> {
  const known = new Map<string, readonly DatedArticle[]>()
  return async ({ parties, article }) => {
    const [holders = [], counterparts = []] = (['holder', 'counterpart'] as const).map((role) =>
      [...new Set(parties.flatMap((one) => (one.role === role ? [one.actor] : [])))].sort(),
    )
    // What several agree on among themselves has no counterpart: they are its parties.
    const groups = counterparts.length === 0 ? holders.map((holder) => [holder]) : [holders, counterparts]
    if (holders.length === 0) return undefined
    const name = JSON.stringify(groups)
    const newest = known.get(name) ?? (await archive.naming(groups, 2))
    known.set(name, newest)
    const other = newest.find(({ id }) => id !== article.id)
    return other?.date !== undefined && other.date >= (article.date ?? '') ? other : undefined
  }
}
