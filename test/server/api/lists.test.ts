import { expect, test } from 'vitest'
import { makeArticle } from '../../../src/input/article.ts'
import { routesOf } from '../../../src/server/api/api.ts'
import type { Archive } from '../../../src/store/archive.ts'
import { sampleArticle, sampleReader } from '../../store/sample.ts'
import { expectProblem, type Json, type Served, serveApi } from './serve.ts'

const key = 'TRN'
// Lists whose query has to be told.
const queries: Readonly<Record<string, string>> = { '/api/search': 'query=crew' }

const pathOf = (path: string): string => path.replace('{key}', key).replace('{id}', '00000000')

// Nothing is asked of the archive until a route is.
const lists = routesOf({} as Archive).filter(({ path }) => path.endsWith('.csv'))

async function walk({ get }: Served, path: string, query: string, first = ''): Promise<Json[]> {
  const found: Json[] = []
  let cursor = first
  do {
    const { status, json } = await get(`${path}?${query}${cursor}`)
    expect(status).toBe(200)
    found.push(...(json['items'] as unknown as Json[]))
    cursor = json['next'] === undefined ? '' : `&cursor=${json['next']}`
  } while (cursor !== '')
  return found
}

/** Lines of a table; a cell in quotation marks may hold line ends. */
const linesOf = (table: string): string[] => table.match(/(?:"(?:[^"]|"")*"|[^"\r])*\r\n/g) ?? []

test.each(lists.map(({ path }) => path))('%s has the rows of its pages', async (path) => {
  const served = await serveApi()
  await served.archive.correct({ kind: 'rename', actor: key, name: 'Old Tarn' }, { who: 'Ilse' })
  await served.archive.correct({ kind: 'undo' }, { who: 'Ilse' })
  const pages = pathOf(path.slice(0, -'.csv'.length))
  const query = queries[pages] ?? ''
  const one = await walk(served, pages, `${query}&limit=1000`)
  expect(await walk(served, pages, `${query}&limit=2`)).toEqual(one)
  const table = await served.get(`${pathOf(path)}?${query}`)
  expect(table.status).toBe(200)
  expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(table.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.csv"$/)
  expect(linesOf(table.text)).toHaveLength(one.length + 1)
  const short = await served.get(`${pathOf(path)}?${query}&limit=1`)
  expect(linesOf(short.text)).toEqual(linesOf(table.text).slice(0, 2))
})

test('a misspelt or repeated filter is refused, not passed over', async () => {
  const { get } = await serveApi({ articles: 1 })
  expectProblem(await get('/api/records?holder=TRN'), 400, 'E_USAGE')
  expectProblem(await get('/api/records?by=TRN&by=VEL'), 400, 'E_USAGE')
  expectProblem(await get('/api/records.csv?limit=0'), 400, 'E_USAGE')
  const answer = await get('/api/records?kind=wish&limit=x')
  expect(answer.json['errors']).toMatchObject([
    { in: 'query', field: 'kind' },
    { in: 'query', field: 'limit' },
  ])
})

test('a day that is none is told as such', async () => {
  const { get } = await serveApi({ articles: 1 })
  expectProblem(await get('/api/records?from=2017-13'), 400, 'E_DATE')
})

test('a cursor is taken only by the list and the filters that gave it', async () => {
  const { get } = await serveApi()
  const { json } = await get('/api/records?limit=1')
  const cursor = String(json['next'])
  expect((await get(`/api/records?limit=2&cursor=${cursor}`)).status).toBe(200)
  expectProblem(await get(`/api/quotes?cursor=${cursor}`), 400, 'E_USAGE')
  expectProblem(await get(`/api/records?kind=offer&cursor=${cursor}`), 400, 'E_USAGE')
  expectProblem(await get('/api/records?cursor=WzFd'), 400, 'E_USAGE')
})

test.each(['/api/records', '/api/articles', '/api/search'])(
  'pages of %s show what was there once, whatever is added meanwhile',
  async (path) => {
    const served = await serveApi({ articles: 6 })
    const query = queries[path] ?? ''
    const before = (await walk(served, path, `${query}&limit=1000`)).map(idOf)
    const { json } = await served.get(`${path}?${query}&limit=3`)
    for (const number of [7, 8, 9]) {
      await served.archive.keep(sampleArticle(number, { date: '2017-05-05' }), sampleReader())
    }
    await served.archive.addArticle(makeArticle('crew crew crew', { title: 'Crew', date: '2017-05-05' }))
    const first = (json['items'] as unknown as Json[]).map(idOf)
    const rest = (await walk(served, path, `${query}&limit=3`, `&cursor=${json['next']}`)).map(idOf)
    const shown = [...first, ...rest].filter((id) => before.includes(id))
    expect(shown).toEqual(before)
  },
)

const idOf = (item: Json): string => String(item['id'] ?? item['article']?.['id'])

test('filters of the command line are filters of the API', async () => {
  const served = await serveApi()
  const all = await walk(served, '/api/records', '')
  expect(all.length).toBeGreaterThan(2)
  const conditional = await walk(served, '/api/records', 'conditional=true')
  expect(conditional).toEqual(all)
  expect(await walk(served, '/api/records', 'conditional=false')).toEqual([])
  expect(await walk(served, '/api/records', 'conditional=1&by=TRN')).toEqual(conditional)
  expect(await walk(served, '/api/records', 'by=Nobody')).toEqual([])
  const oldest = await walk(served, '/api/records', 'order=oldest')
  expect(oldest.map(({ day }) => String(day))).toEqual(all.map(({ day }) => String(day)).toReversed())
})
