import { phraseStart, type VerbGroup } from './groups.ts'
import { isAdverb, isNominal, isQuoteMark, type SentenceView, type WordRange } from './words.ts'

/** A noun phrase with the word that carries it. */
export interface NounPhrase extends WordRange {
  readonly head: number
}

const relatives = new Set(['who', 'which', 'that'])

/** The noun phrase that a verb group has for its subject, by the parse where it gives one that fits, else by position.
 *  `undefined` for infinitives and participles without one. */
export function subjectOf(
  view: SentenceView,
  groups: readonly VerbGroup[],
  group: VerbGroup,
  depth = 0,
): NounPhrase | undefined {
  if (depth > 4) return undefined
  const parsed = parsedSubject(view, group)
  if (parsed) return resolveRelative(view, parsed)
  if (group.form === 'infinitive' || group.form === 'participle') return undefined
  return governorsSubject(view, groups, group, depth) ?? positionalSubject(view, groups, group, depth)
}

/** "Aro backed a ban on arms, stressing that …": what is done beside a verb has its subject. */
function governorsSubject(
  view: SentenceView,
  groups: readonly VerbGroup[],
  group: VerbGroup,
  depth: number,
): NounPhrase | undefined {
  const verb = view.words[group.main]
  if (group.form !== 'gerund' || !verb) return undefined
  const isSetOff =
    view.words[group.from - 1]?.text === ',' && /^(?:parataxis|ccomp|conj|dep)/.test(verb.deprel)
  if (!isSetOff && !verb.deprel.startsWith('advcl')) return undefined
  let at = verb.head
  for (let steps = 0; at !== undefined && steps < 6; steps++) {
    const here: number = at
    const governor = groups.find(({ form, from, to }) => form === 'finite' && here >= from && here < to)
    if (governor) return governor.from < group.from ? subjectOf(view, groups, governor, depth + 1) : undefined
    at = view.words[here]?.head
  }
  return undefined
}

function parsedSubject(view: SentenceView, group: VerbGroup): NounPhrase | undefined {
  // The nearest before the verb first: "which Oss denies" has two candidates.
  for (let step = 0; step < view.words.length; step++) {
    const index = step < group.from ? group.from - 1 - step : step
    const word = view.words[index]
    if (!word || !/^[nc]subj/.test(word.deprel) || word.head === undefined) continue
    if (word.head < group.from || word.head >= group.to) {
      // A copula's subject hangs on the predicate, which follows the verb.
      const predicate = view.words[word.head]
      const isCopula =
        group.lemma === 'be' && view.words[group.main]?.head === word.head && predicate !== undefined
      if (!isCopula) continue
    }
    if (index >= group.from && index < group.to) continue
    if (index >= group.to && group.form === 'gerund') continue
    // "was of concern": what hangs on a preposition is no subject, whatever the parse makes of it.
    if (chainWords.has(view.words[phraseStart(view, index) - 1]?.lower ?? '')) continue
    return withModifiers(view, pronounOf(view, index))
  }
  return undefined
}

/** "much of it": what the pronoun stands for is spoken of. */
function pronounOf(view: SentenceView, head: number): number {
  const isPart = /^(much|most|some|all|half|part|none)$/.test(view.words[head]?.lower ?? '')
  return isPart && view.words[head + 1]?.lower === 'of' && view.words[head + 2]?.xpos === 'PRP'
    ? head + 2
    : head
}

/** The noun phrase around a head: from its first determiner or modifier; coordinated heads included. */
export function withModifiers(view: SentenceView, head: number): NounPhrase {
  const from = coordinationStart(view, titleStart(view, head, phraseStart(view, head)))
  return { from, to: coordinationEnd(view, nameEnd(view, head)), head }
}

/** Where a title set off by a comma before its name begins: "its foreign minister, Ada Lind". */
function titleStart(view: SentenceView, head: number, start: number): number {
  if (view.words[start - 1]?.text !== ',') return start
  const title = view.words[start - 2]
  return title?.head === head && title.deprel === 'nmod:desc' ? phraseStart(view, start - 2) : start
}

/** "John" of "John Aro": the name runs on over its flat parts. */
function nameEnd(view: SentenceView, head: number): number {
  let to = head + 1
  if (!/^NNP/.test(view.words[head]?.xpos ?? '')) return to
  while (/^(NNP|HYPH)/.test(view.words[to]?.xpos ?? '')) to++
  return to
}

