import type { AuxiliaryMode } from '../../doc/layers.ts'
import { clauseOf } from '../../text/clause.ts'
import type { Tree, Word } from '../../text/tree.ts'
import type { Coded } from './coded.ts'
import type { Deed } from './deed.ts'
import { turn } from './lexicon.ts'
import { speakerOver } from './parts.ts'
import type { Scene } from './scene.ts'

const cooperative = /^0[2-8]/
const hypotheticalMarks = new Set(['if', 'unless', 'whether', 'lest', 'provided', 'should'])

/** What auxiliaries, negation and the clauses above make of a coded predicate; `undefined` where it tells no deed
 *  ("in order to seize"). */
export function inContext(scene: Scene, coded: Coded): Deed | undefined {
  const { tree, words } = scene
  const { clause } = coded
  const aux = new Set<AuxiliaryMode>()
  let { code, actors, recipients } = coded
  let { rule } = coded
  if (isPurpose(tree, clause.verb) || isAlleged(scene, clause.verb)) return undefined
  if (isDenied(scene, clause.verb)) aux.add('negation')
  if (isHypothetical(tree, clause.verb)) aux.add('hypothetical')
  const isVerdict = coded.rule !== 'frame' && coded.rule !== 'aspect'
  switch (clause.modality) {
    case 'done':
      if (clause.isNegated && !(coded.rule === 'intend')) aux.add('negation')
      break
    case 'may':
      aux.add('hypothetical')
      break
    case 'would':
    case 'will': {
      if (clause.modality === 'would' && speakerOver(tree, clause.verb) === undefined) {
        aux.add('hypothetical')
        break
      }
      const turned = clause.isNegated
        ? cooperative.test(code)
          ? turn(words, 'refuse', code)
          : undefined
        : isVerdict
          ? undefined
          : turn(words, 'intend', code)
      if (turned === undefined) aux.add(clause.isNegated ? 'negation' : 'future')
      else {
        code = turned
        rule = clause.isNegated ? 'will not' : 'will'
      }
      break
    }
    case 'must': {
      const speaker = speakerOver(tree, clause.verb)
      const speaking = speaker === undefined ? undefined : clauseOf(tree, speaker).subject
      const demanding = speaking === undefined ? [] : scene.parties.behind(speaking)
      const asked = actors.filter((id) => !demanding.includes(id))
      const turned = turn(words, clause.isNegated ? 'stop' : 'demand', code)
      if (demanding.length === 0 || turned === undefined) return undefined
      code = clause.isNegated ? '100' : turned
      recipients = asked.length > 0 ? asked : recipients
      actors = demanding
      rule = 'must'
      break
    }
    default:
      clause.modality satisfies never
  }
  return {
    trigger: clause.verb,
    code,
    actors,
    recipients,
    aux: [...aux],
    // A visit that is to come is one that both sides have agreed to.
    isMutual: (coded.isMutual && !/^(?:02|1[0-3])/.test(code)) || code === '036',
    rule,
    isExplicit: coded.isExplicit,
  }
}

// "in order to seize", "a plan to seize": nothing is said to have been done.
function isPurpose(tree: Tree, verb: Word): boolean {
  if (verb.xpos === 'VBN' || verb.xpos === 'VBD') return false
  const isTo = tree.children(verb.index).some((child) => child.lower === 'to' && child.relation === 'mark')
  if (!isTo) return verb.relation === 'conj' && verb.xpos === 'VB' && isSharedPurpose(tree, verb)
  return ['advcl', 'acl', 'ccomp', 'csubj', 'obl', 'xcomp', 'acl:relcl', 'nmod'].includes(verb.relation)
}

// "accused specialists of having helped": what somebody is accused of is not told as done.
function isAlleged({ tree, words }: Scene, verb: Word): boolean {
  const head = tree.head(verb)
  const isOf = tree.children(verb.index).some(({ lower, relation }) => lower === 'of' && relation === 'mark')
  return isOf && head !== undefined && words.stances.get(head.lemma)?.has('accuse') === true
}

function isSharedPurpose(tree: Tree, verb: Word): boolean {
  const head = tree.head(verb)
  return head !== undefined && head.xpos === 'VB' && isPurpose(tree, head)
}

function isHypothetical(tree: Tree, verb: Word): boolean {
  let word: Word | undefined = verb
  for (let step = 0; word !== undefined && step < 5; step++) {
    const marks = tree.children(word.index).filter(({ relation }) => relation === 'mark')
    if (marks.some(({ lower }) => hypotheticalMarks.has(lower))) return true
    if (!['conj', 'advcl', 'ccomp', 'xcomp'].includes(word.relation)) return false
    word = word.relation === 'advcl' ? undefined : tree.head(word)
  }
  return false
}

function isDenied(scene: Scene, verb: Word): boolean {
  const head = scene.tree.head(verb)
  if (
    head === undefined ||
    !(verb.relation === 'ccomp' || verb.relation === 'xcomp' || verb.relation === 'advcl')
  )
    return false
  const stances = scene.words.stances.get(head.lemma)
  const isComplementOf = verb.relation !== 'advcl'
  if (!isComplementOf) return false
  const isNegatedSpeech = clauseOf(scene.tree, head).isNegated && (stances?.has('say') ?? false)
  return stances?.has('deny') === true || stances?.has('refuse') === true || isNegatedSpeech
}
