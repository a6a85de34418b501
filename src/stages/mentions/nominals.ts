import type { PersonNoun } from './lexicon.ts'
import { type Phrase, type PhraseContext, phraseAt } from './phrase.ts'
import {
  type Draft,
  type DraftReason,
  isCapitalised,
  isProse,
  knownAs,
  type Run,
  type Scene,
  sentenceEnd,
  sentenceStart,
} from './scene.ts'

/** Mentions by common nouns, and the titles that stand beside names. */
export interface Nominals {
  readonly drafts: readonly Draft[]
  /** Title facts by the first word of the name that they stand beside. */
  readonly titles: ReadonlyMap<number, readonly DraftReason[]>
  /** Words used up as modifiers: no mentions of their own. */
  readonly modifiers: ReadonlySet<number>
}

/** Finds offices ("the German foreign minister"), roles ("US officials"), relations ("his Russian counterpart"),
 *  governments, organs, plurals ("the two men"). A title right before a name, and one set off behind it,
 *  is a fact about the name and no mention of its own. */
export function nominals(scene: Scene, context: PhraseContext): Nominals {
  const drafts: Draft[] = []
  const titles = new Map<number, readonly DraftReason[]>()
  const modifiers = new Set<number>()
  const ends = subtreeEnds(scene)
  const useUp = (phrase: Phrase): void => {
    for (const { as, isMention, from, to } of phrase.belongings) {
      if (!isMention && as !== 'pronoun') for (let i = from; i < to; i++) modifiers.add(i)
    }
    for (let i = phrase.title.from; i < phrase.title.to; i++) modifiers.add(i)
  }
  let done = 0
  for (const word of scene.words) {
    if (word.index < done || !isProse(word) || !/^(?:NOUN|PROPN|NUM)$/.test(word.upos)) continue
    const { lower, index } = word
    const people = scene.lexicon.people.get(lower)
    const plural = scene.lexicon.plurals.has(lower)
    const body = scene.lexicon.bodies.get(lower)
    if (!people && !plural && !body) {
      const numeral = bareNumeral(scene, index)
      if (numeral) drafts.push(numeral)
      continue
    }
    if (
      isInsideName(scene, index, people !== undefined) ||
      (body !== 'camp' && isCompoundOf(scene, index, context))
    )
      continue
    const phrase = phraseAt(scene, index, context)
    const coordinated = people?.class === 'office' ? coordinatedStates(scene, phrase, context) : undefined
    if (coordinated) {
      drafts.push(coordinated)
      useUp(phrase)
      for (let i = coordinated.from; i < coordinated.to; i++) modifiers.add(i)
    } else if (plural && phrase.count !== undefined && !isRelated(phrase, people)) {
      drafts.push(draft(phrase, 'plural', 'counted'))
      useUp(phrase)
    } else if (people && !people.isPlural && (people.class === 'office' || hasRole(scene, phrase))) {
      const beside = nameBeside(scene, phrase, context)
      if (beside) {
        const reasons = reasonsOf(phrase, 'title')
        titles.set(beside.name.from, [...(titles.get(beside.name.from) ?? []), ...reasons])
        useUp(phrase)
        done = Math.max(done, phrase.title.to)
        if (beside.place !== 'after comma') continue
      }
      const mention = office(scene, phrase, beside?.name)
      if (mention) {
        drafts.push(mention)
        useUp(phrase)
        done = Math.max(done, phrase.title.to)
      }
    } else if (people) {
      const mention = person(scene, phrase, people, context, ends)
      if (mention) {
        drafts.push(mention)
        useUp(phrase)
      }
    } else if (body) {
      const mention = bodyPhrase(scene, phrase, body)
      if (mention) {
        drafts.push(mention)
        useUp(phrase)
      }
    }
  }
  return { drafts, titles, modifiers }
}

/** "its two allies" are counted among what belongs to somebody, not among what was named. */
const isRelated = (phrase: Phrase, noun: PersonNoun | undefined): boolean =>
  noun?.class === 'relation' && phrase.belongings.some(({ isMention }) => isMention)

/** "chief diplomat": a title of the table, whatever its noun. */
function hasRole(scene: Scene, phrase: Phrase): boolean {
  const title = knownAs(scene, phrase.title.from, 'title')
  return title !== undefined && title.to > phrase.head && title.entry.title.role !== 'other'
}

function draft(phrase: Phrase, kind: Draft['kind'], rule: string, more: readonly DraftReason[] = []): Draft {
  return {
    kind,
    from: phrase.from,
    to: phrase.to,
    head: phrase.head,
    reasons: [...reasonsOf(phrase, rule), ...more],
  }
}

