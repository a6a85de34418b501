import { copyIndex } from './copies.ts'

/** An article as far as it is compared with others of its days. */
export interface Telling {
  readonly id: string
  readonly text: string
  readonly outlet?: string
  readonly byline?: readonly string[]
  /** ISO date, as far as it is known. */
  readonly date?: string
}

/** The one of several copies that is taken for the wire's own text, and why. */
export interface Wire {
  readonly id: string
  /** `credited`: the others name its outlet as where they have it from. `earliest`: it has the first day. `longest`: of those of the first
   *  day it has most words. */
  readonly rule: 'credited' | 'earliest' | 'longest'
  /** The outlet that they credit, also where none of them is by it. */
  readonly credited?: string
}

/** The name under which an outlet is known, for names that may be one. */
export type OutletNames = (name: string) => string | undefined

/** Copies of an article among others of its days, in the order given; the article itself is one of them. */
export function copiesIn(tellings: readonly Telling[], id: string): readonly Telling[] {
  const clusters = clustersOf(tellings)
  return tellings.filter((one) => clusters.get(one.id) === clusters.get(id))
}

/** For each article the first of those that are copies of one another. */
export function clustersOf(tellings: readonly Telling[]): ReadonlyMap<string, string> {
  const index = copyIndex()
  for (const { id, text, date } of tellings) index.add({ id, text, ...(date !== undefined && { date }) })
  return index.clusters()
}

/** Tells which of several copies is the wire's own text; nothing of fewer than two, or where days are unknown and nobody is credited. */
export function wireOf(copies: readonly Telling[], outletNamed: OutletNames): Wire | undefined {
  if (copies.length < 2) return undefined
  const credited = mostCredited(copies, outletNamed)
  const name = credited === undefined ? {} : { credited }
  const own = copies.filter(
    ({ outlet }) => credited !== undefined && sameOutlet(outlet, credited, outletNamed),
  )
  const [ownText] = own.toSorted(byDayThenLength)
  if (ownText !== undefined) return { id: ownText.id, rule: 'credited', ...name }
  const [first, second] = copies.filter(({ date = '' }) => date.length >= 10).toSorted(byDayThenLength)
  if (first === undefined) return undefined
  return { id: first.id, rule: first.date === second?.date ? 'longest' : 'earliest', ...name }
}

/** The outlet that an article credits: in its byline, in brackets where it begins, or in a last line of its own. */
export function creditIn(
  { text, outlet, byline = [] }: Telling,
  outletNamed: OutletNames,
): string | undefined {
  const bracketed = [...text.slice(0, opening).matchAll(/\(([^()]{2,60})\)/gu)].map(([, inner = '']) => inner)
  const last = text.slice(text.trimEnd().lastIndexOf('\n') + 1).trim()
  const lines = [...byline, ...bracketed, ...(last.length <= closing ? [last] : [])]
  const own = outlet === undefined ? undefined : (outletNamed(outlet) ?? outlet)
  return lines
    .flatMap((line) => line.split(/[,;/|()–—-]|\b(?:and|by|source|with)\b:?/iu))
    .map((part) => outletNamed(part.replace(/[.:©\s]+$|^[.:©\s]+/gu, '')))
    .find((name) => name !== undefined && name !== own)
}

const opening = 160 // code units
const closing = 100 // code units

function mostCredited(copies: readonly Telling[], outletNamed: OutletNames): string | undefined {
  const counts = new Map<string, number>()
  for (const copy of copies) {
    const name = creditIn(copy, outletNamed)
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return first?.[0]
}

const sameOutlet = (outlet: string | undefined, name: string, outletNamed: OutletNames): boolean =>
  outlet !== undefined && (outletNamed(outlet) ?? outlet) === name

const byDayThenLength = (a: Telling, b: Telling): number => {
  const [one, other] = [a.date ?? '~', b.date ?? '~']
  if (one !== other) return one < other ? -1 : 1
  return b.text.length - a.text.length || (a.id < b.id ? -1 : 1)
}
