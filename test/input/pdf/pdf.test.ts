import { expect, test } from 'vitest'
import { column, type LineToSet, makePdf } from '../make/pdf.ts'
import { itemsOf } from '../make/read.ts'

const textOf = async (pages: readonly (readonly LineToSet[])[], info = {}) => {
  const [item] = await itemsOf(makePdf(pages, info), 'a.pdf')
  return item?.article?.text ?? item?.error?.message
}

const left = [
  'The envoy of Norland left Vienna',
  'on Monday, the ministry of that',
  'state said. Nobody saw her off,',
  'and no reason was given for the',
  'hurry. The talks had gone on for',
  'nine days without a result.',
]
const right = [
  'Her office added that she would',
  'return if the blockade ended. It',
  'named no day. The other side was',
  'silent. Its own envoy stayed in',
  'his hotel and met two colleagues',
  'from the south on Tuesday.',
]

test('columns are read one after the other, under what stands across them', async () => {
  const text = await textOf([
    [
      { text: 'Envoy of Norland leaves the talks in a hurry', x: 60, y: 780, size: 20 },
      ...column(left, 60, 740),
      ...column(right, 310, 740),
    ],
  ])
  expect(text).toBe(`Envoy of Norland leaves the talks in a hurry\n\n${left.join(' ')}\n\n${right.join(' ')}`)
})

test('three columns are read one after the other', async () => {
  const short = (name: string) => [1, 2, 3, 4, 5, 6].map((number) => `${name} line number ${number} of it,`)
  const text = await textOf([
    [
      ...column(short('first'), 40, 740),
      ...column(short('second'), 220, 740),
      ...column(short('third'), 400, 740),
    ],
  ])
  expect(text?.replace(/\s+/g, ' ')).toBe(
    [...short('first'), ...short('second'), ...short('third')].join(' '),
  )
})

test('a word that a line end broke is joined, one that is written with a hyphen keeps it', async () => {
  const text = await textOf([
    column(
      ['They agreed on co-', 'operation after long nego-', 'tiations. The word co-operation was hers.'],
      60,
      700,
    ),
  ])
  expect(text).toBe('They agreed on co-operation after long negotiations. The word co-operation was hers.')
})

test('running heads and page numbers are dropped, and a paragraph goes on over the page', async () => {
  const pageOf = (number: number, texts: readonly string[]) => [
    { text: `The Courier, issue ${40 + number}`, x: 60, y: 810 },
    ...column(texts, 60, 760),
    { text: String(number), x: 290, y: 30 },
  ]
  const text = await textOf([
    pageOf(1, ['The envoy left Vienna on Monday and', 'the ministry gave no reason for']),
    pageOf(2, ['it. Her office was closed.']),
    pageOf(3, ['Talks go on in May.']),
  ])
  expect(text).toBe(
    'The envoy left Vienna on Monday and the ministry gave no reason for it. Her office was closed.\n\nTalks go on in May.',
  )
})

test('space between lines parts paragraphs', async () => {
  const text = await textOf([
    [
      ...column(['One is here', 'and goes on.'], 60, 700),
      ...column(['Two is here', 'and goes on.'], 60, 660),
    ],
  ])
  expect(text).toBe('One is here and goes on.\n\nTwo is here and goes on.')
})

test('a scan without text says so', async () => {
  const [item] = await itemsOf(makePdf([[], []]), 'a.pdf')
  expect(item?.error).toMatchObject({ code: 'E_EMPTY', message: expect.stringMatching(/scan.*OCR/) })
})

test('when the file was made is no date of publication', async () => {
  const [item] = await itemsOf(
    makePdf([column(left, 60, 700)], { CreationDate: 'D:20200102030405Z', Title: 'Not in the text' }),
    'a.pdf',
  )
  expect(item?.article?.meta.date).toBeUndefined()
  expect(item?.article?.meta.title).toBeUndefined()
  expect(item?.article?.meta.candidates).toContainEqual({
    field: 'created',
    value: 'D:20200102030405Z',
    from: 'pdf: created',
  })
})

test('what is no PDF behind its first letters is an error with the file', async () => {
  const [item] = await itemsOf(Buffer.from('%PDF-1.7\nnothing'), 'a.pdf')
  expect(item?.error).toMatchObject({ code: 'E_FORMAT', message: expect.stringMatching(/^a\.pdf: /) })
})
