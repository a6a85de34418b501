import type { KindedText } from '../assemble.ts'
import { foldText, squash } from './fold.ts'
import { markedRole } from './markup.ts'
import { headingText } from './shown.ts'

/** What stands over a story: the headline as the page shows it (else `title`), the deck where it is found, and the byline.
 *  `heading` is the element of the headline. */
export function openingOf(
  heading: Element | undefined,
  title: string | undefined,
  byline: string | undefined,
): readonly KindedText[] {
  const headline = (heading && headingText(heading)) || title || ''
  const deck = heading === undefined ? undefined : deckBelow(heading)
  return [
    ...(headline === '' ? [] : [{ kind: 'headline' as const, text: headline }]),
    ...(deck === undefined || foldText(deck) === foldText(headline)
      ? []
      : [{ kind: 'deck' as const, text: deck }]),
    ...(byline === undefined ? [] : [{ kind: 'byline' as const, text: byline }]),
  ]
}

/** The deck is looked for behind the headline and behind the two elements round it, no further. */
function deckBelow(heading: Element): string | undefined {
  let from: Element | null = heading
  for (let level = 0; level < 3 && from !== null; level++) {
    let sibling = from.nextElementSibling
    for (let step = 0; step < 4 && sibling !== null; step++) {
      const text = squash(sibling.textContent)
      const isDeck =
        markedRole(sibling) === 'deck' ||
        /description|alternativeHeadline/.test(sibling.getAttribute('itemprop') ?? '')
      if (isDeck && text.length >= 30 && text.length <= 500) return text
      sibling = sibling.nextElementSibling
    }
    from = from.parentElement
  }
  return undefined
}

/** Captions and credits that stand between headline and story: those of the picture that a story opens with.
 *  `before` are the kinded blocks of the whole page, `first` is the story's first paragraph. */
export function leadPictures(
  before: readonly KindedText[],
  headline: string,
  first: string,
): readonly KindedText[] {
  const place = (text: string): number => before.findIndex((block) => foldText(block.text) === foldText(text))
  const [from, to] = [place(headline), place(first)]
  if (from < 0 || to < 0) return []
  return before
    .slice(from, to)
    .flatMap((block) => (block.kind === 'caption' || block.kind === 'credit' ? [block] : []))
    .slice(0, 6)
}

/** A deck that is longer than all paragraphs under it is the story. */
export function readDecks(blocks: readonly KindedText[]): readonly KindedText[] {
  const length = (kind: string): number =>
    blocks.reduce((sum, block) => sum + (block.kind === kind ? block.text.length : 0), 0)
  if (length('deck') <= length('paragraph')) return blocks
  return blocks.map((block) => (block.kind === 'deck' ? { ...block, kind: 'paragraph' } : block))
}
