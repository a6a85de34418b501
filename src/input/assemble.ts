import type { Block, SectionKind } from '../doc/article.ts'
import { normaliseText } from './normalise.ts'

/** A paragraph with its kind, before it has a place. */
export interface KindedText {
  readonly kind: SectionKind
  readonly text: string
}

/** The paragraphs as one text, parted by a blank line, with a block for each that is not blank. What entities and escapes may have brought
 *  in (controls, lone surrogates) is normalised here, whatever the format. */
export function assemble(parts: readonly KindedText[]): {
  readonly text: string
  readonly blocks: readonly Block[]
} {
  const texts: string[] = []
  const blocks: Block[] = []
  let start = 0
  for (const { kind, text: given } of parts) {
    const text = normaliseText(given).trim()
    if (text === '') continue
    texts.push(text)
    blocks.push({ start, end: start + text.length, kind })
    start += text.length + 2
  }
  return { text: texts.join('\n\n'), blocks }
}
