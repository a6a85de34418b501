import { type ArticleMeta, precisionOf } from '../doc/article.ts'

/** The columns of the narrow article row that say what is known of the article. */
export function metaColumns(meta: ArticleMeta) {
  return {
    title: meta.title ?? null,
    outlet: meta.outlet ?? null,
    byline: meta.byline === undefined ? null : JSON.stringify(meta.byline),
    url: meta.url ?? null,
    language: meta.language ?? null,
    licence: meta.licence ?? null,
    day: meta.date ?? '',
  }
}

/** Metadata again from those columns. */
export function columnsMeta(row: ReturnType<typeof metaColumns>): ArticleMeta {
  const { title, outlet, byline, url, language, licence, day } = row
  return {
    ...present({ title, outlet, url, language, licence, date: day }),
    ...(day !== '' && { datePrecision: precisionOf(day) }),
    ...(byline !== null && { byline: JSON.parse(byline) as readonly string[] }),
  }
}

/** The fields that have a value: NULL and '' in a column mean that it is unknown. */
export function present<K extends string>(
  fields: Readonly<Record<K, string | null>>,
): { readonly [F in K]?: string } {
  const known = Object.entries<string | null>(fields).filter(([, value]) => value !== null && value !== '')
  return Object.fromEntries(known) as { readonly [F in K]?: string }
}
