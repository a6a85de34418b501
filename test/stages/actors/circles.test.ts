import { describe, expect, test } from 'vitest'
import type { ActorType } from '../../../src/doc/layers.ts'
import { type Figure, newFigure } from '../../../src/stages/actors/cast.ts'
import { circleFor, noteCircles } from '../../../src/stages/actors/circles.ts'
import { type Circle, type Memory, partOf } from '../../../src/stages/actors/memory.ts'
import { wordsOf } from '../../../src/text/words.ts'
import { buildDoc } from '../build-doc.ts'

const figure = (name: string, type: ActorType, principal?: Figure): Figure => ({
  ...newFigure(type, name, { start: 0, end: 0 }),
  ...(principal && { principal }),
})
const tarn = figure('Tarn', 'state')
const all = new Map(
  [
    figure('Ana', 'person', tarn),
    figure('Bo', 'person'),
    figure('Cid', 'person'),
    tarn,
    figure('Oss', 'state'),
    figure('Kel', 'state'),
  ].map((each) => [each.name, each]),
)
const meetingWords = new Set(['meet', 'meeting', 'talks'])

/** Reads the names in the sentences, one after the other, and remembers who is brought together. */
function remembered(sentences: readonly string[], circles: readonly Circle[] = []): Memory {
  const words = wordsOf(buildDoc(sentences))
  const memory: Memory = {
    references: [],
    circles: [...circles],
    asides: [],
    listed: new Map(),
    meetingWords,
    gatherings: new Set(),
    talking: new Set(),
  }
  for (const word of words) {
    const named = all.get(word.text)
    if (!named && word.upos !== 'PRON') continue
    memory.references.push({
      figures: [named ?? figure(word.text, 'person')],
      word: word.index,
      from: word.index,
      to: word.index + 1,
      sentence: word.sentence,
      ...partOf(words, word),
      quoted: word.quoted,
      isPronoun: !named,
      isPlural: false,
    })
    noteCircles(memory, words)
  }
  return memory
}

const namesOf = ({ by, figures }: Circle): string => `${by}: ${figures.map(({ name }) => name).join(' ')}`
const circles = (...sentences: readonly string[]): string[] => remembered(sentences).circles.map(namesOf)

describe('a list', () => {
  test('is one circle by the parse, however its members are joined', () => {
    expect(circles('Ana/PROPN/nsubj/6 as/ADP well/ADV as/ADP Bo/PROPN/conj/1 left/VERB .')).toEqual([
      'coordination: Ana Bo',
    ])
  })

  test('takes the place of the shorter ones in it', () => {
    expect(circles('Ana/PROPN/nsubj/6 , Bo/PROPN/conj/1 and Cid/PROPN/conj/1 left/VERB .')).toEqual([
      'coordination: Ana Bo Cid',
    ])
  })

  test('is a circle by its words where the parse hangs its members elsewhere', () => {
    expect(circles('Ana , Bo and Cid left/VERB .')).toEqual(['coordination: Ana Bo Cid'])
    expect(circles('Ana , Bo , and Cid left/VERB .')).toEqual(['coordination: Ana Bo Cid'])
  })

  test.each([
    ['without an "and"', 'Ana , Bo left/VERB .'],
    ['that leaves a choice', 'Ana or Bo left/VERB .'],
    ['of two clauses', 'Ana/PROPN/nsubj/2 left/VERB and Bo/PROPN/nsubj/5 stayed/VERB .'],
    ['of a person and a state', 'Ana/PROPN/nsubj/4 and Oss/PROPN/conj/1 left/VERB .'],
    ['of a pronoun and a name, by words alone,', 'He/PRON and Bo left/VERB .'],
    ['of one who is named twice', 'Ana and Ana left/VERB .'],
  ])('%s is no circle', (_, sentence) => {
    expect(circles(sentence)).toEqual([])
  })

  test('leaves those of other sentences, and counterparts', () => {
    const two = 'Ana/PROPN/nsubj/4 and Bo/PROPN/conj/1 left/VERB .'
    const three = 'Ana/PROPN/nsubj/6 , Bo/PROPN/conj/1 and Cid/PROPN/conj/1 left/VERB .'
    expect(circles(two, three)).toEqual(['coordination: Ana Bo', 'coordination: Ana Bo Cid'])
    const [first] = remembered([two]).circles
    const counterparts = first ? [{ ...first, by: 'counterpart' as const }] : []
    expect(remembered([three], counterparts).circles.map(namesOf)).toEqual([
      'counterpart: Ana Bo',
      'coordination: Ana Bo Cid',
    ])
  })

  test('does not go beyond its sentence', () => {
    expect(circles('Ana', 'and Bo left/VERB .')).toEqual([])
  })
})

