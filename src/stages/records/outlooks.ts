import { extent } from './extent.ts'
import type { Draft } from './scene.ts'
import { make, type Statement } from './statement.ts'

/** What is said of how things stand or may come to: "cannot afford a quarrel", "if all hold to it the deal could be a first
 *  step". An if-clause before it is part of it (rule 43). */
export function outlook(statement: Statement): Draft | undefined {
  const { scene, group, subject, speech, speakerHolders, isOwn, isActor } = statement
  if (group.lemma === 'afford' && group.negation !== undefined) return cannotAfford(statement)
  if (isOwn || isActor || group.negation !== undefined || group.modal === 'can') return undefined
  if (scene.conditions.length === 0 && !isAccord(statement)) return undefined
  if (!speech?.cue || speech.isDirect || speakerHolders.length === 0 || !subject) return undefined
  if (speech.cue.start < scene.view.span.start || scene.view.words[subject.head]?.xpos === 'EX')
    return undefined
  const to = extent(scene.view, scene.groups, group.main, 'clause', scene.stops)
  const fronted = scene.conditions.find((item) => item.isFronted && item.to <= group.from)
  const from = Math.min(fronted?.from ?? group.from, subject.from)
  return make(statement, 'assessment', 'tentative', 'outlook', {
    voice: scene.parties.voice(speech.speakers),
    subject: undefined,
    content: [{ from, to }],
    isWeak: true,
  })
}

/** "cannot afford a quarrel": how things stand for the one who says so. */
function cannotAfford(statement: Statement): Draft | undefined {
  const { scene, group, subject, isOwn } = statement
  if (!isOwn) return undefined
  const to = extent(scene.view, scene.groups, group.main, 'clause', scene.stops)
  return make(statement, 'assessment', 'firm', 'cannot afford', {
    content: [{ from: Math.min(subject?.from ?? group.from, group.from), to }],
    isNegative: false,
  })
}

/** Whether the clause is about an accord or another paper. */
export function isAccord({ scene, subject }: Statement): boolean {
  const head = scene.view.words[subject?.head ?? -1]?.lower ?? ''
  return scene.lexicon.is('accord-noun', head) || scene.lexicon.is('document-noun', head)
}
