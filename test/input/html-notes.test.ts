import { describe, expect, test } from 'vitest'
import { readPosts } from '../../src/input/html.ts'
import { bytesOf } from './contract.ts'

const page = (body: string, head = ''): Uint8Array =>
  bytesOf(`<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`)
const opening =
  '<h1>Envoys agree to reopen the crossing</h1><p>Negotiators from both banks agreed on Monday night to reopen the crossing, provided that the officers are back.</p>'
const long = `<p>${'The transport minister told reporters that the gate would open on the day the last officer returns. '.repeat(20)}</p>`
const linked = (data: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Envoys agree', ...data })}</script>`

async function only(bytes: Uint8Array) {
  const [first, ...others] = await readPosts(bytes)
  if (first === undefined || others.length > 0) throw new Error('not one article')
  return { ...first, extent: first.article.meta.candidates?.find(({ field }) => field === 'extent') }
}

describe('a page that is for subscribers', () => {
  const note = 'the page is for subscribers; what stands on it may be only the opening'
  const hidden = {
    isAccessibleForFree: false,
    hasPart: { isAccessibleForFree: 'False', cssSelector: '.rest' },
  }

  test.each([
    ['says so in JSON-LD', page(opening, linked({ isAccessibleForFree: 'False' }))],
    ['names a part that is not there', page(opening, linked(hidden))],
    ['asks to subscribe', page(`${opening}<div>Subscribe now to continue reading</div>`)],
    ['asks who has an account', page(`${opening}<p>Already a subscriber? Sign in.</p>`)],
  ])('%s', async (_, bytes) => {
    const { notes, extent } = await only(bytes)
    expect(notes).toEqual([note])
    expect(extent?.value).toBe('possibly partial')
  })

  test.each([
    ['is free', page(opening, linked({ isAccessibleForFree: true }))],
    ['says nothing', page(opening)],
    ['brings the part that it names', page(`${opening}<div class="rest">${long}</div>`, linked(hidden))],
    ['is long', page(`${opening}${long}<div>Subscribe to continue reading</div>`)],
    ['tells of subscribers', page(`${opening}<p>He asked subscribers of the treaty to continue.</p>`)],
  ])('has no such note where it %s', async (_, bytes) => {
    const { notes, extent } = await only(bytes)
    expect(notes).toEqual([])
    expect(extent).toBeUndefined()
  })

  test('is read although its selector is none', async () => {
    const broken = {
      isAccessibleForFree: false,
      hasPart: { isAccessibleForFree: false, cssSelector: '[[((' },
    }
    expect((await only(page(opening, linked(broken)))).notes).toEqual([note])
  })
})

describe('a correction', () => {
  test.each([
    ['This article was amended on 3 May 2021 to give the right name of the crossing.', ' on 2021-05-03'],
    ['Correction: An earlier version gave the wrong number of lorries.', ''],
    ['An earlier version of this article misstated the day of the talks.', ''],
  ])('is noted and no paragraph: %s', async (line, day) => {
    const { article, notes } = await only(page(`<article>${opening}${long}<p>${line}</p></article>`))
    expect(notes).toEqual([`the outlet has corrected this article${day}`])
    const block = article.meta.blocks?.find(({ start, end }) => article.text.slice(start, end) === line)
    expect(block?.kind).toBe('boilerplate')
  })

  test('is not what a story tells of one', async () => {
    const line = 'Corrections to the treaty were agreed on 3 May 2021, the minister said.'
    const { notes } = await only(page(`<article>${opening}${long}<p>${line}</p></article>`))
    expect(notes).toEqual([])
  })
})
