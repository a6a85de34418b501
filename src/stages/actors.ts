import { type Doc, type Stage, type StageResult, stageId } from '../doc/doc.ts'
import type { StageId } from '../doc/layers.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { publisherOf, publishersOf } from '../knowledge/publisher.ts'
import type { Ranker } from '../model/ranker.ts'
import type { Resources } from '../resources.ts'
import { wordsOf } from '../text/words.ts'
import { isOfficeOfBody } from './actors/belonging.ts'
import { titleBesideName } from './actors/beside.ts'
import { resolveBodyName, resolveBodyNoun } from './actors/bodies.ts'
import { type Figure, type Gender, openCast } from './actors/cast.ts'
import { resolveDesignate } from './actors/designates.ts'
import { disputes } from './actors/disputes.ts'
import { placeOwnOfficials, resolveGroup, resolvePeople } from './actors/groups.ts'
import { authorOf, type HeadingWords, headingPeople } from './actors/heading.ts'
import { placeHosts, placeOwn } from './actors/hosts.ts'
import { joinLinked, knowPeople } from './actors/known.ts'
import { actorLayer } from './actors/layer.ts'
import { placeByLetterhead, placeByTag } from './actors/letterheads.ts'
import { resolveListed } from './actors/listed.ts'
import { giveHeadingOffices, giveTitle, placeOffice, resolveOffice } from './actors/offices.ts'
import { castPeople, type PeopleWords } from './actors/people.ts'
import { resolveCoordinated, resolveCounted, resolveUncounted } from './actors/plurals.ts'
import { fixedAntecedent, theyWhoMet } from './actors/pronouns.ts'
import { resolveBack, thingsBeside } from './actors/references.ts'
import { resolveRelation, resolveRelations } from './actors/relations.ts'
import { type Setting, settle } from './actors/setting.ts'
import { adoptAddressed, adoptSources, resolveSpeakers, voicesOf } from './actors/speakers.ts'
import { placesSpoken } from './actors/spoken.ts'
import type { OfficeWords, TitleNouns } from './actors/titles.ts'
import { turnsOf } from './actors/turns.ts'
import { type MentionView, type TitleWords, viewsOf } from './actors/view.ts'

/** Which mentions are the same actor, what each actor is, which offices it holds on the article's day (told apart:
 *  by the text, by the tables), and whom it speaks for. What cannot be decided belongs to no actor. */
export const actors: Stage<
  'sections' | 'sentences' | 'tokens' | 'tags' | 'entities' | 'mentions',
  'actors',
  Pick<Resources, 'knowledge' | 'ranker'>
> = {
  name: 'actors',
  version: 10,
  requires: ['sections', 'sentences', 'tokens', 'tags', 'entities', 'mentions'],
  assigns: ['actors'],
  open({ knowledge, ranker }) {
    const lists = wordLists(knowledge)
    const by = stageId(actors)
    return (doc) => readActors(doc, knowledge, ranker, lists, by)
  },
}

interface WordLists {
  readonly people: PeopleWords
  readonly heading: HeadingWords
  readonly publishers: ReadonlyMap<string, string>
  readonly meeting: ReadonlySet<string>
  readonly talking: ReadonlySet<string>
  readonly gathering: ReadonlySet<string>
  readonly joint: ReadonlySet<string>
  readonly notTags: ReadonlySet<string>
  readonly addressing: ReadonlySet<string>
  /** Verbs that tell a judgement of their subject's. */
  readonly judging: ReadonlySet<string>
  readonly titleNouns: TitleNouns
  readonly officeWords: OfficeWords
  readonly bodyCodes: Setting['bodyCodes']
  readonly pluralKinds: Setting['pluralKinds']
}

