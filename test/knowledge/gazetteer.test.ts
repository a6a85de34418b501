import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agrees, gazetteerOf } from '../../src/knowledge/gazetteer.ts'
import type { GazetteerEntry } from '../../src/knowledge/knowledge.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'

const knowledge = openKnowledge()

/** What the words that begin the text mean: the length of the run, then kind and thing of each entry. */
function match(text: string): [number, ...string[]] | undefined {
  const found = knowledge.match(text.split(' '), 0)
  return found === undefined ? undefined : [found.length, ...found.entries.map(show)]
}

function show(entry: GazetteerEntry): string {
  switch (entry.kind) {
    case 'state':
    case 'adjective':
    case 'capital':
      return `${entry.kind} ${entry.country.iso3}`
    case 'demonym':
      return `${entry.plural ? 'people' : 'person'} ${entry.country.iso3}`
    case 'metonym':
      return `metonym ${entry.metonym.iso3} ${entry.metonym.organ}`
    case 'organisation':
      return entry.organisation.id
    case 'title':
      return `${entry.plural ? 'titles' : 'title'} ${entry.title.role}`
    case 'place':
      return `place ${entry.places[0]?.name}`
  }
}

test.each([
  ['the Kremlin said', [2, 'metonym RUS government']],
  ['Kremlin officials', [1, 'metonym RUS government']],
  ['the US said', [2, 'state USA', 'adjective USA']],
  ['the U.S. said', [2, 'state USA', 'adjective USA']],
  ['the United States', [3, 'state USA']],
  ['Britain', [1, 'state GBR']],
  ['the UK', [2, 'state GBR', 'adjective GBR']],
  ['the Netherlands', [2, 'state NLD']],
  ['the Soviet Union', [3, 'state SUN']],
  ['Russian troops', [1, 'adjective RUS']],
  ['Russians', [1, 'people RUS']],
  ['a', undefined],
  ['the Russian foreign minister', undefined],
  ['foreign minister', [2, 'title foreign_minister']],
  ['Foreign Minister', [2, 'title foreign_minister']],
  ['FOREIGN MINISTERS', [2, 'titles foreign_minister']],
  ['secretary - general', [3, 'title secretary_general']],
  ['Secretary-General', [1, 'title secretary_general']],
  ['deputy foreign minister', [3, 'title other']],
  ['vice president', [2, 'title vice_president']],
  ['the EU', [2, 'org:eu']],
  ['NATO allies', [1, 'org:nato']],
  ['Nato allies', [1, 'org:nato']],
  ['the UN Security Council', [4, 'org:un-security-council']],
  ['the New York Times', [4, 'org:new-york-times']],
  ['Brussels', [1, 'capital BEL', 'metonym org:eu government', 'place Brussels']],
  ['Moscow', [1, 'capital RUS', 'place Moscow']],
  ['the Middle East', [3, 'place Middle East']],
  ["the People 's Republic of China", [6, 'state CHN']],
  ['People’s Republic of China', [4, 'state CHN']],
  ['Gaza .', [1, 'place Gaza Strip']],
  ['RUSSIA', [1, 'state RUS']],
])('%s', (text, expected) => {
  expect(match(text)).toEqual(expected)
})

describe('words that are no names', () => {
  test.each([
    'us',
    'in',
    'may',
    'will',
    'who',
    'is',
    'it',
    'am',
    'to',
    'of',
    'turkey',
    'china',
    'Of',
    'To',
    'May',
    'March',
    'Most',
    'IN',
    'IT',
    'DE',
    'Nice',
    'Split',
  ])('"%s" matches nothing', (word) => {
    expect(match(word)).toBeUndefined()
  })

  test('"general" is an adjective, "General" a rank', () => {
    expect(match('general')).toBeUndefined()
    expect(match('General')).toEqual([1, 'title other'])
  })

  test('a name that needs its article is not found without', () => {
    expect(match('The Hague')).toContain('metonym NLD government')
    expect(match('Hague')).toBeUndefined()
    expect(match('Islamic Republic')).toBeUndefined()
  })

  test('"us" in a headline of capitals is still not told from the state', () => {
    expect(match('US')).toEqual([1, 'state USA', 'adjective USA'])
  })
})

describe('what is ambiguous is given whole', () => {
  test.each([
    ['Georgia', [1, 'state GEO', 'place Georgia']],
    ['Jordan', [1, 'state JOR']],
    ['Chad', [1, 'state TCD']],
    ['Turkey', [1, 'state TUR']],
    ['Congo', [1, 'state COD', 'state COG']],
    ['Korean', [1, 'adjective KOR', 'adjective PRK']],
    ['Washington', [1, 'capital USA', 'place Washington']],
    ['Luxembourg', [1, 'state LUX', 'adjective LUX', 'capital LUX', 'place Luxembourg']],
  ])('%s', (text, expected) => {
    expect(match(text)).toEqual(expected)
  })

  test('and belongs to no one state by itself', () => {
    expect(knowledge.stateByName('Congo')).toBeUndefined()
    expect(knowledge.stateByAdjective('Korean')).toBeUndefined()
    expect(knowledge.stateByAdjective('French')?.iso3).toBe('FRA')
    expect(knowledge.stateByAdjective('Chinese')?.iso3).toBe('CHN')
  })
})

describe('capitals', () => {
  test.each([
    [['US'], ['US'], true],
    [['US'], ['us'], false],
    [['Russia'], ['RUSSIA'], true],
    [['Iran'], ['IRAN'], true],
    [['Oman'], ['oman'], false],
    [['Mali'], ['MALI'], true],
    [['foreign', 'minister'], ['Foreign', 'MINISTER'], true],
    [['Bosnia', 'and', 'Herzegovina'], ['Bosnia', 'And', 'Herzegovina'], true],
    [['Isis'], ['ISIS'], true],
  ])('%j printed as %j', (written, printed, expected) => {
    expect(agrees(written, printed)).toBe(expected)
  })
})

test('the longest phrase is found as the slow way finds it', () => {
  const title = { phrase: '', role: 'other', only: [], speaksFor: 'none', code: 'GOV' } as const
  const word = fc.constantFrom('a', 'b', 'c')
  const phrase = fc.array(word, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(phrase, { minLength: 1 }),
      fc.array(word, { minLength: 1, maxLength: 8 }),
      (phrases, text) => {
        const gazetteer = gazetteerOf(
          phrases.map((words) => ({
            words: words.join(' '),
            entry: { kind: 'title', title, plural: false },
          })),
          () => undefined,
        )
        const lengths = phrases
          .filter((words) => words.every((each, i) => each === text[i]))
          .map(({ length }) => length)
        const longest = lengths.length === 0 ? undefined : Math.max(...lengths)
        expect(gazetteer.match(text, 0)?.length).toBe(longest)
      },
    ),
  )
})
