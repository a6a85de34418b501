import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageData } from '../knowledge/files.ts'
import { openKnowledge } from '../knowledge/open.ts'
import { project } from './projection.ts'

/** Outlines for the map, as SVG paths. */
export interface World {
  readonly width: number
  readonly height: number
  readonly land: string
  readonly borders: string
}

/** A place on the map, with the number of meetings. */
export interface Spot {
  readonly name: string
  readonly count: number
  readonly x: number
  readonly y: number
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const knowledge = once(() => openKnowledge())

/** The map of the world; read once. */
export const world = once(
  () => JSON.parse(readFileSync(join(packageData, 'map', 'world.json'), 'utf8')) as World,
)

/** Where places lie; those that no table has are left out. Of several of one name the one with most people is meant. */
export function spotsOf(
  places: readonly { readonly name: string; readonly count: number }[],
): readonly Spot[] {
  return places.flatMap(({ name, count }) => {
    const [place] = knowledge().places(name)
    return place === undefined ? [] : [{ name, count, ...project(place) }]
  })
}
