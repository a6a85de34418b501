import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { storeFolder } from '../../src/cli/location.ts'

const home = join('/', 'home', 'ana')

test('--store comes before DEMARCHE_STORE, and that before the place of the system', () => {
  const environment = { DEMARCHE_STORE: 'from-environment' }
  expect(storeFolder({ store: 'here', environment, home })).toBe(resolve('here'))
  expect(storeFolder({ environment, home })).toBe(resolve('from-environment'))
  expect(storeFolder({ environment: { DEMARCHE_STORE: '' }, platform: 'linux', home })).toBe(
    join(home, '.local', 'share', 'demarche'),
  )
})

test.each([
  ['linux', {}, join(home, '.local', 'share', 'demarche')],
  ['linux', { XDG_DATA_HOME: join('/', 'data') }, join('/', 'data', 'demarche')],
  ['darwin', { XDG_DATA_HOME: join('/', 'data') }, join(home, 'Library', 'Application Support', 'demarche')],
  ['win32', { APPDATA: join('/', 'roaming') }, join('/', 'roaming', 'demarche')],
  ['win32', {}, join(home, 'AppData', 'Roaming', 'demarche')],
] as const)('on %s with %j it is %s', (platform, environment, folder) => {
  expect(storeFolder({ platform, environment, home })).toBe(folder)
})
