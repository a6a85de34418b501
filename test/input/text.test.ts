import { expect, test } from 'vitest'
import { normaliseText } from '../../src/input/normalise.ts'
import { readText } from '../../src/input/text.ts'
import { bytesOf, inputContract } from './contract.ts'

inputContract('plain text', { read: (bytes) => readText(bytes, { file: 'a.txt' }), wrap: bytesOf })

test('the whole file is the text, outer blanks and all', async () => {
  const text = '  The envoy left.\n\n\nShe said nothing.  \n'
  expect((await readText(bytesOf(text))).text).toBe(text)
})

test('a byte order mark is left off; one inside the text stays', () => {
  expect(normaliseText('\ufeffThe\ufeff envoy')).toBe('The\ufeff envoy')
})

test.each([
  ['CRLF and CR', 'a\r\nb\rc\n\r\nd', 'a\nb\nc\n\nd'],
  ['NUL and a lone surrogate', 'a\0b\ud83dc', 'a\ufffdb\ufffdc'],
  ['other controls, but not tab', 'a\x07b\tc\x85d\x7f', 'a b\tc d '],
  [
    'form, quotes and soft hyphens stay as they are',
    'e\u0301 “x” co\u00adop \u202e',
    'e\u0301 “x” co\u00adop \u202e',
  ],
])('%s', (_, raw, text) => {
  expect(normaliseText(raw)).toBe(text)
})

test('blocks and title are left to the stages', async () => {
  const { meta } = await readText(
    bytesOf('Envoy leaves Vienna\n\nThe envoy left Vienna, and the talks went on without her.'),
  )
  expect(meta.blocks).toBeUndefined()
  expect(meta.title).toBeUndefined()
})

test('the caller gives the date; its precision is what its form shows', async () => {
  const { meta } = await readText(bytesOf('The envoy left.'), { date: '2017-02' })
  expect(meta).toMatchObject({ date: '2017-02', datePrecision: 'month' })
  expect(meta.candidates).toContainEqual({ field: 'date', value: '2017-02', from: 'option' })
})

test.each(['2017-02-30', '16 Feb 2017', '20170216', ''])(
  'the date %j is refused by name and with the form wanted',
  async (date) => {
    await expect(readText(bytesOf('The envoy left.'), { date, file: 'a.txt' })).rejects.toMatchObject({
      code: 'E_DATE',
      message: expect.stringMatching(/^a\.txt: .*YYYY-MM-DD/),
      details: { value: date, file: 'a.txt' },
    })
  },
)

test('more than 10 MB are refused, and the message names the cap', async () => {
  await expect(readText(new Uint8Array(10 * 1024 * 1024 + 1).fill(97))).rejects.toMatchObject({
    code: 'E_TOO_LARGE',
    message: expect.stringContaining('10 MB'),
  })
})

test('one line of 9 MB is read', async () => {
  const article = await readText(bytesOf('word '.repeat(1_800_000)))
  expect(article.text).toHaveLength(9_000_000)
})
