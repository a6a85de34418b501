import type { Candidate } from '../../doc/article.ts'
import { isWebAddress, webAddress } from '../web-address.ts'
import { foldText, squash } from './fold.ts'
import { linkedData } from './json-ld.ts'
import { namesIn } from './names.ts'
import { type NearHeading, nearHeading } from './near-heading.ts'
import { stampedDate, urlDate, writtenDate } from './page-dates.ts'
import { isOfStory, titleHeading, visibleByline } from './shown.ts'

/** The metadata that pages state. */
export type Field = 'title' | 'byline' | 'outlet' | 'date' | 'url' | 'language'

function candidate(field: Field, value: string | undefined, from: string): readonly Candidate[] {
  const text = squash(value)
  return text ? [{ field, value: text, from }] : []
}

const dated = (value: string | undefined, from: string): readonly Candidate[] =>
  candidate('date', value === undefined ? undefined : stampedDate(value), from)

const named = (value: string | undefined, from: string): readonly Candidate[] =>
  value === undefined || isWebAddress(value)
    ? []
    : namesIn(value).flatMap((name) => candidate('byline', name, from))

const addressed = (value: string | undefined, from: string): readonly Candidate[] =>
  candidate('url', webAddress(value), from)

const spoken = (value: string | undefined, from: string): readonly Candidate[] =>
  candidate('language', /^[a-z]{2}(?=$|[-_])/i.exec(value ?? '')?.[0].toLowerCase(), from)

function fromLinkedData(document: Document): readonly Candidate[] {
  const shown = foldText(`${document.title} ${titleHeading(document, undefined)?.textContent ?? ''}`)
  const articles = linkedData(document)
  const main = articles.findIndex(({ headline = '' }) => {
    const title = foldText(decoded(document, headline))
    return title.length > 10 && shown.includes(title)
  })
  // Related stories are often described too, each with authors of its own.
  const ordered =
    main > 0 ? articles.toSpliced(main, 1).toSpliced(0, 0, ...articles.slice(main, main + 1)) : articles
  return ordered.flatMap((article, index) => {
    const from = index === 0 ? 'json-ld' : `json-ld:${index + 1}`
    return [
      ...candidate('title', decoded(document, article.headline), from),
      ...article.authors.flatMap((name) => named(decoded(document, name), from)),
      ...candidate('outlet', decoded(document, article.outlet), from),
      ...dated(article.published, from),
      ...addressed(article.url, from),
      ...spoken(article.language, from),
    ]
  })
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
    [...document.querySelectorAll(`[itemprop~="${property}"], [property="schema:${property}"]`)]
      .slice(0, 20)
      .filter(isOfStory)
  return [
    ...every('headline')
      .slice(0, 1)
      .flatMap((element) => candidate('title', contentOf(element), 'microdata')),
    ...ofOneStory(every('author')).flatMap((element) =>
      named(contentOf(element.querySelector('[itemprop~="name"]') ?? element), 'microdata'),
    ),
    ...every('publisher').flatMap((element) =>
      candidate(
        'outlet',
        element.querySelector('[itemprop~="name"]')?.getAttribute('content') ?? undefined,
        'microdata',
      ),
    ),
    ...[...every('datePublished'), ...every('dateCreated')].flatMap((element) =>
      dated(contentOf(element), 'microdata'),
    ),
  ]
}

/** Those that stand in the same story as the first. */
function ofOneStory(elements: readonly Element[]): readonly Element[] {
  const storyOf = (element: Element): Element | null | undefined =>
    element.parentElement?.closest('[itemtype*="Article"], [itemtype*="Posting"], article, body')
  return elements.filter((element) => storyOf(element) === storyOf(elements[0] ?? element))
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
    ...candidate('title', mainPart(squash(document.title)), 'title'),
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
  const american = document.documentElement?.getAttribute('lang')?.toLowerCase() === 'en-us'
  const heading = titleHeading(document, undefined)
  const near = nearHeading(document, heading)
  const text = (document.body?.textContent ?? '').slice(0, 300_000)
  // Dates over the headline are today's, or those of other stories.
  const below = Math.max(0, text.indexOf(heading?.textContent || text))
  const date = writtenDate(text.slice(below), american) ?? writtenDate(text, american)
  return [
    ...named(visibleByline(document) ?? bylineNear(near), 'visible'),
    ...candidate('date', dateNear(near, american), 'near-heading'),
    ...candidate('date', date, 'visible'),
  ]
}

const isUpdate = (line: string): boolean =>
  /\b(?:updated?|modified|revised|aktualisiert|actualizado|mis à jour)\b/i.test(line)

/** The day in the lines round the headline: below before above, and that of an update last. */
function dateNear({ below, above }: NearHeading, american: boolean): string | undefined {
  const lines = [...below, ...above]
  return [...lines.filter((line) => !isUpdate(line)), ...lines.filter(isUpdate)]
    .map((line) => writtenDate(line, american))
    .find((date) => date !== undefined)
}

/** The line round the headline that opens with "By" and a name. */
function bylineNear({ below, above }: NearHeading): string | undefined {
  return [...below, ...above].find((line) => line.length <= 120 && /^(?:by|von|par|por) \p{Lu}/iu.test(line))
}

/** Every value that a page states of itself, with where it stood: JSON-LD before meta elements before microdata before headings and
 *  `<time>` before the address before what is only visible. The document is not changed. */
export function metadataCandidates(document: Document): readonly Candidate[] {
  return [
    ...fromLinkedData(document),
    ...fromMeta(document),
    ...fromMicrodata(document),
    ...fromElements(document),
    ...fromUrl(document),
    ...fromVisible(document),
  ].filter(({ value }) => value !== '' && value.length <= 1000)
}
