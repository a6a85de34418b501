import { expect, test } from 'vitest'
import type { Doc } from '../../src/doc/doc.ts'
import { type LayerName, layerNames, type Mention, type Reading } from '../../src/doc/layers.ts'
import { printReading } from '../../src/export/reading.ts'

const text = 'A curator left. She met a gardener and the minister.'
const by = 'test@1'

function mention(words: string, kind: Mention['kind'], rule: string): Mention {
  const start = text.indexOf(words)
  const span = { start, end: start + words.length }
  return { key: `${span.start}-${span.end}`, span, head: span, by, kind, reasons: [{ rule }] }
}

const curator = mention('A curator', 'nominal', 'noun')
const she = mention('She', 'pronoun', 'personal-pronoun')
const gardener = mention('a gardener', 'nominal', 'noun')
const minister = mention('the minister', 'nominal', 'office')

/** The words and actors of the mentions that are printed. */
function printed(own: readonly Mention[]): string[] {
  const empty: Partial<Record<LayerName, readonly never[]>> = {}
  for (const name of layerNames) empty[name] = []
  const actor = {
    key: 'k',
    span: curator.span,
    by,
    id: 'a1',
    type: 'person',
    name: 'curator',
    names: ['curator'],
    offices: [],
    mentions: own.map(({ key }) => key),
  } as const
  const doc: Doc = {
    article: { id: 'test', text, meta: {} },
    ...(empty as Reading),
    mentions: [curator, she, gardener, minister],
    actors: own.length > 0 ? [actor] : [],
  }
  const { mentions } = printReading(doc, { reader: 'test' })
  const list = mentions as readonly { start: number; end: number; actors: readonly string[] }[]
  return list.map(({ start, end, actors }) => [text.slice(start, end), ...actors].join(': '))
}

test('a plain noun without an actor is not printed; any other mention is', () => {
  expect(printed([])).toEqual(['She', 'the minister'])
})

test('a plain noun with an actor is printed', () => {
  expect(printed([curator, she])).toEqual(['A curator: a1', 'She: a1', 'the minister'])
})
