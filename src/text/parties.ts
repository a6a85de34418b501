import type { Doc } from '../doc/doc.ts'
import type { Actor, ActorType, Mention } from '../doc/layers.ts'
import type { Tree, Word } from './tree.ts'

/** Finds the actors that words stand for. */
export interface Parties {
  /** Actors named by the phrase that a word carries, coordinated ones included; empty if it names none. */
  of(word: Word): readonly string[]
  /** Like `of`; where the phrase itself names none, the actor that it belongs to ("Aro's claim", "the Tarnish ban",
   *  "the shelling of Oss"). */
  behind(word: Word): readonly string[]
  /** What kind of actor an id is. */
  type(id: string): ActorType | undefined
  /** ISO 3166 alpha-3 of an actor's state. */
  country(id: string): string | undefined
  /** The state whose country has this code, if the article names it. */
  state(iso3: string): string | undefined
}

interface Named {
  readonly mention: Mention
  readonly actors: readonly string[]
}

const modifiers = ['nmod:poss', 'amod', 'compound', 'nmod', 'nummod'] as const

/** Indexes the mentions of a reading by token. */
export function partiesOf(doc: Doc<'tokens' | 'mentions' | 'actors'>, tree: Tree): Parties {
  const byMention = new Map<string, string[]>()
  for (const actor of doc.actors) {
    for (const key of actor.mentions) {
      const known = byMention.get(key)
      if (known === undefined) byMention.set(key, [actor.id])
      else known.push(actor.id)
    }
  }
  const byHead = new Map<number, Named[]>()
  const covering = new Map<number, Named[]>()
  const startsAt = new Map(tree.words.map((word) => [word.start, word.index]))
  for (const mention of doc.mentions) {
    const actors = byMention.get(mention.key)
    if (actors === undefined) continue
    const named = { mention, actors }
    for (const index of indicesIn(tree, startsAt, mention.head)) push(byHead, index, named)
    for (const index of indicesIn(tree, startsAt, mention.span)) push(covering, index, named)
  }
  const states = new Map(
    doc.actors
      .filter((actor: Actor) => actor.type === 'state' && actor.link !== undefined)
      .map((actor) => [actor.link ?? '', actor.id]),
  )

  // The mention a word carries: it is the mention's head, or no word of the mention stands above it.
  const carried = (word: Word): readonly string[] => {
    const heads = byHead.get(word.index)
    if (heads !== undefined) return longest(heads).actors
    const over = covering.get(word.index)?.filter(({ mention }) => {
      const head = tree.head(word)
      return head === undefined || head.start < mention.span.start || head.end > mention.span.end
    })
    return over === undefined || over.length === 0 ? [] : longest(over).actors
  }

  const of = (word: Word): readonly string[] => {
    const found = [...carried(word)]
    if (found.length === 0)
      for (const child of tree.dependents(word.index, 'appos', 'flat')) {
        if (child.relation !== 'appos' || child.upos === 'PROPN') found.push(...carried(child))
      }
    for (const child of tree.dependents(word.index, 'conj')) {
      // "the minister, who is in Tarn": a clause, though the parser may coordinate it
      const isClause = tree.dependents(child.index, 'nsubj', 'cop').length > 0
      if (child.upos !== 'VERB' && !isClause && isCoordinated(tree, word)) found.push(...of(child))
    }
    return [...new Set(found)]
  }

  const behind = (word: Word, depth = 0): readonly string[] => {
    const own = of(word)
    if (own.length > 0 || depth > 2) return own
    for (const relation of modifiers) {
      const found = tree
        .children(word.index)
        .filter((child) => child.relation === relation)
        .flatMap((child) => behind(child, depth + 1))
      if (found.length > 0) return [...new Set(found)]
    }
    return []
  }
  const countries = new Map(doc.actors.map((actor) => [actor.id, actor.country ?? actor.link]))
  const types = new Map(doc.actors.map((actor) => [actor.id, actor.type]))
  return {
    of,
    behind: (word) => behind(word),
    type: (id) => types.get(id),
    country: (id) => countries.get(id),
    state: (iso3) => states.get(iso3),
  }
}

// Without an "and" or "or" anywhere the comma only parts two clauses ("killed two people, officials said").
function isCoordinated(tree: Tree, word: Word, depth = 0): boolean {
  if (tree.dependents(word.index, 'cc').length > 0) return true
  return depth < 8 && tree.dependents(word.index, 'conj').some((part) => isCoordinated(tree, part, depth + 1))
}

function longest(named: readonly Named[]): Named {
  return named.reduce((best, each) => (length(each) > length(best) ? each : best))
}

function length({ mention }: Named): number {
  return mention.span.end - mention.span.start
}

function indicesIn(tree: Tree, startsAt: ReadonlyMap<number, number>, span: Mention['span']): number[] {
  const found: number[] = []
  const first = startsAt.get(span.start)
  if (first === undefined) return found
  for (let index = first; index < tree.words.length; index++) {
    const word = tree.words[index]
    if (word === undefined || word.start >= span.end) break
    found.push(index)
  }
  return found
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
