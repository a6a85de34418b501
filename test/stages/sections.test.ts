import { expect, test } from 'vitest'
import type { ArticleMeta } from '../../src/doc/article.ts'
import { makeArticle } from '../../src/input/article.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { openEncoder } from '../../src/model/encoder.ts'
import { sections } from '../../src/stages/sections.ts'
import { noNet } from './no-encoder.ts'

const resources = { ...noNet, knowledge: openKnowledge(), encoder: await openEncoder() }
const run = sections.open(resources)

async function read(paragraphs: readonly string[], meta: ArticleMeta = {}): Promise<[string, string][]> {
  const article = makeArticle(paragraphs.join('\n\n'), meta)
  const { sections: found } = await run({ article })
  return found.map(({ kind, span }) => [kind, article.text.slice(span.start, span.end)])
}
const kinds = async (paragraphs: readonly string[], meta?: ArticleMeta): Promise<string[]> =>
  (await read(paragraphs, meta)).map(([kind]) => kind)

const lead =
  'The foreign minister of Tarn said on Monday that the border with Oss would open again within a week.'
const more =
  'Her counterpart welcomed the announcement and asked for a date, officials from both governments said.'

test('a first line without a full stop is the headline, a longer second one the deck', async () => {
  const deck = 'Foreign minister names a week but no day for the crossing at Miro'
  expect(await kinds(['Tarn to open border with Oss', deck, lead, more])).toEqual([
    'headline',
    'deck',
    'paragraph',
    'paragraph',
  ])
})

test('a title in capitals ending in a full stop is a headline', async () => {
  expect(await kinds(['Tarn Will Open Border With Oss, Minister Says.', lead, more])).toEqual([
    'headline',
    'paragraph',
    'paragraph',
  ])
})

test('a first sentence is no headline', async () => {
  expect(await kinds([lead, more])).toEqual(['paragraph', 'paragraph'])
})

test('the title of the metadata is the headline where it stands in the text', async () => {
  expect(await kinds(['Will Tarn open its border?', lead], { title: 'Will Tarn open its border?' })).toEqual([
    'headline',
    'paragraph',
  ])
})

test('a caption printed twice is told, and the repeat points to the first', async () => {
  const caption =
    'Ilse Vahl and Pavo Renn: the ministers at the crossing in Miro on Monday. Photograph: Tarn Press/A Lund'
  const article = makeArticle(['Tarn to open border', caption, caption, lead].join('\n\n'))
  const { sections: found } = await run({ article })
  expect(found.map(({ kind }) => kind)).toEqual([
    'headline',
    'caption',
    'credit',
    'caption',
    'credit',
    'paragraph',
  ])
  expect(found[3]?.repeats).toBe(found[1]?.key)
})

test('a sentence that ends in the name of an agency is no credit', async () => {
  expect(
    await kinds([lead, 'The photograph was taken from a video that the ministry had given to reporters.']),
  ).toEqual(['paragraph', 'paragraph'])
})

test.each([
  'KEL CITY, 5 March —',
  'MIRO (AP) —',
  'LONDON, Feb. 16 (Reuters) -',
  'THE HAGUE, 23 June 2014 —',
  'ST. GALL, Oss —',
])('%s is a dateline', async (dateline) => {
  expect(await read([`${dateline} ${lead}`, more])).toEqual([
    ['dateline', dateline],
    ['paragraph', lead],
    ['paragraph', more],
  ])
})

test('a name before a dash is no dateline', async () => {
  expect(
    await kinds(['Tarn — the smaller of the two states — will open its border on Monday.', more]),
  ).toEqual(['paragraph', 'paragraph'])
})

test('a short line between paragraphs is a subhead, a short sentence is not', async () => {
  expect(await kinds([lead, 'No date yet', more, 'He agreed.', more])).toEqual([
    'paragraph',
    'subhead',
    'paragraph',
    'paragraph',
    'paragraph',
  ])
})

test('newsletter lines, corrections and copyright are boilerplate', async () => {
  const lines = [
    'Sign up for our daily letter',
    'This article was amended on 6 March.',
    '© Oss Courier',
    'Read more: who rules Tarn',
  ]
  expect((await kinds([lead, more, ...lines])).slice(2)).toEqual(lines.map(() => 'boilerplate'))
})

test('a byline is told', async () => {
  expect((await kinds(['Tarn to open border', 'By Anna Lund in Kel City', lead, more]))[1]).toBe('byline')
})

test('blocks that the input states are taken as they are', async () => {
  const text = `Seen at Miro\n\n${lead}`
  const blocks = [{ start: 0, end: 12, kind: 'caption' }] as const
  expect(await read([text], { blocks })).toEqual([
    ['caption', 'Seen at Miro'],
    ['paragraph', lead],
  ])
})
