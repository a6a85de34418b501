import { extent, splitCoordination } from './extent.ts'
import { phraseFrom, type VerbGroup } from './groups.ts'
import { type Draft, isInCondition, type Scene, speechAt } from './scene.ts'
import { isQuoteMark, nextWord } from './words.ts'

/** "Let him open the gates", "let Oss pay first", in what somebody says: a demand of the one who is named. */
export function imperativeDrafts(scene: Scene): Draft[] {
  return scene.groups.flatMap((group) => {
    const draft = isInCondition(scene, group.main) ? undefined : letting(scene, group)
    return draft ? [draft] : []
  })
}

function letting(scene: Scene, group: VerbGroup): Draft | undefined {
  const { view, lexicon, parties } = scene
  const { words } = view
  const speech = speechAt(scene, group.main)
  if (group.lemma !== 'let' || group.to > group.from + 1 || !speech || !opens(scene, group.from))
    return undefined
  const toward = phraseFrom(view, group.to)
  const verb = words[toward?.to ?? -1]
  if (!toward || !verb || !/^VB[P]?$/.test(verb.xpos) || lexicon.is('inner-verb', verb.lemma))
    return undefined
  // "Let us talk", "let me be clear", "let it rain" ask nothing of anybody.
  if (parties.at(view, toward).length === 0 && !/^(him|her|them)$/.test(words[toward.head]?.lower ?? ''))
    return undefined
  if (/^(us|me|it|you|we|i)$/.test(words[toward.head]?.lower ?? '')) return undefined
  const to = extent(view, scene.groups, toward.to, 'verb phrase', scene.stops)
  return {
    kind: 'demand',
    act: 'let',
    cue: { from: group.main, to: group.main + 1 },
    strength: 'firm',
    rule: 'imperative:let',
    voice: parties.voice(speech.speakers),
    toward,
    content: splitCoordination(view, scene.groups, { from: toward.to, to }),
    isNegative: false,
    isOwnAct: false,
  }
}

/** At the start of the sentence or of a quotation, or after the comma of a clause before it. */
function opens(scene: Scene, at: number): boolean {
  const before = scene.view.words[at - 1]
  if (!before || isQuoteMark(before) || at === nextWord(scene.view, 0)) return true
  return before.text === ',' || before.text === ':' || before.xpos === 'CC'
}
