import { isCapitalised, knownAs, type Run, type Scene, sentenceEnd, sentenceStart } from './scene.ts'

/** Whom a phrase is about: "Russian", "Germany's", "of Japan", "Vostrand". */
export interface Belonging extends Run {
  readonly as: 'state' | 'body' | 'owner' | 'pronoun'
  /** Whether the words are a mention of their own ("Germany's") rather than a modifier ("Russian"). */
  readonly isMention: boolean
}

/** A noun phrase around the noun that carries it. */
export interface Phrase extends Run {
  readonly head: number
  /** The noun with what makes it a title: "national security adviser", "secretary of state". */
  readonly title: Run
  readonly belongings: readonly Belonging[]
  readonly determiner?: string
  /** "former", "acting", "departing", … as printed in lower case. */
  readonly standing?: string
  readonly count?: number
}

const counts = new Map([
  ['two', 2],
  ['both', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['2', 2],
  ['3', 3],
])
const calendar = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:yesterday|today|tomorrow)$/

/** Whether the word says on which day something was ("Monday", "yesterday"). */
export function isCalendar(lower: string): boolean {
  return calendar.test(lower)
}

/** Whether the word says how somebody holds an office ("former", "acting"). */
export function isStanding({ lexicon }: Scene, lower: string): boolean {
  return lexicon.closed.get('standing')?.has(lower) ?? false
}

/** How many the word says, if it is a number from two to six. */
function countOf(lower: string): number | undefined {
  return counts.get(lower)
}

/** Reads the phrase that the noun at `head` carries. `unknownStates` are states told by the text alone, by first word;
 *  `names` the person names, by first word and by last. */
export function phraseAt(scene: Scene, head: number, context: PhraseContext): Phrase {
  const { words } = scene
  const end = sentenceEnd(scene, head)
  const start = sentenceStart(scene, head)
  const knownTitle = titleAround(scene, head)
  let titleFrom = knownTitle?.from ?? head
  let titleTo = knownTitle?.to ?? head + 1
  if (!knownTitle) titleTo = titleComplement(scene, head, end)
  const belongings: Belonging[] = []
  let determiner: string | undefined
  let standing: string | undefined
  let count: number | undefined
  let from = titleFrom
  let titleOpen = true
  for (let i = titleFrom - 1; i >= start; i--) {
    const word = words[i]
    if (!word) break
    const state = context.stateEndingAt(i)
    if (state && state.from >= start) {
      belongings.unshift({ ...state, as: 'state', isMention: false })
      from = state.from
      i = state.from
      titleOpen = false
      continue
    }
    if (word.lower === "'s" || word.lower === "'" || word.lower === '’') {
      const owner = ownerEndingAt(scene, i - 1, start, context)
      if (!owner) break
      belongings.unshift(owner)
      from = owner.from
      break
    }
    if (isPossessive(word.lower) && (word.xpos === 'PRP$' || word.upos === 'PRON' || word.upos === 'DET')) {
      belongings.unshift({ from: i, to: i + 1, as: 'pronoun', isMention: true })
      from = i
      break
    }
    if (word.lower === 'that' && scene.words[head]?.xpos.endsWith('S')) break
    if (
      word.upos === 'DET' ||
      /^(?:the|a|an|this|that|these|those|both|some|any|several|many|no|all)$/.test(word.lower)
    ) {
      if (word.lower === 'both') count = 2
      determiner = word.lower
      from = i
      break
    }
    if (countOf(word.lower) !== undefined) {
      count = countOf(word.lower)
      from = i
      titleOpen = false
      continue
    }
    if (isStanding(scene, word.lower)) {
      standing = word.lower
      from = i
      titleOpen = false
      continue
    }
    if (joinsModifiers(scene, i, head)) {
      titleOpen = false
      continue
    }
    if (word.text === '-' || word.text === ')' || word.text === '(') {
      const glued =
        word.text !== '-' || (words[i - 1]?.end === word.start && words[i + 1]?.start === word.end)
      if (!glued) break
      if (word.text !== '-') {
        const open = openingBracket(scene, i, start)
        if (open === undefined) break
        i = open
      }
      titleOpen = false
      continue
    }
    if (!isModifier(scene, i, head)) break
    const person = context.personEndingAt(i)
    if ((person && !person.isModifier) || (words[i + 1]?.upos === 'NUM' && i + 1 < head)) break
    // "National" of "the National Fish Council spokesman".
    const goesOn = belongings[0]?.as === 'body' && belongings[0].from === i + 1 && i > start
    const isName =
      word.upos === 'PROPN' ||
      (word.upos === 'ADJ' && goesOn && isCapitalised(word)) ||
      scene.known.get(i)?.entries.some(({ kind }) => kind === 'organisation')
    if (
      titleOpen &&
      !isName &&
      (word.upos === 'NOUN' || (word.upos === 'ADJ' && scene.lexicon.titleWords.has(word.lower)))
    ) {
      titleFrom = i
    } else if (!isName) titleOpen = false
    if (isName) {
      belongings.unshift({ from: i, to: i + 1, as: 'body', isMention: false })
      titleOpen = false
    }
    from = i
  }
  const complement = ofComplement(scene, titleTo, end, context)
  if (complement) belongings.push(complement)
  else if (belongings.length === 0) belongings.push(...stateWithin(scene, titleTo, end, context))
  return {
    from,
    to: complement ? ownedEnd(scene, complement.to, context) : titleTo,
    head,
    title: { from: titleFrom, to: titleTo },
    belongings,
    ...(determiner !== undefined && { determiner }),
    ...(standing !== undefined && { standing }),
    ...(count !== undefined && { count }),
  }
}

