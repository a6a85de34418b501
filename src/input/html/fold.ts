import { normaliseText } from '../normalise.ts'

// Headlines, captions and descriptions are compared, never whole pages.
const longest = 1000

/** Letters and digits alone, lower case, of the opening of a text: two texts that fold alike read alike. */
export function foldText(text: string | null | undefined): string {
  return (text ?? '')
    .slice(0, longest)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The text on one line, normalised, without outer blanks. */
export function squash(text: string | null | undefined): string {
  return normaliseText(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}
