import { describe, expect, test } from 'vitest'
import { readSeries, type SeriesArticle } from './series.ts'

const first = (text: string): SeriesArticle => ['2020-03-02', `${text} It rained.`]
const later = (text: string, months = 0): SeriesArticle => [
  `2020-${11 + months}-04`,
  `${text} The roads were bad.`,
]

type Case = readonly [what: string, said: string, told: string]

/** Statuses of the first article's record after each of two articles. */
const fate = async (said: string, ...told: readonly string[]): Promise<readonly string[]> =>
  (await readSeries(first(said), ...told.map((text, at) => later(text, at)))).history('a1#r1')

describe('kept, told in other words', () => {
  const cases: readonly Case[] = [
    [
      'one who carries out a noun',
      'Kenya promised Somalia on Monday that it would withdraw its troops from Gedo.',
      'The withdrawal of Kenyan troops from Gedo was completed on Friday. Somalia was content.',
    ],
    [
      'those who move are those who were to be moved',
      'Turkey vowed on Monday to pull its soldiers out of Afrin.',
      'Turkish troops left Afrin on Friday. Syria was content.',
    ],
    [
      'what arrives is what was to be sent',
      'The African Union said on Monday that it would send observers to Sudan.',
      'The observers from the African Union arrived in Sudan on Friday.',
    ],
    [
      'a word of wider meaning',
      'Kenya promised Somalia on Monday that it would send doctors to Kismayo.',
      'Kenya dispatched 30 medics to Kismayo on Friday. Somalia was content.',
    ],
    [
      'the last of them',
      'Kenya promised Somalia on Monday that it would free the fishermen.',
      'Kenya freed the last of the fishermen on Friday. Somalia was content.',
    ],
    [
      'what was promised by a noun is given',
      'Norway pledged 50 million dollars in aid to Kenya on Monday.',
      'Norway has paid the promised aid to Kenya.',
    ],
    [
      'what was to stop has stopped',
      'Kenya demanded on Monday that Somalia stop its raids on Mandera.',
      'Somalia ended its raids on Mandera on Friday. Kenya was content.',
    ],
    [
      'a text that they said they would sign',
      'Kenya promised on Monday to sign the fisheries treaty with Somalia.',
      'Kenya signed the fisheries pact with Somalia on Friday.',
    ],
    [
      'an act that is done to nothing',
      'Syria demanded an apology from Turkey on Monday.',
      'Turkey apologised to Syria on Friday.',
    ],
    [
      'by the measure that was named',
      'Ethiopia offered Sudan on Monday to cut the price of power by a third.',
      'Ethiopia lowered the price of power for Sudan by a third on Friday.',
    ],
    [
      'a verb that takes its meaning from its object',
      'Syria demanded on Monday that Turkey give back the ancient mosaics.',
      'Turkey returned the ancient mosaics to Syria on Friday.',
    ],
  ]
  test.each(cases)('%s', async (_, said, told) => {
    expect(await fate(said, told)).toEqual(['open', 'kept'])
  })
})

describe('kept in part', () => {
  const lorries = 'Kenya promised Somalia on Monday that it would deliver 40 lorries.'
  const cases: readonly Case[] = [
    ['some of a number', lorries, 'Kenya has delivered 18 of the 40 lorries to Somalia.'],
    ['in words', lorries, 'Kenya has delivered eighteen of the forty lorries to Somalia.'],
    ['half', lorries, 'Kenya has delivered half of the lorries to Somalia.'],
    [
      'a part of a sum',
      'Norway pledged 50 million dollars in aid to Kenya on Monday.',
      'Norway has paid 20 million dollars of the promised aid to Kenya.',
    ],
    [
      'where the rest is promised',
      'Kenya promised Somalia on Monday that it would repay its debts.',
      'Kenya paid 9 million dollars in overdue debts to Somalia on Friday. Kenya promised the rest by the end of the month.',
    ],
    [
      'by less than was named',
      'Ethiopia promised Sudan on Monday to halve the price of power.',
      'Ethiopia lowered the price of power for Sudan by a tenth rather than by half on Friday.',
    ],
    [
      'a work begun',
      'Kenya promised Uganda on Monday that it would build a bridge over the Malaba river.',
      'Kenya has started construction of the bridge over the Malaba river. Uganda was glad.',
    ],
  ]
  test.each(cases)('%s', async (_, said, told) => {
    expect(await fate(said, told)).toEqual(['open', 'partly_kept'])
  })

  test('until the rest is told', async () => {
    expect(
      await fate(
        'Kenya promised Uganda on Monday that it would free the 30 fishermen.',
        'Kenya freed 12 of the fishermen on Friday. Uganda was glad.',
        'Kenya freed the remaining fishermen on Friday. Uganda was glad.',
      ),
    ).toEqual(['open', 'partly_kept', 'kept'])
  })
})

