import type { Terms } from './terms.ts'
import type { Tracked } from './tracked.ts'

/** Finds records that share an actor and a term with something new. */
export interface MatterIndex {
  /** Again for a record whose actors have become more. */
  add(tracked: Tracked): void
  /** Records that bind, ask or wait for one of the actors and share a term, newest first. */
  near(actors: ReadonlySet<string>, terms: readonly Terms[]): readonly Tracked[]
  /** Threats of one of the actors that tell no act of their own ("will act"), newest first. */
  vague(actors: ReadonlySet<string>): readonly Tracked[]
}

// So many of the latest records per actor and term are compared; it keeps the work of an article the same in any archive.
const memory = 24

/** Opens an empty index. A condition that nobody controls is kept under nobody. */
export function matterIndex(): MatterIndex {
  const postings = new Map<string, Tracked[]>()
  const order = new Map<Tracked, number>()
  const put = (actors: Iterable<string>, terms: readonly Terms[], tracked: Tracked): void =>
    putUnder(actors, termsOf(terms), tracked)
  const putUnder = (actors: Iterable<string>, terms: Iterable<string>, tracked: Tracked): void => {
    for (const actor of actors) {
      for (const term of terms) {
        const key = `${actor}|${term}`
        const list = postings.get(key) ?? []
        if (!list.includes(tracked)) list.push(tracked)
        if (list.length > memory) list.shift()
        postings.set(key, list)
      }
    }
  }
  const inOrder = (found: Iterable<Tracked>): readonly Tracked[] =>
    [...new Set(found)].sort((a, b) => (order.get(b) ?? 0) - (order.get(a) ?? 0))
  return {
    add(tracked) {
      if (!order.has(tracked)) order.set(tracked, order.size)
      const { holder, counterpart, contents, conditions, record } = tracked
      put(holder, contents, tracked)
      if (record.kind === 'threat' && contents.every(isEmpty)) putUnder(holder, [noTerm], tracked)
      if (record.kind === 'demand') put(counterpart, contents, tracked)
      for (const { by, terms } of conditions) put(by.size > 0 ? by : anyone, [terms], tracked)
    },
    near(actors, terms) {
      const found = new Set<Tracked>()
      for (const actor of [...actors, ...anyone]) {
        for (const term of termsOf(terms)) {
          for (const tracked of postings.get(`${actor}|${term}`) ?? []) found.add(tracked)
        }
      }
      return inOrder(found)
    },
    vague: (actors) => inOrder([...actors].flatMap((actor) => postings.get(`${actor}|${noTerm}`) ?? [])),
  }
}

const noTerm = ''

const isEmpty = ({ acts, things }: Terms): boolean => acts.size === 0 && things.size === 0

const anyone: ReadonlySet<string> = new Set([''])

const termsOf = (terms: readonly Terms[]): ReadonlySet<string> =>
  new Set(terms.flatMap(({ things }) => [...things]))
