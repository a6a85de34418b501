import type { ArticleMeta, Candidate } from '../doc/article.ts'
import { isElement, silentTags } from './html/elements.ts'
import { foldText } from './html/fold.ts'
import { linkedData } from './html/json-ld.ts'
import { namesIn } from './html/names.ts'
import { stampedDate, urlDate, writtenDate } from './html/page-dates.ts'
import { isWebAddress } from './web-address.ts'

type Field = 'title' | 'byline' | 'outlet' | 'date' | 'url' | 'language'

/** The metadata that a page states: JSON-LD before meta elements before microdata before `<time>` before the URL before what
 *  is only visible. `candidates` holds every value found, in that order, with where it stood. The document is not changed. */
export function readMetadata(
  document: Document,
): ArticleMeta & { readonly candidates: readonly Candidate[] } {
  const candidates = [
    ...fromLinkedData(document),
    ...fromMeta(document),
    ...fromMicrodata(document),
    ...fromElements(document),
    ...fromUrl(document),
    ...fromVisible(document),
  ].filter(({ value }) => value !== '' && value.length <= 1000)
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

const squash = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()

function candidate(field: Field, value: string | undefined, from: string): readonly Candidate[] {
  const text = value?.replace(/\s+/g, ' ').trim()
  return text ? [{ field, value: text, from }] : []
}

const dated = (value: string | undefined, from: string): readonly Candidate[] =>
  candidate('date', value === undefined ? undefined : stampedDate(value), from)

const named = (value: string | undefined, from: string): readonly Candidate[] =>
  value === undefined || isWebAddress(value)
    ? []
    : namesIn(value).flatMap((name) => candidate('byline', name, from))

const addressed = (value: string | undefined, from: string): readonly Candidate[] =>
  value !== undefined && isWebAddress(value) ? candidate('url', value, from) : []

const spoken = (value: string | undefined, from: string): readonly Candidate[] =>
  candidate('language', /^[a-z]{2}(?=$|[-_])/i.exec(value ?? '')?.[0].toLowerCase(), from)

function fromLinkedData(document: Document): readonly Candidate[] {
  return linkedData(document).flatMap((article) => [
    ...candidate('title', decoded(document, article.headline), 'json-ld'),
    ...article.authors.flatMap((name) => named(decoded(document, name), 'json-ld')),
    ...candidate('outlet', decoded(document, article.outlet), 'json-ld'),
    ...dated(article.published, 'json-ld'),
    ...addressed(article.url, 'json-ld'),
    ...spoken(article.language, 'json-ld'),
  ])
}

// JSON-LD often holds HTML entities, which mean nothing there.
function decoded(document: Document, value: string | undefined): string | undefined {
  if (value === undefined || !/&#?\w+;|<\w/.test(value)) return value
  const holder = document.createElement('div')
  holder.innerHTML = value
  return holder.textContent ?? undefined
}

const metaNames: Readonly<Record<'title' | 'byline' | 'outlet' | 'date' | 'url', RegExp>> = {
  title:
    /^(?:og:title|twitter:title|dc(?:terms)?[.:]title|citation_title|parsely-title|sailthru\.title|headline|title)$/,
  byline:
    /^(?:author|article:author(?:_name)?|og:article:author|parsely-author|sailthru\.author|dc(?:terms)?[.:]creator|citation_author|byl|authors?|article\.author)$/,
  outlet:
    /^(?:og:site_name|application-name|dc(?:terms)?[.:]publisher|article:publisher_name|publisher|copyright)$/,
  date: /^(?:article:published(?:_time|_date)?|og:(?:article:)?published_time|og:pubdate|parsely-pub-date|sailthru\.date|dc(?:terms)?[.:](?:date(?:[.:]?(?:issued|created|published))?|issued|created)|date(?:published|_published|created)?|pub_?date|publish[-_]?date|published(?:_time|date)?|publication[-_]?date|originalpublicationdate|article\.(?:published|created|date)|cxenseparse:recs:(?:publishtime|pubdate)|ptime|pdate|citation_(?:publication_)?date|article_date_original|timestamp)$/,
  url: /^(?:og:url|twitter:url|parsely-link)$/,
}

// Within a field the commonest and best kept names come first.
const preferred = ['article:published_time', 'og:title', 'author', 'og:site_name']

function fromMeta(document: Document): readonly Candidate[] {
  const found = [...document.querySelectorAll('meta[content]')].flatMap((element) => {
    const name = (element.getAttribute('property') ?? element.getAttribute('name') ?? '').toLowerCase().trim()
    const value = element.getAttribute('content') ?? ''
    const from = `meta:${name}`
    return [
      ...(metaNames.title.test(name) ? candidate('title', value, from) : []),
      ...(metaNames.byline.test(name) ? named(value, from) : []),
      ...(metaNames.outlet.test(name) ? candidate('outlet', value, from) : []),
      ...(metaNames.date.test(name) ? dated(value, from) : []),
      ...(metaNames.url.test(name) ? addressed(value, from) : []),
      ...(name === 'og:locale' ? spoken(value, from) : []),
    ]
  })
  const isPreferred = ({ from }: Candidate): boolean => preferred.includes(from.slice('meta:'.length))
  return [...found.filter(isPreferred), ...found.filter((one) => !isPreferred(one))]
}

const contentOf = (element: Element): string =>
  element.getAttribute('content') ?? element.getAttribute('datetime') ?? element.textContent ?? ''

function fromMicrodata(document: Document): readonly Candidate[] {
  const every = (property: string) =>
    [...document.querySelectorAll(`[itemprop~="${property}"]`)].slice(0, 20).filter(isOfStory)
  return [
    ...every('headline')
      .slice(0, 1)
      .flatMap((element) => candidate('title', contentOf(element), 'microdata')),
    ...every('author').flatMap((element) =>
      named(contentOf(element.querySelector('[itemprop~="name"]') ?? element), 'microdata'),
    ),
    ...every('publisher').flatMap((element) =>
      candidate(
        'outlet',
        element.querySelector('[itemprop~="name"]')?.getAttribute('content') ?? undefined,
        'microdata',
      ),
    ),
    ...every('datePublished').flatMap((element) => dated(contentOf(element), 'microdata')),
  ]
}

function fromElements(document: Document): readonly Candidate[] {
  const heading = titleHeading(document, undefined)
  const marked =
    '.entry-date, .published, .dt-published, .post-date, .posted-on, .pubdate, .article-date, .publish-date, .date'
  const times = [
    ...document.querySelectorAll(
      'time[pubdate], time.published, time.entry-date, article time[datetime], time[datetime]',
    ),
  ]
  return [
    ...candidate('title', heading?.textContent ?? undefined, 'h1'),
    ...candidate('title', mainPart(document.title), 'title'),
    ...times
      .slice(0, 5)
      .flatMap((element) => [
        ...dated(contentOf(element), 'time'),
        ...candidate('date', writtenDate(element.textContent ?? ''), 'time:text'),
      ]),
    ...[...document.querySelectorAll(marked)]
      .slice(0, 5)
      .flatMap((element) => dated(contentOf(element), 'class')),
    ...[...document.querySelectorAll('a[rel~="author"]')]
      .slice(0, 5)
      .flatMap((element) => named(element.textContent ?? '', 'rel=author')),
    ...addressed(
      document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? undefined,
      'canonical',
    ),
    ...spoken(document.documentElement?.getAttribute('lang') ?? undefined, 'html:lang'),
  ]
}

/** The heading that shows the stated title, or that the page's `<title>` is made of; a lone `<h1>` needs no such proof. */
export function titleHeading(document: Document, stated: string | undefined): Element | undefined {
  const title = foldText(document.title)
  const given = foldText(stated)
  const headings = [...document.querySelectorAll('h1')].filter(
    (heading) => foldText(heading.textContent) !== '',
  )
  const all = [...headings, ...document.querySelectorAll('h2')]
  // The longest, since a page's name may be a heading too, and stand in its title.
  const shownIn = (whole: string): Element | undefined =>
    all
      .filter(
        (heading) =>
          foldText(heading.textContent).length > 10 && whole.includes(foldText(heading.textContent)),
      )
      .reduce<Element | undefined>(
        (best, one) => (foldText(one.textContent).length > foldText(best?.textContent).length ? one : best),
        undefined,
      )
  return shownIn(given) ?? shownIn(title) ?? (headings.length === 1 ? headings[0] : undefined)
}

/** Whether the element is about the story and not about a comment on it or a form. */
function isOfStory(element: Element): boolean {
  for (let from: Element | null = element; from !== null; from = from.parentElement) {
    if (from.localName === 'body') return true
    if (from.localName === 'form' || from.localName === 'aside') return false
    if (
      /\bcomment|respond|related/i.test(
        `${from.getAttribute('class') ?? ''} ${from.getAttribute('id') ?? ''}`,
      )
    )
      return false
  }
  return true
}

/** The longest part of a title between bars and dashes. */
function mainPart(title: string): string {
  const parts = title.split(/\s+[|–—»·-]\s+|\s*\|\s*/u)
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

function fromUrl(document: Document): readonly Candidate[] {
  const url =
    document.querySelector('link[rel="canonical"]')?.getAttribute('href') ??
    document.querySelector('meta[property="og:url"]')?.getAttribute('content')
  return url ? candidate('date', urlDate(url), 'url') : []
}

function fromVisible(document: Document): readonly Candidate[] {
  const byline = visibleByline(document)
  const american = document.documentElement?.getAttribute('lang')?.toLowerCase() === 'en-us'
  const text = (document.body?.textContent ?? '').slice(0, 300_000)
  const heading = titleHeading(document, undefined)?.textContent ?? ''
  // Dates over the headline are today's, or those of other stories.
  const below = heading === '' ? 0 : Math.max(0, text.indexOf(heading))
  const date = writtenDate(text.slice(below), american) ?? writtenDate(text, american)
  return [...named(byline, 'visible'), ...candidate('date', date, 'visible')]
}

/** The byline as the page shows it, its parts set apart by a space; `undefined` if there is none of a line's length. */
export function visibleByline(document: Document): string | undefined {
  const marked = document.querySelectorAll(
    '[class*="byline" i], [itemprop~="author"], a[rel~="author"], [class*="author" i], [id*="byline" i]',
  )
  for (const element of [...marked].slice(0, 20)) {
    if (!isOfStory(element)) continue
    const text = spacedText(element)
    if (
      text.length >= 3 &&
      text.length <= 150 &&
      /\p{Lu}\p{L}/u.test(text) &&
      !/^(?:about|more)\b|\*$/i.test(text)
    )
      return text
  }
  return undefined
}

function spacedText(element: Element): string {
  const parts: string[] = []
  const visit = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) parts.push(child.textContent ?? '')
      else if (isElement(child) && !silentTags.has(child.localName)) visit(child)
    }
  }
  visit(element)
  return squash(parts.join(' ')).replace(/ ([,.;:])/g, '$1')
}
