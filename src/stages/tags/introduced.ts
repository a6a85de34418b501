import { isCapital } from './edges.ts'
import type { NameWords } from './lexicon.ts'
import type { NameScene } from './names.ts'
import type { NamedRun } from './runs.ts'

/** Names of bodies that a noun right before them tells of ("the oil giant Lowmark Oil"), where nothing or one word of
 *  another kind was found. `names` are the runs found before. */
export function introducedBodies(
  scene: NameScene,
  names: readonly NamedRun[],
  lexicon: NameWords,
): NamedRun[] {
  const { words, tagged } = scene
  const found: NamedRun[] = []
  for (let noun = 0; noun + 1 < words.length; noun++) {
    if (!lexicon.introducers.has(words[noun] ?? '') || tagged[noun]?.upos !== 'NOUN') continue
    const from = noun + 1
    let to = from
    while (isCapital(words[to]) && tagged[to]?.upos === 'PROPN' && !isElse(scene, to, lexicon)) to++
    const here = names.filter((run) => run.from < to && from < run.to)
    const isFree = here.every((run) => run.type === 'PER' && run.from === from && run.to - run.from === 1)
    if (to > from && isFree && hangsOn(tagged, from, noun)) found.push({ from, to, type: 'ORG' })
  }
  return found
}

const hangsOn = (tagged: NameScene['tagged'], name: number, noun: number): boolean =>
  tagged[name]?.head === noun || tagged[noun]?.head === name

function isElse({ words, known }: NameScene, at: number, lexicon: NameWords): boolean {
  const word = words[at] ?? ''
  return (
    lexicon.days.has(word) || lexicon.given.has(word) || known.some(({ from, to }) => from <= at && at < to)
  )
}
