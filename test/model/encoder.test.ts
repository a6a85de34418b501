import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Encoder, type NetWord, openEncoder } from '../../src/model/encoder.ts'

const folder = fileURLToPath(new URL('fixture', import.meta.url))

let native: Encoder
beforeAll(async () => {
  native = await openEncoder({ folder })
})
afterAll(() => native.close())

const said = ['The', 'minister', 'said', 'that', 'he', 'would', 'sign', '.']
const long = Array.from({ length: 200 }, (_, i) => said[i % said.length] as string)

const isTree = (words: readonly NetWord[]): boolean =>
  words.every((_, i) => {
    let at: number | undefined = i
    for (let step = 0; at !== undefined; step++) {
      if (step > words.length) return false
      at = words[at]?.head
    }
    return true
  })

describe('shape of the answer', () => {
  test.each([
    ['nothing', []],
    ['a paragraph without sentences', [[]]],
    ['a sentence without words', [[[]]]],
  ])('%s', async (_, input) => {
    expect((await native.encode(input)).flat()).toEqual([])
  })

  test('one answer a word, in the order of the input, empty sentences included', async () => {
    const found = await native.encode([[said, []], [['If', 'they', 'agree']]])
    expect(found.map(({ length }) => length)).toEqual([8, 0, 3])
  })

  test('any words: one tree a sentence, with the relation root at its root and nowhere else', async () => {
    const word = fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.constantFrom(...said))
    const input = fc.array(fc.array(fc.array(word, { maxLength: 60 }), { maxLength: 3 }), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(input, async (paragraphs) => {
        const found = await native.encode(paragraphs)
        expect(found.map(({ length }) => length)).toEqual(paragraphs.flat().map(({ length }) => length))
        for (const sentence of found.filter(({ length }) => length > 0)) {
          const roots = sentence.filter(({ head }) => head === undefined)
          expect(roots.map(({ deprel }) => deprel)).toEqual(['root'])
          expect(sentence.filter(({ deprel }) => deprel === 'root')).toHaveLength(1)
          expect(isTree(sentence)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('an inside label follows its own kind', async () => {
    const found = (await native.encode([[long]])).flat()
    found.forEach(({ entity }, i) => {
      if (entity.startsWith('I-')) expect(found[i - 1]?.entity.slice(2)).toBe(entity.slice(2))
    })
  })

  test('scores are probabilities', async () => {
    for (const { headScore, entityScore, linkScore, source } of (await native.encode([[said]])).flat()) {
      for (const score of [headScore, entityScore, linkScore, source.begin, source.inside]) {
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
      }
    }
  })

  test('links count the words of the whole input', async () => {
    const [first, second] = await native.encode([[long], [said]])
    for (const { link } of first ?? []) expect(link).toBeLessThan(200)
    for (const { link } of second ?? []) expect(link).toBeGreaterThanOrEqual(200)
  })
})

test('the same input gives the same answer, alone or beside others', async () => {
  const [a, b] = await Promise.all([native.encode([[said]]), native.encode([[said]])])
  expect(a).toEqual(b)
})

test('WebAssembly says what the native runtime says', async () => {
  const wasm = await openEncoder({ folder, runtime: 'wasm' })
  const plain = (sentences: readonly (readonly NetWord[])[]) =>
    sentences
      .flat()
      .map(({ upos, xpos, head, deprel, entity, link }) => ({ upos, xpos, head, deprel, entity, link }))
  try {
    expect(wasm.runtime).toBe('wasm')
    expect(wasm.digest).toBe(native.digest)
    expect(plain(await wasm.encode([[said, long]]))).toEqual(plain(await native.encode([[said, long]])))
  } finally {
    await wasm.close()
  }
})

describe('hostile words', () => {
  test('200,000 characters without a space', async () => {
    const found = await native.encode([[['a'.repeat(200_000)]]])
    expect(found.flat()).toHaveLength(1)
  })

  test('a hundred thousand emoji in one sentence', async () => {
    const found = await native.encode([[Array.from({ length: 100_000 }, () => '😀')]])
    expect(found[0]).toHaveLength(100_000)
    expect(found[0]?.filter(({ head }) => head === undefined)).toHaveLength(1)
  })
})

test('a folder without a net is an error that says so', async () => {
  await expect(openEncoder({ folder: 'no/such/folder' })).rejects.toThrow(/net\.onnx|vocab\.txt/)
})

test('a net that was trained without reported speech gives no roles', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'demarche-net-'))
  cpSync(folder, copy, { recursive: true })
  const labels = JSON.parse(readFileSync(join(copy, 'labels.json'), 'utf8'))
  writeFileSync(join(copy, 'labels.json'), JSON.stringify({ ...labels, roles: [] }))
  const mute = await openEncoder({ folder: copy })
  try {
    for (const { source, cue, content } of (await mute.encode([[said]])).flat())
      expect([source, cue, content]).toEqual(Array(3).fill({ begin: 0, inside: 0 }))
  } finally {
    await mute.close()
    rmSync(copy, { recursive: true })
  }
})

test('parts of speech go together as the labels have it', async () => {
  const { pairs } = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'))
  for (const { upos, xpos } of (await native.encode([[said, long]])).flat())
    expect(Object.keys(pairs[upos])).toContain(xpos)
})

test('no word has two subjects or two objects', async () => {
  for (const sentence of await native.encode([[said]])) {
    const arcs = sentence
      .filter(({ head, deprel }) => head !== undefined && /^(nsubj|obj)$/.test(deprel))
      .map(({ head, deprel }) => `${head} ${deprel}`)
    expect(new Set(arcs).size).toBe(arcs.length)
  }
})
