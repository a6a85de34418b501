import type { Block, SectionKind } from '../doc/article.ts'

/** A paragraph with its kind, before it has a place. */
export interface KindedText {
  readonly kind: SectionKind
  readonly text: string
}

/** The paragraphs as one text, parted by a blank line, with a block for each. */
export function assemble(parts: readonly KindedText[]): {
  readonly text: string
  readonly blocks: readonly Block[]
} {
  const blocks: Block[] = []
  let start = 0
  for (const { kind, text } of parts) {
    blocks.push({ start, end: start + text.length, kind })
    start += text.length + 2
  }
  return { text: parts.map(({ text }) => text).join('\n\n'), blocks }
}