describe('a meeting', () => {
  test.each([
    ['whom one meets', 'Ana/PROPN/nsubj/2 met/VERB///meet Bo/PROPN/obj/2 .'],
    ['with whom one holds talks', 'Ana/PROPN/nsubj/2 held/VERB talks/NOUN/obj/2 with Bo/PROPN/obl/2 .'],
    [
      'behind a phrase in front',
      'During/ADP a meeting/NOUN with Bo/PROPN/nmod/3 , Ana/PROPN/nsubj/8 smiled/VERB .',
    ],
  ])('brings together the subject and the one %s', (_, sentence) => {
    expect(circles(sentence).map((each) => each.split(' ').sort().join(' '))).toEqual(['Ana Bo meeting:'])
  })

  test.each([
    ['sees', 'Ana/PROPN/nsubj/2 saw/VERB///see Bo/PROPN/obj/2 .'],
    ['agrees with', 'Ana/PROPN/nsubj/2 agrees/VERB with Bo/PROPN/obl/2 .'],
    ['talks about', 'Ana/PROPN/nsubj/2 held/VERB talks/NOUN/obj/2 about/ADP Bo/PROPN/obl/2 .'],
  ])('is none with one whom the subject %s', (_, sentence) => {
    expect(circles(sentence)).toEqual([])
  })

  test('with a list brings together all, and takes the place of the list', () => {
    expect(circles('Ana/PROPN/nsubj/2 met/VERB///meet Bo/PROPN/obj/2 and Cid/PROPN/conj/3 .')).toEqual([
      'meeting: Ana Bo Cid',
    ])
  })

  test('with a list whose last member the parse hangs elsewhere brings together all', () => {
    expect(circles('Ana/PROPN/nsubj/2 met/VERB///meet Bo/PROPN/obj/2 and Cid .')).toEqual([
      'meeting: Ana Bo Cid',
    ])
  })

  test('of a minister with states is that of her state', () => {
    expect(circles('Ana/PROPN/nsubj/2 met/VERB///meet Oss/PROPN/obj/2 and Kel/PROPN/conj/3 .')).toContain(
      'meeting: Tarn Oss Kel',
    )
  })

  test('of somebody who speaks for nobody with states is none', () => {
    expect(circles('Bo/PROPN/nsubj/2 met/VERB///meet Oss/PROPN/obj/2 .')).toEqual([])
  })

  test('of a minister with her own state is none', () => {
    expect(circles('Ana/PROPN/nsubj/2 met/VERB///meet Tarn/PROPN/obj/2 .')).toEqual([])
  })

  test('behind a phrase in front is with the first who acts', () => {
    const two =
      'During/ADP a meeting/NOUN with Bo/PROPN/nmod/3 , Cid/PROPN/nsubj/8 smiled/VERB and Ana/PROPN/nsubj/11 laughed/VERB .'
    expect(circles(two)).toEqual(['meeting: Cid Bo'])
  })

  const during =
    'During/ADP the meeting/NOUN with Bo/PROPN/nmod/3 , trade/NOUN/nsubj/9 was/AUX discussed/VERB .'

  test('in a sentence without a host is with who acted before', () => {
    expect(circles('Ana/PROPN/nsubj/2 arrived/VERB .', during)).toEqual(['meeting: Ana Bo'])
    expect(circles('Cid/PROPN/nsubj/2 left/VERB .', 'Ana/PROPN/nsubj/2 came/VERB .', during)).toEqual([
      'meeting: Ana Bo',
    ])
  })

  test('of a state in a sentence without a host is with nobody', () => {
    expect(circles('Ana/PROPN/nsubj/2 arrived/VERB .', during.replace('Bo', 'Oss'))).toEqual([])
  })

  test('is not with a state that acted before, nor with whom something was done to', () => {
    expect(circles('Oss/PROPN/nsubj/2 agreed/VERB .', during)).toEqual([])
    expect(circles('People/NOUN praised/VERB Ana/PROPN/obj/2 .', during)).toEqual([])
  })

  test('is not with somebody who acted long before', () => {
    const between = 'Rain/NOUN fell/VERB .'
    expect(circles('Ana/PROPN/nsubj/2 arrived/VERB .', between, between, during)).toEqual(['meeting: Ana Bo'])
    expect(circles('Ana/PROPN/nsubj/2 arrived/VERB .', between, between, between, during)).toEqual([])
  })
})

describe('looking back', () => {
  const memory = remembered([
    'Ana/PROPN/nsubj/6 , Bo/PROPN/conj/1 and Cid/PROPN/conj/1 left/VERB .',
    'Oss/PROPN/nsubj/4 and Kel/PROPN/conj/1 agreed/VERB .',
  ])
  const found = (
    ...rest: readonly [number | undefined, ((circle: Circle) => boolean) | undefined, number]
  ) => {
    const circle = circleFor(memory, 2, ...rest)
    return circle && namesOf(circle)
  }

  test('finds the latest circle of so many', () => {
    expect(found(undefined, undefined, 5)).toBe('coordination: Oss Kel')
    expect(found(3, undefined, 5)).toBe('coordination: Ana Bo Cid')
    expect(found(4, undefined, 5)).toBeUndefined()
  })

  test('passes over those that do not fit', () => {
    expect(found(undefined, ({ figures }) => figures[0]?.type === 'person', 5)).toBe(
      'coordination: Ana Bo Cid',
    )
  })

  test('ends so many sentences before', () => {
    expect(found(3, undefined, 2)).toBe('coordination: Ana Bo Cid')
    expect(found(3, undefined, 1)).toBeUndefined()
  })
})
