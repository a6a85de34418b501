import { describe, expect, test } from 'vitest'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc, type TaggedSentence } from '../build-doc.ts'

const read = mentions.open({ knowledge: openKnowledge() })

/** Plain nouns and plurals without a number, with what their reasons say. */
async function found(sentence: TaggedSentence, entities: BuildOptions['entities'] = {}): Promise<string[]> {
  const doc = buildDoc([sentence], { ...(entities && { entities }) })
  const result = await read(doc)
  return result.mentions
    .filter(({ reasons }) => /^(?:noun|uncounted)$/.test(reasons?.[0]?.rule ?? ''))
    .map(({ span, kind, reasons = [] }) => {
      const told = reasons.filter(({ field }) => field === 'kind' || field === 'determiner')
      return [doc.article.text.slice(span.start, span.end), kind, ...told.map(({ rule }) => rule)].join('|')
    })
}

describe('a plain noun', () => {
  test('for a person or a group is a mention that says which', async () => {
    expect(await found('A/DET/det/2 curator/NOUN/nsubj/3 left/VERB .')).toEqual([
      'A curator|nominal|person|a',
    ])
    expect(await found('The/DET/det/2 choir/NOUN/nsubj/3 left/VERB .')).toEqual([
      'The choir|nominal|group|the',
    ])
  })

  test('is known by its lemma', async () => {
    expect(await found('Curators/NOUN/nsubj/2/curator left/VERB .')).toEqual(['Curators|nominal|person'])
  })

  test('for a thing is none', async () => {
    expect(await found('A/DET/det/2 fence/NOUN/nsubj/3 fell/VERB .')).toEqual([])
  })

  test('takes in what stands before it, from its article or owner on', async () => {
    expect(
      await found(
        'With/ADP/case/4 the/DET/det/4 old/ADJ/amod/4 curator/NOUN/obl/6 they/PRON/nsubj/6 left/VERB .',
      ),
    ).toEqual(['the old curator|nominal|person|the'])
    expect(await found('Her/PRON/nmod:poss/2 curator/NOUN/nsubj/3 left/VERB .')).toEqual([
      'Her curator|nominal|person|possessive',
    ])
  })

  test('does not take in what hangs on another word', async () => {
    expect(
      await found(
        'They/PRON/nsubj/2 told/VERB today/ADV/advmod/2 curators/NOUN/obj/2/curator everything/PRON/obj/2 .',
      ),
    ).toEqual(['curators|nominal|person'])
    expect(
      await found(
        'They/PRON/nsubj/2 told/VERB today/ADV/advmod/2 the/DET/det/5 curator/NOUN/obj/2 everything/PRON/obj/2 .',
      ),
    ).toEqual(['the curator|nominal|person|the'])
    expect(
      await found('Poets/NOUN/nsubj/4/poet and/CCONJ/cc/3 curators/NOUN/conj/1/curator left/VERB .'),
    ).toContain('curators|nominal|person')
  })

  test('begins with its article, whatever stands before that', async () => {
    expect(await found('Such/DET/det:predet/3 a/DET/det/3 curator/NOUN/nsubj/4 left/VERB .')).toEqual([
      'a curator|nominal|person|a',
    ])
  })

  test('takes in an "of" behind it, and "who" with its clause', async () => {
    expect(
      await found('The/DET/det/2 curator/NOUN/nsubj/5 of/ADP/case/4 maps/NOUN/nmod/2 left/VERB .'),
    ).toEqual(['The curator of maps|nominal|person|the'])
    expect(
      await found('The/DET/det/2 curator/NOUN/nsubj/5 who/PRON/nsubj/4 came/VERB/acl:relcl/2 left/VERB .'),
    ).toEqual(['The curator who came|nominal|person|the'])
  })

  test.each([
    ['that says what somebody is', 'She/PRON/nsubj/4 is/AUX/cop/4 a/DET/det/4 curator/NOUN .'],
    ['of whom there is none', 'No/DET/det/2 curator/NOUN/nsubj/3 left/VERB .'],
    ['of whom each is meant', 'Every/DET/det/2 curator/NOUN/nsubj/3 left/VERB .'],
    ['that only says which', 'The/DET/det/3 curator/NOUN/compound/3 hall/NOUN/nsubj/4 burnt/VERB .'],
    ['that is tagged as a verb', 'They/PRON/nsubj/2 curator/VERB .'],
  ])('%s is none', async (_, sentence) => {
    expect(await found(sentence)).toEqual([])
  })

  test('inside a name is none', async () => {
    const sentence = 'The/DET/det/3 Curator/NOUN/nmod/3 League/PROPN/nsubj/4 left/VERB .'
    expect(await found(sentence, { ORG: ['Curator League'] })).toEqual([])
  })

  test('outside the prose is none', async () => {
    expect(await found({ section: 'credit', words: 'A/DET/det/2 curator/NOUN' })).toEqual([])
  })

  test('that is an office is not plain', async () => {
    expect(await found('The/DET/det/2 minister/NOUN/nsubj/3 left/VERB .')).toEqual([])
  })
})

describe('parties without a number', () => {
  test.each(['sides', 'countries', 'powers'])('"the %s" are a plural', async (noun) => {
    expect(await found(`The ${noun}/NOUN/nsubj/3 agreed/VERB .`)).toEqual([`The ${noun}|plural`])
  })

  test.each([
    ['without an article', 'Sides/NOUN/nsubj/2 agreed/VERB .'],
    ['of which more is said behind', 'The sides/NOUN/nsubj/5 of/ADP the box/NOUN/nmod/2 fell/VERB .'],
    ['that a clause restricts', 'The countries/NOUN/nsubj/5 that/PRON signed/VERB/acl/2 agreed/VERB .'],
    ['of another kind', 'The other/ADJ sides/NOUN/nsubj/4 agreed/VERB .'],
    ['of one', 'The side/NOUN/nsubj/3 agreed/VERB .'],
  ])('%s are none', async (_, sentence) => {
    expect(await found(sentence)).toEqual([])
  })
})
