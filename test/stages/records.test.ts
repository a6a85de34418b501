import { describe, expect, test } from 'vitest'
import type { StatementRecord } from '../../src/doc/layers.ts'
import type { Span } from '../../src/doc/span.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { records } from '../../src/stages/records.ts'
import { times } from '../../src/stages/times.ts'
import { noNet } from './no-encoder.ts'
import { parsed } from './records/parsed.ts'

const resources = { knowledge: openKnowledge(), ...noNet }
const run = records.open(resources)
const runTimes = times.open(resources)

async function read(
  name: string,
): Promise<{ readonly text: string; readonly found: readonly StatementRecord[] }> {
  const doc = parsed(name)
  return { text: doc.article.text, found: (await run({ ...doc, ...(await runTimes(doc)) })).records }
}

/** `kind strength | holder by spokesperson | to counterpart | content | condition | until: deadline | status`. */
function summary(text: string, record: StatementRecord): string {
  const words = ({ start, end }: Span): string => text.slice(start, end)
  const {
    kind,
    strength,
    polarity,
    holder,
    spokesperson,
    counterpart,
    content,
    conditions,
    deadline,
    status,
  } = record
  return [
    `${kind} ${strength}${polarity === 'negative' ? ' not' : ''}`,
    `${holder.join('+')}${spokesperson.length > 0 ? ` by ${spokesperson.join('+')}` : ''}`,
    ...(counterpart.length > 0 ? [`to ${counterpart.join('+')}`] : []),
    content.map(words).join(' & '),
    ...conditions.map(
      ({ type, span, by }) => `${type}: ${words(span)}${by.length > 0 ? ` (${by.join('+')})` : ''}`,
    ),
    ...(deadline ? [`until: ${deadline.value ?? 'no date'}`] : []),
    ...(status === 'open' || status === 'na' ? [] : [status]),
  ].join(' | ')
}