describe('taken back or replaced', () => {
  const cases: readonly (readonly [...Case, status: string])[] = [
    [
      'a threat called off',
      'Kenya threatened on Monday to blockade the port of Kismayo unless Somalia releases the sailors.',
      'Kenya called off the blockade of Kismayo that it had threatened. Somalia was content.',
      'withdrawn',
    ],
    [
      'by a group that the first article calls by its owner',
      "Kenya's transport unions threatened on Monday to block the rail line unless Kenya raises wages.",
      'The transport unions called off the rail blockade they had threatened. Kenya was content.',
      'withdrawn',
    ],
    [
      'a demand dropped',
      'Kenya demanded on Monday that Somalia withdraw its patrols from the border.',
      'Kenya dropped its demand for the withdrawal of the patrols from the border on Friday. Somalia was content.',
      'withdrawn',
    ],
    [
      'a delivery cancelled',
      'Kenya promised Somalia on Monday that it would deliver 40 lorries.',
      'Kenya cancelled the delivery of the lorries to Somalia on Friday.',
      'withdrawn',
    ],
    [
      'a decision reversed',
      'Turkey promised on Monday to reopen the Cilvegozu crossing.',
      'Turkey reversed its decision to reopen the Cilvegozu crossing on Friday. Syria protested.',
      'withdrawn',
    ],
    [
      'another thing instead',
      'Kenya promised Somalia on Monday that it would deliver 40 lorries.',
      'Kenya will deliver 20 buses to Somalia instead of the lorries, its transport minister said on Friday.',
      'superseded',
    ],
    [
      'a settlement of those who asked and were asked',
      'Turkey demanded on Monday that Syria pay 40 million dollars in damages.',
      'Turkey and Syria agreed on Friday that Syria would pay 20 million dollars in damages.',
      'superseded',
    ],
    [
      'put off to another day',
      'Turkey promised on Monday to reopen the Cilvegozu crossing by 1 April 2020.',
      'Turkey postponed the reopening of the Cilvegozu crossing until 1 December 2020. Syria protested.',
      'superseded',
    ],
    [
      'a threat never carried out',
      'Kenya threatened on Monday to bomb the camps in Somalia unless the raids stopped.',
      'The air raids on the camps in Somalia that Kenya had threatened were never launched.',
      'lapsed',
    ],
  ]
  test.each(cases)('%s', async (_, said, told, status) => {
    expect(await fate(said, told)).toEqual(['open', status])
  })
})

describe('broken', () => {
  const cases: readonly Case[] = [
    [
      'what never took place, of those who promised it',
      'Kenya promised Somalia on Monday that it would deliver 40 lorries.',
      'The delivery of the lorries, which Kenya had promised to Somalia in March, never took place.',
    ],
    [
      'a deadline missed',
      'Kenya promised Somalia on Monday that it would deliver 40 lorries by 1 June 2020.',
      'Kenya missed the deadline to deliver the lorries to Somalia.',
    ],
    [
      'still not done after the day',
      'Turkey vowed on Monday to pull its soldiers out of Afrin by 1 May 2020.',
      'Turkey still has not withdrawn its troops from Afrin. Syria protested.',
    ],
    [
      'a demand met too late',
      'Kenya demanded on Monday that Somalia hand over the captured sailors by 1 June 2020.',
      'Somalia handed over the captured sailors on 2 November 2020. Kenya was not content.',
    ],
    [
      'a demand refused',
      'Kenya demanded on Monday that Somalia hand over the captured sailors.',
      'Somalia refused to hand over the captured sailors on Friday. Kenya was not content.',
    ],
  ]
  test.each(cases)('%s', async (_, said, told) => {
    expect(await fate(said, told)).toEqual(['open', 'broken'])
  })

  test('a demand once refused can still be met', async () => {
    expect(
      await fate(
        'Kenya demanded on Monday that Somalia hand over the captured sailors.',
        'Somalia refused to hand over the captured sailors on Friday. Kenya was not content.',
        'Somalia handed over the captured sailors on Friday. Kenya was content.',
      ),
    ).toEqual(['open', 'broken', 'kept'])
  })
})

