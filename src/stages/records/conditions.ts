import type { ConditionType } from '../../doc/layers.ts'
import { extent } from './extent.ts'
import { phraseStart, type VerbGroup } from './groups.ts'
import type { Connector, RecordLexicon } from './lexicon.ts'
import { isAdverb, isNominal, isQuoteMark, nextWord, type SentenceView, type WordRange } from './words.ts'

/** A condition as the words of one sentence show it, not yet tied to a record. */
export interface FoundCondition extends WordRange {
  readonly type: ConditionType
  readonly polarity: 'positive' | 'negative'
  readonly connector: WordRange
  /** Before the clause that it limits: "If Oss pays, Tarn will deliver". */
  readonly isFronted: boolean
  /** Counts only for what a holder will do itself ("after", "when"). */
  readonly ownOnly: boolean
  /** "or else": what was demanded before is the condition of what follows. */
  readonly isElse: boolean
}

interface Finding {
  readonly view: SentenceView
  readonly groups: readonly VerbGroup[]
  readonly attributions: ReadonlySet<number>
  readonly isTime: (range: WordRange) => boolean
}

/** The conditions of a sentence, in text order; none inside another. `attributions` are words where "he said" begins. */
export function findConditions(
  view: SentenceView,
  groups: readonly VerbGroup[],
  lexicon: RecordLexicon,
  attributions: ReadonlySet<number>,
  isTime: (range: WordRange) => boolean,
): FoundCondition[] {
  const found: FoundCondition[] = []
  const finding: Finding = { view, groups, attributions, isTime }
  for (let at = 0; at < view.words.length; at++) {
    const condition = connected(finding, at, lexicon) ?? inverted(finding, at)
    if (!condition) continue
    found.push(condition)
    at = condition.to - 1
  }
  return found
}

function connected(finding: Finding, at: number, lexicon: RecordLexicon): FoundCondition | undefined {
  const { view, groups, attributions } = finding
  for (const connector of lexicon.connectors.get(view.words[at]?.lower ?? '') ?? []) {
    if (!connector.words.every((word, index) => view.words[at + index]?.lower === word)) continue
    const after = pastAside(view, at + connector.words.length, connector)
    if (connector.complement === 'rest' && at > 2) {
      const words = { from: at, to: after }
      return {
        ...words,
        type: connector.type,
        polarity: connector.polarity,
        connector: words,
        isFronted: false,
        ownOnly: false,
        isElse: true,
      }
    }
    const short = shortened(view, after, connector)
    if (short !== undefined) {
      return {
        from: at,
        to: short,
        type: connector.type,
        polarity: connector.polarity,
        connector: { from: at, to: after },
        isFronted: at === 0,
        ownOnly: false,
        isElse: false,
      }
    }
    if (!fits(finding, at, after, connector)) continue
    const comma =
      opensClause(view, at) || view.words[at - 1]?.lower === 'said'
        ? (mainClauseFollows(finding, after, connector.complement === 'clause') ??
          unmarkedMain(finding, after))
        : undefined
    const phraseEnd =
      connector.complement === 'phrase'
        ? (closingComma(view, at, after) ?? extent(view, groups, after, 'phrase', attributions))
        : undefined
    const isPhraseFronted =
      phraseEnd !== undefined &&
      comma === undefined &&
      opensClause(view, at) &&
      groups.some(({ form, from }) => form === 'finite' && from >= phraseEnd)
    const isFronted = comma !== undefined || isPhraseFronted
    const end = isPhraseFronted
      ? phraseEnd
      : isFronted
        ? beforeSaid(view, attributions, after, comma ?? after)
        : Math.min(phraseEnd ?? Infinity, extent(view, groups, after, 'condition', attributions))
    if (end <= after) continue
    return {
      from: at,
      to: end,
      type: connector.type,
      polarity: connector.polarity,
      connector: { from: at, to: after },
      isFronted,
      ownOnly: connector.position === 'own',
      isElse: false,
    }
  }
  return undefined
}

/** "will, subject to final approvals, provide": the comma that closes a phrase set between an auxiliary and its verb. */
function closingComma({ words }: SentenceView, at: number, after: number): number | undefined {
  if (words[at - 1]?.text !== ',' || !/^(?:MD|VB[DPZ])$/.test(words[at - 2]?.xpos ?? '')) return undefined
  const comma = words.findIndex(({ text }, index) => index > after && index < after + 12 && text === ',')
  return comma > 0 && /^VB/.test(words[comma + 1]?.xpos ?? '') ? comma : undefined
}

