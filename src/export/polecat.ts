import { type CodedRow, codedEvents, type Pair, type Side, tookPlace } from './coded-events.ts'
import type { Cell } from './column.ts'
import type { ExportFormat } from './format.ts'
import { cellsInOrder, openLayouts } from './layouts.ts'
import { tabLine, wholeDay } from './stamps.ts'

/** Events with a PLOVER type in the columns of POLECAT: one row for each actor toward each recipient. */
export const polecat: ExportFormat = {
  name: 'polecat',
  summary: 'events in the columns of POLECAT, parted by tabs',
  ofTable: false,
  codebook: () => openLayouts().columns('polecat'),
  async *write(archive) {
    const columns = openLayouts().columns('polecat')
    yield tabLine(columns.map(({ name }) => name))
    let count = 0
    for await (const row of codedEvents(archive)) {
      const type = row.entry.annotation.plover
      if (type === undefined || !tookPlace(row.entry)) continue
      for (const [index, pair] of row.pairs.entries()) {
        const cells = polecatEvent(row, type, pair, index)
        yield tabLine(cellsInOrder(columns, cells))
        count++
      }
    }
    return count
  },
}

function polecatEvent(
  row: CodedRow,
  type: string,
  { actor, recipient }: Pair,
  index: number,
): Readonly<Record<string, Cell>> {
  const { entry, record, reading, layouts } = row
  const { annotation, day } = entry
  const { summary } = record
  const { actors, places } = reading.doc
  const named = (types: readonly string[]): readonly string[] => [
    ...new Set(actors.flatMap((one) => (types.includes(one.type) ? [one.name] : []))),
  ]
  return {
    'Event ID': `${entry.id}-${index + 1}`,
    'Event Date': wholeDay(day),
    'Event Type': type,
    'Event Mode': annotation.mode,
    Intensity: layouts.intensity(type, annotation.mode),
    'Quad Code': layouts.quadLabel(type)?.toUpperCase(),
    Contexts: annotation.contexts,
    ...sideCells(row, 'Actor', actor),
    ...sideCells(row, 'Recipient', recipient),
    ...placeCells(row),
    Source: summary.outlet,
    'Publication Date': wholeDay(summary.date),
    'Story People': named(['person']),
    'Story Organizations': named(['org', 'outlet']),
    'Story Locations': [...new Set(places.map(({ name }) => name))],
    Language: summary.language,
    Version: reading.reader,
  }
}

function sideCells(
  { record }: CodedRow,
  name: 'Actor' | 'Recipient',
  side: Side | undefined,
): Readonly<Record<string, Cell>> {
  if (side === undefined) return {}
  const { party, actor, country, countryCodes, sectors, mention } = side
  const offices = (actor?.offices ?? []).map(({ title, office }) => title ?? office)
  return {
    [`${name} Name`]: party.name,
    [`${name} Country`]: country,
    [`${name} COW`]: countryCodes.cow,
    [`Primary ${name} Sector`]: sectors[0],
    [`${name} Sectors`]: sectors,
    [`${name} Title`]: [...new Set(offices)],
    [`${name} Name Raw`]: mention && record.article.text.slice(mention.span.start, mention.span.end),
  }
}

function placeCells({ place, record, layouts }: CodedRow): Readonly<Record<string, Cell>> {
  if (place === undefined) return {}
  const { name, country, latitude, longitude, link = '', span } = place
  const [, geonames] = /^geonames:(\d+)$/.exec(link) ?? []
  const isRegion = link.startsWith('region:') && link !== `region:${country}`
  return {
    Placename: link === '' ? undefined : name,
    City: geonames === undefined ? undefined : name,
    Province: isRegion ? name : undefined,
    Country: layouts.stateName(country),
    Latitude: latitude,
    Longitude: longitude,
    'GeoNames ID': geonames,
    'Raw Placename': record.article.text.slice(span.start, span.end),
  }
}
