/** Numbers that look like chance and are the same at every run. */
export interface Chance {
  /** From 0 to 1, without 1. */
  next(): number
  below(limit: number): number
  of<T>(items: readonly T[]): T
  /** One of the first far more often than one of the last. */
  early<T>(items: readonly T[]): T
}

/** Opens the numbers of a seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const at = <T>(items: readonly T[], index: number): T => {
    const item = items[index]
    if (item === undefined) throw new Error('there is nothing to choose from')
    return item
  }
  return {
    next,
    below,
    of: (items) => at(items, below(items.length)),
    early: (items) => at(items, Math.floor(items.length ** next()) - 1),
  }
}
