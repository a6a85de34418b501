import type { Actor, Mention } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import type { NounPhrase } from './subjects.ts'
import { isNominal, type SentenceView, type WordRange } from './words.ts'

/** Who is bound by words of these actors, and who uttered them. */
export interface Voice {
  readonly holder: readonly string[]
  readonly spokesperson: readonly string[]
}

/** A mention inside a sentence, with the actors it refers to. */
export interface PartyMention {
  readonly span: Span
  readonly head: Span
  readonly kind: Mention['kind']
  readonly actors: readonly string[]
}

/** Look-ups from words to actors. */
export interface Parties {
  actor(id: string): Actor | undefined
  /** Actors that a noun phrase refers to; several for a list or a plural. */
  at(view: SentenceView, phrase: NounPhrase | undefined): readonly string[]
  /** Whether somebody holds an office of which the words do not tell whose it is ("Foreign Minister Aro"). */
  isUnplaced(id: string): boolean
  /** Mentions inside a range of words, in text order. */
  inside(view: SentenceView, range: WordRange): readonly PartyMention[]
  /** Rule 1: the principal is bound, the person who speaks for it is its voice. */
  voice(actors: readonly string[]): Voice
  /** For whom persons of the article speak. */
  readonly voiced: ReadonlySet<string>
  /** Only states, bodies and movements, each with what it stands for. */
  principals(actors: readonly string[]): readonly string[]
}

/** Builds the look-ups once per article; look-ups are linear in the mentions of one sentence. */
export function parties(
  actors: readonly Actor[],
  mentions: readonly Mention[],
  views: readonly SentenceView[],
): Parties {
  const byId = new Map(actors.map((actor) => [actor.id, actor]))
  const voiced = new Set(
    actors.flatMap(({ type, speaksFor }) => (type === 'person' && speaksFor ? [speaksFor] : [])),
  )
  const byMention = new Map<string, string[]>()
  for (const { id, mentions: keys } of actors) {
    for (const key of keys) byMention.set(key, [...(byMention.get(key) ?? []), id])
  }
  const bySentence = assign(mentions, byMention, views)
  const of = (view: SentenceView): readonly PartyMention[] => bySentence.get(view.order) ?? []

  const within = (view: SentenceView, range: WordRange): PartyMention[] => {
    const start = view.words[range.from]?.start ?? 0
    const end = view.words[Math.min(range.to, view.words.length) - 1]?.end ?? 0
    return of(view).filter(({ head }) => head.start >= start && head.end <= end)
  }
  const headed = (view: SentenceView, index: number): readonly string[] => {
    const word = view.words[index]
    if (!word) return []
    const onHead = of(view).filter(({ head }) => head.start <= word.start && word.end <= head.end)
    const inName = (): PartyMention[] =>
      of(view).filter(({ span, kind }) => kind === 'name' && span.start <= word.start && word.end <= span.end)
    const covering = onHead.length > 0 ? onHead : inName()
    // The widest phrase with this head knows most: "the German foreign minister Ann Bree".
    covering.sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start))
    return covering[0]?.actors ?? []
  }
  const voice = (ids: readonly string[]): Voice => {
    const holder = new Set<string>()
    const spokesperson = new Set<string>()
    for (const id of ids) {
      const actor = byId.get(id)
      const principal = actor?.speaksFor
      holder.add(principal ?? id)
      if (principal !== undefined && principal !== id && actor?.type === 'person') spokesperson.add(id)
    }
    return { holder: [...holder], spokesperson: [...spokesperson] }
  }
  return {
    actor: (id) => byId.get(id),
    at(view, phrase) {
      if (!phrase) return []
      const single = titled(view, phrase, headed)
      const parts = segments(view, phrase)
      const isCrowd = single.length > 0 && single.every((id) => isNameless(byId.get(id)))
      if (parts.length < 2 || single.length > 1)
        return firstNamed([
          () => (isCrowd ? apposition(view, phrase, headed) : []),
          () => single,
          () => apposition(view, phrase, headed),
          () => headed(view, afterTitle(view, phrase)),
        ])
      return [...new Set(parts.flatMap((head) => headed(view, head)))]
    },
    isUnplaced: (id) => isUnplaced(byId.get(id)),
    inside: within,
    voice,
    voiced,
    principals: (ids) =>
      voice(ids).holder.filter((id) => byId.get(id)?.type !== 'person' && byId.get(id)?.type !== 'outlet'),
  }
}

