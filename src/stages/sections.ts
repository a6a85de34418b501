import type { Article, SectionKind } from '../doc/article.ts'
import { type Stage, stageId } from '../doc/doc.ts'
import type { Section } from '../doc/layers.ts'
import { type Span, trim } from '../doc/span.ts'
import type { Resources } from '../resources.ts'
import { splitParagraphs } from '../text/paragraphs.ts'

interface Piece {
  readonly span: Span
  readonly kind: SectionKind
  readonly rule: string
}

/** What each stretch of the text is: headline, deck, caption (and its repeat), credit, dateline, byline, subhead,
 *  paragraph, boilerplate. Kinds that the input format states are taken; the rest is told by form and place. */
export const sections: Stage<never, 'sections', Resources> = {
  name: 'sections',
  version: 1,
  requires: [],
  assigns: ['sections'],
  open({ knowledge }) {
    const patterns = (table: string): RegExp[] =>
      knowledge.lexicon(table).map((row) => new RegExp(row['pattern'] ?? '(?!)', 'iu'))
    const boilerplate = patterns('section-boilerplate')
    const credits = patterns('section-credits')
    const by = stageId(sections)
    return ({ article }) => {
      const pieces = stated(article) ?? told(article, boilerplate)
      return {
        sections: repeats(
          article.text,
          pieces.flatMap((piece) => refine(article.text, piece, credits)),
          by,
        ),
      }
    }
  },
}

/** The kinds that the input gave; what lies between its blocks is paragraphs. */
function stated({ text, meta }: Article): Piece[] | undefined {
  if (meta.blocks === undefined || meta.blocks.length === 0) return undefined
  const pieces: Piece[] = []
  let at = 0
  for (const block of [...meta.blocks].sort((a, b) => a.start - b.start)) {
    if (block.start < at || block.end > text.length) continue
    pieces.push(...paragraphs(text, { start: at, end: block.start }))
    const span = trim(text, block)
    if (span) pieces.push({ span, kind: block.kind, rule: 'input' })
    at = block.end
  }
  pieces.push(...paragraphs(text, { start: at, end: text.length }))
  return pieces
}

function paragraphs(text: string, within: Span): Piece[] {
  return splitParagraphs(text.slice(within.start, within.end)).map(({ start, end }) => ({
    span: { start: start + within.start, end: end + within.start },
    kind: 'paragraph',
    rule: 'default',
  }))
}

