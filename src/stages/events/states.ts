import type { Doc } from '../../doc/doc.ts'
import type { Actor, StageId } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Parties } from '../../text/parties.ts'
import type { Tree, Word } from '../../text/tree.ts'

/** The states that words stand for where they name no actor. Ids of states that the actors lack are provisional: see
 *  `settled`. */
export interface States {
  /** State of the place that a word names; unless `isNew`, one of the actors only. */
  at(word: Word, isNew?: boolean): string | undefined
  /** State that the words beside a noun give it: "Iraqi towns", "the coast of Oman". */
  behind(word: Word): string | undefined
  /** State that an adjective or a name before a noun gives it, and nothing behind it. */
  before(word: Word): string | undefined
}

/** The states of a reading, and how to make actors of those that were missing. */
export interface OpenStates extends States {
  /** The missing states that are used, as actors with their final ids. */
  added(used: ReadonlySet<string>, by: StageId): ReadonlyMap<string, Actor>
}

const within = new Set(['of', 'in', 'from', 'inside'])

/** Looks the words of a reading up among its places and the adjectives of states. */
export function statesOf(
  doc: Doc<'places' | 'actors'>,
  tree: Tree,
  parties: Parties,
  knowledge: Knowledge,
): OpenStates {
  const missing = new Map<string, Span>()
  const located = countriesByWord(doc, tree)
  const idOf = (iso3: string, span: Span): string => {
    const known = parties.state(iso3)
    if (known !== undefined) return known
    if (!missing.has(iso3)) missing.set(iso3, { start: span.start, end: span.end })
    return provisional + iso3
  }
  const at = (word: Word, isNew = false): string | undefined => {
    const iso3 = located.get(word.index)
    if (iso3 === undefined) return undefined
    return isNew ? idOf(iso3, word) : parties.state(iso3)
  }
  const before = (word: Word): string | undefined => {
    for (const child of tree.dependents(word.index, 'amod', 'compound', 'nmod:poss')) {
      if (child.index > word.index) continue
      const country = adjective(doc.article.text, child, knowledge)
      if (country !== undefined) return idOf(country, child)
      const place = at(child, true)
      if (place !== undefined) return place
    }
    return undefined
  }
  const behind = (word: Word, depth = 0): string | undefined => {
    const own = before(word)
    if (own !== undefined || depth > 1) return own
    // "the port of Lund", "the regional capital Lund"
    for (const child of tree.dependents(word.index, 'nmod', 'appos', 'flat')) {
      if (child.relation === 'nmod' && !within.has(tree.preposition(child) ?? '')) continue
      const found = at(child, true) ?? behind(child, depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }
  return {
    at,
    before,
    behind: (word) => behind(word),
    added(used, by) {
      const inOrder = [...missing]
        .filter(([iso3]) => used.has(provisional + iso3))
        .sort(([, a], [, b]) => a.start - b.start)
      return new Map(
        inOrder.map(([iso3, span], index): [string, Actor] => {
          const name = knowledge.country(iso3)?.name ?? iso3
          const id = `a${doc.actors.length + index + 1}`
          const facts = { type: 'state', name, names: [name], link: iso3, country: iso3, code: iso3 } as const
          const reasons = [{ rule: 'state of an event', span }]
          const key = `${span.start}-${span.end}-${iso3}`
          return [provisional + iso3, { key, span, by, id, ...facts, offices: [], mentions: [], reasons }]
        }),
      )
    },
  }
}

const provisional = 'state:'

function adjective(text: string, word: Word, knowledge: Knowledge): string | undefined {
  const form = text.slice(word.start, word.end)
  return /^\p{Lu}/u.test(form) ? knowledge.stateByAdjective(form)?.iso3 : undefined
}

// A town that is shelled stands for the state that it lies in.
function countriesByWord(doc: Doc<'places'>, tree: Tree): ReadonlyMap<number, string> {
  const byStart = new Map(tree.words.map((word) => [word.start, word.index]))
  const found = new Map<number, string>()
  for (const { span, country } of doc.places) {
    let index = byStart.get(span.start)
    while (country !== undefined && index !== undefined) {
      const word = tree.words[index]
      if (word === undefined || word.start >= span.end) break
      found.set(index++, country)
    }
  }
  return found
}
