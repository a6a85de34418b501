import { expect, test } from 'vitest'
import { reachOfAddress } from '../../src/fetch/addresses.ts'

test.each([
  '8.8.8.8',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '169.253.0.1',
  '2a00:1450:4001:81b::200e',
  '::ffff:8.8.8.8',
  '64:ff9b::808:808',
])('%s is public', (address) => expect(reachOfAddress(address)).toBe('public'))

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '::1',
  'fd12:3456::1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::7f00:1',
])('%s is private', (address) => expect(reachOfAddress(address)).toBe('private'))

test.each([
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '168.63.129.16',
  '100.100.100.200',
  'fd00:ec2::254',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  'fec0::1',
  '224.0.0.1',
  '255.255.255.255',
  '192.0.2.1',
  '198.18.0.1',
  '2001::1',
  '2001:db8::1',
  '2002:a00:1::1',
  '64:ff9b:1::1',
  '::a00:1',
  '::ffff:169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '',
  'localhost',
  '10.0.0',
])('“%s” is never asked', (address) => expect(reachOfAddress(address)).toBe('refused'))
