import { expect, test } from 'vitest'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { knownRuns } from '../../../src/stages/tags/known.ts'
import { nameWords } from '../../../src/stages/tags/lexicon.ts'
import { toldNames } from '../../../src/stages/tags/told.ts'

const knowledge = openKnowledge()
const lexicon = nameWords(knowledge)
const small = /^(?:of|on|for|in|and|the|left|met|with|['’]s?|[,.-])$/

/** The names that telling nouns show, as `words/TYPE`; words in capitals are proper nouns. */
function told(sentence: string): string[] {
  const words = sentence.split(' ')
  const tagged = words.map((word) => ({
    upos: small.test(word) || /^\p{Ll}/u.test(word) ? 'X' : 'PROPN',
    xpos: 'X',
    lemma: word,
    deprel: 'dep',
  }))
  const scene = { words, tagged, known: knownRuns(words, knowledge), found: [] }
  return toldNames(scene, lexicon).map(({ from, to, type }) => `${words.slice(from, to).join(' ')}/${type}`)
}

test.each([
  ["the Farmers ' League of Lowmark left", ["Farmers ' League of Lowmark/ORG"]],
  ["Women 's Bank of Tarnow left", ["Women 's Bank of Tarnow/ORG"]],
  ["Lund 's Bank of Tarnow left", ['Bank of Tarnow/ORG']],
])('those whom a body is for begin its name, an owner does not: %s', (sentence, names) => {
  expect(told(sentence)).toEqual(names)
})

test.each([
  ['the Lowmark Committee on Foreign Affairs met', ['Lowmark Committee on Foreign Affairs/ORG']],
  ['the Lowmark Committee on Monday met', ['Lowmark Committee/ORG']],
  ['the Lowmark Bank for North Korea met', ['Lowmark Bank/ORG']],
  ['the Convention on the Law of the Lowmark Seas', ['Convention on the Law of the Lowmark Seas/MISC']],
  ['the Ministry of Fish , Grain and Timber left', ['Ministry of Fish , Grain and Timber/ORG']],
  ['the Ministry of Fish , Poland and Timber left', ['Ministry of Fish/ORG']],
  ['the Council of the Lowmark Party of Tarnow met', ['Council of the Lowmark Party of Tarnow/ORG']],
  ['Director of the Office of the Lowmark Council Anna Lund left', ['Office of the Lowmark Council/ORG']],
  ['the General Council met', ['General Council/ORG']],
  ['the Secretary General Council met', []],
  ['the Lowmark Resolutions 12 and 14', ['Lowmark Resolutions 12 and 14/MISC']],
])('what a preposition or a number adds belongs to the name: %s', (sentence, names) => {
  expect(told(sentence)).toEqual(names)
})

test.each([
  ['the Grain and Timber Council met', ['Grain and Timber Council/ORG']],
  ['with Poland and Timber Council members', ['Timber Council/ORG']],
  ['the Grain Bank and Timber Council met', ['Grain Bank/ORG', 'Timber Council/ORG']],
])(
  'two words with "and" before a telling noun are one name if neither names anything: %s',
  (sentence, names) => {
    expect(told(sentence)).toEqual(names)
  },
)

test.each([
  ['the Polish Timber Council met', ['Polish Timber Council/ORG']],
  ['Poland - Kenya Timber Council met', ['Poland - Kenya Timber Council/ORG']],
  ['the Poland - Kenya Alliance held', []],
  ["Poland 's Timber Council met", ['Timber Council/ORG']],
])('nationality and partners belong to the name, an owner does not: %s', (sentence, names) => {
  expect(told(sentence)).toEqual(names)
})

test('a unit is numbered, and one within another is one name', () => {
  expect(told('the Polish 9th Fleet left')).toEqual(['Polish 9th Fleet/ORG'])
  expect(told('Kenya Naval Forces Lake Command left')).toEqual(['Kenya Naval Forces Lake Command/ORG'])
})

test('a place by its own name is no body, a sea within a longer name no place', () => {
  expect(told('the West Bank of the Lowmark River')).toEqual(['Lowmark River/LOC'])
  expect(told('the Black Sea Timber Council met')).toEqual(['Black Sea Timber Council/ORG'])
})
