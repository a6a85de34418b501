import type { PartialDate } from '../doc/article.ts'
import type { Row } from './csv.ts'
import type { Role, Tenure } from './knowledge.ts'
import type { NameRules, PersonName } from './names.ts'
import { roleOf } from './organisations.ts'

/** Office-holders by office and day, and by name. */
export interface Offices {
  holders(query: { readonly of: string; readonly role: Role; readonly on: PartialDate }): readonly Tenure[]
  tenuresOf(name: string): readonly Tenure[]
}

interface Person {
  readonly name: PersonName
  readonly tenures: Tenure[]
}

/** A row of `data/offices/tenures.csv`. */
export function tenureOf(row: Row): Tenure {
  const optional = (cell: string | undefined): string | undefined => (cell === '' ? undefined : cell)
  const [qid, start, end] = [optional(row['qid']), optional(row['start']), optional(row['end'])]
  return {
    person: row['person'] ?? '',
    ...(qid === undefined ? {} : { qid }),
    role: roleOf(row['role']),
    title: row['title'] ?? '',
    of: row['of'] ?? '',
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    asOf: row['as_of'] ?? '',
    acting: row['acting'] === 'yes',
    origin: row['origin'] ?? '',
    checked: row['checked'] === 'yes',
  }
}

/** Whether the office was held on some day of `on`. An open end lasts to `asOf` and no further; a tenure whose start is
 *  unknown is never affirmed. */
export function heldOn(tenure: Tenure, on: PartialDate): boolean {
  if (tenure.start === undefined) return false
  return first(tenure.start) <= last(on) && last(tenure.end ?? tenure.asOf) >= first(on)
}

// '-31' closes every month: only compared, never printed.
const first = (date: PartialDate): string => (date + '-01-01'.slice(date.length - 4)).slice(0, 10)
const last = (date: PartialDate): string => (date + '-12-31'.slice(date.length - 4)).slice(0, 10)

/** Builds the look-ups. `familyFirst` are the states that write the family name first; `byNames` gives other names
 *  under which a person is known, from the name in the table. */
export function officesOf(
  tenures: readonly Tenure[],
  rules: NameRules,
  familyFirst: ReadonlySet<string>,
  byNames: ReadonlyMap<string, readonly string[]>,
): Offices {
  const byOffice = new Map<string, Tenure[]>()
  const people = new Map<string, Person>()
  const index = new Map<string, Set<Person>>()
  for (const tenure of tenures) {
    push(byOffice, `${tenure.of} ${tenure.role}`, tenure)
    for (const name of [tenure.person, ...(byNames.get(tenure.person) ?? [])]) {
      const key = `${name}\0${tenure.qid ?? tenure.of}`
      let person = people.get(key)
      if (person === undefined) {
        person = { name: rules.known(name, familyFirst.has(tenure.of)), tenures: [] }
        people.set(key, person)
        for (const surname of person.name.words) {
          const bearers = index.get(surname)
          if (bearers === undefined) index.set(surname, new Set([person]))
          else bearers.add(person)
        }
      }
      person.tenures.push(tenure)
    }
  }
  return {
    holders: ({ of, role, on }) =>
      onePerPerson((byOffice.get(`${of} ${role}`) ?? []).filter((tenure) => heldOn(tenure, on))),
    tenuresOf: (name) => {
      const printed = rules.printed(name)
      const bearers = new Set(printed.flatMap((word) => [...(index.get(word) ?? [])]))
      const found = [...bearers].filter((person) => rules.agrees(printed, person.name))
      return [...new Set(found.flatMap((person) => person.tenures))]
    },
  }
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

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
