import type { Candidate, Frame } from './candidate.ts'
import { sourceOf } from './source.ts'
import { dependents, formOf, isPunctuation, lemmaOf, relationOf, type Tree, yieldOf } from './tree.ts'
import { agentOf, phraseOf, subjectOf, type VerbGroup, verbGroup } from './verb-group.ts'

/** Every way in which the word at `anchor` could introduce reported speech or thought; the lexicon decides which are used. */
export function candidatesAt(tree: Tree, anchor: number, instruments: ReadonlySet<string>): Candidate[] {
  const upos = tree.tags[anchor]?.upos
  if (upos === 'VERB' || (upos === 'AUX' && dependents(tree, anchor, 'ccomp', 'xcomp').length > 0)) {
    return verbCandidates(tree, anchor, instruments)
  }
  if (upos === 'NOUN') return nounCandidates(tree, anchor)
  if (upos === 'ADJ' && dependents(tree, anchor, 'cop').length > 0) return predicateCandidates(tree, anchor)
  return []
}

interface Argument {
  readonly frame: Frame
  readonly content: readonly number[]
  /** Words of the cue beside the verb group: the preposition of "called on". */
  readonly cue?: readonly number[]
  readonly addressee?: readonly number[]
}

function verbCandidates(tree: Tree, verb: number, instruments: ReadonlySet<string>): Candidate[] {
  const group = verbGroup(tree, verb)
  const subject = subjectOf(tree, group)
  const passiveSubject = group.passive ? passiveSubjectOf(tree, verb) : undefined
  const agent = group.passive ? agentOf(tree, group) : subject
  const cut = new Set([group.top, verb])
  const source = agent === undefined ? [] : sourceOf(tree, agent, cut, instruments)
  const found = [
    ...clauseArguments(tree, verb),
    ...objectArguments(tree, verb),
    ...aroundArguments(tree, group),
    ...(agent !== undefined && group.passive ? [{ frame: 'agent', content: [] }] : []),
  ]
  const raised = group.passive || source.length === 0 ? [] : raisedArguments(found, source)
  const prefix = group.passive ? 'pass-' : ''
  const promoted = passiveSubject === undefined ? [] : phraseOf(tree, passiveSubject, cut)
  return [...found, ...raised].map(({ frame, content, cue = [], addressee = [] }) => ({
    lemma: lemmaOf(tree, verb),
    frame: `${prefix}${frame}`,
    anchor: verb,
    cue: [...group.words, ...cue].sort((a, b) => a - b),
    source: frame.startsWith('raise-') ? [] : source,
    content: without(
      [...(takesSubject(prefix, frame) ? promoted : []), ...content],
      [...group.words, ...cue, ...(frame.startsWith('raise-') ? [] : source)],
    ),
    addressee: group.passive && !takesSubject(prefix, frame) ? promoted : addressee,
  }))
}

// "Trump is expected to win", "she was accused of lying": what is said is said of the subject.
const takesSubject = (prefix: string, frame: Frame): boolean =>
  prefix !== '' && !['that', 'wh', 'clause', 'paren'].includes(frame)

// "He seems to agree": nobody is named who finds so, and the subject is part of what is found.
const raisedArguments = (found: readonly Argument[], subject: readonly number[]): Argument[] =>
  found
    .filter(({ frame }) => frame === 'inf' || frame === 'pred')
    .map(({ frame, content }) => ({ frame: `raise-${frame}`, content: [...subject, ...content] }))

function passiveSubjectOf(tree: Tree, verb: number): number | undefined {
  const [own] = dependents(tree, verb, 'nsubj:pass', 'nsubj')
  if (own === undefined && relationOf(tree, verb) === 'acl') return tree.tags[verb]?.head
  if (own !== undefined) return formOf(tree, own) === 'it' ? undefined : own
  const head = tree.tags[verb]?.head
  if (head === undefined) return undefined
  if (relationOf(tree, verb) === 'conj') return dependents(tree, head, 'nsubj:pass', 'nsubj')[0]
  return relationOf(tree, verb) === 'xcomp' ? dependents(tree, head, 'nsubj')[0] : undefined
}

const without = (words: readonly number[], taken: readonly number[]): number[] => {
  const gone = new Set(taken)
  return [...new Set(words)].filter((word) => !gone.has(word)).sort((a, b) => a - b)
}

function clauseArguments(tree: Tree, verb: number): Argument[] {
  const found: Argument[] = []
  const object = dependents(tree, verb, 'obj').find((child) => child > verb)
  const hearer = dependents(tree, verb, 'iobj').find((child) => child > verb) ?? object
  const addressee = hearer === undefined ? [] : phraseOf(tree, hearer, new Set())
  for (const clause of dependents(tree, verb, 'ccomp')) {
    const content = [...gapOf(tree, verb, clause), ...yieldOf(tree, clause)]
    const frame = clauseFrame(tree, clause, verb)
    found.push({ frame, content, addressee: frame === 'obj-inf' ? subjectPhrase(tree, clause) : addressee })
  }
  for (const clause of dependents(tree, verb, 'xcomp')) {
    const content = yieldOf(tree, clause)
    const shape = openClause(tree, clause)
    if (clause < verb) continue
    if (object === undefined || object > clause) found.push({ frame: shape, content })
    else found.push({ frame: `obj-${shape}`, content: [...yieldOf(tree, object), ...content], addressee })
  }
  return found
}

