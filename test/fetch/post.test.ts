import { expect, test } from 'vitest'
import { postJson } from '../../src/fetch/post.ts'
import { serveHttp } from './server.ts'

test('JSON is sent whole; a private place only where it is allowed', async () => {
  const got: string[] = []
  const served = await serveHttp(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    got.push(`${request.method} ${request.headers['content-type']} ${request.headers['x-id']} ${body}`)
    response.writeHead(202).end()
  })
  await expect(postJson(`${served.base}/`, '{}', {})).rejects.toMatchObject({ code: 'E_ADDRESS' })
  await postJson(`${served.base}/`, '{"a":"é"}', { 'x-id': '1' }, { privatePlace: served.place })
  expect(got).toEqual(['POST application/json 1 {"a":"é"}'])
})

test.each([301, 307, 401, 500])(
  'an answer of %d is a fault, and a redirect is not followed',
  async (status) => {
    let asked = 0
    const served = await serveHttp((_, response) => {
      asked++
      response.writeHead(status, { location: '/elsewhere' }).end()
    })
    const sent = postJson(`${served.base}/`, '{}', {}, { privatePlace: served.place })
    await expect(sent).rejects.toMatchObject({ code: 'E_FETCH', details: { status } })
    expect(asked).toBe(1)
  },
)
