import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

interface GoldSpan {
  readonly start: number
  readonly end: number
  readonly text: string
}

interface GoldRecord {
  readonly id: string
  readonly kind: string
  readonly alt_kinds: readonly string[]
  readonly cue: GoldSpan
  readonly holder: readonly string[]
  readonly spokesperson: readonly string[]
  readonly counterpart: readonly string[]
  readonly addressee: readonly string[]
  readonly content: readonly GoldSpan[]
  readonly conditions: readonly { span: GoldSpan; cue: GoldSpan; by: readonly string[] }[]
  readonly attribution: readonly { source: string }[]
  readonly evidence: readonly GoldSpan[]
  readonly agreements: readonly string[]
}

interface GoldStory {
  readonly doc: {
    readonly id: string
    readonly length: number
    readonly sha256: string
    readonly part?: string
  }
  readonly text: string
  readonly actors: readonly { id: string; name: string; offices: readonly { of: string }[] }[]
  readonly records: readonly GoldRecord[]
  readonly links: readonly { from: string; to: string }[]
  readonly meetings: readonly { participants: readonly string[]; principals: readonly string[] }[]
  readonly agreements: readonly { id: string; parties: readonly string[] }[]
  readonly events: readonly { id: string; source: readonly string[]; target: readonly string[] }[]
}

interface GoldLedger {
  readonly docs: readonly string[]
  readonly tracked: readonly { record: string; history: readonly { doc: string }[] }[]
}

const folder = join(import.meta.dirname, '..', '..', 'bench', 'gold', 'stories')
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T
const names = readdirSync(folder)
const stories = names.filter((name) => name.endsWith('.gold.json')).map((name) => read<GoldStory>(name))
const ledgers = names.filter((name) => name.endsWith('.ledger.json')).map((name) => read<GoldLedger>(name))
const kinds = 'agreement threat assurance commitment offer refusal demand denial evaluation assessment'.split(
  ' ',
)
const everywhere = new Set(stories.flatMap(({ doc, records }) => records.map(({ id }) => `${doc.id}#${id}`)))

/** Every span found anywhere in a value. */
function spansIn(value: unknown): GoldSpan[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'start' in value && 'end' in value && 'text' in value ? [value as GoldSpan] : []
  return [...own, ...Object.values(value).flatMap(spansIn)]
}

const inside = (a: GoldSpan, b: GoldSpan): boolean => a.start >= b.start && a.end <= b.end
const apart = (a: GoldSpan, b: GoldSpan): boolean => a.end <= b.start || b.end <= a.start

test('there are forty stories, a third of them kept, and the ledgers of five series', () => {
  expect(stories.map(({ doc }) => doc.id)).toHaveLength(40)
  expect(stories.filter(({ doc }) => doc.part === 'kept')).toHaveLength(14)
  expect(ledgers).toHaveLength(5)
})

describe.each(stories.map((story) => [story.doc.id, story] as const))('story %s', (id, story) => {
  const { text, records } = story
  const actors = new Set(story.actors.map((actor) => actor.id))

  test('its length and digest are those of its text', () => {
    expect(text).toHaveLength(story.doc.length)
    expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(story.doc.sha256)
  })

  test('the text of every span equals the slice, and no word is cut', () => {
    const spans = spansIn({ ...story, text: undefined })
    expect(spans.length).toBeGreaterThan(records.length * 3)
    for (const { start, end, text: exact } of spans) {
      expect(text.slice(start, end)).toBe(exact)
      expect(exact).toBe(exact.trim())
      expect(text.slice(start - 1, start + 1)).not.toMatch(/\p{L}\p{L}/u)
      expect(text.slice(end - 1, end + 1)).not.toMatch(/\p{L}\p{L}/u)
    }
  })

  test('ids are unique and every actor that is named is listed', () => {
    expect(actors.size).toBe(story.actors.length)
    expect(new Set(records.map((record) => record.id)).size).toBe(records.length)
    const agreements = new Set(story.agreements.map((agreement) => agreement.id))
    const used = [
      ...records.flatMap((record) => [
        ...record.holder,
        ...record.spokesperson,
        ...record.counterpart,
        ...record.addressee,
        ...record.conditions.flatMap(({ by }) => by),
        ...record.attribution.map(({ source }) => source),
      ]),
      ...story.meetings.flatMap(({ participants, principals }) => [...participants, ...principals]),
      ...story.agreements.flatMap(({ parties }) => parties),
      ...story.events.flatMap(({ source, target }) => [...source, ...target]),
    ]
    expect(used.filter((actor) => !actors.has(actor))).toEqual([])
    const named = records.flatMap((record) => record.agreements)
    expect(named.filter((agreement) => !agreements.has(agreement))).toEqual([])
  })

  test('links lead from a record or event to a record that is there', () => {
    const events = new Set(story.events.map((event) => event.id))
    for (const { from, to } of story.links) {
      expect(events.has(from) || everywhere.has(`${id}#${from}`), from).toBe(true)
      expect(everywhere.has(to.includes('#') ? to : `${id}#${to}`), to).toBe(true)
    }
  })

  test('a record rests on its evidence, and its condition lies outside its content', () => {
    for (const { id: record, evidence, content, cue, conditions, holder, counterpart } of records) {
      const held = (span: GoldSpan): boolean => evidence.some((whole) => inside(span, whole))
      expect(content.length, record).toBeGreaterThan(0)
      expect([cue, ...content].every(held), record).toBe(true)
      for (const condition of conditions) {
        expect(held(condition.span), record).toBe(true)
        expect(
          content.every((span) => apart(span, condition.span)),
          record,
        ).toBe(true)
      }
      expect(
        counterpart.filter((actor) => holder.includes(actor)),
        record,
      ).toEqual([])
    }
  })

  test('kinds are those of the scheme, and only what binds or asks has conditions', () => {
    for (const { kind, alt_kinds: others, conditions } of records) {
      expect(kinds).toEqual(expect.arrayContaining([kind, ...others]))
      if (['assessment', 'evaluation', 'denial'].includes(kind)) expect(conditions).toEqual([])
    }
  })
})

test('a ledger tracks records of its own series from its own document on', () => {
  for (const { docs, tracked } of ledgers) {
    for (const { record, history } of tracked) {
      expect(everywhere.has(record), record).toBe(true)
      const first = docs.indexOf(record.slice(0, record.indexOf('#')))
      expect(history.map(({ doc }) => doc)).toEqual(docs.slice(first))
    }
  }
})
