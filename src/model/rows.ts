import type { CutWord } from './pieces.ts'

/** A stretch of a sentence in a row: its words `[from, to)`, of which those of `[keepFrom, keepTo)` are read off here. */
export interface Stretch {
  /** Number of the sentence in the input. */
  readonly sentence: number
  readonly from: number
  readonly to: number
  readonly keepFrom: number
  readonly keepTo: number
}

/** What goes through the net as one row: stretches whose pieces, with the two of the edges, fit the window. */
export interface Row {
  readonly stretches: readonly Stretch[]
  /** Pieces, the edges included. */
  readonly size: number
}

const EDGES = 2

/** Packs paragraphs into rows: whole ones where they fit, else whole sentences, else overlapping stretches of a sentence,
 *  each word being read off where it stands farthest from a cut. Linear in the number of words. */
export function packRows(
  sentences: readonly (readonly CutWord[])[],
  paragraphs: readonly (readonly number[])[],
  window: number,
): Row[] {
  const room = window - EDGES
  const rows: Row[] = []
  let current: Stretch[] = []
  let size = 0
  const flush = (): void => {
    if (current.length > 0) rows.push({ stretches: current, size: size + EDGES })
    current = []
    size = 0
  }
  const add = (stretches: readonly Stretch[], more: number): void => {
    if (size + more > room) flush()
    current.push(...stretches)
    size += more
  }
  const sizes = sentences.map((words) => words.reduce((sum, { pieces }) => sum + pieces.length, 0))
  const whole = (sentence: number): Stretch => {
    const to = sentences[sentence]?.length ?? 0
    return { sentence, from: 0, to, keepFrom: 0, keepTo: to }
  }
  for (const paragraph of paragraphs) {
    const total = paragraph.reduce((sum, sentence) => sum + (sizes[sentence] ?? 0), 0)
    if (total === 0) continue
    if (total <= room) {
      add(paragraph.filter((sentence) => sizes[sentence] !== 0).map(whole), total)
      continue
    }
    for (const sentence of paragraph) {
      const own = sizes[sentence] ?? 0
      if (own === 0) continue
      if (own <= room) add([whole(sentence)], own)
      else {
        flush()
        for (const { stretch, size: part } of cutSentence(sentences[sentence] ?? [], sentence, room)) {
          rows.push({ stretches: [stretch], size: part + EDGES })
        }
      }
    }
  }
  flush()
  return rows
}

function cutSentence(
  words: readonly CutWord[],
  sentence: number,
  room: number,
): { readonly stretch: Stretch; readonly size: number }[] {
  const ranges: { from: number; to: number; size: number }[] = []
  for (let from = 0; from < words.length; ) {
    let to = from
    let size = 0
    for (; to < words.length; to++) {
      const more = words[to]?.pieces.length ?? 0
      if (size + more > room) break
      size += more
    }
    ranges.push({ from, to, size })
    if (to === words.length) break
    from = Math.max(from + 1, to - ((to - from) >> 2))
  }
  return ranges.map(({ from, to, size }, i) => {
    const before = ranges[i - 1]?.to ?? from
    const after = ranges[i + 1]?.from ?? to
    return {
      stretch: { sentence, from, to, keepFrom: (from + before) >> 1, keepTo: (after + to) >> 1 },
      size,
    }
  })
}

/** Rows of like length together, in batches of about `pieces`, padding included. Every row is in one batch. */
export function batchRows(rows: readonly Row[], pieces: number): Row[][] {
  const order = rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => a.row.size - b.row.size || a.index - b.index)
  const batches: Row[][] = []
  for (const { row } of order) {
    const last = batches.at(-1)
    if (last !== undefined && (last.length + 1) * row.size <= pieces) last.push(row)
    else batches.push([row])
  }
  return batches
}
