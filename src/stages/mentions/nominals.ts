import { appositionWithTitle, nameBeside } from './beside.ts'
import { blocIn } from './blocs.ts'
import { coordinatedStates, pairEnd } from './coordination.ts'
import { complementEnd, groupEnd, placeEnd, subtreeEnds } from './extent.ts'
import type { PersonNoun } from './lexicon.ts'
import { isCalendar, type Phrase, type PhraseContext, phraseAt } from './phrase.ts'
import {
  type Draft,
  type DraftReason,
  isCapitalised,
  isProse,
  isWholeStory,
  knownAs,
  type Run,
  type Scene,
  sentenceStart,
} from './scene.ts'
import { namesSharing, reasonsShared, stateBehindName } from './shared-titles.ts'

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
    const isMember = scene.lexicon.closed.get('bloc member')?.has(lower) ?? false
    const body = scene.lexicon.bodies.get(lower)
    if (!people && !plural && !body && !isMember) {
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
    const bloc = blocIn(scene, phrase)
    if (bloc) {
      drafts.push(bloc)
      useUp(phrase)
      for (let i = phrase.from; i < index; i++) modifiers.add(i)
      continue
    }
    const coordinated = people?.class === 'office' ? coordinatedStates(scene, phrase, context) : undefined
    if (coordinated) {
      drafts.push(coordinated)
      useUp(phrase)
      for (let i = coordinated.from; i < phrase.to; i++) if (i <= phrase.head) modifiers.add(i)
    } else if (plural && phrase.count !== undefined && !isRelated(phrase, people)) {
      drafts.push(draft(phrase, 'plural', 'counted'))
      useUp(phrase)
    } else if (people && !people.isPlural && (people.class === 'office' || hasRole(scene, phrase))) {
      const named = nameBeside(scene, phrase, context)
      const beside = named && isOfOuter(titles, phrase, named.name) ? undefined : named
      if (beside) {
        const behind = beside.place === 'directly' ? stateBehindName(scene, beside.name, context) : undefined
        const whole = complementEnd(scene, phrase.head, phrase.to)
        const reasons = [
          ...reasonsOf(phrase, 'title'),
          ...(whole > phrase.to && whole <= beside.name.from
            ? [{ rule: 'complement', field: 'complement', run: { from: phrase.head + 1, to: whole } }]
            : []),
          ...(behind ? [{ rule: 'state', field: 'of', run: behind }] : []),
        ]
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
    } else if (people?.class === 'office' && people.isPlural && context.personStartingAt(phrase.to)) {
      for (const shared of namesSharing(scene, phrase, context)) {
        const reasons = reasonsShared(reasonsOf(phrase, 'title'), shared)
        titles.set(shared.name.from, [...(titles.get(shared.name.from) ?? []), ...reasons])
      }
      useUp(phrase)
    } else if (people) {
      const pair = people.isPlural && people.class === 'relation' ? pairEnd(scene, phrase) : undefined
      const mention = pair === undefined ? person(scene, phrase, people, context, ends) : pairOf(phrase, pair)
      if (pair !== undefined) done = pair
      if (mention) drafts.push(mention)
      // "activist Ana Aro": no phrase of its own.
      if (mention || (!people.isPlural && context.personStartingAt(phrase.to))) useUp(phrase)
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

/** "a spokesman for the Tarnish president, Ana Aro,": the name is that of the one before, whose title is already beside it. */
function isOfOuter(
  titles: ReadonlyMap<number, readonly DraftReason[]>,
  { from }: Phrase,
  name: Run,
): boolean {
  return (titles.get(name.from) ?? []).some(
    ({ field, run }) =>
      field === 'noun' && run !== undefined && run.to <= from && from - run.to <= 2 && name.from > from,
  )
}

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

function office(scene: Scene, own: Phrase, apposed: Run | undefined): Draft | undefined {
  const phrase = isJoined(scene, own) ? { ...own, determiner: 'the' } : own
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
  const made = draft(phrase, owned ? 'relational' : 'nominal', 'office', apposition)
  return apposed ? made : withComplement(scene, phrase, made)
}

/** "The President and Prime Minister agreed": the article before the first office is that of both. */
function isJoined({ words, lexicon }: Scene, { from, to, head, determiner, belongings }: Phrase): boolean {
  const [before, first] = [words[from - 1], words[from - 2]]
  if (determiner !== undefined || belongings.length > 0 || before?.lower !== 'and') return false
  if (before.sentence !== words[head]?.sentence || !/^(?:VERB|AUX|ADV)$/.test(words[to]?.upos ?? ''))
    return false
  const isOffice = lexicon.people.get(first?.lower ?? '')?.class === 'office'
  return isOffice && words.slice(Math.max(0, from - 5), from - 2).some(({ lower }) => lower === 'the')
}

/** "a spokesman for the Tarnish president": the phrase with what its noun is to, for or of. */
function withComplement(scene: Scene, phrase: Phrase, made: Draft): Draft {
  const to = complementEnd(scene, phrase.head, made.to)
  if (to === made.to) return made
  const whole = { rule: 'complement', field: 'complement', run: { from: phrase.head + 1, to } }
  return { ...made, to, reasons: [...made.reasons, whole] }
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
  if (noun.isPlural && isIdle(scene, phrase, noun)) return undefined
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
    const made = draft(phrase, 'relational', noun.isPlural ? 'relations' : 'relation', apposition)
    return noun.isPlural ? { ...made, to: placeEnd(scene, phrase.to) } : made
  }
  const isBare =
    noun.isPlural && determiner === 'the' && belongings.length === 0 && phrase.to - phrase.from === 2
  if (isBare && scene.lexicon.plurals.has(scene.words[phrase.head]?.lower ?? ''))
    return draft(phrase, 'plural', 'uncounted')
  if (noun.class === 'unit') {
    const isOwned = belongings.some(({ as }) => as === 'state' || as === 'body')
    if (!isOwned && scene.words[phrase.to]?.lower !== 'in') return undefined
    const to = noun.isPlural ? Math.max(phrase.to, groupEnd(scene, phrase.head, ends)) : phrase.to
    const places = placesWithin(scene, phrase.to, to)
    return isOwned || places.length > 0 ? { ...draft(phrase, 'nominal', 'group', places), to } : undefined
  }
  if (noun.isPlural) {
    // "field commanders", not "commanders".
    const isPlain =
      belongings.length === 0 && determiner !== 'the' && scene.words[phrase.head - 1]?.upos !== 'NOUN'
    if (noun.class === 'office' && isPlain) return undefined
    const to = Math.max(phrase.to, groupEnd(scene, phrase.head, ends))
    return { ...draft(phrase, 'nominal', 'group', placesWithin(scene, phrase.to, to)), to }
  }
  if (context.personStartingAt(phrase.to)) return undefined
  if (determiner === undefined && !owned) return undefined
  const beside = nameBeside(scene, phrase, context)
  if (beside?.place === 'before') return undefined
  const apposition = beside ? [{ rule: 'apposition', field: 'name', run: beside.name }] : []
  const made = { ...draft(phrase, 'nominal', 'unnamed', apposition), to: placeEnd(scene, phrase.to) }
  return beside || made.to > phrase.to ? made : withComplement(scene, phrase, made)
}

/** People that do nothing: civilians to whom something happens, energy sources, those who go somewhere as observers. */
function isIdle(scene: Scene, { from, head }: Phrase, noun: PersonNoun): boolean {
  const { words } = scene
  const before = from > sentenceStart(scene, head) ? words[from - 1]?.lower : undefined
  const word = words[head]
  const verb = word?.head === undefined ? undefined : words[word.head]
  const isSubject = word?.deprel === 'nsubj' && verb?.upos === 'VERB'
  if (word?.lower === 'sources') return !isSubject && before !== 'to'
  if (before === 'as' && noun.class === 'role' && !isExample(scene, from)) return !isSubject
  if (!noun.isBystander || noun.class !== 'role' || !isWholeStory(scene)) return false
  return !isSubject && !/^(?:by|with)$/.test(before ?? '')
}

/** "allies and partners", "its friends and allies": one group. */
function pairOf(phrase: Phrase, to: number): Draft | undefined {
  const isOwned = phrase.belongings.some(({ isMention }) => isMention)
  if (!isOwned && phrase.determiner !== undefined) return undefined
  const made = isOwned ? draft(phrase, 'relational', 'relations') : draft(phrase, 'nominal', 'group')
  return { ...made, to, head: to - 1 }
}

/** "such as", "as well as". */
const isExample = ({ words }: Scene, from: number): boolean =>
  /^(?:such|well)$/.test(words[from - 2]?.lower ?? '')

/** "rebels in Darfur": where a group is at home, by the words behind its noun. */
function placesWithin(scene: Scene, from: number, to: number): DraftReason[] {
  for (let i = from; i + 1 < to; i++) {
    if (!/^(?:in|of|from)$/.test(scene.words[i]?.lower ?? '')) continue
    const name = scene.words[i + 1]?.lower === 'the' ? i + 2 : i + 1
    const known = scene.known.get(name)
    if (known?.entries.some(({ kind }) => kind === 'state' || kind === 'capital' || kind === 'place'))
      return [{ rule: 'place', field: 'of', run: { from: known.from, to: known.to } }]
  }
  return []
}

function bodyPhrase(scene: Scene, phrase: Phrase, body: string): Draft | undefined {
  const { determiner, belongings } = phrase
  const definite = determiner === 'the' || determiner === 'this' || belongings.length > 0
  if (!definite || isPredicate(scene, phrase.head)) return undefined
  const owned = belongings.some(({ as }) => as === 'pronoun' || as === 'owner')
  const isNamed = belongings.some(({ as }) => as === 'state' || as === 'body')
  if (body === 'country' && (isNamed || scene.insideKnown.has(phrase.head))) return undefined
  // "Aro's office", not "his term of office".
  if (body === 'bureau' && (!owned || scene.words[phrase.head]?.deprel !== 'nsubj')) return undefined
  if (body === 'outlet' && belongings.length === 0 && scene.words[phrase.head - 1]?.lower !== 'state')
    return undefined
  const noun = scene.words[phrase.head]?.lower ?? ''
  const isTheirs = belongings.some(({ as }) => as === 'pronoun')
  if (body === 'camp' && isTheirs) return noun === 'campaign' ? undefined : draft(phrase, 'relational', body)
  if (body === 'camp' && !belongings.some(({ as }) => as === 'body' || as === 'owner')) return undefined
  const first = belongings[0]
  if (body === 'camp' && first)
    return draft(
      { ...phrase, from: phrase.determiner === undefined ? first.from : phrase.from },
      'nominal',
      body,
    )
  if (noun === 'republic' && !isTheirs) return undefined
  const before = scene.words[phrase.from - 1]?.lower ?? ''
  // "under her leadership", "thanked him for his leadership": what they do, not who they are.
  const isAbstract =
    /^(?:for|under)$/.test(before) || /^(?:our|your|my|his|her)$/.test(scene.words[phrase.from]?.lower ?? '')
  if (noun === 'leadership' && isAbstract) return undefined
  const next = scene.words[phrase.to]?.lower ?? ''
  // "the alliance between", "its presidency of the League".
  if (body === 'generic' && next === 'between') return undefined
  if (noun === 'presidency' && /^(?:of|in)$/.test(next)) return undefined
  if (body === 'side' || (noun === 'party' && isSide(scene, phrase)))
    return isSide(scene, phrase) ? draft(phrase, 'nominal', 'government') : undefined
  const capital = capitalBehind(scene, phrase)
  const of = capital ? [{ rule: 'capital', field: 'of', run: { from: capital, to: capital + 1 } }] : []
  const made = draft(phrase, owned ? 'relational' : 'nominal', body, of)
  return capital ? { ...made, to: capital + 1 } : made
}

/** "The Tarnian side agreed": a party to talks, not the side of a road or a border, nor a party that runs for office. */
function isSide(scene: Scene, { belongings, determiner, from, to, head }: Phrase): boolean {
  const { words } = scene
  const isOfState = belongings.length === 1 && belongings[0]?.as === 'state' && !belongings[0].isMention
  if (!isOfState || determiner !== 'the' || words[to]?.lower === 'of') return false
  if (/^(?:on|at|to|from|of)$/.test(words[from - 1]?.lower ?? '')) return false
  return (
    words[head]?.lower === 'side' ||
    (words[head]?.deprel === 'nsubj' &&
      !words.some(({ lower }) => /^(?:elections?|parliament|opposition|ruling)$/.test(lower)))
  )
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
  if (next.upos !== 'NOUN' || isCalendar(next.lower)) return false
  // "the ministry spokesman", "government officials", whatever the parse makes of it.
  if (scene.lexicon.bodies.has(word.lower) && scene.lexicon.people.has(next.lower)) return true
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
