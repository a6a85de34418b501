import type { Clause } from '../../text/clause.ts'
import type { Coded, Read } from './coded.ts'
import { complementOf, type Inner } from './complement.ts'
import { type Stance, turn } from './lexicon.ts'
import { actorsOf, recipientsOf } from './parts.ts'
import type { Scene } from './scene.ts'

/** Codes what a predicate makes of the deed in its complement: meaning to do it, refusing it, asking for it. */
export function readStance(scene: Scene, clause: Clause, stance: Stance, read: Read): Coded | undefined {
  const { tree, words } = scene
  const doers = actorsOf(scene, clause)
  const inner = complementOf(scene, clause, stance, read)
  const make = (
    code: string | undefined,
    recipients: readonly string[],
    rest: Partial<Coded> = {},
  ): Coded | undefined =>
    code === undefined
      ? undefined
      : {
          clause,
          code,
          actors: doers,
          recipients: recipients.filter((id) => !doers.includes(id)),
          isMutual: false,
          isExplicit: inner !== undefined,
          rule: stance,
          consumed: inner === undefined ? [] : [inner.trigger, ...inner.consumed],
          ...rest,
        }
  switch (stance) {
    case 'say':
    case 'deny':
      return undefined
    case 'aspect':
      return inner === undefined
        ? undefined
        : make(inner.code, inner.recipients, { isMutual: inner.isMutual, isExplicit: inner.isExplicit })
    case 'light':
      return inner === undefined || clause.object?.index !== inner.trigger.index
        ? undefined
        : make(inner.code, inner.recipients, { isMutual: inner.code.startsWith('04') })
    case 'stop':
      return inner === undefined ? undefined : make(turn(words, 'stop', inner.code), inner.recipients)
    case 'intend': {
      if (inner === undefined)
        return clause.verb.lemma === 'agree' ? agreeWith(scene, clause, doers) : undefined
      const code = turn(words, clause.isNegated ? 'refuse' : 'intend', inner.code)
      const isJoint = clause.verb.lemma === 'agree' && doers.length > 1
      return isJoint
        ? make(code, [], { actors: doers.slice(0, 1), recipients: doers.slice(1), isMutual: true })
        : make(code, inner.recipients, { isMutual: inner.isMutual && clause.verb.lemma === 'agree' })
    }
    case 'threaten': {
      if (clause.verb.lemma === 'warn') return undefined
      const recipients =
        inner === undefined ? recipientsOf(scene, clause, ['obj', 'with'], doers) : inner.recipients
      const code =
        inner === undefined
          ? '130'
          : /^1[4-9]|^20/.test(inner.code)
            ? turn(words, 'intend', inner.code)
            : '130'
      return make(code, recipients)
    }
    case 'refuse': {
      if (inner === undefined) {
        const hasComplement = tree.dependents(clause.verb.index, 'xcomp').length > 0
        return hasComplement
          ? make('120', recipientsOf(scene, clause, [], doers), { isExplicit: true })
          : undefined
      }
      return make(turn(words, 'refuse', inner.code) ?? '120', inner.recipients)
    }
    case 'ask':
    case 'demand':
      return readRequest(scene, clause, stance, doers, inner, make)
    case 'accuse': {
      const blamed = recipientsOf(scene, clause, ['obj', 'on', 'against'], doers)
      return blamed.length === 0 ? undefined : make(accusation(inner?.code), blamed)
    }
    default:
      return stance satisfies never
  }
}

function readRequest(
  scene: Scene,
  clause: Clause,
  stance: 'ask' | 'demand',
  doers: readonly string[],
  inner: Inner | undefined,
  make: (code: string | undefined, recipients: readonly string[], rest?: Partial<Coded>) => Coded | undefined,
): Coded | undefined {
  const { tree, words, parties } = scene
  const needsWord = clause.verb.lemma === 'call' || clause.verb.lemma === 'appeal'
  const prepositions = clause.obliques.map(({ preposition }) => preposition)
  if (
    needsWord &&
    !prepositions.some((word) => word === 'on' || word === 'upon' || word === 'for' || word === 'to')
  ) {
    return undefined
  }
  if (clause.verb.lemma === 'expect' || clause.verb.lemma === 'want') {
    // Of the many things one expects, only what another actor shall do is a demand.
    const object = clause.object
    if (object === undefined || parties.of(object).length === 0) return undefined
  }
  const asked = recipientsOf(scene, clause, ['obj', 'iobj', 'on', 'upon', 'to', 'from', 'with'], doers, {
    isStrict: true,
  })
  const subject = inner?.actors.filter((id) => !doers.includes(id)) ?? []
  const recipients =
    subject.length > 0 && asked.length === 0 ? subject : asked.length > 0 ? asked : (inner?.recipients ?? [])
  const hasComplement =
    inner !== undefined ||
    tree.dependents(clause.verb.index, 'xcomp', 'ccomp').length > 0 ||
    (clause.object !== undefined && stance === 'demand') ||
    prepositions.includes('for')
  if (!hasComplement) return undefined
  const code =
    inner === undefined ? (stance === 'ask' ? '020' : '100') : (turn(words, stance, inner.code) ?? '020')
  const others = recipients.length > 0 ? recipients : complementSubject(scene, clause, doers)
  return make(code, others, { isExplicit: inner !== undefined || stance === 'demand' })
}

// "demanded that Oss …": whoever shall act, though what they shall do has no code.
function complementSubject(scene: Scene, clause: Clause, doers: readonly string[]): readonly string[] {
  for (const child of scene.tree.dependents(clause.verb.index, 'ccomp', 'xcomp')) {
    const subject = scene.tree.dependents(child.index, 'nsubj')[0]
    const found = subject === undefined ? [] : scene.parties.behind(subject)
    if (found.length > 0) return found.filter((id) => !doers.includes(id))
  }
  return recipientsOf(scene, clause, ['from', 'of', 'by', 'against'], doers)
}

function agreeWith(scene: Scene, clause: Clause, doers: readonly string[]): Coded | undefined {
  const others = recipientsOf(scene, clause, ['with'], doers, { isStrict: true })
  const hasObject = clause.obliques.some(
    ({ preposition }) => preposition === 'on' || preposition === 'upon' || preposition === 'to',
  )
  if (
    others.length === 0 &&
    !(
      doers.length > 1 &&
      (hasObject || scene.tree.dependents(clause.verb.index, 'xcomp', 'ccomp').length > 0)
    )
  ) {
    return undefined
  }
  return {
    clause,
    code: '030',
    actors: others.length > 0 ? doers : doers.slice(0, 1),
    recipients: others.length > 0 ? others : doers.slice(1),
    isMutual: true,
    isExplicit: false,
    rule: 'intend',
    consumed: [],
  }
}

function accusation(code: string | undefined): string {
  switch (code?.slice(0, 2)) {
    case '18':
    case '19':
      return '1123'
    case '20':
      return '1124'
    case '17':
      return '1122'
    default:
      return '112'
  }
}
