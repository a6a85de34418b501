import type { TaggedWord } from '../../model/encoder.ts'
import { isCapital, isTitleWord, tidied } from './edges.ts'
import { introducedBodies } from './introduced.ts'
import type { KnownRun } from './known.ts'
import type { NameWords } from './lexicon.ts'
import { givenNames, titledPersons } from './persons.ts'
import type { NamedRun } from './runs.ts'
import { isTold, toldNames } from './told.ts'

/** A sentence with all that the rules about names go by. */
export interface NameScene {
  readonly words: readonly string[]
  readonly tagged: readonly TaggedWord[]
  readonly known: readonly KnownRun[]
  /** What the model found. */
  readonly found: readonly NamedRun[]
}

/** Names of one sentence: what the model found, put right by telling nouns, by what is known, and by titles. */
export function namesIn(scene: NameScene, lexicon: NameWords): NamedRun[] {
  const { words } = scene
  const model = scene.found.flatMap((run) => tidied(scene, run, lexicon))
  const told = laid(words, model, toldNames(scene, lexicon))
  const known = laid(words, told, knownNames(scene, told, lexicon)).filter((run) =>
    isSound(scene, run, lexicon),
  )
  const bodies = laid(words, known, introducedBodies(scene, known, lexicon))
  const persons = laid(words, bodies, [
    ...titledPersons(scene, lexicon),
    ...givenNames(scene, lexicon, bodies),
  ])
  return joined(laid(words, persons, dates(scene, lexicon)))
}

/** Persons' names with nothing between them are one name. */
function joined(runs: readonly NamedRun[]): NamedRun[] {
  const result: NamedRun[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (run.type === 'PER' && last?.type === 'PER' && last.to === run.from) {
      result[result.length - 1] = { ...last, to: run.to }
    } else result.push(run)
  }
  return result
}

/** Puts `over` on top of `under`. Of a person's or body's name that is covered in part, the uncovered words stay. */
function laid(words: readonly string[], under: readonly NamedRun[], over: readonly NamedRun[]): NamedRun[] {
  const left = under.flatMap((run): NamedRun[] => {
    const covers = over.filter((other) => other.from < run.to && run.from < other.to)
    if (covers.length === 0) return [run]
    if (run.type !== 'PER' && run.type !== 'ORG') return []
    let from = Math.max(run.from, ...covers.map(({ from: start, to }) => (start <= run.from ? to : run.from)))
    let to = Math.min(run.to, ...covers.flatMap(({ from: start }) => (start > run.from ? [start] : [])))
    while (from < to && !isCapital(words[from])) from++
    while (to > from && !isCapital(words[to - 1])) to--
    return from < to ? [{ from, to, type: run.type }] : []
  })
  return [...left, ...over].sort((a, b) => a.from - b.from)
}

/** States, organisations, seats and nationalities that the knowledge knows, unless they are part of a longer name. */
function knownNames(scene: NameScene, found: readonly NamedRun[], lexicon: NameWords): NamedRun[] {
  return scene.known.flatMap((run): NamedRun[] => {
    if (!scene.words.slice(run.from, run.to).some(isCapital)) return []
    const around = found.find(({ from, to }) => from <= run.from && to >= run.to)
    const isWhole = around !== undefined && around.to - around.from === run.to - run.from
    const isPart = around !== undefined && !isWhole && holds(scene, around, run, lexicon)
    const type = knownType(scene, run, isWhole ? around.type : undefined)
    return type === undefined || isPart ? [] : [{ from: run.from, to: run.to, type }]
  })
}

// "Bank of Canada" and "UN Charter" are longer names; where the known words begin a run that no telling noun closes,
// the model has run two names together.
function holds(scene: NameScene, around: NamedRun, run: KnownRun, lexicon: NameWords): boolean {
  if (around.type === 'PER' || around.type === 'GPE') return false
  return run.from > around.from || isTold(scene, around, lexicon)
}

