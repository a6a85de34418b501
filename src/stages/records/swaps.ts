import type { Condition } from '../../doc/layers.ts'
import { cover, type Span } from '../../doc/span.ts'
import type { Unfiled } from './assemble.ts'
import type { Scene } from './scene.ts'
import { spanOf } from './words.ts'

/** "Tarn will lift the ban. In return, Oss will free the crew.": the deed of each side is the condition of the other's
 *  promise (SCHEME §4). Gives the records of the sentence, and the one before them, with these conditions. */
export function swapped(
  scene: Scene,
  before: Unfiled | undefined,
  records: readonly Unfiled[],
): { readonly before: Unfiled | undefined; readonly records: readonly Unfiled[] } {
  const cue = returnCue(scene)
  const at = cue ? records.findIndex((record) => binds(record) && record.span.start > cue.start) : -1
  const reply = records[at] ?? (cue ? records.at(-1) : undefined)
  const first = records.find((record) => record !== reply && binds(record)) ?? before
  if (!cue || !reply || !first || !binds(reply) || !binds(first)) return { before, records }
  const isShared = reply.holder.some((id) => first.holder.includes(id))
  if (isShared && first.kind !== 'agreement') return { before, records }
  const answered = withReturn(reply, first, cue)
  const opened = isShared || first.conditions.length > 0 ? first : withReturn(first, reply, cue)
  return {
    before: first === before ? opened : before,
    records: records.map((record) => (record === reply ? answered : record === first ? opened : record)),
  }
}

const binds = (record: Unfiled): boolean => /^(commitment|offer|agreement)$/.test(record.kind)

/** "in return", "in exchange" that name nothing themselves. */
function returnCue(scene: Scene): Span | undefined {
  const { words } = scene.view
  const at = words.findIndex(
    ({ lower }, index) =>
      lower === 'in' &&
      /^(return|exchange)$/.test(words[index + 1]?.lower ?? '') &&
      words[index + 2]?.lower !== 'for' &&
      words[index + 2]?.lower !== 'of',
  )
  return at < 0 ? undefined : spanOf(scene.view, { from: at, to: at + 2 })
}

function withReturn(record: Unfiled, deed: Unfiled, cue: Span): Unfiled {
  const span = cover(deed.content)
  if (!span) return record
  const condition: Condition = { type: 'in_return', span, cue, by: deed.holder, polarity: 'positive' }
  const evidence = new Map(
    [...deed.evidence, ...record.evidence].map((sentence) => [sentence.start, sentence]),
  )
  return {
    ...record,
    conditions: [...record.conditions, condition],
    counterpart:
      record.counterpart.length > 0
        ? record.counterpart
        : deed.holder.filter((id) => !record.holder.includes(id)),
    evidence: [...evidence.values()].sort((a, b) => a.start - b.start),
    reasons: [...(record.reasons ?? []), { rule: 'two-sided swap', field: 'conditions', span: cue }],
  }
}
