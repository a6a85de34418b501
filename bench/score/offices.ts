import type { Doc, Layers } from 'demarche'

/** A row of `bench/gold/offices/cases.csv`. Several accepted values stand as `a|b`. */
export interface OfficeCase {
  readonly id: string
  readonly part: 'dev' | 'kept'
  readonly kind: string
  readonly date: string
  readonly text: string
  readonly mention: string
  /** UTF-16 units, half-open. */
  readonly start: number
  readonly end: number
  /** Accepted names; none: the mention must not be linked to anybody. */
  readonly people: readonly string[]
  /** Roles as in the tables; `other` stands for any office. Where nobody is to be linked: roles that must not be given. */
  readonly roles: readonly string[]
  /** ISO 3166 alpha-3, or ids of organisations. */
  readonly of: readonly string[]
  readonly statuses: readonly string[]
}

/** `missed`: nobody known was found, or the right person without an office. `linked`: somebody, where nobody is right. */
export type OfficeOutcome = 'right' | 'wrong' | 'missed' | 'linked'

type Actor = Layers['actors']
type Mention = Layers['mentions']
type HeldOffice = Actor['offices'][number]

/** Reads a table with a header line; no cell holds a line break. */
export function rowsOf(table: string): Record<string, string>[] {
  const [head = '', ...lines] = table.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const columns = cellsOf(head)
  return lines.map((line) => {
    const cells = cellsOf(line)
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']))
  })
}

const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )

/** The cases of the table. */
export function casesOf(table: string): OfficeCase[] {
  return rowsOf(table).map((row) => ({
    id: row['id'] ?? '',
    part: row['part'] === 'kept' ? 'kept' : 'dev',
    kind: row['kind'] ?? '',
    date: row['date'] ?? '',
    text: row['text'] ?? '',
    mention: row['mention'] ?? '',
    start: Number(row['start']),
    end: Number(row['end']),
    people: row['person'] === 'unknown' ? [] : listOf(row['person']),
    roles: listOf(row['role']),
    of: listOf(row['of']),
    statuses: listOf(row['status']),
  }))
}

const listOf = (cell: string | undefined): string[] => (cell ? cell.split('|') : [])

/** Names and aliases of every organisation by its id, compared as `words` compares. */
export type BodyNames = ReadonlyMap<string, ReadonlySet<string>>

/** Reads `data/organisations/organisations.csv`. */
export function bodyNamesOf(table: string): BodyNames {
  return new Map(
    rowsOf(table).map((row) => [
      row['id'] ?? '',
      new Set([row['id'] ?? '', row['name'] ?? '', ...listOf(row['aliases'])].map(plain)),
    ]),
  )
}

/** What the reading makes of the mention of the case. */
export function judge(
  { mentions, actors }: Pick<Doc<'mentions' | 'actors'>, 'mentions' | 'actors'>,
  gold: OfficeCase,
  bodies: BodyNames,
): OfficeOutcome {
  const mention = mentionOf(mentions, gold)
  const people = mention
    ? actors.filter((actor) => actor.type === 'person' && actor.mentions.includes(mention.key))
    : []
  if (gold.people.length === 0) {
    const gives = ({ offices }: Actor): boolean => offices.some((office) => isAsked(office, gold, bodies))
    return people.some((actor) => isKnown(actor) || gives(actor)) ? 'linked' : 'right'
  }
  const named = people.filter((actor) => isCalled(actor, gold.people))
  if (named.some(({ offices }) => offices.some((office) => isAsked(office, gold, bodies)))) return 'right'
  if (named.length > 0) return named.every(({ offices }) => offices.length === 0) ? 'missed' : 'wrong'
  return people.some(isKnown) ? 'wrong' : 'missed'
}

/** The mention that lies most nearly on the span and whose head lies in it. */
function mentionOf(mentions: readonly Mention[], { start, end }: OfficeCase): Mention | undefined {
  const share = ({ span }: Mention): number =>
    (Math.min(span.end, end) - Math.max(span.start, start)) /
    (Math.max(span.end, end) - Math.min(span.start, start))
  return mentions
    .filter(({ head }) => head.start >= start && head.end <= end)
    .sort((a, b) => share(b) - share(a))[0]
}

/** Whether the tables know the person: by a link, or by an office that the text does not give. */
const isKnown = ({ link, offices }: Actor): boolean =>
  link !== undefined || offices.some(({ basis }) => basis === 'knowledge')

/** Whether all words of an accepted name are in one name of the actor. */
function isCalled({ name, names }: Actor, accepted: readonly string[]): boolean {
  const own = [name, ...names].map((each) => new Set(plain(each).split(' ')))
  return accepted.some((form) =>
    own.some((words) =>
      plain(form)
        .split(' ')
        .every((word) => words.has(word)),
    ),
  )
}

function isAsked(office: HeldOffice, { roles, of, statuses }: OfficeCase, bodies: BodyNames): boolean {
  const body = office.of ?? ''
  return (
    roles.some((role) => role === 'other' || role.replaceAll('_', ' ') === office.office) &&
    of.some((id) => id === body || bodies.get(id)?.has(plain(body))) &&
    (statuses.length === 0 || statuses.includes(office.status))
  )
}

const letters: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', ə: 'a' }

/** A name without case, diacritics and punctuation. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[łøđıßæə]/g, (letter) => letters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
