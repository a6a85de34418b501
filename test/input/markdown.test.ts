import { expect, test } from 'vitest'
import { readMarkdown } from '../../src/input/markdown.ts'
import { bytesOf, inputContract } from './contract.ts'

inputContract('Markdown', { read: (bytes) => readMarkdown(bytes), wrap: bytesOf })

const read = async (markdown: string) => {
  const { text, meta } = await readMarkdown(bytesOf(markdown))
  return {
    text,
    meta,
    blocks: (meta.blocks ?? []).map(({ start, end, kind }) => [kind, text.slice(start, end)]),
  }
}

test('headings, paragraphs, lists, quotes and pictures become blocks of their words', async () => {
  const { blocks } = await read(`# Crossing to *reopen*

The gate will open
on Monday.

Subhead below
-------------

- first point
- second point

> She said so.

![The ferry](ferry.jpg)

***

| bank | lorries |
| --- | --- |
| east | 40 |
`)
  expect(blocks).toEqual([
    ['headline', 'Crossing to reopen'],
    ['paragraph', 'The gate will open on Monday.'],
    ['subhead', 'Subhead below'],
    ['paragraph', 'first point'],
    ['paragraph', 'second point'],
    ['paragraph', 'She said so.'],
    ['caption', 'The ferry'],
    ['paragraph', 'bank\tlorries'],
    ['paragraph', 'east\t40'],
  ])
})

test.each([
  ['[the accord](https://x.example "title")', 'the accord'],
  ['[the accord][1]', 'the accord'],
  ['**firm** and *soft* and ***both*** and __firm__ and _soft_', 'firm and soft and both and firm and soft'],
  ['`code` and ~~gone~~', 'code and gone'],
  ['a \\*literal\\* mark', 'a *literal* mark'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['<b>bold</b> &amp; &#8220;quoted&#8221;', 'bold & “quoted”'],
  ['he “said [so]” then', 'he “said [so]” then'],
  ['1918 was the year.', '1918 was the year.'],
])('%s reads %s', async (markdown, text) => {
  expect((await read(markdown)).text).toBe(text)
})

test('front matter gives metadata and is not text', async () => {
  const { text, meta } = await read(`---
title: "Crossing to reopen"
date: 2021-09-14
outlet: The Harbour Courier
authors:
  - Ilse Marant
  - Tom Okeke
url: https://courier.example/1
---

The gate will open.
`)
  expect(meta).toMatchObject({
    title: 'Crossing to reopen',
    date: '2021-09-14',
    outlet: 'The Harbour Courier',
    byline: ['Ilse Marant', 'Tom Okeke'],
    url: 'https://courier.example/1',
  })
  expect(meta.candidates).toContainEqual({ field: 'date', value: '2021-09-14', from: 'front matter: date' })
  expect(text).toBe('Crossing to reopen\n\nThe gate will open.')
})

test('a heading is not said twice where the front matter has the title too', async () => {
  expect((await read('---\ntitle: A\n---\n# A\n\nText.')).text).toBe('A\n\nText.')
})

test('a text that opens with a rule has no front matter', async () => {
  expect((await read('---\n\nThe gate: open.\n\n---\n\nMore.')).text).toBe('The gate: open.\n\nMore.')
})

test('a date that is no date is left out and stays a candidate', async () => {
  const { meta } = await read('---\ndate: soon\n---\nText.')
  expect(meta.date).toBeUndefined()
  expect(meta.candidates).toContainEqual({ field: 'date', value: 'soon', from: 'front matter: date' })
})

test.each(['[', '*', '_', '`', '<', '> ', '![', '\\', '&', '# ', '|', '- '])(
  'a million of %j is answered quickly',
  { timeout: 5000 },
  async (mark) => {
    const article = readMarkdown(bytesOf(`x ${mark.repeat(1_000_000)}`))
    expect((await article).text).toMatch(/^x/)
  },
)
