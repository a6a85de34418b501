import type { RecordKind, Tag } from '../../doc/layers.ts'
import type { NetWord } from '../../model/encoder.ts'

const LEAST = 5

/** The positions that a sentence may take, each at the word that shows it best; what is next to impossible is absent.
 *  A sentence is as likely to take one as the soft maximum of its words says: so the head was trained. */
export function stancesOf(
  words: readonly NetWord[],
  kinds: readonly string[],
): ReadonlyMap<number, NonNullable<Tag['stances']>> {
  const found = new Map<number, Partial<Record<RecordKind, number>>>()
  kinds.forEach((kind, k) => {
    const logits = words.map(({ stances }) => stances?.[k] ?? Number.NEGATIVE_INFINITY)
    const top = Math.max(...logits)
    if (!Number.isFinite(top)) return
    const sum = logits.reduce((total, logit) => total + Math.exp(2 * (logit - top)), 0)
    const score = Math.round(100 / (1 + Math.exp(-(top + Math.log(sum) / 2))))
    if (score < LEAST) return
    const at = logits.indexOf(top)
    found.set(at, { ...found.get(at), [kind as RecordKind]: score })
  })
  return found
}