/** "if, of course, Oss pays": where the clause goes on behind an aside of a few words. */
function pastAside({ words }: SentenceView, after: number, { complement }: Connector): number {
  if (complement !== 'clause' || words[after]?.text !== ',') return after
  const comma = words.findIndex(({ text }, at) => at > after + 1 && at < after + 6 && text === ',')
  const isAside = comma > 0 && !words.slice(after, comma).some(({ xpos }) => /^(VB|MD)/.test(xpos))
  return isAside ? comma + 1 : after
}

/** The end of "where applicable", "if necessary", "when formed", "as conditions warrant": a condition without a verb of its own. */
function shortened(
  { words }: SentenceView,
  after: number,
  { complement, words: [first = ''] }: Connector,
): number | undefined {
  if (complement === 'whole') return after
  if (!/^(if|where|wherever|when|whenever|once|unless)$/.test(first)) return undefined
  const [word, next] = [words[after], words[after + 1]]
  const isBare = word !== undefined && /^(JJ|VBN)$/.test(word.xpos) && !/^(asked|pressed)$/.test(word.lower)
  if (!isBare || (first === 'if' && word.lower === 'possible')) return undefined
  // "if elected president,"
  const isOffice = word.xpos === 'VBN' && next?.xpos === 'NN' && /^[,.;]$/.test(words[after + 2]?.text ?? '.')
  const isOver = !next || /^(?:[,.;:)]|CC|IN|TO|VB[GDZP]?)$/.test(next.xpos) || isQuoteMark(next)
  return isOffice ? after + 2 : isOver ? after + 1 : undefined
}

/** "Provided that Oss pays, she said, Tarn will …": the clause ends before who says so. */
function beforeSaid(
  view: SentenceView,
  attributions: ReadonlySet<number>,
  after: number,
  comma: number,
): number {
  const said = [...attributions].find((at) => at > after && at < comma)
  return said === undefined ? comma : view.words[said - 1]?.text === ',' ? said - 1 : said
}

/** "Should Oss fail to comply", "Were Oss to attack". */
function inverted({ view, groups, attributions, ...rest }: Finding, at: number): FoundCondition | undefined {
  const word = view.words[at]
  const isShould = word?.lower === 'should'
  if (!word || !(isShould || word.lower === 'were')) return undefined
  if (view.words.at(-1)?.text === '?' || view.words.at(-2)?.text === '?') return undefined
  const next = view.words[at + 1]
  if (
    !next ||
    isAdverb(next) ||
    /^(VB|MD)/.test(next.xpos) ||
    !(isNominal(next) || /^(DT|JJ|PRP\$|NNP)/.test(next.xpos))
  ) {
    return undefined
  }
  const verb = view.words.findIndex(
    (candidate, index) =>
      index > at + 1 && index < at + 14 && (isShould ? /^VBP?$/ : /^TO$/).test(candidate.xpos),
  )
  if (verb < 0) return undefined
  const between = view.words.slice(at + 1, verb)
  if (between.some(({ xpos, text }) => /^(VB[DZ]|MD|TO)$/.test(xpos) || text === ',')) return undefined
  const before = view.words[at - 1]
  if (before && isNominal(before) && !opensClause(view, at) && !isShould) return undefined
  if (before && before.lower === 'that') return undefined
  const finding = { view, groups, attributions, ...rest }
  const main = opensClause(view, at) ? mainClauseFollows(finding, at + 1) : undefined
  const end =
    main ??
    Math.max(
      extent(view, groups, at + 1, 'condition', attributions),
      extent(view, groups, verb, 'condition', attributions),
    )
  return {
    from: at,
    to: end,
    type: 'if',
    polarity: 'positive',
    connector: { from: at, to: at + 1 },
    isFronted: main !== undefined,
    ownOnly: false,
    isElse: false,
  }
}

const askers = new Set([
  'ask',
  'wonder',
  'know',
  'see',
  'inquire',
  'question',
  'doubt',
  'decide',
  'determine',
  'check',
  'unclear',
  'say',
  'test',
])
const notBefore = new Set(['even', 'as', 'what', 'if'])

