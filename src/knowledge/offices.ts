import { once } from './files.ts'
import { holdersOn, onePerPerson } from './held.ts'
import type { HolderQuery, KnownTenure, Tenure, TitleStyle } from './knowledge.ts'
import type { NameRules, PersonName } from './names.ts'
import { roleOf } from './organisations.ts'
import { type Namesakes, personIds } from './person-ids.ts'
import { linesAt } from './sorted.ts'

export { heldOn } from './held.ts'

/** Office-holders by office and day, and by name. */
export interface Offices {
  holders(query: HolderQuery): readonly KnownTenure[]
  tenuresOf(name: string): readonly KnownTenure[]
  tenuresLike(name: string): readonly KnownTenure[]
  tenuresIn(of: string): readonly KnownTenure[]
}

/** What the comparison of names needs besides the tenures. */
export interface NameKnowledge {
  readonly rules: NameRules
  /** States that write the family name first. */
  readonly familyFirst: ReadonlySet<string>
  /** Other names under which a person is known, by the name in the table. */
  readonly byNames: ReadonlyMap<string, readonly string[]>
  /** The name in the table by each of its by-names. */
  readonly spellings: ReadonlyMap<string, string>
  readonly namesakes: Namesakes
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

/** Builds the look-ups over the texts of `data/offices/tenures.tsv` and of its index by words of names,
 *  `names.tsv`. Rows are read when they are asked for. */
export function officesOf(
  text: string,
  index: string,
  names: () => NameKnowledge,
  styleOf: (title: string) => TitleStyle,
): Offices {
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
  const rowAt = keptByKey((row: number) => tenureOf(lines[row] ?? ''))
  const rowsWith = (word: string): readonly number[] => linesAt(index, word).flatMap(rowsOf)
  const rowsCalled = (person: string): readonly number[] => {
    const [first = [], ...others] = [...new Set(names().rules.printed(person))].map(rowsWith)
    return first.filter((row) => others.every((rows) => rows.includes(row)))
  }
  const spelled = keptByKey((person: string) => {
    const { rules, spellings } = names()
    return [...rules.printed(spellings.get(person) ?? person)].sort().join(' ')
  })
  const otherNamesOf = once(() => {
    const found = new Map<string, readonly string[]>()
    for (const [person, forms] of names().byNames) found.set(spelled(person), [person, ...forms])
    return found
  })
  const idsOf = keptByKey((person: string) => {
    const key = spelled(person)
    const rows = new Set([person, ...(otherNamesOf().get(key) ?? [])].flatMap(rowsCalled))
    const same = [...rows].map(rowAt).filter((tenure) => spelled(tenure.person) === key)
    return personIds(same, names().namesakes)
  })
  const known = keptByKey((row: number): KnownTenure => {
    const tenure = rowAt(row)
    const personId = idsOf(tenure.person).get(tenure) ?? tenure.person
    const otherNames = (otherNamesOf().get(spelled(tenure.person)) ?? []).filter(
      (name) => name !== tenure.person,
    )
    return { ...tenure, personId, otherNames, style: styleOf(tenure.title) }
  })
  const rowsIn = (of: string): readonly number[] => {
    const { from, to } = groups.get(of) ?? { from: 0, to: 0 }
    return Array.from({ length: to - from }, (_, i) => from + i)
  }
  const tenuresIn = keptByKey((of: string) => rowsIn(of).map(known))
  /** Those who anywhere held an office of a state that writes the family name first. */
  const familyFirstPeople = once(
    () => new Set([...names().familyFirst].flatMap((of) => rowsIn(of).map((row) => rowAt(row).person))),
  )
  const bearing = (printed: readonly string[], fits: (name: PersonName) => boolean): KnownTenure[] => {
    const { rules, byNames } = names()
    const rows = new Set(printed.flatMap(rowsWith))
    return [...rows]
      .sort((a, b) => a - b)
      .filter((row) => {
        const { person } = rowAt(row)
        const isFirst = familyFirstPeople().has(person)
        return [person, ...(byNames.get(person) ?? [])].some((name) => fits(rules.known(name, isFirst)))
      })
      .map(known)
  }
  return {
    holders: ({ of, role, on, title }) => {
      const held = tenuresIn(of).filter((tenure) => tenure.role === role)
      return onePerPerson(styled(holdersOn(held, on), title))
    },
    tenuresOf: (query) => {
      const { rules } = names()
      const printed = rules.printed(query)
      return bearing(printed, (name) => rules.agrees(printed, name) && rules.admits(query, name))
    },
    tenuresLike: (query) => {
      const { rules } = names()
      const printed = rules.printed(query)
      return bearing(printed, (name) => rules.resembles(printed, name))
    },
    tenuresIn,
  }
}

/** Makes each value once, by its key. */
function keptByKey<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
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

/** Those whose title holds the phrase; all if none does. */
function styled(tenures: readonly KnownTenure[], phrase: string | undefined): readonly KnownTenure[] {
  if (phrase === undefined) return tenures
  const found = tenures.filter(({ title }) => title.toLowerCase().includes(phrase.toLowerCase()))
  return found.length > 0 ? found : tenures
}
