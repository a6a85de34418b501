import type { Span } from '../../doc/span.ts'
import type { Accord } from './cluster.ts'
import type { AccordLexicon } from './lexicon.ts'
import { type AccordText, sentenceOf, sentenceRange } from './text.ts'

/** The state of an accord as the last sentence tells it that tells one; nothing is told by a wish, a condition or a
 *  denial. */
export function statusOf(
  text: AccordText,
  accord: Accord,
  lexicon: AccordLexicon,
): { readonly status: string | undefined; readonly evidence: Span | undefined } {
  let found: { status: string; evidence: Span | undefined } | undefined
  for (const { token } of accord.mentions) {
    const status = stateAt(text, token, lexicon)
    if (status) found = { status, evidence: sentenceOf(text, token) }
  }
  return found ?? { status: undefined, evidence: undefined }
}

const unreal = new Set([
  'if',
  'unless',
  'not',
  "n't",
  'never',
  'to',
  'would',
  'could',
  'should',
  'will',
  'must',
  'may',
  'might',
])

function stateAt(text: AccordText, token: number, lexicon: AccordLexicon): string | undefined {
  const { from, to } = sentenceRange(text, token)
  // After the noun: what it does, or what is done to it.
  for (let at = token + 1; at < to && at < token + 12; at++) {
    const word = text.tokens[at]
    if (!word || /^[;:]$/.test(word.text)) break
    const isUnreal = [1, 2, 3].some(
      (step) => at - step > token && unreal.has(text.tokens[at - step]?.lower ?? ''),
    )
    const entry = lexicon.status.get(word.tag.lemma)
    if (!entry || isUnreal) continue
    const isPassive = word.tag.xpos === 'VBN'
    if (
      entry.role === 'predicate' ||
      (entry.role === 'subject' && /^VB/.test(word.tag.xpos)) ||
      (entry.role === 'object' && isPassive)
    )
      return entry.status
  }
  // Before it: whose object it is.
  for (let at = token - 1; at >= from && at > token - 9; at--) {
    const word = text.tokens[at]
    if (!word || /^[;:,]$/.test(word.text)) break
    const entry = lexicon.status.get(word.tag.lemma)
    if (entry?.role !== 'object' || !/^VB[DNZP]/.test(word.tag.xpos)) continue
    const before = text.tokens[at - 1]?.lower ?? ''
    const earlier = text.tokens[at - 2]?.lower ?? ''
    return unreal.has(before) || unreal.has(earlier) ? undefined : entry.status
  }
  return undefined
}
