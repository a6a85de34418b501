import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openViews } from '../../src/store/saved-views.ts'
import { temporaryFolder } from './temporary.ts'

const view = { name: 'Conditions', query: { conditional: 'true' }, who: 'Ilse' }

test('a view that was saved is there for other programs, by name, and the same name replaces it', () => {
  const folder = temporaryFolder()
  const here = openViews(folder, () => new Date('2024-01-02T03:04:05.000Z'))
  here.save(view)
  here.save({ ...view, name: ' Calls ' })
  here.save({ ...view, query: {} })
  const at = '2024-01-02T03:04:05.000Z'
  expect(openViews(folder).list()).toEqual([
    { ...view, name: 'Calls', at },
    { ...view, query: {}, at },
  ])
  here.remove('Calls', 'Ilse')
  expect(openViews(folder).list()).toHaveLength(1)
  expect(readdirSync(folder)).toEqual(['views.json'])
})

test('a view without a name, or with a long one, is refused', () => {
  const views = openViews(temporaryFolder())
  for (const name of ['', ' ', 'x'.repeat(101)])
    expect(() => views.save({ ...view, name })).toThrow(expect.objectContaining({ code: 'E_USAGE' }))
  expect(() => views.remove('x', 'Ilse')).toThrow(expect.objectContaining({ code: 'E_NOT_FOUND' }))
})

test.each(['{', '[]', '{"views":[1]}', '{"views":[{"name":"a","query":{"by":1},"who":"","at":""}]}'])(
  'a file that holds %s is called broken',
  (content) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'views.json'), content)
    expect(() => openViews(folder).list()).toThrow(expect.objectContaining({ code: 'E_STORE_BROKEN' }))
  },
)
