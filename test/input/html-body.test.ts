import { describe, expect, test } from 'vitest'
import { readHtml, readPosts } from '../../src/input/html.ts'
import { bytesOf } from './contract.ts'
import { itemsOf } from './make/read.ts'

const page = (body: string, head = ''): Uint8Array =>
  bytesOf(
    `<!doctype html><html><head><meta charset="utf-8"><title>Ferry talks end</title>${head}</head><body>${body}</body></html>`,
  )
const linked = (data: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(data)}</script>`

const story = [
  'The ferry talks between Velmar and Ostrava ended on Friday without an agreement, and the boats stayed in port.',
  'The harbour minister of Velmar said that her side had offered two crossings a day, and had been told that it was not enough.',
  'Ostrava’s envoy answered that the offer came without a date. He said that a crossing nobody can plan is none.',
  'Both delegations meet again in the second week of May, in the town hall of Kessin, which stands on neither bank.',
  'The river commission, which had brought them together, said that it would lend them its own boat until then.',
]
const html = story.map((text) => `<p>${text}</p>`).join('\n')
const heading = '<h1>Ferry talks end</h1>'

async function paragraphs(bytes: Uint8Array): Promise<string[]> {
  const { text, meta } = await readHtml(bytes)
  return (meta.blocks ?? []).flatMap(({ start, end, kind }) =>
    kind === 'paragraph' ? [text.slice(start, end)] : [],
  )
}

describe('the document', () => {
  test('words are whole where the page only says how they may be broken', async () => {
    const broken = html.replaceAll('agreement', 'agree&shy;ment').replaceAll('crossings', 'cross\u00adings')
    expect(await paragraphs(page(`<article>${heading}${broken}</article>`))).toEqual(story)
  })

  test('a page without a body tag has its story', async () => {
    const bytes = bytesOf(
      `<!doctype html><html lang=en><head><meta charset="utf-8"><title>Ferry talks end</title></head><script>1</script><div><article>${heading}${html}</article></div></html>`,
    )
    expect(await paragraphs(bytes)).toEqual(story)
  })

  test('what stands behind an early end of the head or the body is shown too', async () => {
    const early = bytesOf(
      `<!doctype html><html><head><meta charset="utf-8"><title>Ferry talks end</title><article>${heading}${html}</article></head><body><p>x</p></body></html>`,
    )
    const late = bytesOf(
      `<!doctype html><html><head><meta charset="utf-8"><title>Ferry talks end</title></head><body><p>x</p></body><article>${heading}${html}</article></html>`,
    )
    expect(await paragraphs(early)).toEqual(story)
    expect(await paragraphs(late)).toEqual(story)
  })

  test('a story that stands only where no script runs is read, once', async () => {
    const scriptless = `<noscript>${html}</noscript>`
    expect(await paragraphs(page(`${heading}<div class="post-body">${scriptless}</div>`))).toEqual(story)
    expect(await paragraphs(page(`<article>${heading}${html}${scriptless}</article>`))).toEqual(story)
  })

  test('a line that asks for scripts is no story', async () => {
    const asks = '<noscript><p>This page needs scripts. Please turn them on.</p></noscript>'
    expect(await paragraphs(page(`<article>${heading}${html}</article>${asks}`))).toEqual(story)
  })
})

describe('furniture that is none', () => {
  test('sentences in an inline element are read whatever it is called; a tag is not', async () => {
    const long = `${story[0]} ${story[1]}`
    const marked = `<p><span class="ContentTags">${long}</span></p>${html}`
    const tags = '<p><span class="tags">Velmar, ferries</span></p>'
    expect(await paragraphs(page(`<article>${heading}${marked}${tags}</article>`))).toEqual([long, ...story])
  })

  test('sections that are all called after their advertisement are the story', async () => {
    const sections = story
      .map((text) => `<section class="report report--ads"><p>${text}</p></section>`)
      .join('')
    expect(await paragraphs(page(`<article>${heading}${sections}</article>`))).toEqual(story)
  })

  test('one such section beside the story is furniture', async () => {
    const offer =
      '<section class="report--ads"><p>Kessin biscuits, now in a tin of two hundred grams.</p></section>'
    expect(await paragraphs(page(`<article>${heading}${html}${offer}</article>`))).toEqual(story)
  })
})

test('a short story beside its picture is no caption, where it is marked as a story', async () => {
  const beside = `<p><img src="x.jpg">${story[0]}</p>`
  expect(await paragraphs(page(`<article>${heading}${beside}</article>`))).toEqual([story[0]])
  expect(await paragraphs(page(`<article>${heading}<div role="main">${beside}</div></article>`))).toEqual([
    story[0],
  ])
})

describe('a page that scrolls on', () => {
  const next = `<article><h1>Bridge toll rises</h1>${'<p>The toll of the old bridge rises by a tenth from June, the town council of Kessin decided after a long sitting.</p>'.repeat(14)}</article>`

  test('gives the story under its own headline', async () => {
    expect(await paragraphs(page(`<main><article>${heading}${html}</article>${next}</main>`))).toEqual(story)
  })

  test('sections with headings of a lower level stay', async () => {
    const parts = `<article><h2>What comes next</h2><p>${story[3]}</p><p>${story[4]}</p></article>`
    const own = `<article>${heading}<p>${story[0]}</p><p>${story[1]}</p><p>${story[2]}</p><p>${story[1]} Again.</p></article>`
    expect(await paragraphs(page(`<main>${own}${parts}</main>`))).toContain(story[4])
  })
})

describe('paragraphs apart from the story', () => {
  const lead =
    'Boats stay in port for another month after the two sides could not agree on how often they cross.'

  test('one between headline and story belongs to it', async () => {
    const body = `<div class="head">${heading}<div class="box"><p>${lead}</p></div></div><div class="x"><div class="y">${html}</div></div>`
    expect(await paragraphs(page(body))).toEqual([lead, ...story])
  })

  test('names, days, and bars of links there do not', async () => {
    const byline = `<div class="byline"><p>By Ilse Marant, who has written about ferries, bridges and tolls on both banks since 1998</p></div>`
    const bar = `<div><p>${['World', 'Politics', 'Business', 'Ferries and bridges', 'Letters to the editor', 'Weather on both banks of the river'].join(' | ')}</p></div>`
    const body = `<div class="head">${heading}${byline}${bar}</div><div class="x"><div class="y">${html}</div></div>`
    expect(await paragraphs(page(body))).toEqual(story)
  })

  test('a deck longer than all under it is the story', async () => {
    const body = `<div>${heading}<p class="intro">${story[0]} ${story[1]}</p><p>More on Monday.</p></div>`
    expect(await paragraphs(page(body))).toContain(`${story[0]} ${story[1]}`)
  })
})

describe('a story that JSON-LD tells too', () => {
  const told = (articleBody: string, more = {}) =>
    linked({ '@type': 'NewsArticle', headline: 'Ferry talks end', articleBody, ...more })
  const shown = [
    ...story.slice(0, 3),
    'Shipping lines on both banks have laid off crews since winter, and two of them said that they would not reopen before autumn.',
    'Traders of Kessin carry what they can over the bridge, which is closed to lorries, and pay the toll of the bridge each time.',
  ]
  const apart = `<div class="a">${shown.map((text) => `<p>${text}</p>`).join('')}</div>`
  const links = '<a href="/x">A story about a bridge</a> '.repeat(30)

  test('has the paragraphs that only it places there', async () => {
    const body = `${heading}${apart}<div>${links}</div><div class="supplemental"><p>${story[3]}</p><p>${story[4]}</p></div>`
    expect(await paragraphs(page(body))).toEqual(shown)
    const all = [...shown, ...story.slice(3)]
    expect(await paragraphs(page(body, told(all.join('\n'))))).toEqual(all)
  })

  test('is taken from there where the page shows none', async () => {
    const empty = `${heading}<div id="app"></div>`
    expect(await paragraphs(page(empty, told(story.join('\n'))))).toEqual(story)
    expect(await paragraphs(page(empty, told(story.map((text) => `<p>${text}</p>`).join(''))))).toEqual(story)
  })

  test('and where the page shows only its opening', async () => {
    const body = `<article>${heading}<p>${story[0]}</p></article>`
    expect(await paragraphs(page(body, told(story.join('\n'))))).toEqual(story)
  })

  test('another text there changes nothing', async () => {
    const other =
      'The bakers of Kessin have a new oven. It stands in the old customs house, and it bakes for both banks. '.repeat(
        12,
      )
    expect(await paragraphs(page(`<article>${heading}${html}</article>`, told(other)))).toEqual(story)
    const two = told(other, { headline: 'A new oven' }) + told(`${other} Two.`, { headline: 'Two ovens' })
    expect(await paragraphs(page(`<article>${heading}<p>${story[0]}</p></article>`, two))).toEqual([story[0]])
  })
})

describe('posts of a page that states no address', () => {
  const blog = `<main class="live-blog">${story
    .map(
      (text, index) =>
        `<article id="post-${index + 1}"><time datetime="2021-05-0${index + 1}">x</time><p>${text}</p></article>`,
    )
    .join('')}</main>`

  test('keep their fragments', async () => {
    const posts = await readPosts(page(blog))
    expect(posts.map(({ article }) => article.meta.url)).toEqual(story.map(() => undefined))
    expect(posts[1]?.article.meta.candidates).toContainEqual({
      field: 'fragment',
      value: '#post-2',
      from: 'post:live',
    })
  })

  test('have the address of the saved page', async () => {
    const letter = `From: x\nSubject: Ferry\nMIME-Version: 1.0\nSnapshot-Content-Location: https://courier.example/live\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Location: https://courier.example/live\n\n${new TextDecoder().decode(page(blog))}\n--b--\n`
    const items = await itemsOf(bytesOf(letter.replaceAll('\n', '\r\n')), 'a.mhtml')
    expect(items.map(({ article }) => article?.meta.url)).toEqual(
      story.map((_, index) => `https://courier.example/live#post-${index + 1}`),
    )
  })

  test('have the address of the place where it was found', async () => {
    const posts = await readPosts(page(blog), { url: 'https://courier.example/ferry' })
    expect(posts[1]?.article.meta.url).toBe('https://courier.example/ferry#post-2')
  })
})
