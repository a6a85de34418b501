import { isAdverb, isNominal, isQuoteMark, type SentenceView, type Word, type WordRange } from './words.ts'

/** A verb with its auxiliaries: "would not be raised", "has already kept", "to consider". */
export interface VerbGroup extends WordRange {
  /** Index of the verb that carries the meaning. */
  readonly main: number
  readonly lemma: string
  /** Lower-case modal: `will` (also "'ll", "wo"), `would`, `could`, … */
  readonly modal: string | undefined
  /** Index of "not", "never", "n't". */
  readonly negation: number | undefined
  readonly isPassive: boolean
  readonly isPerfect: boolean
  readonly isProgressive: boolean
  readonly form: 'finite' | 'infinitive' | 'base' | 'gerund' | 'participle'
}

const modals = new Map([
  ["'ll", 'will'],
  ['’ll', 'will'],
  ['wo', 'will'],
  ['ca', 'can'],
  ["'d", 'would'],
  ['sha', 'shall'],
])
const negations = new Set(['not', "n't", 'never', 'no longer'])
const beForms = new Set(['be', 'is', 'are', 'was', 'were', 'been', 'being', 'am', "'s", "'re", "'m"])
const haveForms = new Set(['have', 'has', 'had', 'having', "'ve"])
const doForms = new Set(['do', 'does', 'did'])

const isVerb = (word: Word): boolean => /^VB/.test(word.xpos) || word.xpos === 'MD'

/** Whether `next` can be what the auxiliary `word` carries. */
function carries(word: Word, next: Word): boolean {
  if (word.xpos === 'MD') return /^VB[P]?$/.test(next.xpos) || next.lower === 'be' || next.lower === 'have'
  if (word.xpos === 'TO') return /^VBP?$/.test(next.xpos) || next.lower === 'be'
  if (haveForms.has(word.lower)) return /^VB[ND]$/.test(next.xpos)
  if (beForms.has(word.lower)) return /^VB[NG]$/.test(next.xpos)
  if (doForms.has(word.lower)) return /^VBP?$/.test(next.xpos)
  return false
}

/** All verb groups of a sentence, in order; each verb belongs to one. */
export function verbGroups(view: SentenceView): VerbGroup[] {
  const groups: VerbGroup[] = []
  let at = 0
  while (at < view.words.length) {
    const word = view.words[at]
    if (word && (isVerb(word) || word.xpos === 'TO') && !isBehindHyphen(view, at)) {
      const group = groupFrom(view, at)
      if (group) {
        groups.push(group)
        at = group.to
        continue
      }
    }
    at++
  }
  return withFinite(view, withGoingTo(view, groups))
}

/** "rules-based": no verb of a clause. */
const isBehindHyphen = ({ words }: SentenceView, at: number): boolean =>
  words[at - 1]?.text === '-' &&
  words[at - 1]?.end === words[at]?.start &&
  words[at - 2]?.end === words[at - 1]?.start

/** A sentence whose only verb after a noun is a participle without auxiliary has its past tense there: a tagger took
 *  "The two agreed …" for "the two (who were) agreed". */
function withFinite(view: SentenceView, groups: VerbGroup[]): VerbGroup[] {
  if (groups.some(({ form }) => form === 'finite')) return groups
  const at = groups.findIndex(({ form, from }) => form === 'participle' && isNominal(view.words[from - 1]))
  return groups.map((group, index) => (index === at ? { ...group, form: 'finite' } : group))
}

/** "are not going to wait": one verb, a future. */
function withGoingTo(view: SentenceView, groups: readonly VerbGroup[]): VerbGroup[] {
  return groups.flatMap((group, index): VerbGroup[] => {
    const next = groups[index + 1]
    const last = groups[index - 1]
    if (isGoing(view, last, group)) return []
    if (!next || !isGoing(view, group, next)) return [group]
    const isPast = /^(was|were)$/.test(view.words[group.from]?.lower ?? '')
    const negation = group.negation ?? next.negation
    return [{ ...next, from: group.from, modal: isPast ? 'would' : 'will', negation, form: 'finite' }]
  })
}

const isGoing = (view: SentenceView, first: VerbGroup | undefined, next: VerbGroup): boolean =>
  first?.isProgressive === true &&
  view.words[first.main]?.lower === 'going' &&
  first.form === 'finite' &&
  next.from === first.to &&
  next.form === 'infinitive'

/** "will, subject to final approvals, provide": where the verb stands behind a phrase between commas. */
function pastSetOff({ words }: SentenceView, at: number): number {
  if (words[at]?.text !== ',') return at
  const comma = words.findIndex(({ text }, index) => index > at + 1 && index < at + 12 && text === ',')
  const isPhrase = comma > 0 && !words.slice(at, comma).some(({ xpos }) => /^(?:MD|VB[DPZ])$/.test(xpos))
  return isPhrase && /^(?:VB|RB)$/.test(words[comma + 1]?.xpos ?? '') ? comma + 1 : at
}

