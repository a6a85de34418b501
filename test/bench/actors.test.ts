import { describe, expect, test } from 'vitest'
import {
  type FoundActor,
  type FoundMention,
  type GoldActor,
  type GoldPlural,
  type MentionTally,
  scoreMentions,
  scoreOffices,
} from '../../bench/score/actors.ts'
import { zero } from '../../bench/score/counts.ts'

const aro: FoundActor = { id: 'a1', name: 'Ana Aro' }
const lund: FoundActor = { id: 'a2', name: 'Bo Lund' }
const at = (start: number, kind: string, more: object = {}) => ({ start, end: start + 3, kind, ...more })
const found = (start: number, kind: string, ...actors: string[]): FoundMention => ({
  ...at(start, kind),
  actors,
})

interface Gold {
  readonly aro?: GoldActor['mentions']
  readonly lund?: GoldActor['mentions']
  readonly plural?: readonly GoldPlural[]
}

/** Right, wrong and missed by kind, "1/0/0", with what was missed and what was wrong. */
function score(gold: Gold, mentions: readonly FoundMention[], actors = [aro, lund]) {
  const tally: MentionTally = new Map()
  const document = {
    actors: [
      { id: 'A', name: 'Ana Aro', names: ['Aro'], mentions: gold.aro ?? [] },
      { id: 'L', name: 'Bo Lund', mentions: gold.lund ?? [] },
    ],
    plural_mentions: gold.plural ?? [],
  }
  const lists = scoreMentions(tally, document, { actors, mentions })
  const counts = Object.fromEntries([...tally].map(([kind, { tp, fp, fn }]) => [kind, `${tp}/${fp}/${fn}`]))
  return { ...counts, ...lists }
}

describe('mentions', () => {
  test('are right by place and actor, whatever id and name of the accepted ones it has', () => {
    const named = [{ id: 'x9', name: 'Aro' }]
    expect(score({ aro: [at(0, 'name')] }, [found(0, 'name', 'x9')], named)).toEqual({
      all: '1/0/0',
      name: '1/0/0',
      missed: [],
      wrong: [],
    })
  })

  test('of another actor are wrong and missed', () => {
    expect(score({ aro: [at(0, 'pronoun')] }, [found(0, 'pronoun', 'a2')])).toEqual({
      all: '0/1/1',
      pronoun: '0/1/1',
      missed: ['0-3 pronoun A'],
      wrong: ['0-3 pronoun L'],
    })
  })

  test('that end elsewhere are wrong, and the gold is missed', () => {
    const longer = { ...found(0, 'name', 'a1'), end: 4 }
    expect(score({ aro: [at(0, 'name')] }, [longer])).toMatchObject({ all: '0/1/1' })
  })

  test('without an actor are not found', () => {
    expect(score({ aro: [at(0, 'nominal')] }, [found(0, 'nominal'), found(9, 'nominal')])).toMatchObject({
      all: '0/0/1',
      wrong: [],
    })
  })

  test('count under the kind of the gold, those that are nowhere in it under their own', () => {
    expect(
      score({ aro: [at(0, 'name'), at(5, 'pronoun')] }, [
        found(0, 'nominal', 'a1'),
        found(9, 'metonym', 'a2'),
      ]),
    ).toMatchObject({ all: '1/1/1', name: '1/0/0', pronoun: '0/0/1', metonym: '0/1/0' })
  })

  test('of several need all of them and no more', () => {
    const gold = { plural: [{ start: 0, end: 3, actors: ['L', 'A'] }] }
    expect(score(gold, [found(0, 'plural', 'a1', 'a2')])).toMatchObject({ plural: '1/0/0' })
    expect(score(gold, [found(0, 'plural', 'a1')])).toMatchObject({ plural: '0/1/1' })
  })

  test('that two actors have each in the gold are theirs together', () => {
    const both = { aro: [at(0, 'plural')], lund: [at(0, 'plural')] }
    expect(score(both, [found(0, 'plural', 'a1', 'a2')])).toMatchObject({ plural: '1/0/0' })
    expect(score(both, [found(0, 'plural', 'a2')])).toMatchObject({ plural: '0/1/1' })
  })

  test('that are optional count only if found and right', () => {
    const optional = { aro: [at(0, 'nominal', { optional: true })] }
    const nothing = { missed: [], wrong: [] }
    expect(score(optional, [])).toEqual(nothing)
    expect(score(optional, [found(0, 'nominal', 'a2')])).toEqual(nothing)
    expect(score(optional, [found(0, 'nominal', 'a1')])).toEqual({
      ...nothing,
      all: '1/0/0',
      nominal: '1/0/0',
    })
  })

  test('are right by either of two readings, not by both at once', () => {
    const two = { aro: [at(0, 'pronoun', { alt_actors: ['L'] })] }
    expect(score(two, [found(0, 'pronoun', 'a1')])).toMatchObject({ pronoun: '1/0/0' })
    expect(score(two, [found(0, 'pronoun', 'a2')])).toMatchObject({ pronoun: '1/0/0' })
    expect(score(two, [found(0, 'pronoun', 'a1', 'a2')])).toMatchObject({ pronoun: '0/1/1' })
    expect(score(two, [])).toMatchObject({ pronoun: '0/0/1', missed: ['0-3 pronoun A'] })
  })

  test('of one document are added to those before', () => {
    const tally: MentionTally = new Map()
    const gold = { actors: [{ id: 'A', name: 'Ana Aro', mentions: [at(0, 'name')] }] }
    for (const mentions of [[found(0, 'name', 'a1')], []])
      scoreMentions(tally, gold, { actors: [aro], mentions })
    expect(tally.get('all')).toEqual({ tp: 1, fp: 0, fn: 1 })
  })
})