function reasonsOf(phrase: Phrase, rule: string): DraftReason[] {
  return [
    { rule, field: 'noun', run: phrase.title },
    ...phrase.belongings.map(
      ({ as, from, to }): DraftReason => ({ rule: as, field: 'of', run: { from, to } }),
    ),
    ...(phrase.standing === undefined ? [] : [{ rule: phrase.standing, field: 'standing' }]),
    ...(phrase.count === undefined ? [] : [{ rule: String(phrase.count), field: 'count' }]),
    ...(phrase.determiner === undefined ? [] : [{ rule: phrase.determiner, field: 'determiner' }]),
  ]
}

interface NameBeside {
  readonly name: Run
  readonly place: 'directly' | 'after comma' | 'before'
}

/** The name that the phrase is a title of: "US secretary of state Ann Aro", "its minister, Ann Aro, ",
 *  "Ann Aro, Tarn's minister, ". Lists ("the president, Ann Aro and Bo Lund") are none. */
function nameBeside(scene: Scene, phrase: Phrase, context: PhraseContext): NameBeside | undefined {
  const { words } = scene
  const end = sentenceEnd(scene, phrase.head)
  const directly = context.personStartingAt(phrase.to)
  if (directly && phrase.to < end) return { name: directly, place: 'directly' }
  if (words[phrase.to]?.text === ',' && phrase.to + 1 < end) {
    const name = context.personStartingAt(phrase.to + 1)
    if (name && closes(scene, name.to, end, context)) return { name, place: 'after comma' }
  }
  const behind = nameBehindPlace(scene, phrase, end, context)
  if (behind) return { name: behind, place: 'after comma' }
  if (words[phrase.from - 1]?.text === ',' && phrase.from - 1 > sentenceStart(scene, phrase.head)) {
    const name = context.personEndingAt(phrase.from - 2)
    const isAnother = context.personStartingAt(phrase.to + 1) !== undefined && words[phrase.to]?.text === ','
    if (name && !isAnother && !/^(?:NOUN|PROPN)$/.test(words[phrase.to]?.upos ?? ''))
      return { name, place: 'before' }
  }
  return undefined
}

/** "A UN official in the region, Ana Aro, ": the name behind a short phrase of place. */
function nameBehindPlace(scene: Scene, phrase: Phrase, end: number, context: PhraseContext): Run | undefined {
  if (!/^(?:in|at|on|for|from)$/.test(scene.words[phrase.to]?.lower ?? '')) return undefined
  for (let i = phrase.to + 1; i < Math.min(end, phrase.to + 6); i++) {
    if (scene.words[i]?.text !== ',') continue
    const name = context.personStartingAt(i + 1)
    return name && closes(scene, name.to, end, context) ? name : undefined
  }
  return undefined
}

function closes(scene: Scene, at: number, end: number, context: PhraseContext): boolean {
  if (at >= end) return true
  const mark = scene.words[at]
  if (mark?.lower === 'and' || mark?.lower === 'or') return false
  if (mark?.text !== ',') return true
  return context.personStartingAt(at + 1) === undefined
}

function office(scene: Scene, phrase: Phrase, apposed: Run | undefined): Draft | undefined {
  const { determiner, belongings } = phrase
  const before = scene.words[phrase.from - 1]
  const same = before?.sentence === scene.words[phrase.head]?.sentence
  if (same && before?.lower === 'as' && apposed === undefined) return undefined
  if (isPredicate(scene, phrase.head)) return undefined
  const definite =
    determiner === 'the' || belongings.some(({ as }) => as === 'pronoun' || as === 'owner' || as === 'state')
  if (!definite && determiner !== 'a' && determiner !== 'an') return undefined
  if (determiner !== undefined && determiner !== 'the' && determiner !== 'a' && determiner !== 'an')
    return undefined
  const owned = belongings.some(({ as }) => as === 'owner')
  const apposition = apposed ? [{ rule: 'apposition', field: 'name', run: apposed }] : []
  return draft(phrase, owned ? 'relational' : 'nominal', 'office', apposition)
}

