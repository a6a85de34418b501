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
    for (const body of kinds.size === 1 && kinds.has('title') ? bodiesOf(words, at, to, knowledge) : []) {
      if (body.from > at) runs.push({ from: at, to: body.from, kinds })
      runs.push(body)
      at = body.to
    }
    if (at < to) runs.push({ from: at, to, kinds })
    at = to
  }
  return runs
}

/** The body or state that a title names at its start or behind "of": "European Commission President", "secretary of the
 *  Security Council". It is a name of its own. */
function bodiesOf(
  words: readonly string[],
  from: number,
  to: number,
  knowledge: Pick<Knowledge, 'match'>,
): KnownRun[] {
  const of = words.slice(from, to).indexOf('of')
  const behind = of < 0 ? to : from + of + (words[from + of + 1] === 'the' ? 2 : 1)
  for (const start of [from, behind]) {
    const match =
      start < to ? knowledge.match(words.slice(0, start === from ? to - 1 : to), start) : undefined
    if (match === undefined || match.entries.some(({ kind }) => kind === 'title')) continue
    const end = start + match.length
    if (start === from || end === to)
      return [{ from: start, to: end, kinds: new Set(match.entries.map(({ kind }) => kind)) }]
  }
  return []
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
