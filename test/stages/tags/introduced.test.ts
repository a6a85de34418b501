import { expect, test } from 'vitest'
import type { EntityType } from '../../../src/doc/layers.ts'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { introducedBodies } from '../../../src/stages/tags/introduced.ts'
import { knownRuns } from '../../../src/stages/tags/known.ts'
import { nameWords } from '../../../src/stages/tags/lexicon.ts'

const knowledge = openKnowledge()
const lexicon = nameWords(knowledge)

/** The bodies that a noun introduces; `head` is the word that the first capitalised one hangs on. */
function introduced(
  sentence: string,
  head: number,
  found: readonly [number, number, EntityType][] = [],
): string[] {
  const words = sentence.split(' ')
  const name = words.findIndex((word) => /^\p{Lu}/u.test(word))
  const tagged = words.map((word, i) => ({
    upos: /^\p{Lu}/u.test(word) ? 'PROPN' : 'NOUN',
    xpos: 'X',
    lemma: word,
    deprel: 'dep',
    ...(i === name && { head }),
  }))
  const names = found.map(([from, to, type]) => ({ from, to, type }))
  const scene = { words, tagged, known: knownRuns(words, knowledge), found: names }
  return introducedBodies(scene, names, lexicon).map(({ from, to }) => words.slice(from, to).join(' '))
}

test('a noun for a body tells that the name behind it is one', () => {
  expect(introduced('the carmaker Lowmark left', 1)).toEqual(['Lowmark'])
  expect(introduced('the carmaker Lowmark Wheels left', 1)).toEqual(['Lowmark Wheels'])
})

test('a single word that was taken for a person gives way, a full name does not', () => {
  expect(introduced('the carmaker Lowmark left', 1, [[2, 3, 'PER']])).toEqual(['Lowmark'])
  expect(introduced('the carmaker Bo Lund left', 1, [[2, 4, 'PER']])).toEqual([])
})

test.each([
  ['another noun', 'the street Lowmark left', 1],
  ['a day', 'the company Monday left', 1],
  ['a state', 'the company Norway left', 1],
  ['a name that belongs elsewhere', 'the party Lowmark leads', 3],
])('%s tells nothing', (_, sentence, head) => {
  expect(introduced(sentence, head)).toEqual([])
})
