import { readFileSync } from 'node:fs'
import { add, type Counts, zero } from './counts.ts'

/** Half-open, in UTF-16 units. */
export interface GapPlace {
  readonly start: number
  readonly end: number
}

/** A pronoun with two names, and which of them it means. */
export interface GapRow {
  readonly id: string
  readonly text: string
  readonly pronoun: GapPlace
  readonly names: readonly { readonly place: GapPlace; readonly isSame: boolean }[]
}

/** The rows of a file of GAP; its offsets are code points, ours UTF-16 units. */
export function gapRows(path: string): readonly GapRow[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [
      id = '',
      text = '',
      pronoun = '',
      at = '',
      a = '',
      atA = '',
      isA = '',
      b = '',
      atB = '',
      isB = '',
    ] = line.split('\t')
    const place = (words: string, offset: string): GapPlace => {
      const start = [...text].slice(0, Number(offset)).join('').length
      return { start, end: start + words.length }
    }
    return {
      id,
      text,
      pronoun: place(pronoun, at),
      names: [
        { place: place(a, atA), isSame: isA === 'TRUE' },
        { place: place(b, atB), isSame: isB === 'TRUE' },
      ],
    }
  })
}

/** Decisions of "the same": over all, and by the pronoun's gender. */
export interface GapTally {
  readonly all: Counts
  readonly masculine: Counts
  readonly feminine: Counts
}

/** A fresh tally. */
export const emptyGap = (): GapTally => ({ all: zero(), masculine: zero(), feminine: zero() })

/** As much of a reading as the rows ask for. */
export interface GapReading {
  readonly mentions: readonly {
    readonly key: string
    readonly span: GapPlace
    readonly kind: string
    readonly head: GapPlace
  }[]
  readonly actors: readonly { readonly mentions: readonly string[] }[]
}

/** Adds one row as GAP does (Webster et al. 2018): each of its pairs is one decision. A name counts as named when a mention
 *  of the pronoun's actor has its head inside the name. */
export function scoreGapRow(tally: GapTally, { text, pronoun, names }: GapRow, reading: GapReading): void {
  const isMasculine = /^(?:he|him|his)$/i.test(text.slice(pronoun.start, pronoun.end))
  for (const { place, isSame } of names) {
    const isFound = isOneActor(reading, pronoun, place)
    const decision = {
      tp: isSame && isFound ? 1 : 0,
      fp: !isSame && isFound ? 1 : 0,
      fn: isSame && !isFound ? 1 : 0,
    }
    add(tally.all, decision)
    add(isMasculine ? tally.masculine : tally.feminine, decision)
  }
}

function isOneActor({ mentions, actors }: GapReading, pronoun: GapPlace, name: GapPlace): boolean {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]))
  return actors.some(({ mentions: own }) => {
    const found = own.map((key) => byKey.get(key)).filter((mention) => mention !== undefined)
    return (
      found.some(({ span }) => span.start === pronoun.start && span.end === pronoun.end) &&
      found.some(({ kind, head }) => kind === 'name' && head.start >= name.start && head.end <= name.end)
    )
  })
}
