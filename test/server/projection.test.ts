import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mapSize, project } from '../../src/server/projection.ts'
import { spotsOf } from '../../src/server/spots.ts'

test('the Equal Earth projection keeps areas: a degree squared is as large everywhere', () => {
  const area = (latitude: number): number => {
    const step = 0.01
    const at = (north: number, east: number) => project({ latitude: latitude + north, longitude: 20 + east })
    const [a, b, c] = [at(0, 0), at(0, step), at(step, 0)]
    const across = Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))
    return across / Math.cos(((latitude + step / 2) * Math.PI) / 180)
  }
  for (const latitude of [-55, -20, 30, 60, 80]) expect(area(latitude) / area(0)).toBeCloseTo(1, 2)
})

test('the map is as wide as the equator, and Greenwich is its middle', () => {
  expect(project({ latitude: 0, longitude: -180 }).x).toBeCloseTo(0)
  expect(project({ latitude: 0, longitude: 180 }).x).toBeCloseTo(mapSize.width)
  expect(project({ latitude: 60, longitude: 0 }).x).toBeCloseTo(mapSize.width / 2)
  expect(project({ latitude: 10, longitude: 5 }).y).toBeLessThan(project({ latitude: -10, longitude: 5 }).y)
})

test('the outlines are of the same size as the projection, and none crosses the whole map', () => {
  const file = join(import.meta.dirname, '../../data/map/world.json')
  const world = JSON.parse(readFileSync(file, 'utf8')) as { width: number; height: number; land: string }
  expect(world).toMatchObject(mapSize)
  const steps = [...world.land.matchAll(/-?\d+ ?-?\d+/g)].map(([pair]) => Math.abs(Number.parseInt(pair, 10)))
  const starts = [...world.land.matchAll(/M(\d+)/g)].map(([, x]) => Number(x))
  expect(Math.max(...steps.filter((x) => !starts.includes(x)))).toBeLessThan(mapSize.width / 2)
})

test('places lie where the tables say; one that no table has is left out', () => {
  const [vienna, ...rest] = spotsOf([
    { name: 'Vienna', count: 3 },
    { name: 'Nowhere at All', count: 2 },
  ])
  expect(rest).toEqual([])
  const { x, y } = project({ latitude: 48.21, longitude: 16.37 })
  expect(vienna).toMatchObject({ name: 'Vienna', count: 3 })
  expect(vienna?.x).toBeCloseTo(x, 0)
  expect(vienna?.y).toBeCloseTo(y, 0)
})
