import type { Voice } from './parties.ts'
import type { Draft, Scene } from './scene.ts'
import type { Speech } from './speech.ts'

const nobody: Voice = { holder: [], spokesperson: [] }

/** Who is bound by a draft and who uttered it (rules 1 and 2): the principal holds, the person who speaks for it is its
 *  spokesperson. `undefined` if nobody can be named, or if only an outlet could. */
export function voiceOf(scene: Scene, draft: Draft, speech: Speech | undefined): Voice | undefined {
  const { parties, view } = scene
  if (isExpert(scene, draft)) return undefined
  const spoken = parties.voice(speech?.speakers ?? [])
  const own = firstKnown([
    () =>
      draft.voice ?? (isLoosePair(scene, draft) ? nobody : parties.voice(parties.at(view, draft.subject))),
    () => possessors(scene, draft),
    () => (isPersonal(scene, draft, speech) || isOwnNoun(scene, draft) || !draft.subject ? spoken : nobody),
    () => plural(scene, draft),
    () => recalled(scene, draft, speech),
  ])
  if (own.holder.length === 0) return isUnknownParty(scene, draft) ? nobody : undefined
  if (isTopic(scene, draft, speech, own)) return nobody
  const owners = ownersOf(scene, draft, own)
  if (owners) return owners
  const behalf = onBehalf(scene, draft, own)
  if (behalf) return behalf
  const pair = ofTwoStates(scene, own) ?? theyTwo(scene, draft, own) ?? joinedIn(scene, draft, own)
  if (pair) return pair
  if (isConduct(scene, draft)) {
    const actors = parties.at(view, draft.subject)
    const isPeople = actors.length > 0 && actors.every((id) => parties.actor(id)?.type === 'person')
    if (isPeople) return { holder: actors, spokesperson: [] }
  }
  if (own.holder.every((id) => parties.actor(id)?.type === 'outlet')) return undefined
  if (own.spokesperson.length > 0) return own
  const isTheirs = spoken.holder.some((id) => own.holder.includes(id)) || speech?.isOwners === true
  const utterers =
    spoken.spokesperson.length > 0 ? spoken.spokesperson : speech?.isOwners ? persons(scene, speech) : []
  return isTheirs ? { ...own, spokesperson: utterers } : own
}

/** Whose pledge or support it is that is told again: of both where one "met the other to reaffirm their pledge", of the state
 *  where a crowd, or a delegation of nobody, "reiterated the Tarnish pledge" or "that Tarn is committed". */
function ownersOf(scene: Scene, draft: Draft, own: Voice): Voice | undefined {
  const { parties, view } = scene
  const [first] = draft.content
  if (!/^(assurance|commitment)$/.test(draft.kind) || !first) return undefined
  const [mention] = parties.inside(view, { from: first.from, to: first.from + 5 })
  if (!mention) return undefined
  const between = view.words.slice(first.from).filter(({ start }) => start < mention.span.start)
  if (!between.every(({ xpos }) => /^(DT|IN)$/.test(xpos))) return undefined
  const owners = parties.voice(mention.actors)
  const isTheirs = view.words.some(({ start, lower }) => start === mention.span.start && lower === 'their')
  if (isTheirs) {
    const isShared = own.holder.length === 1 && own.holder.every((id) => owners.holder.includes(id))
    return isShared && owners.holder.length > 1 ? owners : undefined
  }
  const isState = owners.holder.every((id) => parties.actor(id)?.type === 'state')
  return isState && own.holder.every((id) => isCrowd(scene, id) || isNameless(scene, id)) ? owners : undefined
}

/** A body that the text does not call by a name, and that is nobody's. */
const isNameless = ({ parties }: Scene, id: string): boolean => {
  const actor = parties.actor(id)
  return (
    actor?.type === 'org' &&
    actor.speaksFor === undefined &&
    actor.link === undefined &&
    /^\p{Ll}/u.test(actor.name)
  )
}

/** "Smugglers know no borders. They are a threat.": a crowd of whom the text tells, and whom nothing lets speak, has no view. */
function isTopic(scene: Scene, draft: Draft, speech: Speech | undefined, own: Voice): boolean {
  if (!draft.rule.startsWith('net:') || !/^(assessment|evaluation|demand)$/.test(draft.kind)) return false
  const isThey = draft.subject === undefined || /^(they|it)$/.test(headWord(scene, draft)?.lower ?? '')
  const isCarried = speech?.source !== undefined && speech.source.start < scene.view.span.start
  return (speech === undefined || isCarried) && isThey && own.holder.every((id) => isCrowd(scene, id))
}

/** "Both sides agreed": somebody takes the position, even if the text does not tell who. */
function isUnknownParty(scene: Scene, { subject }: Draft): boolean {
  if (!subject) return false
  const { words } = scene.view
  const head = words[subject.head]?.lower ?? ''
  return (
    /^(sides|parties|governments|countries)$/.test(head) &&
    /^(the|both|two)$/.test(words[subject.from]?.lower ?? '')
  )
}

