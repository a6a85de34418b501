import type { Mention, Reason } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import type { Word } from '../../text/words.ts'

/** A title with what stands beside it, as the reasons of a mention tell it. */
export interface TitleWords {
  readonly noun: Span
  readonly of: readonly { readonly as: string; readonly span: Span }[]
  readonly standing?: string
  /** What the noun is to, for or of, whole ("for the Tarnish president"). */
  readonly complement?: Span
}

/** A mention with its place among the words and the fields that its reasons carry. */
export interface MentionView {
  readonly mention: Mention
  readonly order: number
  readonly from: number
  readonly head: Word
  readonly rule: string
  readonly text: string
  readonly lower: string
  /** The bare name, without article and honorific; the whole text where it is no name. */
  readonly name: string
  readonly honorific?: string
  readonly titles: readonly TitleWords[]
  /** The name that the phrase stands in apposition to. */
  readonly apposed?: Span
  readonly count?: number
  readonly determiner?: string
  /** `person` or `group`, by the noun that carries a plain phrase. */
  readonly nounKind?: string
}

/** Views of the mentions, in their order; a mention whose head is no word is left out. */
export function viewsOf(
  text: string,
  mentions: readonly Mention[],
  words: readonly Word[],
): readonly MentionView[] {
  const byStart = new Map(words.map((word) => [word.start, word]))
  return mentions.flatMap((mention, order) => {
    const head = byStart.get(mention.head.start)
    const first = byStart.get(mention.span.start)
    if (!head || !first) return []
    return [viewOf(text, mention, order, head, first.index)]
  })
}

function viewOf(text: string, mention: Mention, order: number, head: Word, from: number): MentionView {
  const reasons = mention.reasons ?? []
  const slice = (span: Span | undefined): string | undefined => span && text.slice(span.start, span.end)
  const field = (name: string): Reason | undefined => reasons.find((reason) => reason.field === name)
  const own = slice(mention.span) ?? ''
  const honorific = slice(field('honorific')?.span)
  const apposed = reasons.find((reason) => reason.rule === 'apposition')?.span
  const count = Number(field('count')?.rule)
  const determiner = field('determiner')?.rule
  const nounKind = field('kind')?.rule
  return {
    mention,
    order,
    from,
    head,
    rule: reasons[0]?.rule ?? mention.kind,
    text: own,
    lower: own.toLowerCase().replaceAll('’', "'"),
    name:
      slice(reasons.find((reason) => reason.field === 'name' && reason.rule !== 'apposition')?.span) ?? own,
    ...(honorific !== undefined && { honorific }),
    titles: titlesOf(reasons),
    ...(apposed && { apposed }),
    ...(Number.isFinite(count) && { count }),
    ...(determiner !== undefined && { determiner }),
    ...(nounKind !== undefined && { nounKind }),
  }
}

function titlesOf(reasons: readonly Reason[]): TitleWords[] {
  const titles: { noun: Span; of: { as: string; span: Span }[]; standing?: string; complement?: Span }[] = []
  for (const { rule, field, span } of reasons) {
    const last = titles.at(-1)
    if (field === 'noun' && span) titles.push({ noun: span, of: [] })
    else if (field === 'of' && span && last) last.of.push({ as: rule, span })
    else if (field === 'standing' && last) last.standing = rule
    else if (field === 'complement' && span && last) last.complement = span
  }
  return titles
}
