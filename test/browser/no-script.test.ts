import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserRoom, onPage, openRoom } from './room.ts'

let room: BrowserRoom

beforeAll(async () => {
  room = await openRoom()
}, 240_000)
afterAll(() => room?.close())

const options = { javaScript: false } as const

test('from the ledger to a record, to its sentence, to the article', async () => {
  await onPage(room.browser, options, async (page) => {
    await page.goto(`${room.base}/ledger?conditional=1`)
    await page.locator('table a[href^="/r/"]').first().click()
    await page.getByRole('heading', { name: 'In the article' }).waitFor()
    await page.locator('main a[href*="/s/"]').first().click()
    await page.getByRole('link', { name: 'Read it in the article' }).click()
    expect(page.url()).toMatch(/\/a\/[0-9a-f]{12}#s\d+-\d+$/)
    expect(await page.locator('mark').count()).toBeGreaterThan(0)
    await page.locator('sup a').first().click()
    expect(page.url()).toMatch(/#r\d+-\d+/)
  })
})

test('the facets of the ledger are links, what is typed is a form, and each keeps the other', async () => {
  await onPage(room.browser, options, async (page) => {
    await page.goto(`${room.base}/ledger`)
    await page.locator('.facet').getByRole('link', { name: 'commitment', exact: true }).click()
    expect(page.url()).toContain('kind=commitment')
    const kinds = await page.locator('td .kind').allTextContents()
    expect(kinds.every((kind) => kind.includes('commitment'))).toBe(true)
    await page.getByLabel('By whom').fill('Ukraine')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(page.url()).toContain('kind=commitment')
    const holders = await page.locator('td[data-label="Who"]').allTextContents()
    expect(holders.length).toBeGreaterThan(0)
    expect(holders.every((holder) => holder.includes('Ukraine'))).toBe(true)
    await page.getByRole('link', { name: 'Take all facets away' }).click()
    expect(page.url()).toBe(`${room.base}/ledger`)
  })
})

test('a record is accepted, set right by its lists of words, rejected, and all of it undone', async () => {
  const [record] = (await room.archive.entries({ layer: 'records', kind: 'threat', conditional: true })).items
  const before = await room.archive.entry(record?.id ?? '')
  await onPage(room.browser, options, async (page) => {
    await page.goto(`${room.base}/r/${record?.id}`)
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.getByText('accepted as it stands').first().waitFor()
    await page.getByRole('link', { name: 'Fix' }).click()
    await page.getByLabel('Kind').selectOption('commitment')
    await page.getByRole('group', { name: 'Words 1' }).getByLabel('from').selectOption({ label: 'deal' })
    await page.getByRole('group', { name: 'Who is bound' }).getByLabel('Ukraine').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: /commitment Russia, Ukraine/ }).waitFor()
    await page.getByRole('button', { name: 'Reject' }).click()
    await page.getByText('it is in no list any more').waitFor()
    for (let left = 3; left > 0; left--) await page.getByRole('button', { name: /^Undo correction/ }).click()
    expect(await page.getByRole('button', { name: /^Undo correction/ }).count()).toBe(0)
  })
  expect(await room.archive.entry(record?.id ?? '')).toEqual(before)
})

test('the search, the meetings and the pages of two actors are reached by links and forms', async () => {
  await onPage(room.browser, options, async (page) => {
    await page.goto(room.base)
    await page.getByRole('searchbox').fill('guarantees')
    await page.getByRole('button', { name: 'Find' }).click()
    expect(await page.locator('mark.hit').count()).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'Meetings' }).click()
    await page.locator('.years a').first().click()
    expect(page.url()).toContain('year=')
    await page.getByRole('link', { name: 'Who', exact: true }).click()
    await page.getByRole('link', { name: 'Russia', exact: true }).click()
    await page.locator('.pairs a').first().click()
    expect(page.url()).toMatch(/\/who\/RUS\/[^/]+$/)
    expect(await page.locator('.chronicle li').count()).toBeGreaterThan(0)
  })
})

test('nothing is shown that only a script can work', async () => {
  await onPage(room.browser, options, async (page) => {
    await page.goto(`${room.base}/review`)
    expect(await page.getByRole('button', { name: 'Keys' }).isVisible()).toBe(false)
    await page.locator('.queue a.what').first().click()
    expect(await page.getByRole('button', { name: 'Copy' }).isVisible()).toBe(false)
  })
})
