import { describe, expect, test } from 'vitest'
import { readBytes } from '../../src/input/files.ts'
import { readHtml, readPosts } from '../../src/input/html.ts'
import type { InputItem } from '../../src/input/item.ts'
import { bytesOf } from './contract.ts'

const page = (body: string, head = ''): Uint8Array =>
  bytesOf(`<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`)
const linked = (data: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(data)}</script>`
const address = 'https://courier.example/live/talks'
const canonical = `<link rel="canonical" href="${address}">`

const told = [
  'The delegations of Velmar and Ostrava sat down at nine, and neither side spoke to the press on the way in.',
  'A spokesman for the river commission said that a first draft was on the table, and that he liked parts of it.',
  'The foreign minister of Velmar left early. She said that she would be back on Thursday with an answer.',
]
const long = told.map((text) => `<p>${text}</p>`).join('')

describe('a live blog in JSON-LD', () => {
  const update = (index: number, more: object) => ({
    '@type': 'BlogPosting',
    headline: `Post number ${index + 1} of the talks`,
    datePublished: `2021-05-0${index + 3}T10:15:00+02:00`,
    url: `${address}#post-${index + 1}`,
    ...more,
  })
  const blog = (updates: readonly object[]) =>
    linked({
      '@type': 'LiveBlogPosting',
      headline: 'River talks as they happen',
      datePublished: '2021-05-03',
      liveBlogUpdate: updates,
    })

  test('is an article a post, with its own title, day, text and address', async () => {
    const updates = told.map((articleBody, index) =>
      update(index, { articleBody, author: { name: 'Ilse Marant' } }),
    )
    const posts = await readPosts(
      page(`<h1>River talks as they happen</h1>${long}`, canonical + blog(updates)),
    )
    expect(posts.map(({ article }) => article.meta.title)).toEqual([
      'Post number 1 of the talks',
      'Post number 2 of the talks',
      'Post number 3 of the talks',
    ])
    expect(posts.map(({ article }) => article.meta.date)).toEqual(['2021-05-03', '2021-05-04', '2021-05-05'])
    expect(posts.map(({ article }) => article.meta.url)).toEqual([1, 2, 3].map((n) => `${address}#post-${n}`))
    expect(posts[1]?.article.text).toBe(`Post number 2 of the talks\n\n${told[1]}`)
    expect(posts[0]?.article.meta.byline).toEqual(['Ilse Marant'])
  })

  test('takes the text from the place on the page where JSON-LD has none', async () => {
    const body = told.map((text, index) => `<div id="post-${index + 1}"><p>${text}</p></div>`).join('')
    const updates = told.map((_, index) => update(index, {}))
    const posts = await readPosts(page(`<main>${body}</main>`, canonical + blog(updates)))
    expect(posts.map(({ article }) => article.text.split('\n\n')[1])).toEqual(told)
  })

  test('stays one article where only one post is told', async () => {
    const posts = await readPosts(page(long, blog([update(0, { articleBody: told[0] })])))
    expect(posts).toHaveLength(1)
    expect(posts[0]?.article.text).toContain(told[2])
  })

  test('is several items of a file, and one text where one article is asked for', async () => {
    const updates = told.map((articleBody, index) => update(index, { articleBody }))
    const bytes = page(`<h1>River talks as they happen</h1>${long}`, blog(updates))
    async function* stream() {
      yield bytes
    }
    const items: InputItem[] = []
    for await (const item of readBytes(stream(), 'live.html', { file: 'live.html' })) items.push(item)
    expect(items.map(({ item, error }) => [item, error])).toEqual([1, 2, 3].map((item) => [item, undefined]))
    const whole = await readHtml(bytes)
    for (const text of told) expect(whole.text).toContain(text)
  })
})

describe('a page of posts side by side', () => {
  const entry = (text: string, index: number) =>
    `<div class="entry" id="p${index}"><time datetime="2021-05-0${index + 3}T09:00">09:00</time><p>${text}</p></div>`

  test('is several articles where it is marked as a live blog', async () => {
    const posts = await readPosts(
      page(`<h1>River talks</h1><div class="live-blog">${told.map(entry).join('')}</div>`, canonical),
    )
    expect(posts.map(({ article }) => article.text)).toEqual(told)
    expect(posts.map(({ article }) => article.meta.date)).toEqual(['2021-05-03', '2021-05-04', '2021-05-05'])
    expect(posts.map(({ article }) => article.meta.url)).toEqual([0, 1, 2].map((n) => `${address}#p${n}`))
  })

  test('is one article where nothing says so', async () => {
    expect(await readPosts(page(`<h1>River talks</h1><div>${told.map(entry).join('')}</div>`))).toHaveLength(
      1,
    )
  })

  const stories = told.map(
    (_, index) =>
      `<article><h2><a href="/story-${index}">Envoys meet by the river, day ${index}</a></h2><time datetime="2021-05-0${index + 3}">May</time>${long}${long}</article>`,
  )

  test('is several articles where each is a whole story with headline and day', async () => {
    const posts = await readPosts(page(stories.join(''), canonical))
    expect(posts.map(({ article }) => article.meta.url)).toEqual(
      [0, 1, 2].map((n) => `https://courier.example/story-${n}`),
    )
    expect(posts[0]?.article.meta.title).toBe('Envoys meet by the river, day 0')
  })

  test('is one article where they are comments, or the page calls itself an article', async () => {
    expect(
      await readPosts(page(`${long}<section class="comments">${stories.join('')}</section>`)),
    ).toHaveLength(1)
    const head = '<meta property="og:type" content="article">'
    expect(await readPosts(page(stories.join(''), head))).toHaveLength(1)
  })

  test('is one article where names stand for headlines', async () => {
    const answers = stories.map((text) => text.replace(/Envoys[^<]*/, 'Ilse Marant'))
    expect(await readPosts(page(answers.join('')))).toHaveLength(1)
  })
})
