import type { Quote } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'

/** Direct where every letter of the content stands between quotation marks, indirect where none does, else mixed. */
export function formOfQuote(text: string, content: readonly Span[], quoted: readonly Span[]): Quote['form'] {
  let inside = false
  let outside = false
  for (const piece of content) {
    let at = piece.start
    for (const { start, end } of quoted) {
      if (end <= at || start >= piece.end) continue
      if (hasLetters(text.slice(at, Math.max(at, start)))) outside = true
      if (hasLetters(text.slice(Math.max(at, start), Math.min(end, piece.end)))) inside = true
      at = Math.max(at, Math.min(end, piece.end))
    }
    if (hasLetters(text.slice(at, piece.end))) outside = true
  }
  return inside ? (outside ? 'mixed' : 'direct') : 'indirect'
}

const hasLetters = (part: string): boolean => /[\p{L}\p{N}]/u.test(part)