const ended = /[.!?…:;,]["'”’»)\]]*$/
const words = (text: string): number => text.split(/\s+/).length
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Kinds told by form and place alone. */
function told({ text, meta }: Article, boilerplate: readonly RegExp[]): Piece[] {
  const spans = splitParagraphs(text)
  const title = meta.title === undefined ? undefined : folded(meta.title)
  let inHead = true
  return spans.map((span, index) => {
    const exact = text.slice(span.start, span.end)
    const piece = (kind: SectionKind, rule: string): Piece => ({ span, kind, rule })
    const last = index === spans.length - 1
    if (boilerplate.some((pattern) => pattern.test(exact))) return piece('boilerplate', 'wording')
    if (inHead) {
      if (index === 0 && title !== undefined && folded(exact) === title) return piece('headline', 'title')
      const headlineBefore = index > 0 && !last
      if (/^By \p{Lu}/u.test(exact) && words(exact) <= 12) return piece('byline', 'by')
      if (index === 0 && title === undefined && spans.length > 1 && isTitleCase(exact))
        return piece('headline', 'title case')
      if (!ended.test(exact) && !isDated(exact) && spans.length > 1) {
        if (index === 0 && title === undefined && words(exact) <= 30) return piece('headline', 'first line')
        if (
          headlineBefore &&
          index <= 2 &&
          words(exact) >= 4 &&
          words(exact) <= 45 &&
          !isRepeated(text, spans, index)
        ) {
          return piece('deck', 'after headline')
        }
      }
      if (isRepeated(text, spans, index)) return piece('caption', 'printed twice')
      if (!/\w[.!?]["”’)]*$/.test(exact) && words(exact) <= 3) return piece('subhead', 'short line')
      if (ended.test(exact) && words(exact) > 6) inHead = false
    }
    if (isRepeated(text, spans, index)) return piece('caption', 'printed twice')
    if (
      !last &&
      !ended.test(exact) &&
      words(exact) <= 10 &&
      exact.length <= 80 &&
      /^[\p{Lu}\p{N}“"‘']/u.test(exact)
    ) {
      return piece('subhead', 'short line')
    }
    return piece('paragraph', 'default')
  })
}

/** Whether the line is set as a headline: nearly all longer words capitalised, one sentence, not long. */
function isTitleCase(exact: string): boolean {
  const long = exact.split(/\s+/).filter((word) => /^\p{L}{4,}/u.test(word))
  const capitalised = long.filter((word) => /^\p{Lu}/u.test(word))
  return (
    long.length >= 3 &&
    words(exact) <= 20 &&
    capitalised.length / long.length >= 0.85 &&
    !/[.!?]\s/.test(exact)
  )
}

/** Whether the paragraph stands again right beside itself, as captions do in text taken from pages. */
function isRepeated(text: string, spans: readonly Span[], index: number): boolean {
  const exact = (at: number): string | undefined => {
    const span = spans[at]
    return span && text.slice(span.start, span.end)
  }
  const own = exact(index)
  return own !== undefined && words(own) >= 5 && (own === exact(index - 1) || own === exact(index + 1))
}

const dateline =
  /^(?<place>\p{Lu}[\p{L}.’' -]*(?:,\s*\p{Lu}[\p{L}.’' -]*){0,2}?)(?:,\s*(?<date>(?:\d{1,2}(?:st|nd|rd|th)?\s+\p{Lu}\p{Ll}+\.?|\p{Lu}\p{Ll}+\.?\s+\d{1,2})(?:,?\s+\d{4})?))?\s*(?<agency>\([\p{L}\p{N} .&/-]{2,40}\))?\s*(?<dash>—|–|--|-)\s+(?=\S)/u

const isDated = (exact: string): boolean => datelineEnd(exact) > 0

/** How many code units the dateline at the start of a paragraph takes, its dash included; 0 if there is none. */
function datelineEnd(exact: string): number {
  const match = dateline.exec(exact.slice(0, 120))
  if (!match?.groups) return 0
  const { place = '', date, agency } = match.groups
  const [town = ''] = place.split(',')
  const shouted = /^[\p{Lu}.’' -]+$/u.test(town) && /\p{Lu}{3}/u.test(town)
  return shouted || date !== undefined || agency !== undefined ? match[0].length : 0
}

/** Parts a dateline from its paragraph and a credit from its caption. */
function refine(text: string, piece: Piece, credits: readonly RegExp[]): Piece[] {
  const { span, kind } = piece
  const exact = text.slice(span.start, span.end)
  if (kind === 'paragraph') {
    const length = datelineEnd(exact)
    if (length > 0 && length < exact.length) {
      const head = trim(text, { start: span.start, end: span.start + length })
      const body = { start: span.start + length, end: span.end }
      return head
        ? [
            { span: head, kind: 'dateline', rule: 'form' },
            { ...piece, span: body },
          ]
        : [piece]
    }
  }
  if (kind !== 'paragraph' && kind !== 'caption') return [piece]
  const credit = credits.map((pattern) => pattern.exec(exact)).find((match) => match !== null)
  if (!credit) return [piece]
  const creditSpan = { start: span.start + credit.index, end: span.start + credit.index + credit[0].length }
  const caption = trim(text, { start: span.start, end: creditSpan.start })
  return [
    ...(caption ? [{ span: caption, kind: 'caption' as const, rule: 'credit' }] : []),
    { span: creditSpan, kind: 'credit', rule: 'wording' },
  ]
}

/** Turns pieces into annotations; a caption or credit that says what an earlier one said points to it. */
function repeats(text: string, pieces: readonly Piece[], by: Section['by']): Section[] {
  const seen = new Map<string, string>()
  return pieces.map(({ span, kind, rule }) => {
    const key = `${span.start}-${span.end}`
    const exact = text.slice(span.start, span.end)
    const earlier = kind === 'caption' || kind === 'credit' ? seen.get(exact) : undefined
    if (!seen.has(exact)) seen.set(exact, key)
    return {
      key,
      span,
      by,
      kind,
      reasons: [{ rule: `sections/${rule}` }],
      ...(earlier && { repeats: earlier }),
    }
  })
}
