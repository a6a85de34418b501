import { type CodedRow, codedEvents, type Side } from './coded-events.ts'
import { footnote } from './footnote.ts'
import type { ExportFormat } from './format.ts'
import { openLayouts } from './layouts.ts'
import { wholeDay } from './stamps.ts'

type Json = Readonly<Record<string, unknown>>

/** Events with a PLOVER type as PLOVER records, one JSON object a line. What did not take place says so in its `mode`. */
export const plover: ExportFormat = {
  name: 'plover',
  summary: 'events as PLOVER records, one JSON object a line',
  ofTable: false,
  codebook: () =>
    openLayouts().plover.map(({ object, name, ...rest }) => ({ name: `${object}.${name}`, ...rest })),
  async *write(archive) {
    let count = 0
    for await (const row of codedEvents(archive)) {
      const type = row.entry.annotation.plover
      if (type === undefined) continue
      yield `${JSON.stringify(ploverRecord(row, type))}\n`
      count++
    }
    return count
  },
}

function ploverRecord(row: CodedRow, type: string): Json {
  const { entry, record, reading, layouts, sentences, codePoints } = row
  const { annotation, day } = entry
  const { article, summary } = record
  const words = ({ start, end }: { start: number; end: number }): string => article.text.slice(start, end)
  const entities = (sides: readonly Side[]): readonly Json[] => sides.map((side) => entityOf(side, words))
  const { reciprocal, aux } = annotation
  const [sentence] = sentences
  return object('record', {
    id: entry.id,
    has_event: true,
    date: wholeDay(aux.includes('historical') ? annotation.date : day),
    actor: entities(reciprocal ? [...row.actors, ...row.recipients] : row.actors),
    recipient: reciprocal ? undefined : entities(row.recipients),
    event: [type],
    event_loc: locationOf(row, words),
    event_text: [words(annotation.span)],
    quad_code: annotation.quad,
    event_scale: layouts.intensity(type, annotation.mode),
    mode: [...(annotation.mode === undefined ? [] : [annotation.mode]), ...aux],
    context: annotation.contexts,
    link: recordOf(row),
    text_info: object('text_info', {
      sequence: sentence?.number,
      ...codePoints(entry.span),
      text_story: [entry.exact],
    }),
    cite_info: object('cite_info', {
      citation: footnote(summary),
      url: summary.url,
      title: summary.title,
      language: summary.language,
      publication: summary.outlet,
      license: summary.licence,
      codebook: 'PLOVER',
      version: article.id,
    }),
    coder: reading.reader,
    coded_date: reading.readAt.slice(0, 10),
    coded_time: reading.readAt.slice(11),
  })
}

/** Fields in the order of the layout; what is unknown is left out.
 *  @throws Error for a field that the layout does not have */
function object(name: string, values: Json): Json {
  const fields = openLayouts().plover.flatMap((field) => (field.object === name ? [field.name] : []))
  const stray = Object.keys(values).find((field) => !fields.includes(field))
  if (stray !== undefined) throw new Error(`${stray} is no field of ${name}`)
  return Object.fromEntries(
    fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])),
  )
}

function entityOf(
  { party, actor, code, country, sectors, mention }: Side,
  words: (span: { start: number; end: number }) => string,
): Json {
  const [office] = actor?.offices ?? []
  return object('entity', {
    code: country ?? code,
    sector: sectors[0],
    entity_text: mention === undefined ? party.name : words(mention.span),
    identifier_id: party.actor,
    identifier_text: party.name,
    office: office?.title ?? office?.office,
  })
}

function locationOf(
  { place, layouts }: CodedRow,
  words: (span: { start: number; end: number }) => string,
): Json | undefined {
  if (place === undefined) return undefined
  const { name, country, latitude, longitude, link = '', span } = place
  const [, geonames] = /^geonames:(\d+)$/.exec(link) ?? []
  return object('location', {
    extracted_place: words(span),
    resolved_place: link === '' ? undefined : name,
    geonameid: geonames === undefined ? undefined : Number(geonames),
    lat: latitude,
    lon: longitude,
    country: layouts.stateName(country),
    country_code: country,
  })
}

/** Id of the record that the event restates. */
function recordOf({ record, entry }: CodedRow): string | undefined {
  const own = entry.annotation.record
  return record.entries.find(
    ({ layer, annotation }) => layer === 'records' && 'id' in annotation && annotation.id === own,
  )?.id
}
