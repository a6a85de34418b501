import { type Cited, quoted } from './footnote.ts'

/** An article as a RIS record for Zotero, EndNote and the like; what is not known is left out. `sentence` is quoted in its note, with
 *  the id of the entry. Names stand as printed. */
export function ris(
  article: Cited,
  cited: { readonly sentence?: string; readonly entry?: string } = {},
): string {
  const { id, title, outlet, byline = [], date, url, language } = article
  const { sentence, entry } = cited
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['TY', 'NEWS'],
    ['ID', id.slice(0, 12)],
    ...byline.map((name) => ['AU', name] as const),
    ['TI', title],
    ['T2', outlet],
    ['PY', date?.slice(0, 4)],
    ['DA', date === undefined ? undefined : dateOf(date)],
    ['UR', url],
    ['LA', language],
    ['N1', sentence === undefined ? undefined : `${quoted(sentence)} [${entry}]`],
    ['ER', ''],
  ]
  return fields
    .flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value.replace(/\s+/g, ' ')}\r\n`]))
    .join('')
}

/** All three slashes stand there, also where month or day is unknown. */
function dateOf(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}/${month}/${day}/`
}
