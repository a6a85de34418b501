import { isCapital, isTitleWord } from './edges.ts'
import type { NameWords } from './lexicon.ts'
import type { NameScene } from './names.ts'
import type { NamedRun } from './runs.ts'

/** Runs of two or more capitalised nouns and adjectives that end in a telling noun ("Paris Agreement"), with what
 *  "of", "on" and "for" add ("Strait of Hormuz", "Ministry of Foreign Affairs") and the nationality before them. */
export function toldNames(scene: NameScene, lexicon: NameWords): NamedRun[] {
  const { words, known } = scene
  const found: NamedRun[] = []
  for (let i = 0; i < words.length; i++) {
    const type = isNamePart(scene, i, lexicon) ? lexicon.nouns.get(words[i] ?? '') : undefined
    if (type === undefined || goesOn(scene, i, type, lexicon)) continue
    // "the West Bank of the River Aro": a place by its own name.
    if (type === 'ORG' && known.some(({ kinds, from, to }) => kinds.has('place') && from < i && to === i + 1))
      continue
    const done = found.at(-1)
    const from = lexicon.units.has(words[i] ?? '')
      ? unitStart(scene, i, lexicon)
      : nameStart(scene, i, done?.to ?? 0, lexicon)
    const to = complementEnd(scene, i, type, lexicon)
    if (to - from < 2 || (type === 'ORG' && isBetween(scene, from, i))) continue
    if (done !== undefined && done.to > from) found.pop()
    found.push({ from, to, type })
    i = to - 1
  }
  return found
}

/** Whether a telling noun stands right behind, or behind more name parts if this one tells only a place ("Black Sea Fleet"). */
function goesOn(scene: NameScene, noun: number, type: NamedRun['type'], lexicon: NameWords): boolean {
  for (let i = noun + 1; isNamePart(scene, i, lexicon); i++) {
    if (lexicon.nouns.has(scene.words[i] ?? '')) return true
    if (type !== 'LOC') return false
  }
  return false
}

/** Whether a telling noun ends the run or stands in it before what a preposition adds. */
export function isTold({ words }: NameScene, { from, to }: NamedRun, lexicon: NameWords): boolean {
  for (let i = from; i < to; i++) {
    const ends = i === to - 1 || /^(?:of|on|for|\d+)$/.test(words[i + 1] ?? '')
    if (ends && lexicon.nouns.has(words[i] ?? '')) return true
  }
  return false
}

function isNamePart({ words, tagged }: NameScene, i: number, lexicon: NameWords): boolean {
  return (
    isCapital(words[i]) &&
    (/^(?:PROPN|ADJ|NOUN)$/.test(tagged[i]?.upos ?? '') || /^NNP/.test(tagged[i]?.xpos ?? '')) &&
    !isTitleWord(words[i] ?? '', lexicon)
  )
}

/** The first word of the name that ends at a telling noun; not before `least`, where the last name ends. */
function nameStart(scene: NameScene, noun: number, least: number, lexicon: NameWords): number {
  const isPart = (i: number): boolean => i >= least && isNamePart(scene, i, lexicon)
  const { words } = scene
  let from = noun
  for (;;) {
    if (isPart(from - 1)) from--
    else if (from === noun && isGeneral(scene, from - 1, lexicon)) from--
    else if (words[from - 1] === '-' && isPart(from - 2)) from -= 2
    else if (isCrowds(scene, from - 1, lexicon) && isPart(from - 2)) from -= 2
    else break
  }
  return pairStart(scene, from, least, lexicon) ?? from
}

/** "General Council", not "Secretary General". */
function isGeneral({ words }: NameScene, at: number, lexicon: NameWords): boolean {
  return words[at] === 'General' && !isTitleWord(words[at - 1] ?? '', lexicon)
}

/** Where "Peace and" begins before "Security Council": capitalised words that name nothing by themselves, behind an
 *  article or at the end of a name that is known. */
