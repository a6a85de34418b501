import type { PartialDate } from '../../src/doc/article.ts'
import type { Row } from '../../src/knowledge/csv.ts'
import type { Tenure } from '../../src/knowledge/knowledge.ts'
import type { NameRules } from '../../src/knowledge/names.ts'

/** What the audit compares the tenures with: rows of `offices/shared.csv` and `offices/without.csv`. */
export interface Rules {
  readonly shared: readonly Row[]
  readonly without: readonly Row[]
}

/** Two people in one single-holder office at once, from the first to the last day of it. */
export interface Overlap {
  readonly of: string
  readonly role: string
  readonly people: readonly [string, string]
  readonly from: PartialDate
  readonly to: PartialDate
}

/** Days of an office on which nobody is known to hold it. */
export interface Gap {
  readonly of: string
  readonly role: string
  readonly from: PartialDate
  readonly to: PartialDate
}

/** First and last day, counted from 1970-01-01. */
interface Days {
  readonly from: number
  readonly to: number
}

/** The roles that are audited for every state. */
export const auditedRoles = ['head_of_state', 'head_of_government', 'foreign_minister'] as const

/** Roles that many people hold side by side. */
const manyHolders: readonly string[] = ['other', 'spokesperson', 'vice_president']

/** The longest overlap or gap, in days, that is let pass: cabinets are named before they are sworn in. */
export const toleratedDays = 31

const firstDay: PartialDate = '1990-01-01'
const formerStates = ['CSK', 'SCG', 'SUN', 'YUG']
const otherStates = ['PSE', 'TWN', 'VAT', 'XKX']

/** The states that are audited: members of the United Nations, those beside them, and former ones. */
export function auditedStates(countries: readonly Row[]): string[] {
  const members = countries.filter((row) => row['un_member'] === 'yes').map((row) => row['iso3'] ?? '')
  return [...members, ...otherStates, ...formerStates].sort()
}

/** The latest day up to which the tenures of half of the states at least speak: of a month its first day. Rows of single
 *  states that were read later do not make gaps of all others. */
export function latestDay(tenures: readonly Tenure[], states: readonly string[]): PartialDate {
  const read = new Map<string, Set<string>>()
  for (const { of, asOf } of tenures) read.set(asOf, (read.get(asOf) ?? new Set()).add(of))
  const days = [...read].sort(([a], [b]) => (a < b ? 1 : -1))
  const reached = new Set<string>()
  for (const [day, bodies] of days) {
    for (const of of bodies) if (states.includes(of)) reached.add(of)
    if (reached.size * 2 >= states.length) return isoOf(earliest(day))
  }
  return firstDay
}

/** Overlaps of more than `toleratedDays` between holders of one office that shared.csv does not explain. Days that a
 *  partial date leaves open do not count: what is given overlaps however they fall out. */
export function overlaps(tenures: readonly Tenure[], { shared }: Rules): Overlap[] {
  const found: Overlap[] = []
  for (const [key, group] of groupsOf(tenures)) {
    const [of = '', role = ''] = key.split(' ')
    if (manyHolders.includes(role)) continue
    const rows = shared.filter((row) => row['of'] === of && row['role'] === role)
    const explained = rows.filter((row) => row['kind'] !== 'titles').map(daysOfRow)
    const titled = rows.filter((row) => row['kind'] === 'titles').map(daysOfRow)
    const audited = { from: earliest(firstDay), to: Number.MAX_SAFE_INTEGER }
    for (const [i, one] of group.entries()) {
      for (const other of group.slice(i + 1)) {
        if (personOf(one) === personOf(other)) continue
        const both = commonDays(surely(one), surely(other))
        const excused = one.title === other.title ? explained : [...explained, ...titled]
        for (const rest of without([commonDays(both, audited)], excused)) {
          if (lengthOf(rest) > toleratedDays)
            found.push({ of, role, people: [one.person, other.person], ...isoDays(rest) })
        }
      }
    }
  }
  return found
}

/** Gaps of more than `toleratedDays`, from 1990 to the latest day, that without.csv does not explain. A date of which
 *  only the month or year is known counts as in `heldOn`: from its first to its last day. */
export function gaps(tenures: readonly Tenure[], states: readonly string[], rules: Rules): Gap[] {
  const groups = groupsOf(tenures)
  const to = earliest(latestDay(tenures, states))
  return states.flatMap((of) =>
    auditedRoles.flatMap((role) => {
      const held = (groups.get(`${of} ${role}`) ?? []).map(possibly)
      const whole = { from: earliest(firstDay), to }
      const free = without([whole], [...held, ...absences(of, role, rules)])
      return free
        .filter((days) => lengthOf(days) > toleratedDays)
        .map((days) => ({ of, role, ...isoDays(days) }))
    }),
  )
}

/** Of the days from `from` to `to` on which the offices existed, the share (0–1) with a known holder; `undefined` if
 *  they existed on none. */
export function coverage(
  tenures: readonly Tenure[],
  offices: readonly { readonly of: string; readonly role: string }[],
  rules: Rules,
  from: PartialDate,
  to: PartialDate,
): number | undefined {
  const groups = groupsOf(tenures)
  const sum = (spans: readonly Days[]): number => spans.reduce((total, days) => total + lengthOf(days), 0)
  let [existing, known] = [0, 0]
  for (const { of, role } of offices) {
    const exists = without([{ from: earliest(from), to: latest(to) }], absences(of, role, rules))
    const held = (groups.get(`${of} ${role}`) ?? []).map(possibly)
    existing += sum(exists)
    known += sum(exists) - sum(without(exists, held))
  }
  return existing === 0 ? undefined : known / existing
}

