import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAllowed, parseRobots } from '../../src/fetch/robots.ts'

const allowed = (text: string, path: string): boolean =>
  isAllowed(parseRobots(text), new URL(path, 'https://news.example'))

test('the group that names us goes before the one for everybody', () => {
  const text =
    'User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Demarche/2.0\nDisallow: /private/\n'
  expect(allowed(text, '/story')).toBe(true)
  expect(allowed(text, '/private/story')).toBe(false)
  expect(allowed('User-agent: other\nDisallow: /', '/story')).toBe(true)
})

test('the longest path decides, and of two as long the one that allows', () => {
  const text = 'user-agent: *\ndisallow: /a\nallow: /a/b\nallow: /page\ndisallow: /page'
  expect(allowed(text, '/a/c')).toBe(false)
  expect(allowed(text, '/a/b/c')).toBe(true)
  expect(allowed(text, '/page')).toBe(true)
})

test('stars stand for anything, a dollar sign for the end', () => {
  const text = 'User-agent: *\nDisallow: /*.pdf$\nDisallow: /*/print/\nDisallow: *?session='
  expect(allowed(text, '/a/b.pdf')).toBe(false)
  expect(allowed(text, '/a/b.pdf?x')).toBe(true)
  expect(allowed(text, '/a/print/1')).toBe(false)
  expect(allowed(text, '/print/1')).toBe(true)
  expect(allowed(text, '/x?session=1')).toBe(false)
})

test('paths are compared in one spelling', () => {
  expect(allowed('User-agent: *\nDisallow: /caf%c3%a9', '/café')).toBe(false)
  expect(allowed('User-agent: *\nDisallow: /ü', '/%C3%BC')).toBe(false)
  expect(allowed('User-agent: *\nDisallow: /%7Eann', '/~ann')).toBe(false)
})

test('an empty rule forbids nothing; comments, odd lines and other line ends are passed over', () => {
  expect(allowed('User-agent: *\nDisallow:\n', '/story')).toBe(true)
  expect(allowed('\ufeff# hello\r\nUser-agent: * # all\rNonsense\rDisallow: /a # why\r', '/a')).toBe(false)
  expect(allowed('Disallow: /', '/a')).toBe(true)
  expect(allowed('', '/a')).toBe(true)
})

test('the rest between requests is read', () => {
  expect(parseRobots('User-agent: *\nCrawl-delay: 2.5\nDisallow: /x').delay).toBe(2.5)
  expect(parseRobots('User-agent: *\nCrawl-delay: soon').delay).toBeUndefined()
})

test('a pattern fits as the same regular expression does', () => {
  const piece = fc.constantFrom('a', 'b', '/', '*', '.', 'ab')
  const pattern = fc.tuple(fc.array(piece, { maxLength: 8 }), fc.boolean())
  const path = fc.array(fc.constantFrom('a', 'b', '/', '.'), { maxLength: 10 })
  fc.assert(
    fc.property(pattern, path, ([pieces, isWhole], letters) => {
      // In a query, unlike a path, dots are taken as they are.
      const rule = `/?x${pieces.join('')}`
      const asked = `/?x${letters.join('')}`
      const source = rule.replace(/[.?]/g, '\\$&').replace(/\*+/g, '.*')
      const forbids = new RegExp(`^${source}${isWhole ? '$' : ''}`).test(asked)
      expect(allowed(`User-agent: *\nDisallow: ${rule}${isWhole ? '$' : ''}`, asked)).toBe(!forbids)
    }),
  )
})

test('a hostile file costs no time', () => {
  const text = `User-agent: *\n${'Disallow: /*a*a*a*a*a*a*a*a*b\n'.repeat(20_000)}`
  const start = performance.now()
  allowed(text, `/${'a'.repeat(2000)}`)
  expect(performance.now() - start).toBeLessThan(3000)
})

test('a rest of four hundred digits is a number that can be kept', () => {
  const robots = parseRobots(`User-agent: *\nCrawl-delay: ${'9'.repeat(400)}`)
  expect(JSON.parse(JSON.stringify(robots))).toEqual(robots)
  expect(robots.delay).toBeGreaterThan(300)
})
