import { isCalendar } from './phrase.ts'
import type { Scene } from './scene.ts'

/** The end of a group with what restricts it ("journalists travelling with her"); commas end it. */
export function groupEnd(scene: Scene, head: number, ends: readonly number[]): number {
  const { words } = scene
  let to = head + 1
  for (let i = head + 1; i < Math.min(ends[head] ?? 0, head + 12); i++) {
    const word = words[i]
    if (!word || /^[,;:()“”"—–]$|^(?:before|after|while|when|as|since|because|if|but|and)$/.test(word.lower))
      break
    if (word.lower === 'to' && words[i + 1]?.upos !== 'PROPN') break
    to = i + 1
  }
  const first = words[head + 1]
  const restricts = scene.lexicon.restrictors.has(first?.lower ?? '') || first?.lower === 'who'
  if (first?.lower === 'of') return phraseEnd(scene, head + 2)
  if (first?.lower === 'in') return placeEnd(scene, head + 1)
  return restricts ? to : head + 1
}

/** The end of a phrase about one person with what it is to, for or of ("an aide to the Tarnish president"), where that depends
 *  on its noun; `to` is the end without it. */
export function complementEnd(scene: Scene, head: number, to: number): number {
  const { words } = scene
  const isOf = /^(?:for|of)$/.test(words[head + 1]?.lower ?? '')
  const at = to > head + 1 && isOf ? head + 1 : words[to]?.lower === 'close' ? to + 1 : to
  if (!/^(?:to|for|of)$/.test(words[at]?.lower ?? '')) return to
  let end = phraseEnd(scene, at + 1)
  if (/^['’]s?$/.test(words[end]?.text ?? '')) end = Math.max(end, phraseEnd(scene, end + 1))
  const hangs = words
    .slice(at + 1, end)
    .some((word) => word.head === head || word.head === words[at - 1]?.index)
  return hangs ? Math.max(to, end) : to
}

/** The end of a phrase of place that begins with "in" at a word ("in the region", "in Tarn"), else that word itself. */
export function placeEnd(scene: Scene, at: number): number {
  const { words, known, entityAt, lexicon } = scene
  if (words[at]?.lower !== 'in') return at
  const to = phraseEnd(scene, at + 1)
  const isPlace = words.slice(at + 1, to).some(({ index, lower, upos }) => {
    const isKnown =
      known.get(index)?.entries.some(({ kind }) => /^(?:state|capital|place)$/.test(kind)) ?? false
    const isFound = /^(?:GPE|LOC|FAC)$/.test(entityAt.get(index)?.type ?? '')
    return (
      isFound ||
      (isKnown && upos === 'PROPN') ||
      (upos === 'NOUN' && lexicon.closed.get('place noun')?.has(lower))
    )
  })
  return isPlace ? to : at
}

/** The end of the noun phrase that begins at a word; a person's name or a day behind it is none of it. */
function phraseEnd({ words, entityAt }: Scene, from: number): number {
  let to = from
  while (
    words[to]?.sentence === words[from]?.sentence &&
    /^(?:DET|ADJ|NOUN|PROPN|NUM)$/.test(words[to]?.upos ?? '') &&
    !isCalendar(words[to]?.lower ?? '') &&
    (to === from || entityAt.get(to)?.type !== 'PER' || entityAt.get(to - 1) === entityAt.get(to))
  )
    to++
  if (to === from) return from - 1
  return Math.max(to, entityAt.get(to - 1)?.to ?? to)
}

/** For every word the end of what depends on it, directly or not, within its sentence. */
export function subtreeEnds({ words }: Scene): readonly number[] {
  const ends = words.map(({ index }) => index + 1)
  for (const word of words) {
    let head = word.head
    for (let steps = 0; head !== undefined && steps < 40; steps++) {
      if ((ends[head] ?? 0) < word.index + 1) ends[head] = word.index + 1
      head = words[head]?.head
    }
  }
  return ends
}
