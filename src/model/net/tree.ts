/** Heads of the best tree over `n` words with exactly one root, which is its own head. `score(i, j)` is the log-probability
 *  that j is the head of i; `score(i, i)` that i is the root. The best heads stand if they form a tree. */
export function decodeTree(n: number, score: (dependent: number, head: number) => number): Int32Array {
  const heads = new Int32Array(n)
  let roots = 0
  let root = 0
  let best = Number.NEGATIVE_INFINITY
  for (let i = 0; i < n; i++) {
    let head = 0
    for (let j = 1; j < n; j++) if (score(i, j) > score(i, head)) head = j
    heads[i] = head
    if (head === i) roots++
    if (score(i, i) > best) {
      best = score(i, i)
      root = i
    }
  }
  if (roots === 1 && cycleIn(heads, n) === undefined) return heads
  const scores: number[][] = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? Number.NEGATIVE_INFINITY : score(i, j))),
  )
  return arborescence(scores, root)
}

/** The words of a cycle, or undefined; words that are their own head are roots, not cycles. */
export function cycleIn(heads: Int32Array, n: number): number[] | undefined {
  const seen = new Int32Array(n).fill(-1)
  for (let start = 0; start < n; start++) {
    let at = start
    while (seen[at] === -1) {
      seen[at] = start
      at = heads[at] as number
    }
    if (seen[at] !== start || heads[at] === at) continue
    const cycle = [at]
    for (let next = heads[at] as number; next !== at; next = heads[next] as number) cycle.push(next)
    return cycle
  }
  return undefined
}

// Chu–Liu/Edmonds: best head for every word but the root; a cycle becomes one word and is opened again. Quadratic a step,
// as many steps as there are cycles.
function arborescence(scores: readonly (readonly number[])[], root: number): Int32Array {
  const n = scores.length
  const heads = new Int32Array(n)
  heads[root] = root
  for (let i = 0; i < n; i++) {
    if (i === root) continue
    let head = root
    for (let j = 0; j < n; j++) if ((scores[i]?.[j] ?? 0) > (scores[i]?.[head] ?? 0)) head = j
    heads[i] = head
  }
  const cycle = cycleIn(heads, n)
  if (cycle === undefined) return heads
  const inside = new Set(cycle)
  const outside = Array.from({ length: n }, (_, i) => i).filter((i) => !inside.has(i))
  const c = outside.length
  const total = cycle.reduce((sum, i) => sum + at(scores, i, heads[i] as number), 0)
  const leaving: number[] = []
  const entering: number[] = []
  const next: number[][] = outside.map((i) => [
    ...outside.map((j) => at(scores, i, j)),
    Number.NEGATIVE_INFINITY,
  ])
  next.push(Array.from({ length: c + 1 }, () => Number.NEGATIVE_INFINITY))
  outside.forEach((o, k) => {
    let from = cycle[0] as number
    for (const j of cycle) if (at(scores, o, j) > at(scores, o, from)) from = j
    leaving[k] = from
    ;(next[k] as number[])[c] = at(scores, o, from)
    let into = cycle[0] as number
    const gain = (i: number): number => at(scores, i, o) - at(scores, i, heads[i] as number)
    for (const i of cycle) if (gain(i) > gain(into)) into = i
    entering[k] = into
    ;(next[c] as number[])[k] = total + gain(into)
  })
  const found = arborescence(next, outside.indexOf(root))
  outside.forEach((o, k) => {
    const head = found[k] as number
    heads[o] = head === c ? (leaving[k] as number) : (outside[head] as number)
  })
  const from = found[c] as number
  heads[entering[from] as number] = outside[from] as number
  return heads
}

const at = (scores: readonly (readonly number[])[], i: number, j: number): number => scores[i]?.[j] ?? 0

/** Joins stretches of a long sentence: one root stays, other roots and broken cycles hang on it. Changes `heads`. Linear. */
export function joinTree(heads: Int32Array): void {
  const n = heads.length
  if (n === 0) return
  let root = heads.findIndex((head, i) => head === i)
  if (root === -1) {
    root = 0
    heads[0] = 0
  }
  const seen = new Int32Array(n).fill(-1)
  seen[root] = n
  for (let start = 0; start < n; start++) {
    let at = start
    while (seen[at] === -1) {
      seen[at] = start
      const head = heads[at] as number
      // Another root, or a way back into this very walk.
      if (head === at || seen[head] === start) heads[at] = root
      at = heads[at] as number
    }
  }
}
