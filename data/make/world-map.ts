import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mapSize, project } from '../../src/server/projection.ts'

/** What we read of a TopoJSON file. An arc with a negative number is run backwards. */
interface Topology {
  readonly arcs: readonly (readonly (readonly [number, number])[])[]
  readonly transform: {
    readonly scale: readonly [number, number]
    readonly translate: readonly [number, number]
  }
  readonly objects: Readonly<Record<'countries' | 'land', { readonly geometries: readonly Geometry[] }>>
}
type Geometry =
  | { readonly type: 'Polygon'; readonly arcs: readonly (readonly number[])[] }
  | { readonly type: 'MultiPolygon'; readonly arcs: readonly (readonly (readonly number[])[])[] }
type Point = readonly [x: number, y: number]

const [atlas, data = fileURLToPath(new URL('../../../data', import.meta.url))] = process.argv.slice(2)
if (atlas === undefined) throw new Error('Give the file countries-110m.json of world-atlas.')

const world = JSON.parse(readFileSync(atlas, 'utf8')) as Topology
const arcs = world.arcs.map(degrees)
const land = rings('land').flatMap((ring) => cut(unrolled(joined(ring))).map((part) => path(part, 3)))
const borders = shared().map((arc) => path(arcs[arc] ?? [], 2))
const map = {
  ...mapSize,
  land: land
    .filter((ring) => ring !== '')
    .map((ring) => `${ring}z`)
    .join(''),
  borders: borders.join(''),
}
writeFileSync(join(data, 'map', 'world.json'), `${JSON.stringify(map, null, 1)}\n`)

/** An arc as longitudes and latitudes. */
function degrees(arc: Topology['arcs'][number]): Point[] {
  const { scale, translate } = world.transform
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]): Point => {
    x += dx
    y += dy
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
  })
}

/** A ring that goes on beyond the 180th meridian instead of jumping to the other edge of the map. */
function unrolled(ring: readonly Point[]): Point[] {
  let turns = 0
  return ring.map(([x, y], index): Point => {
    const [before = x] = ring[index - 1] ?? []
    if (x - before > 180) turns--
    if (before - x > 180) turns++
    return [x + 360 * turns, y]
  })
}

/** The parts of a ring on either side of the 180th meridian, each at its edge of the map. */
function cut(ring: readonly Point[]): Point[][] {
  return [-360, 0, 360].flatMap((shift) => {
    const moved = ring.map(([x, y]): Point => [x + shift, y])
    const part = clipped(clipped(moved, 180, -1), -180, 1)
    return part.length > 2 ? [part] : []
  })
}

/** What of a ring lies on one side of a meridian (1: east of it). */
function clipped(ring: readonly Point[], meridian: number, side: 1 | -1): Point[] {
  const isIn = ([x]: Point): boolean => side * (x - meridian) >= 0
  return ring.flatMap((point, index): Point[] => {
    const before = ring.at(index - 1) ?? point
    const [x, y] = point
    const share = (meridian - before[0]) / (x - before[0])
    const crossing: Point[] =
      isIn(before) === isIn(point) ? [] : [[meridian, before[1] + share * (y - before[1])]]
    return isIn(point) ? [...crossing, point] : crossing
  })
}

function rings(object: 'countries' | 'land'): (readonly number[])[] {
  return world.objects[object].geometries.flatMap((geometry) =>
    geometry.type === 'Polygon' ? geometry.arcs : geometry.arcs.flat(),
  )
}

/** Arcs that lie between two countries. */
function shared(): number[] {
  const times = new Map<number, number>()
  for (const arc of rings('countries').flat()) {
    const name = arc < 0 ? ~arc : arc
    times.set(name, (times.get(name) ?? 0) + 1)
  }
  return [...times].flatMap(([arc, count]) => (count > 1 ? [arc] : []))
}

function joined(ring: readonly number[]): Point[] {
  return ring.flatMap((arc, index) => {
    const points = arc < 0 ? [...(arcs[~arc] ?? [])].reverse() : (arcs[arc] ?? [])
    return index === 0 ? points : points.slice(1)
  })
}

/** A path in whole units of the map, each point once; '' for what has fewer points than that or lies beyond the map. */
function path(points: readonly Point[], least: number): string {
  const drawn = points
    .map(([longitude, latitude]) => project({ longitude, latitude }))
    .map(({ x, y }): Point => [Math.round(x), Math.round(y)])
    .filter((point, index, all) => String(point) !== String(all[index - 1]))
  const [first, ...rest] = drawn
  if (first === undefined || drawn.length < least || drawn.every(([, y]) => y > mapSize.height)) return ''
  let [x, y] = first
  const steps = rest.map(([nextX, nextY]) => {
    const step = `${nextX - x} ${nextY - y}`
    ;[x, y] = [nextX, nextY]
    return step
  })
  return `M${first[0]} ${first[1]}l${steps.join(' ')}`.replaceAll(' -', '-')
}
