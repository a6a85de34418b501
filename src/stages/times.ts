import type { Article } from '../doc/article.ts'
import { type Stage, stageId } from '../doc/doc.ts'
import type { Section, Sentence, TimeExpression } from '../doc/layers.ts'
import { contains, type Span } from '../doc/span.ts'
import type { Resources } from '../resources.ts'
import { absoluteRules } from './times/absolute.ts'
import type { TimeValue } from './times/calendar.ts'
import { directionAt } from './times/direction.ts'
import { type Reference, referenceOf } from './times/reference.ts'
import { relativeRules } from './times/relative.ts'
import type { Moment, Rule } from './times/rule.ts'
import { type TimeWords, timeWords } from './times/words.ts'

interface Found {
  readonly span: Span
  readonly rule: string
  readonly value: TimeValue
}

// Nothing without a digit, a capital or one of these can be a date.
const likely =
  /\d|\p{Lu}\p{Ll}|day|night|week|month|year|morning|decade|century|ago|end|ties|summer|winter|spring|autumn/u

/** Dates, months, years and ranges with their values against the publication date. Vague words ("recently"),
 *  durations ("for two years") and expressions that only another one could date ("the next day") are left out. */
export const times: Stage<'sections' | 'sentences', 'times', Resources> = {
  name: 'times',
  version: 1,
  requires: ['sections', 'sentences'],
  assigns: ['times'],
  open({ knowledge }) {
    const words = timeWords(knowledge)
    const rules = [...absoluteRules(words), ...relativeRules(words)]
    const by = stageId(times)
    return ({ article, sections, sentences }) => {
      const reference =
        referenceOf(article.meta.date) ?? printedDate(article, sections, sentences, rules, words)
      return {
        times: sentences.flatMap(({ span }) =>
          readSentence(article.text, span, rules, words, reference).map(
            (found): TimeExpression => ({
              key: `${found.span.start}-${found.span.end}`,
              span: found.span,
              by,
              reasons: [{ rule: found.rule, span: found.span }],
              ...found.value,
            }),
          ),
        ),
      }
    }
  },
}

function readSentence(
  text: string,
  sentence: Span,
  rules: readonly Rule[],
  words: TimeWords,
  reference: Reference | undefined,
): Found[] {
  const part = text.slice(sentence.start, sentence.end)
  if (!likely.test(part)) return []
  const found: Found[] = []
  for (const rule of rules) {
    for (const match of part.matchAll(rule.pattern)) {
      const span = {
        start: sentence.start + match.index,
        end: sentence.start + match.index + match[0].length,
      }
      const moment: Moment = {
        text: match[0],
        group: (name) => match.groups?.[name],
        before: text.slice(Math.max(sentence.start, span.start - 40), span.start),
        after: text.slice(span.end, Math.min(sentence.end, span.end + 40)),
        reference,
        direction: () => directionAt(text, sentence, span, words),
      }
      const value = rule.read(moment)
      if (value !== undefined) found.push({ span, rule: rule.name, value })
    }
  }
  return longestFirst(found)
}

// Of expressions that overlap, the longest stands; at equal length the earlier rule.
function longestFirst(found: readonly Found[]): Found[] {
  const order = found.toSorted((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start))
  const kept: Found[] = []
  for (const each of order) {
    if (!kept.some((other) => other.span.start < each.span.end && each.span.start < other.span.end))
      kept.push(each)
  }
  return kept.sort((a, b) => a.span.start - b.span.start)
}

// An article that comes without a date may print one: in its dateline or byline, or as a sentence of its own.
function printedDate(
  article: Article,
  sections: readonly Section[],
  sentences: readonly Sentence[],
  rules: readonly Rule[],
  words: TimeWords,
): Reference | undefined {
  const heads = sections.filter(({ kind }) => kind === 'dateline' || kind === 'byline')
  for (const { span } of sentences.slice(0, 12)) {
    const first = readSentence(article.text, span, rules, words, undefined)[0]
    if (first === undefined || first.value.precision !== 'day' || first.value.to !== undefined) continue
    const alone = first.span.end - first.span.start >= span.end - span.start - 1
    if (alone || heads.some((section) => contains(section.span, span))) return referenceOf(first.value.value)
  }
  return undefined
}
