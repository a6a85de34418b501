import type { ActorType } from '../../doc/layers.ts'
import type { Role } from '../../knowledge/knowledge.ts'
import type { Figure } from './cast.ts'
import { circleFor } from './circles.ts'
import { type Circle, type Memory, recent } from './memory.ts'
import type { MentionView } from './view.ts'

const heads: ReadonlySet<Role | undefined> = new Set(['head_of_state', 'head_of_government'] as const)

/** Resolves "the two men", "both sides", "the three countries" to the actors that the text brought together last.
 *  `persons` are all persons of the article; nothing is said where no set of the right size stands out. */
export function countedActors(
  view: MentionView,
  kind: 'person' | 'state' | 'any',
  owner: Figure | undefined,
  memory: Memory,
  persons: readonly Figure[],
): { readonly figures: readonly Figure[]; readonly rule: string } | undefined {
  const count = view.count ?? 2
  const { sentence } = view.head
  const noun = view.head.lower
  if (kind === 'person' && /^(?:leaders|presidents)$/.test(noun)) {
    const leading = persons.filter(
      ({ offices, mentions, isInHeading }) =>
        (mentions.size > 0 || isInHeading === true) &&
        offices.some(({ role, held }) => heads.has(role) && held.status === 'current'),
    )
    if (leading.length === count)
      return { figures: leading, rule: 'heads of state or government in the text' }
  }
  const fits = (circle: Circle): boolean =>
    circle.figures.every((figure) => matches(figure.type, kind)) &&
    (owner === undefined || !circle.figures.includes(owner))
  const near = circleFor(memory, sentence, count, fits, 1)
  if (near) return { figures: near.figures, rule: `brought together by ${near.by}` }
  const circle = dominant(memory, sentence, count, fits)
  if (circle) return { figures: circle.figures, rule: `brought together by ${circle.by}` }
  if (kind === 'any' || kind === 'state') {
    const people = circleFor(
      memory,
      sentence,
      count,
      (each) => each.figures.every(({ type }) => type === 'person'),
      3,
    )
    const states =
      people?.figures.flatMap(({ principal }) => (principal?.type === 'state' ? [principal] : [])) ?? []
    if (states.length === count && new Set(states).size === count)
      return { figures: states, rule: 'states of the two who met' }
  }
  if (owner !== undefined) return undefined
  if (kind === 'person') {
    const around = distinctAround(memory, sentence, kind)
    return around.length === count ? { figures: around, rule: 'the only ones near' } : undefined
  }
  const states = statesSoFar(memory)
  return states.length === count ? { figures: states, rule: 'the only states so far' } : undefined
}

const matches = (type: ActorType, kind: 'person' | 'state' | 'any'): boolean =>
  kind === 'person'
    ? type === 'person'
    : kind === 'state'
      ? type === 'state'
      : type === 'state' || type === 'org' || type === 'group'

/** Among the circles of the last sentences the one whose members the text has named most. */
function dominant(
  memory: Memory,
  sentence: number,
  count: number,
  fits: (circle: Circle) => boolean,
): Circle | undefined {
  const open = memory.circles
    .slice(-60)
    .filter((circle) => circle.figures.length === count && fits(circle) && sentence - circle.sentence <= 30)
  let best: Circle | undefined
  let most = -1
  for (const circle of open) {
    const weight =
      Math.min(...circle.figures.map(({ mentions }) => mentions.size)) - (sentence - circle.sentence) / 10
    if (weight >= most) [best, most] = [circle, weight]
  }
  return best
}

function statesSoFar({ references }: Memory): readonly Figure[] {
  const found: Figure[] = []
  for (const { figures } of references.slice(-300)) {
    for (const figure of figures) {
      const state = figure.type === 'state' ? figure : figure.type === 'person' ? figure.principal : undefined
      if (state?.type === 'state' && !found.includes(state)) found.push(state)
    }
  }
  return found
}

function distinctAround(
  memory: Memory,
  sentence: number,
  kind: 'person' | 'state' | 'any',
): readonly Figure[] {
  const found: Figure[] = []
  for (const { figures } of recent(memory, sentence, 2)) {
    for (const figure of figures)
      if (matches(figure.type, kind) && !found.includes(figure)) found.unshift(figure)
  }
  return found
}
