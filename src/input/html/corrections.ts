import type { KindedText } from '../assemble.ts'
import { writtenDate } from './page-dates.ts'
import { pageWords } from './page-words.ts'

const correction = new RegExp(`^[\\W_]*(?:${pageWords('correction')})`, 'iu')

// A story about a correction may begin like one; one that only tells it is short.
const longest = 800

const isCorrection = ({ kind, text }: KindedText): boolean =>
  (kind === 'paragraph' || kind === 'boilerplate') && text.length <= longest && correction.test(text)

/** Lines in which the outlet corrects its story are no paragraphs of it. */
export function markCorrections(story: readonly KindedText[]): readonly KindedText[] {
  return story.map((block) => (isCorrection(block) ? { ...block, kind: 'boilerplate' } : block))
}

/** A note for each correction of a story, with its day where it is told. */
export function correctionNotes(story: readonly KindedText[]): readonly string[] {
  return story.filter(isCorrection).map(({ text }) => {
    const date = writtenDate(text)
    return `the outlet has corrected this article${date === undefined ? '' : ` on ${date}`}`
  })
}
