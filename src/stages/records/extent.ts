import type { VerbGroup } from './groups.ts'
import { isAdverb, isNominal, isQuoteMark, nextWord, type SentenceView, type WordRange } from './words.ts'

/** What kind of stretch is measured: verb phrase, clause, noun phrase, or a condition clause. */
export type ExtentKind = 'verb phrase' | 'clause' | 'phrase' | 'condition'

const breakers = new Set([
  'although',
  'though',
  'while',
  'whereas',
  'because',
  'since',
  'despite',
  'but',
  'yet',
  'nor',
  'so',
])
const afterComma = new Set([
  'after',
  'before',
  'as',
  'when',
  'with',
  'which',
  'who',
  'whose',
  'whom',
  'or',
  'following',
  'amid',
  'including',
  'in',
  'if',
  'not',
])
const subordinators = new Set([
  'that',
  'if',
  'before',
  'after',
  'once',
  'until',
  'as',
  'than',
  'when',
  'whether',
  'how',
])
const letting = new Set(['let', 'make', 'see', 'ensure', 'help', 'hear', 'watch'])
const terminal = new Set(['.', '?', '!', ';', '—', '–', '--', ':', '...', '…'])

/** Index after the last word of the stretch that begins at `from`. `stops` are words where something else begins
 *  (an attribution, a condition). Quotation marks and a trailing comma are left outside. */
export function extent(
  view: SentenceView,
  groups: readonly VerbGroup[],
  from: number,
  kind: ExtentKind,
  stops: ReadonlySet<number>,
): number {
  let to = from
  for (; to < view.words.length; to++) {
    const word = view.words[to]
    if (!word) break
    if (to > from && stops.has(to)) break
    if (terminal.has(word.text) && !isHyphenInside(view, to)) break
    if (to > from && breakers.has(word.lower) && !isButAlso(view, to)) break
    if (
      to > from &&
      word.lower === 'even' &&
      /^(if|when|though|after)$/.test(view.words[to + 1]?.lower ?? '')
    )
      break
    if (word.text === ',' && endsAtComma(view, groups, to, kind, stops)) break
    // "after the case is closed and that it would be …": what is said goes on.
    if (kind === 'condition' && word.xpos === 'CC' && view.words[to + 1]?.lower === 'that') break
    if (
      word.xpos === 'CC' &&
      to > from &&
      endsAtConjunction(view, groups, to, kind) &&
      hasVerb(groups, from, to, kind)
    )
      break
    if (
      kind !== 'clause' &&
      kind !== 'condition' &&
      to > from &&
      startsFinite(groups, to) &&
      !inRelative(view, from, to) &&
      !isAllThey(view, to)
    ) {
      to = subjectStart(view, from, to)
      break
    }
  }
  return trimEnd(view, from, to)
}

/** Takes commas, closing quotes and stray conjunctions off the end. */
export function trimEnd(view: SentenceView, from: number, end: number): number {
  let to = end
  while (to > from) {
    const word = view.words[to - 1]
    if (
      !word ||
      !(
        word.text === ',' ||
        word.text === '.' ||
        word.xpos === 'CC' ||
        (isQuoteMark(word) && !opens(view, from, to - 1))
      )
    )
      break
    to--
  }
  return to
}

/** Whether a quotation mark at `at` closes one that opened inside the range, so that both stay. */
function opens(view: SentenceView, from: number, at: number): boolean {
  let count = 0
  for (let index = from; index < at; index++) if (isQuoteMark(view.words[index])) count++
  return count % 2 === 1
}

const isHyphenInside = (view: SentenceView, at: number): boolean => {
  const word = view.words[at]
  return word?.text === '.' && at < view.words.length - 2 && view.words[at + 1]?.start === word.end
}

