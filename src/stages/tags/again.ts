import type { NameScene } from './names.ts'
import type { NamedRun } from './runs.ts'

/** Finds the surnames of persons named in full, wherever they stand alone in the article, and corrects the type of
 *  such a name where it was taken for something else. Gives the names of every sentence. */
export function surnamesAgain(
  scenes: readonly NameScene[],
  names: readonly (readonly NamedRun[])[],
): readonly (readonly NamedRun[])[] {
  const surnames = new Set<string>()
  scenes.forEach(({ words, known }, s) => {
    for (const { from, to, type } of names[s] ?? []) {
      const last = words[to - 1] ?? ''
      const isKnown = known.some((run) => run.from === to - 1 && run.to === to && !run.kinds.has('place'))
      if (type === 'PER' && to - from > 1 && /^\p{Lu}\p{L}{2,}/u.test(last) && !isKnown) surnames.add(last)
    }
  })
  if (surnames.size === 0) return names
  return scenes.map(({ words, tagged }, s) => {
    const own = names[s] ?? []
    const more: NamedRun[] = []
    words.forEach((word, i) => {
      if (!surnames.has(word) || (i === 0 && tagged[i]?.upos !== 'PROPN')) return
      const at = own.find(({ from, to }) => from <= i && i < to)
      if (at === undefined) more.push({ from: i, to: i + 1, type: 'PER' })
      else if (at.to - at.from === 1 && at.type !== 'PER') more.push({ ...at, type: 'PER' })
    })
    const kept = own.filter(({ from }) => !more.some((run) => run.from === from))
    return [...kept, ...more].sort((a, b) => a.from - b.from)
  })
}