/** "Aro and Ann Bree": names joined to the first by "and" belong to the phrase. */
function coordinationEnd(view: SentenceView, end: number): number {
  let to = end
  for (let guard = 0; guard < 10; guard++) {
    to = pastOf(view, to)
    const link = view.words[to]
    const isLink = link?.lower === 'and' || (link?.text === ',' && isListAhead(view, to + 1))
    if (!isLink) break
    let next = to + 1
    // "A, B, and C"
    if (view.words[next]?.lower === 'and') next++
    while (/^(DT|JJ|PRP\$)/.test(view.words[next]?.xpos ?? '')) next++
    const isAfterName = /^(NN|-RRB-)/.test(view.words[to - 1]?.xpos ?? '')
    // "Premier Aro and I"
    if (isAfterName && view.words[next]?.text === 'I') return next + 1
    if (!isAfterName || !/^NN/.test(view.words[next]?.xpos ?? '')) break
    while (/^(NN|POS|HYPH)/.test(view.words[next]?.xpos ?? '')) next++
    to = next
  }
  return to
}

/** Index after "of Tarn" or "(Tarn)" where "and the …" follows: "the president of Tarn and the premier of Oss", "the Republic of Tarn
 *  (Tarn) and the Republic of Oss (Oss)". */
function pastOf(view: SentenceView, at: number): number {
  let to = at
  if (view.words[at]?.lower === 'of') {
    to++
    while (/^(NNP|DT)/.test(view.words[to]?.xpos ?? '')) to++
    if (to === at + 1) return at
  }
  if (view.words[to]?.text === '(') {
    const close = view.words.findIndex(({ text }, index) => index > to && index < to + 8 && text === ')')
    if (close > 0) to = close + 1
  }
  return view.words[to]?.lower === 'and' ? to : at
}

/** Whether names and commas lead to an "and". */
function isListAhead(view: SentenceView, from: number): boolean {
  for (let at = from; at < view.words.length && at < from + 20; at++) {
    const word = view.words[at]
    if (word?.lower === 'and')
      return /^NNP/.test(view.words[at - 1]?.xpos ?? '') || view.words[at - 1]?.text === ','
    if (
      !word ||
      !(/^(NN|DT|JJ|FW|POS|HYPH|PRP\$)/.test(word.xpos) || /^(,|der|von|van|de|bin|al)$/.test(word.lower))
    )
      return false
  }
  return false
}

/** Walks back over "A, B and" before a phrase, so that all parts of a list are in it. */
function coordinationStart(view: SentenceView, start: number): number {
  let from = start
  for (let guard = 0; guard < 12; guard++) {
    const before = view.words[from - 1]
    const isAnd = before?.xpos === 'CC' && (before.lower === 'and' || before.lower === 'or')
    const isListComma =
      before?.text === ',' && from !== start && /^NNP/.test(view.words[from - 2]?.xpos ?? '')
    if (!isAnd && !isListComma) break
    const last = view.words[from - 2]?.text === ',' ? from - 3 : from - 2
    if (last < 0 || !isNominal(view.words[last])) break
    // "…, and Tarn will": a clause of its own, where no list leads up to the comma.
    const isOfList = isListComma || last === from - 2 || view.words[phraseStart(view, last) - 1]?.text === ','
    if (!isOfList) break
    from = phraseStart(view, last)
  }
  return from
}

function resolveRelative(view: SentenceView, phrase: NounPhrase): NounPhrase | undefined {
  const word = view.words[phrase.head]
  if (!word || !relatives.has(word.lower) || !/^(W|DT|IN)/.test(word.xpos)) return phrase
  return antecedent(view, phrase.head)
}

function antecedent(view: SentenceView, relative: number): NounPhrase | undefined {
  let at = relative - 1
  while (at >= 0 && (view.words[at]?.text === ',' || isQuoteMark(view.words[at]))) at--
  return at >= 0 && isNominal(view.words[at]) ? withModifiers(view, at) : undefined
}

function positionalSubject(
  view: SentenceView,
  groups: readonly VerbGroup[],
  group: VerbGroup,
  depth: number,
): NounPhrase | undefined {
  let at = group.from - 1
  while (at >= 0) {
    const word = view.words[at]
    if (!word || !(isAdverb(word) || isQuoteMark(word) || isDay(view, at))) break
    at--
  }
  const word = view.words[at]
  if (!word) return undefined
  if (relatives.has(word.lower) && /^W/.test(word.xpos)) return antecedent(view, at)
  if (word.xpos === 'CC') return previousSubject(view, groups, group, depth)
  if (word.text === ',' || word.text === ')' || word.text === '—')
    return beforeParenthesis(view, groups, group, at, depth)
  if (!isNominal(word)) return undefined
  return headOfChain(view, at)
}

