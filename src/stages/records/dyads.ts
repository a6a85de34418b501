import type { Actor } from '../../doc/layers.ts'
import type { Unfiled } from './assemble.ts'

const fewest = 3 // mentions
const share = 0.8

/** In an article of two states what one of them holds without saying toward whom is toward the other: a state that has most of the
 *  mentions of all but the holder's own, by itself or through those who speak for it. */
export function otherOfTwo(records: readonly Unfiled[], actors: readonly Actor[]): Unfiled[] {
  const states = new Set(actors.flatMap(({ id, type }) => (type === 'state' ? [id] : [])))
  const counts = new Map<string, number>()
  for (const { id, speaksFor, mentions } of actors) {
    const state = states.has(id) ? id : speaksFor
    if (state !== undefined && states.has(state))
      counts.set(state, (counts.get(state) ?? 0) + mentions.length)
  }
  return records.map((record) => {
    const [holder, ...others] = record.holder
    const isOpen = record.counterpart.length === 0 && !/^(?:agreement|denial)$/.test(record.kind)
    if (!isOpen || holder === undefined || others.length > 0 || !states.has(holder)) return record
    const other = foremost(counts, holder)
    if (other === undefined) return record
    const reasons = [...(record.reasons ?? []), { rule: 'the other of two', field: 'counterpart' }]
    return { ...record, counterpart: [other], reasons }
  })
}

function foremost(counts: ReadonlyMap<string, number>, holder: string): string | undefined {
  let sum = 0
  let best: readonly [string, number] | undefined
  for (const [state, count] of counts) {
    if (state === holder) continue
    sum += count
    if (!best || count > best[1]) best = [state, count]
  }
  return best && best[1] >= fewest && best[1] >= share * sum ? best[0] : undefined
}
