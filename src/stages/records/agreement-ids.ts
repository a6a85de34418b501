import type { Agreement } from '../../doc/layers.ts'
import { firstIndex } from '../../doc/search.ts'
import { contains, overlaps } from '../../doc/span.ts'
import type { Unfiled } from './assemble.ts'

/** Fills `agreements`: the accords whose names stand in a record's content or conditions. */
export function agreementIds(records: readonly Unfiled[], agreements: readonly Agreement[]): Unfiled[] {
  const named = agreements
    .flatMap(({ id, reasons }) =>
      (reasons ?? []).flatMap(({ field, span }) => (field === 'names' && span ? [{ id, span }] : [])),
    )
    .sort((a, b) => a.span.start - b.span.start)
  const starts = named.map(({ span }) => span.start)
  return records.map((record) => {
    const spans = [...record.content, ...record.conditions.map(({ span }) => span)]
    const around = record.evidence.flatMap((evidence) => {
      const found: (typeof named)[number][] = []
      for (
        let at = firstFrom(starts, evidence.start);
        (named[at]?.span.start ?? evidence.end) < evidence.end;
        at++
      ) {
        const entry = named[at]
        if (entry) found.push(entry)
      }
      return found
    })
    const ids = around
      .filter(({ span }) => spans.some((own) => contains(own, span) || overlaps(own, span)))
      .map(({ id }) => id)
    return ids.length > 0 ? { ...record, agreements: [...new Set(ids)] } : record
  })
}

const firstFrom = (starts: readonly number[], offset: number): number =>
  firstIndex(starts.length, (index) => (starts[index] ?? 0) >= offset)
