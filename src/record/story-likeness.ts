import type { Occasion, Tallies, Tally } from './story-traits.ts'

/** Weight of a word or actor: the rarer in the articles seen, the more. */
export type Weigh = (item: string) => number

/** Weights of length 1. */
export type Vector = ReadonlyMap<string, number>

/** An article as it is compared. */
export interface Weighed {
  readonly occasion: Occasion
  readonly vectors: Readonly<Record<keyof Tallies, Vector>>
}

// Points for what two articles share (0–1 each), and for what parts them. Found on the dev windows of bench/gold/clusters.
const points = {
  words: 3,
  title: 4,
  actors: 3.5,
  states: 1,
  principals: 3,
  sameDay: 1.5,
  dayBetween: -1.2,
  // A meeting of the same actors on the same day; any other of theirs tells the articles apart.
  encounter: 10,
  anyEncounter: -6.5,
  // One host met others, and others again.
  otherGuests: -2,
  // One is about a call, the other is not.
  otherMeans: -5,
  // Two readouts, two remarks: an outlet does not tell one happening twice in the same form.
  sameForm: -2.5,
}

// Of the participants, 0–1: from here on two meetings are those of the same actors.
const sameParticipants = 0.5
// Of the words, 0–1: with less in common, two articles are of one story only if they tell of one meeting.
const leastWords = 0.02

/** From this many points on two articles are about one happening. */
export const enough = 5.5

/** A tally as a vector of its `size` heaviest items. */
export function vectorOf(tally: Tally, weigh: Weigh, size: number): Vector {
  const weights = [...tally].map(([item, count]) => [item, (1 + Math.log(count)) * weigh(item)] as const)
  const heaviest = weights.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, size)
  const length = Math.hypot(...heaviest.map(([, weight]) => weight)) || 1
  return new Map(heaviest.map(([item, weight]) => [item, weight / length]))
}

/** How much speaks for two articles being about one happening, in points. */
export function likeness(a: Weighed, b: Weighed, weighActor: Weigh): number {
  const [one, other] = [a.occasion, b.occasion]
  const between = daysBetween(one, other)
  const { same, any } = encounters(one, other, weighActor)
  const words = product(a.vectors.words, b.vectors.words)
  // The same states are in the news every day: their names alone make no story.
  if (words < leastWords && same < sameParticipants) return 0
  const isSameForm = one.form !== undefined && one.form === other.form
  return (
    points.words * words +
    points.title * product(a.vectors.title, b.vectors.title) +
    points.actors * product(a.vectors.actors, b.vectors.actors) +
    points.states * product(a.vectors.states, b.vectors.states) +
    points.principals * overlap(one.principals, other.principals, weighActor) +
    (between === 0 ? points.sameDay : points.dayBetween * between) +
    points.encounter * same +
    points.anyEncounter * any +
    (any > 0 && any < sameParticipants ? points.otherGuests : 0) +
    (one.isCall === other.isCall ? 0 : points.otherMeans) +
    (isSameForm ? points.sameForm : 0)
  )
}

/** Fewest days between the days that two articles are about; 1 where one has no date. */
function daysBetween(a: Occasion, b: Occasion): number {
  if (a.day === undefined || b.day === undefined) return 1
  return Math.min(...a.days.flatMap((one) => b.days.map((other) => Math.abs(one - other))))
}

/** The best overlap of participants among meetings of the same day and kind, and among all, 0–1. */
function encounters(a: Occasion, b: Occasion, weighActor: Weigh): { same: number; any: number } {
  let same = 0
  let any = 0
  for (const one of a.encounters) {
    for (const other of b.encounters) {
      const share = overlap(one.actors, other.actors, weighActor)
      any = Math.max(any, share)
      if (one.day === other.day && one.isCall === other.isCall) same = Math.max(same, share)
    }
  }
  return { same, any }
}

function product(a: Vector, b: Vector): number {
  const [fewer, more] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [item, weight] of fewer) sum += weight * (more.get(item) ?? 0)
  return sum
}

/** Weight of what two sets share in that of all they hold, 0–1. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>, weigh: Weigh): number {
  let shared = 0
  let all = 0
  for (const item of new Set([...a, ...b])) {
    const weight = weigh(item)
    all += weight
    if (a.has(item) && b.has(item)) shared += weight
  }
  return all > 0 ? shared / all : 0
}
