import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery } from '../../src/store/query.ts'
import { findSnippet } from '../../src/store/snippet.ts'

const snippetOf = (text: string, query: string) => {
  const { span, matches } = findSnippet(text, parseQuery(query))
  return {
    shown: text.slice(span.start, span.end),
    words: matches.map(({ start, end }) => text.slice(start, end)),
  }
}

const filler = 'The harbour was quiet and nothing happened for a long while. '.repeat(12)

test('the stretch with most of the words is shown, not the first word', () => {
  const text = `Gas was cheap. ${filler}The gas transit through the strait was agreed. ${filler}`
  const { shown, words } = snippetOf(text, 'gas transit')
  expect(words).toEqual(['gas', 'transit'])
  expect(shown).toContain('The gas transit through the strait')
  expect(shown.length).toBeLessThan(300)
})

test('words are found without regard to case and accents, beginnings by their star', () => {
  expect(snippetOf('Zürich NEGOTIATED the negotiations.', 'zurich negot*').words).toEqual([
    'Zürich',
    'NEGOTIATED',
    'negotiations',
  ])
  expect(snippetOf('Zürich negotiated.', 'negot').words).toEqual([])
})

test('words that must not be there are not marked', () => {
  expect(snippetOf('Gas and oil.', 'gas -oil').words).toEqual(['Gas'])
})

test('a snippet stays in its paragraph', () => {
  expect(snippetOf('Before it.\n\nThe gas flows.\n\nAfter it.', 'gas').shown).toBe('The gas flows.')
})

test('a snippet begins and ends between words', () => {
  const { shown } = snippetOf(`${filler}gas ${filler}`, 'gas')
  const text = `${filler}gas ${filler}`
  const start = text.indexOf(shown)
  expect(text.slice(start - 1, start + shown.length + 1)).toMatch(/^[\s,.;:!?)]\w.*\w?[\s.]$/s)
})

test('spans lie in the text and matches in the snippet, whatever the text and the query', () => {
  const text = fc.string({ unit: 'binary', maxLength: 600 })
  const words = fc.array(fc.constantFrom('gas', 'Öl', '🚢', ' ', '\n\n', 'transit', '.'), { maxLength: 300 })
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        words.map((each) => each.join('')),
      ),
      fc.string(),
      (given, query) => {
        const { span, matches } = findSnippet(given, parseQuery(`${query} gas Öl`))
        expect(0 <= span.start && span.start <= span.end && span.end <= given.length).toBe(true)
        for (const { start, end } of matches)
          expect(span.start <= start && start < end && end <= span.end).toBe(true)
      },
    ),
  )
})

test('a long text of nothing but matches takes no long time', () => {
  const start = performance.now()
  findSnippet('gas '.repeat(50_000), parseQuery('gas'))
  expect(performance.now() - start).toBeLessThan(2_000)
})
