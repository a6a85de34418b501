import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openTagger } from '../../src/model/open.ts'
import type { TaggedWord } from '../../src/model/tagger.ts'

const tagger = openTagger()

const tag = (sentence: string): readonly (TaggedWord & { readonly word: string })[] => {
  const words = sentence.split(' ')
  return tagger.tag(words).map((tagged, i) => ({ ...tagged, word: words[i] ?? '' }))
}

/** `dependent relation head` of every word, by form; `sent root`. */
const arcs = (sentence: string): string[] => {
  const tagged = tag(sentence)
  return tagged.map(({ word, head, deprel }) =>
    head === undefined ? `${word} ${deprel}` : `${word} ${deprel} ${tagged[head]?.word}`,
  )
}

/** Whether there is one root, and every word hangs on it, directly or not. */
function isTree(tagged: readonly TaggedWord[]): boolean {
  const reached = new Set<number>()
  const climbs = (start: number): boolean => {
    const path = new Set<number>()
    for (let at: number | undefined = start; at !== undefined && !reached.has(at); at = tagged[at]?.head) {
      if (path.has(at) || tagged[at] === undefined) return false
      path.add(at)
    }
    for (const at of path) reached.add(at)
    return true
  }
  const roots = tagged.filter(({ head }) => head === undefined).length
  return roots === (tagged.length > 0 ? 1 : 0) && tagged.every((_, i) => climbs(i))
}

test('the check for trees sees cycles and second roots', () => {
  const word = { upos: 'NOUN', xpos: 'NN', lemma: 'x', deprel: 'dep' }
  expect(isTree([word, { ...word, head: 0 }])).toBe(true)
  expect(isTree([word, word])).toBe(false)
  expect(isTree([word, { ...word, head: 2 }, { ...word, head: 1 }])).toBe(false)
})

describe('any words', () => {
  test('no words give no tags', () => {
    expect(tagger.tag([])).toEqual([])
    expect(tagger.names([], [], [])).toEqual([])
  })

  test.each([[['😀']], [['']], [['.']], [['“', '”']], [['\ud800']]])('%j is a tree', (words) => {
    expect(isTree(tagger.tag(words))).toBe(true)
  })

  test('a sentence of five thousand words is read in a moment', () => {
    const words = Array.from({ length: 5000 }, (_, i) => ['the', 'minister', 'said', ',', 'and'][i % 5] ?? '')
    const start = performance.now()
    const tagged = tagger.tag(words)
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(tagged).toHaveLength(5000)
    expect(isTree(tagged)).toBe(true)
  })

  test('every answer is one tree over the words, and the same when asked again', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'The',
        'minister',
        'said',
        'that',
        ',',
        '.',
        'not',
        'will',
        'met',
        '"',
        'of',
        'and',
        "'s",
      ),
      fc.string({ maxLength: 6, unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const tagged = tagger.tag(words)
        expect(tagged).toHaveLength(words.length)
        expect(isTree(tagged)).toBe(true)
        expect(tagger.tag(words)).toEqual(tagged)
      }),
      { numRuns: 200 },
    )
  })
})

describe('plain sentences', () => {
  test('subject, object and root', () => {
    expect(arcs('The minister rejected the proposal .')).toEqual([
      'The det minister',
      'minister nsubj rejected',
      'rejected root',
      'the det proposal',
      'proposal obj rejected',
      '. punct rejected',
    ])
  })

  test('negation hangs on the verb that it denies', () => {
    expect(arcs('Norway will not send troops .')).toContain('not advmod send')
    expect(arcs("They did n't sign the treaty .")).toContain("n't advmod sign")
  })

  test('the subject of a passive is marked, and so is its agent', () => {
    const found = arcs('The treaty was signed by the president .')
    expect(found).toContain('treaty nsubj:pass signed')
    expect(found).toContain('was aux:pass signed')
    expect(found).toContain('president obl:agent signed')
  })

  test('what is said depends on the verb of saying', () => {
    const found = arcs('She said that the talks had failed .')
    expect(found).toContain('failed ccomp said')
    expect(found).toContain('that mark failed')
    expect(found).toContain('talks nsubj failed')
  })

  test('a condition depends on the verb of the main clause', () => {
    const found = arcs('We will lift the sanctions if they withdraw .')
    expect(found).toContain('withdraw advcl lift')
    expect(found).toContain('if mark withdraw')
  })

  test('two subjects are coordinated', () => {
    expect(arcs('France and Germany agreed .')).toEqual([
      'France nsubj agreed',
      'and cc Germany',
      'Germany conj France',
      'agreed root',
      '. punct agreed',
    ])
  })

  test('curly quotation marks and apostrophes are read as straight ones', () => {
    const straight = tag('" We do n\'t agree , " she said .')
    const curly = tag('“ We do n’t agree , ” she said .')
    const bare = (tagged: typeof straight) => tagged.map(({ word: _word, lemma: _lemma, ...rest }) => rest)
    expect(bare(curly)).toEqual(bare(straight))
  })

  test('verb forms and names have their Penn tags', () => {
    const tags = tag('Denmark has promised that it would help .').map(({ word, xpos }) => `${word}/${xpos}`)
    expect(tags.join(' ')).toBe('Denmark/NNP has/VBZ promised/VBN that/IN it/PRP would/MD help/VB ./.')
  })
})

describe('lemmas', () => {
  test.each([
    ['The ministers were meeting their allies .', 'the minister be meet their ally .'],
    ["He has n't spoken .", 'he have not speak .'],
    ['Spain agreed .', 'Spain agree .'],
  ])('%s', (sentence, lemmas) => {
    expect(
      tag(sentence)
        .map(({ lemma }) => lemma)
        .join(' '),
    ).toBe(lemmas)
  })
})

test('missing weights are named in the error', () => {
  expect(() => openTagger({ folder: 'no/such/folder' })).toThrow(/no\/such\/folder/)
})