function wordLists(knowledge: Knowledge): WordLists {
  const gender = (cell: string | undefined): Gender | undefined =>
    cell === 'm' || cell === 'f' ? cell : undefined
  const genders = (table: string, column: string): Map<string, Gender> =>
    new Map(
      knowledge.lexicon(table).flatMap((row): [string, Gender][] => {
        const own = gender(row['gender'])
        const word = row[column] ?? ''
        return own ? [[column === 'honorific' ? word.toLowerCase() : word, own]] : []
      }),
    )
  const titleNouns = new Map<string, { speaks: string; code: string; one?: string }>()
  for (const row of knowledge.lexicon('mention-people')) {
    const value = { speaks: row['speaks'] ?? '', code: row['code'] ?? '' }
    const whole = row['short_for']
    if (row['noun']) titleNouns.set(row['noun'], { ...value, ...(whole && { one: whole }) })
    if (row['plural']) titleNouns.set(row['plural'], { ...value, ...(row['noun'] && { one: row['noun'] }) })
  }
  const closed = (kind: string): ReadonlySet<string> =>
    new Set(
      knowledge
        .lexicon('mention-closed-words')
        .flatMap((row) => (row['kind'] === kind ? [row['word'] ?? ''] : [])),
    )
  const givenNames = genders('actor-given-names', 'name')
  return {
    people: {
      honorifics: genders('mention-honorifics', 'honorific'),
      givenNames,
      hints: genders('actor-census-names', 'name'),
      particles: closed('particle'),
    },
    publishers: publishersOf(knowledge),
    heading: {
      stops: new Set(knowledge.lexicon('actor-heading-words').map((row) => row['word'] ?? '')),
      givenNames,
      particles: closed('particle'),
    },
    meeting: closed('meeting'),
    talking: closed('talking'),
    gathering: closed('gathering'),
    joint: closed('joint'),
    addressing: closed('addressing'),
    judging: new Set(
      knowledge
        .lexicon('record-verbs')
        .flatMap((row) => (row['kind'] === 'evaluation' ? [row['lemma'] ?? ''] : [])),
    ),
    notTags: new Set(knowledge.lexicon('quote-not-speakers').map((row) => row['tag'] ?? '')),
    titleNouns,
    officeWords: byKind(knowledge.lexicon('actor-office-words')),
    bodyCodes: new Map(
      knowledge
        .lexicon('mention-bodies')
        .map((row) => [(row['noun'] ?? '').toLowerCase(), row['code'] ?? '']),
    ),
    pluralKinds: new Map(
      knowledge.lexicon('mention-plurals').map((row) => [row['noun'] ?? '', pluralKind(row['of'])]),
    ),
  }
}

function byKind(rows: ReturnType<Knowledge['lexicon']>): OfficeWords {
  const found = new Map<string, Set<string>>()
  for (const row of rows) {
    const kind = row['kind'] ?? ''
    found.set(kind, (found.get(kind) ?? new Set()).add(row['word'] ?? ''))
  }
  return found
}

function pluralKind(cell: string | undefined): 'person' | 'state' | 'any' {
  return cell === 'person' || cell === 'state' ? cell : 'any'
}

const personRules = new Set(['person-name', 'behind-honorific', 'behind-title', 'surname-again'])

