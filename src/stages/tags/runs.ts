import type { EntityType, Tag, TokenRoles } from '../../doc/layers.ts'
import type { NetWord, RoleScore } from '../../model/encoder.ts'

const LEAST = 3

/** A run of words `[from, to)` of a sentence that names something. */
export interface NamedRun {
  readonly from: number
  readonly to: number
  readonly type: EntityType
}

/** What is worth keeping of a word's roles: nothing where all three are next to impossible. */
export function rolesOf({ source, cue, content, link, linkScore }: NetWord): Pick<Tag, 'roles'> {
  const kept = { ...roleOf('source', source), ...roleOf('cue', cue), ...roleOf('content', content) }
  if (Object.keys(kept).length === 0) return {}
  return { roles: { ...kept, link: [link, hundredths(linkScore)] } }
}

function roleOf(name: 'source' | 'cue' | 'content', { begin, inside }: RoleScore): TokenRoles {
  const score = [hundredths(begin), hundredths(inside)] as const
  return score[0] + score[1] < LEAST ? {} : { [name]: score }
}

const hundredths = (value: number): number => Math.round(value * 100)

/** The names that a sentence's labels say. */
export function namedRuns(words: readonly NetWord[]): NamedRun[] {
  const runs: NamedRun[] = []
  words.forEach(({ entity }, i) => {
    if (entity === 'O') return
    const last = runs.at(-1)
    if (entity.startsWith('I-') && last?.to === i) runs[runs.length - 1] = { ...last, to: i + 1 }
    else runs.push({ from: i, to: i + 1, type: entity.slice(2) as EntityType })
  })
  return runs
}
