import { type Stage, stageId } from '../doc/doc.ts'
import type { Resources } from '../resources.ts'
import { withAbbreviations } from './mentions/abbreviations.ts'
import { bodyNames } from './mentions/bodies.ts'
import { capitalMetonyms } from './mentions/capitals.ts'
import { mentionWords } from './mentions/lexicon.ts'
import { nominals } from './mentions/nominals.ts'
import { plainNouns } from './mentions/nouns.ts'
import { withOwners } from './mentions/owned-bodies.ts'
import { personNames } from './mentions/people.ts'
import type { PhraseContext } from './mentions/phrase.ts'
import { pronouns } from './mentions/pronouns.ts'
import { type Draft, knownAs, mentionOf, type Scene, sceneOf } from './mentions/scene.ts'
import { withoutScenery } from './mentions/scenery.ts'
import { members, peoples, type StateRuns, stateNames, stateRuns } from './mentions/states.ts'
import { unknownStates } from './mentions/unknown-states.ts'

/** Words that refer to people, states, bodies, outlets and groups: names, nominals, relations, pronouns, plurals,
 *  metonyms. What a later stage needs to resolve one (its title, whose it is, how many) stands in its reasons. */
export const mentions: Stage<
  'sections' | 'sentences' | 'tokens' | 'tags' | 'entities',
  'mentions',
  Pick<Resources, 'knowledge'>
> = {
  name: 'mentions',
  version: 6,
  requires: ['sections', 'sentences', 'tokens', 'tags', 'entities'],
  assigns: ['mentions'],
  open({ knowledge }) {
    const lexicon = mentionWords(knowledge)
    const by = stageId(mentions)
    return (doc) => {
      const scene = sceneOf(doc, knowledge, lexicon)
      return { mentions: findMentions(scene).map((draft) => mentionOf(scene, draft, by)) }
    }
  },
}

function findMentions(scene: Scene): readonly Draft[] {
  const unknown = unknownStates(scene)
  const people = personNames(scene, unknown)
  const inPerson = coveredBy(people)
  const states = stateRuns(scene, unknown, (index) => inPerson.has(index))
  const context = contextOf(scene, people, states)
  const { drafts, titles, modifiers } = nominals(scene, context)
  const named = people
    .filter(({ from, reasons }) => !isModifierOnly(modifiers, from, reasons))
    .filter(({ to }) => !isBeforeNoun(scene, to))
    .map((draft) => ({ ...draft, reasons: [...draft.reasons, ...(titles.get(draft.from) ?? [])] }))
  const stateMentions = stateNames(scene, states, modifiers)
  const capitals = capitalMetonyms(scene, (index) => inPerson.has(index) || modifiers.has(index))
  const inName = coveredBy([...people, ...stateMentions, ...capitals])
  const bodies = bodyNames(scene, (index) => inName.has(index) || modifiers.has(index))
  const inBody = coveredBy(bodies)
  const isTaken = (index: number): boolean => inName.has(index) || modifiers.has(index) || inBody.has(index)
  const nations = [...peoples(scene, isTaken), ...members(scene, isTaken)]
  const found = [...named, ...drafts, ...stateMentions, ...bodies, ...capitals, ...nations]
  const certain = withoutScenery(scene, withOwners(scene, withAbbreviations(scene, found)), modifiers)
  const all = certain.map((draft) => withoutStrayArticle(scene, draft))
  return distinct([...all, ...plainNouns(scene, all, modifiers), ...pronouns(scene)])
}

/** Names that only modify a noun ("Aro camp") were used up by its phrase. */
function isModifierOnly(modifiers: ReadonlySet<number>, from: number, reasons: Draft['reasons']): boolean {
  return modifiers.has(from) && !reasons.some(({ field }) => field === 'honorific')
}

/** "the Sol Gardens" with "Sol" as the name: the article is that of the noun behind it. */
function withoutStrayArticle({ words }: Scene, draft: Draft): Draft {
  const { kind, from, to } = draft
  const article = words[from]
  const isStray =
    kind === 'name' &&
    to - from > 1 &&
    article?.upos === 'DET' &&
    article.head !== undefined &&
    article.head >= to
  return isStray ? { ...draft, from: from + 1 } : draft
}

const times = /^(?:era|years|period|age)$/

/** "the Aro regime", "Aro aides", "the Aro era": a name right before a noun for people, a body or a time only says which. */
function isBeforeNoun({ words, lexicon }: Scene, to: number): boolean {
  const name = words[to - 1]
  const next = words[to]
  if (next?.upos !== 'NOUN' || name?.deprel !== 'compound' || next.sentence !== name.sentence) return false
  const { people, bodies, nounKinds } = lexicon
  return (
    people.has(next.lower) || bodies.has(next.lower) || nounKinds.has(next.lower) || times.test(next.lower)
  )
}

function coveredBy(drafts: readonly Draft[]): ReadonlySet<number> {
  const covered = new Set<number>()
  for (const { from, to } of drafts) for (let i = from; i < to; i++) covered.add(i)
  return covered
}

function contextOf(scene: Scene, people: readonly Draft[], states: StateRuns): PhraseContext {
  const byFirst = new Map(people.map((draft) => [draft.from, draft]))
  const byLast = new Map(people.map((draft) => [draft.to - 1, draft]))
  return {
    stateEndingAt: (index) => states.byLast.get(index),
    stateStartingAt: (index) => {
      const run = states.byFirst.get(index)
      return run && !run.isAdjective ? run : undefined
    },
    personEndingAt: (index) => {
      const draft = byLast.get(index)
      return draft && { from: draft.from, to: draft.to, isModifier: scene.words[index + 1]?.upos === 'NOUN' }
    },
    personStartingAt: (index) => byFirst.get(index),
    bodyStartingAt: (index) => {
      const known = knownAs(scene, index, 'organisation')
      const entity = scene.entityAt.get(index)
      return known ?? (entity?.type === 'ORG' && entity.from === index ? entity : undefined)
    },
  }
}

/** One mention per span, in text order; of two with the same span the first found stays. */
function distinct(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Map<string, Draft>()
  for (const draft of drafts) {
    const key = `${draft.from}-${draft.to}`
    if (!seen.has(key)) seen.set(key, draft)
  }
  return [...seen.values()].sort((a, b) => a.from - b.from || b.to - a.to)
}
