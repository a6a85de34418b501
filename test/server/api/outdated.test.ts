import { expect, test } from 'vitest'
import { SqliteConnection } from '../../../src/store/driver.ts'
import { packReading } from '../../../src/store/reading-body.ts'
import { sealed } from '../../../src/store/seal.ts'
import { expectProblem, serveApi } from './serve.ts'

type Fields = Record<string, unknown>
type Columns = Record<string, string | number | null>

/** Makes every stored finding look as an older reader would have left it. */
async function served(age: (finding: Fields) => Fields) {
  const { archive, get } = await serveApi({ articles: 2 })
  const [article] = (await archive.list()).items
  const reading = await archive.reading(article?.id ?? '')
  if (article === undefined || reading === undefined) throw new Error('there is no reading')
  const { runs, doc } = reading
  const aged = Object.fromEntries(
    Object.entries<unknown>({ ...doc }).map(([name, layer]) => [
      name,
      /^(quotes|records|meetings|agreements|events|links)$/.test(name) && Array.isArray(layer)
        ? layer.map(age)
        : layer,
    ]),
  )
  const connection = new SqliteConnection(archive.path)
  const change = (
    table: string,
    where: string,
    row: Fields & { seal: string },
    own: readonly string[],
  ): void => {
    const columns = [...own, 'seal']
    connection.all(
      `update ${table} set ${columns.map((name) => `${name} = ?`).join(', ')} where ${where} returning 1`,
      [...columns.map((name) => row[name]), article.id],
    )
  }
  const { body, body_sha256 } = packReading(aged as never, runs)
  for (const { body: _, seal: _seal, ...row } of connection.all(
    'select * from reading where article_id = ?',
    [article.id],
  ))
    change('reading', 'article_id = ?', { ...sealed<Columns>({ ...row, body_sha256 } as Columns), body }, [
      'body',
      'body_sha256',
    ])
  for (const { seal: _, ...row } of connection.all('select * from entry where article_id = ?', [
    article.id,
  ])) {
    const { annotation, ...rest } = JSON.parse(String(row['payload'])) as { annotation: Fields }
    const payload = JSON.stringify({ ...rest, annotation: age(annotation) })
    change(
      'entry',
      `key = '${row['key']}' and layer = '${row['layer']}' and article_id = ?`,
      sealed<Columns>({ ...row, payload } as Columns),
      ['payload'],
    )
  }
  connection.close()
  return { archive, get, article: article.id }
}

const pathsOf = (article: string): readonly string[] => [
  ...['ledger', 'records', 'quotes', 'meetings', 'events', 'review', 'ledger.csv', 'quotes.csv'].map(
    (name) => `/api/${name}`,
  ),
  `/api/articles/${article}`,
  `/api/articles/${article}/reading`,
  `/api/sentences/${article}/0-200`,
  '/api/actors/TRN/with/VEL',
  '/feed.atom',
  '/',
  '/ledger',
  '/review',
  '/index.json',
  `/a/${article.slice(0, 12)}`,
]

test('what an older reader did not know yet is empty, everywhere', async () => {
  const { get, article, archive } = await served((finding) =>
    Object.fromEntries(Object.entries(finding).filter(([, value]) => !Array.isArray(value))),
  )
  for (const path of pathsOf(article)) {
    const answer = await get(path)
    expect(answer.status, `${path} ${answer.text.slice(0, 200)}`).toBe(200)
  }
  const { items } = await archive.entries({ layer: 'records', article })
  expect(items).toMatchObject([{ annotation: { conditions: [], statusEvidence: [] } }])
  for (const { id } of items)
    for (const path of [`/api/records/${id}`, `/api/entries/${id}`, `/r/${id}`, `/r/${id}/edit`])
      expect((await get(path)).status, path).toBe(200)
})

test('what cannot be known is told, with what to do', async () => {
  const { get, article } = await served(({ kind: _, form: _form, ...finding }) => finding)
  for (const path of ['/api/ledger', '/api/quotes', `/api/articles/${article}/reading`, '/ledger.json']) {
    const answer = await get(path)
    expectProblem(answer, 409, 'E_OUTDATED')
    expect(answer.text).toContain(article.slice(0, 12))
  }
  expect((await get('/ledger')).status).toBe(409)
  expect((await get('/api/meetings')).status).toBe(200)
})
