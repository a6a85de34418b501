import type { Sighting } from '../store/archive.ts'
import { type CodedRow, codedEvents, type Pair, type Side, tookPlace } from './coded-events.ts'
import type { Cell } from './column.ts'
import type { ExportFormat } from './format.ts'
import { gdeltId, gdeltPlace } from './gdelt-events.ts'
import { cellsInOrder, openLayouts } from './layouts.ts'
import { tabLine, timeStamp } from './stamps.ts'

/** Where the events of `gdelt-events` are told: one row for each sentence in each place where the text was seen. */
export const gdeltMentions: ExportFormat = {
  name: 'gdelt-mentions',
  summary: 'mentions in the columns of GDELT 2.0, parted by tabs, no head line',
  ofTable: false,
  codebook: () => openLayouts().columns('gdelt-mentions'),
  async *write(archive) {
    const columns = openLayouts().columns('gdelt-mentions')
    let count = 0
    for await (const row of codedEvents(archive)) {
      if (!tookPlace(row.entry)) continue
      for (const pair of row.pairs) {
        for (const sighting of row.record.sightings) {
          for (const sentence of row.sentences) {
            const cells = gdeltMention(row, pair, sighting, sentence)
            yield tabLine(cellsInOrder(columns, cells))
            count++
          }
        }
      }
    }
    return count
  },
}

function gdeltMention(
  row: CodedRow,
  pair: Pair,
  sighting: Sighting & { readonly seenAt: string },
  { span, number }: CodedRow['sentences'][number],
): Readonly<Record<string, Cell>> {
  const { record, entry, codePoints } = row
  const { text } = record.article
  const { annotation } = entry
  const isHere = (other: { readonly start: number; readonly end: number }): boolean =>
    span.start <= other.start && other.end <= span.end
  const offset = (side: Side | undefined): number =>
    side?.mention !== undefined && isHere(side.mention.span) ? codePoints(side.mention.span).start : -1
  return {
    GLOBALEVENTID: gdeltId(row, pair),
    EventTimeDate: timeStamp(record.summary.addedAt),
    MentionTimeDate: timeStamp(sighting.seenAt),
    MentionType: sighting.url === undefined ? 2 : 1,
    MentionSourceName: hostOf(sighting.url) ?? sighting.outlet,
    MentionIdentifier: gdeltPlace(row, sighting),
    SentenceID: number,
    Actor1CharOffset: offset(pair.actor),
    Actor2CharOffset: offset(pair.recipient),
    ActionCharOffset: codePoints(isHere(annotation.span) ? annotation.span : span).start,
    InRawText: 1,
    Confidence: annotation.score === undefined ? undefined : Math.round(annotation.score * 100),
    MentionDocLen: codePoints({ start: 0, end: text.length }).end,
  }
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined
}
