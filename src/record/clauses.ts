import type { Doc } from '../doc/doc.ts'
import { endsCompound, tokensIn } from './terms.ts'
import type { Vocabulary, WordUse } from './vocabulary.ts'

/** A clause that tells something as done or not done, in numbers of tokens. */
export interface Clause {
  /** The verb that carries tense and subject. */
  readonly verb: number
  /** The verb that tells the deed: "began to *withdraw*". */
  readonly act: number
  /** Head of the subject, or of the agent of a passive. */
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
  /** "As it had promised" stands in the sentence. */
  readonly recalled: boolean
}

interface Tree {
  readonly doc: Doc
  readonly children: readonly (readonly number[])[]
  readonly use: (token: number | undefined) => WordUse | undefined
}

// What hangs on a verb by these is another clause, or none of its matter.
const otherClause = /^(?:ccomp|advcl|acl:relcl|parataxis|conj|csubj|cc|punct|mark|root)$/

/** Finds the clauses in the body of an article with a verb in the past or the perfect and under no condition.
 *  Time grows with the tokens. */
export function doneClauses(doc: Doc, { words }: Vocabulary): Clause[] {
  const children = doc.tags.map((): number[] => [])
  for (const [index, { head }] of doc.tags.entries()) if (head !== undefined) children[head]?.push(index)
  const use: Tree['use'] = (token) => words.get(lemmaAt(doc, token))
  const tree = { doc, children, use }
  return doc.sections
    .filter(({ kind }) => kind === 'paragraph')
    .flatMap(({ span }) => tokensIn(doc, span))
    .flatMap((verb) => clauseAt(tree, verb) ?? [])
}

const lemmaAt = (doc: Doc, token: number | undefined): string =>
  token === undefined ? '' : (doc.tags[token]?.lemma.toLowerCase() ?? '')

function clauseAt(tree: Tree, verb: number): Clause | undefined {
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
  const infinitive = below(/^(?:xcomp|advcl|ccomp)$/).find((token) => isInfinitive(tree, token))
  const gerund = below(/^(?:xcomp|ccomp|obj|advcl)$/).find((token) => doc.tags[token]?.xpos === 'VBG')
  const inner =
    own === 'step' || own === 'fail' ? (infinitive ?? gerund) : own === 'stop' ? gerund : undefined
  if (
    (own === 'step' || own === 'fail') &&
    inner === undefined &&
    !/^(?:begin|start)$/.test(lemmaAt(doc, verb))
  )
    return undefined
  if (infinitive !== undefined && own !== 'step' && own !== 'fail' && below(/^obj$/).length === 0)
    return undefined
  const subject = subjectOf(tree, verb)
  const subjectTokens = new Set(subject === undefined ? [] : subtree(tree, subject))
  const tokens = [
    ...subtree(tree, verb),
    ...(inner === undefined ? [] : subtree(tree, inner)),
    ...subjectTokens,
  ]
  const negations = [verb, ...(inner === undefined ? [] : [inner])].flatMap(
    (token) => tree.children[token] ?? [],
  )
  return {
    verb,
    act: inner ?? verb,
    subject,
    owner: subject === undefined ? undefined : childrenBy(tree, subject)(/^nmod:poss$/)[0],
    tokens: [...new Set(tokens)].sort((a, b) => a - b),
    subjectTokens,
    negated:
      own === 'fail' ||
      negations.some((token) => /^(?:not|n't|n’t|never)$/.test(lemmaAt(doc, token))) ||
      tokens.some((token) => lemmaAt(doc, token) === 'no' && doc.tags[token]?.deprel === 'det'),
    final: own === 'fail' || negations.some((token) => use(token) === 'never'),
    stops: own === 'stop' && inner !== undefined,
    isStep: own === 'step',
    recalled: isRecalled(tree, verb),
  }
}

const childrenBy =
  ({ doc, children }: Tree, token: number) =>
  (relation: RegExp): number[] =>
    (children[token] ?? []).filter((child) => relation.test(doc.tags[child]?.deprel ?? ''))

const isInfinitive = (tree: Tree, token: number): boolean =>
  tree.doc.tags[token]?.xpos === 'VB' &&
  childrenBy(tree, token)(/^mark$/).some((child) => lemmaAt(tree.doc, child) === 'to')

/** Past, perfect or "did"; a participle that goes on from a verb that is done ("met it, handing over a list"). */
function isDone(tree: Tree, verb: number): boolean {
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
      return past || perfect
    case 'VB':
      return auxiliaries.some((token) => lemmaAt(doc, token) === 'do') && past
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
function isUnreal(tree: Tree, verb: number): boolean {
  let at: number | undefined = verb
  for (let step = 0; at !== undefined && step < 8; step++) {
    if (childrenBy(tree, at)(/^(?:mark|advmod)$/).some((token) => tree.use(token) === 'unreal')) return true
    const tag: Doc['tags'][number] | undefined = tree.doc.tags[at]
    at = /^(?:advcl|ccomp|conj|xcomp|acl)/.test(tag?.deprel ?? '') ? tag?.head : undefined
  }
  return false
}

/** The subject, or the agent of a passive; of a clause that shares it with another verb, the other's. A name right before the verb
 *  stands in where the tree has none. */
function subjectOf(tree: Tree, verb: number): number | undefined {
  const { doc } = tree
  let at: number | undefined = verb
  for (let step = 0; at !== undefined && step < 4; step++) {
    const below = childrenBy(tree, at)
    const found: number | undefined =
      below(/^obl:agent$/).find((token) => !isMeasure(tree, token)) ?? below(/^nsubj/)[0]
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
const isMeasure = (tree: Tree, token: number): boolean => childrenBy(tree, token)(/^nummod$/).length > 0

/** A word and what hangs on it, without the clauses below. */
function subtree(tree: Tree, root: number): number[] {
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
const hasConjunction = (tree: Tree, token: number): boolean =>
  childrenBy(tree, token)(/^mark$/).some((child) => tree.doc.tags[child]?.upos === 'SCONJ')

/** "…, as it had promised", later in the same sentence. */
function isRecalled({ doc, use }: Tree, verb: number): boolean {
  for (let index = verb; index < Math.min(verb + 40, doc.tags.length); index++) {
    if (doc.tags[index]?.xpos === '.') return false
    if (lemmaAt(doc, index) !== 'as') continue
    const next = [1, 2, 3, 4, 5].map((step) => index + step).find((token) => doc.tags[token]?.upos === 'VERB')
    if (use(next) === 'promise') return true
  }
  return false
}
