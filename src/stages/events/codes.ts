import type { Doc } from '../../doc/doc.ts'
import type { Actor } from '../../doc/layers.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Tree, Word } from '../../text/tree.ts'

/** Finds state and code of an actor that the actors lack, from the words of its name and the tables of bodies. */
export type Complete = (actor: Actor) => Actor

/** Words that tell a code: bodies and their kinds, and nouns for people and organs. */
export interface CodeWords {
  /** Code of an organisation, by id or kind. */
  readonly bodies: ReadonlyMap<string, string>
  /** Role code of a kind of organisations, behind the code of the state that their name tells. */
  readonly kinds: ReadonlyMap<string, string>
  /** Role code of a noun ("parliament": LEG). */
  readonly roles: ReadonlyMap<string, string>
}

/** Reads the tables. */
export function codeWords(knowledge: Knowledge): CodeWords {
  const roles = new Map<string, string>()
  for (const row of [...knowledge.lexicon('mention-people'), ...knowledge.lexicon('mention-bodies')]) {
    for (const noun of [row['noun'], row['plural']]) {
      if (noun && row['code']) roles.set(noun.toLowerCase(), row['code'])
    }
  }
  return {
    bodies: column(knowledge, 'code'),
    kinds: column(knowledge, 'role'),
    roles,
  }
}

function column(knowledge: Knowledge, name: 'code' | 'role'): ReadonlyMap<string, string> {
  const rows = knowledge.lexicon('event-bodies')
  return new Map(rows.filter((row) => row[name]).map((row) => [row['body'] ?? '', row[name] ?? '']))
}

/** Completes the actors of a reading. */
export function completer(
  doc: Doc<'actors' | 'mentions'>,
  tree: Tree,
  knowledge: Knowledge,
  { bodies, kinds, roles }: CodeWords,
): Complete {
  const byId = new Map(doc.actors.map((actor) => [actor.id, actor]))
  const heads = new Map(doc.mentions.map(({ key, head }) => [key, head]))

  const bodyCode = (link: string | undefined, name: string): string | undefined => {
    const body =
      (link === undefined ? undefined : knowledge.organisationById(link)) ??
      knowledge.organisation(name) ??
      knowledge.organisation(`The ${name}`)
    if (body === undefined) return undefined
    const role = kinds.get(body.kind)
    const state = role === undefined ? undefined : stateIn(body.name.split(' '), knowledge)
    const ofState = state === undefined ? undefined : `${state}${role}`
    return body.code ?? bodies.get(body.id) ?? bodies.get(body.kind) ?? ofState
  }

  return (actor) => {
    if (actor.code !== undefined) return actor
    const head = tree.at(heads.get(actor.mentions[0] ?? '')?.start ?? -1)
    const role = head === undefined ? undefined : (roles.get(head.lower) ?? roles.get(head.lemma))
    const coded = (whose: string): string => (role === undefined ? whose : `${whose}${role}`)
    if (actor.country !== undefined) return { ...actor, code: coded(actor.country) }
    const own = actor.type === 'org' ? bodyCode(actor.link, actor.name) : undefined
    if (own !== undefined) return { ...actor, code: own }
    const principal = actor.speaksFor === undefined ? undefined : byId.get(actor.speaksFor)
    const theirs = principal?.code ?? bodyCode(principal?.link, principal?.name ?? '')
    if (theirs !== undefined) return { ...actor, code: theirs }
    const words = head === undefined ? [] : describing(doc.article.text, tree, head)
    for (let from = 0; from < words.length; from++) {
      const entries = knowledge.match(words, from)?.entries ?? []
      const body = entries.find(({ kind }) => kind === 'organisation')
      const code =
        body?.kind === 'organisation' ? bodyCode(body.organisation.id, body.organisation.name) : undefined
      if (code !== undefined) return { ...actor, code }
    }
    const state = stateIn(words, knowledge)
    return state === undefined ? actor : { ...actor, country: state, code: coded(state) }
  }
}

/** The first state that words name or describe; of an adjective that several share, none. */
function stateIn(words: readonly string[], knowledge: Knowledge): string | undefined {
  for (let from = 0; from < words.length; from++) {
    if (!/^\p{Lu}/u.test(words[from] ?? '')) continue
    const states = new Set(
      (knowledge.match(words, from)?.entries ?? []).flatMap((entry) =>
        entry.kind === 'adjective' || entry.kind === 'state' ? [entry.country.iso3] : [],
      ),
    )
    const [state] = states
    if (states.size === 1 && state !== undefined) return state
  }
  return undefined
}

// The words before the head of its own phrase, the head not among them: "French National Assembly president".
function describing(text: string, tree: Tree, head: Word): readonly string[] {
  let start = head.start
  for (let index = head.index - 1; index >= 0 && head.index - index < 10; index--) {
    const word = tree.words[index]
    if (word === undefined || word.sentence !== head.sentence || !isBelow(tree, word, head)) break
    if (!['PROPN', 'NOUN', 'ADJ', 'NUM'].includes(word.upos) && !/^[-–]$/.test(word.lower)) break
    start = word.start
  }
  return text.slice(start, head.start).split(/\s+/).filter(Boolean)
}

function isBelow(tree: Tree, word: Word, head: Word): boolean {
  let above: Word | undefined = word
  for (let step = 0; above !== undefined && step < 6; step++) {
    if (above.index === head.index) return true
    above = tree.head(above)
  }
  return false
}
