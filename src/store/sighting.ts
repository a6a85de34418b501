import { type Article, type ArticleMeta, type PartialDate, precisionOf } from '../doc/article.ts'
import type { Sighting } from './archive.ts'
import { sha256 } from './seal.ts'
import { toStoredText } from './stored-text.ts'

/** Where the article was seen, by its own metadata. */
export function sightingOf(article: Article): Sighting {
  const { outlet, url, title, date } = article.meta
  return {
    ...(outlet !== undefined && { outlet }),
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
  }
}

/** The same place, day and title give the same id: seeing an article there again is nothing new. */
export function sightingId(sighting: Sighting): string {
  const { outlet = null, url = null, title = null, date = null } = sighting
  return digest([outlet, url, title, date]).slice(0, 16)
}

/** What is known of an article after another sighting of it: the earlier or finer date, and the fields that were missing. */
export function mergeMeta(known: ArticleMeta, seen: ArticleMeta): ArticleMeta {
  const { candidates: _c, blocks: _b, ...fields } = seen
  const date = earlierDate(known.date, seen.date)
  const merged = { ...fields, ...known }
  return date === undefined ? merged : { ...merged, date, datePrecision: precisionOf(date) }
}

/** The earlier of two dates; of a vague date and one that lies in it the finer, since both may be the same day. */
export function earlierDate(a: PartialDate | undefined, b: PartialDate | undefined): PartialDate | undefined {
  if (a === undefined || b === undefined) return a ?? b
  if (b.startsWith(a)) return b
  if (a.startsWith(b)) return a
  return a < b ? a : b
}

/** The article's metadata with the outlet, url, title and date of a sighting, less what a database cannot hold. */
export function storableMeta(meta: ArticleMeta, sighting: Sighting): ArticleMeta {
  const { outlet: _o, url: _u, title: _t, date: _d, datePrecision: _p, ...rest } = meta
  const seen = { ...rest, ...sighting }
  const dated = seen.date === undefined ? seen : { ...seen, datePrecision: precisionOf(seen.date) }
  return JSON.parse(JSON.stringify(dated), (_, value: unknown) =>
    typeof value === 'string' ? toStoredText(value).text : value,
  ) as ArticleMeta
}

/** Digest of what a reading is made from besides the text. Where in the input a value stood makes no difference. */
export function metaDigest(meta: ArticleMeta): string {
  const { candidates: _, ...rest } = meta
  return digest(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function digest(value: unknown): string {
  return sha256(JSON.stringify(value))
}
