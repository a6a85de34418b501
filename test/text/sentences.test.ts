import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSentences } from '../../src/text/sentences.ts'

const words = {
  abbreviations: new Set(['mr.', 'gen.', 'no.', 'approx.', 'govt.']),
  endingAbbreviations: new Set(['u.s.', 'a.m.', 'inc.', 'etc.']),
  speechVerbs: new Set(['said', 'asked']),
  starters: new Set(['the', 'he', 'but', 'it', 'there']),
}
const split = (text: string): string[] =>
  splitSentences(text, { start: 0, end: text.length }, words).map(({ start, end }) => text.slice(start, end))

test.each([
  ['Mr. Aro left. He flew to Oss.', ['Mr. Aro left.', 'He flew to Oss.']],
  ['The U.S. Senate met. Gen. J. K. Lund spoke.', ['The U.S. Senate met.', 'Gen. J. K. Lund spoke.']],
  [
    'They met for a Tarn-U.S. Partnership Day. He left.',
    ['They met for a Tarn-U.S. Partnership Day.', 'He left.'],
  ],
  ['He went to the U.S. The Senate met.', ['He went to the U.S.', 'The Senate met.']],
  [
    '“Why now?” Ms Renn asked. “We are ready.” He left.',
    ['“Why now?” Ms Renn asked.', '“We are ready.”', 'He left.'],
  ],
  ['“Go!” he said. It cost 3.5 crowns.', ['“Go!” he said.', 'It cost 3.5 crowns.']],
  ['No. 5 was late... but came.', ['No. 5 was late... but came.']],
  ['They met at 9 a.m. on Monday.', ['They met at 9 a.m. on Monday.']],
  ['One (two.) Three', ['One (two.)', 'Three']],
  [
    'it works. the talks went on! but no. 5 was late',
    ['it works.', 'the talks went on!', 'but no. 5 was late'],
  ],
  [
    'Is it over? some doubt these claims. territory matters',
    ['Is it over?', 'some doubt these claims.', 'territory matters'],
  ],
  ['He fell . . . and rose. No. He left.', ['He fell . . . and rose.', 'No.', 'He left.']],
  ["Trains, etc. There's more.", ['Trains, etc.', "There's more."]],
  ['approx. three, govt. offices', ['approx. three, govt. offices']],
  ['We saw Oss! the musical and waited... the end', ['We saw Oss! the musical and waited... the end']],
  ['  ', []],
  ['no stop at the end ', ['no stop at the end']],
])('%s', (text, expected) => {
  expect(split(text)).toEqual(expected)
})

test('sentences are in order and leave out nothing but white space', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Aro', 'left', '.', '?”', '“', ' ', '\n', 'U.S.', '…', '😀'), {
        maxLength: 60,
      }),
      (parts) => {
        const text = parts.join('')
        let at = 0
        for (const { start, end } of splitSentences(text, { start: 0, end: text.length }, words)) {
          expect(end).toBeGreaterThan(start)
          expect(text.slice(at, start)).toMatch(/^\s*$/)
          at = end
        }
        expect(text.slice(at)).toMatch(/^\s*$/)
      },
    ),
  )
})

test('200,000 characters without a full stop are one sentence, quickly', () => {
  const text = 'word '.repeat(40_000)
  const began = performance.now()
  expect(split(text)).toHaveLength(1)
  expect(performance.now() - began).toBeLessThan(1000)
})
