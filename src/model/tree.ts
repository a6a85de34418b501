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
  const scores = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) scores[i * n + j] = i === j ? Number.NEGATIVE_INFINITY : score(i, j)
  return arborescence(n, scores, root)
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
// as many steps as there are cycles. `scores`: rows of dependents.
function arborescence(n: number, scores: Float64Array, root: number): Int32Array {
  const heads = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    let head = root
    for (let j = 0; j < n && i !== root; j++) if (at(i, j) > at(i, head)) head = j
    heads[i] = head
  }
  const cycle = cycleIn(heads, n)
  if (cycle === undefined) return heads
  const inside = new Uint8Array(n)
  for (const word of cycle) inside[word] = 1
  const outside = Int32Array.from({ length: n }, (_, i) => i).filter((i) => inside[i] === 0)
  const c = outside.length
  const size = c + 1
  const next = new Float64Array(size * size).fill(Number.NEGATIVE_INFINITY)
  const leaving = new Int32Array(c)
  const entering = new Int32Array(c)
  outside.forEach((word, k) => {
    outside.forEach((other, l) => {
      next[k * size + l] = at(word, other)
    })
    let from = cycle[0] as number
    let into = from
    for (const j of cycle) {
      if (at(word, j) > at(word, from)) from = j
      if (gain(j, word) > gain(into, word)) into = j
    }
    leaving[k] = from
    entering[k] = into
    next[k * size + c] = at(word, from)
    next[c * size + k] = gain(into, word)
  })
  const found = arborescence(size, next, outside.indexOf(root))
  outside.forEach((word, k) => {
    const head = found[k] as number
    heads[word] = head === c ? (leaving[k] as number) : (outside[head] as number)
  })
  const from = found[c] as number
  heads[entering[from] as number] = outside[from] as number
  return heads

  function at(i: number, j: number): number {
    return scores[i * n + j] as number
  }
  // What is won by giving a word of the cycle another head than that in the cycle.
  function gain(word: number, head: number): number {
    return at(word, head) - at(word, heads[word] as number)
  }
}

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