function fits(finding: Finding, at: number, after: number, connector: Connector): boolean {
  const { view } = finding
  const first = connector.words[0] ?? ''
  const before = view.words[at - 1]
  const next = view.words[after]
  if (!next || next.text === ',' || next.text === '.' || connector.position === 'never') return false
  if (before && notBefore.has(before.lower) && !(before.lower === 'as' && first === 'as')) return false
  if (connector.complement === 'rest' || isNoCondition(view, at, after)) return false
  const hasClause = clauseFollows(finding, after)
  // "for as long as it takes" says how long, not whether.
  const isLasting =
    /^(?:needed|necessary|required|possible)$/.test(next.lower) ||
    (next.lower === 'it' && /^(?:takes|is)$/.test(view.words[after + 1]?.lower ?? ''))
  if (connector.words.includes('long') && isLasting) return false
  switch (first) {
    case 'if':
      if (isQuestion(view, at) || ['not', 'any', 'so', 'only'].includes(next.lower)) return false
      return hasClause || (next.xpos === 'VBN' && !/^(needed|required|possible)$/.test(next.lower))
    case 'provided':
    case 'providing':
      return (
        hasClause &&
        (connector.words.length > 1 || view.words[at - 1]?.text === ',' || isNominal(before) || at === 0)
      )
    case 'assuming':
      return hasClause && (at === 0 || before?.text === ',')
    case 'once':
      return (
        next.lower !== 'again' &&
        (hasClause || next.xpos === 'VBN') &&
        !/^(at|only|more|not|than)$/.test(before?.lower ?? '') &&
        !/^VBD$|^MD$/.test(next.xpos)
      )
    case 'as':
      return hasClause && next.lower !== 'possible' && next.lower !== 'practicable'
    case 'after':
    case 'when':
      // "go after the real problems"
      if (before?.lemma === 'go') return false
      return hasClause && isPresentClause(finding, after) && !opensClause(view, at)
    case 'until':
    case 'till':
      // "until the convention": how long it lasts.
      return (
        hasClause &&
        next.lower !== 'then' &&
        next.lower !== 'now' &&
        !finding.isTime({ from: after, to: untilEnd(finding, after) })
      )
    case 'where':
      return hasClause && isFreeWhere(finding, at, after)
    case 'without':
    case 'absent':
      return opensClause(view, at) && mainClauseFollows(finding, after) !== undefined
    case 'subject':
      // "shall not be subject to tax"
      return before?.lemma !== 'be' && view.words[at - 2]?.lemma !== 'be'
    case 'for':
      if (connector.words.length === 2) return opensClause(view, at) && next.lower !== 'one'
      break
    case 'pending':
      return !before || !/^(DT|PRP\$|POS|JJ|CD)/.test(before.xpos)
    case 'conditional':
    case 'contingent':
    case 'dependent':
      return true
    case 'on':
      return next.lower !== 'anonymity'
    default:
      break
  }
  if (connector.complement === 'clause') return hasClause
  if (connector.complement === 'either') return !finding.isTime({ from: after, to: untilEnd(finding, after) })
  return !finding.isTime({ from: after, to: untilEnd(finding, after) })
}

/** "provided and provides", "long-pending matters", "not in return for": words that only look like a connector. */
function isNoCondition({ words }: SentenceView, at: number, after: number): boolean {
  const [before, first, next] = [words[at - 1], words[at], words[after]]
  if (next?.xpos === 'CC' || before?.text === '-') return true
  if (first?.lower === 'in' && before?.lower === 'not') return true
  // "I will begin, if I may."
  const isCourtesy =
    first?.lower === 'if' &&
    /^(?:i|we|you)$/.test(next?.lower ?? '') &&
    /^(?:may|like|will|wish|please)$/.test(words[after + 1]?.lower ?? '')
  if (isCourtesy && /^[.,;!—–]$/.test(words[after + 2]?.text ?? '.')) return true
  // "goods subject to the tariff": what they are.
  const burden = words
    .slice(after, after + 8)
    .find(({ xpos }, i, all) => /^NN/.test(xpos) && !/^NN/.test(all[i + 1]?.xpos ?? ''))
  return first?.lower === 'subject' && /^NNS?$/.test(before?.xpos ?? '') && burdens.has(burden?.lemma ?? '')
}

const burdens = new Set([
  'tariff',
  'duty',
  'tax',
  'levy',
  'sanction',
  'restriction',
  'jurisdiction',
  'penalty',
  'quota',
])

function untilEnd({ view, groups, attributions }: Finding, after: number): number {
  return extent(view, groups, after, 'condition', attributions)
}

/** Whether a subject and a finite verb follow before the clause breaks off. */
function clauseFollows({ view, groups }: Finding, from: number): boolean {
  for (let at = from; at < view.words.length && at < from + 22; at++) {
    const word = view.words[at]
    if (!word || /^[.;!?]$/.test(word.text)) return false
    if (at > from && groups.some((group) => group.from === at && group.form === 'finite')) return true
  }
  return false
}

