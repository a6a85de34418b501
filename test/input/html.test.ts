import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SectionKind } from '../../src/doc/article.ts'
import { readHtml } from '../../src/input/html.ts'
import { bytesOf, expectInOrder, inputContract } from './contract.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const page = (body: string, head = ''): Uint8Array =>
  bytesOf(`<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`)
const fixture = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, '../fixtures/input', name))

// Long enough that the story is found, and unlike anything that pages are furnished with.
const story = [
  'Negotiators from both banks agreed on Monday night to reopen the crossing, provided that the officers are back at their posts.',
  'The transport minister told reporters that the gate would open on the day the last officer returns, and not an hour before.',
  'An observer from the river commission called the outcome modest, but real, and said the commission would count the lorries.',
]
const storyHtml = story.map((text) => `<p>${text}</p>`).join('\n')

async function kinds(bytes: Uint8Array): Promise<[SectionKind, string][]> {
  const { text, meta } = await readHtml(bytes)
  return (meta.blocks ?? []).map(({ start, end, kind }) => [kind, text.slice(start, end)])
}

inputContract('HTML', {
  read: (bytes) => readHtml(bytes, { file: 'a.html' }),
  wrap: (text) => page(`<article><p>${escaped(text)}</p></article>`),
})

describe('a page with everything', () => {
  test('gives headline, deck, byline, caption, credit, subhead and paragraphs, and nothing of its furniture', async () => {
    const found = await kinds(fixture('story.html'))
    expect(found.map(([kind]) => kind)).toEqual([
      'headline',
      'deck',
      'byline',
      'caption',
      'credit',
      'paragraph',
      'paragraph',
      'subhead',
      'paragraph',
      'paragraph',
      'paragraph',
      'boilerplate',
    ])
    expect(found[2]?.[1]).toBe('By Ilse Marant and Tom Okeke')
    expect(found[4]?.[1]).toBe('Photograph: N. Adeyemi/Courier')
    expect(found[7]?.[1]).toBe('What was agreed')
    expect(found[9]?.[1]).toMatch(/^The other side’s .* told\.$/)
    expect(found[10]?.[1]).toMatch(/^An observer/)
    const whole = found.map(([, text]) => text).join('\n')
    expect(whole).not.toMatch(
      /Share|Read more|Sign up|More on this|strike over pay|About time|rights reserved|tracking|Sport/,
    )
    expect(whole).toContain('reporters after the talks')
  })

  test('gives metadata, each candidate with where it stood', async () => {
    const { meta } = await readHtml(fixture('story.html'))
    expect(meta).toMatchObject({
      title: 'Envoys agree to reopen river crossing',
      byline: ['Ilse Marant', 'Tom Okeke'],
      outlet: 'The Harbour Courier',
      date: '2021-09-14',
      datePrecision: 'day',
      url: 'https://courier.example/world/2021/09/14/river-crossing',
      language: 'en',
    })
    expect(meta.candidates).toContainEqual({
      field: 'date',
      value: '2021-09-14',
      from: 'meta:article:published_time',
    })
    expect(meta.candidates).toContainEqual({ field: 'date', value: '2021-09-14', from: 'url' })
    expect(meta.candidates).toContainEqual({ field: 'outlet', value: 'Courier Media', from: 'json-ld' })
  })

  test('blocks hold the whole text but the blank lines between them', async () => {
    const article = await readHtml(fixture('story.html'))
    expectInOrder(article)
    const joined = (article.meta.blocks ?? [])
      .map(({ start, end }) => article.text.slice(start, end))
      .join('\n\n')
    expect(joined).toBe(article.text)
  })
})

test('an old page without any metadata gives its story, title, byline and date', async () => {
  const { text, meta } = await readHtml(fixture('bare.html'))
  expect(text).toContain('“They will be back,” he said')
  expect(text).not.toContain('Archive')
  expect(meta).toMatchObject({ title: 'Talks adjourned', date: '2004-11-03' })
})

test('the date that the caller gives wins, and the page’s own stays a candidate', async () => {
  const { meta } = await readHtml(fixture('story.html'), { date: '2021-09' })
  expect(meta).toMatchObject({ date: '2021-09', datePrecision: 'month' })
  expect(meta.candidates).toContainEqual({ field: 'date', value: '2021-09-14', from: 'json-ld' })
})

