import { isCapital, isTitleWord } from './edges.ts'
import type { NameWords } from './lexicon.ts'
import type { NameScene } from './names.ts'
import type { NamedRun } from './runs.ts'

/** Runs of two or more capitalised nouns and adjectives that end in a telling noun ("Paris Agreement"), with what
 *  "of", "on" and "for" add ("Strait of Hormuz", "Ministry of Foreign Affairs"). A nationality before an organisation
 *  stays outside; the state before a unit belongs to it ("US 7th Fleet"). */
export function toldNames(scene: NameScene, lexicon: NameWords): NamedRun[] {
  const { words, known } = scene
  const found: NamedRun[] = []
  const isPart = (i: number): boolean => isNamePart(scene, i, lexicon)
  for (let i = 0; i < words.length; i++) {
    const type = isPart(i) ? lexicon.nouns.get(words[i] ?? '') : undefined
    if (type === undefined || (isPart(i + 1) && lexicon.nouns.has(words[i + 1] ?? ''))) continue
    // "the West Bank of the River Aro" is a place by its own name.
    if (known.some(({ kinds, from, to }) => kinds.has('place') && from < i && to === i + 1)) continue
    const done = found.at(-1)
    const isUnit = lexicon.units.has(words[i] ?? '')
    let from = isUnit ? unitStart(scene, i, lexicon) : nameStart(scene, i, done?.to ?? 0, lexicon)
    const people = known.find(
      (run) => run.from === from && (run.kinds.has('adjective') || run.kinds.has('state')),
    )
    const isOwn = isUnit && people?.kinds.has('state') && scene.tagged[from]?.upos === 'PROPN'
    if (type === 'ORG' && people !== undefined && people.to <= i && !isOwn) from = people.to
    const to = complementEnd(scene, i + 1, type, lexicon)
    if (to - from < 2 && !(type === 'ORG' && people !== undefined)) continue
    if (done !== undefined && done.to > from) found.pop()
    found.push({ from, to, type })
    i = to - 1
  }
  return found
}

function isNamePart({ words, tagged }: NameScene, i: number, lexicon: NameWords): boolean {
  return (
    isCapital(words[i]) &&
    /^(?:PROPN|ADJ|NOUN)$/.test(tagged[i]?.upos ?? '') &&
    !isTitleWord(words[i] ?? '', lexicon)
  )
}

/** The first word of the name that ends at a telling noun; not before `least`, where the last name ends. */
function nameStart(scene: NameScene, noun: number, least: number, lexicon: NameWords): number {
  let from = noun
  while (from > least && isNamePart(scene, from - 1, lexicon)) from--
  // "Farmers' Union", "People's Bank": those whom it is for.
  const owner = from - 2
  const isOwned = /^['’]s?$/.test(scene.words[from - 1] ?? '') && from < noun + 1
  if (!isOwned || owner < least || !isNamePart(scene, owner, lexicon)) return from
  return lexicon.crowds.has(scene.words[owner]?.toLowerCase() ?? '') ? nameStart(scene, owner, least, lexicon) : from
}

/** Units are numbered ("7th Fleet") and stand one within the other ("Naval Forces Central Command"). */
function unitStart(scene: NameScene, noun: number, lexicon: NameWords): number {
  let from = noun
  while (from > 0 && (isNamePart(scene, from - 1, lexicon) || /^\d+(?:st|nd|rd|th)$/.test(scene.words[from - 1] ?? '')))
    from--
  return from
}

/** The end of a name with what a preposition adds to it. */
function complementEnd(scene: NameScene, at: number, type: NamedRun['type'], lexicon: NameWords): number {
  const { words, known } = scene
  const isPart = (i: number): boolean => isNamePart(scene, i, lexicon)
  const preposition = words[at] ?? ''
  if (!/^(?:of|on|for)$/.test(preposition) || type === 'EVENT') return at
  const start = words[at + 1] === 'the' ? at + 2 : at + 1
  let end = start
  while (isPart(end) || (words[end] === 'and' && end > start && isPart(end + 1))) end++
  if (end === start) return at
  if (preposition === 'of') return end
  // "the Committee on Foreign Affairs", not "the Commission on Monday", "the Bank for Japan".
  const isNamed = known.some((run) => run.from < end && start < run.to) || lexicon.given.has(words[start] ?? '')
  return type === 'ORG' && end - start > 1 && !isNamed && !lexicon.days.has(words[start] ?? '') ? end : at
}
