import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/doc/article.ts'
import type { Doc } from '../../src/doc/doc.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { openEncoder } from '../../src/model/encoder.ts'
import { sections } from '../../src/stages/sections.ts'
import { sentences } from '../../src/stages/sentences.ts'
import { tags } from '../../src/stages/tags.ts'
import { tokens } from '../../src/stages/tokens.ts'
import { noNet } from './no-encoder.ts'

const resources = { ...noNet, knowledge: openKnowledge(), encoder: await openEncoder() }
const runs = {
  sections: sections.open(resources),
  sentences: sentences.open(resources),
  tokens: tokens.open(resources),
  tags: tags.open(resources),
}

async function read(text: string) {
  const article: Article = { id: 'a', text, meta: {} }
  const laidOut = { article, ...(await runs.sections({ article })) } as Doc
  const split = { ...laidOut, ...(await runs.sentences(laidOut)) } as Doc
  const doc = { ...split, ...(await runs.tokens(split)) } as Doc
  return { doc, ...(await runs.tags(doc)) }
}

/** The names of a text as `words/TYPE`. */
async function names(text: string): Promise<string[]> {
  const { entities } = await read(text)
  return entities.map(({ span, type }) => `${text.slice(span.start, span.end)}/${type}`)
}

describe('layers', () => {
  test.each(['', ' \n ', '😀', 'One. Two words!', 'Long '.repeat(3000)])(
    'one tag per token (%#)',
    async (text) => {
      const { doc, tags: found } = await read(text)
      expect(found.map(({ span }) => span)).toEqual(doc.tokens.map(({ span }) => span))
      for (const { head } of found) if (head !== undefined) expect(found[head]).toBeDefined()
    },
  )

  test('heads are indexes into the tokens of the article, not of the sentence', async () => {
    const text = 'Talks failed. The minister resigned.'
    const { doc, tags: found } = await read(text)
    const word = (i: number | undefined): string =>
      i === undefined ? '' : text.slice(doc.tokens[i]?.span.start, doc.tokens[i]?.span.end)
    const minister = found.findIndex((_, i) => word(i) === 'minister')
    expect(word(found[minister]?.head)).toBe('resigned')
  })

  test('the same article gives the same layers', async () => {
    const text = 'Norway and Chile signed a treaty in Oslo on 3 May 2016.'
    expect(await read(text)).toEqual(await read(text))
  })
})

test('names never overlap and begin and end at tokens', async () => {
  const word = fc.constantFrom(
    'President',
    'of',
    'the',
    'Chile',
    'Norwegian',
    'Maria',
    'Haugdal',
    '-',
    'won',
    'Foreign',
    'Ministry',
    'United',
    'Nations',
    'Mr',
    'May',
    '2016',
    'said',
    ',',
    'and',
    'Agreement',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 25 }), async (words) => {
      const { doc, entities } = await read(words.join(' '))
      const starts = new Set(doc.tokens.map(({ span }) => span.start))
      let last = 0
      for (const { span } of entities) {
        expect(span.start).toBeGreaterThanOrEqual(last)
        expect(span.end).toBeGreaterThan(span.start)
        expect(starts.has(span.start)).toBe(true)
        last = span.end
      }
    }),
    { numRuns: 150 },
  )
})

describe('states and nationalities', () => {
  test('a state is GPE, its adjective NORP', async () => {
    expect(await names('The Norwegian delegation flew to Chile.')).toEqual(['Norwegian/NORP', 'Chile/GPE'])
  })

  test('a state within the name of a body is not a name of its own', async () => {
    expect(await names('She works for the Bank of Canada now.')).toEqual(['Bank of Canada/ORG'])
  })

  test('common words are no names', async () => {
    expect(await names('The president and the minister met the turkey farmers.')).toEqual([])
  })
})

describe('persons', () => {
  test('capitalised words behind an office are a person; the office is not part of the name', async () => {
    expect(await names('Foreign Minister Ole Haugdal spoke.')).toEqual(['Ole Haugdal/PER'])
  })

  test('behind an honorific even a lone surname is a person', async () => {
    expect(await names('Earlier Mr Varbelin left.')).toEqual(['Varbelin/PER'])
  })

  test('a name behind "president of STATE" is a person beside the state', async () => {
    expect(await names('He called the President of Chile Tomas Arvelo.')).toEqual([
      'Chile/GPE',
      'Tomas Arvelo/PER',
    ])
  })

  test('an office alone is no person', async () => {
    expect(await names('The Prime Minister thanked the President.')).toEqual([])
  })

  test('a given name with a surname is a person even far from any title', async () => {
    expect(await names('Speakers of the Senate Maria Haugdal and Peter Arvelo left.')).toEqual([
      'Senate/ORG',
      'Maria Haugdal/PER',
      'Peter Arvelo/PER',
    ])
  })

  test('a hyphen inside a name belongs to it', async () => {
    expect(await names('President Park Dae-won spoke.')).toEqual(['Park Dae-won/PER'])
  })

  test('an abbreviation is no person', async () => {
    const found = await names('At noon EDT the talks ended.')
    expect(found.filter((name) => name.endsWith('/PER'))).toEqual([])
  })

  test('a surname alone is the person named in full before', async () => {
    const found = await names('Minister Ole Haugdal arrived. Later Haugdal left.')
    expect(found).toEqual(['Ole Haugdal/PER', 'Haugdal/PER'])
  })
})

describe('organisations and the rest', () => {
  test('known organisations are ORG', async () => {
    expect(await names('The United Nations and NATO agreed.')).toEqual(['United Nations/ORG', 'NATO/ORG'])
  })

  test('a telling noun closes a name', async () => {
    expect(await names('They signed the Lisbon Agreement.')).toEqual(['Lisbon Agreement/MISC'])
    expect(await names('Ships left the Black Sea.')).toEqual(['Black Sea/LOC'])
  })

  test('a body inside a title is a name of its own', async () => {
    expect(await names('He called European Commission President Haugdal.')).toEqual([
      'European Commission/ORG',
      'Haugdal/PER',
    ])
  })

  test('the same noun in small letters tells nothing', async () => {
    expect(await names('They signed the agreement.')).toEqual([])
  })

  test('a day with month and year is one DATE', async () => {
    expect(await names('They met on 3 May 2016.')).toEqual(['3 May 2016/DATE'])
    expect(await names('They may meet.')).toEqual([])
  })
})
