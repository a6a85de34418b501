import { expect, test, vi } from 'vitest'
import { openAudit } from '../../src/store/audit.ts'
import { openTokens } from '../../src/store/tokens.ts'
import { demarche } from '../built.ts'
import { temporaryFolder } from '../store/temporary.ts'

vi.setConfig({ testTimeout: 30_000 })

function run(store: string) {
  return (...args: string[]) =>
    demarche(['token', ...args, '--store', store], { env: { DEMARCHE_USER: 'Keeper' } })
}

test('a token is printed once, listed without what it is, and revoked', async () => {
  const store = temporaryFolder()
  const token = run(store)
  const { out } = await token('add', 'Ilse', '--scope', 'edit')
  expect(out).toMatch(/^demarche_[\w-]{43}\n$/)
  const kept = openTokens(store).find(out.trim())
  expect(kept).toMatchObject({ name: 'Ilse', scope: 'edit' })
  const list = await token('list')
  expect(list.out).toContain('Ilse')
  expect(list.out).not.toContain(out.trim())
  expect(JSON.parse((await token('list', '--json')).out)).toEqual({ tokens: [kept] })
  expect(await token('revoke', kept?.id ?? '')).toMatchObject({ code: 0 })
  expect(openTokens(store).find(out.trim())).toBeUndefined()
  expect(openAudit(store).list().items).toMatchObject([
    { who: 'Keeper', action: 'token_revoke' },
    { who: 'Keeper', action: 'token_add', detail: `${kept?.id} edit Ilse` },
  ])
})

test('a scope or token that there is not is refused', async () => {
  const token = run(temporaryFolder())
  expect(await token('add', 'Ilse', '--scope', 'all')).toMatchObject({ code: 2, out: '' })
  expect(await token('revoke', 'Nobody')).toMatchObject({
    code: 1,
    err: expect.stringContaining('E_NOT_FOUND'),
  })
})
