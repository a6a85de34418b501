import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HeldOffice } from '../../src/doc/layers.ts'
import { type Bearer, identitiesOf, isFullName, joinBearers } from '../../src/record/identity.ts'
import { type Player, sceneArticle, sceneDoc } from '../store/cast-sample.ts'

const office = (name: string, of?: string, more: Partial<HeldOffice> = {}): HeldOffice => ({
  office: name,
  status: 'current',
  basis: 'text',
  ...(of !== undefined && { of }),
  ...more,
})

function identityOf(player: Player): string | undefined {
  const scene = { number: 1, players: [player] }
  const doc = sceneDoc(sceneArticle(scene), scene)
  return identitiesOf(doc)
    .get('a1')
    ?.replace(/^in:[0-9a-f]{12}:\d+-\d+$/, 'in')
}

test.each<[string, Player, string]>([
  ['a link', { name: 'Ana Brandt', link: 'Q1', country: 'TRN' }, 'Q1'],
  ['full name and state', { name: 'Jon Marsh', country: 'TRN' }, 'name:jon marsh@TRN'],
  ['the state of the office', { name: 'Jon Marsh', offices: [office('envoy', 'TRN')] }, 'name:jon marsh@TRN'],
  [
    'full name and office',
    { name: 'Jon Marsh', offices: [office('Chief envoy')] },
    'name:jon marsh@chief envoy',
  ],
  [
    'an office in a body',
    { name: 'Jon Marsh', offices: [office('envoy', 'org:x')] },
    'name:jon marsh@envoy of org x',
  ],
  ['full name alone', { name: 'Jon Marsh' }, 'name:jon marsh'],
  ['a surname', { name: 'Marsh', country: 'TRN' }, 'in'],
  ['a surname of two words', { name: 'Al Marsh', country: 'TRN' }, 'in'],
  ['an initial and a surname', { name: 'J. Marsh', country: 'TRN' }, 'in'],
  ['a description', { name: 'Chief Envoy', country: 'TRN', isDescribed: true }, 'in'],
  [
    'a description of one whom the tables name',
    { name: 'Jon Marsh', isDescribed: true, offices: [office('envoy', 'TRN', { basis: 'knowledge' })] },
    'name:jon marsh@TRN',
  ],
  ['a named body', { name: 'the Tarn Courier', type: 'outlet' }, 'body:tarn courier'],
  ['a named body of a state', { name: 'Coast Guard', type: 'org', country: 'TRN' }, 'body:coast guard@TRN'],
  [
    'an institution that is described',
    { name: 'Tarn defence ministry', type: 'org', country: 'TRN', isDescribed: true },
    'body:tarn defence ministry@TRN',
  ],
  ['a ministry of nobody knows where', { name: 'the ministry', type: 'org', isDescribed: true }, 'in'],
  ['any delegation', { name: 'a Tarn delegation', type: 'org', country: 'TRN', isDescribed: true }, 'in'],
  ['people', { name: 'Tarn officials', type: 'group', country: 'TRN', isDescribed: true }, 'in'],
  ['a state that no table has', { name: 'Vostrand', type: 'state' }, 'state:vostrand'],
])('%s is known as it should be', (_, player, identity) => {
  expect(identityOf(player)).toBe(identity)
})

test('the office in a state that no table has tells whose somebody is', () => {
  const tarn: Player = { name: 'Tarn', type: 'state' }
  const players = [tarn, { name: 'Jon Marsh', offices: [office('envoy', 'Tarn')] }]
  const scene = { number: 1, players }
  expect([...identitiesOf(sceneDoc(sceneArticle(scene), scene)).values()]).toEqual([
    'state:tarn',
    'name:jon marsh@state:tarn',
  ])
})

test('two who are known in their article only have identities of their own', () => {
  const scene = { number: 1, players: [{ name: 'Marsh' }, { name: 'Brandt' }] }
  const [one, two] = [...identitiesOf(sceneDoc(sceneArticle(scene), scene)).values()]
  expect(one).toMatch(/^in:/)
  expect(one).not.toBe(two)
})

test.each([
  ['Ana Brandt', true],
  ['Ana de Brandt', true],
  ['Brandt', false],
  ['de Brandt', false],
  ['Al Brandt', false],
  ['A. Brandt', false],
  ['A.B. Brandt', true],
  ['al-Brandt', false],
  ['envoy brandt', false],
])('%s is a full name: %s', (name, isFull) => {
  expect(isFullName(name)).toBe(isFull)
})

