/** For every label of a BIO set the labels that may stand before it: an inside label needs its own kind. */
export interface BioRules {
  readonly labels: readonly string[]
  /** `kind[i]`: number of the kind of label i, −1 for O. */
  readonly kind: Int32Array
  readonly inside: Uint8Array
}

export function bioRules(labels: readonly string[]): BioRules {
  const kinds = [...new Set(labels.map((label) => label.slice(2)))].filter((kind) => kind !== '')
  return {
    labels,
    kind: Int32Array.from(labels.map((label) => kinds.indexOf(label.slice(2)))),
    inside: Uint8Array.from(labels.map((label) => (label.startsWith('I-') ? 1 : 0))),
  }
}

/** The best sequence of labels that obeys the rules; `score(i, label)` is a logit or log-probability. Viterbi; linear in `n`. */
export function bestLabels(
  n: number,
  { labels, kind, inside }: BioRules,
  score: (word: number, label: number) => number,
): Int32Array {
  const size = labels.length
  const back = new Int32Array(n * size)
  let before = new Float64Array(size)
  let now = new Float64Array(size)
  for (let i = 0; i < n; i++) {
    let free = 0
    for (let l = 1; l < size; l++) if ((before[l] as number) > (before[free] as number)) free = l
    for (let l = 0; l < size; l++) {
      const own = score(i, l)
      if (inside[l] === 0) {
        back[i * size + l] = free
        now[l] = own + (i === 0 ? 0 : (before[free] as number))
        continue
      }
      let best = -1
      for (let k = 0; k < size && i > 0; k++) {
        if (kind[k] === kind[l] && (best === -1 || (before[k] as number) > (before[best] as number))) best = k
      }
      back[i * size + l] = best
      now[l] = best === -1 ? Number.NEGATIVE_INFINITY : own + (before[best] as number)
    }
    const spare = before
    before = now
    now = spare
  }
  const found = new Int32Array(n)
  let at = 0
  for (let l = 1; l < size; l++) if ((before[l] as number) > (before[at] as number)) at = l
  for (let i = n - 1; i >= 0; i--) {
    found[i] = at
    at = back[i * size + at] as number
  }
  return found
}
