import { expect, test } from 'vitest'
import type { Doc } from '../../src/doc/doc.ts'
import type { Actor } from '../../src/doc/layers.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { openRanker } from '../../src/model/ranker.ts'
import { actors } from '../../src/stages/actors.ts'
import { mentions } from '../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc, type TaggedSentence } from './build-doc.ts'

const knowledge = openKnowledge()
const findMentions = mentions.open({ knowledge })
const findActors = actors.open({ knowledge, ranker: openRanker() })

async function read(sentences: readonly TaggedSentence[], options: BuildOptions = {}): Promise<Doc> {
  const doc = buildDoc(sentences, options)
  const withMentions = { ...doc, ...(await findMentions(doc)) }
  return { ...withMentions, ...(await findActors(withMentions)) }
}

/** The words of every actor's mentions, by its name. */
function wordsOf(doc: Doc): Record<string, string[]> {
  const spans = new Map(doc.mentions.map(({ key, span }) => [key, span]))
  return Object.fromEntries(
    doc.actors.map(({ name, mentions: keys }) => [
      name,
      keys.map((key) => doc.article.text.slice(spans.get(key)?.start, spans.get(key)?.end)).sort(),
    ]),
  )
}

function actor(doc: Doc, name: string): Actor {
  const found = doc.actors.find((each) => each.name === name)
  if (!found) throw new Error(`no actor ${name} among ${doc.actors.map((each) => each.name).join(', ')}`)
  return found
}

const speaksFor = (doc: Doc, name: string): string | undefined =>
  doc.actors.find(({ id }) => id === actor(doc, name).speaksFor)?.name

const aro = { entities: { PER: ['Ana Aro', 'Bo Lund', 'Aro', 'Lund'] } } as const

test('full name, surname and honorific with surname are one person', async () => {
  const doc = await read(['Ana Aro spoke/VERB .', 'Ms Aro left/VERB .', 'Aro will return/VERB .'], aro)
  expect(wordsOf(doc)).toEqual({ 'Ana Aro': ['Ana Aro', 'Aro', 'Ms Aro'] })
})

test('two people of one surname are kept apart by given name and honorific', async () => {
  const names = { entities: { PER: ['Ana Aro', 'Peter Aro', 'Aro'] } }
  const doc = await read(
    ['Ana Aro met/VERB Peter Aro .', 'Ms Aro left/VERB .', 'Mr Aro stayed/VERB .'],
    names,
  )
  expect(wordsOf(doc)).toEqual({ 'Ana Aro': ['Ana Aro', 'Ms Aro'], 'Peter Aro': ['Mr Aro', 'Peter Aro'] })
})

test('a family name may come first', async () => {
  const names = { entities: { PER: ['Tan Weilu', 'Tan'] } }
  const doc = await read(['Tan Weilu spoke/VERB .', 'Mr Tan left/VERB .'], names)
  expect(wordsOf(doc)).toEqual({ 'Tan Weilu': ['Mr Tan', 'Tan Weilu'] })
})

test('a minister speaks for a state that is named by its adjective alone', async () => {
  const doc = await read(['German/ADJ foreign/ADJ minister/NOUN Ana Aro spoke/VERB .'], aro)
  expect(speaksFor(doc, 'Ana Aro')).toBe('Germany')
  expect(actor(doc, 'Ana Aro').offices).toMatchObject([
    { office: 'foreign minister', of: 'DEU', status: 'current', basis: 'text' },
  ])
  expect(actor(doc, 'Germany')).toMatchObject({ link: 'DEU', code: 'DEU', mentions: [] })
})

test('a former minister speaks for nobody', async () => {
  const doc = await read(['former/ADJ German/ADJ foreign/ADJ minister/NOUN Ana Aro spoke/VERB .'], aro)
  expect(actor(doc, 'Ana Aro').offices).toMatchObject([{ status: 'former' }])
  expect(speaksFor(doc, 'Ana Aro')).toBeUndefined()
})

