import { describe, expect, test } from 'vitest'
import type { StatementRecord } from '../../../src/doc/layers.ts'
import type { Span } from '../../../src/doc/span.ts'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { records } from '../../../src/stages/records.ts'
import { noNet } from '../no-encoder.ts'
import { parsed } from './parsed.ts'

const run = records.open({ knowledge: openKnowledge(), ...noNet })

/** `kind polarity | holder by spokesperson | content | condition (who can meet it)` of every record of a text. */
async function read(...text: Parameters<typeof parsed>): Promise<string[]> {
  const doc = parsed(...text)
  const words = ({ start, end }: Span): string => doc.article.text.slice(start, end)
  const summary = ({ kind, polarity, holder, spokesperson, content, conditions }: StatementRecord): string =>
    [
      `${kind} ${polarity}`,
      `${holder.join('+')} by ${spokesperson.join('+')}`,
      content.map(words).join(' & '),
      ...conditions.map(({ span, by }) => `${words(span)} (${by.join('+')})`),
    ].join(' | ')
  return (await run(doc)).records.map(summary)
}

const expected: readonly (readonly [name: string, records: readonly string[]])[] = [
  [
    'minister of whom no state is told',
    ['commitment positive | oss by dorn | return the trawler to Tarn by May'],
  ],
  [
    'minister of whom no state is told, condition first',
    ['commitment positive | oss by dorn | unlock the sluice | If Tarn pays the dues (tarn)'],
  ],
  ['minister of whom no state is told, of a third', []],
  ['envoy of the other state foretells', []],
  [
    "passive of the speaker's state",
    ['commitment positive | tarn by aro | Two barges will be released in June'],
  ],
  ['passive without, negative', ['commitment negative | oss by berg | The lock will not be shut']],
  ['passive of a state nobody speaks for', []],
  ['no more of a thing', ['commitment negative | tarn by aro | No more barges will be sent to Oss']],
  [
    'the text says so',
    [
      'agreement positive | tarn+oss by  | a fishing accord',
      'commitment positive | tarn+oss by  | the older line will apply | Once the survey is done ()',
    ],
  ],
  [
    'according to the text',
    [
      'agreement positive | tarn+oss by  | a fishing accord',
      'commitment negative | tarn by  | No new dues will be charged | as long as Oss keeps its fleet at home (oss)',
    ],
  ],
  ['the wind foretold', []],
  ['could not be reopened', ['refusal negative | tarn+oss by  | the accord could not be reopened']],
  ['could not be found', []],
  [
    'could, provided',
    [
      'offer positive | tarn by aro | the first barges could sail in June | Provided that the dues are paid ()',
    ],
  ],
  [
    'treated as hostile',
    ['threat positive | tarn by  | all barges sailing to Oss will be treated as hostile'],
  ],
  ['own navy', ['commitment positive | dorn by  | escort every barge']],
  ['they are both', ['evaluation positive | tarn+oss by  | the accord']],
  ['title alone', ['offer positive | tarn by aro | a loan']],
  [
    'condition by nobody',
    ['commitment positive | oss by berg | reopen the sluice | once its demands are met ()'],
  ],
  [
    'condition with its agent',
    ['commitment positive | oss by berg | reopen the sluice | once the dues are paid by Tarn (tarn)'],
  ],
]

describe('who holds', () => {
  test.each(expected)('%s', async (name, expectedRecords) => {
    expect(await read(name)).toEqual(expectedRecords)
  })
})

test('"X and I" are both', async () => {
  const found = await read('and I', [], [{ words: 'I', to: ['aro'] }])
  expect(found).toEqual([expect.stringMatching(/ \| oss\+tarn by berg\+aro \| /)])
})

test('what stands in brackets behind a name ends no list', async () => {
  expect(await read('brackets')).toEqual([expect.stringMatching(/ \| tarn\+oss by /)])
})

test('"to reaffirm their commitment" is said of both who met', async () => {
  const both = await read('to reaffirm their pledge', [], [{ words: 'their', to: ['aro', 'berg'] }])
  expect(both).toEqual([expect.stringMatching(/ \| tarn\+oss by aro\+berg \| /)])
  const one = await read('to reaffirm their pledge', [], [{ words: 'their', to: ['aro'] }])
  expect(one).toEqual([expect.stringMatching(/ \| tarn by aro \| /)])
})

test('a pledge that a delegation of nobody tells again is that of the state which owns it', async () => {
  const delegation = { id: 'crew', type: 'org', name: 'delegation' } as const
  expect(await read('a delegation reaffirms', [delegation])).toEqual([
    expect.stringMatching(/ \| tarn by {2}\| /),
  ])
  expect(await read('a delegation reaffirms', [{ ...delegation, speaksFor: 'oss' }])).toEqual([
    expect.stringMatching(/ \| oss by {2}\| /),
  ])
})
