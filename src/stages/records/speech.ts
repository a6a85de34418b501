import type { Quote } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import type { VerbGroup } from './groups.ts'
import type { RecordLexicon } from './lexicon.ts'
import type { Parties } from './parties.ts'
import { invertedSubject, type NounPhrase, subjectOf, withModifiers } from './subjects.ts'
import { isNominal, isQuoteMark, nextWord, type SentenceView, type Word, type WordRange } from './words.ts'

/** Who says part of a sentence. */
export interface Speech {
  readonly speakers: readonly string[]
  /** Who was told, where nobody is named who tells. */
  readonly audience?: readonly string[]
  readonly source: Span | undefined
  readonly cue: Span | undefined
  /** Lemma of the verb that says so; `according` for "according to". */
  readonly verb: string
  /** Words that are said. */
  readonly content: WordRange
  /** "…, he said": the words of the attribution, where they stand beside what is said. */
  readonly attribution: WordRange | undefined
  readonly isDirect: boolean
  readonly isJoint: boolean
  /** "Tarn will pay, its minister said": the speaker is told as belonging to who is spoken of. */
  readonly isOwners?: boolean
  /** "Tarn will pay, Foreign Minister Aro said": the words do not tell whose minister speaks. */
  readonly isUnplaced?: boolean
  /** Analysts and the like, who bind nobody (rules 20 and 31). */
  readonly isExpert?: boolean
}

/** What is said in a sentence and by whom: the quotes layer first, then "X said that …" and "…, X said" by pattern. */
export function speechOf(
  view: SentenceView,
  groups: readonly VerbGroup[],
  quotes: readonly Quote[],
  lexicon: RecordLexicon,
  parties: Parties,
): Speech[] {
  const isJoint = view.words.some(
    ({ lower }, at) =>
      lower === 'joint' &&
      /^(statement|communique|communiqué|declaration)$/.test(view.words[at + 1]?.lower ?? ''),
  )
  const found: Speech[] = []
  for (const group of groups) {
    const speech = spoken(view, groups, group, lexicon, parties, isJoint)
    if (speech) found.push(speech)
  }
  found.push(...accordingTo(view, parties, isJoint), ...asToldBy(view, groups, lexicon, parties))
  for (const quote of quotes) found.push(...fromQuote(view, groups, quote, found, isJoint))
  return found.filter((speech) => !isShadowed(speech, found))
}

/** "As Aro made clear, Tarn will pay": what follows is said. */
function asToldBy(
  view: SentenceView,
  groups: readonly VerbGroup[],
  lexicon: RecordLexicon,
  parties: Parties,
): Speech[] {
  const { words } = view
  const [group] = groups
  if (words[0]?.lower !== 'as' || group?.form !== 'finite') return []
  const isTold =
    lexicon.is('speech-verb', group.lemma) || (group.lemma === 'make' && words[group.to]?.lower === 'clear')
  const subject = subjectOf(view, groups, group)
  const speakers = parties.at(view, subject)
  const comma = words.findIndex(({ text }, at) => at >= group.to && at < group.to + 8 && /^[,:]$/.test(text))
  if (!isTold || speakers.length === 0 || comma < 0 || groups[1] === undefined || groups[1].from < comma)
    return []
  return [
    {
      speakers,
      source: subject && spanFor(view, subject),
      cue: spanFor(view, group),
      verb: 'say',
      content: { from: comma + 1, to: words.length },
      attribution: { from: 0, to: comma },
      isDirect: false,
      isJoint: false,
    },
  ]
}

/** A reading without speaker of words whose speaker another reading knows. */
function isShadowed(speech: Speech, all: readonly Speech[]): boolean {
  if (speech.speakers.length > 0 || speech.audience) return false
  return all.some(
    ({ speakers, cue }) =>
      speakers.length > 0 && cue && speech.cue && cue.start < speech.cue.end && speech.cue.start < cue.end,
  )
}

const noSpeaker: readonly string[] = []

function spoken(
  view: SentenceView,
  groups: readonly VerbGroup[],
  group: VerbGroup,
  lexicon: RecordLexicon,
  parties: Parties,
  isJoint: boolean,
): Speech | undefined {
  if (group.form === 'infinitive' || group.form === 'participle') return undefined
  // "Tarn will respond": a deed to come, nothing is said.
  if (group.modal !== undefined || !lexicon.is('speech-verb', group.lemma)) return undefined
  if (group.isPassive) return told(view, groups, group, parties, isJoint)
  const trailing = trailingAttribution(view, groups, group)
  const subject =
    trailing?.subject ??
    subjectOf(view, groups, group) ??
    (group.form === 'gerund' ? mainSubject(view, groups, group) : undefined)
  const speakers = parties.at(view, subject)
  const cue = spanFor(view, group)
  const source = subject && spanFor(view, subject)
  if (trailing) {
    const content = { from: 0, to: trailing.range.from }
    const rest = { from: trailing.range.to, to: view.words.length }
    const whole = rest.to - rest.from > 2 ? { from: 0, to: view.words.length } : content
    return {
      speakers,
      source,
      cue,
      verb: group.lemma,
      content: whole,
      attribution: trailing.range,
      isDirect: [1, 2].some((step) => isQuoteMark(view.words[trailing.range.from - step])),
      isJoint,
      isOwners: subject !== undefined && view.words[subject.from]?.xpos === 'PRP$',
      isUnplaced: isTitled(view, subject) && speakers.length === 1 && speakers.every(parties.isUnplaced),
      isExpert: isExpert(view, subject, lexicon),
    }
  }
  const start = contentAfter(view, groups, group)
  if (start === undefined) return undefined
  return {
    speakers: speakers.length > 0 ? speakers : noSpeaker,
    source,
    cue,
    verb: group.lemma,
    content: { from: start, to: view.words.length },
    attribution: undefined,
    isDirect: isQuoteMark(view.words[start]),
    isJoint,
    isExpert: isExpert(view, subject, lexicon),
  }
}

