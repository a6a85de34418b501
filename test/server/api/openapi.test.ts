import { expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type { EntryRow } from '../../../src/export/jsonl.ts'
import type { actor, actorSummary, mention } from '../../../src/server/api/actor-schema.ts'
import { routesOf } from '../../../src/server/api/api.ts'
import type { articleSummary } from '../../../src/server/api/article-schema.ts'
import type { correction, newCorrection } from '../../../src/server/api/correction-schema.ts'
import type { entries } from '../../../src/server/api/entry-schema.ts'
import type {
  ActorMention,
  ActorPage,
  ActorSummary,
  Archive,
  ArticleSummary,
  EntryLayer,
} from '../../../src/store/archive.ts'
import type { Correction, NewCorrection } from '../../../src/store/correction.ts'
import { type Json, serveApi } from './serve.ts'

/** The same type, whatever may be written to, with intersections made one. */
type Plain<T> = T extends readonly (infer E)[]
  ? Plain<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T

const routes = routesOf({} as Archive)

test('schemas are those of the types that the archive gives', () => {
  expectTypeOf<Plain<z.output<typeof articleSummary>>>().toEqualTypeOf<Plain<ArticleSummary>>()
  expectTypeOf<Plain<z.output<typeof actorSummary>>>().toEqualTypeOf<Plain<ActorSummary>>()
  expectTypeOf<Plain<z.output<typeof actor>>>().toEqualTypeOf<Plain<ActorPage>>()
  expectTypeOf<Plain<z.output<typeof mention>>>().toEqualTypeOf<Plain<ActorMention>>()
  expectTypeOf<Plain<z.output<typeof correction>>>().toEqualTypeOf<Plain<Correction>>()
  expectTypeOf<Plain<z.output<typeof newCorrection>>>().toEqualTypeOf<Plain<NewCorrection>>()
  type Told<L extends EntryLayer> = Plain<z.output<(typeof entries)[L]>>
  expectTypeOf<Told<'records'>>().toEqualTypeOf<Plain<EntryRow<'records'>>>()
  expectTypeOf<Told<'quotes'>>().toEqualTypeOf<Plain<EntryRow<'quotes'>>>()
  expectTypeOf<Told<'meetings'>>().toEqualTypeOf<Plain<EntryRow<'meetings'>>>()
  expectTypeOf<Told<'agreements'>>().toEqualTypeOf<Plain<EntryRow<'agreements'>>>()
  expectTypeOf<Told<'events'>>().toEqualTypeOf<Plain<EntryRow<'events'>>>()
  expectTypeOf<Told<'links'>>().toEqualTypeOf<Plain<EntryRow<'links'>>>()
})

test('the document describes every route, each by a name of its own, and refers to nothing that is missing', async () => {
  const { get } = await serveApi({ articles: 0 })
  const { json, text } = await get('/api/openapi.json')
  expect(json['openapi']).toBe('3.1.0')
  for (const { path, method, name } of routes) {
    expect(json['paths']?.[path]?.[method]?.['operationId']).toBe(name)
  }
  expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length)
  const wanted = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target = '']) => target)
  expect(wanted.length).toBeGreaterThan(50)
  for (const target of wanted) {
    expect(target).toMatch(/^#\/components\/schemas\/\w+$/)
    expect(json['components']?.['schemas']?.[target.split('/').at(-1) ?? '']).toBeDefined()
  }
})

test('numbers of an address are numbers in the document', async () => {
  const { get } = await serveApi({ articles: 0 })
  const { json } = await get('/api/openapi.json')
  const parameters = json['paths']?.['/api/records']?.['get']?.['parameters'] as unknown as Json[]
  const limit = parameters.find(({ name }) => String(name) === 'limit')
  expect(limit?.['schema']).toEqual({ type: 'integer', minimum: 1, maximum: 1000, default: 50 })
  expect(limit?.['required']).toBe(false)
})

test('every path parameter is in its path, and every path has its parameters', () => {
  for (const { path, params } of routes) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(Object.keys(params?.shape ?? {})).toEqual(inPath)
  }
})

test('an answer that lost a field to its schema would be seen', async () => {
  const { archive, get } = await serveApi({ articles: 1 })
  const [record] = (await archive.entries({ layer: 'records' })).items
  const { json } = await get('/api/records')
  const finding = json['items']?.[0]?.['finding']
  expect(Object.keys(finding ?? {}).toSorted()).toEqual(Object.keys(record?.annotation ?? {}).toSorted())
})