const bearer = (identity: string, home?: string, offices: string[] = []): Bearer => ({
  identity,
  offices,
  ...(home !== undefined && { home }),
})
const groupsOf = (bearers: readonly Bearer[]): string[][] => {
  const joined = joinBearers(bearers)
  const groups = new Map<string, string[]>()
  for (const [identity, rule] of joined) groups.set(rule, [...(groups.get(rule) ?? []), identity].sort())
  return [...groups.values()].sort((a, b) => (String(a) < String(b) ? -1 : 1))
}

const tarn = bearer('name:j m@TRN', 'TRN', ['envoy|TRN'])
const velia = bearer('name:j m@VEL', 'VEL', ['envoy|VEL'])
const linked = bearer('Q1', 'TRN', ['minister|TRN'])
const bare = bearer('name:j m')

test.each<[string, Bearer[], string[][]]>([
  ['of two states are two', [tarn, velia], [['name:j m@TRN'], ['name:j m@VEL']]],
  ['of a state is the linked one of that state', [tarn, linked], [['Q1', 'name:j m@TRN']]],
  ['of another state is not the linked one', [velia, linked], [['Q1'], ['name:j m@VEL']]],
  [
    'of a state with two linked ones is neither',
    [tarn, linked, bearer('Q2', 'TRN')],
    [['Q1'], ['Q2'], ['name:j m@TRN']],
  ],
  ['of unknown state and office is the only one', [bare, tarn], [['name:j m', 'name:j m@TRN']]],
  [
    'of unknown state and office is neither of two',
    [bare, tarn, velia],
    [['name:j m'], ['name:j m@TRN'], ['name:j m@VEL']],
  ],
  [
    'in the same office is the one of the state',
    [tarn, bearer('name:j m@envoy', undefined, ['envoy|'])],
    [['name:j m@TRN', 'name:j m@envoy']],
  ],
  [
    'in an office that two have held is neither',
    [tarn, velia, bearer('name:j m@envoy', undefined, ['envoy|'])],
    [['name:j m@TRN'], ['name:j m@VEL'], ['name:j m@envoy']],
  ],
  [
    'in another office is another',
    [tarn, bearer('name:j m@judge', undefined, ['judge|'])],
    [['name:j m@TRN'], ['name:j m@judge']],
  ],
  [
    'in the same office of two bodies are two',
    [
      bearer('name:j m@chair', undefined, ['chair|org:a']),
      bearer('name:j m@head', undefined, ['head|', 'chair|org:b']),
    ],
    [['name:j m@chair'], ['name:j m@head']],
  ],
  [
    'in offices that overlap is one',
    [
      bearer('name:j m@chair', undefined, ['chair|', 'judge|']),
      bearer('name:j m@judge', undefined, ['judge|']),
    ],
    [['name:j m@chair', 'name:j m@judge']],
  ],
])('a bearer of a name %s', (_, bearers, groups) => {
  expect(groupsOf(bearers)).toEqual(groups)
})

const names = ['Q1', 'Q2', 'name:j m@TRN', 'name:j m@VEL', 'name:j m@envoy', 'name:j m@judge', 'name:j m']
const anyOffices = fc.uniqueArray(
  fc.constantFrom('envoy|TRN', 'envoy|VEL', 'envoy|', 'judge|', 'chair|org:a'),
)

/** What may be known of one with this identity. */
function anyBearer(identity: string): fc.Arbitrary<Bearer> {
  const state = /@([A-Z]{3})$/.exec(identity)?.[1]
  const office = /@([a-z]+)$/.exec(identity)?.[1]
  const home = identity.startsWith('Q') ? fc.constantFrom('TRN', 'VEL', undefined) : fc.constant(state)
  const offices = identity === 'name:j m' ? fc.constant<string[]>([]) : anyOffices
  return fc
    .tuple(home, offices)
    .map(([of, own]) => bearer(identity, of, office === undefined ? own : [...own, `${office}|`]))
}

const bearers = fc
  .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
  .chain((identities) => fc.tuple(...identities.map(anyBearer)))

test('the order of bearers makes no difference, and two links or two states are never one', () => {
  fc.assert(
    fc.property(bearers, fc.infiniteStream(fc.nat()), (given, keys) => {
      const shuffled = given
        .map((each) => ({ each, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ each }) => each)
      const groups = groupsOf(given)
      expect(groupsOf(shuffled)).toEqual(groups)
      for (const group of groups) {
        const links = group.filter((identity) => /^Q/.test(identity))
        const states = group.filter((identity) => /@[A-Z]{3}$/.test(identity))
        expect(links.length).toBeLessThanOrEqual(1)
        expect(states.length).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('who stands for a group is in it', () => {
  fc.assert(
    fc.property(bearers, (given) => {
      const joined = joinBearers(given)
      for (const rule of joined.values()) expect(joined.get(rule)).toBe(rule)
    }),
  )
})