function isExpert(view: SentenceView, source: NounPhrase | undefined, lexicon: RecordLexicon): boolean {
  return (
    source !== undefined &&
    view.words.slice(source.from, source.to).some(({ lower }) => lexicon.is('expert-noun', lower))
  )
}

/** "Foreign Minister Ada Aro": more than a name and nobody's by a possessive or a preposition. */
function isTitled(view: SentenceView, source: NounPhrase | undefined): boolean {
  if (!source) return false
  const words = view.words.slice(source.from, source.to)
  return (
    words.length > 1 &&
    words.every(({ xpos }) => /^(NN|JJ)/.test(xpos)) &&
    /^NNP/.test(words.at(-1)?.xpos ?? '')
  )
}

/** "before adding that": the subject of the clause before. */
function mainSubject(
  view: SentenceView,
  groups: readonly VerbGroup[],
  group: VerbGroup,
): NounPhrase | undefined {
  const earlier = groups.findLast(({ form, from }) => form === 'finite' && from < group.from)
  return earlier && subjectOf(view, groups, earlier)
}

const audienceVerbs = new Set(['tell', 'inform', 'assure', 'warn', 'promise', 'reassure'])

/** "Oss was told that …": who says so is not named, who hears it is. */
function told(
  view: SentenceView,
  groups: readonly VerbGroup[],
  group: VerbGroup,
  parties: Parties,
  isJoint: boolean,
): Speech | undefined {
  if (!audienceVerbs.has(group.lemma)) return undefined
  const start = contentAfter(view, groups, group)
  if (start === undefined) return undefined
  const subject = subjectOf(view, groups, group)
  return {
    speakers: noSpeaker,
    audience: parties.at(view, subject),
    source: undefined,
    cue: spanFor(view, group),
    verb: group.lemma,
    content: { from: start, to: view.words.length },
    attribution: undefined,
    isDirect: false,
    isJoint,
  }
}

/** "…, the ministry added", "…,” said Ann Bree": subject and verb between commas or before the end. */
function trailingAttribution(
  view: SentenceView,
  groups: readonly VerbGroup[],
  group: VerbGroup,
): { readonly range: WordRange; readonly subject: NounPhrase | undefined } | undefined {
  const inverted = group.lemma === 'tell' ? undefined : invertedSubject(view, group)
  const before = view.words[group.from - 1]
  if (
    inverted &&
    (isBreak(view, group.from - 1) || isQuoteMark(before)) &&
    group.from > 2 &&
    endsThere(view, groups, inverted.to)
  ) {
    return { range: { from: group.from, to: attributionEnd(view, inverted.to) }, subject: inverted }
  }
  const subject = nameBefore(view, group) ?? subjectOf(view, groups, group)
  if (!subject || subject.from < 3 || subject.from > group.from) return undefined
  if (!(isBreak(view, subject.from - 1) || isQuoteMark(view.words[subject.from - 1]))) return undefined
  const earlier = groups.some(({ form, from }) => form === 'finite' && from < subject.from)
  const after = view.words[nextWord(view, group.to, ({ upos }) => upos === 'ADV')]
  const ends =
    !after ||
    /^[.,;—–:]$/.test(after.text) ||
    after.lower === 'on' ||
    after.lower === 'in' ||
    after.lower === 'at' ||
    after.lower === 'after' ||
    after.lower === 'during' ||
    isTold(view, group)
  if (!earlier || !ends) return undefined
  return { range: { from: subject.from, to: attributionEnd(view, group.to) }, subject }
}

/** A name right before the verb and after a comma or a quotation mark: "…, Ann Bree said". */
function nameBefore(view: SentenceView, group: VerbGroup): NounPhrase | undefined {
  const head = group.from - 1
  if (!/^NNP/.test(view.words[head]?.xpos ?? '')) return undefined
  const phrase = withModifiers(view, head)
  return phrase.to === group.from &&
    (isBreak(view, phrase.from - 1) || isQuoteMark(view.words[phrase.from - 1]))
    ? phrase
    : undefined
}

