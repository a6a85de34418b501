import { type RecordKind, recordKinds, type StanceParts, type Tag } from '../../doc/layers.ts'
import type { NetWord } from '../../model/encoder.ts'

const LEAST = 5

/** The positions that a sentence may take, each at the word that shows it best; what is next to impossible is absent.
 *  A sentence is as likely to take one as the soft maximum of its words says: so the head was trained. */
export function stancesOf(
  words: readonly NetWord[],
  labels: readonly string[],
): ReadonlyMap<number, NonNullable<Tag['stances']>> {
  const found = new Map<number, Partial<Record<RecordKind, number>>>()
  for (const kind of recordKinds) {
    const k = labels.indexOf(kind)
    const logits = words.map(({ stances }) => stances?.[k] ?? Number.NEGATIVE_INFINITY)
    const top = Math.max(...logits)
    if (!Number.isFinite(top)) continue
    const sum = logits.reduce((total, logit) => total + Math.exp(2 * (logit - top)), 0)
    const score = Math.round(100 / (1 + Math.exp(-(top + Math.log(sum) / 2))))
    if (score < LEAST) continue
    const at = logits.indexOf(top)
    found.set(at, { ...found.get(at), [kind]: score })
  }
  return found
}

/** Which parts of a position a word is. */
export function partsOf(word: NetWord | undefined, labels: readonly string[]): StanceParts | undefined {
  const scoreOf = (part: keyof StanceParts): number => {
    const logit = word?.stances?.[labels.indexOf(part)]
    return logit === undefined ? 0 : Math.round(100 / (1 + Math.exp(-logit)))
  }
  const condition = scoreOf('condition')
  const toward = scoreOf('toward')
  const content = scoreOf('content')
  if (Math.max(condition, toward, content) < LEAST) return undefined
  return {
    ...(condition >= LEAST && { condition }),
    ...(toward >= LEAST && { toward }),
    ...(content >= LEAST && { content }),
  }
}
