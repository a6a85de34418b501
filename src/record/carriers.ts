import type { Span } from '../doc/span.ts'
import { clustersOf, creditIn, type OutletNames, type Telling } from './wire.ts'

/** Where a text has the words of a saying. */
export interface Carried {
  readonly span: Span
  readonly isWordForWord: boolean
}

/** Fewer words may stand in any text by chance. */
const fewest = 5
/** Share of a saying's runs of three words that must stand together in a text, 0–1. */
const likeness = 0.8
const run = 3
/** The words of a saying may be spread over so many times their number. */
const spread = 1.4

const wordPattern = /[\p{L}\p{N}]+/gu

/** Whether a saying has words enough to be found again. */
export const canBeFound = (saying: string): boolean => wordsIn(saying).length >= fewest

/** Finds a saying in a text, word for word or with a few words changed; capitals, punctuation and quotation marks do not count. */
export function findSaying(text: string, saying: string): Carried | undefined {
  const wanted = wordsIn(saying).map(({ word }) => word)
  if (wanted.length < fewest) return undefined
  const words = wordsIn(text)
  const runs = new Set(runsOf(wanted))
  const hits = runsOf(words.map(({ word }) => word)).flatMap((one, at) =>
    runs.has(one) ? [{ one, at }] : [],
  )
  const longest = Math.ceil(wanted.length * spread)
  let best: { first: number; last: number; share: number } | undefined
  for (const [index, { at: first }] of hits.entries()) {
    const found = new Set<string>()
    let last = first
    for (let next = index; (hits[next]?.at ?? Number.POSITIVE_INFINITY) + run - first <= longest; next++) {
      found.add(hits[next]?.one ?? '')
      last = (hits[next]?.at ?? first) + run - 1
    }
    const share = found.size / runs.size
    if (share > (best?.share ?? 0)) best = { first, last, share }
  }
  if (best === undefined || best.share < likeness) return undefined
  const told = words.slice(best.first, best.last + 1)
  const [start = 0, end = 0] = [told[0]?.start, told.at(-1)?.end]
  const isWordForWord = told.map(({ word }) => word).join(' ') === wanted.join(' ')
  return { span: { start, end }, isWordForWord }
}

/** Puts articles together that are no voices of their own: copies of one another, of one outlet, or crediting one. Gives for each the
 *  number of its origin: 1, 2, … in the order given. */
export function originsOf(
  tellings: readonly Telling[],
  outletNamed: OutletNames,
): ReadonlyMap<string, number> {
  const clusters = clustersOf(tellings)
  const groups = new Map<string, Set<string>>()
  for (const telling of tellings) {
    const { id, outlet } = telling
    const names = [
      outlet === undefined ? undefined : (outletNamed(outlet) ?? outlet),
      creditIn(telling, outletNamed),
    ]
    const ties = [
      `copy ${clusters.get(id)}`,
      ...names.flatMap((name) => (name === undefined ? [] : [`of ${name}`])),
    ]
    const whole = new Set([id])
    for (const tie of ties) for (const other of groups.get(tie) ?? []) whole.add(other)
    for (const [tie, group] of groups)
      if ([...group].some((other) => whole.has(other))) groups.set(tie, whole)
    for (const tie of ties) groups.set(tie, whole)
  }
  const numbers = new Map<Set<string>, number>()
  return new Map(
    tellings.flatMap(({ id }) => {
      const group = [...groups.values()].find((one) => one.has(id))
      if (group === undefined) return []
      const number = numbers.get(group) ?? numbers.size + 1
      numbers.set(group, number)
      return [[id, number] as const]
    }),
  )
}

interface Word {
  readonly word: string
  readonly start: number
  readonly end: number
}

const wordsIn = (text: string): readonly Word[] =>
  [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }))

const runsOf = (words: readonly string[]): readonly string[] =>
  words.slice(0, 1 - run).map((_, at) => words.slice(at, at + run).join(' '))
