import type { PartialDate } from '../doc/article.ts'
import { once } from './files.ts'
import type { HolderQuery, Tenure } from './knowledge.ts'
import type { NameRules } from './names.ts'
import { roleOf } from './organisations.ts'

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

/** Builds the look-ups over the text of `data/offices/tenures.tsv`. Rows are read when they are asked for: of a state,
 *  or of a name; names are first needed at the first `tenuresOf`. */
export function officesOf(text: string, names: () => NameKnowledge): Offices {
  const lines = text.split('\n').filter((line) => line !== '')
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
  const people = once(() => peopleOf(lines, names()))
  return {
    holders: ({ of, role, on, title }) => {
      const held = tenuresIn(of).filter((tenure) => tenure.role === role && heldOn(tenure, on))
      const sure = held.filter((tenure) => surelyHeldOn(tenure, on))
      // A change on the day itself leaves nobody sure; then all are given.
      return onePerPerson(styled(sure.length > 0 && !isChange(held, on) ? sure : held, title))
    },
    tenuresOf: (query) => {
      const { rules } = names()
      const printed = rules.printed(query)
      const bearers = new Set(printed.flatMap((word) => people().get(word) ?? []))
      const found = [...bearers].filter(({ name, familyFirst }) =>
        rules.agrees(printed, rules.known(name, familyFirst)),
      )
      const rows = new Set(found.flatMap((person) => person.lines))
      return [...rows].sort((a, b) => a - b).map((row) => tenureOf(lines[row] ?? ''))
    },
  }
}

interface Person {
  readonly name: string
  readonly familyFirst: boolean
  /** Numbers of their lines. */
  readonly lines: number[]
}

/** People by every word of their names; namesakes are one entry, for a name cannot tell them apart. */
function peopleOf(lines: readonly string[], names: NameKnowledge): ReadonlyMap<string, readonly Person[]> {
  const known = new Map<string, Person>()
  const byWord = new Map<string, Person[]>()
  const add = (name: string, of: string, line: number): void => {
    const before = known.get(name)
    if (before !== undefined) {
      before.lines.push(line)
      return
    }
    const person = { name, familyFirst: names.familyFirst.has(of), lines: [line] }
    known.set(name, person)
    for (const word of names.rules.printed(name)) {
      const bearers = byWord.get(word)
      if (bearers === undefined) byWord.set(word, [person])
      else if (bearers.at(-1) !== person) bearers.push(person)
    }
  }
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? ''
    const of = line.slice(0, line.indexOf('\t'))
    const person = cellOf(line, personColumn)
    add(person, of, i)
    for (const name of names.byNames.get(person) ?? []) add(name, of, i)
  }
  return byWord
}

const personColumn = tenureColumns.indexOf('person')

function cellOf(line: string, column: number): string {
  let start = 0
  for (let i = 0; i < column; i++) start = line.indexOf('\t', start) + 1
  return line.slice(start, line.indexOf('\t', start))
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
