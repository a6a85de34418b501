import type { Doc } from '../doc/doc.ts'
import type { Actor } from '../doc/layers.ts'
import { tokensIn } from './terms.ts'

/** How the actors of one reading are known in others. */
export interface ActorKeys {
  /** The keys of actors by their ids: link or name; of those who speak for a state or body also its key. */
  of(ids: readonly string[]): Set<string>
  /** Ids of the actors that the smallest mention over a token refers to. */
  at(token: number): readonly string[]
  /** Keys of states and persons that a token names; of bodies and groups none, for they can be the matter itself. */
  namedAt(token: number): readonly string[]
  readonly all: ReadonlySet<string>
  /** Whether every one of these actors is a body of its own, no state's organ. */
  areBodies(ids: readonly string[]): boolean
  /** Whether these are bodies that one plain word names and no table knows ("Parliament"). */
  areNameless(ids: readonly string[]): boolean
}

/** Reads the actors of an article once. `principalOf` says for whom a person speaks where the article does not. */
export function actorKeys(
  doc: Doc,
  principalOf: (person: string) => string | undefined = () => undefined,
): ActorKeys {
  const byId = new Map(doc.actors.map((actor) => [actor.id, actor]))
  const states = doc.actors.filter(({ type }) => type === 'state')
  const keysById = new Map(
    doc.actors.map((actor) => {
      const known =
        actor.type === 'person' && actor.speaksFor === undefined ? principalOf(nameOf(actor)) : undefined
      return [
        actor.id,
        [...keysOf(actor, byId), ...(known === undefined ? [] : [known]), ...groupKeys(actor, states)],
      ]
    }),
  )
  const byToken = actorsByToken(doc)
  const named = (id: string): boolean => {
    const { type, name = '' } = byId.get(id) ?? {}
    // "Its consul" is somebody, but no name.
    return type === 'state' || (type === 'person' && /^\p{Lu}(?:.*\s\p{Lu})?\S*$/u.test(name))
  }
  const of = (ids: readonly string[]): Set<string> => new Set(ids.flatMap((id) => keysById.get(id) ?? []))
  return {
    of,
    at: (token) => byToken.get(token)?.actors ?? [],
    namedAt: (token) => [...of((byToken.get(token)?.actors ?? []).filter(named))],
    all: of(doc.actors.map(({ id }) => id)),
    areNameless: (ids) =>
      ids.every((id) => {
        const actor = byId.get(id)
        return actor?.type === 'org' && actor.link === undefined && !actor.name.includes(' ')
      }),
    areBodies: (ids) =>
      ids.length > 0 &&
      ids.every((id) => {
        const actor = byId.get(id)
        return actor?.type === 'org' && actor.country === undefined && actor.speaksFor === undefined
      }),
  }
}

/** The key of an actor itself: its link, else its name. */
export const nameOf = (actor: Actor): string => actor.link ?? actor.name.toLowerCase().replace(/^the /, '')

/** A state's troops and ministries act for it. */
function keysOf(actor: Actor, byId: ReadonlyMap<string, Actor>): readonly string[] {
  const principal = actor.speaksFor === undefined ? undefined : byId.get(actor.speaksFor)
  const isOrgan =
    actor.type !== 'person' && actor.type !== 'state' && /^[A-Z]{3}(?:GOV|MIL)/.test(actor.code ?? '')
  const state = isOrgan ? actor.country : undefined
  return [nameOf(actor), ...(principal ? [nameOf(principal)] : []), ...(state ? [state] : [])]
}

// More states than this in an article say nothing of whose its groups are.
const fewStates = 4

/** "Kenya's transport unions" are the "transport unions" of another article with Kenya in it. */
function groupKeys(actor: Actor, states: readonly Actor[]): readonly string[] {
  const { type, link, country, speaksFor, name } = actor
  if (!(type === 'group' || type === 'org') || (link ?? country ?? speaksFor) !== undefined) return []
  const [, owner, group] = /^(.+?)['’]s? (\p{Ll}.*)$/u.exec(name) ?? []
  if (group !== undefined) {
    const state = states.find(({ names }) => names.includes(owner ?? ''))
    return state ? [`${nameOf(state)}'s ${group}`] : []
  }
  if (!/^\p{Ll}/u.test(name) || !name.includes(' ') || states.length > fewStates) return []
  return states.map((state) => `${nameOf(state)}'s ${name}`)
}

interface Named {
  readonly actors: readonly string[]
  readonly length: number
}

function actorsByToken(doc: Doc): ReadonlyMap<number, Named> {
  const byMention = new Map<string, string[]>()
  for (const { id, mentions } of doc.actors) {
    for (const key of mentions) byMention.set(key, [...(byMention.get(key) ?? []), id])
  }
  const found = new Map<number, Named>()
  for (const { key, span } of doc.mentions) {
    const actors = byMention.get(key)
    if (!actors) continue
    const length = span.end - span.start
    for (const token of tokensIn(doc, span)) {
      if (length < (found.get(token)?.length ?? Number.POSITIVE_INFINITY))
        found.set(token, { actors, length })
    }
  }
  return found
}
