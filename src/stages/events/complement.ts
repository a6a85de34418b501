import type { Clause } from '../../text/clause.ts'
import type { Tree, Word } from '../../text/tree.ts'
import type { Read } from './coded.ts'
import type { Stance } from './lexicon.ts'
import { nounCode, nounRecipients } from './nominal.ts'
import type { Scene } from './scene.ts'

const complements = ['xcomp', 'ccomp', 'advcl', 'acl'] as const

/** The deed in the complement of a stance. */
export interface Inner {
  readonly trigger: Word
  readonly code: string
  readonly actors: readonly string[]
  readonly recipients: readonly string[]
  readonly isMutual: boolean
  readonly isExplicit: boolean
  readonly consumed: readonly Word[]
}

/** Finds the deed in the complement: a clause ("refused to leave"), or a noun ("demanded the release"). */
export function complementOf(scene: Scene, clause: Clause, stance: Stance, read: Read): Inner | undefined {
  const { tree } = scene
  for (const child of stance === 'light' ? [] : tree.dependents(clause.verb.index, ...complements)) {
    if (!isComplement(tree, clause.verb, child)) continue
    const coded = read(child)
    if (coded !== undefined) {
      return { ...coded, trigger: child, consumed: coded.consumed, actors: coded.actors }
    }
  }
  for (const noun of [clause.object, ...clause.obliques.map(({ word }) => word)]) {
    // "agreed in principle to send": parsed as if the noun were meant
    for (const child of noun === undefined ? [] : tree.dependents(noun.index, 'acl')) {
      const isTo = tree
        .children(child.index)
        .some(({ lower, relation }) => lower === 'to' && relation === 'mark')
      const coded = isTo && stance !== 'light' && stance !== 'say' ? read(child) : undefined
      if (coded !== undefined) return { ...coded, trigger: child }
    }
  }
  if (stance === 'say' || stance === 'aspect') return undefined
  const nouns = [
    clause.object,
    ...clause.obliques
      .filter(({ preposition }) => preposition === 'for' || preposition === 'to')
      .map(({ word }) => word),
  ]
  for (const noun of nouns) {
    const code = noun === undefined ? undefined : nounCode(scene, noun)
    if (noun === undefined || code === undefined) continue
    const recipients = stance === 'light' ? nounRecipients(scene, noun) : scene.parties.behind(noun)
    const others = clause.obliques
      .filter(({ preposition }) => preposition !== 'for')
      .flatMap(({ word }) => scene.parties.of(word))
    return {
      trigger: noun,
      code,
      actors: [],
      recipients: recipients.length > 0 ? recipients : others,
      isMutual: false,
      isExplicit: true,
      consumed: [],
    }
  }
  return undefined
}

function isComplement(tree: Tree, governor: Word, child: Word): boolean {
  if (child.relation !== 'advcl' && child.relation !== 'acl') return !child.relation.endsWith(':relcl')
  // "urged Oss to leave", "accused Oss of leaving", parsed as adverbial clauses
  const mark = tree.children(child.index).find(({ relation }) => relation === 'mark')?.lower
  return (
    child.relation === 'advcl' &&
    (mark === 'to' || mark === 'of' || mark === 'for') &&
    governor.end <= child.start
  )
}
