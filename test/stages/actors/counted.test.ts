import { describe, expect, test } from 'vitest'
import type { ActorType } from '../../../src/doc/layers.ts'
import { type Figure, newFigure } from '../../../src/stages/actors/cast.ts'
import { type PluralPhrase, togetherIn } from '../../../src/stages/actors/counted.ts'
import type { Circle, Memory, Reference } from '../../../src/stages/actors/memory.ts'

function figure(name: string, type: ActorType, principal?: Figure): Figure {
  return { ...newFigure(type, name, { start: 0, end: 0 }), ...(principal && { principal }) }
}

const tarn = figure('Tarn', 'state')
const oss = figure('Oss', 'state')
const kel = figure('Kel', 'state')
const league = figure('League', 'org')
const ana = figure('Ana', 'person', tarn)
const bo = figure('Bo', 'person', oss)
const cid = figure('Cid', 'person', tarn)
const ida = figure('Ida', 'person')

const circle = (sentence: number, by: Circle['by'], ...figures: Figure[]): Circle => ({
  figures,
  word: sentence * 10,
  sentence,
  part: 'object',
  by,
})
const reference = (sentence: number, ...figures: Figure[]): Reference => ({
  figures,
  word: sentence * 10,
  from: sentence * 10,
  to: sentence * 10 + 1,
  sentence,
  part: 'object',
  quoted: false,
  isPronoun: false,
  isPlural: figures.length > 1,
})

/** Names of those whom a phrase of the tenth sentence means. */
function meant(
  phrase: Partial<PluralPhrase>,
  circles: readonly Circle[],
  references: readonly Reference[] = [],
): string | undefined {
  const memory: Memory = {
    references: [...references],
    circles: [...circles],
    asides: [],
    listed: new Map(),
    meetingWords: new Set(),
    gatherings: new Set(),
    talking: new Set(),
  }
  const found = togetherIn({ kind: 'person', sentence: 10, ...phrase }, memory)
  return found?.figures.map(({ name }) => name).join(' ')
}

describe('people', () => {
  test('are those who were brought together, as many as the words say', () => {
    const circles = [circle(9, 'meeting', ana, bo), circle(9, 'coordination', ana, bo, ida)]
    expect(meant({ count: 2 }, circles)).toBe('Ana Bo')
    expect(meant({ count: 3 }, circles)).toBe('Ana Bo Ida')
    expect(meant({ count: 4 }, circles)).toBeUndefined()
  })

  test('are no states', () => {
    expect(meant({ count: 2 }, [circle(9, 'meeting', tarn, oss)])).toBeUndefined()
    expect(meant({ count: 2 }, [circle(9, 'coordination', ana, oss)])).toBeUndefined()
  })

  test('who met come before those who are only named together, near ones before far ones', () => {
    expect(meant({ count: 2 }, [circle(9, 'meeting', ana, bo), circle(10, 'coordination', cid, ida)])).toBe(
      'Ana Bo',
    )
    expect(meant({ count: 2 }, [circle(3, 'meeting', ana, bo), circle(9, 'coordination', cid, ida)])).toBe(
      'Cid Ida',
    )
  })

  test('who were brought together last come first among equals', () => {
    expect(meant({ count: 2 }, [circle(9, 'meeting', ana, bo), circle(9, 'meeting', cid, ida)])).toBe(
      'Cid Ida',
    )
  })

  test('who acted come before those to whom something was done', () => {
    const acting = { ...circle(9, 'meeting', ana, bo), part: 'subject' } as const
    expect(meant({ count: 2 }, [acting, circle(9, 'meeting', cid, ida)])).toBe('Ana Bo')
  })

  test('of whom the text speaks more come first', () => {
    const spoken = (name: string): Figure => ({
      ...figure(name, 'person'),
      mentions: new Set(['1', '2', '3', '4']),
    })
    expect(
      meant({ count: 2 }, [
        circle(9, 'meeting', spoken('Eva'), spoken('Ole')),
        circle(9, 'meeting', ana, bo),
      ]),
    ).toBe('Eva Ole')
  })

  test('without a number are any two or more', () => {
    expect(meant({}, [circle(9, 'coordination', ana, bo, ida)])).toBe('Ana Bo Ida')
  })

  test('that somebody owns (“her two rivals”) are others than the owner', () => {
    const circles = [circle(5, 'meeting', bo, ida), circle(9, 'meeting', ana, bo)]
    expect(meant({ count: 2 }, circles)).toBe('Ana Bo')
    expect(meant({ count: 2, owner: ana }, circles)).toBe('Bo Ida')
  })

  test('all fit what else is asked', () => {
    const circles = [circle(5, 'meeting', ana, cid), circle(9, 'meeting', ana, bo)]
    expect(meant({ count: 2, fits: ({ principal }) => principal === tarn }, circles)).toBe('Ana Cid')
  })

  test('are not looked for thirty sentences back', () => {
    expect(meant({ count: 2, sentence: 30 }, [circle(0, 'meeting', ana, bo)])).toBe('Ana Bo')
    expect(meant({ count: 2, sentence: 31 }, [circle(0, 'meeting', ana, bo)])).toBeUndefined()
  })
})

describe('states', () => {
  test('are those of the people who met', () => {
    expect(meant({ kind: 'state', count: 2 }, [circle(9, 'meeting', ana, bo)])).toBe('Tarn Oss')
  })

  test('are not one state twice, nor told where one of the people has none', () => {
    expect(meant({ kind: 'state', count: 2 }, [circle(9, 'meeting', ana, cid)])).toBeUndefined()
    expect(meant({ kind: 'state', count: 2 }, [circle(9, 'meeting', ana, ida)])).toBeUndefined()
  })

  test('that are named come before those that people stand for', () => {
    const circles = [circle(9, 'meeting', oss, kel), circle(9, 'meeting', ana, bo)]
    expect(meant({ kind: 'state', count: 2 }, circles)).toBe('Oss Kel')
  })

  test('are no bodies; sides may be', () => {
    const circles = [circle(9, 'meeting', tarn, league)]
    expect(meant({ kind: 'state', count: 2 }, circles)).toBeUndefined()
    expect(meant({ kind: 'any', count: 2 }, circles)).toBe('Tarn League')
  })
})

describe('where nobody was brought together', () => {
  test('two people are the only two of the last sentences', () => {
    expect(meant({ count: 2 }, [], [reference(8, ana), reference(9, bo), reference(9, ana)])).toBe('Bo Ana')
    expect(meant({ count: 2 }, [], [reference(7, ida), reference(8, ana), reference(9, bo)])).toBe('Ana Bo')
    expect(meant({ count: 2 }, [], [reference(8, ida), reference(8, ana), reference(9, bo)])).toBeUndefined()
  })

  test('two states are the only two of the text, those of its people too', () => {
    expect(meant({ kind: 'state', count: 2 }, [], [reference(0, tarn), reference(4, bo)])).toBe('Tarn Oss')
    const three = [reference(0, tarn), reference(2, kel), reference(4, bo)]
    expect(meant({ kind: 'state', count: 2 }, [], three)).toBeUndefined()
  })

  test('nothing is said without a number, or of what somebody owns', () => {
    const references = [reference(9, ana), reference(9, bo)]
    expect(meant({}, [], references)).toBeUndefined()
    expect(meant({ count: 2, owner: ida }, [], references)).toBeUndefined()
  })
})
