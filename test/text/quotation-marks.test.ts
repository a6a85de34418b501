import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quotedSpans } from '../../src/text/quotation-marks.ts'

const found = (text: string): string[] => quotedSpans(text).map(({ start, end }) => text.slice(start, end))

describe('pairs of every style', () => {
  test.each([
    ['curly', 'He said “we agree” twice.', ['“we agree”']],
    ['straight', 'He said "we agree" and "we sign".', ['"we agree"', '"we sign"']],
    ['typewriter', "He said ``we agree'' twice.", ["``we agree''"]],
    ['doubled apostrophes', "He said ''we agree'' twice.", ["''we agree''"]],
    ['single curly', 'He said ‘we agree’ twice.', ['‘we agree’']],
    ['single straight', "He said 'we agree' twice.", ["'we agree'"]],
    ['guillemets', 'He said «we agree» twice.', ['«we agree»']],
    ['guillemets that point inward', 'He said »we agree« twice.', ['»we agree«']],
    ['low and high', 'He said „we agree“ twice, then „no”.', ['„we agree“', '„no”']],
    ['a bracket at the start', 'He said “[W]e agree” twice.', ['“[W]e agree”']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test('single marks within double ones belong to them', () => {
    expect(found('“He said ‘no’ to me,” she said.')).toEqual(['“He said ‘no’ to me,”'])
  })

  test('a possessive plural does not close single marks', () => {
    expect(found('‘The ministers’ answer is no,’ he said.')).toEqual(['‘The ministers’ answer is no,’'])
  })
})

describe('no quotations', () => {
  test.each([
    'It’s the ministers’ turn.',
    "It's the ministers' turn, and the '90s are over.",
    'A 12" pipe and a 5\'10" man.',
    'A mark ” that stands alone.',
    '',
    '“',
    '""',
  ])('%s', (text) => {
    expect(found(text).filter((part) => /[a-z]/.test(part))).toEqual([])
  })
})

describe('across paragraphs', () => {
  test('an open quotation goes on where the next paragraph repeats the mark', () => {
    const spans = quotedSpans('“One.\n\n“Two.\n\n“Three,” he said.')
    expect(spans.map(({ open, continues }) => [open, continues])).toEqual([
      [true, false],
      [true, true],
      [false, true],
    ])
  })

  test('a closed one does not', () => {
    expect(quotedSpans('“One.”\n\n“Two.”').map(({ continues }) => continues)).toEqual([false, false])
  })

  test('a lost mark harms its own paragraph at most', () => {
    expect(found('“One, he said.\n\nTwo. “Three,” he said.')).toEqual(['“One, he said.', '“Three,”'])
    expect(found('“One, he said. “Two,” he said.')).toEqual(['“Two,”'])
  })
})

test('whatever the marks, spans are in order, apart, within the text, and hold their inner part', () => {
  const marks = fc.constantFrom(
    '“',
    '”',
    '"',
    '‘',
    '’',
    "'",
    '„',
    '«',
    '»',
    '``',
    "''",
    ' ',
    'a',
    's',
    '.',
    ',',
    '\n',
    '😀',
  )
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      let last = 0
      for (const { start, end, inner } of quotedSpans(text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(inner.start).toBeGreaterThan(start)
        expect(inner.end).toBeLessThanOrEqual(end)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(text.slice(start, end)).not.toContain('\n')
        last = end
      }
    }),
  )
})

test('is linear: a long text of marks takes no time', () => {
  const begun = performance.now()
  quotedSpans('“a” "b ‘c \' '.repeat(20_000))
  expect(performance.now() - begun).toBeLessThan(2000)
})