function readActors(
  doc: Doc<'sections' | 'sentences' | 'tokens' | 'tags' | 'entities' | 'mentions'>,
  knowledge: Knowledge,
  ranker: Ranker,
  lists: WordLists,
  by: StageId,
): StageResult<'actors'> {
  const words = wordsOf(doc)
  const views = viewsOf(doc.article.text, doc.mentions, words)
  const cast = openCast(knowledge)
  const people = views.filter(({ rule }) => personRules.has(rule))
  const { meta } = doc.article
  const names = new Set(people.map(({ name }) => name))
  const heading = headingPeople(
    meta.title ?? '',
    knowledge,
    lists.heading,
    (name) => names.has(name) || knowledge.tenuresOf(name).length > 0,
  )
  const persons = castPeople(people, cast, lists.people, heading)
  const setting: Setting = {
    text: doc.article.text,
    words,
    knowledge,
    tenuresOf: lookedUpOnce(knowledge),
    date: meta.date,
    title: meta.title ?? '',
    publisher: publisherOf(meta, knowledge, lists.publishers),
    titleNouns: lists.titleNouns,
    officeWords: lists.officeWords,
    givenNames: lists.people.givenNames,
    spoken: placesSpoken(words, meta.title ?? '', knowledge),
    bodyCodes: lists.bodyCodes,
    pluralKinds: lists.pluralKinds,
    jointWords: lists.joint,
    notTags: lists.notTags,
    addressing: lists.addressing,
    cast,
    memory: {
      references: [],
      circles: [],
      asides: [],
      listed: new Map(),
      meetingWords: lists.meeting,
      talking: lists.talking,
      gatherings: lists.gathering,
    },
    about: hasMeeting(meta.title ?? '', lists.gathering)
      ? cast.figures.filter(({ isInHeading, type }) => isInHeading && type === 'person')
      : [],
    ranker,
    voices: voicesOf(words, doc.tags, views, lists.judging),
    resolved: new Map(),
    persons,
    beginning: new Map(people.map((view) => [view.mention.span.start, view])),
    endingAt: shortestEnding(views),
  }
  nameStates(setting, views)
  for (const view of people) {
    const person = persons.get(view.mention.key)
    if (!person) continue
    for (const title of view.titles) if (due(setting, title) === 'first') giveTitle(setting, person, title)
    const beside = view.titles.length === 0 && titleBesideName(setting, view)
    if (beside) giveTitle(setting, person, beside)
  }
  giveHeadingOffices(setting, heading)
  const ambiguities = knowPeople(setting)
  placeHosts(setting, heading, meta.title ?? '')
  joinLinked(setting, persons)
  placeOwn(setting, [...new Set(persons.values())])
  const ordered = [...views].sort((a, b) => a.head.index - b.head.index || a.from - b.from)
  const things = thingsBeside(words, doc.entities, views)
  let thing = 0
  for (const view of ordered) {
    for (; (things[thing]?.word ?? words.length) < view.head.index; thing++) {
      const reference = things[thing]
      if (reference) setting.memory.asides.push(reference)
    }
    resolve(setting, view, persons.get(view.mention.key))
  }
  for (const view of people) {
    const person = persons.get(view.mention.key)
    for (const title of view.titles)
      if (person && due(setting, title) === 'last') giveTitle(setting, person, title)
  }
  throughOrgans(cast.figures)
  adoptSources(setting, ordered)
  adoptAddressed(setting, ordered)
  const author = authorOf(meta.title ?? '', heading)
  const turns = turnsOf(setting, ordered)
  placeByTag(setting, ordered, turns)
  placeByLetterhead(setting, ordered, turns)
  resolveSpeakers(
    setting,
    ordered,
    author && cast.figures.find(({ names, isInHeading }) => isInHeading && names.has(author.name)),
    meta.title ?? '',
    turns,
  )
  return { actors: actorLayer(cast, by), notes: disputes(setting, ambiguities, by) }
}

/** Who speaks for an organ of a state speaks for the state, also where only later words tell whose organ it is. */
function throughOrgans(figures: readonly Figure[]): undefined {
  for (const figure of figures) {
    const organ = figure.principal
    if (organ?.type === 'org' && organ.principal?.type === 'state') figure.principal = organ.principal
  }
}

/** Whether a title tells of a meeting or call. */
const hasMeeting = (title: string, gatherings: ReadonlySet<string>): boolean =>
  /\b(?:met|meets|spoke|speaks|telephone|phone|readout|joint statement)\b/i.test(title) ||
  (title.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => gatherings.has(word))

function lookedUpOnce(knowledge: Knowledge): Knowledge['tenuresOf'] {
  const seen = new Map<string, ReturnType<Knowledge['tenuresOf']>>()
  return (name) => {
    const found = seen.get(name) ?? knowledge.tenuresOf(name)
    seen.set(name, found)
    return found
  }
}

/** When it can be told whose title it is: at once; once the mentions before it are resolved, where a pronoun or a name owns
 *  it; or once all are, where a body has its abbreviation behind its name. */
