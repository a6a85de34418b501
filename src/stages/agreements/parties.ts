import type { Accord } from './cluster.ts'
import type { AccordLexicon } from './lexicon.ts'
import { type AccordText, principalsIn, sentenceRange } from './text.ts'

/** Who is party to an accord by the text's own words: "between A and B", "A and B signed the …", "struck by A and B",
 *  "A and B's …", "their …" after a list. */
export function partiesOf(text: AccordText, accord: Accord, lexicon: AccordLexicon): string[] {
  const found = new Set<string>()
  for (const { token } of accord.mentions) for (const id of at(text, token, lexicon)) found.add(id)
  return found.size > 1 ? [...found] : []
}

function at(text: AccordText, token: number, lexicon: AccordLexicon): string[] {
  const { from, to } = sentenceRange(text, token)
  const next = text.tokens[token + 1]
  const end = (last: number): number => text.tokens[Math.min(last, to) - 1]?.end ?? 0
  if (next?.lower === 'between') return principalsIn(text, next.start, end(token + 10))
  for (let index = token + 1; index < to && index < token + 4; index++) {
    const word = text.tokens[index]
    const entry = lexicon.status.get(word?.tag.lemma ?? '')
    if (!word || !entry || entry.role !== 'object' || word.tag.xpos !== 'VBN') continue
    const by = text.tokens[index + 1]
    if (by?.lower === 'by' || by?.lower === 'between') return principalsIn(text, by.start, end(index + 9))
  }
  for (let index = token - 1; index >= from && index > token - 8; index--) {
    const word = text.tokens[index]
    if (!word) break
    const entry = lexicon.status.get(word.tag.lemma)
    if (entry?.status === 'signed' || entry?.status === 'agreed') {
      const start = text.tokens[from]?.start ?? 0
      return principalsIn(text, start, word.start).slice(0, 8)
    }
    if (word.lower === 'their' && index >= token - 6)
      return principalsIn(text, text.tokens[from]?.start ?? 0, word.start).slice(0, 8)
  }
  return []
}
