import type { Doc } from '../doc/doc.ts'
import { endsCompound, tokensIn } from './terms.ts'
import { childrenBy, lemmaAt, lookUp, type Tree, treeOf } from './tree.ts'
import type { Vocabulary, WordUse } from './vocabulary.ts'

/** A clause that tells something as done or not done, in numbers of tokens. */
export interface Clause {
  /** The verb that carries tense and subject. */
  readonly verb: number
  /** The verb or noun that tells the deed: "began to *withdraw*", "completed the *withdrawal*". */
  readonly act: number
  /** Head of the subject, or of the agent of a passive, or who promised it ("the lorries that *Kenya* promised"). */
  readonly subject: number | undefined
  /** Its possessor: "*Kenya*'s army". */
  readonly owner: number | undefined
  readonly tokens: readonly number[]
  /** Those of the subject; they belong to `tokens` too. */
  readonly subjectTokens: ReadonlySet<number>
  readonly negated: boolean
  /** "Never", "failed to". */
  readonly final: boolean
  readonly stops: boolean
  readonly isStep: boolean
  /** What is told is taken back: "called off the strike", "dropped its demand". */
  readonly retracts: boolean
  /** Something else comes in its place: "replaced its offer". */
  readonly replaces: boolean
  /** It is put off: "postponed the vote". */
  readonly defers: boolean
  /** It is the promise of what is left: "promised the rest". */
  readonly leavesRest: boolean
  /** "As it had promised" stands in the sentence, or the thing is "promised". */
  readonly recalled: boolean
}

interface Read extends Tree {
  readonly use: (token: number | undefined) => WordUse | undefined
  readonly isAct: (token: number | undefined) => boolean
}

// What hangs on a verb by these is another clause, or none of its matter.
const otherClause = /^(?:ccomp|advcl|acl:relcl|parataxis|conj|csubj|cc|punct|mark|root)$/

/** Finds the clauses in the body of an article with a verb in the past or the perfect and under no condition.
 *  Time grows with the tokens. */
export function doneClauses(doc: Doc, { words, actNouns }: Vocabulary): Clause[] {
  const tree = treeOf(doc)
  const read: Read = {
    ...tree,
    use: (token) => (token === undefined ? undefined : lookUp(tree, words, token)?.value),
    isAct: (token) =>
      token !== undefined && doc.tags[token]?.upos === 'NOUN' && lookUp(tree, actNouns, token) !== undefined,
  }
  return doc.sections
    .filter(({ kind }) => kind === 'paragraph')
    .flatMap(({ span }) => tokensIn(doc, span))
    .flatMap((verb) => clauseAt(read, verb) ?? [])
}

