import { add, type Counts, shared, zero } from './counts.ts'

export interface ScoredEvent {
  readonly source?: string | null
  readonly target?: string | null
  readonly source_country?: string | null
  readonly target_country?: string | null
  readonly cameo?: string | null
  readonly plover?: string | null
  readonly root?: string | null
}

export interface EventCase {
  readonly id: string
  readonly exhaustive?: boolean
  readonly events: readonly ScoredEvent[]
}

export const eventRows = ['root', 'dyad+root', 'triple', 'triple+cameo'] as const
export type EventRow = (typeof eventRows)[number]

/** Tallies by row; `openFp` judges a prediction only where the gold says something about it. */
export interface EventScore {
  readonly rows: Record<EventRow, Counts & { openFp: number }>
  readonly detect: Counts
  readonly roots: Map<string, Counts>
}

/** CAMEO code → PLOVER event. */
export type Crosswalk = ReadonlyMap<string, string>

const alias: Readonly<Record<string, string>> = {
  DEMAND: 'REQUEST',
  DISAPPROVE: 'ACCUSE',
  INVESTIGATE: 'ACCUSE',
  FIGHT: 'ASSAULT',
  CONCEDE: 'YIELD',
  RETREAT: 'YIELD',
}
const byRoot = (
  'STATEMENT REQUEST AGREE CONSULT SUPPORT COOPERATE AID YIELD ACCUSE REQUEST ACCUSE REJECT ' +
  'THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT ASSAULT ASSAULT'
).split(' ')
const sameCountry: Readonly<Record<string, string>> = {
  JAP: 'JPN',
  ROM: 'ROU',
  ZAR: 'COD',
  TMP: 'TLS',
  SCG: 'SRB',
  YUG: 'SRB',
  XKX: 'KSV',
  KOS: 'KSV',
  PAL: 'PSE',
}

/** One of the 15 roots, STATEMENT, or '' where nothing tells it. */
function rootOf(event: ScoredEvent, crosswalk: Crosswalk): string {
  let root = event.root || (event.plover ?? '').toUpperCase()
  if (root === '' && event.cameo) {
    const { cameo } = event
    root =
      crosswalk.get(cameo) ?? crosswalk.get(cameo.slice(0, 3)) ?? byRoot[Number(cameo.slice(0, 2)) - 1] ?? ''
  }
  return alias[root] ?? root
}

function country(code: string | null | undefined): string {
  const head = (code ?? '').slice(0, 3).toUpperCase()
  return sameCountry[head] ?? head
}

const full = (code: string | null | undefined): string => country(code) + (code ?? '').slice(3).toUpperCase()
const key = (...parts: readonly string[]): string => JSON.stringify(parts)

/** A fresh score. */
export function emptyEventScore(): EventScore {
  return {
    rows: Object.fromEntries(eventRows.map((row) => [row, { ...zero(), openFp: 0 }])) as EventScore['rows'],
    detect: zero(),
    roots: new Map(),
  }
}

/** Scores one case; compared as sets. STATEMENT events are dropped on both sides. */
export function scoreEvents(
  score: EventScore,
  gold: EventCase,
  found: readonly ScoredEvent[],
  crosswalk: Crosswalk,
): void {
  const rooted = (events: readonly ScoredEvent[]): (ScoredEvent & { root: string })[] =>
    events
      .map((event) => ({ ...event, root: rootOf(event, crosswalk) }))
      .filter(({ root }) => root !== '' && root !== 'STATEMENT')
  const a = rooted(gold.events)
  const b = rooted(found)
  if (a.length > 0) add(score.detect, b.length > 0 ? { tp: 1 } : { fn: 1 })
  else if (b.length > 0) add(score.detect, { fp: 1 })
  const open = gold.exhaustive === false
  for (const row of eventRows) scoreRow(score.rows[row], row, a, b, open)
  const goldRoots = new Set(a.map(({ root }) => root))
  const foundRoots = new Set(b.map(({ root }) => root))
  for (const root of new Set([...goldRoots, ...foundRoots])) {
    const counts = score.roots.get(root) ?? zero()
    score.roots.set(root, counts)
    if (!goldRoots.has(root)) add(counts, { fp: 1 })
    else add(counts, foundRoots.has(root) ? { tp: 1 } : { fn: 1 })
  }
}

type Rooted = ScoredEvent & { readonly root: string }

function scoreRow(
  counts: Counts & { openFp: number },
  row: EventRow,
  gold: readonly Rooted[],
  found: readonly Rooted[],
  open: boolean,
): void {
  const [goldKeys, foundKeys] = [rowKeys(row, gold, true), rowKeys(row, found, false)]
  if (goldKeys.size === 0 && (gold.length > 0 || open)) return
  const tp = shared(goldKeys, foundKeys)
  const fp = foundKeys.size - tp
  add(counts, { tp, fp, fn: goldKeys.size - tp })
  if (!open) counts.openFp += fp
  else if (row === 'root') counts.openFp += tp > 0 ? 0 : Math.min(fp, 1)
  else {
    const dyad = (text: string): string => {
      const [source = '', target = ''] = JSON.parse(text) as string[]
      return key(source.slice(0, 3), target.slice(0, 3))
    }
    const dyads = new Set([...goldKeys].map(dyad))
    counts.openFp += [...foundKeys].filter((text) => !goldKeys.has(text) && dyads.has(dyad(text))).length
  }
}

function rowKeys(row: EventRow, events: readonly Rooted[], isGold: boolean): Set<string> {
  const source = (event: Rooted): string => country(event.source_country || event.source)
  const target = (event: Rooted): string => country(event.target_country || event.target)
  const keep = (test: (event: Rooted) => boolean): readonly Rooted[] =>
    isGold ? events.filter(test) : events
  switch (row) {
    case 'root':
      return new Set(events.map(({ root }) => root))
    case 'dyad+root':
      return new Set(
        keep((event) => source(event) !== '' && target(event) !== '').map((e) =>
          key(source(e), target(e), e.root),
        ),
      )
    case 'triple':
      return new Set(
        keep((e) => Boolean(e.source && e.target)).map((e) => key(full(e.source), full(e.target), e.root)),
      )
    case 'triple+cameo':
      return new Set(
        keep((e) => Boolean(e.source && e.target && e.cameo)).map((e) =>
          key(full(e.source), full(e.target), e.cameo ?? ''),
        ),
      )
    default:
      return row satisfies never
  }
}
