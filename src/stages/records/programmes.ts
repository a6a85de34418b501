import type { Scene } from './scene.ts'

/** Whether the verb at an index tells of a programme: "will visit Oss", "will hold a call with", "will make a speech". Nobody owes
 *  anything by it (rule 45). */
export function isProgramme({ view, lexicon }: Scene, at: number | undefined): boolean {
  const { words } = view
  const verb = words[at ?? -1]
  if (at === undefined || !verb) return false
  if (lexicon.is('programme-verb', verb.lemma)) return true
  // "this will come up on Monday"
  if (verb.lemma === 'come' && words[at + 1]?.lower === 'up') return true
  if (!lexicon.is('programme-light-verb', verb.lemma)) return false
  for (let i = at + 1; i < words.length && i < at + 8; i++) {
    const word = words[i]
    if (!word || /^(?:IN|TO|W|VB|,|\.)/.test(word.xpos)) return false
    const isHead = /^NN/.test(word.xpos) && !/^NN/.test(words[i + 1]?.xpos ?? '')
    if (isHead) return lexicon.is('programme-noun', word.lower) || lexicon.is('meeting-noun', word.lower)
  }
  return false
}