/** Whether the attribution ends after its subject: no verb of a clause follows at once. */
function endsThere(view: SentenceView, groups: readonly VerbGroup[], at: number): boolean {
  const next = view.words[nextWord(view, at, ({ upos }) => upos === 'ADV')]
  if (!next) return true
  if (next.lower === 'that') return false
  return !groups.some(({ form, from }) => form === 'finite' && view.words[from] === next)
}

/** "he told reporters.", "she told the radio": nothing but the one who is told follows. */
function isTold(view: SentenceView, group: VerbGroup): boolean {
  if (group.lemma !== 'tell') return false
  for (let at = group.to; at < view.words.length && at < group.to + 9; at++) {
    const word = view.words[at]
    if (!word || /^[.,]$/.test(word.text)) return true
    if (/^(VB|MD|TO)/.test(word.xpos) || word.lower === 'that') return false
  }
  return true
}

const isBreak = (view: SentenceView, at: number): boolean => /^[,—–]$/.test(view.words[at]?.text ?? '')

function attributionEnd(view: SentenceView, from: number): number {
  let at = from
  while (
    at < view.words.length &&
    !/^[,.;—–:]$/.test(view.words[at]?.text ?? '') &&
    !isQuoteMark(view.words[at])
  )
    at++
  return at
}

const isColon = (view: SentenceView, at: number): boolean => view.words[at]?.text === ':'

/** Where what is said begins after the verb: after "that", at a quotation mark, or at a clause of its own. */
function contentAfter(
  view: SentenceView,
  groups: readonly VerbGroup[],
  group: VerbGroup,
): number | undefined {
  for (let at = group.to; at < view.words.length && at < group.to + 16; at++) {
    const word = view.words[at]
    if (!word || /^[.;!?]$/.test(word.text)) return undefined
    if (isThat(word)) return at + 1
    if (isQuoteMark(word) || word.text === ':') return at + (word.text === ':' ? 1 : 0)
    if (word.xpos === 'TO') return undefined
    // "a move they said would only help": the gap of a relative clause.
    if (at === group.to && word.xpos === 'MD') return at
    const finite = groups.find(({ form, from }) => form === 'finite' && from > at && from < at + 12)
    const isBroken = view.words
      .slice(at, finite?.from)
      .some((between) => between.text === ',' || isQuoteMark(between))
    // "said in a joint statement that …": what is said begins after "that".
    const isPlaced = word.xpos === 'IN' && view.words.slice(at, finite?.from).some(isThat)
    if (
      at === group.to &&
      finite &&
      !isBroken &&
      !isPlaced &&
      (isNominal(word) || /^(DT|JJ|PRP\$|EX|CD|IN|RB)/.test(word.xpos))
    )
      return at
  }
  return undefined
}

const isThat = ({ lower, xpos, upos }: Word): boolean =>
  lower === 'that' && (xpos === 'IN' || upos === 'SCONJ')

function accordingTo(view: SentenceView, parties: Parties, isJoint: boolean): Speech[] {
  const at = view.words.findIndex(
    ({ lower }, index) => lower === 'according' && view.words[index + 1]?.lower === 'to',
  )
  if (at < 0) return []
  const to = attributionEnd(view, at + 2)
  const range = { from: at, to }
  const mention = parties.inside(view, range)[0]
  const content = at < 2 ? { from: to, to: view.words.length } : { from: 0, to: at }
  return [
    {
      speakers: mention?.actors ?? noSpeaker,
      source: mention?.span ?? spanFor(view, { from: at + 2, to }),
      cue: spanFor(view, { from: at, to: at + 2 }),
      verb: 'according',
      content,
      attribution: range,
      isDirect: false,
      isJoint,
    },
  ]
}

function fromQuote(
  view: SentenceView,
  groups: readonly VerbGroup[],
  quote: Quote,
  known: readonly Speech[],
  isJoint: boolean,
): Speech[] {
  const cue = quote.cue[0]
  // The patterns above have the same verb already; they know better where content ends.
  const same =
    cue && known.find((speech) => speech.cue && speech.cue.start < cue.end && cue.start < speech.cue.end)
  if (same && same.speakers.length > 0) return []
  const cueIndex = cue ? view.words.findIndex(({ start, end }) => start < cue.end && cue.start < end) : -1
  const verb = groups.find((group) => cueIndex >= group.from && cueIndex < group.to)?.lemma
  return quote.content.flatMap((span): Speech[] => {
    const from = view.words.findIndex(({ end }) => end > span.start)
    if (from < 0 || span.start >= view.span.end || span.end <= view.span.start) return []
    let to = from
    while (to < view.words.length && (view.words[to]?.start ?? span.end) < span.end) to++
    const isDirect = quote.form === 'direct' || isQuoteMark(view.words[from])
    const source = quote.source[0]
    return [
      {
        speakers: quote.speakers,
        source,
        cue,
        verb: verb ?? (isColon(view, cueIndex) ? '' : 'say'),
        content: { from, to },
        attribution: same?.attribution,
        isDirect,
        isJoint,
      },
    ]
  })
}

function spanFor(view: SentenceView, range: WordRange): Span | undefined {
  const first = view.words[range.from]
  const last = view.words[range.to - 1]
  return first && last ? { start: first.start, end: last.end } : undefined
}
