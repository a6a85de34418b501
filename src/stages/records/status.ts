import type { RecordStatus } from '../../doc/layers.ts'
import type { Unfiled } from './assemble.ts'
import type { RecordLexicon } from './lexicon.ts'
import type { Parties } from './parties.ts'
import type { SentenceView } from './words.ts'

/** Status inside one article (SCHEME §5, rule 19): what a later sentence tells about an earlier record, by fact or by the
 *  holder's own act. Records must be in text order. */
export function settleStatus(
  records: readonly Unfiled[],
  views: readonly SentenceView[],
  parties: Parties,
  lexicon: RecordLexicon,
): Unfiled[] {
  return disowned(transferred(records), views, parties, lexicon)
}

const bare = (record: Unfiled): boolean =>
  (record.reasons ?? []).some(({ rule }) => /^noun:.*\/bare$/.test(rule))

/** "has already kept one promise: …": the status goes to the promise that the article tells, if it tells one. */
function transferred(records: readonly Unfiled[]): Unfiled[] {
  const kept = [...records]
  const gone = new Set<number>()
  records.forEach((record, index) => {
    if (!bare(record) || record.status === 'open' || record.status === 'na') return
    const target = nearest(records, index)
    if (target === undefined) return
    const old = kept[target]
    if (!old) return
    kept[target] = {
      ...old,
      status: record.status,
      statusEvidence: [...old.statusEvidence, ...record.statusEvidence],
    }
    gone.add(index)
  })
  return kept.filter((_, index) => !gone.has(index))
}

/** A record of the same holder and kind in the same sentence, else the last one before. */
function nearest(records: readonly Unfiled[], index: number): number | undefined {
  const record = records[index]
  if (!record) return undefined
  const fits = (other: Unfiled | undefined, at: number): boolean =>
    other !== undefined &&
    at !== index &&
    other.kind === record.kind &&
    other.status === 'open' &&
    other.holder.some((id) => record.holder.includes(id))
  const here = records.findIndex(
    (other, at) => fits(other, at) && other.evidence[0]?.start === record.evidence[0]?.start,
  )
  if (here >= 0) return here
  for (let at = index - 1; at >= 0 && at > index - 20; at--) if (fits(records[at], at)) return at
  return undefined
}

/** "the remark was not a proposal": the holder takes back its last offer. */
function disowned(
  records: readonly Unfiled[],
  views: readonly SentenceView[],
  parties: Parties,
  _lexicon: RecordLexicon,
): Unfiled[] {
  const kept = [...records]
  for (const view of views) {
    const noun = view.words.findIndex(
      ({ lemma }, at) =>
        /^(offer|proposal|promise|pledge|threat|ultimatum|commitment)$/.test(lemma) &&
        /^(a|an|any)$/.test(view.words[at - 1]?.lower ?? '') &&
        /^(not|n't|never)$/.test(view.words[at - 2]?.lower ?? '') &&
        view.words[at - 3]?.lemma === 'be',
    )
    if (noun < 0) continue
    const speaker = parties.inside(view, { from: 0, to: noun })[0]
    const holders = parties.voice(speaker?.actors ?? []).holder
    const at = kept.findLastIndex(
      (record) =>
        (record.evidence[0]?.start ?? 0) < view.span.start &&
        record.status === 'open' &&
        /^(offer|commitment|threat|demand)$/.test(record.kind) &&
        record.holder.some((id) => holders.includes(id)),
    )
    const record = kept[at]
    if (record)
      kept[at] = {
        ...record,
        status: 'withdrawn' satisfies RecordStatus,
        statusEvidence: [...record.statusEvidence, view.span],
      }
  }
  return kept
}
