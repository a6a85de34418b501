import { expect, test } from 'vitest'
import { declaredInMarkup, decode } from '../../src/input/charset.ts'
import { bytesOf } from './contract.ts'

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const utf16 = (text: string, big = false): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le')
  return big ? bytes.swap16() : bytes
}
const meta = (label: string) => `<meta charset="${label}">`

test.each([
  ['ASCII', bytesOf('plain'), 'plain', 'utf-8', 'validity'],
  ['UTF-8', bytesOf('Zürich €'), 'Zürich €', 'utf-8', 'validity'],
  ['UTF-8 with a mark', bytesOf('\ufeffZürich'), 'Zürich', 'utf-8', 'bom'],
  ['UTF-16LE with a mark', utf16('\ufeffZürich'), 'Zürich', 'utf-16le', 'bom'],
  ['UTF-16BE with a mark', utf16('\ufeffZürich', true), 'Zürich', 'utf-16be', 'bom'],
  ['UTF-16LE without', utf16('The envoy left'), 'The envoy left', 'utf-16le', 'zeros'],
  ['UTF-16BE without', utf16('The envoy left', true), 'The envoy left', 'utf-16be', 'zeros'],
  ['windows-1252', latin1('\x93caf\xe9\x94 \x80'), '“café” €', 'windows-1252', 'fallback'],
])('%s is known by its bytes', (_, bytes, text, charset, from) => {
  expect(decode(bytes, {})).toEqual({ text, charset, from, replacements: 0 })
})

test.each([
  ['windows-1251', '\xcf\xf0\xe0\xe3\xe0', 'Прага'],
  ['ISO-8859-1', 'caf\xe9 \x93x\x94', 'café “x”'],
  ['shift_jis', '\x93\xfa\x96\x7b', '日本'],
])('a page that declares %s is read so', (label, bytes, text) => {
  const decoded = decode(latin1(meta(label) + bytes), {}, declaredInMarkup)
  expect(decoded.text).toBe(meta(label) + text)
  expect(decoded.from).toBe('declaration')
})

test('valid UTF-8 beyond ASCII outweighs another declaration', () => {
  expect(decode(bytesOf(`${meta('iso-8859-1')}Zürich`), {}, declaredInMarkup).text).toContain('Zürich')
})

test('windows-1252 that calls itself UTF-8 is not believed', () => {
  expect(decode(latin1(`${meta('utf-8')}caf\xe9`), {}, declaredInMarkup)).toMatchObject({
    text: `${meta('utf-8')}café`,
    from: 'fallback',
  })
})

test('two character sets in one file: UTF-8 is read and what does not fit is counted', () => {
  const bytes = Buffer.concat([bytesOf('Zürich '), latin1('caf\xe9 caf\xe9')])
  expect(decode(bytes, {})).toMatchObject({ text: 'Zürich caf\ufffd caf\ufffd', replacements: 2 })
})

test('an unknown label is passed over', () => {
  expect(decode(bytesOf(`${meta('klingon')}x`), {}, declaredInMarkup).charset).toBe('utf-8')
})

test.each([
  ['<meta charset=utf-8>', 'utf-8'],
  ['<META http-equiv="Content-Type" content="text/html; charset=windows-1251">', 'windows-1251'],
  ['<?xml version="1.0" encoding="ISO-8859-2"?><html>', 'ISO-8859-2'],
  ['<p>charset=utf-8</p>', undefined],
])('%s declares %s', (head, label) => {
  expect(declaredInMarkup(head)).toBe(label)
})

test.each([
  ['a PDF', latin1('%PDF-1.7 …')],
  ['a picture', latin1('\x89PNG\r\n\x1a\n')],
  ['an office document', latin1('PK\x03\x04abcdef')],
  ['machine code', Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) % 251)],
])('%s is E_NOT_TEXT, and the message says what to do', (_, bytes) => {
  expect(() => decode(bytes, { file: 'x' })).toThrowError(
    expect.objectContaining({ code: 'E_NOT_TEXT', message: expect.stringMatching(/^x: .*save/) }),
  )
})