const isButAlso = (view: SentenceView, at: number): boolean =>
  (view.words[at]?.lower === 'so' &&
    (view.words[at - 1]?.lemma === 'do' ||
      /^VB[ZPD]$/.test(view.words[at + 1]?.xpos ?? '') ||
      /^(?:many|much|few|little|far|long)$/.test(view.words[at + 1]?.lower ?? ''))) ||
  (view.words[at]?.lower === 'but' &&
    (view.words[at + 1]?.lower === 'also' || view.words[at - 1]?.lower === 'nothing'))

function endsAtComma(
  view: SentenceView,
  groups: readonly VerbGroup[],
  comma: number,
  kind: ExtentKind,
  stops: ReadonlySet<number>,
): boolean {
  const at = nextWord(view, comma + 1)
  const word = view.words[at]
  if (!word || stops.has(at) || stops.has(comma)) return true
  // "subject to national law, to doing more"
  if (kind === 'phrase' && word.lower === 'to') return true
  if (breakers.has(word.lower) || afterComma.has(word.lower)) return true
  if (word.xpos === 'CC') return endsAtConjunction(view, groups, at, kind)
  // "a free, connected and secure world", "to at once, wholly and for good withdraw"
  const before = view.words[comma - 1]
  if (word.xpos === 'VBN' && before && /^JJ/.test(before.xpos) && /^(?:conj|amod)$/.test(word.deprel))
    return false
  if (isAdverb(word) && before && isAdverb(before) && view.words[comma - 2]?.xpos === 'TO') return false
  if (word.xpos === 'VBG' || (word.xpos === 'VBN' && kind !== 'phrase')) return true
  if (isAdverb(word)) return view.words[at + 1]?.xpos !== 'JJ' && !/^VB$/.test(view.words[at + 1]?.xpos ?? '')
  // "…, a practice that he denied": an apposition to the whole.
  if ((word.lower === 'a' || word.lower === 'an' || word.lower === 'the') && !isListComma(view, comma))
    return true
  if (word.xpos === 'PRP' || startsFinite(groups, at)) return true
  if (kind === 'condition') return nounThenFinite(groups, view, at)
  return nounThenFinite(groups, view, at) && !isListComma(view, comma)
}

/** A comma of "A, B and C": another comma or "and" follows before any verb. */
function isListComma(view: SentenceView, comma: number): boolean {
  for (let at = comma + 1; at < view.words.length && at < comma + 9; at++) {
    const word = view.words[at]
    if (!word || /^(VB|MD)/.test(word.xpos) || terminal.has(word.text)) return false
    if (word.xpos === 'CC') return true
    if (word.text === ',') return isListComma(view, at)
  }
  return false
}

function startsFinite(groups: readonly VerbGroup[], at: number): boolean {
  return groups.some((group) => group.from === at && group.form === 'finite')
}

/** Whether a noun phrase begins at `at` and a finite verb follows it: a new clause. */
function nounThenFinite(groups: readonly VerbGroup[], view: SentenceView, at: number): boolean {
  for (let index = at; index < view.words.length && index < at + 14; index++) {
    const word = view.words[index]
    if (!word || terminal.has(word.text)) return false
    if (index > at && startsFinite(groups, index))
      return isNominal(view.words[index - 1]) || isAdverb(view.words[index - 1] ?? word)
    if (/^(VB|MD|TO|W)/.test(word.xpos) || word.text === ',') return false
  }
  return false
}

function endsAtConjunction(
  view: SentenceView,
  groups: readonly VerbGroup[],
  at: number,
  kind: ExtentKind,
): boolean {
  const word = view.words[at]
  if (word?.lower === 'but' && !isButAlso(view, at)) return true
  // "must and will hold"
  if (view.words[at - 1]?.xpos === 'MD') return false
  const next = nextWord(view, at + 1, isAdverb)
  // "until Oss pays, and examined further ways": the verb of the main clause.
  const isPast = view.words[at - 1]?.text === ',' && view.words[next]?.xpos === 'VBD'
  if (startsFinite(groups, next))
    return (
      kind !== 'condition' || view.words[next]?.xpos === 'MD' || (isPast && isPresentBefore(groups, view, at))
    )
  if (kind === 'condition') return view.words[at - 1]?.text === ',' && nounThenFinite(groups, view, next)
  return nounThenFinite(groups, view, next)
}

