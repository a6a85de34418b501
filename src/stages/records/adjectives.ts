import { complementOf } from './complements.ts'
import { badConduct, isThreatening } from './costs.ts'
import type { VerbGroup } from './groups.ts'
import { isProgramme } from './programmes.ts'
import { type Draft, isInCondition, type Scene, speechAt } from './scene.ts'
import { subjectOf } from './subjects.ts'
import { isAdverb, isQuoteMark, nextWord, type WordRange } from './words.ts'

const copulas = new Set([
  'be',
  'remain',
  'stay',
  'stand',
  'seem',
  'appear',
  'sound',
  'become',
  'feel',
  'declare',
])

/** Records of "is open to", "remains committed to", "were prepared to", "it is clear that". */
export function adjectiveDrafts(scene: Scene): Draft[] {
  const drafts: Draft[] = []
  for (const group of scene.groups) {
    const found = predicateOf(scene, group)
    if (!found || isInCondition(scene, group.main)) continue
    const draft = draftOf(scene, group, found.at, found.verb)
    if (draft) drafts.push(draft)
  }
  return drafts
}

/** The adjective that a copula carries: a word after it, or the participle that the group itself ends in. */
function predicateOf(
  scene: Scene,
  group: VerbGroup,
): { readonly at: number; readonly verb: string } | undefined {
  const { words } = scene.view
  const main = words[group.main]
  if (main && group.isPassive && scene.lexicon.adjectives.has(main.lower))
    return { at: group.main, verb: 'be' }
  if (!copulas.has(group.lemma)) return undefined
  let at = group.to
  // "declared itself ready"
  if (words[at]?.xpos === 'PRP') at++
  at = nextWord(scene.view, at, isAdverb)
  const word = words[at]
  if (!word || isQuoteMark(word) || !scene.lexicon.adjectives.has(word.lower)) return undefined
  return { at, verb: group.lemma }
}

/** "happy to see you": no offer. */
function isCourtesy(scene: Scene, adjective: string, at: number | undefined): boolean {
  return adjective === 'happy' && scene.lexicon.is('courtesy-verb', scene.view.words[at ?? -1]?.lemma ?? '')
}

const isOfListener = (scene: Scene, { clause }: NonNullable<ReturnType<typeof complementOf>>): boolean =>
  /^(you|your|i|my)$/.test(scene.view.words[clause?.subject?.from ?? -1]?.lower ?? '')

/** "grateful to the President for the hospitality": a courtesy. */
const isForHosting = ({ view, lexicon }: Scene, content: readonly WordRange[]): boolean =>
  content.some(({ from, to }) =>
    view.words.slice(from, Math.min(to, from + 8)).some(({ lower }) => lexicon.is('hosting-noun', lower)),
  )

/** "said he was dismayed": the speaker's own feeling, in what is said. */
function isTellingOwn(scene: Scene, group: VerbGroup): boolean {
  const speech = speechAt(scene, group.main)
  const subject = subjectOf(scene.view, scene.groups, group)
  const holders = scene.parties.voice(scene.parties.at(scene.view, subject)).holder
  if (!speech || !subject) return false
  if (scene.view.words[subject.head]?.xpos === 'PRP') return true
  return scene.parties.voice(speech.speakers).holder.some((id) => holders.includes(id))
}

function draftOf(scene: Scene, group: VerbGroup, at: number, verb: string): Draft | undefined {
  const { words } = scene.view
  const adjective = scene.lexicon.adjectives.get(words[at]?.lower ?? '')
  if (!adjective || (group.modal !== undefined && group.modal !== 'would' && group.modal !== 'will'))
    return undefined
  // What somebody feels is a position only where they say so (rule 33).
  if (scene.lexicon.is('feeling', adjective.lemma) && !isTellingOwn(scene, group)) return undefined
  const found = complementOf(scene, adjective.frames, at + 1)
  if (!found || isCourtesy(scene, adjective.lemma, found.content[0]?.from)) return undefined
  const subject = subjectOf(scene.view, scene.groups, group)
  const word = subject && words[subject.head]
  const isNegative =
    group.negation !== undefined ||
    words.slice(group.to, at).some(({ lower }) => lower === 'not' || lower === 'longer')
  const stands =
    /^(remain|stay|stand)$/.test(verb) || words.slice(group.from, at).some(({ lower }) => lower === 'still')
  const base = {
    act: `${verb} ${adjective.lemma}`,
    rule: `adjective:${adjective.lemma}/${found.frame}`,
    subject,
    content: found.content,
    isNegative: found.isNegative,
    isOwnAct: true,
    cue: { from: isNegative ? Math.min(group.negation ?? group.from, group.main) : group.main, to: at + 1 },
  }
  if (adjective.lemma === 'clear') {
    return word?.lower === 'it' || word?.lower === 'that'
      ? {
          ...base,
          kind: 'assessment',
          strength: 'firm',
          subject: undefined,
          isOwnAct: false,
          isNegative: found.clause?.group.negation !== undefined,
        }
      : undefined
  }
  if (!subject || word?.xpos === 'EX') return undefined
  switch (adjective.kind) {
    case 'assessment':
    case 'evaluation':
      // "not sure": no view is taken.
      // "I am sure that you have been told": to the listener.
      if (/^(sure|certain|confident)$/.test(adjective.lemma) && isOfListener(scene, found)) return undefined
      if (found.clause && isProgramme(scene, found.clause.group.main)) return undefined
      if (adjective.lemma === 'grateful' && isForHosting(scene, found.content)) return undefined
      if (
        isNegative &&
        (scene.lexicon.is('feeling', adjective.lemma) || /^(sure|certain)$/.test(adjective.lemma))
      )
        return undefined
      return { ...base, kind: adjective.kind, strength: adjective.strength, isOwnAct: false }
    case 'offer': {
      // "will be happy to discuss it"
      if (adjective.lemma === 'happy' && isProgramme(scene, found.content[0]?.from)) return undefined
      if (isNegative) return { ...base, kind: 'refusal', strength: 'firm', isNegative: true }
      const isThreat =
        (adjective.lemma !== 'open' && isThreatening(scene, found.content)) ||
        (badConduct(scene) && scene.conditions.some(({ type }) => type === 'if'))
      return { ...base, kind: isThreat ? 'threat' : 'offer', strength: adjective.strength }
    }
    case 'commitment': {
      if (isNegative) return { ...base, kind: 'denial', strength: 'firm', isNegative: true }
      if (/^(bound|obliged|obligated)$/.test(adjective.lemma))
        return { ...base, kind: 'commitment', strength: 'firm' }
      const isThreat = isThreatening(scene, found.content)
      return {
        ...base,
        kind: stands ? 'assurance' : isThreat ? 'threat' : 'commitment',
        strength: adjective.strength,
      }
    }
    default:
      return isNegative
        ? undefined
        : {
            ...base,
            kind: adjective.kind,
            strength: adjective.strength,
            isNegative: adjective.kind === 'refusal',
          }
  }
}