test('an office is its holder by the text', async () => {
  const doc = await read(
    [
      'Ana Aro , the German/ADJ foreign/ADJ minister/NOUN , spoke/VERB .',
      'The/DET German/ADJ foreign/ADJ minister/NOUN left/VERB .',
    ],
    aro,
  )
  expect(wordsOf(doc)['Ana Aro']).toEqual(['Ana Aro', 'The German foreign minister'])
})

test('an office is its holder by the tables on the day of the article, and nobody without a day', async () => {
  const sentence = 'The/DET French/ADJ president/NOUN spoke/VERB .'
  const dated = await read([sentence], { date: '2010-05-04' })
  const holder = knowledge.holders({ of: 'FRA', role: 'head_of_state', on: '2010-05-04' })[0]
  expect(wordsOf(dated)[holder?.person ?? '']).toEqual(['The French president'])
  const undated = await read([sentence])
  expect(undated.actors.filter(({ type }) => type === 'person').map(({ name }) => name)).toEqual([
    'The French president',
  ])
})

test('a counterpart has the same office in the other state, by apposition', async () => {
  const doc = await read(
    [
      'German/ADJ foreign/ADJ minister/NOUN Ana Aro/PROPN/nsubj/6 met/VERB her Kenyan/ADJ counterpart/NOUN/obj/6 , Bo Lund .',
      'Her Kenyan/ADJ counterpart/NOUN left/VERB .',
    ],
    aro,
  )
  expect(wordsOf(doc)['Bo Lund']).toEqual(
    ['Bo Lund', 'her Kenyan counterpart', 'Her Kenyan counterpart'].sort(),
  )
  expect(speaksFor(doc, 'Bo Lund')).toBe('Kenya')
  expect(actor(doc, 'Bo Lund').offices).toMatchObject([
    { office: 'foreign minister', of: 'KEN', basis: 'text' },
  ])
})

test('the two men are those who met, not a third who was only named', async () => {
  const names = { entities: { PER: ['Ana Aro', 'Bo Lund', 'Ed Orm'] } }
  const doc = await read(
    [
      'Ed Orm resigned/VERB .',
      'Ana Aro/PROPN/nsubj/3 met/VERB///meet Bo Lund/PROPN/obj/3 .',
      'The/DET two leaders/NOUN/nsubj/4 agreed/VERB .',
    ],
    names,
  )
  expect(wordsOf(doc)).toMatchObject({
    'Ana Aro': ['Ana Aro', 'The two leaders'],
    'Bo Lund': ['Bo Lund', 'The two leaders'],
    'Ed Orm': ['Ed Orm'],
  })
})

test('both sides stay open where no two stand out', async () => {
  const doc = await read([
    'France/PROPN , Kenya/PROPN , Peru/PROPN and Chad/PROPN met/VERB .',
    'Both/DET sides/NOUN agreed/VERB .',
  ])
  expect(Object.values(wordsOf(doc)).flat()).not.toContain('Both sides')
})

test('a pronoun is the subject of the sentence before, by gender', async () => {
  const names = { entities: { PER: ['Peter Aro', 'Maria Lund'] } }
  const doc = await read(
    [
      'Peter Aro/PROPN/nsubj/3 met/VERB Maria Lund/PROPN/obj/3 .',
      'She/PRON/nsubj/2 smiled/VERB .',
      'He/PRON/nsubj/2 left/VERB .',
    ],
    names,
  )
  expect(wordsOf(doc)).toEqual({ 'Peter Aro': ['He', 'Peter Aro'], 'Maria Lund': ['Maria Lund', 'She'] })
})

test('a possessive in a phrase before the subject is the subject', async () => {
  const names = { entities: { PER: ['Peter Aro', 'Paul Lund'] } }
  const doc = await read(
    [
      'Peter Aro/PROPN/nsubj/3 left/VERB .',
      'In/ADP his/PRON/nmod:poss/3 speech/NOUN , Paul Lund spoke/VERB .',
    ],
    names,
  )
  expect(wordsOf(doc)['Paul Lund']).toEqual(['Paul Lund', 'his'])
})

