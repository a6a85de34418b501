import type { Doc } from '../doc/doc.ts'

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

/** Opens an empty memory. Persons with an entry in `data/` stay out: their offices are known by the day. */
export function openPrincipals(keyOf: (actor: Doc['actors'][number]) => string): Principals {
  const known = new Map<string, string | undefined>()
  return {
    learn(doc) {
      const byId = new Map(doc.actors.map((actor) => [actor.id, actor]))
      return doc.actors.flatMap((actor): Learnt[] => {
        const principal = actor.speaksFor === undefined ? undefined : byId.get(actor.speaksFor)
        if (!principal || actor.type !== 'person' || /^Q\d/.test(actor.link ?? '')) return []
        const [person, key] = [keyOf(actor), keyOf(principal)]
        const isFirst = !known.has(person)
        known.set(person, isFirst || known.get(person) === key ? key : undefined)
        return isFirst ? [{ person, principal: key }] : []
      })
    },
    of: (person) => known.get(person),
  }
}
