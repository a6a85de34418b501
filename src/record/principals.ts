import type { Doc } from '../doc/doc.ts'
import { nameOf } from './actor-keys.ts'

/** For whom persons speak, as the articles of an archive tell it: one article may name the minister without her country. */
export interface Principals {
  /** Takes an article in. Gives the persons whose principal it is the first to tell. */
  learn(doc: Doc): readonly Learnt[]
  /** The principal of a person that an article gives none; nothing if articles differ. */
  of(person: string): string | undefined
}

/** A person and its principal, by their keys. */
export interface Learnt {
  readonly person: string
  readonly principal: string
}

/** A person of an article and for whom the article tells that it speaks, by their keys. */
export interface PersonTold {
  readonly person: string
  readonly principal?: string
}

/** Opens an empty memory. */
export function openPrincipals(): Principals {
  const known = new Map<string, string | undefined>()
  return {
    learn: (doc) =>
      personsIn(doc).flatMap(({ person, principal }): Learnt[] => {
        if (principal === undefined) return []
        const isFirst = !known.has(person)
        known.set(person, isFirst || known.get(person) === principal ? principal : undefined)
        return isFirst ? [{ person, principal }] : []
      }),
    of: (person) => known.get(person),
  }
}

/** What an article tells of its persons, each once. Those with an entry in `data/` stay out: their offices are known by the day. */
export function personsIn(doc: Doc): readonly PersonTold[] {
  const byId = new Map(doc.actors.map((actor) => [actor.id, actor]))
  const found = doc.actors.flatMap((actor): PersonTold[] => {
    if (actor.type !== 'person' || /^Q\d/.test(actor.link ?? '')) return []
    const person = nameOf(actor)
    if (actor.speaksFor === undefined) return [{ person }]
    const principal = byId.get(actor.speaksFor)
    return principal === undefined ? [] : [{ person, principal: nameOf(principal) }]
  })
  return [...new Map(found.map((told) => [JSON.stringify(told), told])).values()]
}
