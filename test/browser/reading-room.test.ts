import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeArticle } from '../../src/input/article.ts'
import { openReader } from '../../src/reader.ts'
import { type BrowserRoom, onPage, openRoom, picture, violations } from './room.ts'

let room: BrowserRoom
/** Every screen by its name. */
let screens: ReadonlyMap<string, string>

/** What a narrow window has trouble with: an address and words that have no place to break. */
const unbroken = 'Donaudampfschifffahrtsgesellschaftskapitaensmuetze'
const wide = makeArticle(
  `Tarn will lift the ban on ${unbroken} unless Oss keeps the crew, its foreign minister, Ilse Vahl, said on Monday.`,
  {
    title: `Tarn and the ${unbroken}`,
    outlet: `${unbroken} Courier`,
    url: `https://news.example/briefing-room/${'remarks-of-the-president-and-'.repeat(6)}others/`,
    date: '2019-03-05',
    language: 'en',
  },
)

beforeAll(async () => {
  room = await openRoom()
  const { archive } = room
  await archive.keep(wide, await openReader())
  const [unbreakable] = (await archive.entries({ layer: 'records', article: wide.id })).items
  const [record] = (await archive.entries({ layer: 'records', conditional: true, by: 'RUS' })).items
  const [quote] = (await archive.entries({ layer: 'quotes', limit: 1 })).items
  const persons = (await archive.actors({ type: 'person', limit: 100 })).items.map(({ key }) => key)
  const [other, person] = persons.slice(-2)
  const byHand = { who: 'Ilse', why: 'to see what a corrected actor looks like' }
  await archive.correct({ kind: 'merge', actor: person ?? '', others: [other ?? ''] }, byHand)
  await archive.correct({ kind: 'rename', actor: person ?? '', name: 'Somebody Else' }, byHand)
  await archive.correct({ kind: 'fix', entry: record?.id ?? '', fields: { strength: 'qualified' } }, byHand)
  const [rejected] = (await archive.entries({ layer: 'records', kind: 'evaluation' })).items
  await archive.correct({ kind: 'reject', entry: rejected?.id ?? '' }, byHand)
  const { start, end } = record?.span ?? { start: 0, end: 1 }
  const article = record?.article.id.slice(0, 12)
  screens = new Map([
    ['front', '/?since=0'],
    ['article', `/a/${article}`],
    ['sentence', `/a/${article}/s/${start}-${end}`],
    ['article-wide', `/a/${wide.id}`],
    ['sentence-wide', `/a/${wide.id}/s/0-${wide.text.length}`],
    ['record-wide', `/r/${unbreakable?.id}`],
    ['edit-wide', `/r/${unbreakable?.id}/edit`],
    ['search-wide', `/q?q=${unbroken}`],
    ['ledger', '/ledger'],
    ['ledger-facets', '/ledger?conditional=1&by=RUS&status=open'],
    ['ledger-empty', '/ledger?by=Nobody'],
    ['record', `/r/${record?.id}?done=3`],
    ['record-edit', `/r/${record?.id}/edit`],
    ['record-rejected', `/r/${rejected?.id}`],
    ['quote', `/r/${quote?.id}`],
    ['who', '/who'],
    ['actor', '/who/RUS'],
    ['actor-corrected', `/who/${encodeURIComponent(person ?? '')}`],
    ['pair', '/who/RUS/UKR'],
    ['meetings', '/meetings'],
    ['review', '/review'],
    ['log', '/log'],
    ['articles', '/articles'],
    ['articles-of', `/articles?actor=${encodeURIComponent(person ?? '')}`],
    ['search', '/q?q=grain'],
    ['search-empty', '/q?q=nothingofthesort'],
    ['nowhere', '/nowhere'],
  ])
}, 240_000)
afterAll(() => room?.close())

const path = (name: string): string => {
  const found = screens.get(name)
  if (found === undefined) throw new Error(`there is no screen ${name}`)
  return room.base + found
}

/** Of which screens a picture is kept, at which widths. */
const pictured: Readonly<Record<number, readonly string[]>> = {
  320: ['article', 'ledger', 'record'],
  1440: ['front', 'sentence', 'ledger', 'record', 'record-edit', 'actor', 'pair', 'meetings', 'review'],
}

describe.each([320, 1440])('at %d px', (width) => {
  test('no page is wider than the window', async () => {
    await onPage(room.browser, { width }, async (page) => {
      for (const [name] of screens) {
        await page.goto(path(name))
        const surplus = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(surplus, name).toBeLessThanOrEqual(0)
        if (pictured[width]?.includes(name)) await picture(page, `${name}-${width}`)
      }
    })
  }, 120_000)
})

test.each(['light', 'dark'] as const)(
  'axe finds no violation in the %s theme',
  async (scheme) => {
    await onPage(room.browser, { scheme, bypassCSP: true }, async (page) => {
      for (const [name] of screens) {
        await page.goto(path(name))
        expect(await violations(page), name).toEqual([])
        if (scheme === 'dark' && name === 'article') await picture(page, `${name}-dark`)
      }
    })
  },
  120_000,
)

test('no page asks for anything elsewhere, and the browser has nothing to complain of', async () => {
  await onPage(room.browser, {}, async (page) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(room.base) && !request.url().startsWith('data:'))
        complaints.push(request.url())
    })
    for (const [name] of screens) await page.goto(path(name))
    expect(complaints).toEqual([])
  })
}, 120_000)

test('on paper an article has its notes at the end by their numbers, and no bars or buttons', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(path('article'))
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('header.bar').isVisible()).toBe(false)
    expect(await page.locator('.row .notes').first().isVisible()).toBe(false)
    const labels = await page.locator('sup .ref').allTextContents()
    const notes = await page.locator('.printed li b:first-child').allTextContents()
    expect(labels.length).toBeGreaterThan(0)
    expect(notes).toEqual(expect.arrayContaining(labels))
    expect(await page.locator('.printed').isVisible()).toBe(true)
    expect(await page.locator('.address').textContent()).toBe(path('article'))
    await page.goto(path('ledger'))
    await page.emulateMedia({ media: 'print' })
    const head = page.locator('thead')
    expect(await head.evaluate((element) => getComputedStyle(element).display)).toBe('table-header-group')
    expect(await page.locator('.facets').isVisible()).toBe(false)
  })
})

test('in an article mark and note light each other, by pointer and by keyboard', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(path('article'))
    const mark = page.locator('mark').first()
    const note = page.locator(`[id="${await mark.getAttribute('aria-details')}"]`)
    await mark.hover()
    expect(await note.getAttribute('class')).toContain('lit')
    await mark.click()
    expect(await note.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await mark.getAttribute('class')).toContain('lit')
  })
})
