import { type CodePointMap, codePointMap } from '../doc/code-points.ts'
import type { Span } from '../doc/span.ts'
import type { Archive, Entry } from '../store/archive.ts'
import type { ExportFormat } from './format.ts'
import { names } from './names.ts'
import { newsOf } from './news.ts'
import { partsOf } from './parts.ts'
import { timelineRow } from './timeline.ts'
import { articleRecords, articleTexts } from './walk.ts'

type Json = Readonly<Record<string, unknown>>

/** Code points before and after the words that a selector quotes. */
const around = 32

/** W3C Web Annotations, one collection with one page: an annotation for each entry on its sentence, and one for each part of it.
 *  Positions count the code points of the stored text. */
export const webAnnotation: ExportFormat = {
  name: 'web-annotation',
  summary: 'W3C Web Annotations of every entry and its parts',
  ofTable: false,
  async *write(archive) {
    let count = 0
    yield `${head()}\n`
    for await (const annotation of annotations(archive)) {
      yield `${count === 0 ? '' : ',\n'}${JSON.stringify(annotation)}`
      count++
    }
    yield `\n]}, "total": ${count}}\n`
    return count
  },
}

function head(): string {
  const collection = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationCollection',
    label: 'Entries of an archive of demarche',
    generator: { type: 'Software', name: 'demarche' },
  }
  return `${JSON.stringify(collection).slice(0, -1)}, "first": {"type": "AnnotationPage", "startIndex": 0, "items": [`
}

async function* annotations(archive: Archive): AsyncGenerator<Json> {
  const textOf = articleTexts(archive)
  for await (const { article, entries } of articleRecords(archive)) {
    const target = targets(article.id, article.text)
    const words = ({ start, end }: Span): string => article.text.slice(start, end).replace(/\s+/g, ' ')
    for (const entry of entries) {
      yield {
        id: names.entry(entry.id),
        type: 'Annotation',
        motivation: 'classifying',
        body: bodiesOf(entry, words),
        target: target(entry.span),
      }
      for (const [index, { role, span }] of partsOf(entry).entries())
        yield aboutEntry(entry, `${role}-${index + 1}`, role, target(span))
    }
    const records = entries.filter((entry) => entry.layer === 'records')
    for (const [index, { record, link }] of (await newsOf(archive, records)).entries()) {
      const later = targets(link.from.article, await textOf(link.from.article))
      for (const [part, span] of link.evidence.entries())
        yield aboutEntry(record, `news-${index + 1}-${part + 1}`, link.type, later(span))
    }
  }
}

/** Words that play a part in an entry, or that tell something of it. */
function aboutEntry(entry: { readonly id: string }, name: string, tag: string, target: Json): Json {
  return {
    id: `${names.entry(entry.id)}#${name}`,
    type: 'Annotation',
    motivation: 'tagging',
    body: [
      { type: 'TextualBody', purpose: 'tagging', value: tag },
      { type: 'SpecificResource', purpose: 'linking', source: names.entry(entry.id) },
    ],
    target,
  }
}

/** Gives the target for a span of an article. */
function targets(article: string, text: string): (span: Span) => Json {
  const map = codePointMap(text)
  return (span) => ({ source: names.article(article), selector: selectors(text, map, span) })
}

/** The entry's layer and kind as tags, what it says in one line, and who has a part in it. */
function bodiesOf(entry: Entry, words: (span: Span) => string): readonly Json[] {
  const { who, toward, what, condition } = timelineRow(entry, words)
  const parties = [who, toward].filter((name) => name !== '').join(' → ')
  const text = [parties, [what, condition].filter((part) => part !== '').join('; ')]
    .filter((part) => part !== '')
    .join(': ')
  const actors = new Set(entry.parties.map(({ actor }) => names.actor(actor)))
  return [
    ...[entry.layer, ...kindsOf(entry)].map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
    { type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: text },
    ...[...actors].map((source) => ({ type: 'SpecificResource', purpose: 'identifying', source })),
  ]
}

function kindsOf(entry: Entry): readonly string[] {
  switch (entry.layer) {
    case 'records':
      return [entry.annotation.kind]
    case 'quotes':
      return [entry.annotation.form]
    case 'meetings':
    case 'links':
      return [entry.annotation.type]
    case 'events': {
      const { cameo, cameoFull, plover } = entry.annotation
      return [`CAMEO ${cameoFull ?? cameo}`, ...(plover === undefined ? [] : [plover])]
    }
    case 'agreements':
      return []
    default:
      return entry satisfies never
  }
}

/** The same words by position and by quotation. Prefix and suffix never cut a code point in two. */
function selectors(text: string, map: CodePointMap, span: Span): readonly Json[] {
  const [start, end] = [map.toCodePoint(span.start), map.toCodePoint(span.end)]
  const last = map.toCodePoint(text.length)
  const between = (from: number, to: number): string => text.slice(map.toCodeUnit(from), map.toCodeUnit(to))
  return [
    { type: 'TextPositionSelector', start, end },
    {
      type: 'TextQuoteSelector',
      exact: between(start, end),
      prefix: between(Math.max(0, start - around), start),
      suffix: between(end, Math.min(last, end + around)),
    },
  ]
}
