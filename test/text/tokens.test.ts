import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitTokens } from '../../src/text/tokens.ts'

const words = {
  prefixes: new Set(['co', 'non', 'anti', 'e']),
  abbreviations: new Set(['mr.', 'u.s.', 'no.', 'inc.']),
}
const split = (text: string): string =>
  splitTokens(text, { start: 0, end: text.length }, words)
    .map(({ start, end }) => text.slice(start, end))
    .join('|')

test.each([
  ['“We don’t know,” Tarn’s envoy said.', '“|We|do|n’t|know|,|”|Tarn|’s|envoy|said|.'],
  [
    'See [http://a.example/b?c=1] or <ana...@b.example>.',
    'See|[|http://a.example/b?c=1|]|or|<|ana...@b.example|>|.',
  ],
  ['It is at www.a.example/b.', 'It|is|at|www.a.example/b|.'],
  ['A Tarn-U.S. accord, not plan-B.', 'A|Tarn|-|U.S.|accord|,|not|plan|-|B|.'],
  ['Mr. Aro left the U.S. on 5 May.', 'Mr.|Aro|left|the|U.S.|on|5|May|.'],
  ['a US-led, non-binding co-operation pact', 'a|US|-|led|,|non-binding|co-operation|pact'],
  ['The ministers’ talks cost $3.5bn (or 12%).', 'The|ministers|’|talks|cost|$|3.5|bn|(|or|12|%|)|.'],
  ['They cannot wait—not now -- or ever…', 'They|can|not|wait|—|not|now|--|or|ever|…'],
  ['See https://example.org/a-b?c=1 at 10:30', 'See|https://example.org/a-b?c=1|at|10:30'],
  ["It's Oss's 2013-14 plan; isn't it?", "It|'s|Oss|'s|2013|-|14|plan|;|is|n't|it|?"],
  ['the $5 fee and/or “tolls”', 'the|$|5|fee|and|/|or|“|tolls|”'],
  [
    'I dont think its a loss!!! Thats fine :) or not?!',
    'I|do|nt|think|it|s|a|loss|!!!|That|s|fine|:)|or|not|?!',
  ],
  ['its sovereignty, its embassy', 'its|sovereignty|,|its|embassy'],
  [
    'At 7:30pm, 35mm of rain in 5m homes (1st, 1990s)',
    'At|7:30|pm|,|35|mm|of|rain|in|5|m|homes|(|1st|,|1990s|)',
  ],
  ['Oil from Oss Inc. and Tarn Inc.', 'Oil|from|Oss|Inc.|and|Tarn|Inc|.'],
  ['Call 555-0142 about #12 or @oss_news', 'Call|555-0142|about|#|12|or|@oss_news'],
  ['<<annex>> [...] w- we said ’’no’’', '<<|annex|>>|[...]|w-|we|said|’’|no|’’'],
  ['', ''],
])('%s', (text, expected) => {
  expect(split(text)).toBe(expected)
})

test('tokens are in order, do not overlap, hold no white space and leave out nothing else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const found = splitTokens(text, { start: 0, end: text.length }, words)
      let at = 0
      for (const { start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(text.slice(at, start)).toMatch(/^\s*$/)
        expect(text.slice(start, end)).toMatch(/^\S+$/)
        at = end
      }
      expect(text.slice(at)).toMatch(/^\s*$/)
    }),
  )
})

test.each(['!', '.', '-', '“', '"', 'a-', "'s", 'é'])(
  '100,000 times %j takes no more than a second',
  (part) => {
    const text = part.repeat(100_000)
    const began = performance.now()
    splitTokens(text, { start: 0, end: text.length }, words)
    expect(performance.now() - began).toBeLessThan(1000)
  },
)