function knownType(
  scene: NameScene,
  run: KnownRun,
  model: NamedRun['type'] | undefined,
): NamedRun['type'] | undefined {
  const { kinds } = run
  // "Argentine" is an adjective and may be a name of the state; "US" is one only in capitals.
  const isAdjective = scene.tagged[run.from]?.upos === 'ADJ' && /\p{Ll}/u.test(scene.words[run.from] ?? '')
  if (kinds.has('adjective') && isAdjective) return 'NORP'
  if (kinds.has('state')) return 'GPE'
  if (kinds.has('organisation')) return 'ORG'
  if (kinds.has('adjective') || kinds.has('demonym')) return 'NORP'
  if (kinds.has('metonym')) return kinds.has('capital') ? 'GPE' : 'ORG'
  if (kinds.has('capital')) return 'GPE'
  if (!kinds.has('place')) return undefined
  if (model === 'LOC' || model === 'FAC' || model === 'PER') return model
  if (model === 'ORG' || model === 'MISC') return 'GPE'
  // Many towns are also surnames or common words: only where a preposition of place leads in and the name ends there.
  const before = scene.words[run.from - 1]?.toLowerCase() ?? ''
  const led = /^(?:in|at|near|from|to|outside|around|of)$/.test(before)
  const proper = scene.tagged.slice(run.from, run.to).every(({ upos }) => upos === 'PROPN')
  return proper && led && !isCapital(scene.words[run.to]) ? 'GPE' : model === 'GPE' ? 'GPE' : undefined
}

/** Months and weekdays with the numbers beside them. */
function dates({ words, tagged }: NameScene, lexicon: NameWords): NamedRun[] {
  const found: NamedRun[] = []
  const isDay = (word: string | undefined): boolean => /^(?:[0-3]?\d)(?:st|nd|rd|th)?$/.test(word ?? '')
  const isYear = (word: string | undefined): boolean => /^(?:1[5-9]|20)\d\d$/.test(word ?? '')
  for (let i = 0; i < words.length; i++) {
    if (!lexicon.days.has(words[i] ?? '') || tagged[i]?.upos !== 'PROPN') continue
    let from = i
    let to = i + 1
    while (lexicon.days.has(words[to] ?? '') || (words[to] === ',' && lexicon.days.has(words[to + 1] ?? '')))
      to++
    if (isDay(words[to])) to++
    else if (isDay(words[from - 1])) from--
    if (isYear(words[to])) to++
    else if (words[to] === ',' && isYear(words[to + 1])) to += 2
    found.push({ from, to, type: 'DATE' })
    i = to - 1
  }
  return found
}

/** Whether a single word that the model takes for a person can be one: no abbreviation, no plural, nothing with an article. */
function isLonePerson(
  before: string | undefined,
  word: string,
  tag: TaggedWord | undefined,
  tagBefore: TaggedWord | undefined,
): boolean {
  const isAbbreviation = word.length < 6 && word === word.toUpperCase()
  const hasArticle = tagBefore?.upos === 'DET' || tagBefore?.xpos === 'PRP$' || before === 'The'
  return tag?.xpos === 'NNP' && tag.upos === 'PROPN' && !isAbbreviation && !hasArticle
}

/** Whether a name rests on enough: titles alone and single words of the rarer types do not. */
function isSound({ words, tagged, known }: NameScene, run: NamedRun, lexicon: NameWords): boolean {
  const { from, to, type } = run
  if (type === 'DATE') return true
  if (words.slice(from, to).every((word) => isTitleWord(word, lexicon) || !isCapital(word))) return false
  if (
    known.some(
      (other) => other.kinds.has('title') && other.kinds.size === 1 && other.from <= from && to <= other.to,
    )
  ) {
    return false
  }
  const support = known.some((other) => other.from < to && from < other.to && !other.kinds.has('title'))
  if (support || to - from > 1) return true
  switch (type) {
    case 'PER':
      return isLonePerson(words[from - 1], words[from] ?? '', tagged[from], tagged[from - 1])
    case 'ORG':
      return tagged[from]?.upos === 'PROPN'
    case 'NORP':
      return true
    case 'GPE':
      return (
        tagged[from]?.upos === 'PROPN' &&
        /^(?:in|at|near|from|to|of|for|between|with)$/i.test(words[from - 1] ?? '')
      )
    default:
      return false
  }
}
