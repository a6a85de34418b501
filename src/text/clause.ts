import type { Tree, Word } from './tree.ts'

/** What an auxiliary makes of a verb. */
export type Modality = 'done' | 'will' | 'would' | 'may' | 'must'

/** A predicate with its parts, passive turned to active. */
export interface Clause {
  readonly verb: Word
  readonly isPassive: boolean
  readonly isNegated: boolean
  readonly modality: Modality
  /** Who does it; of a passive, the "by" phrase. */
  readonly subject: Word | undefined
  /** Of an infinitive whose subject may be its governor's object or subject ("accepted an invitation to visit"): the
   *  latter. */
  readonly controller: Word | undefined
  /** To what it is done; of a passive, its subject. */
  readonly object: Word | undefined
  readonly indirect: Word | undefined
  /** Nominals with their preposition, those that hang on the object included. */
  readonly obliques: readonly { readonly preposition: string; readonly word: Word }[]
  readonly particle: string | undefined
}

const modalities = new Map<string, Modality>([
  ['will', 'will'],
  ['shall', 'will'],
  ["'ll", 'will'],
  ['’ll', 'will'],
  ['wo', 'will'],
  ['would', 'would'],
  ["'d", 'would'],
  ['’d', 'would'],
  ['may', 'may'],
  ['might', 'may'],
  ['can', 'may'],
  ['ca', 'may'],
  ['could', 'may'],
  ['must', 'must'],
  ['should', 'must'],
  ['ought', 'must'],
])

const negatives = new Set(['not', "n't", 'n’t', 'never', 'no', 'neither', 'nor', 'nobody', 'none'])

/** Reads the clause that a verb (or a predicate adjective) carries. */
export function clauseOf(tree: Tree, verb: Word): Clause {
  const isPassive = passive(tree, verb)
  const surface = surfaceSubject(tree, verb)
  const governor = tree.head(verb)
  const own = [...tree.dependents(verb.index, 'obl'), ...tree.dependents(verb.index, 'nmod')]
  const agent = own.find((word) => isPassive && tree.preposition(word) === 'by')
  const direct = tree.dependents(verb.index, 'obj')[0] ?? tree.dependents(verb.index, 'ccomp').find(isNominal)
  const object = isPassive ? surface : (direct ?? relativeObject(tree, verb, surface))
  const onObject = direct === undefined ? [] : nominalsBelow(tree, direct)
  const obliques = [
    ...own.flatMap((word) => [word, ...tree.dependents(word.index, 'conj').filter(isNominal)]),
    ...onObject,
  ]
    .filter((word) => word !== agent)
    .flatMap((word) => {
      const preposition = tree.preposition(word) ?? headPreposition(tree, word)
      return preposition === undefined ? [] : [{ preposition, word }]
    })
  return {
    verb,
    isPassive,
    isNegated: negated(tree, verb) || (direct !== undefined && hasNo(tree, direct)),
    modality: modalityOf(tree, verb),
    subject: isPassive ? agent : surface,
    controller:
      verb.relation === 'xcomp' && governor !== undefined ? surfaceSubject(tree, governor) : undefined,
    object,
    indirect: tree.dependents(verb.index, 'iobj')[0],
    obliques,
    particle: tree.dependents(verb.index, 'compound:prt')[0]?.lower,
  }
}

/** The subject in the words: its own, its antecedent's, its governor's. */
function surfaceSubject(tree: Tree, verb: Word, depth = 0): Word | undefined {
  const own = tree.dependents(verb.index, 'nsubj').at(-1)
  const head = tree.head(verb)
  if (own !== undefined) {
    return isRelative(own) && verb.relation === 'acl:relcl' && head !== undefined ? head : own
  }
  if (head === undefined || depth > 4) return undefined
  switch (verb.relation) {
    case 'conj':
      return isPredicate(head) ? surfaceSubject(tree, head, depth + 1) : undefined
    case 'xcomp': {
      const controlled = tree.dependents(head.index, 'obj')[0]
      if (passive(tree, head)) return surfaceSubject(tree, head, depth + 1)
      return controlled ?? surfaceSubject(tree, head, depth + 1)
    }
    case 'acl':
      return head.upos === 'VERB' ? surfaceSubject(tree, head, depth + 1) : head
    case 'acl:relcl':
      return undefined
    case 'advcl':
      return surfaceSubject(tree, head, depth + 1)
    default:
      return undefined
  }
}