function due({ text }: Setting, { of }: TitleWords): 'first' | 'in order' | 'last' {
  const isAbbreviated = ({ as, span }: TitleWords['of'][number]): boolean =>
    as === 'body' && /^ ?\(/.test(text.slice(span.end, span.end + 2))
  if (of.some(isAbbreviated)) return 'last'
  return of.some(({ as }) => as === 'pronoun' || as === 'owner') ? 'in order' : 'first'
}

function shortestEnding(views: readonly MentionView[]): ReadonlyMap<number, MentionView> {
  const found = new Map<number, MentionView>()
  for (const view of views) {
    const known = found.get(view.mention.span.end)
    if (!known || known.mention.span.start < view.mention.span.start) found.set(view.mention.span.end, view)
  }
  return found
}

/** States named anywhere come first, so that titles find them whatever the order in the text. */
function nameStates(setting: Setting, views: readonly MentionView[]): void {
  for (const view of views) {
    if (view.rule === 'state-name') setting.cast.stateOf(view.name, view.mention.span)
    else if (view.rule === 'state-by-text') setting.cast.stateByText(view.name, view.mention.span)
  }
}

function resolve(setting: Setting, view: MentionView, person: Figure | undefined): undefined {
  if (person) return resolveName(setting, view, person)
  switch (view.rule) {
    case 'state-name':
    case 'state-by-text': {
      const state = setting.cast.stateOf(view.name, view.mention.span)
      return state && settle(setting, view, [state], view.rule, view.text)
    }
    case 'organisation':
      return resolveBodyName(setting, view)
    case 'organisation-by-text':
      if (!/^\p{Lu}{2,5}s$/u.test(view.name) || !resolveListed(setting, view)) resolveBodyName(setting, view)
      return
    case 'seat':
      return resolveBodyName(setting, view)
    case 'outlet':
      return view.mention.kind === 'name' ? resolveBodyName(setting, view) : resolveBodyNoun(setting, view)
    case 'government':
    case 'authorities':
    case 'organ':
    case 'legislature':
    case 'country':
    case 'generic':
    case 'camp':
    case 'bureau':
      resolveBodyNoun(setting, view)
      if (!setting.resolved.has(view.mention.key)) resolveBack(setting, view)
      return
    case 'office':
      if (!resolveDesignate(setting, view)) resolveOffice(setting, view)
      return
    case 'unnamed':
      return isOfficeOfBody(setting, view) ? resolveOffice(setting, view) : resolveGroup(setting, view)
    case 'group':
      if (!resolveListed(setting, view)) resolveGroup(setting, view)
      return
    case 'relation':
      return resolveRelation(setting, view)
    case 'relations':
      return resolveRelations(setting, view)
    case 'counted':
      return resolveCounted(setting, view)
    case 'uncounted':
      if (!resolveListed(setting, view)) resolveUncounted(setting, view)
      return
    case 'coordinated':
      return resolveCoordinated(setting, view)
    case 'people':
    case 'some-people':
      return resolvePeople(setting, view)
    case 'personal-pronoun': {
      const found =
        fixedAntecedent(view, setting.memory, setting.words, subjectAhead(setting, view)) ??
        theyWhoMet(view, setting)
      if (found) settle(setting, view, found.figures, found.rule)
      else resolveBack(setting, view)
      return
    }
    case 'noun':
      if (resolveListed(setting, view)) return
      if (!resolveDesignate(setting, view)) resolveBack(setting, view)
      placeOwnOfficials(setting, view, setting.resolved.get(view.mention.key) ?? [])
      return
    default:
      if (view.mention.kind === 'metonym') resolveCapital(setting, view)
  }
}

/** The person whose name stands right behind the comma that closes the phrase which opens the sentence. */
function subjectAhead({ words, beginning, persons }: Setting, view: MentionView): Figure | undefined {
  let first = view.from
  while (first > view.from - 12 && words[first - 1]?.sentence === view.head.sentence) first--
  if (view.from - first > 10 || !/^(?:ADP|SCONJ)$/.test(words[first]?.upos ?? '')) return undefined
  for (let i = first; i < view.from; i++) if (words[i]?.text === ',') return undefined
  for (let i = view.from + 1; i < view.from + 14; i++) {
    if (words[i]?.sentence !== view.head.sentence) return undefined
    if (words[i]?.text !== ',') continue
    const name = beginning.get(words[i + 1]?.start ?? -1)
    return name && persons.get(name.mention.key)
  }
  return undefined
}

function resolveName(setting: Setting, view: MentionView, person: Figure): undefined {
  for (const title of view.titles) if (due(setting, title) === 'in order') giveTitle(setting, person, title)
  placeOffice(setting, person, view)
  settle(setting, view, [person], 'name', view.text)
}

function resolveCapital(setting: Setting, view: MentionView): undefined {
  const known = setting.knowledge
    .match(view.name.split(/\s+/), 0)
    ?.entries.find(({ kind }) => kind === 'capital')
  const state =
    known?.kind === 'capital' ? setting.cast.stateByCode(known.country.iso3, view.mention.span) : undefined
  if (state) settle(setting, view, [state], 'capital for state', view.text)
}
