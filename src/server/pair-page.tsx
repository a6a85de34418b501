import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ActorSummary, Entry } from '../store/archive.ts'
import { Chronicle } from './entry-list.tsx'
import { Empty, Page } from './layout.tsx'
import { entryLabel, type WordedEntry } from './parts.tsx'
import { useLinks } from './room.ts'

/** So many entries are told one by one; the drawing has them all. */
export const mostListed = 40

export interface PairPageProps {
  readonly one: ActorSummary
  readonly other: ActorSummary
  /** What is between the two, newest first. */
  readonly entries: readonly Entry[]
  /** The first of them, with their words. */
  readonly rows: readonly WordedEntry[]
  /** Whether there is more than is shown. */
  readonly hasMore: boolean
}

/** Two actors: what each promised, demanded and did toward the other, what they did together, day by day. */
export function PairPage({ one, other, entries, rows, hasMore }: PairPageProps): JSX.Element {
  const links = useLinks()
  const title = `${one.name} and ${other.name}`
  const ways = [
    [one, other],
    [other, one],
  ] as const
  return (
    <Page title={title} section="/who" json={`${links.pair(one.key, other.key)}.json`}>
      <h1>
        <a href={links.actor(one.key)}>
          <bdi>{one.name}</bdi>
        </a>
        {' and '}
        <a href={links.actor(other.key)}>
          <bdi>{other.name}</bdi>
        </a>
      </h1>
      {rows.length === 0 ? (
        <Empty>
          No article tells of anything between the two. <a href={links.page('/who')}>Find somebody else</a>.
        </Empty>
      ) : (
        <>
          <Lanes one={one} other={other} entries={entries} />
          <p>
            {ways.map(([by, to], index) => (
              <>
                {index === 0 ? null : ' · '}
                <a href={links.page('/ledger', { by: by.key, to: to.key })}>
                  {'Ledger: '}
                  <bdi>{by.name}</bdi>
                  {' toward '}
                  <bdi>{to.name}</bdi>
                </a>
              </>
            ))}
            {' · '}
            <a href={links.page('/meetings', { by: one.key, to: other.key })}>Their meetings</a>
          </p>
          <Chronicle rows={rows} />
          {hasMore || entries.length > rows.length ? (
            <p class="soft">Older entries are in the ledger and in the list of meetings.</p>
          ) : null}
        </>
      )}
    </Page>
  )
}

const size = { width: 640, height: 166, left: 8, right: 8 } as const
const lanes = { first: 34, both: 84, second: 134 } as const

/** The two over time: what one does toward the other above and below, what they do together between. Each mark leads to its day. */
function Lanes({
  one,
  other,
  entries,
}: Pick<PairPageProps, 'one' | 'other' | 'entries'>): JSX.Element | null {
  const dated = entries.filter(({ day }) => day !== undefined && day !== '')
  const times = dated.map((entry) => timeOf(entry.day ?? ''))
  const [from, until] = [Math.min(...times), Math.max(...times)]
  if (dated.length < 2 || from === until) return null
  const x = (day: string): number =>
    size.left + ((timeOf(day) - from) / (until - from)) * (size.width - size.left - size.right)
  const days = dated.map(({ day }) => day ?? '').sort()
  return (
    <figure class="lanes">
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={`${dated.length} entries from ${days[0]} to ${days.at(-1)}; the list below has the newest`}
      >
        {[
          [lanes.first, `${one.name} → ${other.name}`],
          [lanes.both, 'together'],
          [lanes.second, `${other.name} → ${one.name}`],
        ].map(([y, label]) => (
          <>
            <line class="axis" x1="0" x2={String(size.width)} y1={String(y)} y2={String(y)} />
            <text class="lane" x="0" y={String(Number(y) - 12)}>
              {label}
            </text>
          </>
        ))}
        {yearsBetween(days[0] ?? '', days.at(-1) ?? '').map((year) => (
          <>
            <line class="tick" x1={x(year).toFixed(1)} x2={x(year).toFixed(1)} y1="20" y2="148" />
            <text class="year" x={x(year).toFixed(1)} y="162">
              {year}
            </text>
          </>
        ))}
        {dated.map((entry) => (
          <Dot entry={entry} x={x(entry.day ?? '')} y={lanes[laneOf(entry, one)]} />
        ))}
      </svg>
      <figcaption class="small">
        <span>{`${days[0]} to ${days.at(-1)}`}</span>
        <span>● record</span>
        <span>○ under a condition</span>
        <span>■ meeting or accord</span>
        <span>| deed</span>
      </figcaption>
    </figure>
  )
}

/** So many years stand below the drawing at most. */
const mostYears = 10

/** Years that begin between two days, evenly spaced and few enough to be read. */
function yearsBetween(from: string, until: string): readonly string[] {
  const [first, last] = [Number(from.slice(0, 4)) + 1, Number(until.slice(0, 4))]
  const step = Math.max(1, Math.ceil((last - first + 1) / mostYears))
  const years: string[] = []
  for (let year = last; year >= first; year -= step) years.push(String(year).padStart(4, '0'))
  return years.reverse()
}

function laneOf(entry: Entry, one: ActorSummary): keyof typeof lanes {
  if (entry.layer === 'meetings' || entry.layer === 'agreements') return 'both'
  const acting = entry.parties.filter(
    ({ role }) => role === 'holder' || role === 'actor' || role === 'speaker',
  )
  return acting.some(({ actor }) => actor === one.key) ? 'first' : 'second'
}

/** Records are discs, open if they stand under a condition; meetings and accords squares; deeds strokes. */
function Dot({
  entry,
  x,
  y,
}: {
  readonly entry: Entry
  readonly x: number
  readonly y: number
}): JSX.Element {
  const title = <title>{`${entry.day}: ${entryLabel(entry)}`}</title>
  const [cx, cy] = [x.toFixed(1), String(y)]
  if (entry.layer === 'records') {
    const { kind, conditions } = entry.annotation
    return (
      <circle class={`dot k-${kind}${conditions.length > 0 ? ' conditional' : ''}`} cx={cx} cy={cy} r="7">
        {title}
      </circle>
    )
  }
  if (entry.layer === 'events') {
    return (
      <rect class="dot event" x={(x - 1).toFixed(1)} y={String(y - 8)} width="2" height="16">
        {title}
      </rect>
    )
  }
  return (
    <rect class="dot meeting" x={(x - 5).toFixed(1)} y={String(y - 5)} width="10" height="10">
      {title}
    </rect>
  )
}

/** Milliseconds; a month or year counts from its first day. */
const timeOf = (day: string): number => Date.parse(`${day}${'-01-01'.slice(0, Math.max(0, 10 - day.length))}`)