function relativeObject(tree: Tree, verb: Word, subject: Word | undefined): Word | undefined {
  const head = tree.head(verb)
  return verb.relation === 'acl:relcl' && head !== subject ? head : undefined
}

function passive(tree: Tree, verb: Word): boolean {
  const children = tree.children(verb.index)
  if (children.some((child) => child.relation === 'nsubj:pass' || child.relation === 'aux:pass')) return true
  const head = tree.head(verb)
  const isBare =
    verb.xpos === 'VBN' &&
    !children.some((child) => child.relation === 'aux' || child.relation.startsWith('nsubj'))
  if (isBare && verb.relation === 'conj' && head !== undefined && head.xpos === 'VBN')
    return passive(tree, head)
  return (
    verb.xpos === 'VBN' &&
    (verb.relation === 'acl' || verb.relation === 'advcl' || verb.relation === 'amod') &&
    !children.some((child) => child.relation === 'aux' || child.relation === 'obj')
  )
}

function negated(tree: Tree, verb: Word): boolean {
  return tree
    .children(verb.index)
    .some((child) => negatives.has(child.lower) && child.relation !== 'conj' && child.upos !== 'NOUN')
}

function hasNo(tree: Tree, word: Word): boolean {
  return tree.dependents(word.index, 'det').some((child) => child.lower === 'no')
}

/** What the auxiliaries of a verb, or of the verb it is coordinated with, say. */
function modalityOf(tree: Tree, verb: Word): Modality {
  for (const child of tree.children(verb.index)) {
    if (child.relation !== 'aux') continue
    const modality = modalities.get(child.lower)
    if (modality !== undefined) return modality
  }
  const head = tree.head(verb)
  const isShared =
    verb.relation === 'conj' &&
    head !== undefined &&
    verb.xpos.startsWith('VB') &&
    !/^VB[DZP]$/.test(verb.xpos)
  if (isShared && tree.dependents(verb.index, 'nsubj', 'aux').length === 0) return modalityOf(tree, head)
  const governor = verb.relation === 'xcomp' ? head : undefined
  if (governor?.lemma === 'have' || governor?.lemma === 'need') return 'must'
  // "is to visit", "are going to meet"
  const isTo = tree.children(verb.index).some((child) => child.lower === 'to' && child.upos === 'PART')
  if (isTo && (governor?.lemma === 'be' || governor?.lemma === 'go')) return 'will'
  return 'done'
}

/** Whether a word can carry a clause. */
export function isPredicate(word: Word): boolean {
  return word.upos === 'VERB' || word.upos === 'AUX' || word.upos === 'ADJ'
}

function isNominal(word: Word): boolean {
  return word.upos === 'NOUN' || word.upos === 'PROPN' || word.upos === 'PRON'
}

function isRelative(word: Word): boolean {
  return word.lower === 'who' || word.lower === 'which' || word.lower === 'that' || word.lower === 'whom'
}

function nominalsBelow(tree: Tree, word: Word): Word[] {
  return tree
    .dependents(word.index, 'nmod', 'conj')
    .filter((child) => child.relation !== 'nmod:poss' && isNominal(child))
    .flatMap((child) => [child, ...tree.dependents(child.index, 'nmod', 'conj').filter(isNominal)])
}

function headPreposition(tree: Tree, word: Word): string | undefined {
  const head = tree.head(word)
  return word.relation === 'conj' && head !== undefined ? tree.preposition(head) : undefined
}
