import type { PartialDate } from '../doc/article.ts'
import type { HolderQuery, Tenure } from './knowledge.ts'
import type { NameRules } from './names.ts'
import { roleOf } from './organisations.ts'
import { linesAt } from './sorted.ts'

/** Office-holders by office and day, and by name. */
export interface Offices {
  holders(query: HolderQuery): readonly Tenure[]
  tenuresOf(name: string): readonly Tenure[]
}

/** What the comparison of names needs besides the tenures. */
export interface NameKnowledge {
  readonly rules: NameRules
  /** States that write the family name first. */
  readonly familyFirst: ReadonlySet<string>
  /** Other names under which a person is known, by the name in the table. */
  readonly byNames: ReadonlyMap<string, readonly string[]>
}

/** The columns of `data/offices/tenures.tsv`, in order; rows are sorted by the first. */
export const tenureColumns = [
  'of',
  'role',
  'title',
  'person',
  'qid',
  'start',
  'end',
  'as_of',
  'acting',
  'origin',
  'checked',
] as const

/** Reads one line of `data/offices/tenures.tsv`. */
export function tenureOf(line: string): Tenure {
  const [
    of = '',
    role,
    title = '',
    person = '',
    qid = '',
    start = '',
    end = '',
    asOf = '',
    acting,
    origin = '',
    checked,
  ] = line.split('\t')
  return {
    person,
    ...(qid === '' ? {} : { qid }),
    role: roleOf(role),
    title,
    of,
    ...(start === '' ? {} : { start }),
    ...(end === '' ? {} : { end }),
    asOf,
    acting: acting === 'yes',
    origin,
    checked: checked === 'yes',
  }
}

/** Whether the office was held on some day of `on`. An open end lasts to `asOf` and no further; a tenure whose start is
 *  unknown is never affirmed. */
export function heldOn(tenure: Tenure, on: PartialDate): boolean {
  if (tenure.start === undefined) return false
  return first(tenure.start) <= last(on) && last(tenure.end ?? tenure.asOf) >= first(on)
}

/** Whether it was held on the whole of `on` however the days that its dates leave open fall out. */
function surelyHeldOn(tenure: Tenure, on: PartialDate): boolean {
  if (tenure.start === undefined) return false
  return last(tenure.start) <= first(on) && first(tenure.end ?? tenure.asOf) >= last(on)
}

// '-31' closes every month: only compared, never printed.
const first = (date: PartialDate): string => (date + '-01-01'.slice(date.length - 4)).slice(0, 10)
const last = (date: PartialDate): string => (date + '-12-31'.slice(date.length - 4)).slice(0, 10)

/** Builds the look-ups over the texts of `data/offices/tenures.tsv` and of its index by words of names,
 *  `names.tsv`. Rows are read when they are asked for. */
export function officesOf(text: string, index: string, names: () => NameKnowledge): Offices {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const groups = new Map<string, { readonly from: number; to: number }>()
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? ''
    const of = line.slice(0, line.indexOf('\t'))
    const group = groups.get(of)
    if (group === undefined) groups.set(of, { from: i, to: i + 1 })
    else group.to = i + 1
  }
  const read = new Map<string, readonly Tenure[]>()
  const tenuresIn = (of: string): readonly Tenure[] => {
    const group = groups.get(of)
    if (group === undefined) return []
    const known = read.get(of) ?? lines.slice(group.from, group.to).map(tenureOf)
    read.set(of, known)
    return known
  }
  return {
    holders: ({ of, role, on, title }) => {
      const held = tenuresIn(of).filter((tenure) => tenure.role === role && heldOn(tenure, on))
      const sure = held.filter((tenure) => surelyHeldOn(tenure, on))
      // A change on the day itself leaves nobody sure; then all are given.
      return onePerPerson(styled(sure.length > 0 && !isChange(held, on) ? sure : held, title))
    },
    tenuresOf: (query) => {
      const { rules, familyFirst, byNames } = names()
      const printed = rules.printed(query)
      const rows = new Set(printed.flatMap((word) => linesAt(index, word).flatMap(rowsOf)))
      return [...rows]
        .sort((a, b) => a - b)
        .map((row) => tenureOf(lines[row] ?? ''))
        .filter(({ person, of }) =>
          [person, ...(byNames.get(person) ?? [])].some((name) =>
            rules.agrees(printed, rules.known(name, familyFirst.has(of))),
          ),
        )
    },
  }
}

const rowsOf = (line: string): number[] =>
  line
    .slice(line.indexOf('\t') + 1)
    .split(' ')
    .map(Number)

/** The lines of `data/offices/names.tsv`: for every word of a name, as it is compared, the numbers of the rows (counted
 *  from 1) whose person bears it. */
export function nameIndex(people: readonly string[], names: NameKnowledge): string[] {
  const rows = new Map<string, number[]>()
  for (const [i, person] of people.entries()) {
    const words = [person, ...(names.byNames.get(person) ?? [])].flatMap((name) => names.rules.printed(name))
    for (const word of new Set(words)) {
      const known = rows.get(word)
      if (known === undefined) rows.set(word, [i + 1])
      else known.push(i + 1)
    }
  }
  return [...rows].map(([word, numbers]) => `${word}\t${numbers.join(' ')}`).sort(byKey)
}

const byKey = (a: string, b: string): number => {
  const [left, right] = [a.slice(0, a.indexOf('\t')), b.slice(0, b.indexOf('\t'))]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Whether some of the tenures begin or end on the very day. */
function isChange(held: readonly Tenure[], on: PartialDate): boolean {
  return held.some(({ start, end }) => start === on || end === on)
}

/** Those whose title holds the phrase; all if none does. */
function styled(tenures: readonly Tenure[], phrase: string | undefined): readonly Tenure[] {
  if (phrase === undefined) return tenures
  const found = tenures.filter(({ title }) => title.toLowerCase().includes(phrase.toLowerCase()))
  return found.length > 0 ? found : tenures
}

/** Where two origins tell of the same tenure, the checked one. */
function onePerPerson(tenures: readonly Tenure[]): readonly Tenure[] {
  const found = new Map<string, Tenure>()
  for (const tenure of tenures) {
    const key = tenure.qid ?? tenure.person
    const known = found.get(key)
    if (known === undefined || (!known.checked && tenure.checked)) found.set(key, tenure)
  }
  return [...found.values()]
}
