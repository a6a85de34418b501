import { type Argument, clauseFrame, isAsking, openClause, prepositionOf, without } from './argument.ts'
import { aroundAside } from './aside.ts'
import type { Candidate, CueWords, Frame } from './candidate.ts'
import { clauseExtent, phraseExtent, restArguments } from './extent.ts'
import { nounCandidates, predicateCandidates } from './nominal.ts'
import { beforeAside, clauseOfAside, opensAside } from './participle.ts'
import { sourceOf } from './source.ts'
import { dependents, formOf, isPunctuation, lemmaOf, relationOf, type Tree, yieldOf } from './tree.ts'
import { agentOf, phraseOf, subjectOf, verbFollowing, verbGroup } from './verb-group.ts'

// A longer run of words without a full stop is no sentence; its parse tells nothing, and looking into it costs its square.
const longestSentence = 250

/** Every way in which the word at `anchor` could introduce reported speech or thought; the lexicon decides which are used. */
export function candidatesAt(tree: Tree, anchor: number, words: CueWords): Candidate[] {
  if ((tree.last[anchor] ?? 0) - (tree.first[anchor] ?? 0) > longestSentence) return []
  const upos = tree.tags[anchor]?.upos
  if (upos === 'VERB' || (upos === 'AUX' && dependents(tree, anchor, 'ccomp', 'xcomp').length > 0)) {
    return verbCandidates(tree, anchor, words)
  }
  if (upos === 'NOUN') return nounCandidates(tree, anchor)
  if (upos === 'ADJ' && dependents(tree, anchor, 'cop').length > 0) return predicateCandidates(tree, anchor)
  return []
}