function pairStart(scene: NameScene, at: number, least: number, lexicon: NameWords): number | undefined {
  const { words, known } = scene
  if (words[at - 1] !== 'and' || at - 2 < least) return undefined
  let from = at - 1
  while (from > least && isNamePart(scene, from - 1, lexicon)) from--
  const whole = known.find((run) => run.from === from && run.to < at - 1)
  const own = whole?.to ?? from
  if (own >= at - 1 || (whole === undefined && !/^(?:the|an?|its|['’]s)$/i.test(words[from - 1] ?? '')))
    return undefined
  const isOther =
    known.some((run) => run.from < at && own < run.to) ||
    words.slice(own, at - 1).some((word) => lexicon.nouns.has(word) || lexicon.given.has(word))
  return isOther ? undefined : from
}

/** Whether the word is the genitive mark of those whom a body is for: "Farmers' Union", "People's Bank". */
function isCrowds({ words }: NameScene, at: number, lexicon: NameWords): boolean {
  return /^['’]s?$/.test(words[at] ?? '') && lexicon.crowds.has(words[at - 1]?.toLowerCase() ?? '')
}

/** "the US-Tarn Alliance": what two states have between them is no body of its own. */
function isBetween({ words, known }: NameScene, from: number, noun: number): boolean {
  const first = known.find((run) => run.from === from && run.kinds.has('state'))
  const second = known.find((run) => run.to === noun && run.kinds.has('state'))
  return (
    first !== undefined && second !== undefined && words[first.to] === '-' && first.to + 1 === second.from
  )
}

/** Units are numbered ("7th Fleet") and stand one within the other ("Naval Forces Central Command"). */
function unitStart(scene: NameScene, noun: number, lexicon: NameWords): number {
  const { words } = scene
  let from = noun
  for (;;) {
    if (isNamePart(scene, from - 1, lexicon) || /^\d+(?:st|nd|rd|th)$/.test(words[from - 1] ?? '')) from--
    else if (words[from - 1] === '-' && isNamePart(scene, from - 2, lexicon)) from -= 2
    else if (isCrowds(scene, from - 1, lexicon) && isNamePart(scene, from - 2, lexicon)) from -= 2
    else return from
  }
}

/** The end of the name with what a preposition, or a number, adds to its telling noun. */
function complementEnd(scene: NameScene, noun: number, type: NamedRun['type'], lexicon: NameWords): number {
  const { words, known } = scene
  if (type === 'MISC' && /^\d/.test(words[noun + 1] ?? '')) return numbersEnd(words, noun + 1)
  const preposition = words[noun + 1] ?? ''
  if (!/^(?:of|on|for)$/.test(preposition) || (type === 'EVENT' && preposition === 'of')) return noun + 1
  const start = words[noun + 2] === 'the' ? noun + 3 : noun + 2
  let end = partsEnd(scene, start, lexicon)
  if (end === start) return noun + 1
  if (words[noun] === 'Office' && isTitleWord(words[end] ?? '', lexicon) && isCapital(words[end])) end++
  // "the Central Committee of the Lowmark Party of Tarn".
  if (preposition === 'of')
    return lexicon.nouns.get(words[end - 1] ?? '') === 'ORG'
      ? complementEnd(scene, end - 1, type, lexicon)
      : end
  // "the Committee on Foreign Affairs", not "the Commission on Monday", "the Bank for Japan".
  const isElse =
    known.some((run) => run.from < end && start < run.to) ||
    lexicon.given.has(words[start] ?? '') ||
    lexicon.days.has(words[start] ?? '')
  if (isElse || (type === 'ORG' && end - start < 2)) return noun + 1
  // "the Convention on the Law of the Sea".
  const next = words[end + 1] === 'the' ? end + 2 : end + 1
  const isMore = words[end] === 'of' && !known.some(({ from }) => from === next)
  return isMore && type === 'MISC' ? Math.max(end, partsEnd(scene, next, lexicon)) : end
}

/** "Resolutions 242 and 338". */
function numbersEnd(words: readonly string[], at: number): number {
  let end = at + 1
  while (words[end] === 'and' && /^\d/.test(words[end + 1] ?? '')) end += 2
  return end
}

/** The end of the name parts from a word on, joined by "and", hyphens, genitives of people and the commas of a list. */
function partsEnd(scene: NameScene, start: number, lexicon: NameWords): number {
  const { words } = scene
  let end = start
  for (;;) {
    // "the Office of the Port Council Ana Aro": a person behind the body.
    const isPerson =
      end > start && lexicon.nouns.has(words[end - 1] ?? '') && lexicon.given.has(words[end] ?? '')
    if (isPerson) return end
    if (isNamePart(scene, end, lexicon)) end++
    else if (end === start) return start
    else if (words[end] === 'and' && isCommonPart(scene, end + 1, lexicon)) end += 2
    else if (words[end] === '-' && isNamePart(scene, end + 1, lexicon)) end += 2
    else if (isCrowds(scene, end, lexicon) && isNamePart(scene, end + 1, lexicon)) end += 2
    else if (isLast(scene, end, lexicon)) end += 2
    else return end
  }
}

/** Whether a word may go on a name without being one by itself. */
function isCommonPart(scene: NameScene, i: number, lexicon: NameWords): boolean {
  const word = scene.words[i] ?? ''
  const isElse =
    lexicon.nouns.has(word) || lexicon.given.has(word) || scene.known.some(({ from }) => from === i)
  return !isElse && isNamePart(scene, i, lexicon)
}

/** Whether a comma begins the end of a list of common words: "of Economy, Trade and Industry". */
function isLast(scene: NameScene, comma: number, lexicon: NameWords): boolean {
  const { words } = scene
  return (
    words[comma] === ',' &&
    isCommonPart(scene, comma + 1, lexicon) &&
    words[comma + 2] === 'and' &&
    isCommonPart(scene, comma + 3, lexicon)
  )
}
