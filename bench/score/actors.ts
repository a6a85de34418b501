import { actorNames } from './actor-names.ts'
import type { ScoredActor } from './commitment-types.ts'
import { add, type Counts, zero } from './counts.ts'

interface Place {
  readonly start: number
  readonly end: number
  readonly kind?: string
  /** Finding it is neither right nor wrong. */
  readonly optional?: boolean
  /** Another reading that is right as well: ids of actors. */
  readonly alt_actors?: readonly string[]
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

/** An actor as the reading prints it. */
export interface FoundActor extends ScoredActor {
  readonly offices?: readonly {
    readonly office: string
    readonly title?: string
    readonly of?: string
    readonly status: string
  }[]
}

/** Right, wrong and missed mentions: over all, and by kind. */
export type MentionTally = Map<string, Counts>

/** Adds one document. A mention is right when start, end and the set of its actors, matched by accepted names, are those
 *  of the gold (or of another reading that it allows); one that is found without an actor is none. By kind: a missed one counts under the gold's kind, a wrong one under its own.
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
  const isRight = (span: string): boolean => {
    const [own, gold] = [got.get(span), wanted.get(span)]
    return own !== undefined && gold?.keys.includes(own.key) === true
  }
  for (const [span, { keys, kind, isOptional }] of wanted) {
    if (isOptional && !isRight(span)) continue
    count(tally, kind, isRight(span) ? { tp: 1, fp: 0, fn: 0 } : { tp: 0, fp: 0, fn: 1 })
    if (!isRight(span)) missed.push(`${span} ${kind} ${keys[0]}`)
  }
  for (const [span, { key, kind }] of got) {
    if (isRight(span) || wanted.get(span)?.isOptional) continue
    count(tally, wanted.get(span)?.kind ?? kind, { tp: 0, fp: 1, fn: 0 })
    wrong.push(`${span} ${kind} ${key}`)
  }
  return { missed, wrong }
}

interface Wanted {
  /** The set of actors, and other readings of it. */
  readonly keys: readonly string[]
  readonly kind: string
  readonly isOptional: boolean
}

function goldMentions(gold: {
  readonly actors: readonly GoldActor[]
  readonly plural_mentions?: readonly GoldPlural[]
}): Map<string, Wanted> {
  const found = new Map<string, { ids: Set<string>; place: Place }>()
  const put = (place: Place, ids: readonly string[]): void => {
    const span = `${place.start}-${place.end}`
    const known = found.get(span) ?? { ids: new Set<string>(), place }
    for (const id of ids) known.ids.add(id)
    found.set(span, known)
  }
  for (const actor of gold.actors) for (const mention of actor.mentions ?? []) put(mention, [actor.id])
  for (const plural of gold.plural_mentions ?? []) put({ ...plural, kind: 'plural' }, plural.actors)
  const keyOf = (ids: Iterable<string>): string => [...ids].sort().join(' ')
  return new Map(
    [...found].map(([span, { ids, place }]) => [
      span,
      {
        keys: [keyOf(ids), ...(place.alt_actors ? [keyOf(place.alt_actors)] : [])],
        kind: place.kind ?? '',
        isOptional: place.optional === true,
      },
    ]),
  )
}

/** Adds the offices of one document: a gold office is right where the actor that bears an accepted name has it, by its role or its
 *  title, of that state or body, with that status. Returns those that are not. */
export function scoreOffices(
  counts: Counts,
  gold: readonly GoldActor[],
  found: readonly FoundActor[],
): readonly string[] {
  const nameOf = actorNames(gold, found)
  const goldIds = new Map(gold.map((actor) => [actor.id, actor]))
  const missed: string[] = []
  for (const actor of gold) {
    const own = found.filter(({ id }) => nameOf([id]).has(actor.id))
    for (const { office, of, status } of actor.offices ?? []) {
      if (/^\(|^$/.test(office)) continue
      const owner = of === undefined ? undefined : goldIds.get(of)
      const names = new Set(
        [of ?? '', owner?.name ?? '', ...(owner?.names ?? []), owner?.code ?? ''].map((name) =>
          name.toLowerCase(),
        ),
      )
      const isRight = own.some(({ offices }) =>
        (offices ?? []).some(
          (each) =>
            each.status === status &&
            (of === undefined || names.has((each.of ?? '').toLowerCase())) &&
            `${each.office} ${each.title ?? ''}`.toLowerCase().includes(office.toLowerCase()),
        ),
      )
      add(counts, isRight ? { tp: 1, fp: 0, fn: 0 } : { tp: 0, fp: 0, fn: 1 })
      if (!isRight) missed.push(`${actor.id}: ${status} ${office} of ${of ?? '?'}`)
    }
  }
  return missed
}

function count(tally: MentionTally, kind: string, counts: Counts): void {
  for (const name of ['all', kind]) {
    const own = tally.get(name) ?? zero()
    tally.set(name, own)
    add(own, counts)
  }
}
