import { expect, test } from 'vitest'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { openRanker } from '../../../src/model/ranker.ts'
import { actors } from '../../../src/stages/actors.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc } from '../build-doc.ts'

const knowledge = openKnowledge()
const findMentions = mentions.open({ knowledge })
const findActors = actors.open({ knowledge, ranker: openRanker() })

/** The words of every actor's mentions, by its name. */
async function read(
  sentences: readonly string[],
  options: BuildOptions = {},
): Promise<Record<string, string[]>> {
  const doc = buildDoc(sentences, options)
  const withMentions = { ...doc, ...(await findMentions(doc)) }
  const { actors: found } = await findActors(withMentions)
  const words = new Map(
    withMentions.mentions.map(({ key, span }) => [key, doc.article.text.slice(span.start, span.end)]),
  )
  return Object.fromEntries(
    found.map(({ name, mentions: keys }) => [name, keys.map((key) => words.get(key) ?? '')]),
  )
}

const ports = { entities: { ORG: ['Port League', 'Tariff Council', 'Council', 'Lowmark Mills'] } }

test('an organ is one mention with the body that owns it, which has its own inside', async () => {
  expect(await read(["the Port/PROPN League/PROPN 's Tariff/PROPN Council/PROPN met/VERB ."], ports)).toEqual(
    {
      'Port League': ['the Port League'],
      'Tariff Council': ["the Port League's Tariff Council"],
    },
  )
})

test('a council without a name of its own bears that of its owners', async () => {
  expect(await read(['the Port/PROPN League/PROPN leaders/NOUN ’ Council/PROPN met/VERB .'], ports)).toEqual({
    'Port League leaders’ Council': ['the Port League leaders’ Council'],
  })
})

test('an organ behind a possessive is one mention with it, a company is not', async () => {
  const found = await read(
    [
      'Kenya/PROPN/nsubj/2 sent/VERB its Council/PROPN .',
      "Chad/PROPN 's Lowmark/PROPN Mills/PROPN closed/VERB .",
    ],
    ports,
  )
  expect(found).toMatchObject({ Chad: ['Chad'], 'Lowmark Mills': ['Lowmark Mills'] })
  expect(Object.values(found)).toContainEqual(['its Council'])
})

test('the members of a body are a group, the body in front of them is no mention', async () => {
  expect(
    await read(
      [
        'the Port/PROPN League/PROPN countries/NOUN met/VERB .',
        'other/ADJ Port/PROPN League/PROPN countries/NOUN left/VERB .',
      ],
      ports,
    ),
  ).toEqual({ 'Port League countries': ['the Port League countries', 'other Port League countries'] })
})

test.each([
  ['of a region', 'West/PROPN African/ADJ states/NOUN met/VERB .', ['West African states']],
  [
    'of a body behind "of"',
    'members/NOUN of the Port/PROPN League/PROPN met/VERB .',
    ['members of the Port League', 'the Port League'],
  ],
  ['of nothing that is named', 'many/ADJ countries/NOUN met/VERB .', []],
  ['that are denied', 'no/DET African/ADJ states/NOUN met/VERB .', []],
])('members %s', async (_, sentence, words) => {
  expect(Object.values(await read([sentence], ports)).flat()).toEqual(words)
})

test('the administration of whoever led a state is that state', async () => {
  expect(
    await read(['the Obama/PROPN Administration/PROPN agreed/VERB .'], { date: '2012-05-02' }),
  ).toMatchObject({ 'United States': ['the Obama Administration'] })
  expect(await read(['the Lowmark/PROPN Administration/PROPN agreed/VERB .'])).toEqual({})
})

test('a side in talks is its state, the side of a road is none', async () => {
  expect(await read(['the Chadian/ADJ side/NOUN agreed/VERB .'])).toMatchObject({
    Chad: ['the Chadian side'],
  })
  expect(Object.values(await read(['He stood/VERB on the Chadian/ADJ side/NOUN .'])).flat()).toEqual([])
})

test('a team is that of its owner, leadership for which one is thanked no government', async () => {
  const names = { entities: { PER: ['Ana Aro'] } }
  expect(await read(['Ana Aro/PROPN/nsubj/3 sent/VERB her team/NOUN/obj/3 .'], names)).toMatchObject({
    'her team': ['her team'],
  })
  const thanked = await read(["He thanked/VERB Ana Aro for Chad/PROPN 's leadership/NOUN ."], names)
  expect(Object.values(thanked).flat()).not.toContain("Chad's leadership")
})

test('the last word of a name is a short form of it', async () => {
  const names = { entities: { ORG: ['Lowmark Tariff Council', 'Council'] } }
  expect(
    await read(
      ['the Lowmark/PROPN Tariff/PROPN Council/PROPN met/VERB .', 'the Council/PROPN agreed/VERB .'],
      names,
    ),
  ).toEqual({ 'Lowmark Tariff Council': ['the Lowmark Tariff Council', 'the Council'] })
})

test.each([
  ['a belief', 'Pacifism/PROPN won/VERB .', ['Pacifism']],
  ['several', 'their Parliaments/PROPN met/VERB .', ['Parliaments']],
  ['a kind', 'a Foreign/PROPN Trade/PROPN Board/PROPN met/VERB .', ['Foreign Trade Board']],
  ['a field', 'the Minister/PROPN for/ADP Public/PROPN Health/PROPN left/VERB .', ['Public Health']],
])('capitals that tell of %s name no body', async (_, sentence, names) => {
  const found = await read([sentence], { entities: { ORG: names } })
  expect(Object.keys(found)).not.toContain(names[0])
})

test('a spokesman for a company is not a minister for a field', async () => {
  const found = await read(['the spokesman/NOUN for/ADP Lowmark/PROPN Mills/PROPN left/VERB .'], ports)
  expect(found).toMatchObject({ 'Lowmark Mills': ['Lowmark Mills'] })
})

test('an office of a seat of government is a body of its own', async () => {
  const names = { entities: { ORG: ['Kremlin Fish Office'] } }
  expect(Object.keys(await read(['the Kremlin/PROPN Fish/PROPN Office/PROPN met/VERB .'], names))).toEqual([
    'Kremlin Fish Office',
  ])
})

test('the General Staff is nobody called Staff', async () => {
  const words = Object.values(await read(['the General/PROPN Staff/PROPN met/VERB .'])).flat()
  expect(words).not.toContain('Staff')
  expect(Object.values(await read(['then General/PROPN Staff/PROPN spoke/VERB .'])).flat()).toContain('Staff')
})

test('holding the presidency of a body is no government', async () => {
  const found = await read(
    ["Chad/PROPN 's presidency/NOUN of/ADP the Port/PROPN League/PROPN began/VERB ."],
    ports,
  )
  expect(Object.values(found).flat()).not.toContain("Chad's presidency")
})
