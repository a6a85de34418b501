import { describe, expect, test } from 'vitest'
import type { Doc } from '../../../src/doc/doc.ts'
import type { Choice, Ranker } from '../../../src/model/ranker.ts'
import { features } from '../../../src/stages/actors/antecedents.ts'
import { actors } from '../../../src/stages/actors.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc, type TaggedSentence } from '../build-doc.ts'
import { knowledge } from './read.ts'

const findMentions = mentions.open({ knowledge })
const names = { PER: ['Ana Aro', 'Bo Lund'] } as const

/** How likely a reference back means each of some words, by their heads; what is left over means nothing said before. */
type Likely = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Ranks by a list in place of weights. */
function rankerFor(text: string, likely: Likely): Ranker {
  const words = ({ start, end }: Choice['anaphor']): string => text.slice(start, end)
  return {
    digest: '',
    features,
    rank({ anaphor, candidates }) {
      const own = likely[words(anaphor)] ?? {}
      const shares = candidates.map(
        (lists) => own[lists.map((heads) => words(heads[0] ?? anaphor)).join('+')] ?? 0,
      )
      return [1 - shares.reduce((sum, share) => sum + share, 0), ...shares]
    },
  }
}

async function read(
  sentences: readonly TaggedSentence[],
  likely: Likely,
  entities: BuildOptions['entities'] = {},
): Promise<Doc> {
  const doc = buildDoc(sentences, { entities: { ...names, ...entities } })
  const withMentions = { ...doc, ...(await findMentions(doc)) }
  const ranker = rankerFor(doc.article.text, likely)
  return { ...withMentions, ...(await actors.open({ knowledge, ranker })(withMentions)) }
}

/** The words of every actor's mentions, by its name. */
function wordsOf(doc: Doc): Record<string, string[]> {
  const spans = new Map(doc.mentions.map(({ key, span }) => [key, span]))
  return Object.fromEntries(
    doc.actors.map(({ name, mentions: keys }) => [
      name,
      keys
        .map((key) => spans.get(key) ?? { start: 0, end: 0 })
        .sort((a, b) => a.start - b.start)
        .map(({ start, end }) => doc.article.text.slice(start, end)),
    ]),
  )
}

const met = 'Ana/PROPN/nsubj/3 Aro/PROPN/flat/1 met/VERB///meet Bo/PROPN/obj/3 Lund/PROPN/flat/4 .'

describe('a pronoun', () => {
  const left = 'She/PRON/nsubj/2 left/VERB .'

  test('is whom the ranker takes for most likely, and says how likely', async () => {
    const doc = await read([met, left], { She: { Ana: 0.2, Bo: 0.7 } })
    expect(wordsOf(doc)).toEqual({ 'Ana Aro': ['Ana Aro'], 'Bo Lund': ['Bo Lund', 'She'] })
    const lund = doc.actors.find(({ name }) => name === 'Bo Lund')
    expect(lund?.reasons?.map(({ rule }) => rule)).toContain('actors/ranked 0.70')
    expect(lund?.names).not.toContain('She')
  })

  test('needs to be half as likely as nothing said before', async () => {
    expect(wordsOf(await read([met, left], { She: { Ana: 0.35 } }))['Ana Aro']).toContain('She')
    expect(wordsOf(await read([met, left], { She: { Ana: 0.3 } }))['Ana Aro']).toEqual(['Ana Aro'])
  })

  test('stays open where it means a thing, and the thing is no actor', async () => {
    const treaty = 'The treaty/NOUN/nsubj/3 failed/VERB .'
    const doc = await read([met, treaty, 'It/PRON/nsubj/2 collapsed/VERB .'], { It: { treaty: 0.9 } })
    expect(doc.mentions.some(({ kind }) => kind === 'pronoun')).toBe(true)
    expect(wordsOf(doc)).toEqual({ 'Ana Aro': ['Ana Aro'], 'Bo Lund': ['Bo Lund'] })
  })

  test('may mean who is named behind it', async () => {
    const before =
      'Before/SCONJ she/PRON/nsubj/3 left/VERB/advcl/7 , Ana/PROPN/nsubj/7 Aro/PROPN/flat/5 spoke/VERB .'
    expect(wordsOf(await read([before], { she: { Ana: 0.9 } }))).toEqual({ 'Ana Aro': ['she', 'Ana Aro'] })
  })

  test('is all of several who were brought together', async () => {
    const doc = await read([met, 'They/PRON/nsubj/2 left/VERB .'], { They: { 'Ana+Bo': 0.9 } })
    expect(wordsOf(doc)).toEqual({ 'Ana Aro': ['Ana Aro', 'They'], 'Bo Lund': ['Bo Lund', 'They'] })
  })
})

