import { type Account, doersOf, recallsThreat, speakersOf } from './account.ts'
import type { Terms } from './terms.ts'
import { isVagueThreat, type Tracked } from './tracked.ts'

/** Finds earlier records that share an actor and a term with something new. */
export interface Candidates {
  /** Records that bind, ask or wait for one of the actors and share a term, newest first. */
  near(actors: ReadonlySet<string>, terms: readonly Terms[]): readonly Tracked[]
  /** Threats of one of the actors that tell no act of their own ("will act"), newest first. */
  vague(actors: ReadonlySet<string>): readonly Tracked[]
}

/** Candidates among all records so far. */
export interface MatterIndex extends Candidates {
  /** Again for a record whose actors have become more. */
  add(tracked: Tracked): void
}

/** So many of the latest records under a key are compared; it keeps the work of an article the same in any archive. */
export const memory = 24

/** Opens an empty index. */
export function matterIndex(): MatterIndex {
  const lists = new Map<string, Tracked[]>()
  const order = new Map<Tracked, number>()
  return {
    add(tracked) {
      if (!order.has(tracked)) order.set(tracked, order.size)
      for (const key of keysOf(tracked)) {
        const list = lists.get(key) ?? []
        if (!list.includes(tracked)) list.push(tracked)
        if (list.length > memory) list.shift()
        lists.set(key, list)
      }
    },
    ...candidatesIn(
      (key) => lists.get(key) ?? [],
      (a, b) => (order.get(b) ?? 0) - (order.get(a) ?? 0),
    ),
  }
}

/** Looks candidates up in lists by key; `newestFirst` puts them in order. */
export function candidatesIn(
  listOf: (key: string) => readonly Tracked[],
  newestFirst: (a: Tracked, b: Tracked) => number,
): Candidates {
  const inOrder = (keys: readonly string[]): readonly Tracked[] =>
    [...new Set(keys.flatMap(listOf))].sort(newestFirst)
  return {
    near: (actors, terms) => inOrder(nearKeys(actors, terms)),
    vague: (actors) => inOrder(joined(actors, [noTerm])),
  }
}

/** The keys under which a record lies: an actor with a term. A condition that nobody controls lies under nobody. */
export function keysOf(tracked: Tracked): ReadonlySet<string> {
  const { holder, counterpart, contents, conditions, record } = tracked
  const terms = termsOf(contents)
  return new Set([
    ...joined(holder, terms),
    ...(isVagueThreat(tracked) ? joined(holder, [noTerm]) : []),
    ...(record.kind === 'demand' ? joined(counterpart, terms) : []),
    ...conditions.flatMap(({ by, terms: told }) => joined(by.size > 0 ? by : anyone, termsOf([told]))),
  ])
}

/** The keys under which an article looks for records of earlier ones. */
export function askedBy(account: Account): ReadonlySet<string> {
  return new Set([
    ...account.sayings.flatMap((saying) => [
      ...nearKeys(speakersOf(saying.tracked), saying.tracked.contents),
      ...(recallsThreat(saying) ? joined(saying.tracked.holder, [noTerm]) : []),
    ]),
    ...account.deeds.flatMap((deed) => nearKeys(doersOf(account, deed), [deed.terms])),
  ])
}

/** Actor and term of a key; both can be ''. */
export function partsOf(key: string): { readonly actor: string; readonly term: string } {
  const at = key.lastIndexOf(separator)
  return { actor: key.slice(0, at), term: key.slice(at + 1) }
}

// No word holds one.
const separator = '\t'

const nearKeys = (actors: ReadonlySet<string>, terms: readonly Terms[]): string[] =>
  joined([...actors, ...anyone], termsOf(terms))

const joined = (actors: Iterable<string>, terms: Iterable<string>): string[] => {
  const all = [...terms]
  return [...actors].flatMap((actor) => all.map((term) => `${actor}${separator}${term}`))
}

const noTerm = ''

const anyone: ReadonlySet<string> = new Set([''])

const termsOf = (terms: readonly Terms[]): ReadonlySet<string> =>
  new Set(terms.flatMap(({ things }) => [...things]))