describe('offices', () => {
  const tarn: GoldActor = { id: 'T', name: 'Tarn', names: ['Republic of Tarn'], code: 'TRN' }
  const minister = { office: 'foreign minister', of: 'T', status: 'current' }

  function offices(gold: object, own: object, name = 'Ana Aro'): readonly [string, readonly string[]] {
    const counts = zero()
    const actors: GoldActor[] = [{ id: 'A', name: 'Ana Aro', offices: [{ ...minister, ...gold }] }, tarn]
    const held = { office: 'foreign minister', of: 'TRN', status: 'current', ...own }
    const missed = scoreOffices(counts, actors, [{ id: 'a1', name, offices: [held] }])
    return [`${counts.tp}/${counts.fp}/${counts.fn}`, missed]
  }

  test.each([
    ['by its role', {}],
    ['by its title', { office: 'minister', title: 'Foreign Minister' }],
    ['of the state by its code', { of: 'trn' }],
    ['of the state by another name', { of: 'Republic of Tarn' }],
  ])('are right %s', (_, own) => {
    expect(offices({}, own)).toEqual(['1/0/0', []])
  })

  test.each([
    ['with another status', { status: 'former' }],
    ['of another state', { of: 'OSS' }],
    ['of no state', { of: undefined }],
    ['of another name', { office: 'trade minister' }],
  ])('are missed %s', (_, own) => {
    expect(offices({}, own)).toEqual(['0/0/1', ['A: current foreign minister of T']])
  })

  test('that belong to nobody in the gold are right of any state', () => {
    expect(offices({ of: undefined }, { of: 'OSS' })[0]).toBe('1/0/0')
  })

  test('of somebody else are not theirs', () => {
    expect(offices({}, {}, 'Bo Lund')[0]).toBe('0/0/1')
  })

  test('that the gold leaves open are not asked for', () => {
    expect(offices({ office: '(unknown)' }, {})[0]).toBe('0/0/0')
    expect(offices({ office: '' }, {})[0]).toBe('0/0/0')
  })
})
