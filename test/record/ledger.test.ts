import { describe, expect, test } from 'vitest'
import { readSeries, type SeriesArticle } from './series.ts'

const border: SeriesArticle = [
  '2020-03-02',
  'Kenya promised Somalia on Monday that it would reopen the border crossing at Mandera. The two neighbours have argued over it for years.',
]
const port: SeriesArticle = [
  '2020-03-02',
  'Kenya promised Somalia on Monday that it would not close the port of Lamu to its ships. The two neighbours had argued over it.',
]
const lorries: SeriesArticle = [
  '2020-03-02',
  'Kenya promised Somalia on Monday that it would deliver 40 lorries. The army has many of them.',
]
const fish: SeriesArticle = [
  '2020-03-02',
  'Kenya will lift its ban on fish from Somalia if Somalia releases the captured sailors, its foreign minister said on Monday. Nairobi has waited for weeks.',
]
const dated: SeriesArticle = [
  '2020-03-02',
  'Kenya promised Somalia on Monday that it would reopen the border crossing at Mandera by 1 June 2020. Traders were glad.',
]

describe('kept', () => {
  test('a deed told by the article keeps the promise, on the words of its sentence', async () => {
    const { docs, history, summary } = await readSeries(border, [
      '2020-03-20',
      'Kenya reopened the border crossing at Mandera on Friday. Traders from Somalia cheered.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'kept'])
    const link = docs[1]?.links.find(({ to }) => to === 'a1#r1')
    expect(link?.type).toBe('fulfils')
    const [evidence] = link?.evidence ?? []
    expect(docs[1]?.article.text.slice(evidence?.start, evidence?.end)).toBe(
      'Kenya reopened the border crossing at Mandera on Friday.',
    )
    expect(docs[1]?.events.map(({ id }) => id)).toContain(link?.from)
    expect(summary.tracked[0]?.history[1]).toEqual({
      doc: 'a2',
      status: 'kept',
      evidence: [evidence],
      rule: 'ledger/done as promised',
    })
  })

  test('a deed that the holder tells of itself counts', async () => {
    const { history } = await readSeries(lorries, [
      '2020-04-20',
      'Kenya had delivered the lorries to Somalia, its foreign minister said on Monday. The army has painted them.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'kept'])
  })

  test('a recalled promise is referred to and kept', async () => {
    const { links } = await readSeries(lorries, [
      '2020-04-20',
      'Kenya delivered 40 lorries to Somalia on Monday, as it had promised in March. The army has painted them.',
    ])
    expect(links).toEqual([
      'refers_to a1#r1 ledger/promise recalled',
      'fulfils a1#r1 ledger/done as promised, promise recalled',
    ])
  })

  test('fewer than promised is kept in part', async () => {
    const { history, links } = await readSeries(lorries, [
      '2020-04-20',
      'Kenya delivered 12 lorries to Somalia on Monday. The army has painted them.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'partly_kept'])
    expect(links[0]).toContain('partly_fulfils')
  })

  test('a demand is kept by what the other side did, though another word tells it', async () => {
    const { history } = await readSeries(
      [
        '2020-03-02',
        'Kenya urged Somalia on Monday to release the captured sailors. It has protested twice.',
      ],
      ['2020-04-20', 'Somalia liberated the captured sailors on Friday. Kenya was glad.'],
    )
    expect(history('a1#r1')).toEqual(['open', 'kept'])
  })

  test('a deed without a doer keeps a promise whose holder has a part in the article', async () => {
    const later = 'The border crossing was reopened on Friday.'
    const { history } = await readSeries(border, ['2020-03-20', `${later} Kenya and Somalia sent a band.`])
    expect(history('a1#r1')).toEqual(['open', 'kept'])
    const without = await readSeries(border, ['2020-03-20', `${later} Norway sent a band.`])
    expect(without.history('a1#r1')).toEqual(['open', 'open'])
  })
})

describe('broken', () => {
  test('a negative promise is broken by the deed', async () => {
    const { history, links } = await readSeries(port, [
      '2020-03-20',
      'Kenya closed the port of Lamu on Friday. Three ships from Somalia turned back.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'broken'])
    expect(links).toEqual(['breaks a1#r1 ledger/done against the promise'])
  })

  test('and kept by a deed that was never done', async () => {
    const { history } = await readSeries(port, [
      '2020-12-20',
      'Kenya never closed the port of Lamu. Ships from Somalia came and went all year.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'kept'])
  })

  test('a breach that the article tells breaks the promise that it recalls', async () => {
    const { links, history } = await readSeries(border, [
      '2020-03-20',
      'Kenya has broken its promise to reopen the border crossing. Traders waited in vain on Friday.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'broken'])
    expect(links).toEqual([
      'refers_to a1#r1 ledger/same matter recalled',
      'breaks a1#r1 ledger/recalled as broken',
    ])
  })

  test('what was not done by its deadline is broken; before it, it is not done so far', async () => {
    const undone = 'Kenya did not reopen the border crossing at Mandera. Somalia protested.'
    expect((await readSeries(dated, ['2020-07-20', undone])).history('a1#r1')).toEqual(['open', 'broken'])
    const early = await readSeries(dated, ['2020-05-20', undone])
    expect(early.history('a1#r1')).toEqual(['open', 'open'])
    expect(early.links).toEqual(['refers_to a1#r1 ledger/not done so far'])
  })

  test('silence breaks nothing, though the deadline has passed', async () => {
    const { history, links, summary } = await readSeries(dated, [
      '2020-07-20',
      'Kenya bought wheat from Somalia on Friday. The price was high.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'open'])
    expect(links).toEqual([])
    expect(summary.tracked[0]?.looked).toBe('a2')
  })
})

describe('withdrawn and superseded', () => {
  test('an offer taken back is withdrawn', async () => {
    const { history } = await readSeries(
      ['2020-03-02', 'Kenya offered on Monday to host peace talks between Sudan and Ethiopia. It rained.'],
      ['2020-03-20', 'Kenya withdrew its offer to host peace talks on Friday. Sudan regretted it.'],
    )
    expect(history('a1#r1')).toEqual(['open', 'withdrawn'])
  })

  test('the same promise for another day supersedes the first', async () => {
    const { history, links } = await readSeries(dated, [
      '2020-03-20',
      'Kenya promised Somalia on Friday that it would reopen the border crossing at Mandera by 1 September 2020. Traders were angry.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'superseded'])
    expect(links).toEqual(['supersedes a1#r1 ledger/another deadline'])
  })

  test('the same promise again is a repeat', async () => {
    const { history, links } = await readSeries(border, [
      '2020-03-20',
      'Kenya promised Somalia again that it would reopen the border crossing at Mandera. It rained.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'open'])
    expect(links[0]).toMatch(/^repeats /)
  })
})

describe('conditions', () => {
  test('are met by the actor who can meet them', async () => {
    const { history, links } = await readSeries(fish, [
      '2020-03-20',
      'Somalia released the captured sailors on Thursday. They reached Kenya by boat.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'condition_met'])
    expect(links).toEqual(['meets_condition a1#r1 ledger/condition met by its actor'])
  })

  test('are not met by another', async () => {
    const { history } = await readSeries(fish, [
      '2020-03-20',
      'Ethiopia released the captured sailors on Thursday. Somalia and Kenya were surprised.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'open'])
  })

  test('fail for good when it is told that they never came', async () => {
    const { history } = await readSeries(fish, [
      '2020-03-20',
      'Somalia never released the captured sailors. Kenya mourned them on Thursday.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'lapsed'])
  })

  test('are met by circumstance where nobody named controls them', async () => {
    const { links } = await readSeries(
      [
        '2020-03-02',
        'Kenya will send 200 soldiers to Somalia if parliament approves the mission, President Uhuru Kenyatta said on Monday. It rained.',
      ],
      ['2020-03-20', 'Parliament approved the mission on Thursday. Kenya has trained the men for months.'],
    )
    expect(links).toEqual(['meets_condition a1#r1 ledger/condition met by circumstance'])
  })

  test('of "unless" fail the promise when they come true', async () => {
    const { history } = await readSeries(
      [
        '2020-03-02',
        'Kenya will keep buying gas from Tanzania unless Tanzania raises the price, its energy minister said on Monday. It rained.',
      ],
      ['2020-03-20', 'Tanzania raised the price of gas on Thursday. Kenya said nothing.'],
    )
    expect(history('a1#r1')).toEqual(['open', 'lapsed'])
  })
})

describe('what changes nothing', () => {
  const cases: readonly (readonly [string, SeriesArticle, string])[] = [
    [
      'an accusation of the deed',
      port,
      'Somalia accused Kenya of closing the port of Lamu. Its foreign minister said Kenya had closed the port on Friday.',
    ],
    [
      'another matter of the same actor',
      border,
      'Kenya reopened its embassy in Somalia on Friday. It had been shut.',
    ],
    [
      'the same deed in another place',
      border,
      'Kenya reopened the border crossing at Moyale on Friday. It rained.',
    ],
    [
      'the same matter of another actor',
      border,
      'Somalia reopened the border crossing at Mandera on Friday. Kenya was silent.',
    ],
    [
      'a plan for the deed',
      border,
      'Kenya will reopen the border crossing at Mandera on Friday. Somalia waits.',
    ],
    [
      'a deed under a condition',
      border,
      'Traders would cheer if Kenya reopened the border crossing at Mandera. Somalia waits.',
    ],
    ['two names that meet again', border, 'Kenya and Somalia signed a treaty on fish on Friday. It rained.'],
  ]
  test.each(cases)('%s', async (_, first, later) => {
    expect((await readSeries(first, ['2020-03-20', later])).history('a1#r1')).toEqual(['open', 'open'])
  })

  test('an accusation of breach refers to the promise', async () => {
    const { history, links } = await readSeries(border, [
      '2020-03-20',
      'Somalia said Kenya had broken its promise to reopen the border crossing. Traders waited in vain.',
    ])
    expect(history('a1#r1')).toEqual(['open', 'open'])
    expect(links).toContain('refers_to a1#r1 ledger/accused of breach')
  })

  test('an article dated before the promise, whatever the order of reading', async () => {
    const { history, links } = await readSeries(
      ['2020-03-20', border[1]],
      [
        '2020-02-02',
        'Kenya reopened the border crossing at Mandera on Friday. Traders from Somalia cheered.',
      ],
    )
    expect(history('a1#r1')).toEqual(['open', 'open'])
    expect(links).toEqual([])
  })

  test('a promise once kept stays kept', async () => {
    const { history } = await readSeries(
      border,
      ['2020-03-20', 'Kenya reopened the border crossing at Mandera on Friday. Traders cheered.'],
      ['2020-05-20', 'Kenya never reopened the border crossing at Mandera. Traders from Somalia wept.'],
    )
    expect(history('a1#r1')).toEqual(['open', 'kept', 'kept'])
  })
})
