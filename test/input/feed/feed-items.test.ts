import { expect, test } from 'vitest'
import { type InputOptions, readBytes } from '../../../src/input/files.ts'
import type { InputItem } from '../../../src/input/item.ts'
import { bytesOf } from '../contract.ts'

async function itemsOf(text: string, options: InputOptions = {}): Promise<InputItem[]> {
  const items: InputItem[] = []
  async function* bytes() {
    yield bytesOf(text)
  }
  for await (const item of readBytes(bytes(), 'feed', { file: 'feed', ...options })) items.push(item)
  return items
}

const rss = (items: string) =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Courier</title>${items}</channel></rss>`

const story =
  '<p>The envoy left Vienna on Monday.</p><h2>What came before</h2><p>Talks had &amp;#8220;failed&amp;#8221;.</p>'
const full = `<item><title>Envoy leaves</title><link>https://c.example/1</link><pubDate>Thu, 16 Feb 2017 10:00:00 GMT</pubDate><content:encoded><![CDATA[${story.replace(/&amp;/g, '&')}]]></content:encoded></item>`

test('an item with its story is an article with blocks and metadata', async () => {
  const [item] = await itemsOf(rss(full))
  expect(item?.article?.text).toBe(
    'Envoy leaves\n\nThe envoy left Vienna on Monday.\n\nWhat came before\n\nTalks had “failed”.',
  )
  expect(item?.article?.meta).toMatchObject({
    title: 'Envoy leaves',
    date: '2017-02-16',
    outlet: 'The Courier',
    url: 'https://c.example/1',
  })
  expect(item?.article?.meta.blocks?.map(({ kind }) => kind)).toEqual([
    'headline',
    'paragraph',
    'subhead',
    'paragraph',
  ])
  expect(item).toMatchObject({ file: 'feed', item: 1, id: 'https://c.example/1' })
  expect(item?.notes).toBeUndefined()
})

test('an item with a summary alone is kept with a note, or left out if so asked', async () => {
  const short = rss('<item><title>Envoy leaves</title><description>She left on Monday…</description></item>')
  const [kept] = await itemsOf(short)
  expect(kept?.article?.text).toBe('Envoy leaves\n\nShe left on Monday…')
  expect(kept?.notes?.[0]).toMatch(/only a summary/)
  expect(kept?.article?.meta.candidates).toContainEqual({ field: 'extent', value: 'summary', from: 'rss' })
  const [left] = await itemsOf(short, { fullOnly: true })
  expect(left?.remark).toMatch(/only a summary/)
})

test('content that breaks off into dots is a summary too', async () => {
  const [item] = await itemsOf(
    rss('<item><title>x</title><content:encoded>The envoy left […]</content:encoded></item>'),
  )
  expect(item?.notes).toHaveLength(1)
})

test('an item without a word is an error with its number, and the next is read', async () => {
  const items = await itemsOf(rss(`<item><guid>a</guid></item>${full}`))
  expect(items[0]?.error).toMatchObject({
    code: 'E_EMPTY',
    message: expect.stringContaining('feed, item 1:'),
    details: { item: 1 },
  })
  expect(items[1]?.article?.meta.title).toBe('Envoy leaves')
})

test('a title that the story repeats stands once', async () => {
  const [item] = await itemsOf(
    rss(
      '<item><title>Envoy leaves</title><content:encoded>&lt;h1&gt;Envoy leaves&lt;/h1&gt;&lt;p&gt;She left.&lt;/p&gt;</content:encoded></item>',
    ),
  )
  expect(item?.article?.text).toBe('Envoy leaves\n\nShe left.')
})

test('what the cap leaves out is said', async () => {
  const items = await itemsOf(rss('<item><title>x</title></item>'.repeat(5003)))
  expect(items).toHaveLength(5001)
  expect(items.at(-1)?.remark).toMatch(/3 more items than the 5000/)
})

test('a feed without items is a remark, not an error', async () => {
  expect((await itemsOf(rss('')))[0]).toMatchObject({ remark: 'the feed has no items' })
})

test('the date of the option wins', async () => {
  expect((await itemsOf(rss(full), { date: '2017-03' }))[0]?.article?.meta.date).toBe('2017-03')
})
