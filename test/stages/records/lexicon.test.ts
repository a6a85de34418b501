import { describe, expect, test } from 'vitest'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { recordLexicon } from '../../../src/stages/records/lexicon.ts'

const knowledge = openKnowledge()
const lexicon = recordLexicon(knowledge)

describe('no row of the word lists is lost', () => {
  test.each([
    ['record-verbs', [...lexicon.verbs.values()].flat()],
    ['record-adjectives', [...lexicon.adjectives.values()]],
    ['record-nouns', [...lexicon.nouns.values()]],
    ['record-conditions', [...lexicon.connectors.values()].flat()],
  ] as const)('%s', (name, read) => {
    expect(read).toHaveLength(knowledge.lexicon(name).length)
  })
})

test('forms of cue verbs lead to their lemma, regular and irregular', () => {
  expect(lexicon.lemmaOf('deplored')).toBe('deplore')
  expect(lexicon.lemmaOf('withdrew')).toBe('withdraw')
  expect(lexicon.lemmaOf('pledging')).toBe('pledge')
  expect(lexicon.lemmaOf('table')).toBeUndefined()
})

test('the longest connector comes first', () => {
  const words = (lexicon.connectors.get('only') ?? []).map((connector) => connector.words.length)
  expect(words).toEqual([...words].sort((a, b) => b - a))
})
