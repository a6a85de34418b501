import type { Phrase, PhraseContext } from './phrase.ts'
import { type DraftReason, type Run, type Scene, sentenceEnd, sentenceStart } from './scene.ts'

/** A name that a phrase is said of, and where it stands. */
export interface NameBeside {
  readonly name: Run
  readonly place: 'directly' | 'after comma' | 'before'
}

/** The name that the phrase is a title of: "US secretary of state Ann Aro", "its minister, Ann Aro, ",
 *  "Ann Aro, Tarn's minister, ". Lists ("the president, Ann Aro and Bo Lund") are none. */
export function nameBeside(scene: Scene, phrase: Phrase, context: PhraseContext): NameBeside | undefined {
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
  if (!/^(?:in|at|on|for|from|to|of)$/.test(scene.words[phrase.to]?.lower ?? '')) return undefined
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

/** "his German host, foreign minister Bo Lund": a title between the phrase and the name. */
export function appositionWithTitle(scene: Scene, phrase: Phrase, context: PhraseContext): DraftReason[] {
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