// "a step they said would help": the noun before the relative clause is what the clause lacks.
function gapOf(tree: Tree, verb: number, clause: number): readonly number[] {
  const noun = tree.tags[verb]?.head
  if (noun === undefined || relationOf(tree, verb) !== 'acl:relcl' || clause < verb) return []
  if (dependents(tree, clause, 'nsubj', 'nsubj:pass', 'csubj', 'expl').length > 0) return []
  const words = yieldOf(tree, noun, new Set([verb])).filter((word) => word <= noun)
  return words.slice(
    words.findIndex((word) => !isPunctuation(tree, word) && relationOf(tree, word) !== 'case'),
  )
}

const subjectPhrase = (tree: Tree, clause: number): number[] => {
  const [subject] = dependents(tree, clause, 'nsubj')
  return subject === undefined ? [] : phraseOf(tree, subject, new Set())
}

function clauseFrame(tree: Tree, clause: number, verb: number): Frame {
  const marks = dependents(tree, clause, 'mark').map((word) => formOf(tree, word))
  if (marks.includes('that')) return 'that'
  const first = yieldOf(tree, clause).find((word) => !isPunctuation(tree, word))
  if (
    first !== undefined &&
    /^(?:W|IN$)/.test(tree.tags[first]?.xpos ?? '') &&
    first > verb &&
    isAsking(tree, first)
  )
    return 'wh'
  if (marks.includes('to')) return dependents(tree, clause, 'nsubj').length > 0 ? 'obj-inf' : 'inf'
  if (clause < verb) return 'paren'
  if (tree.tags[clause]?.xpos === 'VBG' && dependents(tree, clause, 'aux', 'cop').length === 0) return 'ing'
  return 'clause'
}

const isAsking = (tree: Tree, word: number): boolean =>
  /^(?:if|whether|what|who|whom|whose|which|where|when|why|how)$/.test(formOf(tree, word))

function openClause(tree: Tree, clause: number): Frame {
  if (dependents(tree, clause, 'mark').some((word) => formOf(tree, word) === 'to')) return 'inf'
  return tree.tags[clause]?.xpos === 'VBG' ? 'ing' : 'pred'
}

const trailing = ['obl', 'advcl', 'xcomp', 'ccomp', 'nmod', 'obl:unmarked']

function objectArguments(tree: Tree, verb: number): Argument[] {
  const found: Argument[] = []
  const object = dependents(tree, verb, 'obj').find((child) => child > verb) ?? relativeObject(tree, verb)
  if (object !== undefined) {
    const content = yieldOf(tree, object, new Set([verb]))
    found.push({ frame: 'obj', content })
    const rest = dependents(tree, verb, ...trailing).filter(
      (child) => child > object && child > verb && !isTime(tree, child),
    )
    if (rest.length > 0)
      found.push({
        frame: 'obj-all',
        content: [...content, ...rest.flatMap((child) => yieldOf(tree, child))],
      })
  }
  for (const phrase of dependents(tree, verb, 'obl', 'advcl', 'nmod')) {
    const word = prepositionOf(tree, phrase)
    if (word === undefined || word < verb || phrase < verb || !touches(tree, verb, word)) continue
    const name = formOf(tree, word)
    const content = yieldOf(tree, phrase, new Set([word]))
    found.push({ frame: name, content, cue: [word] })
    const purpose = dependents(tree, verb, 'xcomp', 'advcl').find(
      (clause) => clause > phrase && openClause(tree, clause) === 'inf',
    )
    if (purpose !== undefined) {
      const addressee = phraseOf(tree, phrase, new Set())
      found.push({
        frame: `${name}-inf`,
        content: [...content, ...yieldOf(tree, purpose)],
        cue: [word],
        addressee,
      })
    }
  }
  return found
}

// "a move they called a mistake": the noun that the relative clause is about.
function relativeObject(tree: Tree, verb: number): number | undefined {
  return dependents(tree, verb, 'obj').find((child) => child < verb)
}

function prepositionOf(tree: Tree, phrase: number): number | undefined {
  return dependents(tree, phrase, 'case', 'mark').find((word) => word < phrase)
}

// Only particles and adverbs stand between the verb and its preposition.
function touches(tree: Tree, verb: number, word: number): boolean {
  for (let index = verb + 1; index < word; index++) {
    if (!['compound:prt', 'advmod', 'case'].includes(relationOf(tree, index))) return false
  }
  return true
}

