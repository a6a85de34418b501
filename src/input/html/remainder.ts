import type { KindedText } from '../assemble.ts'
import { foldText } from './fold.ts'
import type { KindedBlock } from './kinds.ts'
import { paragraphsOf } from './told.ts'
import { runsOf, shareIn } from './word-runs.ts'

// Characters of a paragraph that a story may open with apart from its others, and of one that the page's JSON-LD holds too.
const shortest = { opening: 80, told: 30 } as const

/** What is known of a story besides the blocks found for it. */
export interface StoryGuide {
  /** Folded (`foldText`). */
  readonly headline: string
  /** The story as the page tells it to machines; empty where it does not. */
  readonly told: readonly KindedText[]
}

/** The story with the paragraphs of the page that belong to it and that the search by density left behind: those between headline
 *  and story, and those of the story's text in JSON-LD where that agrees with what was found. */
export function withRemainder(
  story: readonly KindedBlock[],
  page: readonly KindedBlock[],
  { headline, told }: StoryGuide,
): readonly KindedBlock[] {
  const places = placesOf(story, page)
  const known = new Set(places)
  const first = places.find((place) => place !== undefined)
  if (first === undefined) return story
  const said = runsOf(story.map(({ text }) => text))
  const guide = runsOf(told.map(({ text }) => text))
  const agrees = shareIn(paragraphsOf(story).join('\n'), guide) >= 0.5
  const heading = page.findLastIndex(({ text }, index) => index < first && foldText(text) === headline)
  const isOpening = (block: KindedBlock, index: number): boolean =>
    heading >= 0 &&
    index > heading &&
    index < first &&
    block.text.length >= shortest.opening &&
    !isLine(block)
  const isTold = ({ text }: KindedBlock): boolean =>
    agrees && text.length >= shortest.told && shareIn(text, guide) >= 0.8
  const missing = page.flatMap((block, index) => {
    const isFound = known.has(index) || block.kind !== 'paragraph' || shareIn(block.text, said) > 0.5
    return !isFound && (isOpening(block, index) || isTold(block)) ? [{ block, index }] : []
  })
  return merged(story, places, missing)
}

/** Of every block of the story the index of the page's that it is, going forward; `undefined` where there is none. */
function placesOf(
  story: readonly KindedBlock[],
  page: readonly KindedBlock[],
): readonly (number | undefined)[] {
  const byText = new Map<string, number[]>()
  for (const [index, { text }] of page.entries()) {
    const folded = foldText(text)
    const all = byText.get(folded)
    if (all === undefined) byText.set(folded, [index])
    else all.push(index)
  }
  for (const all of byText.values()) all.reverse()
  let last = -1
  return story.map(({ text }) => {
    const left = byText.get(foldText(text)) ?? []
    while ((left.at(-1) ?? last + 1) <= last) left.pop()
    last = left.at(-1) ?? last
    return left.pop()
  })
}

/** Whether a block is a line about the story: of names and days, or of links, or of parts that bars set apart. */
function isLine({ linked, roles, text }: KindedBlock): boolean {
  return (
    linked > 0.5 ||
    roles.some((role) => role === 'byline' || role === 'date' || role === 'bio' || role === 'comments') ||
    text.split(/\s[|•·]\s/).length > 2
  )
}

function merged(
  story: readonly KindedBlock[],
  places: readonly (number | undefined)[],
  missing: readonly { readonly block: KindedBlock; readonly index: number }[],
): readonly KindedBlock[] {
  let next = 0
  const until = (place: number): readonly KindedBlock[] => {
    const from = next
    while ((missing[next]?.index ?? place) < place) next++
    return missing.slice(from, next).map(({ block }) => block)
  }
  const all = story.flatMap((block, position) => [...until(places[position] ?? -1), block])
  return [...all, ...until(Number.POSITIVE_INFINITY)]
}