describe('what is not the story is left out', () => {
  test.each([
    ['a share bar', '<div class="share-buttons"><p>Send this to your friends by post</p></div>'],
    [
      'related links',
      '<ul><li><a href="/1">Ferry crews strike over pay again</a></li><li><a href="/2">The bridge that was never built</a></li></ul>',
    ],
    ['a read-more line', '<p>Read more: <a href="/1">How the crossing came to be shut</a></p>'],
    ['a newsletter box', '<p>Sign up to our morning newsletter for more.</p>'],
    ['a comment count', '<p>14 comments</p>'],
    ['an advertisement', '<div class="ad-slot"><p>Advertisement</p></div>'],
    ['a hidden element', '<p style="display:none">Nobody can see these words on the page.</p>'],
    ['a cookie notice', '<p>This site uses cookies to make your visit better.</p>'],
    ['a bare address', '<p>https://courier.example/1</p>'],
  ])('%s', async (_, furniture) => {
    const found = await kinds(
      page(`<article><h1>Crossing to reopen soon</h1>${storyHtml}${furniture}</article>`),
    )
    expect(found.map(([, text]) => text)).toEqual(['Crossing to reopen soon', ...story])
  })
})

describe('what reads like furniture but is the story stays', () => {
  test.each([
    [
      'a sentence with a link',
      '<p>The ministry <a href="/1">published the text</a> of the accord on its own site on Tuesday.</p>',
    ],
    [
      'a sentence about subscribers',
      '<p>Subscribers to the fund, he added, would be paid back within ten years at the latest.</p>',
    ],
    [
      'a sentence about sharing',
      '<p>Share prices fell in both capitals after the talks, and the two central banks stepped in.</p>',
    ],
    ['a short quotation', '<p>“We will be back,” he said.</p>'],
    [
      'a wide column in an element called has-sidebar',
      '<div class="has-sidebar"><p>The accord would lapse at the end of the year unless renewed.</p></div>',
    ],
  ])('%s', async (_, html) => {
    const { text } = await readHtml(page(`<article>${storyHtml}${html}</article>`))
    expect(text).toContain(html.replace(/<[^>]+>/g, ''))
  })
})

test.each([
  [
    '<figure><img src="a"><figcaption>The ferry at its berth.</figcaption></figure>',
    'caption',
    'The ferry at its berth.',
  ],
  ['<p class="wp-caption-text">The ferry at its berth.</p>', 'caption', 'The ferry at its berth.'],
  ['<p>Photo: N. Adeyemi/Courier</p>', 'credit', 'Photo: N. Adeyemi/Courier'],
  [
    '<p>(Reporting by Ilse Marant; editing by Tom Okeke)</p>',
    'boilerplate',
    '(Reporting by Ilse Marant; editing by Tom Okeke)',
  ],
  [
    '<h2>What was agreed</h2><p>Each side would let forty lorries through on every day of the week.</p>',
    'subhead',
    'What was agreed',
  ],
])('%s is a %s', async (html, kind, text) => {
  expect(await kinds(page(`<article>${storyHtml}${html}<p>${story[0]} Again.</p></article>`))).toContainEqual(
    [kind, text],
  )
})

