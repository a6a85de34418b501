import type { ArticleMeta, Candidate } from '../doc/article.ts'
import { type Field, metadataCandidates } from './html/candidates.ts'
import { foldText, squash } from './html/fold.ts'
import { titleHeading } from './html/shown.ts'
import { isWebAddress } from './web-address.ts'

/** The metadata that a page states: JSON-LD before meta elements before microdata before `<time>` before the URL before what
 *  is only visible. `candidates` holds every value found, in that order, with where it stood. The document is not changed. */
export function readMetadata(
  document: Document,
): ArticleMeta & { readonly candidates: readonly Candidate[] } {
  const candidates = metadataCandidates(document)
  const first = (field: Field) => candidates.find((candidate) => candidate.field === field)?.value
  // The publisher in JSON-LD may be the agency that wrote the story; the site names itself in og:site_name.
  const outlet = outletName(
    candidates.find(({ from, value }) => from === 'meta:og:site_name' && !isWebAddress(value))?.value ??
      first('outlet'),
  )
  const given = first('title')
  const title = given === undefined ? undefined : shownTitle(given, titleHeading(document, given), outlet)
  const byline = chooseByline(candidates, outlet)
  const date = chooseDate(candidates)
  const url = first('url')
  const language = first('language')
  return {
    ...(title !== undefined && { title }),
    ...(byline.length > 0 && { byline }),
    ...(outlet !== undefined && { outlet }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    ...(date !== undefined && { date }),
    candidates,
  }
}

/** The name before the motto. */
const outletName = (given: string | undefined): string | undefined => given?.split(/\s+[|–—·]\s+/u)[0]

/** The names of the first origin that has others than the outlet's own; the outlet's, if no person is named anywhere. */
function chooseByline(candidates: readonly Candidate[], outlet: string | undefined): readonly string[] {
  const all = candidates.filter(({ field }) => field === 'byline')
  const own = foldText(outlet)
  const isOwn = ({ value }: Candidate): boolean =>
    own !== '' && (own.includes(foldText(value)) || foldText(value).includes(own))
  const from = (all.find((one) => !isOwn(one)) ?? all[0])?.from
  const chosen = all.filter((one) => one.from === from)
  const persons = chosen.filter((one) => !isOwn(one))
  return [...new Set((persons.length > 0 ? persons : chosen).map(({ value }) => value))]
}

/** The first date, more precise where a later one completes it, and a day earlier where the page's own address says so. */
function chooseDate(candidates: readonly Candidate[]): string | undefined {
  const all = candidates.filter(({ field }) => field === 'date')
  const first = all[0]?.value
  if (first === undefined) return undefined
  const finer = all.find(({ value }) => value.length > first.length && value.startsWith(first))
  if (finer !== undefined) return finer.value
  const local = all.find(({ value, from }) => from === 'url' && isNextDay(value, first))
  return local?.value ?? first
}

// Stamps are often in UTC; an evening in America is the next day there.
const isNextDay = (day: string, next: string): boolean =>
  day.length === 10 && next.length === 10 && Date.parse(next) - Date.parse(day) === 86_400_000

/** The title without what templates add to it: the heading of the page if the title holds it, else the title less the outlet's
 *  name behind a dash or bar. */
function shownTitle(title: string, heading: Element | undefined, outlet: string | undefined): string {
  const shown = squash(heading?.textContent)
  const folded = foldText(shown)
  if (folded.length > 10 && foldText(title).includes(folded)) return shown
  const match = /^(.{8,})\s+[|–—»›·:-]\s+([^|–—»›·]{2,60})$/u.exec(title)
  if (!match) return title
  const [, head = title, tail = ''] = match
  const [name, end] = [foldText(outlet).replaceAll(' ', ''), foldText(tail).replaceAll(' ', '')]
  return name !== '' && end !== '' && (name.includes(end) || end.includes(name)) ? head : title
}
