import { actorNames } from './actor-names.ts'
import type { ScoredActor } from './commitment-types.ts'
import { add, type Counts, zero } from './counts.ts'

interface Place {
  readonly start: number
  readonly end: number
  readonly kind?: string
}

/** An actor of the gold with the mentions that are its alone. */
export interface GoldActor extends ScoredActor {
  readonly mentions?: readonly Place[]
  readonly offices?: readonly GoldOffice[]
  readonly speaksFor?: string
}

export interface GoldOffice {
  readonly office: string
  readonly of?: string
  readonly status: string
  readonly basis?: string
}

/** Mentions of several actors at once. */
export interface GoldPlural extends Place {
  readonly actors: readonly string[]
}

/** A mention as the reading prints it. */
export interface FoundMention extends Place {
  readonly actors: readonly string[]
}

/** Right, wrong and missed mentions: over all, and by kind. */
export type MentionTally = Map<string, Counts>

/** Adds one document. A mention is right when start, end and the set of its actors, matched by accepted names, are those
 *  of the gold; one that is found without an actor is none. By kind: a missed one counts under the gold's kind, a wrong one under its own.
 *  Returns what was missed and what was wrong, for reading. */
export function scoreMentions(
  tally: MentionTally,
  gold: { readonly actors: readonly GoldActor[]; readonly plural_mentions?: readonly GoldPlural[] },
  found: { readonly actors: readonly ScoredActor[]; readonly mentions: readonly FoundMention[] },
): { readonly missed: readonly string[]; readonly wrong: readonly string[] } {
  const wanted = goldMentions(gold)
  const nameOf = actorNames(gold.actors, found.actors)
  const got = new Map<string, { key: string; kind: string }>()
  for (const { start, end, kind, actors } of found.mentions) {
    if (actors.length === 0) continue
    got.set(`${start}-${end}`, { key: [...nameOf(actors)].sort().join(' '), kind: kind ?? '' })
  }
  const missed: string[] = []
  const wrong: string[] = []
  for (const [span, { key, kind }] of wanted) {
    const own = got.get(span)
    count(tally, kind, own?.key === key ? { tp: 1, fp: 0, fn: 0 } : { tp: 0, fp: 0, fn: 1 })
    if (own?.key !== key) missed.push(`${span} ${kind} ${key}`)
  }
  for (const [span, { key, kind }] of got) {
    if (wanted.get(span)?.key === key) continue
    count(tally, wanted.get(span)?.kind ?? kind, { tp: 0, fp: 1, fn: 0 })
    wrong.push(`${span} ${kind} ${key}`)
  }
  return { missed, wrong }
}

function goldMentions(gold: {
  readonly actors: readonly GoldActor[]
  readonly plural_mentions?: readonly GoldPlural[]
}): Map<string, { key: string; kind: string }> {
  const found = new Map<string, { ids: Set<string>; kind: string }>()
  const put = ({ start, end, kind }: Place, ids: readonly string[]): void => {
    const known = found.get(`${start}-${end}`) ?? { ids: new Set<string>(), kind: kind ?? '' }
    for (const id of ids) known.ids.add(id)
    found.set(`${start}-${end}`, known)
  }
  for (const actor of gold.actors) for (const mention of actor.mentions ?? []) put(mention, [actor.id])
  for (const plural of gold.plural_mentions ?? []) put({ ...plural, kind: 'plural' }, plural.actors)
  return new Map([...found].map(([span, { ids, kind }]) => [span, { key: [...ids].sort().join(' '), kind }]))
}

function count(tally: MentionTally, kind: string, counts: Counts): void {
  for (const name of ['all', kind]) {
    const own = tally.get(name) ?? zero()
    tally.set(name, own)
    add(own, counts)
  }
}
