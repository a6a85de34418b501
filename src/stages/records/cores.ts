import type { RecordKind } from '../../doc/layers.ts'
import type { Scene } from './scene.ts'
import { isQuoteMark, type WordRange } from './words.ts'

const farthest = 8
const links = /^(?:to|of|for|that|in|over|about|on|with|towards?|regarding)$/

/** What a position is about, where a noun behind its verb says once more what sort it is: "reaffirmed **the commitment of Tarn to** peace
 *  in Oss", "stressed **the importance of** talks". The whole range where none does. */
export function coreOf(scene: Scene, range: WordRange, kind: RecordKind): WordRange {
  const { words } = scene.view
  const noun = kind === 'agreement' ? undefined : stanceNoun(scene, range, kind)
  if (noun === undefined) return range
  const link = linkBehind(scene, noun, range.to)
  if (link === undefined) return range
  let from = link + 1
  while (from < range.to && isQuoteMark(words[from])) from++
  return from < range.to ? { from, to: range.to } : range
}

/** The noun that opens a range and says what sort of position it is. */
function stanceNoun({ view, lexicon }: Scene, { from, to }: WordRange, kind: RecordKind): number | undefined {
  for (let at = from; at < Math.min(to, from + farthest); at++) {
    const word = view.words[at]
    if (!word) return undefined
    const isNoun = /^NNS?$/.test(word.xpos)
    if (isNoun && lexicon.is('stance-noun', word.lemma)) return at
    if (isNoun && kind === 'evaluation' && lexicon.is('esteem-noun', word.lemma)) return at
    if (!/^(?:DT|PRP\$|JJ[RS]?|NNP?S?|POS|CD|HYPH|VBN|VBG|CC|RB)$/.test(word.xpos)) return undefined
  }
  return undefined
}

/** The word that joins what is meant to the noun, behind whose position it is ("the readiness of Tarn to pay"). */
function linkBehind({ view }: Scene, noun: number, end: number): number | undefined {
  const { words } = view
  const next = words[noun + 1]
  if (!next || noun + 1 >= end || !links.test(next.lower)) return undefined
  // "commitments that go beyond it": a relative clause tells which.
  if (next.xpos === 'WDT') return undefined
  if (
    next.lower !== 'of' ||
    /^(?:importance|necessity|need|value|significance)$/.test(words[noun]?.lemma ?? '')
  )
    return noun + 1
  if (words[noun + 2]?.xpos === 'VBG') return noun + 1
  for (let at = noun + 2; at < Math.min(end, noun + 2 + farthest * 2); at++) {
    const word = words[at]
    if (!word || /^(?:VB[DZP]?|MD|W.*|,)$/.test(word.xpos)) return undefined
    if (word.lower === 'to' || word.lower === 'that') return at
  }
  return undefined
}
