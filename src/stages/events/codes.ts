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
  const heads = new Map(
    doc.mentions.flatMap(({ key, kind, head }) =>
      kind === 'pronoun' || kind === 'plural' ? [] : [[key, head]],
    ),
  )

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

  const organisationAt = (words: readonly string[], from: number): string | undefined => {
    const entry = knowledge.match(words, from)?.entries.find(({ kind }) => kind === 'organisation')
    return entry?.kind === 'organisation'
      ? bodyCode(entry.organisation.id, entry.organisation.name)
      : undefined
  }

  return (actor) => {
    if (actor.code !== undefined) return actor
    const own = actor.type === 'org' ? bodyCode(actor.link, actor.name) : undefined
    const principal = actor.speaksFor === undefined ? undefined : byId.get(actor.speaksFor)
    const theirs = principal?.code ?? bodyCode(principal?.link, principal?.name ?? '')
    const code = own ?? (actor.country === undefined ? theirs : undefined)
    if (code !== undefined) return { ...actor, code }
    for (const key of actor.mentions) {
      const head = tree.at(heads.get(key)?.start ?? -1)
      if (head === undefined) continue
      const role = roles.get(head.lower) ?? roles.get(head.lemma) ?? ''
      if (actor.country !== undefined) return { ...actor, code: actor.country + role }
      const words = describing(doc.article.text, tree, head)
      const whole = words.flatMap((_, from) => organisationAt(words, from)).find((each) => each !== undefined)
      if (whole !== undefined) return { ...actor, code: whole }
      const state = stateIn(words, knowledge)
      if (state !== undefined) return { ...actor, country: state, code: state + role }
    }
    return actor
  }
}

/** The first state that words name or describe; of an adjective that several share, none. */
function stateIn(words: readonly string[], knowledge: Knowledge): string | undefined {
  for (let from = 0; from < words.length; from++) {
    const word = words[from] ?? ''
    if (!/^\p{Lu}/u.test(word)) continue
    const states = new Set(
      (knowledge.match(words, from)?.entries ?? []).flatMap((entry) =>
        entry.kind === 'adjective' || entry.kind === 'state' ? [entry.country.iso3] : [],
      ),
    )
    // A body's name may begin with an adjective ("Syrian Democratic Forces").
    const state = states.size === 0 ? knowledge.stateByAdjective(word)?.iso3 : [...states][0]
    if (states.size < 2 && state !== undefined) return state
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