describe('hostile pages', () => {
  const quick = 5000

  test('a hundred thousand elements inside each other are E_TOO_DEEP with the line', {
    timeout: quick,
  }, async () => {
    await expect(readHtml(page(`\n${'<div>'.repeat(100_000)}x`))).rejects.toMatchObject({
      code: 'E_TOO_DEEP',
      details: { line: 2 },
    })
  })

  test('unclosed inline elements three thousand deep are E_TOO_DEEP', { timeout: quick }, async () => {
    await expect(readHtml(page(`${'<b><i><a>'.repeat(3000)}x`))).rejects.toMatchObject({ code: 'E_TOO_DEEP' })
  })

  test('depth is not hidden by comments, raw text or odd quotation marks', async () => {
    const deep = '<div>'.repeat(600)
    for (const start of ['<!-- > -->', '<script>"<"</SCRIPT>', `<p title='"'>`, '<p a"b>', '<!-->']) {
      await expect(readHtml(page(start + deep))).rejects.toMatchObject({ code: 'E_TOO_DEEP' })
    }
  })

  test('many paragraphs, list items and drawings without end tags are not deep', {
    timeout: 20_000,
  }, async () => {
    const open = `<p>${story[0]}`.repeat(600) + '<li>One more'.repeat(600)
    const drawing = `<svg>${'<path d="M0"/>'.repeat(600)}</svg>`
    expect((await readHtml(page(`<article>${open}${drawing}</article>`))).text).toContain(story[0])
  })

  test('a tag with a hundred thousand attributes is refused, one with a thousand is read', {
    timeout: quick,
  }, async () => {
    for (const attribute of [' a=x', ' a', 'a="x"', ' a = "x" ']) {
      const tagged = (count: number) => readHtml(page(`<div ${attribute.repeat(count)}>${storyHtml}</div>`))
      await expect(tagged(100_000)).rejects.toMatchObject({ code: 'E_FORMAT', details: { line: 1 } })
      expect((await tagged(900)).text).toContain(story[0])
    }
  })

  test('a page of one 9 MB line is read', { timeout: 20_000 }, async () => {
    const article = await readHtml(page(`<article><p>${'word '.repeat(1_790_000)}</p></article>`))
    expect(article.text.length).toBeGreaterThan(8_900_000)
  })

  test('entities are not expanded beyond HTML’s own', async () => {
    const bomb =
      '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hosts">]>'
    const { text } = await readHtml(
      bytesOf(`${bomb}<html><body>${storyHtml}<p>&b; and &c; stay as they stand here.</p></body></html>`),
    )
    expect(text).toContain('&b; and &c; stay')
  })

  test('broken, deep and contradictory JSON-LD does no harm', async () => {
    const blocks = [
      '{"@type":"NewsArticle"',
      '['.repeat(10_000),
      '{"@type":"NewsArticle","headline":5,"author":[null,{}]}',
      'null',
    ]
    const head = blocks.map((json) => `<script type="application/ld+json">${json}</script>`).join('')
    expect((await readHtml(page(storyHtml, head))).text).toContain(story[0])
  })

  test('only web addresses become the url', async () => {
    const { meta } = await readHtml(page(storyHtml, '<link rel="canonical" href="javascript:alert(1)">'))
    expect(meta.url).toBeUndefined()
  })

  test.each([
    ['elements', '<p>word '],
    ['entities', '&amp; '],
    ['stray brackets', '< '],
  ])('a page of a million %s is E_TOO_LARGE', { timeout: quick }, async (_, piece) => {
    await expect(readHtml(page(piece.repeat(1_000_000)))).rejects.toMatchObject({ code: 'E_TOO_LARGE' })
  })

  test.each([
    ['paragraphs', '<p>one sentence of text, with a comma.', 35_000],
    ['headings', '<h2>What was agreed</h2>', 35_000],
    ['links', '<a href=x>a link</a> ', 35_000],
    ['chains', `${'<div>'.repeat(400)}text, here${'</div>'.repeat(400)}`, 80],
  ])('as many %s as are allowed are answered in time', { timeout: 20_000 }, async (_, piece, count) => {
    const answer = await readHtml(page(piece.repeat(count))).catch((error: unknown) => error)
    expect(answer).toSatisfy(
      (one: { text?: string; code?: string }) => one.text !== undefined || one.code === 'E_EMPTY',
    )
  })

  test('a page with a headline and links, but no story, is E_EMPTY', async () => {
    const links = '<li><a href="/1">Ferry crews strike over pay again</a></li>'.repeat(20)
    await expect(readHtml(page(`<h1>All the news of the day</h1><ul>${links}</ul>`))).rejects.toMatchObject({
      code: 'E_EMPTY',
    })
  })

  test('a page of scripts alone is E_EMPTY', async () => {
    await expect(readHtml(page('<script>var a = 1</script>'))).rejects.toMatchObject({ code: 'E_EMPTY' })
  })
})
