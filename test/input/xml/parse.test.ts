import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childOf, markupOf, rawText, textOf } from '../../../src/input/xml/element.ts'
import { parseXml } from '../../../src/input/xml/parse.ts'

const place = { file: 'a.xml' }
const rootOf = (text: string) => parseXml(text, place).root

test('elements, attributes, CDATA and references are read', () => {
  const root = rootOf(
    '<?xml version="1.0"?><!-- c --><a x="1 &amp; 2" y=\'z\'>b &lt; <![CDATA[<c>]]> &eacute;</a>',
  )
  expect(root.attributes.get('x')).toBe('1 & 2')
  expect(root.attributes.get('y')).toBe('z')
  expect(rawText(root)).toBe('b < <c> é')
})

test('a namespace counts, not the prefix that a file gives it', () => {
  const root = rootOf('<a xmlns:zz="http://purl.org/dc/elements/1.1/"><zz:creator>Ann</zz:creator></a>')
  expect(textOf(childOf(root, 'dc:creator'))).toBe('Ann')
})

test('an entity that the file declares stays as it is written, and none is expanded', () => {
  const root = rootOf(
    '<!DOCTYPE a [<!ENTITY x "long"><!ENTITY y SYSTEM "file:///etc/passwd">]><a>&x; &y; &amp;</a>',
  )
  expect(rawText(root)).toBe('&x; &y; &')
})

test('a tag that is not closed ends with its parent, and a stray end tag is passed over', () => {
  const root = rootOf('<a><b>one</i><c>two</c></a>')
  expect(root.children).toHaveLength(1)
  expect(childOf(root, 'b')?.closed).toBe(false)
  expect(textOf(childOf(childOf(root, 'b'), 'c'))).toBe('two')
})

test('a file that is cut off says so', () => {
  expect(parseXml('<a><b>x</b><b>y', place)).toMatchObject({ complete: false, leftOut: 0 })
  expect(parseXml('<a><b>x</b></a>', place).complete).toBe(true)
})

test('surrogates, NUL and other controls by number come as U+FFFD and space', () => {
  expect(rawText(rootOf('<a>&#xD800;&#0;&#1;&#x1F54A;&#147;</a>'))).toBe('\ufffd\ufffd 🕊“')
})

test('markup comes back as markup', () => {
  expect(markupOf(rootOf('<a><p title="a&quot;b">x &lt; y<br/></p></a>'))).toBe(
    '<p title="a&quot;b">x &lt; y<br /></p>',
  )
})

test('elements past a cap are counted and left out', () => {
  const document = parseXml(`<a>${'<i>x</i>'.repeat(9)}</a>`, place, { capped: new Set(['i']), most: 4 })
  expect(document.root.children).toHaveLength(4)
  expect(document.leftOut).toBe(5)
})

test.each([
  ['nothing', '', 'E_FORMAT'],
  ['no element', 'just words & <', 'E_FORMAT'],
  ['600 elements in each other', '<a>'.repeat(600), 'E_TOO_DEEP'],
])('%s is %3$s with the file', (_, text, code) => {
  expect(() => parseXml(text, place)).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(/^a\.xml/) }),
  )
})

test('what is escaped comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const plain = text.replace(/[^\P{Cc}\n\t]/gu, ' ')
      const escaped = plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
      expect(rawText(rootOf(`<a>${escaped}</a>`))).toBe(plain)
    }),
  )
})

test('any string is a tree or an error of ours, soon', () => {
  const piece = fc.constantFrom(
    '<',
    '</',
    '>',
    '<a',
    '</a>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE',
    '[',
    ']',
    '"',
    "'",
    '=',
    '&',
    ';',
    'x',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      try {
        parseXml(pieces.join(''), place)
      } catch (error) {
        expect(error).toMatchObject({ name: 'DemarcheError' })
      }
    }),
    { numRuns: 500 },
  )
})

test.each(['<!--', '<![CDATA[', '<!DOCTYPE [<!--', '<a x="', "<a x='", '<a ', '&#', '<?'])(
  '200,000 times %s takes less than a second or two',
  (piece) => {
    const start = performance.now()
    try {
      parseXml(`<a>${piece.repeat(200_000)}`, place)
    } catch (error) {
      expect(error).toMatchObject({ name: 'DemarcheError' })
    }
    expect(performance.now() - start).toBeLessThan(2500)
  },
)
