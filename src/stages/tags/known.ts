import type { GazetteerEntry, Knowledge } from '../../knowledge/knowledge.ts'

/** A run of words `[from, to)` of a sentence that the knowledge knows, and as what. */
export interface KnownRun {
  readonly from: number
  readonly to: number
  readonly kinds: ReadonlySet<GazetteerEntry['kind']>
}

/** The runs of a sentence that the knowledge knows, longest first at each word, none overlapping. "the" is left outside,
 *  and so are marks at the edges. */
export function knownRuns(words: readonly string[], knowledge: Pick<Knowledge, 'match'>): KnownRun[] {
  const runs: KnownRun[] = []
  for (let at = 0; at < words.length; ) {
    const match = opensWithArticle(words, at, knowledge) ? undefined : knowledge.match(words, at)
    let to = at + (match?.length ?? 0)
    while (to > at && !/[\p{L}\p{N}]/u.test(words[to - 1] ?? '')) to--
    if (match === undefined || to <= at) {
      at++
      continue
    }
    const kinds = new Set(match.entries.map(({ kind }) => kind))
    // "European Commission President": the body inside the title is a name of its own.
    const body =
      kinds.has('title') && kinds.size === 1 ? knowledge.match(words.slice(0, to - 1), at) : undefined
    if (body !== undefined && at + body.length < to && !body.entries.some(({ kind }) => kind === 'title')) {
      runs.push({ from: at, to: at + body.length, kinds: new Set(body.entries.map(({ kind }) => kind)) })
      at += body.length
    }
    runs.push({ from: at, to, kinds })
    at = to
  }
  return runs
}

// "The United Nations" begins at its second word, "The Hague" at its first.
function opensWithArticle(
  words: readonly string[],
  at: number,
  knowledge: Pick<Knowledge, 'match'>,
): boolean {
  const word = words[at] ?? ''
  return word === 'the' || (word === 'The' && knowledge.match(words, at + 1) !== undefined)
}

/** For each word what the name finder is told of it: the kinds of its run and whether it opens the run; '' for nothing. */
export function knownLabels(length: number, runs: readonly KnownRun[]): string[] {
  const labels = Array.from({ length }, () => '')
  for (const { from, to, kinds } of runs) {
    const name = [...kinds].sort().join('+')
    for (let i = from; i < to; i++)
      labels[i] = `${name}${i === from ? ' opens' : ''}${to - from > 1 ? ' long' : ''}`
  }
  return labels
}
