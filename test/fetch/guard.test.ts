import type { LookupAddress } from 'node:dns'
import { expect, test } from 'vitest'
import { guardedLookup, requireAddress, requireReach } from '../../src/fetch/guard.ts'
import { tableLookup } from './server.ts'

test.each([
  ['http://2130706433/', '127.0.0.1'],
  ['http://0x7f.1/', '127.0.0.1'],
  ['http://0177.0.0.1/', '127.0.0.1'],
  ['http://127.1/', '127.0.0.1'],
  ['http://①②⑦.0.0.1/', '127.0.0.1'],
  ['http://[::ffff:10.0.0.1]/', '[::ffff:a00:1]'],
  ['http://[::1]:8080/', '[::1]'],
  ['http://169.254.169.254/latest/meta-data/', '169.254.169.254'],
  ['http://0/', '0.0.0.0'],
])('%s is refused before anything is looked up', (address, host) => {
  const url = requireAddress(address)
  expect(url.hostname).toBe(host)
  expect(() => requireReach(url, undefined)).toThrow(expect.objectContaining({ code: 'E_ADDRESS' }))
})

test.each([
  'ftp://a.example/',
  'file:///etc/passwd',
  'javascript:1',
  'no address',
  'https://who:hush@a.example/',
  'http://who@a.example/',
])('%s is no address to fetch, and no password is told', (address) => {
  expect(() => requireAddress(address)).toThrow(expect.objectContaining({ code: 'E_ADDRESS' }))
  expect(() => requireAddress(address)).not.toThrow(/hush/)
})

test('a private address may be asked at the one place that is allowed, a metadata address nowhere', () => {
  const at = (address: string) => () => requireReach(requireAddress(address), '10.0.0.1:8080')
  expect(at('http://10.0.0.1:8080/')).not.toThrow()
  expect(at('http://10.0.0.1/')).toThrow()
  expect(at('http://10.0.0.2:8080/')).toThrow()
  const metadata = requireAddress('http://169.254.169.254/')
  expect(() => requireReach(metadata, '169.254.169.254:80')).toThrow()
})

const ask = (look: ReturnType<typeof guardedLookup>, host: string) =>
  new Promise<readonly LookupAddress[]>((resolve, reject) =>
    look(host, { all: true }, (error, found) =>
      error === null ? resolve(found as LookupAddress[]) : reject(error),
    ),
  )

test('every connection looks up anew and takes the addresses that were checked: a name that changes gains nothing', async () => {
  const lookup = tableLookup({ 'a.example': [['93.184.216.34'], ['127.0.0.1']] })
  const guarded = guardedLookup(false, lookup)
  expect(await ask(guarded, 'a.example')).toEqual([{ address: '93.184.216.34', family: 4 }])
  await expect(ask(guarded, 'a.example')).rejects.toMatchObject({ code: 'E_ADDRESS' })
  expect(lookup.asked).toHaveLength(2)
})

test('one private address among public ones is enough to refuse a host', async () => {
  const lookup = tableLookup({ 'a.example': [['93.184.216.34', '::ffff:192.168.0.1']] })
  await expect(ask(guardedLookup(false, lookup), 'a.example')).rejects.toMatchObject({ code: 'E_ADDRESS' })
})
