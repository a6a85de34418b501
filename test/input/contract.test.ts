import { describe, expect, test } from 'vitest'
import { DemarcheError } from '../../src/errors.ts'
import type { InputItem } from '../../src/input/item.ts'
import { inputFormats } from '../../src/input/registry.ts'
import { expectInOrder } from './contract.ts'
import { itemsOf } from './make/read.ts'
import { said, samples } from './make/samples.ts'

const articlesIn = (items: readonly InputItem[]) => items.flatMap(({ article }) => article ?? [])

test('every format has a sample here', () => {
  const names = inputFormats.map(({ name }) => name).filter((name) => name !== 'xml')
  expect(samples.map(({ format }) => format).sort()).toEqual(names.sort())
})

test.each(inputFormats.map((format) => [format.name, format] as const))(
  '%s is described like the others',
  (_, format) => {
    expect(format.title).toMatch(/\w/)
    expect(format.extensions.every((extension) => /^[a-z\d]+$/.test(extension))).toBe(true)
  },
)

describe.each(samples.map((sample) => [sample.format, sample] as const))('%s', (_, sample) => {
  const name = `sample.${sample.extension}`

  test('gives its articles, with all that the format tells, in order and with places', async () => {
    const items = await itemsOf(sample.bytes, name)
    expect(items.filter(({ error }) => error !== undefined)).toEqual([])
    const articles = articlesIn(items)
    expect(articles).toHaveLength(sample.articles)
    expect(items.every(({ file }) => file?.startsWith(name))).toBe(true)
    for (const article of articles) {
      expectInOrder(article)
      expect(article.text).toContain(said.first)
      expect(article.text).toContain(said.second)
      expect(article.text.indexOf(said.first)).toBeLessThan(article.text.indexOf(said.second))
    }
    const { meta } = articles[0] ?? {}
    for (const field of sample.tells) {
      if (field === 'name') expect(meta?.byline).toEqual([said.name])
      else expect(meta?.[field]).toBe(said[field])
    }
    if (!sample.tells.includes('date') && sample.format !== 'zip') expect(meta?.date).toBeUndefined()
  })

  test('is told by its first bytes, under no name and under a wrong one', async () => {
    const right = articlesIn(await itemsOf(sample.bytes, name)).map(({ id }) => id)
    if (!['text', 'markdown'].includes(sample.format)) {
      expect(articlesIn(await itemsOf(sample.bytes, '-')).map(({ id }) => id)).toEqual(right)
    }
    if (!['text', 'markdown', 'jsonl', 'json', 'csv'].includes(sample.format)) {
      expect(articlesIn(await itemsOf(sample.bytes, 'wrong.txt')).map(({ id }) => id)).toEqual(right)
    }
  })

  test('gives the same however the bytes arrive', async () => {
    const whole = await itemsOf(sample.bytes, name)
    expect(await itemsOf(sample.bytes, name, {}, 7)).toEqual(whole)
  })

  test('nothing at all is one E_EMPTY or E_FORMAT that names the file and what to do', async () => {
    const items = await itemsOf(new Uint8Array(), name, { format: sample.format })
    for (const { error } of items) {
      expect(error?.message).toMatch(/^sample\.\w+.*[;:] /)
      expect(['E_EMPTY', 'E_FORMAT']).toContain(error?.code)
    }
    // Lines and records: none is none.
    if (!['jsonl', 'warc'].includes(sample.format)) expect(items).toHaveLength(1)
  })

  test('cut off at every tenth of its length it never breaks down and never gives half an article as a whole one', async () => {
    const whole = new Set(articlesIn(await itemsOf(sample.bytes, name)).map(({ id }) => id))
    for (let tenth = 1; tenth < 10; tenth++) {
      const items = await itemsOf(
        sample.bytes.subarray(0, Math.floor((sample.bytes.length * tenth) / 10)),
        name,
        { format: sample.format },
      )
      for (const { article, error } of items) {
        if (article !== undefined) expectInOrder(article)
        if (error !== undefined) expect(error).toBeInstanceOf(DemarcheError)
        if (article !== undefined && sample.showsCut) expect(whole.has(article.id)).toBe(true)
      }
      if (sample.articles > 0 && sample.showsCut && !['jsonl', 'csv', 'warc'].includes(sample.format)) {
        expect(items.some(({ error }) => error !== undefined)).toBe(true)
      }
    }
  })

  test('leaves the prototypes of this program alone', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length
    const text = Buffer.from(sample.bytes).toString('latin1')
    for (const [from, to] of [
      ['title', '__proto__'],
      ['date', 'constructor'],
      ['url', 'prototype'],
      ['item', '__proto__'],
    ] as const) {
      await itemsOf(Buffer.from(text.replaceAll(from, to), 'latin1'), name, { format: sample.format })
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
