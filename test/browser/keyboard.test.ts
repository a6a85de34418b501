import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BrowserRoom, onPage, openRoom } from './room.ts'

let room: BrowserRoom
let threat: string
let article: string

beforeAll(async () => {
  room = await openRoom({ articles: 6 })
  const [record] = (await room.archive.entries({ layer: 'records', kind: 'threat', conditional: true })).items
  threat = record?.id ?? ''
  article = record?.article.id.slice(0, 12) ?? ''
}, 240_000)
afterAll(() => room?.close())

/** Everything that was decided is taken back, so that each test begins with the same record. */
beforeEach(async () => {
  for (const { number, stands, kind } of (await room.archive.corrections({ limit: 100 })).items) {
    if (stands && kind !== 'undo') await room.archive.correct({ kind: 'undo', number }, { who: 'Ilse' })
  }
})

const focused = (page: Page) =>
  page.evaluate(() => ({
    text: document.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    id: document.activeElement?.id ?? '',
    isItem: document.activeElement?.matches('[data-item]') ?? false,
  }))

const keys = async (page: Page, ...all: string[]): Promise<void> => {
  for (const key of all) await page.keyboard.press(key)
}

test('the first key leads past the bar', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(room.base)
    await keys(page, 'Tab')
    expect((await focused(page)).text).toBe('Skip to the content')
    await keys(page, 'Enter')
    expect((await focused(page)).id).toBe('main')
  })
})

async function leaveBy(page: Page, key: string): Promise<void> {
  const before = page.url()
  await Promise.all([page.waitForURL(({ href }) => href !== before), keys(page, key)])
}

/** Goes on with Tab until something with such words has the focus, and enters it. */
async function enter(page: Page, words: RegExp): Promise<void> {
  for (let step = 0; step < 150; step++) {
    await keys(page, 'Tab')
    if (!words.test((await focused(page)).text)) continue
    await leaveBy(page, 'Enter')
    return
  }
  throw new Error(`no key leads to ${words} on ${page.url()}`)
}

test('each of the eight screens is reached by keys alone', async () => {
  await onPage(room.browser, {}, async (page) => {
    const at = (path: RegExp): void => expect(new URL(page.url()).pathname).toMatch(path)
    await page.goto(room.base)
    await enter(page, /^Ledger$/)
    at(/^\/ledger$/)
    await page.goto(`${room.base}/r/${threat}`)
    await enter(page, /^Russia$/)
    at(/^\/who\/RUS$/)
    await enter(page, /^Ukraine$/)
    at(/^\/who\/RUS\/UKR$/)
    await enter(page, /^Meetings$/)
    at(/^\/meetings$/)
    await enter(page, /^Review$/)
    at(/^\/review$/)
    await enter(page, /^Articles$/)
    await enter(page, /^Russia returns to the grain deal/)
    at(/^\/a\/[0-9a-f]+$/)
    await keys(page, 'n')
    await leaveBy(page, 'Enter')
    at(/^\/a\/[0-9a-f]+\/s\/\d+-\d+$/)
    await enter(page, /^Demarche$/)
    at(/^\/$/)
  })
}, 60_000)

test('what has the focus shows it, wherever the keyboard goes', async () => {
  await onPage(room.browser, {}, async (page) => {
    for (const path of ['/ledger', '/review', `/r/${threat}/edit`]) {
      await page.goto(room.base + path)
      for (let step = 0; step < 25; step++) {
        await keys(page, 'Tab')
        const isSeen = await page.evaluate(() => {
          const element = document.activeElement
          if (element === null || element === document.body) return true
          const { outlineStyle, outlineWidth } = getComputedStyle(element)
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
        })
        expect(isSeen, `${path}, ${JSON.stringify(await focused(page))}`).toBe(true)
      }
    }
  })
}, 60_000)

test('j and k go through the entries of the ledger, and Enter opens one', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(`${room.base}/ledger`)
    await keys(page, 'j', 'j')
    const second = await page.locator('tbody tr').nth(1).textContent()
    expect((await focused(page)).text).toBe(second?.replace(/\s+/g, ' ').trim())
    await keys(page, 'k')
    expect((await focused(page)).isItem).toBe(true)
    await Promise.all([page.waitForURL(/\/r\//), keys(page, 'Enter')])
  })
})

test('n and p go through the sentences of an article, and Enter opens the page of one', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(`${room.base}/a/${article}`)
    const ids = await page.locator('[data-sentence]').evaluateAll((all) => all.map(({ id }) => id))
    await keys(page, 'n', 'n', 'n', 'p')
    expect((await focused(page)).id).toBe(ids[1])
    await Promise.all([page.waitForURL(/\/s\/\d+-\d+$/), keys(page, 'Enter')])
    expect(page.url()).toContain(`/s/${ids[1]?.slice(1)}`)
  })
})