/** "law enforcement and security agencies": what the parse takes for two things. */
function joinsModifiers({ words, lexicon }: Scene, at: number, head: number): boolean {
  const before = words[at - 1]
  return (
    words[at]?.lower === 'and' &&
    before?.xpos === 'NN' &&
    words[head]?.xpos === 'NNS' &&
    words[head]?.head === before.index &&
    !lexicon.people.has(before.lower) &&
    lexicon.bodies.get(words[head]?.lower ?? '') === 'organ'
  )
}

/** What the phrase reader has to know about names found before. */
export interface PhraseContext {
  /** The run of a state name or adjective whose last word is this one. */
  stateEndingAt(index: number): Run | undefined
  personEndingAt(index: number): (Run & { readonly isModifier: boolean }) | undefined
  personStartingAt(index: number): Run | undefined
  bodyStartingAt(index: number): Run | undefined
  stateStartingAt(index: number): Run | undefined
}

const isPossessive = (lower: string): boolean => /^(?:my|our|his|her|its|their|whose)$/.test(lower)

function titleAround(scene: Scene, head: number): Run | undefined {
  for (let from = Math.max(0, head - 4); from <= head; from++) {
    const title = knownAs(scene, from, 'title')
    if (title && title.to > head) return { from, to: title.to }
  }
  return undefined
}

/** "secretary of state", "minister for foreign affairs", "chief of staff": complements in lower case that belong to the title. */
function titleComplement(scene: Scene, head: number, end: number): number {
  const { words } = scene
  const preposition = words[head + 1]
  const next = words[head + 2]
  if (!preposition || !/^(?:of|for)$/.test(preposition.lower) || !next || head + 2 >= end) return head + 1
  if (
    !/^(?:state|staff|defen[cs]e|foreign|finance|interior|justice|economy|energy|trade|health|transport|government|parliament)$/.test(
      next.lower,
    )
  ) {
    return head + 1
  }
  return words[head + 3]?.lower === 'affairs' ? head + 4 : head + 3
}