function person(
  scene: Scene,
  phrase: Phrase,
  noun: PersonNoun,
  context: PhraseContext,
  ends: readonly number[],
): Draft | undefined {
  const { determiner, belongings } = phrase
  if (isPredicate(scene, phrase.head) && noun.class !== 'relation') return undefined
  if (determiner === 'no' || determiner === 'any') return undefined
  const owned = belongings.some(({ as }) => as === 'pronoun' || as === 'owner')
  if (noun.class === 'relation') {
    const possessed = belongings.some(({ isMention }) => isMention)
    if (!possessed) return undefined
    const beside = nameBeside(scene, phrase, context)
    if (beside?.place === 'before' || beside?.place === 'directly') {
      return draft(phrase, 'relational', noun.isPlural ? 'relations' : 'relation', [
        { rule: 'apposition', field: 'name', run: beside.name },
      ])
    }
    const apposition = beside
      ? [{ rule: 'apposition', field: 'name', run: beside.name }]
      : appositionWithTitle(scene, phrase, context)
    return draft(phrase, 'relational', noun.isPlural ? 'relations' : 'relation', apposition)
  }
  if (noun.isPlural) {
    const bare = determiner === 'the' && belongings.length === 0 && phrase.to - phrase.from === 2
    if (bare && scene.lexicon.plurals.has(scene.words[phrase.head]?.lower ?? ''))
      return draft(phrase, 'plural', 'uncounted')
    if (noun.class === 'office' && belongings.length === 0 && determiner !== 'the') return undefined
    const to = Math.max(phrase.to, groupEnd(scene, phrase.head, ends))
    return { ...draft(phrase, 'nominal', 'group'), to }
  }
  if (context.personStartingAt(phrase.to)) return undefined
  if (determiner === undefined && !owned) return undefined
  const beside = nameBeside(scene, phrase, context)
  if (beside?.place === 'before') return undefined
  return draft(
    phrase,
    'nominal',
    'unnamed',
    beside ? [{ rule: 'apposition', field: 'name', run: beside.name }] : [],
  )
}

/** "his German host, foreign minister Bo Lund": a title between the phrase and the name. */
function appositionWithTitle(scene: Scene, phrase: Phrase, context: PhraseContext): DraftReason[] {
  if (scene.words[phrase.to]?.text !== ',') return []
  const end = Math.min(sentenceEnd(scene, phrase.head), phrase.to + 8)
  for (let i = phrase.to + 1; i < end; i++) {
    const name = context.personStartingAt(i)
    if (name) return [{ rule: 'apposition', field: 'name', run: name }]
    if (
      !/^(?:NOUN|PROPN|ADJ|DET)$/.test(scene.words[i]?.upos ?? '') &&
      !scene.known.has(i) &&
      scene.words[i]?.lower !== 'of'
    )
      return []
  }
  return []
}

