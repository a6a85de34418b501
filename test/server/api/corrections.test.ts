import { expect, test } from 'vitest'
import { expectProblem, serveApi } from './serve.ts'

const path = '/api/corrections'

test('a correction is made, listed with who made it and why, and undone', async () => {
  const { archive, get, post } = await serveApi({ author: 'Ilse' })
  const made = await post(path, {
    correction: { kind: 'merge', actor: 'VEL', others: ['TRN'] },
    why: 'a test',
  })
  expect(made.status).toBe(200)
  expect(made.json).toMatchObject({ number: 1, kind: 'merge', who: 'Ilse', why: 'a test', stands: true })
  expect((await archive.actor('TRN')).key).toBe('VEL')
  expect((await post(path, { correction: { kind: 'undo', number: 1 } })).json).toMatchObject({ undoes: 1 })
  expect((await get(path)).json['items']).toMatchObject([{ number: 2 }, { number: 1, stands: false }])
})

test('an entry is accepted, fixed, rejected and given a verdict', async () => {
  const { archive, get, post } = await serveApi({ articles: 1 })
  const [record] = (await archive.entries({ layer: 'records' })).items
  const entry = record?.id ?? ''
  await post(path, { correction: { kind: 'accept', entry } })
  expect((await get(`/api/entries/${entry}`)).json).toMatchObject({ decision: { verdict: 'accept' } })
  await post(path, { correction: { kind: 'fix', entry, fields: { strength: 'tentative' } } })
  await post(path, { correction: { kind: 'verdict', entry, status: 'kept' } })
  expect((await get(`/api/records?status=kept`)).json['items']).toMatchObject([
    { finding: { strength: 'tentative', status: 'kept' }, decision: { verdict: 'fix' } },
  ])
  await post(path, { correction: { kind: 'reject', entry } })
  expect((await get('/api/records')).json['items']).toEqual([])
  expect((await get(`${path}?entry=${entry}`)).json['items']).toHaveLength(4)
})

test('a dry run changes nothing', async () => {
  const { archive, post } = await serveApi({ articles: 1 })
  const correction = { kind: 'rename', actor: 'TRN', name: 'Old Tarn' }
  expect((await post(`${path}?dryRun=true`, { correction })).json).toMatchObject({ name: 'Old Tarn' })
  expect((await archive.corrections()).items).toEqual([])
})

test('what is not clear or not there is told, with what may be meant', async () => {
  const { post } = await serveApi({ articles: 1 })
  const correct = (correction: unknown) => post(path, { correction })
  expectProblem(await correct({ kind: 'rename', actor: 'Nobody', name: 'x' }), 404, 'E_NOT_FOUND')
  expectProblem(await correct({ kind: 'rename', actor: 'TRN', name: 'Tarn' }), 400, 'E_USAGE')
  expectProblem(await correct({ kind: 'rename', actor: 'TRN' }), 400, 'E_USAGE')
  expectProblem(await correct({ kind: 'wish' }), 400, 'E_USAGE')
  expectProblem(await correct({ kind: 'undo', more: 1 }), 400, 'E_USAGE')
})

test('what is no JSON, or too much of it, is refused', async () => {
  const { post } = await serveApi({ articles: 1 })
  expectProblem(await post(path, '{'), 400, 'E_FORMAT')
  expectProblem(
    await post(path, 'correction=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'E_FORMAT',
  )
  expectProblem(await post(path, `"${'x'.repeat(300_000)}"`), 413, 'E_TOO_LARGE')
})