describe('conditions', () => {
  const fish =
    'Kenya will lift its ban on fish from Somalia if Somalia releases the captured sailors, its foreign minister said on Monday.'
  const met: readonly (readonly [string, string])[] = [
    ['let go', 'Somalia let the captured sailors go home on Thursday. Kenya was content.'],
    ['set free', 'Somalia set the captured sailors free on Thursday. Kenya was content.'],
  ]
  test.each(met)('are met in two words: %s', async (_, told) => {
    expect(await fate(fish, told)).toEqual(['open', 'condition_met'])
  })

  const unmet: readonly (readonly [string, string])[] = [
    ['one of them', 'Somalia released one of the captured sailors on Thursday. Kenya was content.'],
    ['a promise', 'Somalia promised to release the captured sailors on Thursday. Kenya was content.'],
    ['another thing', 'Somalia released a report on the captured sailors on Thursday. Kenya was content.'],
  ]
  test.each(unmet)('are not met by %s', async (_, told) => {
    expect(await fate(fish, told)).toEqual(['open', 'open'])
  })

  test('are met and the promise kept in one article', async () => {
    const { links, history } = await readSeries(
      first(
        'Kenya will reopen the border crossing at Mandera if Somalia releases the captured sailors, its foreign minister said on Monday.',
      ),
      later(
        'Kenya reopened the border crossing at Mandera on Wednesday, a day after Somalia released the captured sailors.',
      ),
    )
    expect(history('a1#r1')).toEqual(['open', 'kept'])
    expect(links).toEqual([
      'fulfils a1#r1 ledger/done as promised',
      'meets_condition a1#r1 ledger/condition met by its actor',
    ])
  })
})

describe('looking back', () => {
  test('a few words recall what they agreed on', async () => {
    const { links, history } = await readSeries(
      first('Kenya and Somalia agreed on Monday to set up a hotline between their border guards.'),
      later('The hotline that Kenya and Somalia agreed on in March has yet to be installed.'),
    )
    expect(links).toEqual(['refers_to a1#r1 ledger/same matter recalled'])
    expect(history('a1#r1')).toEqual(['open', 'open'])
  })

  test('what was promised and has not come is still awaited', async () => {
    const { links } = await readSeries(
      first('Kenya promised Somalia on Monday that it would deliver 40 locomotives.'),
      later('The promised locomotives have not arrived. Kenya said nothing to Somalia.'),
    )
    expect(links).toEqual(['refers_to a1#r1 ledger/not done so far'])
  })
})

describe('a threat that told no act', () => {
  const recall = 'The air raids that Kenya had threatened were never launched.'
  const threat = 'Kenya warned Somalia on Monday that it would act if attacked.'
  test('is the one that is recalled, and lapses', async () => {
    expect(await fate(threat, recall)).toEqual(['open', 'lapsed'])
  })

  test('of two, none is', async () => {
    const { links } = await readSeries(
      first(threat),
      ['2020-06-02', 'Kenya warned Somalia on Tuesday that it would act if provoked. Nobody was surprised.'],
      later(recall),
    )
    expect(links.filter((link) => !link.startsWith('repeats'))).toEqual([])
  })
})

describe('for whom a person speaks', () => {
  const pledge = 'Barnabas Oduya pledged on Monday to reopen the border crossing at Mandera. Somalia waits.'
  test('a later article can tell', async () => {
    expect(
      await fate(
        pledge,
        'Kenya reopened the border crossing at Mandera on Friday, its transport minister, Barnabas Oduya, said. Somalia was content.',
      ),
    ).toEqual(['open', 'kept'])
  })

  test('where none tells, the deed of a state is not the deed of the person', async () => {
    expect(
      await fate(pledge, 'Kenya reopened the border crossing at Mandera on Friday. Somalia was content.'),
    ).toEqual(['open', 'open'])
  })
})

describe('another matter', () => {
  const cases: readonly Case[] = [
    [
      'another thing of one kind',
      'Kenya vowed on Monday not to raise the tax on tea from Uganda.',
      'Kenya increased the tax on coffee from Uganda on Friday.',
    ],
    [
      'a thing beside the thing',
      'Kenya vowed on Monday not to close the port of Lamu.',
      'Kenya closed a road near the port of Lamu on Friday. Somalia was surprised.',
    ],
    [
      'another thing to the same place',
      'Kenya promised Uganda on Monday that it would send 200 police officers to Kampala.',
      'Kenya sent a letter to Kampala on Friday. Uganda was glad.',
    ],
    [
      'a word on the deed',
      'Kenya promised Somalia on Monday that it would reopen the border crossing at Mandera.',
      'Somalia welcomed the promised reopening of the border crossing at Mandera on Friday. Kenya was glad.',
    ],
    [
      'an objection dropped',
      'Kenya promised Uganda on Monday that it would deliver 40 lorries.',
      'Kenya dropped its objection to the delivery of the lorries on Friday. Uganda was glad.',
    ],
    [
      'a refusal of something else',
      'Kenya demanded on Monday that Uganda hand over the captured sailors.',
      'Uganda refused to pay for the captured sailors on Friday. Kenya was content.',
    ],
    [
      'the other side paying its own debts',
      'Kenya threatened on Monday to cut off power to Uganda unless Uganda pays its debts.',
      'Kenya paid its debts to Uganda on Friday.',
    ],
    [
      'a deed of nobody known',
      'Kenya vowed on Monday not to close the port of Lamu.',
      'A storm closed the port of Lamu on Friday. Kenya and Somalia were surprised.',
    ],
  ]
  test.each(cases)('%s changes nothing', async (_, said, told) => {
    expect(await fate(said, told)).toEqual(['open', 'open'])
  })
})