/** The end of a group with what restricts it ("journalists travelling with her"); commas end it. */
function groupEnd(scene: Scene, head: number, ends: readonly number[]): number {
  const { words } = scene
  let to = head + 1
  for (let i = head + 1; i < Math.min(ends[head] ?? 0, head + 12); i++) {
    const word = words[i]
    if (
      !word ||
      /^[,;:()“”"—–]$|^(?:before|after|while|when|as|since|because|if|but|and|to)$/.test(word.lower)
    )
      break
    to = i + 1
  }
  const first = words[head + 1]
  const restricts = scene.lexicon.restrictors.has(first?.lower ?? '') || first?.lower === 'who'
  if (first?.lower === 'in' || first?.lower === 'of') return phraseEnd(scene, head + 2)
  return restricts ? to : head + 1
}

/** The end of the noun phrase that begins at a word. */
function phraseEnd({ words }: Scene, from: number): number {
  let to = from
  while (
    words[to]?.sentence === words[from]?.sentence &&
    /^(?:DET|ADJ|NOUN|PROPN|NUM)$/.test(words[to]?.upos ?? '')
  )
    to++
  return to > from ? to : from - 1
}

function bodyPhrase(scene: Scene, phrase: Phrase, body: string): Draft | undefined {
  const { determiner, belongings } = phrase
  const definite = determiner === 'the' || determiner === 'this' || belongings.length > 0
  if (!definite || isPredicate(scene, phrase.head)) return undefined
  const owned = belongings.some(({ as }) => as === 'pronoun' || as === 'owner')
  if (body === 'country' && belongings.some(({ as }) => as === 'state' || as === 'body')) return undefined
  if (body === 'outlet' && belongings.length === 0 && scene.words[phrase.head - 1]?.lower !== 'state')
    return undefined
  if (body === 'camp' && !belongings.some(({ as }) => as === 'body' || as === 'owner')) return undefined
  const first = belongings[0]
  if (body === 'camp' && first)
    return draft(
      { ...phrase, from: phrase.determiner === undefined ? first.from : phrase.from },
      'nominal',
      body,
    )
  const capital = capitalBehind(scene, phrase)
  const of = capital ? [{ rule: 'capital', field: 'of', run: { from: capital, to: capital + 1 } }] : []
  const made = draft(phrase, owned ? 'relational' : 'nominal', body, of)
  return capital ? { ...made, to: capital + 1 } : made
}

/** "the government in Dolm": the place behind a government. */
function capitalBehind(scene: Scene, phrase: Phrase): number | undefined {
  const name = scene.words[phrase.to + 1]
  return scene.words[phrase.to]?.lower === 'in' &&
    phrase.belongings.length === 0 &&
    isCapitalised(name) &&
    name?.upos === 'PROPN'
    ? name.index
    : undefined
}

/** "the US and Russian presidents", "the Russian and Turkish foreign ministers". */
function coordinatedStates(scene: Scene, phrase: Phrase, context: PhraseContext): Draft | undefined {
  const states = phrase.belongings.filter(({ as, isMention }) => as === 'state' && !isMention)
  const first = states[0]
  if (!first || phrase.belongings.some(({ isMention }) => isMention)) return undefined
  if (scene.words[first.from - 1]?.lower !== 'and') return undefined
  const other = context.stateEndingAt(first.from - 2)
  if (!other || other.from < sentenceStart(scene, phrase.head)) return undefined
  const article = scene.words[other.from - 1]?.lower === 'the' ? other.from - 1 : other.from
  if (article === other.from && !scene.lexicon.people.get(scene.words[phrase.head]?.lower ?? '')?.isPlural)
    return undefined
  return {
    kind: 'plural',
    from: article,
    to: phrase.to,
    head: phrase.head,
    reasons: [
      { rule: 'coordinated', field: 'noun', run: phrase.title },
      { rule: 'state', field: 'of', run: other },
      { rule: 'state', field: 'of', run: { from: first.from, to: first.to } },
    ],
  }
}

/** "the two", "the three", "both" on their own. */
function bareNumeral(scene: Scene, index: number): Draft | undefined {
  const word = scene.words[index]
  const before = scene.words[index - 1]
  const count = word?.lower === 'two' ? 2 : word?.lower === 'three' ? 3 : undefined
  if (!word || count === undefined || before?.lower !== 'the') return undefined
  const next = scene.words[index + 1]
  if (!next || !/^(?:VERB|AUX|ADV|PUNCT|ADP|SCONJ)$/.test(next.upos) || next.text === '-') return undefined
  if (next.upos === 'ADP' && next.lower === 'of') return undefined
  return {
    kind: 'plural',
    from: index - 1,
    to: index + 1,
    head: index,
    reasons: [
      { rule: 'counted', field: 'noun', run: { from: index, to: index + 1 } },
      { rule: String(count), field: 'count' },
    ],
  }
}

/** Whether the noun only modifies a noun behind it ("a G20 foreign ministers meeting"). */
function isCompoundOf(scene: Scene, index: number, context: PhraseContext): boolean {
  const word = scene.words[index]
  const next = scene.words[index + 1]
  if (!word || !next || next.sentence !== word.sentence || context.personStartingAt(next.index)) return false
  if (next.text === '-' && next.start === word.end) return true
  if (/^(?:meetings?|summits?|conferences?|talks|gatherings?)$/.test(next.lower)) return true
  if (next.upos !== 'NOUN') return false
  return word.deprel === 'compound' || word.head === next.index
}

function isInsideName(scene: Scene, index: number, isPerson: boolean): boolean {
  const entity = scene.entityAt.get(index)
  if (!entity || !isCapitalised(scene.words[index])) return false
  if (scene.lexicon.bodies.get(scene.words[index]?.lower ?? '') === 'government') return false
  if (isPerson && (entity.type === 'PER' || entity.to - entity.from === 1)) return false
  return (
    entity.type === 'EVENT' ||
    entity.type === 'FAC' ||
    entity.type === 'ORG' ||
    (entity.type === 'PER' && !isPerson)
  )
}

function isPredicate(scene: Scene, head: number): boolean {
  for (let i = Math.max(sentenceStart(scene, head), head - 8); i < head; i++) {
    const word = scene.words[i]
    if (word?.deprel === 'cop' && word.head === head) return true
  }
  return false
}

/** For every word the end of what depends on it, directly or not, within its sentence. */
function subtreeEnds({ words }: Scene): readonly number[] {
  const ends = words.map(({ index }) => index + 1)
  for (const word of words) {
    let head = word.head
    for (let steps = 0; head !== undefined && steps < 40; steps++) {
      if ((ends[head] ?? 0) < word.index + 1) ends[head] = word.index + 1
      head = words[head]?.head
    }
  }
  return ends
}
