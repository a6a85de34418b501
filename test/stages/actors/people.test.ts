import { expect, test } from 'vitest'
import { meantBy, readPublished } from './read.ts'

const aro = 'National/ADJ Security/NOUN Adviser/NOUN Ana/PROPN Aro/PROPN/flat/4 of Kenya/PROPN arrived/VERB .'

test('a title in short before a surname is no given name', async () => {
  const entities = { PER: ['Ana Aro', 'NSA Aro', 'Bea Aro'] }
  const doc = await readPublished(
    [aro, 'NSA/PROPN Aro/PROPN/flat/1 spoke/VERB .', 'Bea/PROPN Aro/PROPN/flat/1 left/VERB .'],
    { entities },
  )
  expect(meantBy(doc, 'NSA Aro')).toEqual(['Ana Aro (Kenya)'])
  expect(meantBy(doc, 'Bea Aro')).toEqual(['Bea Aro'])
})

test('a name may lose all but one part and the particle before it', async () => {
  const entities = { PER: ['Ali bin Aro Al Lund', 'bin Aro', 'Al Lund', 'bin Orm'] }
  const lines = [
    'Ali/PROPN bin/PROPN/flat/1 Aro/PROPN/flat/1 Al/PROPN/flat/1 Lund/PROPN/flat/1 arrived/VERB .',
  ]
  for (const name of ['bin/PROPN Aro', 'Al/PROPN Lund', 'bin/PROPN Orm'])
    lines.push(`Mr ${name}/PROPN/flat/2 spoke/VERB .`)
  const doc = await readPublished(lines, { entities })
  expect(meantBy(doc, 'Mr bin Aro')).toEqual(['Ali bin Aro Al Lund'])
  expect(meantBy(doc, 'Mr Al Lund')).toEqual(['Ali bin Aro Al Lund'])
  expect(meantBy(doc, 'Mr bin Orm')).toEqual(['bin Orm'])
})

test('a word that only the text takes for a state gives way to a state of the tables', async () => {
  const line =
    'Federal/PROPN Minister/NOUN of/ADP Defence/PROPN Ana/PROPN Aro/PROPN/flat/5 of Kenya/PROPN left/VERB .'
  const doc = await readPublished([line], { entities: { PER: ['Ana Aro'], GPE: ['Federal', 'Kenya'] } })
  expect(meantBy(doc, 'Ana Aro')).toEqual(['Ana Aro (Kenya)'])
})
