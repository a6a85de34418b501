import { describe, expect, test } from 'vitest'
import { meantBy, readPublished } from './read.ts'

const people = { PER: ['Ana Aro', 'Bo Lund', 'Ed Orm'] }
const advisers = [
  'National/ADJ Security/NOUN Adviser/NOUN Ana/PROPN Aro/PROPN/flat/4 of Kenya/PROPN met/VERB National/ADJ Security/NOUN Adviser/NOUN Bo/PROPN Lund/PROPN/flat/12 of Peru/PROPN .',
]

describe('several at once', () => {
  test('leaders between dashes are those listed, also later', async () => {
    const opening =
      'The Harbour/PROPN Leaders/NOUN – President/NOUN Ana/PROPN Aro/PROPN/flat/6 of Kenya/PROPN and Premier/NOUN Bo/PROPN Lund/PROPN/flat/12 of Peru/PROPN – met/VERB .'
    const doc = await readPublished([opening, 'The Harbour/PROPN Leaders/NOUN agreed/VERB .'], {
      entities: people,
    })
    expect(meantBy(doc, 'The Harbour Leaders')).toEqual(['Ana Aro (Kenya)', 'Bo Lund (Peru)'])
  })

  test('what follows a dash and is no list says nothing of them', async () => {
    const line = 'The Harbour/PROPN Leaders/NOUN – Ana/PROPN Aro/PROPN/flat/5 said/VERB – agreed/VERB .'
    expect(meantBy(await readPublished([line], { entities: people }), 'The Harbour Leaders')).toEqual([
      'Harbour Leaders',
    ])
  })

  test('those who hold the office that the words name', async () => {
    const doc = await readPublished(
      [...advisers, 'The two national/ADJ security/NOUN advisers/NOUN agreed/VERB .'],
      { entities: people },
    )
    expect(meantBy(doc, 'The two national security advisers')).toEqual(['Ana Aro (Kenya)', 'Bo Lund (Peru)'])
  })

  test('but not if they are not as many', async () => {
    const doc = await readPublished(
      [...advisers, 'The three national/ADJ security/NOUN advisers/NOUN agreed/VERB .'],
      { entities: people },
    )
    expect(meantBy(doc, 'The three national security advisers')).not.toContain('Ana Aro (Kenya)')
  })

  test('by the first letters of the office', async () => {
    const doc = await readPublished([...advisers, 'The two NSAs/PROPN agreed/VERB .'], {
      entities: { ...people, ORG: ['NSAs'] },
    })
    expect(meantBy(doc, 'NSAs')).toEqual(['Ana Aro (Kenya)', 'Bo Lund (Peru)'])
  })

  test('letters of no office of the text are a body', async () => {
    const doc = await readPublished([...advisers, 'The two WQKs/PROPN agreed/VERB .'], {
      entities: { ...people, ORG: ['WQKs'] },
    })
    expect(meantBy(doc, 'WQKs')).toEqual(['WQKs'])
  })

  test('governments of several states', async () => {
    const doc = await readPublished([
      'The/DET/det/5 U.S./PROPN/compound/5 and/CCONJ/cc/4 Kenyan/ADJ/conj/2 governments/NOUN/nsubj/6/government agreed/VERB .',
    ])
    expect(meantBy(doc, 'The U.S. and Kenyan governments')).toEqual(['United States', 'Kenya'])
  })
})
