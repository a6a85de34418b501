import { DemarcheError } from '../../errors.ts'
import type { KindedText } from '../assemble.ts'
import { fragmentBlocks } from '../fragment.ts'
import type { InputPlace } from '../input-error.ts'
import { foldText } from './fold.ts'
import type { LinkedData } from './json-ld.ts'
import { runsOf, shareIn } from './word-runs.ts'

// Characters of an `articleBody` that is a story and no summary.
const ofStory = 500

/** A text that a page tells to machines, as paragraphs. Throws E_TOO_LARGE, E_TOO_DEEP, E_FORMAT. */
export function toldBlocks(body: string, place: InputPlace): readonly KindedText[] {
  return fragmentBlocks(/\n\s*\n|</.test(body) ? body : body.replaceAll('\n', '\n\n'), place)
}

/** The story as the page's JSON-LD tells it: the only one there, or that of the article with the page's title. None if it is short or
 *  cannot be read. */
export function toldStory(
  described: readonly LinkedData[],
  title: string | undefined,
  place: InputPlace,
): readonly KindedText[] {
  const bodies = described.flatMap(({ body, headline }) => (body === undefined ? [] : [{ body, headline }]))
  const own =
    bodies.length > 1 ? bodies.filter(({ headline }) => foldText(headline) === foldText(title)) : bodies
  const body = own[0]?.body ?? ''
  if (body.length < ofStory) return []
  try {
    return toldBlocks(body, place)
  } catch (error) {
    // A page is not refused for what nobody sees of it.
    if (error instanceof DemarcheError) return []
    throw error
  }
}

/** The texts of the paragraphs. */
export const paragraphsOf = (
  story: readonly { readonly kind: string; readonly text: string }[],
): readonly string[] => story.flatMap(({ kind, text }) => (kind === 'paragraph' ? [text] : []))

/** The story as it is told, where the page shows none, or only the opening of the same; else what it shows. */
export function fuller(shown: readonly KindedText[], told: readonly KindedText[]): readonly KindedText[] {
  const length = (story: readonly KindedText[]): number => paragraphsOf(story).join('\n').length
  if (length(told) < ofStory || length(shown) >= length(told) * 0.6) return shown
  const runs = runsOf(paragraphsOf(told))
  const isSame = length(shown) < 200 || shareIn(paragraphsOf(shown).join('\n'), runs) >= 0.5
  return isSame ? [...shown.filter(({ kind }) => kind === 'caption' || kind === 'credit'), ...told] : shown
}
