import type { JSX } from 'hono/jsx/jsx-runtime'
import { months } from '../doc/months.ts'
import type { MeetingCounts } from '../store/archive.ts'
import type { Query } from './links.ts'
import { useLinks } from './room.ts'
import { type Spot, world } from './spots.ts'

interface Year {
  readonly year: string
  /** Twelve months: held, and what was not or not yet. */
  readonly months: readonly { readonly held: number; readonly other: number }[]
  readonly total: number
}

/** The newest year first, as the meetings are listed. */
function yearsOf({ months: counted }: MeetingCounts): readonly Year[] {
  const years = new Map<string, { held: number; other: number }[]>()
  const totals = new Map<string, number>()
  for (const { month, counts } of counted) {
    const [year = '', number] = month.split('-')
    if (year === '') continue
    const held = counts['held'] ?? 0
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
    totals.set(year, (totals.get(year) ?? 0) + all)
    const own = years.get(year) ?? Array.from({ length: 12 }, () => ({ held: 0, other: 0 }))
    years.set(year, own)
    const cell = number === undefined ? undefined : own[Number(number) - 1]
    if (cell === undefined) continue
    cell.held += held
    cell.other += all - held
  }
  return [...years].reverse().map(([year, own]) => ({ year, months: own, total: totals.get(year) ?? 0 }))
}

const size = { width: 120, height: 40 } as const

/** Meetings by month, a small drawing for each year; the year leads to its meetings. */
export function Years(props: { readonly counts: MeetingCounts; readonly query: Query }): JSX.Element | null {
  const links = useLinks()
  const years = yearsOf(props.counts)
  if (years.length === 0) return null
  const highest = Math.max(1, ...years.flatMap((year) => year.months.map(({ held, other }) => held + other)))
  return (
    <div class="years">
      {years.map(({ year, months: cells, total }) => (
        <figure>
          <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={told(cells, year)}>
            <line
              class="axis"
              x1="0"
              x2={String(size.width)}
              y1={String(size.height)}
              y2={String(size.height)}
            />
            {cells.map(({ held, other }, index) => {
              const [tall, more] = [held, other].map((count) => (count / highest) * (size.height - 2))
              return (
                <>
                  <Bar at={index} from={0} height={tall ?? 0} class="held" />
                  <Bar at={index} from={tall ?? 0} height={more ?? 0} class="other" />
                </>
              )
            })}
          </svg>
          <figcaption>
            <a
              href={links.page('/meetings', {
                ...props.query,
                year: props.query['year'] === year ? undefined : year,
              })}
              aria-current={props.query['year'] === year ? 'true' : undefined}
            >
              {year}
            </a>{' '}
            <span class="count">{total}</span>
          </figcaption>
        </figure>
      ))}
    </div>
  )
}

function Bar(props: {
  readonly at: number
  readonly from: number
  readonly height: number
  readonly class: string
}): JSX.Element | null {
  const { at, from, height } = props
  if (height === 0) return null
  const tall = Math.max(1, height)
  return (
    <rect
      class={props.class}
      x={String(at * 10 + 1)}
      width="8"
      y={(size.height - from - tall).toFixed(1)}
      height={tall.toFixed(1)}
    />
  )
}

function told(cells: Year['months'], year: string): string {
  const parts = cells.flatMap(({ held, other }, index) =>
    held + other === 0 ? [] : [`${months[index]} ${held + other}`],
  )
  return `Meetings in ${year}: ${parts.join(', ') || 'no month is known'}`
}

/** So many of the places are named on the map. */
const mostLabels = 8

/** Places on a map of the world; the larger the disc, the more meetings. Each leads to its meetings. */
export function WorldMap(props: {
  readonly spots: readonly Spot[]
  readonly query: Query
}): JSX.Element | null {
  const links = useLinks()
  const { spots, query } = props
  if (spots.length === 0) return null
  const { width, height, land, borders } = world()
  const most = Math.max(...spots.map(({ count }) => count))
  const radius = (count: number): number => 5 + 15 * Math.sqrt(count / most)
  return (
    <figure class="world">
      <svg class="map" viewBox={`0 0 ${width} ${height}`}>
        <title>Map of the places of meetings</title>
        <path class="land" d={land} />
        <path class="borders" d={borders} />
        {[...spots].reverse().map(({ name, count, x, y }) => (
          <a
            href={links.page('/meetings', { ...query, place: name })}
            aria-label={`${name}: ${count} meeting${count === 1 ? '' : 's'}`}
          >
            <title>{`${name}: ${count}`}</title>
            <circle class="spot" cx={x.toFixed(1)} cy={y.toFixed(1)} r={radius(count).toFixed(1)} />
          </a>
        ))}
        {labelled(spots.slice(0, mostLabels)).map(({ name, count, x, y }) => (
          <text class="place" x={(x + radius(count) + 3).toFixed(1)} y={(y + 5).toFixed(1)}>
            {name}
          </text>
        ))}
      </svg>
      <figcaption class="soft small">The larger the disc, the more meetings.</figcaption>
    </figure>
  )
}

/** Those whose names do not lie over each other. */
function labelled(spots: readonly Spot[]): readonly Spot[] {
  const shown: Spot[] = []
  for (const spot of spots) {
    if (shown.every(({ x, y }) => Math.abs(y - spot.y) > 18 || Math.abs(x - spot.x) > 140)) shown.push(spot)
  }
  return shown
}