/** Whether the last finite verb before a word is in the present. */
const isPresentBefore = (groups: readonly VerbGroup[], view: SentenceView, at: number): boolean =>
  /^VB[ZP]$/.test(
    view.words[groups.findLast(({ form, to }) => form === 'finite' && to <= at)?.from ?? -1]?.xpos ?? '',
  )

/** A clause cannot end before its verb: "a meeting between A and B would …". */
function hasVerb(groups: readonly VerbGroup[], from: number, to: number, kind: ExtentKind): boolean {
  return (
    kind !== 'clause' ||
    groups.some((group) => group.form !== 'infinitive' && group.from >= from && group.from < to)
  )
}

/** Where the subject of a verb at `to` begins, if it stands right before it: "a written ceasefire they were". */
function subjectStart(view: SentenceView, from: number, to: number): number {
  const before = view.words[to - 1]
  return before?.xpos === 'PRP' && to - 1 > from && isNominal(view.words[to - 2]) ? to - 1 : to
}

/** "do everything he could": what is left out is "that". */
const isAllThey = (view: SentenceView, to: number): boolean =>
  view.words[to - 1]?.xpos === 'PRP' &&
  /^(everything|all|anything|whatever|nothing|best|most)$/.test(view.words[to - 2]?.lower ?? '')

function inRelative(view: SentenceView, from: number, to: number): boolean {
  for (let at = to - 1; at >= from && at > to - 8; at--) {
    const word = view.words[at]
    if (!word || word.text === ',') return false
    if (/^W/.test(word.xpos) || subordinators.has(word.lower)) return true
    // "let it be known": what a verb of letting or saying governs
    if (at < to - 1 && letting.has(word.lemma) && isNominal(view.words[to - 1]) && at >= to - 4) return true
  }
  return false
}

/** Splits "free the crew and open the port" into its verb phrases; a list of one if there is nothing to split.
 *  Only conjuncts of the form that opens the range are parts. */
export function splitCoordination(
  view: SentenceView,
  groups: readonly VerbGroup[],
  range: WordRange,
): readonly WordRange[] {
  const opening = groups.find((group) => group.to > range.from && group.main >= range.from)
  if (!opening || opening.main > range.from + 3) return [range]
  const form = view.words[opening.main]?.xpos
  const cuts: { end: number; start: number }[] = []
  for (let at = range.from + 1; at < range.to; at++) {
    const word = view.words[at]
    if (!word || !(word.xpos === 'CC' || word.text === ',')) continue
    let next = nextWord(view, at + 1, (candidate) => isAdverb(candidate) || candidate.xpos === 'CC')
    const isTo = view.words[next]?.xpos === 'TO'
    if (isTo) next++
    const verb = view.words[next]
    if (next >= range.to || !verb) continue
    // "between new and improving ports"
    if (verb.xpos === 'VBG' && !/^VB/.test(view.words[verb.head ?? -1]?.xpos ?? 'VB')) continue
    const matches =
      form === 'VBG'
        ? verb.xpos === 'VBG' && word.xpos === 'CC'
        : /^VBP?$/.test(verb.xpos) &&
          groups.some(
            (g) => g.main === next && (g.form === 'base' || g.form === 'infinitive' || g.form === 'finite'),
          )
    if (matches && isNotInsideRelative(view, at)) cuts.push({ end: at, start: next })
  }
  if (cuts.length === 0) return [range]
  const parts: WordRange[] = []
  let from = range.from
  for (const cut of cuts) {
    const to = trimEnd(view, from, cut.end)
    if (to > from) parts.push({ from, to })
    from = cut.start
  }
  parts.push({ from, to: range.to })
  return parts
}

const isNotInsideRelative = (view: SentenceView, at: number): boolean => {
  for (let index = at - 1; index >= 0 && index > at - 6; index--) {
    if (/^W/.test(view.words[index]?.xpos ?? '')) return false
  }
  return true
}
