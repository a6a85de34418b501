import type { Knowledge } from '../../knowledge/knowledge.ts'

/** How a verb with certain objects is coded. */
export interface Frame {
  readonly code: string
  /** Words (or classes) that must all be among the objects: each is a set of lemmas. */
  readonly objects: readonly ReadonlySet<string>[]
  /** Classes of which the object itself must be, not only what describes it. */
  readonly heads: readonly ReadonlySet<string>[]
  /** Where the recipient stands, best first: `obj`, `iobj`, `poss` or a preposition. */
  readonly recipient: readonly string[]
  /** Words one of which must be in the subject, if any are given. */
  readonly subjects: readonly ReadonlySet<string>[]
  /** `swap`: the subject is the recipient; `mutual`: both sides do it; `alone`: told without a recipient too. */
  readonly how: 'plain' | 'swap' | 'mutual' | 'alone'
}

/** What a predicate makes of the deed in its complement. */
export type Stance =
  | 'intend'
  | 'threaten'
  | 'refuse'
  | 'deny'
  | 'ask'
  | 'demand'
  | 'aspect'
  | 'light'
  | 'stop'
  | 'accuse'
  | 'say'

/** The word tables of the event coder; sources: data/lexicon/event-*.csv. */
export interface EventWords {
  readonly frames: ReadonlyMap<string, readonly Frame[]>
  readonly nouns: ReadonlyMap<string, string>
  readonly stances: ReadonlyMap<string, ReadonlySet<Stance>>
  /** Code of a deed → code of intending, threatening, refusing, asking for or demanding it, by longest prefix. */
  readonly turned: ReadonlyMap<Turn, ReadonlyMap<string, string>>
}

/** What can be made of a code. */
export type Turn = 'intend' | 'refuse' | 'ask' | 'demand' | 'stop'

const stances: readonly Stance[] = [
  'intend',
  'threaten',
  'refuse',
  'deny',
  'ask',
  'demand',
  'aspect',
  'light',
  'stop',
  'accuse',
  'say',
]
const turns: readonly Turn[] = ['intend', 'refuse', 'ask', 'demand', 'stop']

/** Reads the tables. */
export function eventWords(knowledge: Knowledge): EventWords {
  const classes = new Map<string, Set<string>>()
  for (const row of knowledge.lexicon('event-objects')) add(classes, row['class'] ?? '', row['noun'] ?? '')
  const setOf = (cell: string): ReadonlySet<string> =>
    cell.startsWith('#') ? (classes.get(cell.slice(1)) ?? new Set()) : new Set([cell])
  const marked = (cell: string | undefined, mark: string): readonly ReadonlySet<string>[] =>
    cells(cell)
      .filter((each) => each.startsWith(mark))
      .map((each) => setOf(`#${each.slice(1)}`))
  const frames = new Map<string, Frame[]>()
  for (const row of knowledge.lexicon('event-verbs')) {
    const how = row['how']
    const frame: Frame = {
      code: row['code'] ?? '',
      objects: cells(row['object'])
        .filter((cell) => !/^[@=]/.test(cell))
        .map(setOf),
      heads: marked(row['object'], '='),
      subjects: marked(row['object'], '@'),
      recipient: cells(row['recipient']),
      how: how === 'swap' || how === 'mutual' || how === 'alone' ? how : 'plain',
    }
    const verb = row['verb'] ?? ''
    const known = frames.get(verb)
    if (known === undefined) frames.set(verb, [frame])
    else known.push(frame)
  }
  const stanceOf = new Map<string, Set<Stance>>()
  for (const row of knowledge.lexicon('event-stances')) {
    const stance = stances.find((each) => each === row['stance'])
    if (stance !== undefined) add(stanceOf, row['word'] ?? '', stance)
  }
  const turned = new Map<Turn, Map<string, string>>(turns.map((turn) => [turn, new Map()]))
  for (const row of knowledge.lexicon('event-turns')) {
    for (const turn of turns) {
      const code = row[turn]
      if (code !== undefined && code !== '') turned.get(turn)?.set(row['code'] ?? '', code)
    }
  }
  return {
    frames,
    nouns: new Map(knowledge.lexicon('event-nouns').map((row) => [row['noun'] ?? '', row['code'] ?? ''])),
    stances: stanceOf,
    turned,
  }
}

/** The code that intending, refusing, … a deed has; `undefined` where that is no event of its own. */
export function turn(words: EventWords, how: Turn, code: string): string | undefined {
  const table = words.turned.get(how)
  for (let length = code.length; length >= 2; length--) {
    const found = table?.get(code.slice(0, length))
    if (found !== undefined) return found === '-' ? undefined : found
  }
  return undefined
}

function cells(cell: string | undefined): string[] {
  return (cell ?? '').split(' ').filter((part) => part !== '')
}

function add<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, new Set([value]))
  else known.add(value)
}
