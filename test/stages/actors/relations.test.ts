import { expect, test } from 'vitest'
import { meantBy, readPublished } from './read.ts'

const entities = { PER: ['Ana Aro', 'Bo Lund', 'Ed Orm'] }
const minister =
  'Kenyan/ADJ/amod/3 foreign/ADJ/amod/3 minister/NOUN/nsubj/6 Ana/PROPN/appos/3 Aro/PROPN/flat/4 met/VERB///meet '

test('counterparts are the states that they are from', async () => {
  const doc = await readPublished(
    [`${minister} her/PRON/nmod:poss/8 counterparts/NOUN/obj/6 from Peru/PROPN and Chad/PROPN .`],
    { entities },
  )
  expect(meantBy(doc, 'her counterparts')).toEqual(['Peru', 'Chad'])
})

test('and a group where nothing tells from where', async () => {
  const doc = await readPublished(
    [`${minister} her/PRON/nmod:poss/8 counterparts/NOUN/obj/6 in May/PROPN .`],
    { entities },
  )
  expect(meantBy(doc, 'her counterparts')).toEqual(['her counterparts'])
})

test('those who talked are all whom the talks were with, titles before their names or not', async () => {
  const line =
    'Ana/PROPN/nsubj/3 Aro/PROPN/flat/1 had/VERB///have a/DET/det/5 conversation/NOUN/obj/3 with/ADP/case/7 Premier/NOUN/nmod/5 of/ADP/case/9 Peru/PROPN/nmod/7 Bo/PROPN/appos/5 Lund/PROPN/flat/10 and/CCONJ/cc/13 President/NOUN/nmod/10 of/ADP/case/15 Chad/PROPN/nmod/13 Ed/PROPN/appos/13 Orm/PROPN/flat/16 .'
  const doc = await readPublished([line, 'The/DET/det/2 leaders/NOUN/nsubj/3 agreed/VERB .'], { entities })
  expect(meantBy(doc, 'The leaders').map((name) => name.replace(/ \(.*/, ''))).toEqual([
    'Ana Aro',
    'Bo Lund',
    'Ed Orm',
  ])
})
