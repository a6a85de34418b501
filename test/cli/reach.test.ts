import { expect, test } from 'vitest'
import { inAddress, originOf, reachOf } from '../../src/cli/reach.ts'

const own = ['127.0.0.1', 'localhost', '[::1]']

test.each(['127.0.0.1', '127.0.1.1', '::1', 'localhost'])('a server on %s asks for no token', (address) => {
  expect(reachOf(address).isOpen).toBe(false)
})

test.each(['0.0.0.0', '::', '192.0.2.7', '2001:db8::7', 'localhost.example', '127.example'])(
  'a server on %s asks for tokens',
  (address) => {
    expect(reachOf(address).isOpen).toBe(true)
  },
)

test('a name by which others reach it makes it ask for tokens, wherever it listens', () => {
  expect(reachOf('127.0.0.1', ['Record.example'])).toEqual({
    isOpen: true,
    hosts: [...own, 'record.example'],
  })
})

test('it answers under its own addresses and the names it was given, and no other', () => {
  expect(reachOf('192.0.2.7').hosts).toEqual([...own, '192.0.2.7'])
  expect(reachOf('::', [], () => ['192.0.2.7', '2001:db8::7']).hosts).toEqual([
    ...own,
    '192.0.2.7',
    '[2001:db8::7]',
  ])
})

test('an address of six is in brackets', () => {
  expect(['::1', '127.0.0.1'].map(inAddress)).toEqual(['[::1]', '127.0.0.1'])
})

test('an address is an origin, and nothing more', () => {
  expect(originOf('https://Record.example/')).toEqual({
    origin: 'https://record.example',
    host: 'record.example',
  })
  expect(originOf('http://[2001:db8::7]:80')).toEqual({
    origin: 'http://[2001:db8::7]',
    host: '[2001:db8::7]',
  })
  for (const given of [
    'record.example',
    'https://record.example/room',
    'ftp://record.example',
    'https://a@b',
  ])
    expect(() => originOf(given), given).toThrow(expect.objectContaining({ code: 'E_USAGE' }))
})
