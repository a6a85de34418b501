import type { Phrase, PhraseContext } from './phrase.ts'
import { type DraftReason, type Run, type Scene, sentenceEnd } from './scene.ts'

/** A title that several names share, with the state behind each name. */
export interface SharedTitle {
  readonly name: Run
  /** The state that stands behind this name ("Aro of Tarn"). */
  readonly state: Run | undefined
}

/** The names that a title in the plural opens: "foreign ministers Ana Aro of Tarn, Bo Lund of Oss and Ida Ek of Belm",
 *  "Presidents Aro and Lund". None if no name follows the title at once. */
export function namesSharing(scene: Scene, phrase: Phrase, context: PhraseContext): readonly SharedTitle[] {
  const { words } = scene
  const end = sentenceEnd(scene, phrase.head)
  const found: SharedTitle[] = []
  let at = phrase.to
  while (at < end) {
    const name = context.personStartingAt(at)
    if (!name) break
    const state = stateBehindName(scene, name, context)
    found.push({ name, state })
    at = state?.to ?? name.to
    if (words[at]?.text === ',') at++
    if (words[at]?.lower === 'and') at++
  }
  return found
}

/** "President Aro of Tarn". */
export function stateBehindName({ words }: Scene, name: Run, context: PhraseContext): Run | undefined {
  if (words[name.to]?.lower !== 'of') return undefined
  return context.stateStartingAt(words[name.to + 1]?.lower === 'the' ? name.to + 2 : name.to + 1)
}

/** What the title says of one of the names: the state behind the name comes before one that all share. */
export function reasonsShared(
  reasons: readonly DraftReason[],
  { state }: SharedTitle,
): readonly DraftReason[] {
  return state ? [...reasons, { rule: 'state', field: 'of', run: state }] : reasons
}