function groupFrom(view: SentenceView, from: number): VerbGroup | undefined {
  const chain: number[] = [from]
  let negation: number | undefined
  for (;;) {
    const last = view.words[chain.at(-1) ?? from]
    if (!last) break
    let next = (chain.at(-1) ?? from) + 1
    if (last.xpos === 'MD') next = pastSetOff(view, next)
    let denied = negation
    while (next < view.words.length) {
      const word = view.words[next]
      if (!word || !(isAdverb(word) || negations.has(word.lower) || isQuoteMark(word))) break
      if (negations.has(word.lower)) denied = next
      next++
    }
    const word = view.words[next]
    if (!word || !carries(last, word)) {
      if (last.lower !== 'to' && (beForms.has(last.lower) || last.xpos === 'MD' || doForms.has(last.lower)))
        negation = denied
      break
    }
    negation = denied
    chain.push(next)
  }
  const first = view.words[from]
  const main = chain.at(-1) ?? from
  const verb = view.words[main]
  if (!first || !verb || verb.xpos === 'TO') return undefined
  const before = view.words[from - 1]
  if (
    negation === undefined &&
    before &&
    negations.has(before.lower) &&
    (first.xpos === 'TO' || first.xpos === 'VBG')
  ) {
    negation = from - 1
  }
  const previous = view.words[chain.at(-2) ?? -1]
  const auxiliaries = chain.slice(0, -1).map((index) => view.words[index]?.lower ?? '')
  const modal = first.xpos === 'MD' ? (modals.get(first.lower) ?? first.lower) : undefined
  return {
    from,
    to: main + 1,
    main,
    lemma: verb.lemma,
    modal,
    negation,
    isPassive: verb.xpos === 'VBN' && previous !== undefined && beForms.has(previous.lower),
    isPerfect: auxiliaries.some((word) => haveForms.has(word)),
    isProgressive: verb.xpos === 'VBG' && previous !== undefined && beForms.has(previous.lower),
    form: formOf(view, first, chain.length),
  }
}

function formOf({ words }: SentenceView, first: Word, length: number): VerbGroup['form'] {
  if (first.xpos === 'TO') return 'infinitive'
  const joined = first.deprel === 'conj' && length === 1 ? words[first.head ?? -1] : undefined
  // "will be counted and paid", "ports held or closed by Oss", "a free and connected world", "will raise wages and promote trade"
  if (first.xpos === 'VBN' && joined && /^(?:VBN|JJ)/.test(joined.xpos)) return 'participle'
  if (first.xpos === 'VBP' && joined?.xpos === 'VB') return 'base'
  if (first.xpos === 'VB') return 'base'
  if (first.xpos === 'VBG') return 'gerund'
  // A bare participle that heads its clause is a past tense that the tagger took for a participle.
  if (first.xpos === 'VBN' && length === 1)
    return /^(root|ccomp|parataxis|conj)$/.test(first.deprel) ? 'finite' : 'participle'
  return 'finite'
}

const inPhrase = (word: Word | undefined): boolean =>
  word !== undefined &&
  (isNominal(word) || /^(JJ|DT|PRP\$|POS|CD|PDT|NNP|HYPH|\$)/.test(word.xpos) || isQuoteMark(word))

/** The start of the noun phrase that ends at word `last`. */
export function phraseStart(view: SentenceView, last: number): number {
  let from = last
  if (/^(PRP|EX)$/.test(view.words[last]?.xpos ?? '')) return last
  while (from > 0) {
    const word = view.words[from - 1]
    if (!inPhrase(word) || word?.xpos === 'PRP' || word?.xpos === 'EX') break
    const current = view.words[from]
    if (current && determinerTags.has(current.xpos)) break
    from--
  }
  while (from < last && isQuoteMark(view.words[from])) from++
  const opener = [from - 1, from - 2].find((at) => isNoMore(view, at))
  return opener ?? from
}

/** "no more buses": adverbs to a tagger. */
const isNoMore = (view: SentenceView, at: number): boolean =>
  view.words[at]?.lower === 'no' && /^(more|further)$/.test(view.words[at + 1]?.lower ?? '')

const determinerTags = new Set(['DT', 'PRP$', 'PDT'])

/** The noun phrase that begins at `from` (determiner, adjectives, nouns), without what follows its head. */
export function phraseFrom(
  view: SentenceView,
  from: number,
): (WordRange & { readonly head: number }) | undefined {
  let to = from
  let head: number | undefined
  while (to < view.words.length) {
    const word = view.words[to]
    if (!word) break
    if (word.xpos === 'PRP' || word.xpos === 'EX') {
      if (head !== undefined || to > from) break
      return { from, to: to + 1, head: to }
    }
    if (determinerTags.has(word.xpos) && head !== undefined && view.words[to - 1]?.xpos !== 'PDT') break
    const fits = inPhrase(word) || (/^VB[NG]$/.test(word.xpos) && to > from && isNominalAhead(view, to + 1))
    const adverb = isAdverb(word) && head === undefined && /^JJ/.test(view.words[to + 1]?.xpos ?? '')
    if (!fits && !adverb) break
    if (isQuoteMark(word) && (head !== undefined || !inPhrase(view.words[to + 1]))) break
    if (isNominal(word)) head = to
    to++
  }
  return head === undefined ? undefined : { from, to: head + 1, head }
}

const isNominalAhead = (view: SentenceView, at: number): boolean => {
  const word = view.words[at]
  return word !== undefined && (/^NN/.test(word.xpos) || /^JJ/.test(word.xpos))
}