/** "the ministers of the two countries, Ann Bree and Bo Berg,": the two states hold, the ministers speak. */
function ofTwoStates(scene: Scene, own: Voice): Voice | undefined {
  const { parties, view } = scene
  const persons = own.holder.filter((id) => parties.actor(id)?.type === 'person')
  const named = own.holder.filter((id) => !persons.includes(id))
  if (persons.length !== 2 || named.some((id) => parties.actor(id)?.type !== 'state')) return undefined
  const at = view.words.findIndex(
    ({ lower }, index) =>
      /^(ministers|presidents|premiers|leaders|envoys|ambassadors)$/.test(lower) &&
      view.words[index + 1]?.lower === 'of' &&
      view.words.slice(index + 2, index + 5).some((word) => /^(two|both)$/.test(word.lower)) &&
      view.words
        .slice(index + 3, index + 6)
        .some((word) =>
          /^(countries|states|nations|governments|sides|neighbours|neighbors)$/.test(word.lower),
        ),
  )
  const states = scene.before.filter((id) => parties.actor(id)?.type === 'state')
  const holder = at < 0 ? [] : named.length === 2 ? named : mostNamed(states)
  return holder.length === 2 ? { holder, spokesperson: persons } : undefined
}

/** "They agreed to meet", "we agreed on it", of which one state is all that is known: both that are spoken of. */
function theyTwo(scene: Scene, draft: Draft, own: Voice): Voice | undefined {
  const { parties, view } = scene
  const [only, ...others] = own.holder
  if (only === undefined || others.length > 0 || parties.actor(only)?.type !== 'state') return undefined
  const head = headWord(scene, draft)?.lower ?? ''
  const isPlural = draft.kind === 'agreement' && /^(?:they|we)$/.test(head)
  const told = parties.at(view, draft.subject)
  if (!isPlural || told.some((id) => parties.actor(id)?.type === 'group')) return undefined
  const holder = pairBefore(scene)
  return holder.length === 2 && holder.includes(only) ? { ...own, holder } : undefined
}

/** "Tarn joined Oss and Dolm in condemning the raid": whom somebody joins holds it as well. */
function joinedIn(scene: Scene, draft: Draft, own: Voice): Voice | undefined {
  const { parties, view } = scene
  const into = draft.cue.from - 1
  if (view.words[into]?.lower !== 'in' || view.words[draft.cue.from]?.xpos !== 'VBG') return undefined
  const join = scene.groups.findLast(({ lemma, to }) => lemma === 'join' && to <= into)
  if (!join || into - join.to > 12) return undefined
  const others = parties
    .inside(view, { from: join.to, to: into })
    .flatMap(({ actors }) => parties.principals(actors))
  return others.length > 0 ? { ...own, holder: [...new Set([...own.holder, ...others])] } : undefined
}

/** "on behalf of Tarn": whom the person speaks for, whatever else it is. */
function onBehalf(scene: Scene, draft: Draft, own: Voice): Voice | undefined {
  const { parties, view } = scene
  const at = view.words.findIndex(
    ({ lower }, index) => lower === 'behalf' && view.words[index + 1]?.lower === 'of',
  )
  if (at < 0 || at < draft.cue.from - 12 || !draft.subject) return undefined
  const persons = [...own.spokesperson, ...own.holder].filter((id) => parties.actor(id)?.type === 'person')
  const named = parties.inside(view, { from: at + 2, to: at + 7 })[0]?.actors ?? []
  const holder = parties.voice(named).holder
  return holder.length > 0 && persons.length > 0 ? { holder, spokesperson: persons } : undefined
}

/** Analysts, academics and the like bind nobody (rule 31). */
const isExpert = (scene: Scene, { subject }: Draft): boolean =>
  subject !== undefined && scene.lexicon.is('expert-noun', scene.view.words[subject.head]?.lower ?? '')

function firstKnown(attempts: readonly (() => Voice)[]): Voice {
  for (const attempt of attempts) {
    const voice = attempt()
    if (voice.holder.length > 0) return voice
  }
  return nobody
}

const persons = (scene: Scene, speech: Speech): readonly string[] =>
  speech.speakers.filter((id) => scene.parties.actor(id)?.type === 'person')

const headWord = (scene: Scene, draft: Draft) => draft.subject && scene.view.words[draft.subject.head]

/** A pronoun for the speaker: in a direct quotation only "we" and "I" are. */
function isPersonal(scene: Scene, draft: Draft, speech: Speech | undefined): boolean {
  const word = headWord(scene, draft)
  if (!/^PRP/.test(word?.xpos ?? '')) return false
  return speech?.isDirect !== true || /^(we|i|us|our|my)$/.test(word?.lower ?? '')
}

/** "the allies", "the government": the speaker's own, where no mention tells more. */
const isOwnNoun = (scene: Scene, draft: Draft): boolean =>
  scene.lexicon.is('own-noun', headWord(scene, draft)?.lower ?? '')

function possessors(scene: Scene, { subject }: Draft): Voice {
  if (!subject || !scene.lexicon.is('own-noun', scene.view.words[subject.head]?.lower ?? '')) return nobody
  return scene.parties.voice(
    scene.parties.inside(scene.view, { from: subject.from, to: subject.head })[0]?.actors ?? [],
  )
}