test('a slash goes to the search, and there letters are letters', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(`${room.base}/ledger`)
    await keys(page, '/')
    expect((await focused(page)).id).toBe('search')
    await page.keyboard.type('jax')
    expect(await page.locator('#search').inputValue()).toBe('jax')
    await Promise.all([page.waitForURL(/\/q\?q=jax/), keys(page, 'Enter')])
  })
})

test('the list of keys opens and closes, and turns single keys off for good', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(`${room.base}/ledger`)
    await keys(page, '?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    expect(await page.locator('dialog dt').count()).toBeGreaterThan(8)
    await page.getByLabel('single keys are on').uncheck()
    await keys(page, 'Escape')
    expect(await page.getByRole('dialog').isVisible()).toBe(false)
    for (const again of [false, true]) {
      if (again) await page.reload()
      await keys(page, 'j')
      expect((await focused(page)).isItem).toBe(false)
    }
    await page.getByRole('button', { name: 'Keys' }).click()
    await page.getByLabel('single keys are on').check()
    await page.getByRole('button', { name: 'Close' }).click()
    await keys(page, 'j')
    expect((await focused(page)).isItem).toBe(true)
  })
})

test('in the queue a accepts, x rejects and u takes it back, and the queue goes on', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(`${room.base}/review`)
    const [first, second] = await page
      .locator('.queue h2 a.what')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    await keys(page, 'a')
    expect(page.url()).not.toContain('done')
    await keys(page, 'j')
    await Promise.all([page.waitForURL(/done=/), keys(page, 'a')])
    expect(await page.locator('.notice').textContent()).toContain('accepted')
    const now = page.locator('.queue h2 a.what').first()
    expect(await now.getAttribute('href')).toBe(second)
    expect((await focused(page)).isItem).toBe(true)
    const done = page.url()
    await Promise.all([page.waitForURL((url) => url.href !== done), keys(page, 'x')])
    expect(await page.locator('.notice').textContent()).toContain('rejected')
    const rejected = page.url()
    await Promise.all([page.waitForURL((url) => url.href !== rejected), keys(page, 'u')])
    expect(await now.getAttribute('href')).toBe(second)
    expect((await room.archive.entry(first?.slice('/r/'.length) ?? '')).decision?.verdict).toBe('accept')
    expect((await room.archive.entry(second?.slice('/r/'.length) ?? '')).decision).toBeUndefined()
  })
})

test('e opens the form; the words are marked with brackets and arrows, and Enter saves', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(`${room.base}/r/${threat}`)
    await Promise.all([page.waitForURL(/\/edit/), keys(page, 'e')])
    const words = page.getByRole('group', { name: 'Words 1' })
    const marked = () => words.locator('.in').allTextContents()
    const before = (await marked()).join('')
    expect(before.trim()).toBe('leave the deal again')
    const first = words.getByRole('slider', { name: 'first word' })
    await first.focus()
    await keys(page, 'ArrowRight')
    expect((await marked()).join('').trim()).toBe('the deal again')
    expect(await first.getAttribute('aria-valuetext')).toBe('the')
    await keys(page, '}', '{', '[')
    expect((await marked()).join('').trim()).toBe('the deal')
    await words.getByRole('slider', { name: 'last word' }).focus()
    await keys(page, 'ArrowLeft', 'Shift+ArrowLeft')
    expect((await marked()).join('').trim()).toBe('the')
    await keys(page, 'ArrowRight', 'ArrowRight')
    await page.getByLabel('How firm').focus()
    await page.getByLabel('How firm').selectOption('tentative')
    await page.getByLabel('Why (kept in the log)').focus()
    await page.keyboard.type('read again')
    await Promise.all([page.waitForURL(/done=/), keys(page, 'Enter')])
    const entry = await room.archive.entry(threat)
    if (entry.layer !== 'records') throw new Error('it is no record')
    const { article: stored } = await room.archive.article(entry.article.id)
    const content = entry.annotation.content.map(({ start, end }) => stored.text.slice(start, end))
    expect(content).toEqual(['the deal again'])
    expect(entry.annotation.strength).toBe('tentative')
    expect((await room.archive.corrections({ entry: threat })).items[0]).toMatchObject({ why: 'read again' })
  })
})

test('a click on a word moves the nearer edge', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(`${room.base}/r/${threat}/edit`)
    const words = page.getByRole('group', { name: 'Words 1' })
    await words
      .locator('span', { hasText: /^would $/ })
      .first()
      .click()
    expect((await words.locator('.in').allTextContents()).join('').trim()).toBe('would leave the deal again')
    await page.getByRole('button', { name: 'No words' }).first().click()
    expect(await words.locator('.in').count()).toBe(0)
  })
})

test('y copies the footnote', async () => {
  await onPage(room.browser, {}, async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: room.base })
    await page.goto(`${room.base}/r/${threat}`)
    await keys(page, 'y')
    await page.getByText('Copied.').first().waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(await page.locator('#footnote').textContent())
    expect(copied).toContain(`[${threat}]`)
  })
})
