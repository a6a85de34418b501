import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTokens } from '../../src/store/tokens.ts'
import { temporaryFolder } from './temporary.ts'

test('a token that was added is found, by another program too, until it is revoked', () => {
  const folder = temporaryFolder()
  const [here, there] = [openTokens(folder), openTokens(folder)]
  const { token, kept } = here.add('Ilse', 'edit')
  expect(there.find(token)).toEqual(kept)
  expect(kept).toMatchObject({ name: 'Ilse', scope: 'edit' })
  here.revoke('Ilse')
  expect(there.find(token)).toBeUndefined()
  expect(there.list()).toEqual([])
})

test('the token itself is nowhere in the folder, and only its owner reads the file', () => {
  const folder = temporaryFolder()
  const { token } = openTokens(folder).add('Ilse', 'read')
  for (const name of readdirSync(join(folder, 'tokens'))) {
    const file = join(folder, 'tokens', name)
    expect(`${name} ${readFileSync(file, 'utf8')}`).not.toContain(token.slice(-20))
    expect(statSync(file).mode & 0o077).toBe(0)
  }
})

test.each(['', 'demarche_', 'demarche_AAAA', '../audit', '\0'])('%j is no token', (token) => {
  const tokens = openTokens(temporaryFolder())
  tokens.add('Ilse', 'admin')
  expect(tokens.find(token)).toBeUndefined()
})

test('of two tokens with one name the id tells which is revoked', () => {
  const tokens = openTokens(temporaryFolder())
  const [first, second] = [tokens.add('Ilse', 'read'), tokens.add('Ilse', 'read')]
  expect(() => tokens.revoke('Ilse')).toThrow(expect.objectContaining({ code: 'E_USAGE' }))
  tokens.revoke(first.kept.id)
  expect(tokens.list()).toEqual([second.kept])
  expect(() => tokens.revoke(first.kept.id)).toThrow(expect.objectContaining({ code: 'E_NOT_FOUND' }))
})

test('a token without a name is refused', () => {
  expect(() => openTokens(temporaryFolder()).add(' ', 'read')).toThrow(
    expect.objectContaining({ code: 'E_USAGE' }),
  )
})

test('the last use of a token is known to other programs, to the minute, and goes with it', () => {
  const folder = temporaryFolder()
  let now = '2024-01-02T03:04:05.000Z'
  const here = openTokens(folder, () => new Date(now))
  const { kept } = here.add('Ilse', 'read')
  const lastUse = () => openTokens(folder).list()[0]?.usedAt
  expect(lastUse()).toBeUndefined()
  here.noteUse(kept)
  now = '2024-01-02T03:04:50.000Z'
  here.noteUse(kept)
  expect(lastUse()).toBe('2024-01-02T03:04:05.000Z')
  now = '2024-01-02T03:05:06.000Z'
  here.noteUse(kept)
  expect(lastUse()).toBe(now)
  here.revoke(kept.id)
  expect(readdirSync(join(folder, 'tokens'))).toEqual([])
})
