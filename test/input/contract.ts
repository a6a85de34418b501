import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/doc/article.ts'
import { DemarcheError } from '../../src/errors.ts'

/** A format under the contract. */
export interface FormatUnderTest {
  /** Reads one article; throws DemarcheError. */
  read(bytes: Uint8Array): Promise<Article>
  /** Bytes of the format whose article holds `text`. */
  wrap(text: string): Uint8Array
  /** Whether the text is taken as it is, CR and lone surrogates included. */
  readonly verbatim?: boolean
}

/** UTF-8 bytes of a string. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What every input must hold to, whatever its format. */
export function inputContract(name: string, format: FormatUnderTest): void {
  const readText = (text: string) => format.read(format.wrap(text))

  describe(`${name} keeps the input contract`, () => {
    test('the same bytes give the same article', async () => {
      const bytes = format.wrap('The envoy left Vienna.\n\nNobody saw her off.')
      expect(await format.read(bytes)).toEqual(await format.read(bytes))
    })

    test('an article is frozen and its id is the digest of its text', async () => {
      const article = await readText('The envoy left Vienna.')
      expect(Object.isFrozen(article)).toBe(true)
      expect(article.id).toMatch(/^[0-9a-f]{64}$/)
      expect(article.id).not.toBe((await readText('The envoy left Geneva.')).id)
    })

    test.each([
      ['nothing', ''],
      ['only spaces', ' \n\t \n '],
    ])('%s is an E_EMPTY that says what to do', async (_, text) => {
      await expect(readText(text)).rejects.toMatchObject({
        code: 'E_EMPTY',
        message: expect.stringMatching(/;/),
      })
    })

    test('one emoji is a text', async () => {
      expect((await readText('🕊')).text).toContain('🕊')
    })

    test('200,000 characters without a full stop are read', async () => {
      const article = await readText('word '.repeat(40_000).trim())
      expect(article.text.length).toBeGreaterThanOrEqual(199_999)
    })

    test('what is not Latin comes through', async () => {
      const line = 'Переговоры 会谈 مفاوضات 𝒯alks e\u0301 \u202eabc\u202c'
      expect((await readText(line)).text).toContain(line)
    })

    test('text is well-formed and its lines end in LF', async () => {
      if (format.verbatim) return
      const article = await readText('First line.\r\nSecond\rline.\0 Bell\x07.')
      expect(article.text.isWellFormed()).toBe(true)
      expect(article.text).not.toMatch(/[^\P{Cc}\n\t]/u)
    })

    test('bytes of any kind give an article that is in order, or a DemarcheError', async () => {
      await fc.assert(
        fc.asyncProperty(hostileBytes(format), async (bytes) => {
          const article = await articleOrError(format, bytes)
          if (article) expectInOrder(article, format.verbatim ?? false)
        }),
        { numRuns: 150 },
      )
    })
  })
}

/** Text well-formed with LF ends, blocks inside it, in order and not overlapping, none of them blank. */
export function expectInOrder(article: Article, verbatim = false): void {
  const { text, meta } = article
  if (!verbatim) {
    expect(text.isWellFormed()).toBe(true)
    expect(text).not.toMatch(/[^\P{Cc}\n\t]/u)
  }
  let end = 0
  for (const block of meta.blocks ?? []) {
    expect(block.start).toBeGreaterThanOrEqual(end)
    expect(block.end).toBeLessThanOrEqual(text.length)
    const exact = text.slice(block.start, block.end)
    expect(exact).not.toBe('')
    expect(exact).toBe(exact.trim())
    end = block.end
  }
}

async function articleOrError(format: FormatUnderTest, bytes: Uint8Array): Promise<Article | undefined> {
  try {
    return await format.read(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(DemarcheError)
    return undefined
  }
}

// Bytes, text, and valid input of the format cut, doubled and bitten into.
function hostileBytes(format: FormatUnderTest): fc.Arbitrary<Uint8Array> {
  const text = fc.string({ unit: 'binary', maxLength: 200 })
  const bitten = fc
    .tuple(text, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }), fc.nat(300))
    .map(([content, bites, length]) => {
      const bytes = format.wrap(content).slice(0, length === 0 ? undefined : length)
      for (const [at, byte] of bites) if (bytes.length > 0) bytes[at % bytes.length] = byte
      return bytes
    })
  return fc.oneof(fc.uint8Array({ maxLength: 300 }), text.map(bytesOf), bitten)
}
