/** What a page states of itself: by a hand-made label, or as it was read. Absent: it states none. */
export interface PageFacts {
  readonly title?: string | undefined
  readonly byline: readonly string[]
  readonly date?: string | undefined
}

/** The labels of pages by their id, from rows of `id,title,byline,date`; names are parted by a semicolon. */
export function factsOf(
  rows: readonly Readonly<Record<string, string | undefined>>[],
): ReadonlyMap<string, PageFacts> {
  return new Map(
    rows.map(({ id = '', title, byline = '', date }) => [
      id,
      { title: title || undefined, byline: byline.split(/;\s*/).filter(Boolean), date: date || undefined },
    ]),
  )
}

/** Shares of pages, 0–1: titles and dates that are equal, among pages that state one; bylines of which one holds the other, among
 *  pages that state one; bylines that name the same, no more and no fewer, among all. Case and punctuation do not count. */
export function scoreFacts(pairs: readonly { readonly gold: PageFacts; readonly found: PageFacts }[]): {
  titles: number
  bylines: number
  'bylines equal': number
  dates: number
} {
  const named = pairs.filter(({ gold }) => gold.byline.length > 0)
  const titled = pairs.filter(({ gold }) => gold.title !== undefined)
  const dated = pairs.filter(({ gold }) => gold.date !== undefined)
  return {
    titles: share(titled, ({ gold, found }) => fold(gold.title) === fold(found.title)),
    bylines: share(named, ({ gold, found }) => {
      const [expected, got] = [fold(gold.byline.join(' ')), fold(found.byline.join(' '))]
      return got !== '' && (got.includes(expected) || expected.includes(got))
    }),
    'bylines equal': share(
      pairs,
      ({ gold, found }) => gold.byline.map(fold).sort().join('|') === found.byline.map(fold).sort().join('|'),
    ),
    dates: share(dated, ({ gold, found }) => gold.date === found.date),
  }
}

const share = <T>(all: readonly T[], isRight: (one: T) => boolean): number =>
  all.length === 0 ? 0 : all.filter(isRight).length / all.length

const fold = (text: string | undefined): string =>
  (text ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