const fitting: ReadonlyMap<string, RegExp> = new Map([
  [
    'head_of_state',
    /\b(President|Presidency|Presidium|King|Queen|[Mm]onarch|[Ee]mir|Amir|Emperor|Sultan|(Grand )?Duke|Prince|Co-Prince|Pope|Captains? Regent|Supreme Leader|[Hh]ead of [Ss]tate|Leader of the Revolution|Regent|Paramount Ruler|O le Ao o le Malo|Council of State|Chairman of|Chairperson of|Chairman|Governor-General|Leader)\b/,
  ],
  [
    'head_of_government',
    /\b(Prime Minister|Premier|(Federal )?Chancellor|Taoiseach|Council of Ministers|Cabinet of Ministers|President of the Government|Head of (the )?Government|Chief Executive|Chief Adviser|State Counsellor|Minister of State|Cardinal Secretary of State|Executive Council|First Minister|Minister-President)\b/,
  ],
  [
    'foreign_minister',
    /\b(Foreign|External|International) (and [\w ]+ )?(Affairs|Relations|Minister|Secretary|Cooperation)\b|\bEurope(an)? (and|,).* (Foreign|International) Affairs\b|\bSecretary (of State|for Relations with States)\b|\bForeign\b/,
  ],
])

/** Titles that mean a role in one state only. */
const fittingIn: readonly { readonly of: string; readonly role: string; readonly title: RegExp }[] = [
  { of: 'PLW', role: 'foreign_minister', title: /^Minister of State$/ },
]

/** Tenures of a state whose title does not fit their role. */
export function unfitting(tenures: readonly Tenure[]): Tenure[] {
  return tenures.filter(({ of, role, title }) => {
    const isLocal = fittingIn.some(
      (local) => local.of === of && local.role === role && local.title.test(title),
    )
    return !of.startsWith('org:') && !isLocal && fitting.get(role)?.test(title) === false
  })
}

/** Whether two spellings of two words at least are one name by the rules, whichever of them is printed. */
export function isOneName(a: string, b: string, rules: NameRules): boolean {
  if (a === b) return true
  const [printed, other] = [rules.printed(a), rules.printed(b)]
  if (printed.length < 2 || other.length < 2) return false
  return rules.agrees(printed, rules.known(b, true)) && rules.agrees(other, rules.known(a, true))
}

/** People of one state whom the table spells in two ways, as "of: one / other". Two ids of Wikidata are two people. */
export function spellings(tenures: readonly Tenure[], rules: NameRules): string[] {
  const people = new Map<string, Map<string, Tenure>>()
  for (const tenure of tenures) {
    for (const word of new Set(rules.printed(tenure.person))) {
      const key = `${tenure.of} ${word}`
      const group = people.get(key) ?? new Map<string, Tenure>()
      people.set(key, group.set(tenure.person, tenure))
    }
  }
  const found = new Set<string>()
  for (const group of people.values()) {
    const named = [...group.values()]
    for (const [i, one] of named.entries()) {
      for (const other of named.slice(i + 1)) {
        const isTwo = one.qid !== undefined && other.qid !== undefined && one.qid !== other.qid
        if (!isTwo && isOneName(one.person, other.person, rules))
          found.add(`${one.of}: ${one.person} / ${other.person}`)
      }
    }
  }
  return [...found]
}

function groupsOf(tenures: readonly Tenure[]): Map<string, Tenure[]> {
  const groups = new Map<string, Tenure[]>()
  for (const tenure of tenures) {
    if (tenure.start === undefined) continue
    const key = `${tenure.of} ${tenure.role}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [tenure])
    else group.push(tenure)
  }
  return groups
}

const absences = (of: string, role: string, rules: Rules): Days[] =>
  rules.without
    .filter((row) => row['of'] === of && (row['role'] === role || row['role'] === ''))
    .map(daysOfRow)

const personOf = ({ qid, person }: Tenure): string => qid ?? person

/** The days on which it was held whatever the open days of its dates are. */
const surely = ({ start = '', end, asOf }: Tenure): Days => ({
  from: latest(start),
  to: earliest(end ?? asOf),
})

const possibly = ({ start = '', end, asOf }: Tenure): Days => ({
  from: earliest(start),
  to: latest(end ?? asOf),
})

const daysOfRow = (row: Row): Days => ({
  from: row['from'] ? earliest(row['from']) : Number.MIN_SAFE_INTEGER,
  to: row['to'] ? latest(row['to']) : Number.MAX_SAFE_INTEGER,
})

const commonDays = (a: Days, b: Days): Days => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })

const lengthOf = ({ from, to }: Days): number => Math.max(0, to - from + 1)

/** What is left of `spans` when the days of `others` are taken out. */
function without(spans: readonly Days[], others: readonly Days[]): Days[] {
  let rest = spans.filter((days) => lengthOf(days) > 0)
  for (const other of others) {
    rest = rest.flatMap((days) => {
      if (other.from > days.to || other.to < days.from) return [days]
      const pieces = [
        { from: days.from, to: other.from - 1 },
        { from: other.to + 1, to: days.to },
      ]
      return pieces.filter((piece) => lengthOf(piece) > 0)
    })
  }
  return rest
}

const earliest = (date: PartialDate): number => Date.parse(date) / 86_400_000

function latest(date: PartialDate): number {
  if (date.length === 10) return earliest(date)
  const [year = 0, month = 12] = date.split('-').map(Number)
  return Date.UTC(year, month, 0) / 86_400_000
}

const isoOf = (day: number): PartialDate => new Date(day * 86_400_000).toISOString().slice(0, 10)

const isoDays = ({ from, to }: Days): { from: PartialDate; to: PartialDate } => ({
  from: isoOf(from),
  to: isoOf(to),
})
