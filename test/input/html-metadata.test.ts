import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { namesIn } from '../../src/input/html/names.ts'
import { stampedDate, urlDate, writtenDate } from '../../src/input/html/page-dates.ts'
import { readMetadata } from '../../src/input/html-metadata.ts'

const metaOf = (head: string, body = '') =>
  readMetadata(parseHTML(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`).document)
const jsonLd = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`

describe('dates', () => {
  test.each([
    ['2019-11-18T09:00:00Z', '2019-11-18'],
    ['2019-11-18 09:00', '2019-11-18'],
    ['20191118', '2019-11-18'],
    ['Mon, 18 Nov 2019 09:00:00 GMT', '2019-11-18'],
    ['November 18, 2019', '2019-11-18'],
    ['2019-11', '2019-11'],
    ['0001-01-01T00:00:00', undefined],
    ['2019-02-30', undefined],
    ['soon', undefined],
  ])('the stamp %j states %s', (value, date) => {
    expect(stampedDate(value)).toBe(date)
  })

  test.each([
    ['Published on 3 November 2004 at noon', '2004-11-03'],
    ['Nov. 3rd, 2004', '2004-11-03'],
    ['am 3. März 2004 in Wien', '2004-03-03'],
    ['le 3 février 2004', '2004-02-03'],
    ['3 de noviembre de 2004', '2004-11-03'],
    ['3 ноября 2004', '2004-11-03'],
    ['03.11.2004', '2004-11-03'],
    ['13/11/2004', '2004-11-13'],
    ['11/13/2004', '2004-11-13'],
    ['room 12, 2004 visitors', undefined],
    ['version 1.2.2004.5', undefined],
  ])('%j writes %s', (text, date) => {
    expect(writtenDate(text)).toBe(date)
  })

  test.each([
    ['https://c.example/world/2021/09/14/crossing', '2021-09-14'],
    ['https://c.example/2021-09-14-crossing.html', '2021-09-14'],
    ['https://c.example/stories/2021/sep/14/crossing', '2021-09-14'],
    ['https://c.example/crossing-20210914/', '2021-09-14'],
    ['https://c.example/2021/09/crossing', '2021-09'],
    ['https://c.example/id/20211399', undefined],
    ['https://2021-09-14.example/x', undefined],
  ])('the address %s holds %s', (url, date) => {
    expect(urlDate(url)).toBe(date)
  })

  test('the day in the address corrects a stamp in UTC that is a day ahead, and nothing else', () => {
    const head = (day: string) =>
      `<meta property="article:published_time" content="2021-09-15T02:00:00Z"><link rel="canonical" href="https://c.example/2021/09/${day}/x">`
    expect(metaOf(head('14')).date).toBe('2021-09-14')
    expect(metaOf(head('10')).date).toBe('2021-09-15')
  })

  test('the day beside the headline corrects a stamp that is a day off, and no other', () => {
    const stamp = '<meta property="article:published_time" content="2021-09-15T02:00:00Z">'
    const body = (day: string) =>
      `<h1>Crossing to reopen soon</h1><p>By Ilse Marant, ${day} September 2021</p>`
    expect(metaOf(stamp, body('14')).date).toBe('2021-09-14')
    expect(metaOf(stamp, body('16')).date).toBe('2021-09-16')
    expect(metaOf(stamp, body('11')).date).toBe('2021-09-15')
  })

  test('a day in the story is not taken for the one beside the headline', () => {
    const stamp = '<meta property="article:published_time" content="2021-09-15T02:00:00Z">'
    const told =
      'The officers had left their posts on 14 September 2021, when the talks broke down, and nobody on either bank knew for how long the crossing would stay shut or who would be sent in their place.'
    expect(metaOf(stamp, `<h1>Crossing to reopen soon</h1><p>${told}</p>`).date).toBe('2021-09-15')
  })

  test('the day of publication is read from JSON-LD that is broken', () => {
    const broken =
      '<script type="application/ld+json">{"datePublished": "2021-09-14T10:00:00Z", "headline": "A "quoted" word"}</script>'
    expect(metaOf(broken).date).toBe('2021-09-14')
  })

  test('a month in the address is completed by a day that the page shows', () => {
    const canonical = '<link rel="canonical" href="https://c.example/2021/09/x">'
    expect(metaOf(canonical, '<p>14 September 2021</p>').date).toBe('2021-09-14')
    expect(metaOf(canonical, '<p>14 October 2021</p>').date).toBe('2021-09')
  })
})

describe('names', () => {
  test.each([
    ['By Ilse Marant and Tom Okeke', ['Ilse Marant', 'Tom Okeke']],
    ['by Ilse Marant, Diplomatic Correspondent', ['Ilse Marant']],
    ['Von Ilse Marant', ['Ilse Marant']],
    ['Ilse Marant | 14 September 2021', ['Ilse Marant']],
    ['Ilse Marant September 14, 2021 6:30 AM', ['Ilse Marant']],
    ['Ilse Marant imarant@courier.example', ['Ilse Marant']],
    ['By Jonah K. Marant, courier.example', ['Jonah K. Marant']],
    ['By admin - 2021-09-14', []],
    ['admin', []],
    ['Name *', []],
    ['14 comments', []],
  ])('%j names %j', (byline, names) => {
    expect(namesIn(byline)).toEqual(names)
  })
})

describe('choice', () => {
  test('JSON-LD comes before meta elements, and these before what is only visible', () => {
    const meta = '<meta name="author" content="Tom Okeke">'
    const visible = '<p class="byline">By Nadia Brandt</p>'
    expect(metaOf(jsonLd({ '@type': 'NewsArticle', author: 'Ilse Marant' }) + meta, visible).byline).toEqual([
      'Ilse Marant',
    ])
    expect(metaOf(meta, visible).byline).toEqual(['Tom Okeke'])
    expect(metaOf('', visible).byline).toEqual(['Nadia Brandt'])
  })

  test('a person named anywhere comes before the outlet as author', () => {
    const head = `<meta property="og:site_name" content="The Courier"><meta name="author" content="The Courier">`
    expect(metaOf(head, '<p class="byline">By Nadia Brandt</p>').byline).toEqual(['Nadia Brandt'])
    expect(metaOf(head).byline).toEqual(['The Courier'])
  })

  test('the author of a comment is not the author of the story', () => {
    const body = '<div id="comments"><span itemprop="author">River Rat</span></div>'
    expect(metaOf('', body).byline).toBeUndefined()
  })

  test.each([
    ['Crossing to reopen | The Courier', 'Crossing to reopen'],
    ['Crossing to reopen - TheCourier', 'Crossing to reopen'],
    ['Crossing to reopen - envoy says', 'Crossing to reopen - envoy says'],
  ])('the title %j is shown as %j', (title, shown) => {
    expect(
      metaOf(
        `<meta property="og:site_name" content="The Courier"><meta property="og:title" content="${title}">`,
      ).title,
    ).toBe(shown)
  })

  test('a heading in other words than the stated title is the title', () => {
    const head = jsonLd({ '@type': 'NewsArticle', headline: 'River crossing: reopening in sight' })
    expect(metaOf(head, '<h1>Crossing on the river to reopen soon</h1>').title).toBe(
      'Crossing on the river to reopen soon',
    )
  })

  test('a heading that leads to the front page is the site’s', () => {
    const body = '<h1><a href="/">The Harbour Courier of the North</a></h1>'
    expect(metaOf('<title>Crossing to reopen soon</title>', body).title).toBe('Crossing to reopen soon')
  })

  test('the line over a headline, inside its element, is no part of it', () => {
    const body = '<h1><span class="kicker">River talks</span> Crossing to reopen soon</h1>'
    expect(metaOf('<title>Crossing to reopen soon</title>', body).title).toBe('Crossing to reopen soon')
  })

  test('authors of related stories are not the story’s', () => {
    const head =
      '<title>Crossing to reopen soon</title>' +
      jsonLd({ '@type': 'NewsArticle', headline: 'Ferry crews strike', author: 'Tom Okeke' }) +
      jsonLd({ '@type': 'NewsArticle', headline: 'Crossing to reopen soon', author: 'Ilse Marant' })
    expect(metaOf(head).byline).toEqual(['Ilse Marant'])
  })

  test('names that the page shows beyond the one in its markup are kept', () => {
    const head = jsonLd({ '@type': 'NewsArticle', author: 'Ilse Marant' })
    expect(metaOf(head, '<p class="byline">By Ilse Marant and Tom Okeke</p>').byline).toEqual([
      'Ilse Marant',
      'Tom Okeke',
    ])
    expect(metaOf(head, '<p class="byline">By Nadia Brandt and Tom Okeke</p>').byline).toEqual([
      'Ilse Marant',
    ])
  })

  test('an account is named in full where the page does so', () => {
    const head = jsonLd({ '@type': 'NewsArticle', author: 'ilsemarant' })
    expect(metaOf(head, '<p class="byline">Ilse Marant</p>').byline).toEqual(['Ilse Marant'])
  })

  test('a line beside the headline that opens with By is the byline', () => {
    const body = '<h1>Crossing to reopen soon</h1><p>By Ilse Marant on Monday, September 14, 2021</p>'
    expect(metaOf('', body).byline).toEqual(['Ilse Marant'])
  })

  test('the heading that says most of the title is the story’s, not the one that names the site', () => {
    const head = '<title>Crossing to reopen soon - The Harbour Courier</title>'
    const body = '<h1>The Harbour Courier</h1><h2>Crossing to reopen soon</h2>'
    expect(metaOf(head, body).title).toBe('Crossing to reopen soon')
  })

  test('an author object may be named by its id elsewhere in the graph', () => {
    const graph = [
      { '@type': 'NewsArticle', author: { '@id': '#p' } },
      { '@id': '#p', '@type': 'Person', name: 'Ilse Marant' },
    ]
    expect(metaOf(jsonLd({ '@graph': graph })).byline).toEqual(['Ilse Marant'])
  })

  test('a page that states nothing gives nothing', () => {
    expect(metaOf('', '<p>Words.</p>')).toEqual({ candidates: [] })
  })
})