/** "Tarn on Monday withdrew": the day between subject and verb is stepped over. */
function isDay(view: SentenceView, at: number): boolean {
  const word = view.words[at]
  if (!word) return false
  if (/^(mon|tues|wednes|thurs|fri|satur|sun)day$/.test(word.lower) && view.words[at - 1]?.lower === 'on')
    return true
  return word.lower === 'on' && /day$/.test(view.words[at + 1]?.lower ?? '')
}

function previousSubject(
  view: SentenceView,
  groups: readonly VerbGroup[],
  group: VerbGroup,
  depth: number,
): NounPhrase | undefined {
  // "reiterated that Tarn is safe and committed to help": the verb that it is joined to knows.
  const verb = view.words[group.main]
  const joined =
    verb?.deprel === 'conj'
      ? groups.find(
          ({ form, from, to }) =>
            form === 'finite' && verb.head !== undefined && verb.head >= from && verb.head < to,
        )
      : undefined
  const own = joined && joined.to <= group.from ? subjectOf(view, groups, joined, depth + 1) : undefined
  if (own) return own
  for (let index = groups.length - 1; index >= 0; index--) {
    const earlier = groups[index]
    if (!earlier || earlier.to > group.from || earlier.form !== 'finite') continue
    const subject = subjectOf(view, groups, earlier, depth + 1)
    if (subject) return subject
  }
  return undefined
}

/** "Tarn's envoy, Ann Bree, said": the phrase before the comma that opens the parenthesis;
 *  "After the talks, he" is no parenthesis and not met here. */
function beforeParenthesis(
  view: SentenceView,
  groups: readonly VerbGroup[],
  group: VerbGroup,
  close: number,
  depth: number,
): NounPhrase | undefined {
  const last = view.words[close - 1]
  for (let at = close - 1; at > 0 && close - at < 40; at--) {
    const word = view.words[at]
    if (word?.text !== ',' && word?.text !== '(' && word?.text !== '—') continue
    const before = view.words[at - 1]
    if (isNominal(before)) return headOfChain(view, at - 1)
    break
  }
  if (isNominal(last)) return headOfChain(view, close - 1)
  return depth < 3 ? previousSubject(view, groups, group, depth + 1) : undefined
}

const chainWords = new Set([
  'of',
  'in',
  'for',
  'from',
  'at',
  'on',
  'to',
  'with',
  'between',
  'against',
  'over',
])

/** "the last of its heavy guns", "a UN official in the region": the head is the first noun of the chain. */
function headOfChain(view: SentenceView, last: number): NounPhrase {
  let phrase = withModifiers(view, last)
  for (let guard = 0; guard < 6; guard++) {
    const link = view.words[phrase.from - 1]
    const before = phrase.from - (isReduced(view, phrase.from - 2) ? 3 : 2)
    if (link?.xpos !== 'IN' || !chainWords.has(link.lower) || !isNominal(view.words[before])) break
    const outer = withModifiers(view, before)
    phrase = { from: outer.from, to: phrase.to, head: outer.head }
  }
  return phrase
}

/** "ships sailing to Oss": a participle right after a noun, which it restricts. */
function isReduced(view: SentenceView, at: number): boolean {
  return view.words[at]?.xpos === 'VBG' && /^NNS?$/.test(view.words[at - 1]?.xpos ?? '')
}

/** Noun phrase after a verb that says who is said to speak: "said Mr Aro". */
export function invertedSubject(view: SentenceView, group: VerbGroup): NounPhrase | undefined {
  const next = group.to
  const word = view.words[next]
  if (!word || !(isNominal(word) || /^(DT|PRP\$|JJ|NNP)/.test(word.xpos))) return undefined
  let head = next
  while (head + 1 < view.words.length && /^(NN|JJ|POS|CD|DT|PRP\$)/.test(view.words[head + 1]?.xpos ?? ''))
    head++
  while (head > next && !isNominal(view.words[head])) head--
  return isNominal(view.words[head]) ? { from: next, to: head + 1, head } : undefined
}
