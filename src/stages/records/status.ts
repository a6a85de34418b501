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
  return disowned(declined(transferred(records), views, lexicon), views, parties)
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

/** How many records on either side may stand in the same sentence. */
const around = 8

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
  const near = Array.from({ length: 2 * around }, (_, step) => index - around + step)
  const here = near.find(
    (at) => fits(records[at], at) && records[at]?.evidence[0]?.start === record.evidence[0]?.start,
  )
  if (here !== undefined) return here
  for (let at = index - 1; at >= 0 && at > index - 20; at--) if (fits(records[at], at)) return at
  return undefined
}

/** "rejected the offer": the last open offer of somebody else has lapsed, and its holder is whom the refusal is for. */
function declined(
  records: readonly Unfiled[],
  views: readonly SentenceView[],
  lexicon: RecordLexicon,
): Unfiled[] {
  const kept = [...records]
  const offers: number[] = []
  const starts = new Map(views.map((view) => [view.span.start, view]))
  records.forEach((record, index) => {
    if (record.kind === 'offer') offers.push(index)
    if (record.kind !== 'refusal' || !/^(reject|turn down|rebuff|spurn|refuse|decline)$/.test(record.act))
      return
    const words = starts.get(record.evidence[0]?.start ?? -1)?.words ?? []
    const content = record.content[0]
    const isOffer = words.some(
      (word) =>
        content &&
        word.start >= content.start &&
        word.end <= content.end &&
        lexicon.nouns.get(word.lemma)?.kind === 'offer',
    )
    const at = offers.findLast(
      (offer) =>
        kept[offer]?.status === 'open' && !kept[offer]?.holder.some((id) => record.holder.includes(id)),
    )
    const offer = at === undefined ? undefined : kept[at]
    if (!isOffer || at === undefined || !offer) return
    if (record.counterpart.length > 0 && !record.counterpart.some((id) => offer.holder.includes(id))) return
    kept[at] = { ...offer, status: 'lapsed', statusEvidence: [...offer.statusEvidence, ...record.cue] }
    kept[index] = {
      ...record,
      counterpart: record.counterpart.length > 0 ? record.counterpart : offer.holder,
    }
  })
  return kept
}

/** "the remark was not a proposal": the holder takes back its last offer. */
function disowned(records: readonly Unfiled[], views: readonly SentenceView[], parties: Parties): Unfiled[] {
  const kept = [...records]
  const retractions = new Set<number>()
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
    if (!record) continue
    retractions.add(view.span.start)
    kept[at] = {
      ...record,
      status: 'withdrawn' satisfies RecordStatus,
      statusEvidence: [...record.statusEvidence, view.span],
    }
  }
  // The retraction itself is no second record (rule 19).
  const isRetraction = ({ kind, evidence }: Unfiled): boolean =>
    /^(assessment|denial)$/.test(kind) && retractions.has(evidence[0]?.start ?? -1)
  return kept.filter((record) => !isRetraction(record))
}
