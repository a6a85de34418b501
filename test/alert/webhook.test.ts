import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSecret, sign } from '../../src/alert/webhook.ts'
import { temporaryFolder } from '../store/temporary.ts'

function fileWith(text: string): string {
  const file = join(temporaryFolder(), 'secret')
  writeFileSync(file, text)
  return file
}

test('a message is signed as OpenSSL computes it', () => {
  // printf %s 'id-1.1700000000.{}' | openssl dgst -sha256 -hmac 0123456789abcdef -binary | base64
  expect(sign(Buffer.from('0123456789abcdef'), 'id-1', 1_700_000_000, '{}')).toBe(
    'v1,Kq9NmXArnmitKyVOLKcZN3vczlXAO2h8duvbPr/RZbQ=',
  )
})

test('a secret is the text of its file, or the bytes that base64 after whsec_ means', () => {
  expect(readSecret(fileWith('  0123456789abcdef\n')).toString()).toBe('0123456789abcdef')
  const bytes = Buffer.alloc(24, 7)
  expect(readSecret(fileWith(`whsec_${bytes.toString('base64')}\n`)).equals(bytes)).toBe(true)
})

test('a secret that is short or not there is refused without being told', () => {
  const short = fileWith('hush-hush')
  expect(() => readSecret(short)).toThrow(expect.objectContaining({ code: 'E_USAGE' }))
  expect(() => readSecret(short)).not.toThrow(/hush-hush/)
  expect(() => readSecret(join(temporaryFolder(), 'none'))).toThrow(
    expect.objectContaining({ code: 'E_UNREADABLE' }),
  )
})