test('who congratulates somebody is not the one congratulated', async () => {
  const names = { entities: { PER: ['Peter Aro', 'Paul Lund'] } }
  const doc = await read(
    [
      'Peter Aro/PROPN/nsubj/3 wrote/VERB to Paul Lund/PROPN/obl/3 congratulating/VERB/conj/3 him/PRON/obj/7 .',
    ],
    names,
  )
  expect(wordsOf(doc)).toEqual({ 'Peter Aro': ['Peter Aro'], 'Paul Lund': ['Paul Lund', 'him'] })
})

test('the state behind a name owns the title before it', async () => {
  const doc = await read(['Foreign/ADJ Minister/PROPN Ana Aro of Kenya/PROPN spoke/VERB .'], aro)
  expect(speaksFor(doc, 'Ana Aro')).toBe('Kenya')
})

test('"we" between quotation marks stays open', async () => {
  const doc = await read(['“ We/PRON/nsubj/3 agree/VERB , ” said/VERB Ana Aro .'], aro)
  expect(doc.mentions).toHaveLength(2)
  expect(Object.values(wordsOf(doc)).flat()).toEqual(['Ana Aro'])
})

test('a government and a capital that acts are the state, a capital as a place is not', async () => {
  const doc = await read([
    'The/DET Kenyan/ADJ government/NOUN agreed/VERB .',
    'Nairobi/PROPN/nsubj/2 paid/VERB .',
    'They met/VERB in Nairobi/PROPN/obl/2 .',
  ])
  expect(wordsOf(doc)).toEqual({ Kenya: ['Nairobi', 'The Kenyan government'] })
})

test('officials of a state are a group that speaks for it; reporters speak for nobody', async () => {
  const doc = await read(['German/ADJ officials/NOUN spoke/VERB to reporters/NOUN .'])
  expect(speaksFor(doc, 'German officials')).toBe('Germany')
  expect(speaksFor(doc, 'reporters')).toBeUndefined()
})

test('states that no table knows have ministers and counterparts too', async () => {
  const doc = await read(
    [
      "Kelm/PROPN 's energy/NOUN minister/NOUN , Ana Aro , spoke/VERB .",
      'Ana Aro/PROPN/nsubj/3 met/VERB her Vostrand/PROPN counterpart/NOUN/obj/3 , Bo Lund .',
      'The/DET two ministers/NOUN agreed/VERB .',
      'His/PRON/nmod:poss/2 government/NOUN agreed/VERB .',
    ],
    aro,
  )
  expect(speaksFor(doc, 'Ana Aro')).toBe('Kelm')
  expect(speaksFor(doc, 'Bo Lund')).toBe('Vostrand')
  expect(actor(doc, 'Bo Lund').offices).toMatchObject([{ office: 'energy minister', of: 'Vostrand' }])
  expect(wordsOf(doc)['Ana Aro']).toContain('The two ministers')
})

test('a spokesman of rebels speaks for them', async () => {
  const doc = await read(['The/DET rebels/NOUN ’ spokesman/NOUN , Bo Lund , left/VERB .'], aro)
  expect(speaksFor(doc, 'Bo Lund')).toBe('rebels')
})

test('an abbreviation is the body named before', async () => {
  const doc = await read(['The/DET Tarn Fishing League/PROPN agreed/VERB .', 'TFL/PROPN paid/VERB .'], {
    entities: { ORG: ['Tarn Fishing League', 'TFL'] },
  })
  expect(wordsOf(doc)['Tarn Fishing League']).toHaveLength(2)
})

test('keys are unique and reasons say which rule decided', async () => {
  const doc = await read(['Ana Aro met/VERB French/ADJ officials/NOUN in France/PROPN .'], aro)
  expect(new Set(doc.actors.map(({ key }) => key)).size).toBe(doc.actors.length)
  for (const { reasons, mentions: keys } of doc.actors)
    expect(reasons?.length).toBeGreaterThanOrEqual(keys.length)
})

test.each(['', '😀', '   '])('a text like "%s" gives no actors', async (words) => {
  expect((await read(words.trim() === '' ? [] : [words])).actors).toEqual([])
})
