import { describe, expect, test } from 'vitest'
import type { Ranker } from '../../../src/model/ranker.ts'
import { features } from '../../../src/stages/actors/antecedents.ts'
import { actors } from '../../../src/stages/actors.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc, type TaggedSentence } from '../build-doc.ts'
import { knowledge } from './read.ts'

const findMentions = mentions.open({ knowledge })

/** What a reference back may mean, with the features that each has; "none" is nothing said before. */
type Asked = ReadonlyMap<string, Readonly<Record<string, number>>>

/** What is asked of the ranker about a pronoun or the noun of a phrase, where it occurs last. */
async function asked(
  anaphor: string,
  sentences: readonly TaggedSentence[],
  options: BuildOptions = {},
): Promise<Asked> {
  const doc = buildDoc(sentences, { entities: { PER: ['Peter Aro', 'Maria Lund', 'Ilo Renn'] }, ...options })
  const { text } = doc.article
  let found: Asked | undefined
  const ranker: Ranker = {
    digest: '',
    features,
    rank({ anaphor: { start, end }, candidates, rows }) {
      const names = candidates.map((lists) =>
        lists.map((heads) => text.slice(heads[0]?.start, heads[0]?.end)).join('+'),
      )
      const described = rows.map(
        (row): Readonly<Record<string, number>> =>
          Object.fromEntries(features.flatMap((name, i) => (row[i] ? [[name, row[i] ?? 0]] : []))),
      )
      if (text.slice(start, end) === anaphor)
        found = new Map(described.map((each, i) => [i === 0 ? 'none' : (names[i - 1] ?? '?'), each]))
      return rows.map((_, i) => (i === 0 ? 1 : 0))
    },
  }
  const withMentions = { ...doc, ...(await findMentions(doc)) }
  await actors.open({ knowledge, ranker })(withMentions)
  return found ?? new Map()
}

const candidates = (found: Asked): string[] => [...found.keys()]

const met = 'Peter/PROPN/nsubj/3 Aro/PROPN/flat/1 met/VERB///meet Maria/PROPN/obj/3 Lund/PROPN/flat/4 .'
const states =
  'Kenya/PROPN/nsubj/2 sued/VERB the/DET/det/4 gardener/NOUN/obj/2 over/ADP a/DET/det/7 fence/NOUN/obl/2 .'
const left = (pronoun: string): string => `${pronoun}/PRON/nsubj/2 left/VERB .`

describe('what a reference may mean', () => {
  test('is the latest first, behind "nothing said before"', async () => {
    const renn = 'Ilo/PROPN/nsubj/3 Renn/PROPN/flat/1 came/VERB .'
    expect(
      candidates(await asked('He', [renn, 'Peter/PROPN/nsubj/3 Aro/PROPN/flat/1 came/VERB .', left('He')])),
    ).toEqual(['none', 'Peter', 'Ilo'])
  })

  test('of "he" and "she" is a person of that gender, or of one that is not known', async () => {
    const renn = 'Ilo/PROPN/nsubj/3 Renn/PROPN/flat/1 came/VERB .'
    expect(candidates(await asked('He', [states, renn, met, left('He')]))).toEqual([
      'none',
      'Peter',
      'Ilo',
      'gardener',
    ])
    expect(candidates(await asked('She', [states, renn, met, left('She')]))).toEqual([
      'none',
      'Maria',
      'Ilo',
      'gardener',
    ])
  })

  test('of "it" is a state or a thing, never a person', async () => {
    expect(candidates(await asked('It', [met, states, left('It')]))).toEqual(['none', 'fence', 'Kenya'])
  })

  test('of "it" is no date, and no word inside a name', async () => {
    const league =
      'Orm/PROPN/compound/3 Fishing/NOUN/nmod/3 League/PROPN/nsubj/4 agreed/VERB in June/PROPN/obl/4 .'
    const entities = { ORG: ['Orm Fishing League'], DATE: ['June'] }
    expect(candidates(await asked('It', [league, left('It')], { entities }))).toEqual(['none', 'League'])
  })

  test('of "they" is several, or somebody in passing, never a state', async () => {
    expect(candidates(await asked('They', [met, states, left('They')]))).toEqual([
      'none',
      'fence',
      'gardener',
      'Peter+Maria',
    ])
  })

  test('of a plain noun is a person for a person, a body for a group', async () => {
    const league = 'Orm Fishing League/PROPN/nsubj/4 agreed/VERB .'
    const entities = { PER: ['Peter Aro', 'Maria Lund'], ORG: ['Orm Fishing League'] }
    const noun = (word: string): string => `The/DET/det/2 ${word}/NOUN/nsubj/3 left/VERB .`
    expect(candidates(await asked('curator', [league, met, noun('curator')], { entities }))).toEqual([
      'none',
      'Maria',
      'Peter',
    ])
    expect(candidates(await asked('choir', [states, league, met, noun('choir')], { entities }))).toEqual([
      'none',
      'League',
    ])
  })

  test('of a pronoun is not five sentences before; of a noun it is', async () => {
    const rain = 'Rain/NOUN/nsubj/2 fell/VERB .'
    const far = [met, rain, rain, rain, rain]
    expect(candidates(await asked('He', [...far.slice(1), left('He')]))).toEqual(['none'])
    expect(candidates(await asked('He', [...far.slice(0, 4), left('He')]))).toEqual(['none', 'Peter'])
    expect(candidates(await asked('He', [...far, left('He')]))).toEqual(['none'])
    const noun = 'The/DET/det/2 curator/NOUN/nsubj/3 left/VERB .'
    expect(candidates(await asked('curator', [...far, noun]))).toEqual(['none', 'Maria', 'Peter'])
  })

  test('is nobody named behind it, but in the same sentence, and not for a noun', async () => {
    const ahead = (word: string): string =>
      `When/SCONJ ${word}/nsubj/3 left/VERB/advcl/7 , Peter/PROPN/nsubj/7 Aro/PROPN/flat/5 spoke/VERB .`
    expect(candidates(await asked('he', [ahead('he/PRON')]))).toEqual(['none', 'Peter'])
    expect(candidates(await asked('curator', [ahead('curator/NOUN')]))).toEqual(['none'])
    expect(candidates(await asked('He', [left('He'), met]))).toEqual(['none'])
  })

  test('is not asked for pronouns of the first person', async () => {
    expect(candidates(await asked('We', [met, left('We')]))).toEqual([])
  })
})