function isModifier(scene: Scene, index: number, head: number): boolean {
  const word = scene.words[index]
  if (!word || calendar.test(word.lower)) return false
  if (scene.entityAt.get(index)?.type === 'DATE') return false
  switch (word.upos) {
    case 'ADJ':
    case 'NUM':
      return true
    case 'NOUN':
    case 'PROPN':
      return (
        joinsModifiers(scene, index + 1, head) ||
        !/^(?:nsubj|obj|iobj|obl|root|nsubj:pass)$/.test(word.deprel) ||
        word.head === head ||
        (index === head - 1 && scene.lexicon.bodies.has(word.lower))
      )
    case 'VERB':
      return /^VB[GN]$/.test(word.xpos) && word.deprel === 'amod' && /^\p{Ll}/u.test(word.text)
    default:
      return false
  }
}

function openingBracket(scene: Scene, from: number, start: number): number | undefined {
  for (let i = from; i >= Math.max(start, from - 3); i--) if (scene.words[i]?.text === '(') return i
  return undefined
}

/** The possessor whose last word is `last`: a person, a state, or a short noun phrase. */
function ownerEndingAt(
  scene: Scene,
  last: number,
  start: number,
  context: PhraseContext,
): Belonging | undefined {
  const state = context.stateEndingAt(last)
  if (state && state.from >= start)
    return { ...withArticle(scene, state, start), as: 'state', isMention: true }
  const person = context.personEndingAt(last)
  if (person) return { from: person.from, to: person.to, as: 'owner', isMention: true }
  let from = last + 1
  for (let i = last; i >= start; i--) {
    const word = scene.words[i]
    if (!word || !/^(?:NOUN|PROPN|ADJ|DET|NUM)$/.test(word.upos)) break
    from = i
    if (word.upos === 'DET') break
  }
  return from <= last ? { from, to: last + 1, as: 'owner', isMention: true } : undefined
}

function withArticle(scene: Scene, run: Run, start: number): Run {
  return run.from > start && scene.words[run.from - 1]?.lower === 'the'
    ? { from: run.from - 1, to: run.to }
    : run
}

/** "an adviser to the Tarn president", "a spokesman for Tarn's foreign ministry": the state inside a complement, or the
 *  person who owns it. */
function stateWithin(scene: Scene, at: number, end: number, context: PhraseContext): readonly Belonging[] {
  const { words } = scene
  if (!/^(?:of|for|to|at)$/.test(words[at]?.lower ?? '')) return []
  for (let i = at + 1; i < Math.min(end, at + 6); i++) {
    const state = context.stateEndingAt(i)
    if (state && state.from > at) {
      const isMention = words[state.to]?.lower === "'s"
      const isNoun = /^(?:NOUN|PROPN|ADJ)$/.test(words[state.to]?.upos ?? '')
      return isMention || isNoun || i === state.to - 1 ? [{ ...state, as: 'state', isMention: true }] : []
    }
    const person = context.personEndingAt(i)
    if (person && person.from > at)
      return [{ from: person.from, to: person.to, as: 'owner', isMention: true }]
    const word = words[i]
    if (!word || !/^(?:DET|ADJ|NOUN|PROPN|NUM)$/.test(word.upos)) return []
    // "the president of Tarn City": it is theirs, whoever they are.
    if (i === at + 1 && words[at]?.lower === 'of' && word.upos === 'PROPN')
      return [{ from: i, to: i + 1, as: 'body', isMention: true }]
  }
  return []
}

/** "officials of Tarn's Fish Council": the end of what the state behind "of" owns, if that is a named body. */
function ownedEnd({ words }: Scene, to: number, context: PhraseContext): number {
  if (!/^['’]s?$/.test(words[to]?.lower ?? '')) return to
  return context.bodyStartingAt(to + 1)?.to ?? to
}

function ofComplement(scene: Scene, at: number, end: number, context: PhraseContext): Belonging | undefined {
  const { words } = scene
  if (at >= end || !/^(?:of|for)$/.test(words[at]?.lower ?? '')) return undefined
  const name = words[at + 1]?.lower === 'the' ? at + 2 : at + 1
  const state = context.stateStartingAt(name)
  if (state) return { from: at + 1, to: state.to, as: 'state', isMention: true }
  const body = context.bodyStartingAt(name)
  return body ? { from: at + 1, to: body.to, as: 'body', isMention: true } : undefined
}