const isTime = (tree: Tree, node: number): boolean =>
  relationOf(tree, node) === 'obl:unmarked' ||
  /^(?:on|in|at|during)$/.test(formOf(tree, prepositionOf(tree, node) ?? -1))

// "If they leave, he warned, others will follow": the cue stands as an aside in what is said.
function aroundArguments(tree: Tree, group: VerbGroup): Argument[] {
  const { verb } = group
  if (!['parataxis', 'ccomp', 'advcl', 'dep', 'conj'].includes(relationOf(tree, verb))) return []
  if (dependents(tree, verb, 'ccomp', 'xcomp').some((child) => child > verb)) return []
  if (dependents(tree, verb, 'nsubj').length === 0 || dependents(tree, verb, 'cc').length > 0) return []
  const head = tree.tags[verb]?.head
  if (head === undefined || dependents(tree, verb, 'mark').length > 0) return []
  const aside = yieldOf(tree, verb)
  const before = (aside[0] ?? 0) - 1
  const comma = /^[,–—-]$/
  if (
    !comma.test(formOf(tree, before)) &&
    !comma.test(formOf(tree, aside[0] ?? 0)) &&
    !/["”]/.test(formOf(tree, before))
  )
    return []
  return [{ frame: 'paren', content: yieldOf(tree, head, new Set([verb])) }]
}

function nounCandidates(tree: Tree, noun: number): Candidate[] {
  const [owner] = dependents(tree, noun, 'nmod:poss')
  const determiner = dependents(tree, noun, 'det', 'amod')
  const by = dependents(tree, noun, 'nmod').find((child) =>
    dependents(tree, child, 'case').some((word) => /^(?:by|from)$/.test(formOf(tree, word))),
  )
  const holder = owner ?? by
  const source = holder === undefined ? [] : phraseOf(tree, holder, new Set([noun]))
  const arguments_: Argument[] = []
  for (const clause of dependents(tree, noun, 'acl', 'ccomp', 'advcl', 'xcomp')) {
    if (clause < noun) continue
    const marks = dependents(tree, clause, 'mark').map((word) => formOf(tree, word))
    const frame = marks.includes('that') ? 'that' : marks.includes('to') ? 'inf' : marks[0]
    if (frame === undefined) continue
    const word = ['that', 'inf'].includes(frame) ? undefined : prepositionOf(tree, clause)
    const content = yieldOf(tree, clause, new Set(word === undefined ? [] : [word]))
    arguments_.push({ frame, content, ...(word === undefined ? {} : { cue: [word] }) })
  }
  for (const phrase of dependents(tree, noun, 'nmod')) {
    const word = prepositionOf(tree, phrase)
    if (word === undefined || phrase < noun || phrase === by) continue
    arguments_.push({
      frame: formOf(tree, word),
      content: yieldOf(tree, phrase, new Set([word])),
      cue: [word],
    })
  }
  return arguments_.map(({ frame, content, cue = [] }) => ({
    lemma: lemmaOf(tree, noun),
    frame: `n-${frame}`,
    anchor: noun,
    cue: [...determiner.filter((word) => relationOf(tree, word) === 'amod'), noun, ...cue].sort(
      (a, b) => a - b,
    ),
    source,
    content: without(content, source),
    addressee: [],
  }))
}

// "is confident that", "are open to": an adjective with its copula.
function predicateCandidates(tree: Tree, adjective: number): Candidate[] {
  const group = verbGroup(tree, adjective)
  const subject = subjectOf(tree, group)
  if (subject === undefined) return []
  const source = phraseOf(tree, subject, new Set([adjective]))
  const found: Argument[] = []
  for (const clause of dependents(tree, adjective, 'ccomp', 'xcomp', 'advcl')) {
    if (clause < adjective) continue
    const frame = clauseFrame(tree, clause, adjective)
    const word = prepositionOf(tree, clause)
    if (
      relationOf(tree, clause) === 'advcl' &&
      word !== undefined &&
      !['that', 'to', 'if'].includes(formOf(tree, word))
    ) {
      found.push({ frame: formOf(tree, word), content: yieldOf(tree, clause, new Set([word])), cue: [word] })
    } else if (relationOf(tree, clause) !== 'advcl') found.push({ frame, content: yieldOf(tree, clause) })
  }
  for (const phrase of dependents(tree, adjective, 'obl')) {
    const word = prepositionOf(tree, phrase)
    if (word === undefined || phrase < adjective || word !== adjective + 1) continue
    found.push({ frame: formOf(tree, word), content: yieldOf(tree, phrase, new Set([word])), cue: [word] })
  }
  return found.map(({ frame, content, cue = [] }) => ({
    lemma: lemmaOf(tree, adjective),
    frame: `a-${frame}`,
    anchor: adjective,
    cue: [...group.words, ...cue].sort((a, b) => a - b),
    source,
    content: without(content, source),
    addressee: [],
  }))
}