const expected: readonly (readonly [name: string, records: readonly string[]])[] = [
  ['commitment of a noun behind a verb', ['assurance firm | tarn by aro | to oss | the safety of Oss']],
  ['readiness of a state', ['assurance firm | tarn by aro | share its maps']],
  ['importance of talks', ['assessment firm | tarn+oss by aro+berg | talks on the port']],
  ['what will be discussed', []],
  ['stay of a guest', []],
  ['grateful for the hospitality', []],
  [
    'participles of one passive',
    ['commitment firm | tarn by aro | to oss | The loans will be serviced and repaid by Oss'],
  ],
  [
    'list of adjectives',
    ['assurance firm | tarn | work together for a more prosperous, free, connected and secure strait'],
  ],
  [
    'adverbs before a verb',
    [
      'demand qualified | oss by berg | to tarn | immediately, wholly and unconditionally free the crew | until: no date',
    ],
  ],
  ['no condition in provided and', []],
  ['if one may', ['commitment firm | tarn by aro | pay the dues, if I may']],
  [
    'long pending',
    ['commitment firm | tarn | to oss | settle the long-pending claims of Oss & open the port'],
  ],
  ['not in exchange', []],
  ['goods under a tariff', ['commitment firm | tarn | to oss | buy goods subject to the tariff of Oss']],
  ['do not think that', ['assessment qualified not | tarn by aro | it is time for talks with Oss']],
  ['thanks to nobody named', []],
  ['thought of another', []],
  ['rules based', ['commitment firm | tarn | uphold a free and rules-based order at sea']],
  [
    'unless',
    [
      'commitment firm | tarn by aro | to oss | keep the port open | unless: unless Oss seizes another trawler (oss)',
    ],
  ],
  [
    'provided that',
    ['offer firm | oss | to tarn | share its maps | provided: provided that Tarn paid for the survey (tarn)'],
  ],
  [
    'as long as',
    ['commitment firm | tarn by aro | buy the grain | provided: for as long as prices stayed low'],
  ],
  ['until', ['commitment firm | oss | the embargo would stay | until: until the last hostage was home']],
  ['until a date', ['commitment firm | tarn | keep the bridge shut | until: 2021-05-03']],
  [
    'in return for',
    ['commitment firm | tarn | send forty buses | in_return: in return for a lease on the island'],
  ],
  [
    'in exchange, fronted',
    ['commitment firm | oss by berg | release two pilots | in_return: In exchange for fuel'],
  ],
  [
    'only if',
    ['commitment firm | tarn by aro | to oss | sign the treaty | only_when: only if Oss signs first (oss)'],
  ],
  [
    'not before',
    [
      'offer tentative | oss | to tarn | reopen the tunnel | only_when: but not before Tarn had removed its mines (tarn)',
    ],
  ],
  ['once', ['commitment firm | oss by berg | lift the ban | only_when: once the tests are complete']],
  ['should, fronted', ['threat firm | tarn by aro | to oss | respond | if: Should Oss attack the dam (oss)']],
  [
    'were to',
    ['threat firm | tarn by aro | to oss | close its border | if: Were Oss to leave the union (oss)'],
  ],
  [
    'where it limits',
    ['offer tentative | tarn by aro | to oss | working with Oss | where: where it can find common ground'],
  ],
  ['where it restricts', ['agreement firm | tarn+oss | patrol waters where pirates had been seen']],
  [
    'or else',
    [
      'demand firm | tarn by aro | to oss | free the crew',
      'threat firm | tarn by aro | to oss | face sanctions | unless: free the crew or else',
    ],
  ],
  ['subject as condition', ['threat firm | tarn by aro | met with force | if: any attack on the convoy']],
  ['asked if', ['refusal firm not | aro | comment']],
  ['even if', ['commitment firm | tarn by aro | defend the island']],
  [
    'two conditions',
    [
      'commitment firm | oss by berg | to tarn | pay the fine | if: if Tarn apologises and if the court agrees (tarn)',
    ],
  ],
  [
    'in return, later',
    [
      'commitment firm | tarn by aro | to oss | lower its tariffs | in_return: buy ten ships (oss)',
      'commitment firm | oss | to tarn | buy ten ships | in_return: lower its tariffs (tarn)',
    ],
  ],
  [
    'under the deal',
    ['commitment firm | tarn | withdraw its tanks', 'commitment firm | oss | to tarn | reopen the road'],
  ],
  ['promise', ['commitment firm | tarn | to oss | the wells would be repaired | until: 2021-03-31']],
  ['promise to somebody', ['commitment firm | tarn | to oss | eight ambulances']],
  ['vow not to', ['commitment firm not | tarn | attack the harbour']],
  ['threaten', ['threat firm | oss | expel every diplomat']],
  ['will, consider', ['offer tentative | tarn by aro | a pause']],
  ['intend', ['commitment qualified | oss by berg | rebuild the mill | until: 2022']],
  ['work towards', ['commitment qualified | tarn | work towards a truce']],
  ['open to', ['offer tentative | oss by berg | talks on the river']],
  ['ready', ['offer tentative | tarn by aro | lift the blockade']],
  ['not ready', ['refusal firm not | tarn by aro | share the water']],
  ['remains committed', ['assurance firm | oss | to tarn | its treaty with Tarn']],
  ['committed', ['commitment firm | oss | rebuilding the school']],
  ['rule out', ['refusal firm not | tarn | any sale of the island']],
  ['not rule out', ['offer tentative | oss | closing the strait']],
  ['not promise, not rule out', ['offer tentative | oss | new money']],
  ['refuse to commit', ['refusal firm not | tarn | commit to a date']],
  ['could not promise', ['refusal firm not | tarn by aro | the road would be safe']],
  ['refuse', ['refusal firm not | oss | hand over the general']],
  ['will not accept', ['refusal firm not | oss by berg | accept the verdict']],
  ['will not attack', ['commitment firm not | oss by berg | bomb the city']],
  ['we do not bargain', ['refusal firm not | tarn by aro | negotiate with pirates']],
  ['pledge that no', ['commitment firm not | tarn by aro | soldier would cross the river']],
  ['there would be no', ['commitment firm not | oss | new tolls']],
  ['no clause, own', ['commitment firm not | oss by berg | village would be shelled']],
  ['going to', ['commitment firm | tarn by aro | rebuild the mill | if: if the rain stops']],
  ['not going to', ['refusal firm not | oss by berg | be rushed by anyone']],
  ['going somewhere', []],
  ['would not say when', ['refusal firm not | tarn by aro | say when the port would open']],
  ['would not say so', []],
  ['no longer insists', ['demand firm | tarn by aro | a shared bridge | withdrawn']],
  ['no longer demands', ['demand firm | tarn | to oss | pay for the dam | withdrawn']],
  ['no longer believes', []],
  ['let him', ['demand firm | tarn by aro | to oss | lift the ban first | if: If Oss wants our grain (oss)']],
  ['let us', []],
  ['not take advantage', ['commitment firm not | oss by berg | take advantage of the truce']],
  ['not take part', ['refusal firm not | oss by berg | take part in the talks']],
  ['no promise', ['denial firm not | tarn | pay the crews']],
  ['had not agreed', ['denial firm not | oss by berg | share its data']],
  ['deny', ['denial firm not | oss | shelling the village']],
  ['reject the claim', ['denial firm not | tarn | the allegation']],
  ['stopped short', []],
  ['urge', ['demand qualified | tarn | to oss | stop the raids & free the miners']],
  ['call on', ['demand qualified not | oss | to tarn | close the canal']],
  ['demand that', ['demand firm | oss | to tarn | release the ship']],
  ['must', ['demand firm | tarn by aro | to oss | leave the valley | until: 2021-03-17']],
  ['expect an actor', ['demand firm | tarn | to oss | honour the truce']],
  ['expect events', ['assessment qualified | tarn | the talks to fail']],
  ['hope that an actor acts', ['demand tentative | oss | to tarn | reopen the mine']],
  ['hope that things go well', ['assessment tentative | oss | the rain will stop']],
  ['ask', ['demand tentative | tarn | to oss | name a judge']],
  ['warn against', ['demand firm not | tarn | to oss | cross the river']],
  ['agree', ['agreement firm | tarn+oss | meet again | until: 2021-06']],
  ['agree with', ['agreement firm | tarn+oss | guard the pipeline']],
  ['sign', ['agreement firm | tarn+oss | a treaty on fishing']],
  ['sign alone', []],
  ['joint statement', ['commitment firm | tarn+oss | protect the whales']],
  ['pledge as noun', ['commitment firm | tarn | to oss | clear the debt']],
  ['withdrawn offer', ['offer firm | oss | host the games | withdrawn']],
  ['retraction later', ['offer firm | oss | host the games | withdrawn']],
  [
    'declined offer',
    ['offer firm | oss | host the talks | lapsed', 'refusal firm not | tarn | to oss | the offer'],
  ],
  ['broken, by the text', ['commitment firm | tarn | close the camp | broken']],
  [
    'broken, as claimed',
    [
      'commitment firm | tarn | close the camp',
      'evaluation firm | oss by berg | to tarn | broke its promise to close the camp',
    ],
  ],
  ['kept', ['commitment firm | oss | repair the well | kept']],
  [
    'superseded',
    ['commitment qualified | tarn | sell the mine | superseded', 'commitment firm | tarn by aro | lease it'],
  ],
  ['reported by an outlet', ['commitment firm | tarn | grain']],
  ['condemn', ['evaluation firm | tarn | to oss | the shelling of Oss']],
  ['accuse', ['evaluation firm | tarn | to oss | burning the fields']],
  ['welcome', ['evaluation firm | oss | to tarn | the decision by Tarn']],
  ['called a mistake', ['evaluation firm | oss by berg | the treaty']],
  ['describe as', ['evaluation firm | tarn by aro | the raid on the mill']],
  ['consider bad', ['evaluation firm | oss by berg | it']],
  ['called by a name', []],
  ['called a meeting', []],
  ['congratulate', ['evaluation firm | oss by berg | to tarn | the rescue']],
  ['congratulate for another', ['evaluation firm | tarn by aro | the miners']],
  ['birthday', []],
  ['dismayed', ['evaluation firm | tarn by aro | the verdict']],
  ['felt', []],
  ['need of a thing', ['assessment firm | oss | a neutral inquiry']],
  ['need of an act', ['demand firm | tarn | to oss | open the dam']],
  [
    'cannot afford',
    [
      'assessment firm | oss | Oss cannot afford a long dispute',
      'demand tentative | oss | to tarn | open the dam',
    ],
  ],
  [
    'what a text says',
    ['assessment firm not | oss by berg | the treaty did not give Tarn a right to the lake'],
  ],
  ['could be', ['assessment tentative | tarn by aro | if there was patience the treaty could be a model']],
  ['in touch', []],
  ['believe', ['assessment tentative | tarn by aro | the dispute could be settled']],
  ['stress', ['assessment firm | oss by berg | the text contained no deadline']],
  ['optimistic', ['assessment tentative | oss | trade will grow']],
  ['past deed', []],
  [
    'secured a pledge',
    ['commitment firm | tarn | to oss | forty trucks | provided: on condition that Oss opens the dam (oss)'],
  ],
  ['won an undertaking', ['commitment firm | oss | to tarn | free the crew']],
  ['received a gift', []],
  ['making good', ['commitment firm | tarn | reopened the pass | kept']],
  ['making a promise', []],
  [
    'swap in one sentence',
    [
      'commitment firm | tarn | to oss | stop drilling | in_return: release the funds (oss)',
      'commitment firm | oss | to tarn | release the funds | in_return: stop drilling (tarn)',
    ],
  ],
  [
    'swap, two promises',
    [
      'commitment firm | oss | to tarn | free the pilots | in_return: drop the charges (tarn)',
      'commitment firm | tarn | to oss | drop the charges | in_return: free the pilots (oss)',
    ],
  ],
  ['in return, a visit', []],
  ['during a campaign', ['commitment firm | tarn by aro | scrap the tax']],
  ['in a speech', ['commitment firm | oss by berg | close the mine']],
  ['hours before', ['commitment firm | oss | end the war']],
  [
    'agreements with',
    ['agreement firm | tarn+oss | separate agreements on fishing to let boats leave the bay'],
  ],
  ['a paper commits', ['commitment firm | oss | to tarn | sell the wool']],
  ['a treaty obliges', ['commitment firm | tarn | open its ports']],
  ['a man commits', []],
  ['presupposed', []],
  ['ministers of the two', ['commitment firm | tarn+oss by aro+berg | mend its gates']],
  ['ministers of one', ['commitment firm | tarn+oss by aro+berg | mend its gates']],
  ['everything she could', ['commitment qualified | tarn | do everything it could to end the drought']],
  ['through a place', ['commitment firm | oss | lay a pipe through Tarn']],
  ['no fees this year', ['commitment firm not | oss | fees would be charged this year']],
  ['at once', ['commitment firm | tarn | lift the ban at once']],
  ['a thing must end', ['demand firm | tarn | the embargo must end']],
  ['plans of others', []],
  ['question', []],
  ['schedule', []],
  ['meeting', []],
  ['background', []],
  ['courtesy', []],
  ['silence', []],
  ['hesitate', ['threat firm | tarn by aro | to oss | punish Oss']],
  ['soon', ['commitment qualified | tarn by aro | act | until: no date']],
]

