import type { ArticleMeta, Candidate } from '../doc/article.ts'
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
  const outlet = first('outlet')
  const given = first('title')
  const title = given === undefined ? undefined : withoutOutlet(given, outlet)
  const bylineFrom = candidates.find((candidate) => candidate.field === 'byline')?.from
  const byline = candidates
    .filter(({ field, from }) => field === 'byline' && from === bylineFrom)
    .map(({ value }) => value)
  const date = first('date')
  const url = first('url')
  const language = first('language')
  return {
    ...(title !== undefined && { title }),
    ...(byline.length > 0 && { byline: [...new Set(byline)] }),
    ...(outlet !== undefined && { outlet }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    ...(date !== undefined && { date }),
    candidates,
  }
}

/** The title less the outlet's name behind a dash or bar. */
function withoutOutlet(title: string, outlet: string | undefined): string {
  const match = /^(.{8,})\s+[|–—»·:-]\s+([^|–—»·]{2,60})$/u.exec(title)
  if (!match) return title
  const [, head = title, tail = ''] = match
  const [name, end] = [foldText(outlet), foldText(tail)]
  const isOutlet = name !== '' && end !== '' && (name.includes(end) || end.includes(name))
  return isOutlet ? head : title
}

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
  const every = (property: string) => [...document.querySelectorAll(`[itemprop~="${property}"]`)].slice(0, 20)
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
  const heading = titleHeading(document)
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
    ...times.slice(0, 5).flatMap((element) => dated(contentOf(element), 'time')),
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

/** The heading that the page's title is made of; a lone `<h1>` needs no such proof. */
export function titleHeading(document: Document): Element | undefined {
  const stated = foldText(
    `${document.title} ${document.querySelector('meta[property="og:title"]')?.getAttribute('content') ?? ''}`,
  )
  const headings = [...document.querySelectorAll('h1')].filter(
    (heading) => foldText(heading.textContent) !== '',
  )
  const proven = [...headings, ...document.querySelectorAll('h2')].find((heading) => {
    const text = foldText(heading.textContent)
    return text.length > 10 && stated.includes(text)
  })
  return proven ?? (headings.length === 1 ? headings[0] : undefined)
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
  const bylines = [...document.querySelectorAll('[class*="byline" i], [class*="author" i], [id*="byline" i]')]
  const byline = bylines
    .map((element) => (element.textContent ?? '').trim())
    .find((text) => text !== '' && text.length <= 120)
  const american = document.documentElement?.getAttribute('lang')?.toLowerCase() === 'en-us'
  const date = writtenDate((document.body?.textContent ?? '').slice(0, 200_000), american)
  return [...named(byline, 'visible'), ...candidate('date', date, 'visible')]
}
