import type { Role } from '../../knowledge/knowledge.ts'
import type { Figure } from './cast.ts'
import { type Circle, type Memory, recent } from './memory.ts'

/** What a plural noun may mean: people, states, or whoever acts ("sides", "parties"). */
export type PluralKind = 'person' | 'state' | 'any'

/** A set of actors that a plural phrase was found to mean, and by which rule. */
export interface Together {
  readonly figures: readonly Figure[]
  readonly rule: string
}

export interface PluralPhrase {
  readonly kind: PluralKind
  /** How many, if the words say so. */
  readonly count?: number
  readonly sentence: number
  /** Whom the article's title names as having met or talked. */
  readonly about?: readonly Figure[]
  /** Whose they are: never one of them. */
  readonly owner?: Figure
  /** What fits besides: all hold offices that the noun names. */
  readonly fits?: (figure: Figure) => boolean
}

const furthest = 30

/** Resolves "the two men", "both sides", "the three countries", "the leaders" to the actors that the text brought
 *  together: those who met or are named together, the nearest and most spoken of first. People stand for their states
 *  where states are asked for. Nothing is said where no set fits. */
export function togetherIn(phrase: PluralPhrase, memory: Memory): Together | undefined {
  const { sentence, count } = phrase
  let best: { readonly together: Together; readonly points: number } | undefined
  for (const circle of memory.circles.slice(-80)) {
    const distance = sentence - circle.sentence
    if (distance > furthest) continue
    const fitting = membersFor(phrase, circle)
    if (!fitting || (count !== undefined ? fitting.figures.length !== count : fitting.figures.length < 2))
      continue
    const points = pointsOf(circle, distance, fitting) + (isAbout(phrase, circle) ? 1.5 : 0)
    if (!best || points >= best.points)
      best = { together: { figures: fitting.figures, rule: `brought together by ${circle.by}` }, points }
  }
  return best?.together ?? onlyOnesNear(phrase, memory)
}

interface Fitting {
  readonly figures: readonly Figure[]
  /** Whether the people of the circle stand for these. */
  readonly isStanding: boolean
}

function membersFor({ kind, owner, fits }: PluralPhrase, { figures }: Circle): Fitting | undefined {
  if (owner !== undefined && figures.includes(owner)) return undefined
  const isFit = (figure: Figure): boolean => fits === undefined || fits(figure)
  if (kind === 'person') {
    const arePeople = figures.every((figure) => figure.type === 'person' && isFit(figure))
    return arePeople ? { figures, isStanding: false } : undefined
  }
  const types = kind === 'state' ? ['state'] : ['state', 'org', 'group']
  if (figures.every(({ type }) => types.includes(type))) return { figures, isStanding: false }
  const states = figures.map(({ type, principal }) =>
    type === 'person' && principal?.type === 'state' ? principal : undefined,
  )
  const known = states.filter((state) => state !== undefined)
  return known.length === figures.length && new Set(known).size === known.length
    ? { figures: known, isStanding: true }
    : undefined
}

/** Whether a circle holds all whom the title names. */
export const isAbout = ({ about = [] }: Pick<PluralPhrase, 'about'>, { figures }: Circle): boolean =>
  about.length > 0 &&
  about.every(
    (each) => figures.includes(each) || (each.principal !== undefined && figures.includes(each.principal)),
  )

function pointsOf(circle: Circle, distance: number, { figures, isStanding }: Fitting): number {
  const near = distance <= 1 ? 3 : distance <= 3 ? 2 : 1.5 - distance / 10
  const by = circle.by === 'meeting' ? 1.2 : circle.by === 'counterpart' ? 0.2 : 0.5
  const part = circle.part === 'subject' ? 0.5 : 0
  const spoken = Math.min(...figures.map(({ mentions }) => mentions.size), 6) / 6
  return near + by + part + spoken - (isStanding ? 0.4 : 0)
}

/** The only people of the last sentences, or the only states of the text so far. */
function onlyOnesNear(
  { kind, count, sentence, owner, fits }: PluralPhrase,
  memory: Memory,
): Together | undefined {
  if (owner !== undefined || count === undefined) return undefined
  if (kind === 'person') {
    const near = recent(memory, sentence, 2).flatMap(({ figures }) => figures)
    const people = new Set(
      near.filter((figure) => figure.type === 'person' && (fits === undefined || fits(figure))),
    )
    return people.size === count ? { figures: [...people].reverse(), rule: 'the only ones near' } : undefined
  }
  const states = statesSoFar(memory)
  return states.length === count ? { figures: states, rule: 'the only states so far' } : undefined
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

const heads: ReadonlySet<Role | undefined> = new Set(['head_of_state', 'head_of_government'] as const)

/** Whether somebody is a head of state or government now. */
export function isHead({ offices }: Figure): boolean {
  return offices.some(({ role, held }) => heads.has(role) && held.status !== 'former')
}
