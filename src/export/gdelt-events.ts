import { createHash } from 'node:crypto'
import type { PartialDate } from '../doc/article.ts'
import type { Sighting } from '../store/archive.ts'
import { type CodedRow, codedEvents, type Pair, type Side, tookPlace } from './coded-events.ts'
import type { Cell } from './column.ts'
import { footnote } from './footnote.ts'
import type { ExportFormat } from './format.ts'
import { cellsInOrder, openLayouts } from './layouts.ts'
import { dayStamp, tabLine, timeStamp } from './stamps.ts'

/** Events in the columns of GDELT 2.0: one row for each actor toward each recipient. */
export const gdeltEvents: ExportFormat = {
  name: 'gdelt-events',
  summary: 'events in the columns of GDELT 2.0, parted by tabs, no head line',
  ofTable: false,
  codebook: () => openLayouts().columns('gdelt-events'),
  async *write(archive) {
    const columns = openLayouts().columns('gdelt-events')
    let count = 0
    for await (const row of codedEvents(archive)) {
      if (!tookPlace(row.entry)) continue
      for (const pair of row.pairs) {
        const cells = gdeltEvent(row, pair)
        yield tabLine(cellsInOrder(columns, cells))
        count++
      }
    }
    return count
  },
}

/** The id of a pair in GDELT's files: 52 bits, so that it stays whole where numbers are doubles. */
export function gdeltId({ entry }: CodedRow, { actor, recipient }: Pair): number {
  const name = [entry.id, actor?.party.actor ?? '', recipient?.party.actor ?? ''].join('\0')
  return Number.parseInt(createHash('sha256').update(name).digest('hex').slice(0, 13), 16)
}

/** Address at which an article was seen, else a citation, as GDELT names documents. */
export function gdeltPlace({ record }: CodedRow, seen: Sighting = record.summary): string {
  const { id, title } = record.summary
  return seen.url ?? footnote({ id, ...(title !== undefined && { title }), ...seen })
}

/** The cells of a row by column. */
function gdeltEvent(row: CodedRow, pair: Pair): Readonly<Record<string, Cell>> {
  const { record, entry, sentences, isLead } = row
  const { annotation, day } = entry
  const code = annotation.cameoFull ?? annotation.cameo
  const { sightings, summary } = record
  return {
    GLOBALEVENTID: gdeltId(row, pair),
    SQLDATE: dayStamp(day),
    MonthYear: day !== undefined && day.length >= 7 ? day.slice(0, 7).replace('-', '') : undefined,
    Year: day?.slice(0, 4),
    FractionDate: fractionDate(day),
    ...sideCells('Actor1', pair.actor),
    ...sideCells('Actor2', pair.recipient),
    IsRootEvent: isLead,
    EventCode: code,
    EventBaseCode: code.slice(0, 3),
    EventRootCode: code.slice(0, 2),
    QuadClass: annotation.quad,
    GoldsteinScale: annotation.goldstein,
    NumMentions: sentences.length * sightings.length,
    NumSources: new Set(sightings.map(({ outlet, url }) => outlet ?? url)).size,
    NumArticles: sightings.length,
    AvgTone: undefined,
    ...actionPlace(row),
    DATEADDED: timeStamp(summary.addedAt),
    SOURCEURL: gdeltPlace(row),
  }
}

/** GDELT counts every month as 30 days of a year of 365. */
function fractionDate(day: PartialDate | undefined): string | undefined {
  if (dayStamp(day) === undefined) return undefined
  const [year = 0, month = 1, date = 1] = (day ?? '').split('-').map(Number)
  return (year + ((month - 1) * 30 + date) / 365).toFixed(4)
}

function sideCells(column: 'Actor1' | 'Actor2', side: Side | undefined): Readonly<Record<string, Cell>> {
  const [first, second, third] = side?.roles ?? []
  return {
    [`${column}Code`]: side?.code,
    [`${column}Name`]: side?.party.name.toUpperCase(),
    [`${column}CountryCode`]: side?.country,
    [`${column}KnownGroupCode`]: side?.group,
    [`${column}Type1Code`]: first,
    [`${column}Type2Code`]: second,
    [`${column}Type3Code`]: third,
    [`${column}Geo_Type`]: 0,
  }
}

function actionPlace({ place, layouts }: CodedRow): Readonly<Record<string, Cell>> {
  if (place?.latitude === undefined) return { ActionGeo_Type: 0 }
  const { name, country, latitude, longitude, link = '' } = place
  const state = layouts.stateName(country)
  const { fips } = layouts.codes(country)
  const isState = link === `region:${country}`
  const isHome = fips === 'US'
  const type = isState ? 1 : link.startsWith('region:') ? (isHome ? 2 : 5) : isHome ? 3 : 4
  return {
    ActionGeo_Type: type,
    ActionGeo_FullName: isState || state === undefined ? name : `${name}, ${state}`,
    ActionGeo_CountryCode: fips,
    ActionGeo_ADM1Code: isState ? fips : undefined,
    ActionGeo_Lat: latitude,
    ActionGeo_Long: longitude,
    ActionGeo_FeatureID: isState ? fips : undefined,
  }
}