function verbCandidates(tree: Tree, verb: number, words: CueWords): Candidate[] {
  const group = verbGroup(tree, verb)
  const reporting = opensAside(tree, verb, words.participles) ? clauseOfAside(tree, verb) : undefined
  const subject = subjectOf(tree, reporting === undefined ? group : verbGroup(tree, reporting))
  const passiveSubject = group.passive ? passiveSubjectOf(tree, verb) : undefined
  const agent = group.passive ? agentOf(tree, group) : subject
  const cut = new Set([group.top, verb, ...(reporting === undefined ? [] : [reporting])])
  const source = agent === undefined ? [] : sourceOf(tree, agent, cut, words.instruments)
  const around = aroundAside(tree, group)
  const found = [
    ...clauseArguments(tree, verb),
    ...objectArguments(tree, verb),
    ...(around === undefined ? [] : [{ frame: 'paren', content: around }]),
    ...(agent !== undefined && group.passive ? [{ frame: 'agent', content: [] }] : []),
  ]
  const limit = group.reduced
    ? (verbFollowing(tree, verb) ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY
  const raised = group.passive || source.length === 0 ? [] : raisedArguments(found, source)
  const prefix = group.passive ? 'pass-' : ''
  const promoted = passiveSubject === undefined ? [] : phraseOf(tree, passiveSubject, cut)
  return [...found, ...raised].map(({ frame, content, cue = [], addressee = [] }) => ({
    lemma: lemmaOf(tree, verb),
    frame: `${prefix}${frame}`,
    anchor: verb,
    cue: [...group.words, ...cue].sort((a, b) => a - b),
    source: frame.startsWith('raise-') ? [] : source,
    content: beforeAside(
      tree,
      verb,
      without(
        [...(takesSubject(prefix, frame) ? promoted : []), ...content.filter((word) => word < limit)],
        [...group.words, ...cue, ...(frame.startsWith('raise-') ? [] : source)],
      ),
      words.participles,
    ),
    addressee: group.passive && !takesSubject(prefix, frame) ? promoted : addressee,
  }))
}

// "Trump is expected to win", "she was accused of lying": what is said is said of the subject.
const takesSubject = (prefix: string, frame: Frame): boolean =>
  prefix !== '' && !['that', 'wh', 'clause', 'paren', 'rest', 'rest-that', 'rest-hearer'].includes(frame)

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

// "asked if they would": a question that the parse took for an adverbial or an object.
function questions(tree: Tree, verb: number): number[] {
  return dependents(tree, verb, 'advcl', 'obj', 'acl').filter((clause) => {
    if (clause < verb || !/^(?:VERB|AUX|ADJ)$/.test(tree.tags[clause]?.upos ?? '')) return false
    const first = yieldOf(tree, clause)[0] ?? verb
    return first > verb && isAsking(tree, first) && formOf(tree, first - 1) !== ','
  })
}

const said: readonly Frame[] = ['that', 'clause', 'wh']

// A clause with those after it that hang on the same cue: where the parse sees several, one is broken in two.
function together(tree: Tree, verb: number, first: number, clauses: readonly number[]): number[] {
  const whole = (clause: number): boolean =>
    dependents(tree, clause, 'nsubj', 'nsubj:pass', 'mark', 'expl').length > 0
  const later = clauses.filter(
    (clause) => clause === first || (clause > first && clause > verb && whole(clause)),
  )
  return later.flatMap((clause) => yieldOf(tree, clause)).sort((a, b) => a - b)
}

function clauseArguments(tree: Tree, verb: number): Argument[] {
  const found: Argument[] = []
  const object = dependents(tree, verb, 'obj').find((child) => child > verb)
  const hearer = dependents(tree, verb, 'iobj').find((child) => child > verb) ?? object
  const addressee = hearer === undefined ? [] : phraseOf(tree, hearer, new Set())
  const clauses = [...dependents(tree, verb, 'ccomp'), ...questions(tree, verb)]
  const opening = clauses.find((clause) => clause < verb && dependents(tree, clause, 'mark').length > 0)
  for (const clause of clauses) {
    const frame = clauseFrame(tree, clause, verb)
    const own = yieldOf(tree, clause)
    if (opening !== undefined && clause > verb && frame === 'clause') {
      found.push({ frame: 'paren', content: [...yieldOf(tree, opening), ...own], addressee })
    }
    const content =
      clause > verb && said.includes(frame) ? clauseExtent(tree, together(tree, verb, clause, clauses)) : own
    found.push({
      frame,
      content: [...gapOf(tree, verb, clause), ...content],
      addressee: frame === 'obj-inf' ? subjectPhrase(tree, clause) : addressee,
    })
  }
  for (const clause of dependents(tree, verb, 'xcomp')) {
    const content = yieldOf(tree, clause)
    const shape = openClause(tree, clause)
    if (clause < verb) continue
    const asked = object ?? hearer
    if (asked === undefined || asked > clause) found.push({ frame: shape, content })
    else found.push({ frame: `obj-${shape}`, content: [...yieldOf(tree, asked), ...content], addressee })
  }
  if (clauses.length === 0) found.push(...restArguments(tree, verb, hearer))
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

const trailing = ['obl', 'advcl', 'xcomp', 'ccomp', 'nmod', 'obl:unmarked']

function objectArguments(tree: Tree, verb: number): Argument[] {
  const found: Argument[] = []
  const object = dependents(tree, verb, 'obj').find((child) => child > verb) ?? relativeObject(tree, verb)
  if (object !== undefined) {
    const own = yieldOf(tree, object, new Set([verb]))
    const content = object > verb ? phraseExtent(tree, own) : own
    found.push({ frame: 'obj', content })
    const rest = dependents(tree, verb, ...trailing).filter(
      (child) => child > object && child > verb && !isTime(tree, child),
    )
    if (rest.length > 0) {
      const all = [...content, ...rest.flatMap((child) => yieldOf(tree, child))]
      const told = rest.some((child) => openClause(tree, child) === 'inf') && object > verb
      found.push({
        frame: 'obj-all',
        content: all,
        addressee: told ? phraseOf(tree, object, new Set([verb])) : [],
      })
    }
  }
  for (const phrase of dependents(tree, verb, 'obl', 'advcl', 'nmod')) {
    const word = prepositionOf(tree, phrase)
    if (word === undefined || word < verb || phrase < verb || !touches(tree, verb, word)) continue
    const name = formOf(tree, word)
    const content = phraseExtent(tree, yieldOf(tree, phrase, new Set([word])))
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
