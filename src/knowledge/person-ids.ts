import { heldOn } from './held.ts'
import type { Tenure } from './knowledge.ts'
import { fold } from './words.ts'

/** What tells namesakes from one person in several offices. */
export interface Namesakes {
  /** `person of`: those of a state or body who only share the name (`data/names/namesakes.csv`). */
  readonly apart: ReadonlySet<string>
  /** States that are no more: who held an office there is found in the states after it. */
  readonly past: ReadonlySet<string>
}

/** Tenures that belong to one person. */
interface Bearer {
  readonly tenures: Tenure[]
  qid?: string
}

/** The id of each person of one name, by tenure: the Wikidata id that any of the rows has, else a local one. Within a state
 *  a name is one person unless ids differ. Across states it is one person where one of the places is a body or a state
 *  that is no more, or where both are headed at a time ("Queen Elizabeth II"). */
export function personIds(tenures: readonly Tenure[], namesakes: Namesakes): ReadonlyMap<Tenure, string> {
  const bearers: Bearer[] = []
  for (const bearer of bearersByPlace(tenures)) {
    const same = bearers.filter((other) => isSame(bearer, other, namesakes))
    const [known] = same
    if (!known || same.length > 1) bearers.push(bearer)
    else {
      known.tenures.push(...bearer.tenures)
      if (bearer.qid !== undefined) known.qid = bearer.qid
    }
  }
  return new Map(
    bearers.flatMap(({ tenures: own, qid }) => {
      const id = qid ?? localId(own, namesakes)
      return own.map((tenure) => [tenure, id] as const)
    }),
  )
}

/** Those with an id first, then states, then bodies. */
function bearersByPlace(tenures: readonly Tenure[]): readonly Bearer[] {
  const found: Bearer[] = []
  for (const tenure of [...tenures].sort(
    (a, b) => Number(b.qid !== undefined) - Number(a.qid !== undefined),
  )) {
    const { of, qid } = tenure
    const here = found.filter((bearer) => bearer.tenures[0]?.of === of)
    const known =
      qid === undefined
        ? here.length === 1
          ? here[0]
          : here.find((each) => each.qid === undefined)
        : here.find((each) => each.qid === qid)
    if (known) known.tenures.push(tenure)
    else found.push({ tenures: [tenure], ...(qid !== undefined && { qid }) })
  }
  const rank = ({ tenures: [first], qid }: Bearer): string =>
    `${qid === undefined ? 1 : 0}${isBody(first?.of ?? '') ? 1 : 0}${first?.of}${qid ?? ''}`
  return found.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

function isSame(a: Bearer, b: Bearer, { apart, past }: Namesakes): boolean {
  if (a.qid !== undefined && b.qid !== undefined) return a.qid === b.qid
  const isApart = [a, b].some(({ tenures }) => tenures.some(({ person, of }) => apart.has(`${person} ${of}`)))
  if (isApart) return false
  return a.tenures.some((left) =>
    b.tenures.some(
      (right) =>
        left.of !== right.of &&
        ([left, right].some(({ of }) => isBody(of) || past.has(of)) || headTogether(left, right)),
    ),
  )
}

/** One crown of two states. */
function headTogether(a: Tenure, b: Tenure): boolean {
  if (a.role !== 'head_of_state' || b.role !== 'head_of_state') return false
  return (b.start !== undefined && heldOn(a, b.start)) || (a.start !== undefined && heldOn(b, a.start))
}

const isBody = (of: string): boolean => of.startsWith('org:')

function localId(tenures: readonly Tenure[], { past }: Namesakes): string {
  const rank = ({ of }: Tenure): string => `${isBody(of) ? 2 : past.has(of) ? 1 : 0}${of}`
  const [first] = [...tenures].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
  const slug = fold(first?.person ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return `person:${first?.of.replace(/^org:/, '')}-${slug}`
}