function isPresentClause({ view, groups }: Finding, from: number): boolean {
  const group = groups.find((candidate) => candidate.from > from && candidate.form === 'finite')
  const verb = group && view.words[group.from]
  return verb !== undefined && group !== undefined && group.from < from + 10 && /^VB[ZP]$/.test(verb.xpos)
}

/** "asked if", "to see if", "it is unclear if": a question, no condition. */
function isQuestion(view: SentenceView, at: number): boolean {
  for (let index = at - 1; index >= 0 && index >= at - 3; index--) {
    const word = view.words[index]
    if (!word || word.text === ',' || isQuoteMark(word)) return false
    if (askers.has(word.lemma) && word.lower !== 'said') return true
  }
  // "asked the minister in the House if she would resign"
  for (let index = at - 1; index >= 0 && index >= at - 14; index--) {
    const word = view.words[index]
    if (!word || /^(,|TO|MD)$/.test(word.xpos) || isQuoteMark(word)) return false
    if (/^(ask|wonder|inquire)$/.test(word.lemma) && /^VB/.test(word.xpos)) return true
  }
  return false
}

/** Whether nothing of a clause stands before: sentence start, after a comma, "that", a quotation mark or "and". */
function opensClause(view: SentenceView, at: number): boolean {
  const before = view.words[at - 1]
  if (!before) return true
  if (before.text === '—' || before.text === '–' || before.text === ':' || before.text === ',') return true
  return (
    isQuoteMark(before) ||
    before.lower === 'that' ||
    (before.xpos === 'CC' && view.words[at - 2]?.text === ',')
  )
}

/** Index of the comma after a fronted clause, if a main clause with its own subject and verb follows it. */
function mainClauseFollows(
  { view, groups, attributions }: Finding,
  from: number,
  needsVerb = false,
): number | undefined {
  for (let comma = from + 1; comma < view.words.length; comma++) {
    const word = view.words[comma]
    if (!word || /^[.;!?]$/.test(word.text)) return undefined
    if (word.text !== ',' || attributions.has(comma) || attributions.has(comma + 1)) continue
    // "If Oss, after all this, still refuses, Tarn": the clause cannot end before its verb.
    const isWhole = groups.some(({ form, from: at, to }) => form === 'finite' && at >= from && to <= comma)
    if (needsVerb && !isWhole) continue
    const next = nextWord(view, comma + 1, isAdverb)
    const start = view.words[next]
    if (
      !start ||
      start.xpos === 'CC' ||
      /^W/.test(start.xpos) ||
      start.xpos === 'VBG' ||
      start.xpos === 'VBN'
    )
      continue
    const finite = groups.find((group) => group.form === 'finite' && group.from > next)
    if (finite && finite.from < next + 16) return comma
  }
  return undefined
}

/** "If the rain stopped the road could open": without a comma the main clause begins at the subject of "could". */
function unmarkedMain({ view, groups }: Finding, from: number): number | undefined {
  const first = groups.findIndex((group) => group.form === 'finite' && group.from > from)
  const opener = groups[first]
  const main = groups[first + 1]
  if (
    !opener ||
    !main ||
    opener.modal !== undefined ||
    !/^(will|would|could|might|should|must)$/.test(main.modal ?? '')
  )
    return undefined
  const between = view.words.slice(opener.to, main.from)
  if (between.some(({ text, xpos }) => /^[,;:]$/.test(text) || /^(CC|IN|W|TO)/.test(xpos))) return undefined
  const start = phraseStart(view, main.from - 1)
  return isNominal(view.words[main.from - 1]) && start > opener.to ? start : undefined
}

const placeNouns = /^(NNS|NN)$/

/** "work with Oss where we agree" limits the act; "areas where we agree" restricts a noun. */
function isFreeWhere(finding: Finding, at: number, after: number): boolean {
  const { view, groups } = finding
  if (opensClause(view, at)) return mainClauseFollows(finding, after) !== undefined
  const before = view.words[at - 1]
  if (!before || placeNouns.test(before.xpos) || before.text === ',') return false
  const group = groups.find((candidate) => candidate.from >= after && candidate.form === 'finite')
  const subject = view.words[after]
  // "where I began" tells of the past; a limit lies in what is or can be.
  if (
    view.words[group?.from ?? -1]?.xpos === 'VBD' &&
    group?.modal === undefined &&
    group?.isPerfect === false &&
    !groups.some(({ modal }) => modal === 'would')
  )
    return false
  const isGeneral =
    subject?.xpos === 'PRP' || subject?.xpos === 'EX' || group?.modal === 'can' || group?.modal === 'could'
  return group !== undefined && (isGeneral || !/^NNP/.test(before.xpos))
}