describe('what speaks for and against', () => {
  test('the reference back is described the same in every row', async () => {
    const found = await asked('He', [met, met, left('He')])
    for (const row of found.values())
      expect(row).toMatchObject({ 'kind he': 1, 'own subject': 1, 'own opens sentence': 1 })
    expect(found.get('none')).toMatchObject({ none: 1, 'few candidates': 1 })
    expect(found.get('Peter')?.['none']).toBeUndefined()
  })

  test('is who is the subject of the sentence before', async () => {
    const found = await asked('It', ['Kenya/PROPN/nsubj/2 sued/VERB Peru/PROPN/obj/2 .', left('It')])
    expect(found.get('Kenya')).toMatchObject({ 'last subject': 1, 'main subject before': 1, 'same part': 1 })
    expect(found.get('Peru')).toMatchObject({ 'last object': 1, nearest: 1 })
    expect(found.get('Peru')?.['subject before']).toBeUndefined()
    expect(found.get('Kenya')?.['gender known']).toBeUndefined()
    expect(found.get('Kenya')?.['salience']).toBeGreaterThan(found.get('Peru')?.['salience'] ?? 1)
  })

  test('is how far back it is', async () => {
    const rain = 'Rain/NOUN/nsubj/2 fell/VERB .'
    const one = (await asked('He', [met, left('He')])).get('Peter')
    const three = (await asked('He', [met, rain, rain, left('He')])).get('Peter')
    expect(one).toMatchObject({ 'sentence 1': 1 })
    expect(three).toMatchObject({ 'sentence 3': 1 })
    expect(three?.['distance']).toBeGreaterThan(one?.['distance'] ?? 1)
  })

  test('is that the subject of a clause is not its object, unless it is reflexive', async () => {
    const sentence = (object: string): string =>
      `Peter/PROPN/nsubj/3 Aro/PROPN/flat/1 praised/VERB ${object}/PRON/obj/3 .`
    expect((await asked('him', [sentence('him')])).get('Peter')).toMatchObject({ barred: 1, agent: 1 })
    expect((await asked('himself', [sentence('himself')])).get('Peter')?.['barred']).toBeUndefined()
  })

  test('is a gender that is known, a guess by a given name aside', async () => {
    const found = await asked('He', ['Mr Orm/PROPN/nsubj/3 came/VERB .', left('He')], {
      entities: { PER: ['Orm'] },
    })
    expect(found.get('Orm')).toMatchObject({ 'gender known': 1, 'type person': 1 })
  })

  test('is the speaker of the quotation in which it stands', async () => {
    const quotation = '“ He/PRON/nsubj/3 left/VERB , ” Ilo/PROPN/nsubj/8 Renn/PROPN/flat/6 said/VERB .'
    const speech = [{ source: 'Ilo Renn', cue: 'said', content: '“He left,”' }]
    const found = await asked('He', ['Ilo/PROPN/nsubj/3 Renn/PROPN/flat/1 came/VERB .', met, quotation], {
      speech,
    })
    expect(found.get('Ilo')).toMatchObject({ speaker: 1, 'own quoted': 1, 'quote differs': 1 })
    expect(found.get('Peter')?.['speaker']).toBeUndefined()
    expect(found.get('Peter')?.['speaker known']).toBe(1)
  })

  test('is a noun that was said before, with the same words beside it or others', async () => {
    const came = 'A/DET/det/3 young/ADJ/amod/3 gardener/NOUN/nsubj/4 came/VERB .'
    const back = (word: string): string =>
      `The/DET/det/3 ${word}/ADJ/amod/3 gardener/NOUN/nsubj/4 left/VERB .`
    const same = await asked('gardener', [came, met, back('young')])
    expect(same.get('gardener')).toMatchObject({ 'head same': 1, 'modifier shared': 1, passing: 1 })
    expect(same.get('none')).toMatchObject({ 'noun repeated': 1, 'determiner the': 1 })
    const other = await asked('gardener', [came, met, back('old')])
    expect(other.get('gardener')).toMatchObject({ 'head same': 1, 'modifier clash': 1 })
    expect(other.get('Maria')?.['head same']).toBeUndefined()
  })

  test('is that several met', async () => {
    const found = await asked('They', [met, left('They')])
    expect(found.get('Peter+Maria')).toMatchObject({
      several: 1,
      'several met': 1,
      'several people': 1,
      'plural agrees': 1,
    })
  })
})
