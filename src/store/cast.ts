import type { Doc } from '../doc/doc.ts'
import type { Actor, HeldOffice, Mention } from '../doc/layers.ts'
import { overlaps, type Span } from '../doc/span.ts'
import { homesOf, identitiesOf, stateIn, stateOf } from '../record/identity.ts'

/** What a person's correction makes of one article: the mentions with these heads belong to this identity. Kept by what was
 *  marked in the text, so that it holds for every later reading. */
export interface Assignment {
  readonly identity: string
  /** Identities that the mentions had when it was decided. */
  readonly former: readonly string[]
  readonly heads: readonly Span[]
  /** Whether everything that is still known by a former identity goes too, and what new mentions follow a name; else only
   *  the mentions with these heads. */
  readonly isWhole: boolean
}

/** Mentions of one actor of a reading that have one identity. Without corrections there is one part an actor. */
export interface Part {
  readonly actor: Actor
  readonly identity: string
  readonly mentions: readonly Mention[]
  /** Offices that go with these mentions. */
  readonly offices: readonly HeldOffice[]
  /** The state that it belongs to, as identities have it. */
  readonly home: string | undefined
  /** Whether a person gave this part its identity. */
  readonly isAssigned: boolean
}

/** The actors of a reading with their identities after corrections. Every mention of an actor is in exactly one of its parts. */
export function castOf(doc: Doc, assignments: readonly Assignment[]): readonly Part[] {
  const identities = identitiesOf(doc)
  const homes = homesOf(doc)
  const mentions = new Map(doc.mentions.map((mention) => [mention.key, mention]))
  let parts = doc.actors.map(
    (actor): Part => ({
      actor,
      identity: identities.get(actor.id) ?? '',
      mentions: actor.mentions.flatMap((key) => mentions.get(key) ?? []),
      offices: actor.offices,
      home: homes.get(actor.id),
      isAssigned: false,
    }),
  )
  for (const assignment of assignments) parts = assign(parts, assignment)
  return parts
}

function assign(parts: readonly Part[], assignment: Assignment): Part[] {
  const { former, heads, isWhole } = assignment
  const isFormer = ({ identity }: Part): boolean => former.includes(identity)
  // One mention may name several actors; the one that was meant is told by its identity, as long as it has that.
  const meant = parts.some((part) => isFormer(part) && part.mentions.some(isAmong(heads)))
  return parts.flatMap((part) => {
    if (isWhole && isFormer(part)) return [taken(part, assignment)]
    if (meant && !isFormer(part)) return [part]
    const telling = isWhole ? namesOf(part) : part.mentions
    const hit = telling.filter(isAmong(heads))
    if (hit.length === 0) return [part]
    return hit.length === telling.length ? [taken(part, assignment)] : divided(part, hit, assignment)
  })
}

function taken(part: Part, { identity }: Assignment): Part {
  return { ...part, identity, home: homeAs(identity, part, part.offices), isAssigned: true }
}

/** The state in the new identity, else that of the actor; whose link a person has set aside has no state by that link either. */
function homeAs(identity: string, { actor, home }: Part, offices: readonly HeldOffice[]): string | undefined {
  return stateIn(identity) ?? (actor.link === undefined ? home : stateOf({ offices }))
}

/** The part without some of its mentions, and these with an identity of their own. An office goes with the nearest mention;
 *  one from the tables stays. */
function divided(part: Part, mentions: readonly Mention[], { identity }: Assignment): Part[] {
  const isGone = ({ span }: HeldOffice): boolean =>
    span !== undefined && distanceTo(mentions, span) < distanceTo(rest, span)
  const rest = part.mentions.filter((mention) => !mentions.includes(mention))
  const offices = part.offices.filter(isGone)
  return [
    { ...part, mentions: rest, offices: part.offices.filter((held) => !isGone(held)) },
    { ...part, identity, mentions, offices, home: homeAs(identity, part, offices), isAssigned: true },
  ]
}

/** Code units between a span and the nearest of some mentions. */
function distanceTo(mentions: readonly Mention[], span: Span): number {
  return Math.min(...mentions.map(({ span: own }) => Math.max(0, own.start - span.end, span.start - own.end)))
}

/** The mentions that tell who a part is: those by name, else all. */
export function namesOf({ mentions }: Pick<Part, 'mentions'>): readonly Mention[] {
  const names = mentions.filter(({ kind }) => kind === 'name')
  return names.length > 0 ? names : mentions
}

const isAmong =
  (heads: readonly Span[]) =>
  ({ head }: Mention): boolean =>
    heads.some((other) => overlaps(head, other))

/** Of the parts of an actor the one that an entry means: where they differ, the one that has its mentions in the words that
 *  tell who it is, else in the sentence; if both or none have, the part that was left to the actor. */
export function partAt(parts: readonly Part[], words: readonly Span[], sentence: Span): Part | undefined {
  if (parts.length < 2) return parts[0]
  for (const spans of [words, [sentence]]) {
    const there = parts.filter(({ mentions }) =>
      mentions.some(({ head }) => spans.some((outer) => overlaps(outer, head))),
    )
    if (there.length === 1) return there[0]
  }
  return parts[0]
}
