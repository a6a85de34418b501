import type { Word } from '../../text/tree.ts'
import type { Deed } from './deed.ts'
import type { Scene } from './scene.ts'

const meetingPrepositions = ['with', 'between'] as const
const recipientPrepositions = ['on', 'against', 'of', 'to', 'into', 'with', 'in', 'from', 'between'] as const

/** The code of the deed that a noun names ("invasion"). */
export function nounCode(scene: Scene, noun: Word): string | undefined {
  return noun.upos === 'NOUN'
    ? (scene.words.nouns.get(noun.lemma) ?? scene.words.nouns.get(noun.lower))
    : undefined
}

/** To whom the deed that a noun names is done: the first preposition that brings in an actor. */
export function nounRecipients(scene: Scene, noun: Word): readonly string[] {
  const { tree, parties } = scene
  const phrases = tree.dependents(noun.index, 'nmod').filter(({ relation }) => relation !== 'nmod:poss')
  const code = nounCode(scene, noun) ?? ''
  const isMeeting = code.startsWith('04') && code !== '042'
  for (const preposition of isMeeting ? meetingPrepositions : recipientPrepositions) {
    const found = phrases
      .filter((word) => tree.preposition(word) === preposition)
      .flatMap((word) => {
        const own = parties.behind(word)
        const state = own.length > 0 ? undefined : (scene.states.at(word, true) ?? scene.states.behind(word))
        return state === undefined ? own : [state]
      })
    if (found.length > 0) return [...new Set(found)]
  }
  return []
}

/** Deeds that a noun phrase tells with both sides ("Aro's annexation of Oss"). What is spoken of in passing is
 *  historical. Words in `claimed` belong to a deed that a verb tells. */
export function* nominalDeeds(scene: Scene, claimed: ReadonlySet<number>): Generator<Deed> {
  const { tree, parties } = scene
  for (const noun of tree.words) {
    const code = claimed.has(noun.index) ? undefined : nounCode(scene, noun)
    if (code === undefined) continue
    const owner = tree
      .children(noun.index)
      .filter(({ relation }) => relation === 'nmod:poss' || relation === 'amod' || relation === 'compound')
      .flatMap((word) => parties.of(word))
    const phrases = tree.dependents(noun.index, 'nmod').filter(({ relation }) => relation !== 'nmod:poss')
    const by = phrases
      .filter((word) => tree.preposition(word) === 'by')
      .flatMap((word) => parties.behind(word))
    const actors = [...new Set(by.length > 0 ? by : owner)]
    const isMutual = code.startsWith('04')
    const between = phrases
      .filter((word) => tree.preposition(word) === 'between')
      .flatMap((word) => parties.of(word))
    if (isMutual && between.length > 1) {
      yield deed(noun, code, between.slice(0, 1), between.slice(1), true)
      continue
    }
    const recipients = nounRecipients(scene, noun).filter((id) => !actors.includes(id))
    if (recipients.length > 0 && actors.length > 0) yield deed(noun, code, actors, recipients, isMutual)
  }
}

function deed(
  trigger: Word,
  code: string,
  actors: readonly string[],
  recipients: readonly string[],
  isMutual: boolean,
): Deed {
  return { trigger, code, actors, recipients, aux: ['historical'], isMutual, rule: 'noun', isExplicit: false }
}