/** "The two ministers agreed", where no mention tells who they are: the last two principals named. */
function plural(scene: Scene, draft: Draft): Voice {
  const words = draft.subject ? scene.view.words.slice(draft.subject.from, draft.subject.to) : []
  const last = words.at(-1)?.lower ?? ''
  const isCounted = words.some(({ lower }) => lower === 'two' || lower === 'both')
  const isPair = (isCounted || words[0]?.lower === 'the') && scene.lexicon.is('pair-noun', last)
  const holder = pairBefore(scene)
  return (isPair || /^(sides|parties)$/.test(last)) && holder.length === 2
    ? { holder, spokesperson: [] }
    : nobody
}

/** The two states, or whoever else, of whom was spoken most. */
export function pairBefore({ before, parties }: Scene): readonly string[] {
  const named = before.filter((id) => parties.actor(id)?.type === 'state')
  // Whom the leaders talked about is no side.
  const led = named.filter((id) => parties.voiced.has(id))
  const states = new Set(led).size > 1 ? led : named
  return mostNamed(states.length > 1 ? states : before)
}

/** "Both sides", where those who were taken for them are crowds or mere persons: states and bodies have sides. */
function isLoosePair(scene: Scene, draft: Draft): boolean {
  const { parties, view } = scene
  const head = headWord(scene, draft)?.lower ?? ''
  // "the leaders", of whom nothing is told: those whose states were spoken of.
  const told = parties.at(view, draft.subject)
  const isNobody = told.length > 0 && told.every((id) => isCrowd(scene, id))
  const words = draft.subject ? view.words.slice(draft.subject.from, draft.subject.to) : []
  const isBare = words.length < 3 || words.some(({ lower }) => lower === 'two' || lower === 'both')
  const isNamed = /^NNP/.test(view.words[draft.subject?.from ?? -1]?.xpos ?? '')
  if (isNobody && isBare && !isNamed && scene.lexicon.is('pair-noun', head)) return true
  if (!/^(sides|countries|governments|states|nations|capitals)$/.test(head)) return false
  const isBody = (id: string): boolean =>
    /^(state|org)$/.test(parties.actor(id)?.type ?? '') || scene.heard.has(id)
  return (
    !parties.voice(parties.at(view, draft.subject)).holder.every(isBody) &&
    plural(scene, draft).holder.length === 2
  )
}

/** A group that speaks for nobody and has held nothing before. */
const isCrowd = ({ parties }: Scene, id: string): boolean => {
  const actor = parties.actor(id)
  return actor?.type === 'group' && actor.speaksFor === undefined && actor.country === undefined
}

/** "They condemned the deal", after a sentence about several states or bodies of which none has spoken yet. */
function several(scene: Scene): Voice | undefined {
  const { paragraph, parties, lastVoice } = scene
  const isBodies = paragraph.every((id) => /^(state|org)$/.test(parties.actor(id)?.type ?? ''))
  const isSpoken = lastVoice?.holder.some((id) => paragraph.includes(id)) === true
  return paragraph.length > 1 && paragraph.length < 5 && isBodies && !isSpoken
    ? { holder: paragraph, spokesperson: [] }
    : undefined
}

/** The two that are named most, in the order of their first mention; of equals the later ones. */
function mostNamed(ids: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  const ranked = [...counts].reverse().sort((a, b) => b[1] - a[1])
  const chosen = new Set(ranked.slice(0, 2).map(([id]) => id))
  return [...counts.keys()].filter((id) => chosen.has(id))
}

/** What only the text before tells: whose plan "an earlier plan" was, who speaks in "the statement", "it" or "they", and
 *  whose unnamed "spokeswoman said". */
function recalled(scene: Scene, draft: Draft, speech: Speech | undefined): Voice {
  const last = scene.lastVoice ?? nobody
  if (draft.isNominal && !draft.subject) return draft.status ? last : nobody
  const word = headWord(scene, draft)
  const they = word?.lower === 'they' && !speech ? several(scene) : undefined
  if (they) return they
  if (word && (scene.lexicon.is('document-noun', word.lower) || (!speech && /^(it|they)$/.test(word.lower))))
    return last
  const isFirst = word !== undefined && /^(we|i|us)$/.test(word.lower)
  if (isFirst && speech && speech.speakers.length === 0) {
    const near = scene.paragraph[0]
    return near === undefined ? nobody : { holder: [near], spokesperson: [] }
  }
  return nobody
}

/** Rule 1: who declines questions does so for nobody else. */
function isConduct(scene: Scene, draft: Draft): boolean {
  if (draft.kind !== 'refusal') return false
  return draft.content.some((range) => {
    const words = scene.view.words.slice(range.from, range.to)
    const first = words[0]
    const isShort = words.length <= 3 && first !== undefined && scene.lexicon.is('press-verb', first.lemma)
    return isShort || words.some(({ lower }) => scene.lexicon.is('press-noun', lower))
  })
}