function clauseAt(tree: Read, verb: number): Clause | undefined {
  const { doc, use } = tree
  if (
    doc.tags[verb]?.upos !== 'VERB' ||
    endsCompound(doc, verb) ||
    !isDone(tree, verb) ||
    isUnreal(tree, verb)
  )
    return undefined
  const below = childrenBy(tree, verb)
  const own = use(verb)
  const inner = innerAct(tree, verb)
  const infinitive = below(/^(?:xcomp|advcl|ccomp)$/).find((token) => isInfinitive(tree, token))
  if (
    (own === 'step' || own === 'fail') &&
    inner === undefined &&
    !/^(?:begin|start)$/.test(lemmaAt(doc, verb))
  )
    return undefined
  if (
    infinitive !== undefined &&
    own !== 'step' &&
    own !== 'fail' &&
    !/^(?:retract|replace|defer)$/.test(own ?? '') &&
    below(/^obj$/).length === 0
  )
    return undefined
  // "Took place" is done to nothing.
  const patient = own === 'happen' ? undefined : patientOf(tree, verb)
  const active = below(/^nsubj$/)[0]
  const told = patient ?? active
  const promiser = promiserOf(tree, told)
  const isPassive = patient === undefined || below(/^nsubj:pass$/).includes(patient)
  const tellsSelf = inner !== undefined && told === inner && isPassive
  const agent = agentOf(tree, verb)
  // "The observers from Ghana arrived": what arrives is what was sent.
  const arrives = own === 'arrive'
  const subject =
    agent ?? (isPassive ? promiser : undefined) ?? (tellsSelf || arrives ? undefined : subjectOf(tree, verb))
  const subjectTokens = new Set(subject === undefined ? [] : subtree(tree, subject))
  const tokens = [
    ...subtree(tree, verb),
    ...(inner === undefined ? [] : subtree(tree, inner)),
    ...subjectTokens,
  ]
  const negations = [verb, ...(inner === undefined ? [] : [inner])].flatMap(
    (token) => tree.children[token] ?? [],
  )
  const owned = tellsSelf && subject === undefined ? inner : arrives ? active : subject
  return {
    verb,
    act: inner ?? verb,
    subject,
    owner: owned === undefined ? undefined : childrenBy(tree, owned)(arrives ? /^nmod/ : /^nmod:poss$/)[0],
    tokens: [...new Set(tokens)].sort((a, b) => a - b),
    subjectTokens,
    negated:
      own === 'fail' ||
      negations.some((token) => /^(?:not|n't|n’t|never)$/.test(lemmaAt(doc, token))) ||
      tokens.some((token) => lemmaAt(doc, token) === 'no' && doc.tags[token]?.deprel === 'det'),
    final: own === 'fail' || negations.some((token) => use(token) === 'never'),
    stops: own === 'stop' && inner !== undefined,
    isStep: own === 'step',
    retracts: own === 'retract' && inner !== undefined,
    replaces: own === 'replace' && inner !== undefined,
    defers: own === 'defer' && inner !== undefined,
    leavesRest: own === 'promise' && below(/^obj$/).some((token) => use(token) === 'rest'),
    recalled: isRecalled(tree, verb) || promiser !== undefined || isPromised(tree, told),
  }
}

/** The verb or noun that tells the deed where the clause's own verb tells only how it went. */
function innerAct(tree: Read, verb: number): number | undefined {
  const { doc, use, isAct } = tree
  const below = childrenBy(tree, verb)
  const own = use(verb)
  const infinitiveOf = (token: number, relation: RegExp): number | undefined =>
    childrenBy(tree, token)(relation).find((child) => isInfinitive(tree, child))
  const patient = patientOf(tree, verb)
  const nounAct = isAct(patient) ? patient : undefined
  const gerund = below(/^(?:xcomp|ccomp|obj|advcl)$/).find((token) => doc.tags[token]?.xpos === 'VBG')
  switch (own) {
    case 'step':
      return infinitiveOf(verb, /^(?:xcomp|advcl|ccomp)$/) ?? gerund ?? nounAct
    case 'fail':
      return (
        infinitiveOf(verb, /^(?:xcomp|advcl|ccomp)$/) ??
        gerund ??
        (patient === undefined ? undefined : infinitiveOf(patient, /^acl$/))
      )
    case 'stop':
      return gerund ?? nounAct
    case 'perform':
      return nounAct
    case 'happen': {
      const subject = below(/^nsubj/)[0]
      return isAct(subject) ? subject : undefined
    }
    case 'retract':
    case 'replace':
    case 'defer':
      return nounAct ?? [patient, ...below(/^obl$/)].find((token) => isClaim(use(token)))
    default:
      return undefined
  }
}

const isClaim = (use: WordUse | undefined): boolean => use === 'claim' || use === 'promise'

/** What the deed is done to: the object, or the subject of a passive. */
function patientOf(tree: Read, verb: number): number | undefined {
  const below = childrenBy(tree, verb)
  const bare = (token: number): boolean => childrenBy(tree, token)(/^case$/).length === 0
  return (
    below(/^obj$/)[0] ??
    below(/^nsubj:pass$/)[0] ??
    below(/^obl$/).find((token) => bare(token) && tree.doc.tags[token]?.upos === 'NOUN')
  )
}

/** "The lorries that *Kenya* had promised", "the delivery of the lorries that …": who promised a thing. */
function promiserOf(tree: Read, thing: number | undefined, depth = 0): number | undefined {
  if (thing === undefined) return undefined
  const below = childrenBy(tree, thing)
  const clause = below(/^acl:relcl$/).find((token) => isClaim(tree.use(token)))
  if (clause !== undefined) return childrenBy(tree, clause)(/^nsubj$/)[0]
  return depth < 2 ? promiserOf(tree, below(/^nmod$/)[0], depth + 1) : undefined
}

/** "The promised lorries". */
const isPromised = (tree: Read, thing: number | undefined): boolean =>
  thing !== undefined && childrenBy(tree, thing)(/^amod$/).some((token) => tree.use(token) === 'promise')

/** "She let them go": a present would end in "s". */
function isUnchangedPast(tree: Read, verb: number): boolean {
  const { doc } = tree
  const [subject] = childrenBy(tree, verb)(/^nsubj$/)
  if (subject === undefined || !isMain(doc.tags[verb]?.deprel ?? '')) return false
  const isOne = /^NNP?$/.test(doc.tags[subject]?.xpos ?? '') || /^(?:he|she|it)$/.test(lemmaAt(doc, subject))
  return isOne && unchangedPast.test(lemmaAt(doc, verb))
}

const unchangedPast = /^(?:let|put|set|cut|hit|shut|quit|shed|beat|split|spread|upset|cast|bid)$/

const isMain = (relation: string): boolean => /^(?:root|ccomp|conj|parataxis)$/.test(relation)

const isInfinitive = (tree: Read, token: number): boolean =>
  tree.doc.tags[token]?.xpos === 'VB' &&
  childrenBy(tree, token)(/^mark$/).some((child) => lemmaAt(tree.doc, child) === 'to')

/** Past, perfect or "did"; a participle that goes on from a verb that is done ("met it, handing over a list"). */
function isDone(tree: Read, verb: number): boolean {
  const { doc } = tree
  const tag = doc.tags[verb]
  const below = childrenBy(tree, verb)
  const auxiliaries = below(/^aux/)
  if (auxiliaries.some((token) => doc.tags[token]?.xpos === 'MD' || lemmaAt(doc, token) === 'will'))
    return false
  const past = auxiliaries.some((token) => /^VB[DN]$/.test(doc.tags[token]?.xpos ?? ''))
  const perfect = auxiliaries.some((token) => lemmaAt(doc, token) === 'have')
  switch (tag?.xpos) {
    case 'VBD':
      return true
    case 'VBN':
      // Without an auxiliary it is a past that the tagger took for a participle, if it has a subject of its own.
      return (
        past || perfect || (auxiliaries.length === 0 && isMain(tag.deprel) && below(/^nsubj$/).length > 0)
      )
    case 'VB':
    case 'VBP':
      return (
        (auxiliaries.some((token) => lemmaAt(doc, token) === 'do') && past) ||
        (auxiliaries.length === 0 && isUnchangedPast(tree, verb))
      )
    case 'VBG':
      return (
        tag.deprel === 'advcl' &&
        tag.head !== undefined &&
        below(/^mark$/).length === 0 &&
        isDone(tree, tag.head)
      )
    default:
      return false
  }
}

/** Whether the clause, or one around it, stands under "if", "until" and the like. */
function isUnreal(tree: Read, verb: number): boolean {
  let at: number | undefined = verb
  for (let step = 0; at !== undefined && step < 8; step++) {
    if (childrenBy(tree, at)(/^(?:mark|advmod)$/).some((token) => tree.use(token) === 'unreal')) return true
    const tag: Doc['tags'][number] | undefined = tree.doc.tags[at]
    at = /^(?:advcl|ccomp|conj|xcomp|acl)/.test(tag?.deprel ?? '') ? tag?.head : undefined
  }
  return false
}

const agentOf = (tree: Read, verb: number): number | undefined =>
  childrenBy(tree, verb)(/^obl:agent$/).find((token) => !isMeasure(tree, token))

/** The subject, or the agent of a passive; of a clause that shares it with another verb, the other's. A name right before the verb
 *  stands in where the tree has none. */
function subjectOf(tree: Read, verb: number): number | undefined {
  const { doc } = tree
  let at: number | undefined = verb
  for (let step = 0; at !== undefined && step < 4; step++) {
    const below = childrenBy(tree, at)
    const found: number | undefined = agentOf(tree, at) ?? below(/^nsubj/)[0]
    if (found !== undefined) return found
    const tag: Doc['tags'][number] | undefined = doc.tags[at]
    at =
      /^(?:conj|xcomp|advcl)$/.test(tag?.deprel ?? '') && (at === verb || tag?.deprel !== 'advcl')
        ? tag?.head
        : undefined
  }
  for (let index = verb - 1; index >= 0; index--) {
    const upos = doc.tags[index]?.upos
    if (upos === 'PROPN') return index
    if (upos !== 'ADV' && upos !== 'AUX' && upos !== 'PART') return undefined
  }
  return undefined
}

/** "Extended by 120 days" names no agent. */
const isMeasure = (tree: Read, token: number): boolean => childrenBy(tree, token)(/^nummod$/).length > 0

/** A word and what hangs on it, without the clauses below. */
function subtree(tree: Read, root: number): number[] {
  const found = [root]
  for (let at = 0; at < found.length && at < 200; at++) {
    for (const child of tree.children[found[at] ?? -1] ?? []) {
      const { deprel = '', upos } = tree.doc.tags[child] ?? {}
      const isList = deprel === 'conj' && upos !== 'VERB'
      const isPart = endsCompound(tree.doc, child)
      if (isPart || (!otherClause.test(deprel) && !hasConjunction(tree, child)) || isList) found.push(child)
    }
  }
  return found
}

/** "Before it was due to lapse" is a clause whatever it hangs by. */
const hasConjunction = (tree: Read, token: number): boolean =>
  childrenBy(tree, token)(/^mark$/).some((child) => tree.doc.tags[child]?.upos === 'SCONJ')

/** "…, as it had promised", later in the same sentence. */
function isRecalled({ doc, use }: Read, verb: number): boolean {
  for (let index = verb; index < Math.min(verb + 40, doc.tags.length); index++) {
    if (doc.tags[index]?.xpos === '.') return false
    if (lemmaAt(doc, index) !== 'as') continue
    const next = [1, 2, 3, 4, 5].map((step) => index + step).find((token) => doc.tags[token]?.upos === 'VERB')
    if (use(next) === 'promise') return true
  }
  return false
}