describe('"its" before an office', () => {
  const owner = 'The deal/NOUN/nsubj/3 angered/VERB Kenya/PROPN/obj/3 .'
  const its = (noun: string): string => `Its/PRON/nmod:poss/2 ${noun}/NOUN/nsubj/3 left/VERB .`

  test('is an actor, however likely nothing said before is', async () => {
    const likely = { Its: { Kenya: 0.1 } }
    expect(wordsOf(await read([owner, its('ambassador')], likely))['Kenya']).toContain('Its')
    expect(wordsOf(await read([owner, its('price')], likely))['Kenya']).toEqual(['Kenya'])
  })

  test('is no thing', async () => {
    const likely = { Its: { deal: 0.8, Kenya: 0.1 } }
    expect(wordsOf(await read([owner, its('ambassador')], likely))['Kenya']).toContain('Its')
    expect(wordsOf(await read([owner, its('price')], likely))['Kenya']).toEqual(['Kenya'])
  })

  test('is not the one in the condition of what is said', async () => {
    const clause =
      'Kenya/PROPN/nsubj/3 will/AUX/aux/3 pay/VERB/ccomp/11 if/SCONJ/mark/6 Peru/PROPN/nsubj/6 agrees/VERB/advcl/3 , its/PRON/nmod:poss/9 ambassador/NOUN/nsubj/10 said/VERB .'
    const doc = await read([clause], { its: { Peru: 0.6, Kenya: 0.3 } })
    expect(wordsOf(doc)).toMatchObject({ Kenya: ['Kenya', 'its'], Peru: ['Peru'] })
  })
})

describe('a plain noun', () => {
  const came = 'A/DET/det/2 gardener/NOUN/nsubj/3 came/VERB .'
  const left = 'The/DET/det/2 gardener/NOUN/nsubj/3 left/VERB .'

  test('that goes back to nothing is no actor', async () => {
    const doc = await read([came, left], {})
    expect(doc.mentions).toHaveLength(2)
    expect(doc.actors).toEqual([])
  })

  test('is an actor once the text comes back to it, by a noun or a pronoun', async () => {
    expect(wordsOf(await read([came, left], { gardener: { gardener: 0.9 } }))).toEqual({
      gardener: ['A gardener', 'The gardener'],
    })
    const pronoun = await read([came, 'She/PRON/nsubj/2 left/VERB .'], { She: { gardener: 0.9 } })
    expect(wordsOf(pronoun)).toEqual({ gardener: ['A gardener', 'She'] })
    expect(pronoun.actors.map(({ type }) => type)).toEqual(['person'])
  })

  test('is who was named before where that is likelier than somebody new', async () => {
    const doc = await read([met, left], { gardener: { Ana: 0.9 } })
    expect(wordsOf(doc)).toEqual({ 'Ana Aro': ['Ana Aro', 'The gardener'], 'Bo Lund': ['Bo Lund'] })
  })

  test.each([
    ['a group', 'A/DET/det/2 choir/NOUN/nsubj/3 came/VERB .', 'choir', 'org'],
    ['several people', 'Two/NUM/nummod/2 gardeners/NOUN/nsubj/3/gardener came/VERB .', 'gardeners', 'group'],
  ])('of %s comes back as such', async (_, sentence, noun, type) => {
    const doc = await read([sentence, 'They/PRON/nsubj/2 left/VERB .'], { They: { [noun]: 0.9 } })
    expect(doc.actors.map((actor) => actor.type)).toEqual([type])
  })
})

describe('a plain noun beside a name', () => {
  test.each([
    [
      'behind it',
      'Ana/PROPN/nsubj/7 Aro/PROPN/flat/1 , a/DET/det/5 gardener/NOUN/appos/1 , left/VERB .',
      ['Ana Aro', 'a gardener'],
    ],
    [
      'before it, with a comma',
      'The/DET/det/2 gardener/NOUN/nsubj/7 , Ana/PROPN/appos/2 Aro/PROPN/flat/4 , left/VERB .',
      ['The gardener', 'Ana Aro'],
    ],
  ])('is who stands %s, whatever the ranker says', async (_, sentence, words) => {
    expect(wordsOf(await read([sentence], {}))).toEqual({ 'Ana Aro': words })
  })

  test('is not who does something to it', async () => {
    const sentence = 'Ana/PROPN/nsubj/3 Aro/PROPN/flat/1 hired/VERB a/DET/det/5 gardener/NOUN/obj/3 .'
    expect(wordsOf(await read([sentence], {}))).toEqual({ 'Ana Aro': ['Ana Aro'] })
  })

  test('is not who is named behind it in another part', async () => {
    const sentence = 'The/DET/det/2 gardener/NOUN/nsubj/3 thanked/VERB Ana/PROPN/obj/3 Aro/PROPN/flat/4 .'
    expect(wordsOf(await read([sentence], {}))).toEqual({ 'Ana Aro': ['Ana Aro'] })
  })

  test('is not whose it is, nor who stands beside what it owns', async () => {
    const of =
      'The/DET/det/2 gardener/NOUN/nsubj/6 of/ADP/case/4 Ana/PROPN/nmod/2 Aro/PROPN/flat/4 left/VERB .'
    expect(wordsOf(await read([of], {}))).toEqual({ 'Ana Aro': ['Ana Aro'] })
    const owner =
      'The/DET/det/2 gardener/NOUN/nmod:poss/4 ’s/PART/case/2 curator/NOUN/nsubj/7 Ana/PROPN/appos/4 Aro/PROPN/flat/5 left/VERB .'
    expect(wordsOf(await read([owner], {}))['Ana Aro']).not.toContain('The gardener')
  })

  test('beside a state is not that state', async () => {
    const sentence = 'Kenya/PROPN/nsubj/6 , a/DET/det/4 gardener/NOUN/appos/1 , left/VERB .'
    expect(wordsOf(await read([sentence], {}))).toEqual({ Kenya: ['Kenya'] })
  })
})