describe('a sentence and its records', () => {
  test.each(expected)('%s', async (name, wanted) => {
    const { text, found } = await read(name)
    expect(found.map((record) => summary(text, record))).toEqual(wanted)
  })
})

describe('fields besides', () => {
  test('a condition that nothing may meet is negative, any other positive', async () => {
    const unless = (await read('unless')).found[0]
    const provided = (await read('provided that')).found[0]
    expect(unless?.conditions[0]?.polarity).toBe('negative')
    expect(provided?.conditions[0]?.polarity).toBe('positive')
  })

  test.each([
    ['joint statement', 'joint'],
    ['pledge as noun', 'nominal'],
    ['must', 'indirect'],
    ['we do not bargain', 'direct'],
    ['condemn', 'narrated'],
  ])('%s: mode %s', async (name, mode) => {
    expect((await read(name)).found[0]?.mode).toBe(mode)
  })

  test('who says that it was said is in the attribution', async () => {
    expect((await read('reported by an outlet')).found[0]?.attribution[0]?.actors).toEqual(['radio'])
  })

  test('both sentences of a swap are evidence', async () => {
    const { found } = await read('in return, later')
    expect(found.map(({ evidence }) => evidence.length)).toEqual([2, 2])
  })

  test('the words that tell a status are its evidence', async () => {
    const { text, found } = await read('withdrawn offer')
    const [span] = found[0]?.statusEvidence ?? []
    expect(span && text.slice(span.start, span.end)).toBe('withdrew')
  })

  test('every decision names its rule and, where words decided, its words', async () => {
    const { text, found } = await read('unless')
    const reasons = (found[0]?.reasons ?? []).map(({ field, rule, span }) => [
      field,
      rule,
      span && text.slice(span.start, span.end),
    ])
    expect(reasons).toContainEqual(['kind', 'statement:will', 'will'])
    expect(reasons).toContainEqual(['conditions', 'connector', 'unless'])
  })
})

describe('every reading', () => {
  test.each(expected.map(([name]) => name))(
    '%s: spans lie in the text, keys are unique, the answer is the same twice',
    async (name) => {
      const first = await read(name)
      expect((await read(name)).found).toEqual(first.found)
      expect(new Set(first.found.map(({ key }) => key)).size).toBe(first.found.length)
      for (const record of first.found) {
        const spans = [record.span, ...record.cue, ...record.content, ...record.evidence, ...record.secondary]
        for (const { start, end } of [...spans, ...record.conditions.map(({ span }) => span)]) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(first.text.length)
        }
        for (const { span } of record.conditions) {
          expect(record.evidence.some(({ start, end }) => start <= span.start && span.end <= end)).toBe(true)
        }
      }
    },
  )
})
