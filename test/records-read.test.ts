import { beforeAll, describe, expect, test } from 'vitest'
import { makeArticle, openReader } from '../src/index.ts'
import type { Reader } from '../src/reader.ts'

// Texts read whole, with the net: who holds what, where the words alone are many.
let reader: Reader

beforeAll(async () => {
  reader = await openReader()
}, 60_000)

interface Told {
  readonly title?: string
  readonly outlet?: string
  readonly url?: string
}

const published: Told = { outlet: 'The White House', url: 'https://www.whitehouse.gov/readout' }

/** "kind | holders | counterparts | content" of every record. */
async function read(text: string, meta: Told = {}): Promise<string[]> {
  const { doc } = await reader.read(makeArticle(text, { date: '2023-03-07', language: 'en', ...meta }))
  const nameOf = (id: string): string => doc.actors.find((actor) => actor.id === id)?.name ?? id
  return doc.records.map(({ kind, holder, counterpart, content }) => {
    const words = content.map(({ start, end }) => text.slice(start, end)).join('; ')
    return `${kind} | ${holder.map(nameOf).sort().join('+')} | ${counterpart.map(nameOf).join('+')} | ${words}`
  })
}

describe('who met', () => {
  const title = 'Readout of President Biden’s Call with Prime Minister Støre of Norway'
  const met =
    'President Biden spoke today with Prime Minister Jonas Gahr Støre of Norway about the war in Ukraine.'

  test('"they" and "the leaders" are the two whom the title names', async () => {
    const found = await read(
      `${met} They agreed to train Ukrainian pilots. The leaders reaffirmed their support for Ukraine.`,
      { ...published, title },
    )
    expect(found).toEqual([
      'agreement | Norway+United States |  | train Ukrainian pilots',
      'assurance | Norway+United States | Ukraine | their support for Ukraine',
    ])
  })

  test('"the President" is that of the state which published it', async () => {
    const [found] = await read(
      'President Biden met with President Ruto of Kenya. The President thanked Kenya for its peacekeepers.',
      { ...published, title: 'Readout of President Biden’s Meeting with President Ruto of Kenya' },
    )
    expect(found).toMatch(/^evaluation \| United States \| Kenya/)
  })

  test('a list of leaders with their states is one list', async () => {
    const [found] = await read(
      'Prime Minister Kishida of Japan, Prime Minister Albanese of Australia, and Prime Minister Modi of India met in Hiroshima. They condemned the launch of the missile.',
      { title: 'Meeting of Prime Minister Kishida, Prime Minister Albanese and Prime Minister Modi' },
    )
    expect(found).toMatch(/^evaluation \| Australia\+India\+Japan \|/)
  })

  test('states before a comma and "and" hold together', async () => {
    const [found] = await read('Kenya, Uganda, and Rwanda condemned the attack on the border post.')
    expect(found).toMatch(/^evaluation \| Kenya\+Rwanda\+Uganda \|/)
  })

  test('what was agreed impersonally binds the two who talked', async () => {
    const found = await read(
      'Vladimir Putin had a telephone conversation with President of Finland Sauli Niinistö. The leaders discussed trade. It was agreed to continue personal contacts.',
      { title: 'Telephone conversation with President of Finland Sauli Niinistö' },
    )
    expect(found).toContain('agreement | Finland+Russia |  | continue personal contacts')
  })
})

describe('a transcript that has lost its paragraphs', () => {
  const title = 'Remarks by President Biden and President Ruto of Kenya Before Bilateral Meeting'
  const text =
    'PRESIDENT BIDEN: Welcome. We will send Kenya two hundred doctors. PRESIDENT RUTO: Thank you, Joe. We will open the port of Lamu to your ships. Q Mr. President, is Russia ready to end the war?  PRESIDENT BIDEN: We will not lift the sanctions on Russia.'

  test('everybody speaks for their own state, and who asks holds nothing', async () => {
    const found = (await read(text, { ...published, title })).filter((line) => !line.startsWith('evaluation'))
    expect(found.map((line) => line.split(' | ').slice(0, 2).join(' | '))).toEqual([
      'commitment | United States',
      'commitment | Kenya',
      'refusal | United States',
    ])
  })
})

describe('no position', () => {
  test.each([
    'The President will hold a call with the Prime Minister of Kenya on Friday, the spokesman said.',
    'Kenya offered its congratulations to Uganda on the anniversary.',
    'President Ruto welcomed President Museveni of Uganda to Nairobi.',
    'Kenya plans to host a conference on trade in May, its ministry said.',
    'Kenya called off the blockade.',
  ])('%s', async (text) => {
    expect(await read(text)).toEqual([])
  })
})

describe('what a view holds', () => {
  test('is the clause behind the words that open it', async () => {
    const found = await read(
      'Kenya’s foreign minister said: “It is important that, despite the raids, the talks between Somalia and Ethiopia go on.”',
    )
    expect(found.map((line) => line.split(' | ')[3])).toContain(
      'despite the raids, the talks between Somalia and Ethiopia go on',
    )
  })

  test('reaches to the end of what hangs on it', async () => {
    const [found] = await read(
      'Kenya reaffirmed its support for the people of Somalia, who have suffered from drought for years.',
    )
    expect(found).toMatch(/its support for the people of Somalia, who have suffered from drought for years$/)
  })

  test('a commitment that somebody underscores stands as before', async () => {
    const [found] = await read('Mr Sullivan underscored the Biden administration’s commitment to NATO.')
    expect(found).toMatch(/^assurance \| /)
  })
})

describe('a condition', () => {
  test('of what is not the case binds nobody', async () => {
    expect(
      await read('“If Kenya had paid, we would have opened the port,” President Museveni said.'),
    ).toEqual([])
  })

  test('ends before what else is said', async () => {
    const text =
      'Kenya said it would return to the talks after the case is closed and that it would be patient.'
    const { doc } = await reader.read(makeArticle(text, { date: '2023-03-07', language: 'en' }))
    const spans = doc.records.flatMap(({ conditions }) => conditions.map(({ span }) => span))
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['after the case is closed'])
  })
})
