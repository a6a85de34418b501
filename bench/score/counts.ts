/** True positives, false positives, false negatives. */
export interface Counts {
  tp: number
  fp: number
  fn: number
}

export interface Prf {
  readonly p: number
  readonly r: number
  readonly f1: number
}

/** A fresh tally. */
export const zero = (): Counts => ({ tp: 0, fp: 0, fn: 0 })

/** Adds to a tally in place. */
export function add(counts: Counts, more: Partial<Counts>): void {
  counts.tp += more.tp ?? 0
  counts.fp += more.fp ?? 0
  counts.fn += more.fn ?? 0
}

/** Harmonic mean; 0 where both are 0. */
export function f1(p: number, r: number): number {
  return p + r > 0 ? (2 * p * r) / (p + r) : 0
}

/** Precision, recall and F1 of a tally, 0–1; 0 where there is nothing to divide by. */
export function prf({ tp, fp, fn }: Counts): Prf {
  const p = tp + fp > 0 ? tp / (tp + fp) : 0
  const r = tp + fn > 0 ? tp / (tp + fn) : 0
  return { p, r, f1: f1(p, r) }
}

/** |a ∩ b| */
export function shared<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let count = 0
  for (const item of a) if (b.has(item)) count++
  return count
}

/** Jaccard index; 0 where both are empty. */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const both = shared(a, b)
  const all = a.size + b.size - both
  return all > 0 ? both / all : 0
}