/** A group of people of whom nothing tells for whom they speak. */
const isNameless = (actor: Actor | undefined): boolean =>
  actor?.type === 'group' && actor.speaksFor === undefined && actor.country === undefined

function firstNamed(attempts: readonly (() => readonly string[])[]): readonly string[] {
  for (const attempt of attempts) {
    const found = attempt()
    if (found.length > 0) return found
  }
  return []
}

/** "opposition leader Ann Bree", "the secretary-general", where a parser took the title or its first part for the head: the last word
 *  of the name or the compound. */
function afterTitle(view: SentenceView, { head }: NounPhrase): number {
  let at = head
  while (view.words[at + 1]?.text === '-' && /^NN/.test(view.words[at + 2]?.xpos ?? '')) at += 2
  while (/^NNPS?$/.test(view.words[at + 1]?.xpos ?? '')) at++
  return at
}

function assign(
  mentions: readonly Mention[],
  actorsOf: ReadonlyMap<string, readonly string[]>,
  views: readonly SentenceView[],
): Map<number, PartyMention[]> {
  const map = new Map<number, PartyMention[]>()
  const sorted = [...mentions].sort((a, b) => a.head.start - b.head.start)
  let at = 0
  for (const mention of sorted) {
    while (at < views.length - 1 && (views[at]?.span.end ?? 0) <= mention.head.start) at++
    const order = views[at]?.order
    const actors = actorsOf.get(mention.key) ?? []
    if (order === undefined || actors.length === 0) continue
    const list = map.get(order) ?? []
    list.push({ span: mention.span, head: mention.head, kind: mention.kind, actors })
    map.set(order, list)
  }
  return map
}

/** No state, or one that only stood nearby. */
function isUnplaced(actor: Actor | undefined): boolean {
  if (actor?.type !== 'person') return false
  const isOfficial = actor.offices.some(({ basis, title }) => basis === 'text' && title !== undefined)
  const isGuessed = (actor.reasons ?? []).some(
    ({ rule, field }) => field === 'speaksFor' && /state at hand$/.test(rule),
  )
  return isOfficial && (actor.speaksFor === undefined || isGuessed)
}

/** "Minister Aro": where the title carries the phrase, the name after it tells who is meant. */
function titled(
  view: SentenceView,
  phrase: NounPhrase,
  headed: (view: SentenceView, index: number) => readonly string[],
): readonly string[] {
  const own = headed(view, phrase.head)
  const isName = view.words.slice(phrase.head, phrase.to).every(({ xpos }) => /^NN/.test(xpos))
  return own.length > 0 || !isName ? own : headed(view, phrase.to - 1)
}

/** The heads of the parts of a list: "A, B and C"; one head for any other phrase. */
function segments(view: SentenceView, phrase: NounPhrase): number[] {
  const heads: number[] = []
  for (let at = phrase.from; at < phrase.to - 1; at++) {
    const next = view.words[at + 1]
    const isSplit = next && (next.xpos === 'CC' || /^[,(]$/.test(next.text))
    if (isSplit && isNominal(view.words[at])) heads.push(at)
  }
  const last = phrase.to - 1
  return heads.length === 0 ? [phrase.head] : [...heads, isNominal(view.words[last]) ? last : phrase.head]
}

/** "Tarn's envoy, Ann Bree,": if the first part names nobody, the part after the comma may. */
function apposition(
  view: SentenceView,
  phrase: NounPhrase,
  headed: (view: SentenceView, index: number) => readonly string[],
): readonly string[] {
  // "the ministers of the two countries, Ann Bree and Bo Carr,"
  let comma = phrase.to
  if (view.words[comma]?.lower === 'of')
    while (/^(?:IN|DT|CD|JJ|NN|PRP\$|POS)/.test(view.words[comma]?.xpos ?? '')) comma++
  if (view.words[comma]?.text !== ',') return []
  let at = comma + 1
  while (at < view.words.length && /^(DT|JJ|PRP\$|POS|NN|CC)/.test(view.words[at]?.xpos ?? '')) at++
  if (at === comma + 1 || view.words[at]?.text !== ',') return []
  // "the ministers, Ann Bree and Bo Carr,"
  const heads = segments(view, { from: comma + 1, to: at, head: at - 1 })
  return [...new Set(heads.flatMap((head) => headed(view, head)))]
}
