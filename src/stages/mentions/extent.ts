import type { Scene } from './scene.ts'

/** The end of a group with what restricts it ("journalists travelling with her"); commas end it. */
export function groupEnd(scene: Scene, head: number, ends: readonly number[]): number {
  const { words } = scene
  let to = head + 1
  for (let i = head + 1; i < Math.min(ends[head] ?? 0, head + 12); i++) {
    const word = words[i]
    if (
      !word ||
      /^[,;:()“”"—–]$|^(?:before|after|while|when|as|since|because|if|but|and|to)$/.test(word.lower)
    )
      break
    to = i + 1
  }
  const first = words[head + 1]
  const restricts = scene.lexicon.restrictors.has(first?.lower ?? '') || first?.lower === 'who'
  if (first?.lower === 'in' || first?.lower === 'of') return phraseEnd(scene, head + 2)
  return restricts ? to : head + 1
}

/** The end of the noun phrase that begins at a word. */
function phraseEnd({ words, entityAt }: Scene, from: number): number {
  let to = from
  while (
    words[to]?.sentence === words[from]?.sentence &&
    /^(?:DET|ADJ|NOUN|PROPN|NUM)$/.test(words[to]?.upos ?? '')
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
