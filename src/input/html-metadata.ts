import type { ArticleMeta, Candidate } from '../doc/article.ts'
import { type Field, metadataCandidates } from './html/candidates.ts'
import { foldText } from './html/fold.ts'
import { headingText, leadsHome, titleHeading } from './html/shown.ts'
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
  const url = first('url')
  const title = chooseTitle(document, candidates, [outlet, siteOf(url)])
  const byline = chooseByline(candidates, outlet)
  const date = chooseDate(candidates)
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

/** The names of the first origin that has others than the outlet's own; the outlet's, if no person is named anywhere.
 *  Markup now and then names only the first of several, or the account of one: an origin that holds the same name and more is
 *  believed, and a name in full before the same letters run together. */
function chooseByline(candidates: readonly Candidate[], outlet: string | undefined): readonly string[] {
  const all = candidates.filter(({ field }) => field === 'byline')
  const own = foldText(outlet)
  const isOwn = ({ value }: Candidate): boolean =>
    own !== '' && (own.includes(foldText(value)) || foldText(value).includes(own))
  const from = (all.find((one) => !isOwn(one)) ?? all[0])?.from
  const namesFrom = (origin: string | undefined): readonly string[] => {
    const chosen = all.filter((one) => one.from === origin)
    const persons = chosen.filter((one) => !isOwn(one))
    return distinct((persons.length > 0 ? persons : chosen).map(({ value }) => value))
  }
  const names = namesFrom(from)
  const fuller = [...new Set(all.map((one) => one.from))]
    .filter((origin) => /^(?:meta:|visible$)/.test(origin))
    .map(namesFrom)
    .find((others) => others.length > names.length && others.length <= 5 && holdsAll(others, names))
  return (fuller ?? names).map((name) => spelledOut(name, all))
}

const holdsAll = (others: readonly string[], names: readonly string[]): boolean =>
  names.every((name) => others.some((other) => foldText(other) === foldText(name)))

function distinct(names: readonly string[]): readonly string[] {
  const folded = names.map(foldText)
  return names.filter((name, index) => folded.indexOf(foldText(name)) === index)
}

const lettersOf = (name: string): string => foldText(name).replaceAll(' ', '')

function spelledOut(name: string, all: readonly Candidate[]): string {
  if (name.includes(' ')) return name
  return all.find(({ value }) => value.includes(' ') && lettersOf(value) === lettersOf(name))?.value ?? name
}

/** The first date, more precise where a later one completes it. Where the page shows the day before or after beside its headline,
 *  that is the outlet's own day; where it shows none, the day before in its address is. */
function chooseDate(candidates: readonly Candidate[]): string | undefined {
  const all = candidates.filter(({ field }) => field === 'date')
  const first = all[0]?.value
  if (first === undefined) return undefined
  const finer = all.find(({ value }) => value.length > first.length && value.startsWith(first))
  if (finer !== undefined) return finer.value
  const shown = all.find(({ from }) => from === 'near-heading')?.value
  if (shown !== undefined && Math.abs(daysBetween(shown, first)) <= 1) return shown
  const address = all.find(({ from }) => from === 'url')?.value
  return address !== undefined && daysBetween(address, first) === 1 ? address : first
}

// Stamps are often in UTC; an evening in America is the next day there.
const daysBetween = (day: string, later: string): number =>
  day.length === 10 && later.length === 10 ? (Date.parse(later) - Date.parse(day)) / 86_400_000 : Number.NaN

/** The story's heading as the page shows it where there is one, else the first title that is stated, less what templates add. */
function chooseTitle(
  document: Document,
  candidates: readonly Candidate[],
  sites: readonly (string | undefined)[],
): string | undefined {
  const all = candidates.filter(({ field }) => field === 'title')
  const given = all[0]?.value
  if (given === undefined) return undefined
  const heading = titleHeading(document, given)
  const shown = heading === undefined ? '' : headingText(heading)
  const folded = foldText(shown)
  if (folded.length > 10 && foldText(given).includes(folded) && !isCutShort(given)) return fullest(shown, all)
  if (heading !== undefined && isOfItsOwn(heading) && isTitle(folded, all, sites)) return shown
  return lessSite(given, sites)
}

const isCutShort = (title: string): boolean => /(?:\u2026|\.\.\.)$/.test(title)

/** A heading may hold only the opening of the title: where every statement of it goes on after a colon, so does the title. */
function fullest(shown: string, all: readonly Candidate[]): string {
  const stated = all.filter(({ from }) => !/^(?:h1|title)$/.test(from))
  const first = stated[0]?.value
  return first?.startsWith(`${shown}: `) && stated.length > 1 && stated.every(({ value }) => value === first)
    ? first
    : shown
}

/** Whether it is the only heading of its level, and not one that leads to the front page. */
function isOfItsOwn(heading: Element): boolean {
  return heading.localName === 'h1' && !leadsHome(heading)
}

/** A title in the place of the stated one has most of that one's words, or is a line of four words at least. */
function isTitle(folded: string, all: readonly Candidate[], sites: readonly (string | undefined)[]): boolean {
  if (sites.some((site) => site !== undefined && foldText(site) === folded)) return false
  const words = folded.split(' ')
  if (words.length < 3) return false
  const shared = all
    .filter(({ from }) => from !== 'h1')
    .map(({ value }) => {
      const others = new Set(foldText(value).split(' '))
      return words.filter((word) => others.has(word)).length / words.length
    })
  return words.length >= 4 || Math.max(0, ...shared) > 0.5
}

const siteOf = (url: string | undefined): string | undefined =>
  /^https?:\/\/(?:www\.)?([^/:]+)/i.exec(url ?? '')?.[1]

/** The title less the name of the outlet or its address behind a dash, bar or colon. */
function lessSite(title: string, sites: readonly (string | undefined)[]): string {
  const match =
    /^(.{8,}?)\s+[|\u2502\u2013\u2014\u00bb\u00ab\u203a\u00b7:-]+\s+([^|\u2502\u2013\u2014\u00bb\u00ab\u203a\u00b7]{2,60})$/u.exec(
      title,
    ) ?? /^(.{8,})[|_\u2502-]([^|_\u2502\s-]{2,30})$/u.exec(title)
  if (!match) return title
  const [, head = title, tail = ''] = match
  const end = lettersOf(tail)
  const isSite = (site: string | undefined): boolean => {
    const name = lettersOf(site ?? '')
    return name !== '' && end !== '' && (name.includes(end) || end.includes(name))
  }
  return sites.some(isSite) ? head : title
}
