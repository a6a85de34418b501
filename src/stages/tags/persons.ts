import { isCapital, isTitleWord } from './edges.ts'
import type { KnownRun } from './known.ts'
import type { NameWords } from './lexicon.ts'
import type { NameScene } from './names.ts'
import type { NamedRun } from './runs.ts'

/** Capitalised words behind an honorific or the title of an office-holder, "President of the Republic" included. */
export function titledPersons(scene: NameScene, lexicon: NameWords): NamedRun[] {
  const { words, tagged, known } = scene
  const persons: NamedRun[] = []
  const titleEnds = new Set(known.flatMap(({ kinds, to }) => (kinds.has('title') ? [to] : [])))
  const titleStarts = new Set(known.flatMap(({ kinds, from }) => (kinds.has('title') ? [from] : [])))
  for (let i = 1; i < words.length; i++) {
    const before = words[i - 1] ?? ''
    const honorific = lexicon.honorifics.has(before.toLowerCase()) && isCapital(before)
    const titled =
      titleEnds.has(i) ||
      lexicon.offices.has(before.toLowerCase()) ||
      endsOffice(scene, i, titleEnds, lexicon)
    // "Mr Vice President" holds no name, "2 P.M." no prime minister.
    if ((!honorific && !titled) || titleStarts.has(i) || /\d/.test(words[i - 2] ?? '')) continue
    const to = personEnd(scene, i, lexicon)
    if (to === i) continue
    const isElse =
      known.some((run) => isOther(run) && run.from < to && i < run.to) ||
      !(tagged.slice(i, to).some(({ upos }) => upos === 'PROPN') || isShouted(before, words[i] ?? ''))
    if (!honorific && isElse) continue
    persons.push({ from: i, to, type: 'PER' })
    i = to
  }
  return persons
}

// Transcripts print speakers in capitals ("PRESIDENT NAME:"), which no tagger likes.
function isShouted(title: string, name: string): boolean {
  return title.length > 2 && name.length > 2 && title === title.toUpperCase() && name === name.toUpperCase()
}

/** A given name with the proper nouns behind it, and persons already found with those that follow directly, where no
 *  other name but a person's or a misread place stands. */
export function givenNames(scene: NameScene, lexicon: NameWords, names: readonly NamedRun[]): NamedRun[] {
  const { words, tagged, known } = scene
  const titled = titledPersons(scene, lexicon)
  const persons: NamedRun[] = []
  for (let i = 0; i < words.length; i++) {
    const run = names.find(({ from, to }) => from <= i && i < to)
    const begins =
      run?.type === 'PER' ? run.from === i : lexicon.given.has(words[i] ?? '') && tagged[i]?.upos === 'PROPN'
    if (!begins || titled.some(({ from, to }) => from <= i && i < to)) continue
    let to = i + 1
    const end = personEnd(scene, i, lexicon)
    while (to < end && (tagged[to]?.upos === 'PROPN' || words[to] === '-' || words[to - 1] === '-')) to++
    to = Math.max(to, run?.type === 'PER' ? run.to : 0)
    if (to - i < 2 || titled.some(({ from }) => from > i && from < to)) continue
    const isElse =
      known.some((other) => isOther(other) && other.from < to && i < other.to) ||
      names.some(({ from, to: last, type }) => {
        const overlaps = from < to && i < last
        // A run that ends inside the person's name, or goes on behind a telling noun, has swallowed the name.
        const swallowed = from === i || (from < i && (last < to || lexicon.nouns.has(words[i - 1] ?? '')))
        return overlaps && type !== 'PER' && type !== 'GPE' && !swallowed
      })
    if (isElse) continue
    persons.push({ from: i, to, type: 'PER' })
    i = to - 1
  }
  return persons
}

const isOther = ({ kinds }: KnownRun): boolean => !(kinds.has('place') && kinds.size === 1)

/** Whether a known name with a title and "of" before it ends at a word: "President of the Republic | Name". */
function endsOffice(
  { words, known }: NameScene,
  at: number,
  titleEnds: ReadonlySet<number>,
  lexicon: NameWords,
): boolean {
  const body = known.find(({ to, kinds }) => to === at && (kinds.has('state') || kinds.has('organisation')))
  if (body === undefined) return false
  const of = words[body.from - 1] === 'the' ? body.from - 2 : body.from - 1
  return words[of] === 'of' && (titleEnds.has(of) || lexicon.offices.has(words[of - 1]?.toLowerCase() ?? ''))
}

/** The end of the person's name that begins at a word: capitalised words, with particles, initials and hyphens between. */
function personEnd({ words, known }: NameScene, start: number, lexicon: NameWords): number {
  const limit = Math.min(words.length, start + 6)
  let end = start
  for (let i = start; i < limit; i++) {
    const word = words[i] ?? ''
    const glued = word === '-' && i > start && /^\p{L}/u.test(words[i + 1] ?? '')
    if (isCapital(word)) {
      const named = known.some((run) => run.from === i && i > start && isOther(run))
      if (named || isTitleWord(word, lexicon) || (i > start && lexicon.nouns.has(word))) break
      end = i + 1
    } else if (glued) {
      if (!isCapital(words[i + 1])) end = i + 2
      i += isCapital(words[i + 1]) ? 0 : 1
    } else if (!lexicon.particles.has(word)) break
  }
  return end
}
