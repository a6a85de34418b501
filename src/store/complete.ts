import type { LayerName, Reading } from '../doc/layers.ts'
import { DemarcheError } from '../errors.ts'

type Fields = Readonly<Record<string, unknown>>

interface Shape {
  /** Fields that are lists: absent where the reader did not know them yet, so nothing was found. */
  readonly lists: readonly string[]
  /** What a field is where nothing was said. */
  readonly plain?: Fields
  /** Fields without which the annotation says nothing. */
  readonly needed?: readonly string[]
}

const attribution: Shape = { lists: ['source', 'cue', 'actors'] }

const shapes = {
  actors: { lists: ['names', 'offices', 'mentions'], needed: ['id', 'type', 'name'] },
  quotes: {
    lists: ['speakers', 'source', 'cue', 'content', 'addressees', 'attribution'],
    needed: ['id', 'form'],
  },
  agreements: { lists: ['names', 'parties', 'evidence'], needed: ['id', 'name'] },
  records: {
    lists: [
      'cue',
      'holder',
      'spokesperson',
      'counterpart',
      'addressee',
      'content',
      'conditions',
      'hedges',
      'attribution',
      'evidence',
      'secondary',
      'agreements',
      'statusEvidence',
    ],
    plain: { polarity: 'positive', status: 'na' },
    needed: ['id', 'kind', 'act', 'strength', 'mode'],
  },
  meetings: { lists: ['participants', 'evidence'], needed: ['id', 'type', 'status'] },
  events: {
    lists: ['actors', 'recipients', 'contexts', 'aux', 'evidence'],
    plain: { reciprocal: false },
    needed: ['id', 'cameo'],
  },
  links: { lists: ['evidence'], needed: ['from', 'to', 'type'] },
} as const satisfies Partial<Record<LayerName, Shape>>

/** Parts of annotations that have a shape of their own. */
const parts: Readonly<Record<string, Shape>> = {
  attribution,
  conditions: { lists: ['by'], plain: { polarity: 'positive' }, needed: ['type', 'span'] },
}

const isShaped = (layer: LayerName): layer is keyof typeof shapes => layer in shapes

/** An annotation as it was stored, with the fields that its reader did not know yet.
 *  @throws DemarcheError E_OUTDATED if it lacks one that cannot be known */
export function completed<T extends object>(article: string, layer: LayerName, stored: T): T {
  if (!isShaped(layer)) return stored
  return withFields(article, shapes[layer], stored) as T
}

/** The layers of a reading, each annotation completed.
 *  @throws DemarcheError E_OUTDATED */
export function completedReading(article: string, layers: Reading): Reading {
  const shaped = Object.keys(shapes) as (keyof typeof shapes)[]
  const whole = shaped.map((layer) => [
    layer,
    layers[layer].map((one) => completed<object>(article, layer, one)),
  ])
  return { ...layers, ...Object.fromEntries(whole) }
}

function withFields(article: string, shape: Shape, stored: object): object {
  const { lists, plain = {}, needed = [] } = shape
  // What is there keeps its order, so that a whole annotation is stored as it was.
  const unsaid = Object.entries(plain).filter(([name]) => !(name in stored))
  const given: Fields = { ...stored, ...Object.fromEntries(unsaid) }
  const missing = needed.find((name) => given[name] === undefined)
  if (missing !== undefined) throw outdated(article, missing)
  if (isWhole(lists, given)) return given
  const whole = lists.map((name) => [name, listOf(article, name, given[name])])
  return { ...given, ...Object.fromEntries(whole) }
}

/** Most are: nothing has to be copied. */
const isWhole = (lists: readonly string[], given: Fields): boolean =>
  lists.every((name) => {
    const value = given[name]
    return Array.isArray(value) && (value.length === 0 || parts[name] === undefined)
  })

function listOf(article: string, name: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return []
  const part = parts[name]
  return part === undefined ? value : value.map((one: object) => withFields(article, part, one))
}

const outdated = (article: string, field: string): DemarcheError =>
  new DemarcheError(
    'E_OUTDATED',
    `The reading of article ${article.slice(0, 12)} is by an older version and does not tell “${field}”; add the article again, and it is read anew.`,
    { details: { article } },
  )
