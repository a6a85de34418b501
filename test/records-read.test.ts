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
const kremlin: Told = { outlet: 'President of Russia', url: 'http://en.kremlin.ru/events' }

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

describe('who takes a position, where the words beside it do not say', () => {
  const letter = {
    ...kremlin,
    title: 'President Vladimir Putin sent a message of greetings to President of Kenya',
  }
  const call = { ...published, title: 'Readout of Vice President Harris’s Call with Prime Minister Morrison' }
  test.each<[string, string, Told?]>([
    [
      'Vladimir Putin noted that Russia backed the truce in Sudan, emphasising that the talks must go on.',
      'assessment | Russia |  | the talks must go on',
    ],
    [
      'NATO’s secretary-general, Jens Stoltenberg, has welcomed the compromise.',
      'evaluation | North Atlantic Treaty Organization |  | the compromise',
    ],
    [
      'Dmytro Kuleba, Ukraine’s foreign minister, met reporters in Kyiv. Kuleba’s office denied that he had offered Russia a ceasefire.',
      'denial | Ukraine |  | offered Russia a ceasefire',
    ],
    [
      'The message said, in part: “Relations between Russia and Kenya are developing steadily and rest on mutual trust.”',
      'assessment | Russia | Kenya | Relations between Russia and Kenya are developing steadily and rest on mutual trust',
      letter,
    ],
    [
      'Vice President Harris spoke today with Prime Minister Morrison of Australia. The Vice President and Prime Minister pledged to deepen their cooperation on climate.',
      'commitment | Australia+United States |  | deepen their cooperation on climate',
      call,
    ],
    [
      'Prime Minister Amaia Goroste of Etxara spoke today with Premier Lasse Bruun of Norrvik. The Prime Minister called for the release of the crew.',
      'demand | Etxara | Norrvik | the release of the crew',
    ],
    [
      'Mbarunda will halve the port dues by the end of June, Transport Minister Adaeze Nkolo said on Tuesday. Tchelo’s president, Samba Ouru, said nothing.',
      'commitment | Mbarunda |  | halve the port dues',
    ],
    [
      'Dagalo, the leader of Sudan’s rebels, gave an interview on Monday. His fighters will leave Khartoum by May, he said.',
      'commitment | Dagalo | Sudan | leave Khartoum',
    ],
    [
      'Kenya and Uganda signed a treaty. The two countries’ leaders reaffirmed their commitment to peace in Somalia.',
      'assurance | Kenya+Uganda | Somalia | peace in Somalia',
    ],
    [
      'South Africa joined Kenya and Uganda in condemning the missile test.',
      'evaluation | Kenya+South Africa+Uganda |  | the missile test',
    ],
    [
      'Twenty-five countries pledged to send soldiers to Haiti.',
      'commitment | Twenty-five countries | Haiti | send soldiers to Haiti',
    ],
    [
      'Rwanda’s president warned that the sanctions would be tightened again if Congo kept its troops there.',
      'threat | Rwanda |  | the sanctions would be tightened again',
    ],
    [
      'Kenya appealed to both Ethiopia and Somalia to show restraint and offered to send a mediator.',
      'offer | Kenya | Ethiopia+Somalia | send a mediator',
    ],
    [
      'The Houthis have threatened to sink every tanker in the Red Sea.',
      'threat | Houthis |  | sink every tanker in the Red Sea',
    ],
    [
      'President Biden met King Abdullah of Jordan. Both leaders spoke of peace for the region and its people, and President Biden confirmed unwavering U.S. support for Jordan.',
      'assurance | United States | Jordan | unwavering U.S. support for Jordan',
    ],
  ])('%s', async (text, expected, meta) => {
    expect(await read(text, meta)).toContain(expected)
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
    'President Ruto welcomed world leaders to Nairobi for a dinner.',
    'The law denies Russia access to American ports.',
    'President Ruto offered some clarification concerning the decision on fuel.',
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

  test('goes on behind an aside to its subject', async () => {
    const [found] = await read(
      'Vladimir Putin expressed his hope that the Ukrainian government, led by Viktor Yanukovych and supported by Leonid Kuchma, would strengthen trade.',
    )
    expect(found).toMatch(
      /the Ukrainian government, led by Viktor Yanukovych and supported by Leonid Kuchma, would/,
    )
  })

  test('a need that is told again is a view, support an assurance', async () => {
    expect(
      await read(
        'President Ruto reiterated the urgent need for dialogue in Sudan. He underscored Kenya’s continued support for Somalia.',
      ),
    ).toEqual([
      'assessment | Kenya |  | dialogue in Sudan',
      'assurance | Kenya | Somalia | Kenya’s continued support for Somalia',
    ])
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

/** Kind, content, and each condition with its type. */
async function tied(text: string, meta: Told = {}): Promise<string[]> {
  const { doc } = await reader.read(makeArticle(text, { date: '2023-03-07', language: 'en', ...meta }))
  const words = ({ start, end }: { start: number; end: number }): string => text.slice(start, end)
  return doc.records.map(({ kind, content, conditions }) =>
    [
      kind,
      content.map(words).join('; '),
      ...conditions.map(({ type, span }) => `${type}: ${words(span)}`),
    ].join(' | '),
  )
}

const remarks: Told = { ...published, title: 'Remarks by President Biden on the Black Sea' }

describe('whose statement it is', () => {
  test('a joint statement is of the states whose leaders its title names', async () => {
    const title =
      'Joint Statement by President Joseph R. Biden, Jr. and Prime Minister Justin Trudeau on the Arctic'
    const found = await read('We will open a new base in the north.', { ...published, title })
    expect(found).toEqual(['commitment | Canada+United States |  | open a new base in the north'])
  })

  test('remarks about a joint statement are of one', async () => {
    const title = 'Remarks by President Biden at the Signing of a Joint Declaration'
    const found = await read('We will not leave the north.', { ...published, title })
    expect(found).toEqual(['commitment | United States |  | leave the north'])
  })

  test('"We, the leaders of" a body are the body', async () => {
    const found = await read(
      'We, the Leaders of the Group of Seven (G7), met today. We will continue to send aid to Ukraine.',
      { ...published, title: 'Declaration of Support' },
    )
    expect(found).toEqual(['commitment | Group of Seven | Ukraine | continue to send aid to Ukraine'])
  })

  test('what a message says its sender says', async () => {
    const found = await read(
      'President Ruto sent a message to the people of Peru.\n\n“I am convinced that our ties will grow.”\n\nThe message stressed the need to reopen the strait.',
      { title: 'President Ruto sent a message to Peru' },
    )
    expect(found).toEqual([
      'assessment | Kenya |  | our ties will grow',
      'assessment | Kenya |  | reopen the strait',
    ])
  })

  test('what was signed and praised at talks is of both, unless nothing was', async () => {
    const title = 'Meeting of President Ruto and President Widodo'
    const met = 'President Ruto of Kenya met with President Widodo of Indonesia in Nairobi on Monday.'
    const done =
      'A package of agreements on fishing was signed. The current level of cooperation was praised.'
    expect(await read(`${met} ${done}`, { title })).toEqual([
      'agreement | Indonesia+Kenya |  | A package of agreements on fishing',
      'evaluation | Indonesia+Kenya |  | The current level of cooperation',
    ])
    expect(await read(`${met} No agreements were signed. The market was praised.`, { title })).toEqual([])
  })
})

describe('conditions', () => {
  test.each([
    [
      'We will provide 40 million dollars to the port of Odesa, subject to the approval of Congress, to rebuild its cranes.',
      'commitment | provide 40 million dollars to the port of Odesa | only_when: subject to the approval of Congress',
    ],
    [
      'We will send our engineers to Ukraine and, if necessary, our ships.',
      'commitment | send our engineers to Ukraine | if: if necessary',
    ],
    [
      'We will release more barrels of oil as conditions warrant.',
      'commitment | release more barrels of oil | where: as conditions warrant',
    ],
    [
      'We are ready to lift the ban if, of course, Russia frees the crew.',
      'offer | lift the ban | if: if, of course, Russia frees the crew',
    ],
    [
      'If Russia, after all these months, still refuses to free the crew, we will close the port.',
      'threat | close the port | if: If Russia, after all these months, still refuses to free the crew',
    ],
    [
      'We will stay in Nairobi until the last ship has left.',
      'commitment | stay in Nairobi | until: until the last ship has left',
    ],
    ['When asked, we will help the port of Odesa.', 'commitment | help the port of Odesa'],
    [
      'We will, subject to final approvals, provide 50 million dollars for the port of Odesa.',
      'commitment | provide 50 million dollars for the port of Odesa | only_when: subject to final approvals',
    ],
    [
      'We will stay in Nairobi until the summer festival.',
      'commitment | stay in Nairobi until the summer festival',
    ],
  ])('%s', async (text, expected) => {
    expect(await tied(text, remarks)).toEqual([expected])
  })

  test.each([
    ['our response would be swift and certain', 'our response would be swift and certain'],
    ['there would be consequences', 'consequences'],
    ['Russia will pay a steeper price', 'Russia will pay a steeper price'],
  ])('what would follow is a threat: %s', async (main, content) => {
    const [found] = await tied(`If Russia attacks the ferry again, ${main}. We stand ready.`, remarks)
    expect(found).toBe(`threat | ${content} | if: If Russia attacks the ferry again`)
  })

  test('holds for what "and" joins to it as well', async () => {
    const found = await tied(
      'If Russia attacks the ferry again, we will close the port and we will send arms to Kyiv.',
      remarks,
    )
    expect(found).toHaveLength(2)
    for (const line of found) expect(line).toMatch(/if: If Russia attacks the ferry again$/)
  })

  test('"otherwise" makes a threat of what would follow', async () => {
    expect(
      await tied(
        'Beijing urged Washington to stop arms sales to Taiwan, saying it would otherwise take countermeasures.',
        {},
      ),
    ).toEqual([
      'demand | stop arms sales to Taiwan',
      'threat | take countermeasures | unless: stop arms sales to Taiwan',
    ])
  })

  test('what cannot be until something happens is declined', async () => {
    expect(await tied('We cannot lift the ban until Russia frees the crew.', remarks)).toEqual([
      'refusal | lift the ban | until: until Russia frees the crew',
    ])
  })

  test('"As somebody made clear" tells whose threat it is', async () => {
    const found = await read(
      'We stand with Kyiv. As President Biden made clear, Russia will pay a steeper price if it continues.',
      remarks,
    )
    expect(found).toContainEqual(expect.stringMatching(/^threat \| United States \| Russia/))
  })
})

test('a verb in capitals in a title is no part of a name', async () => {
  const title = 'President Biden Announces Nominee for Ambassador to Kenya'
  const { doc } = await reader.read(
    makeArticle('Today, President Biden said that the United States will help Kenya.', {
      date: '2023-03-07',
      language: 'en',
      ...published,
      title,
    }),
  )
  expect(doc.actors.map(({ name }) => name)).not.toContain('Biden Announces Nominee')
  expect(doc.records).toHaveLength(1)
  expect(doc.records[0]?.spokesperson).toHaveLength(1)
})

describe('an ultimatum', () => {
  test('asks for one thing and threatens with another', async () => {
    expect(await read('Russia has given Kenya until Friday to free the crew or face sanctions.')).toEqual([
      'demand | Russia | Kenya | free the crew',
      'threat | Russia | Kenya | face sanctions',
    ])
  })

  test('may name no cost, but names a limit of time', async () => {
    expect(await read('The European Union gave Kenya two weeks to answer.')).toEqual([
      'demand | European Union | Kenya | answer',
    ])
    expect(await read('Kenya gave Uganda 20 million dollars to build a port.')).toEqual([])
  })
})

describe('states that the tables do not have', () => {
  test('a minister named with an unknown state speaks for it', async () => {
    const found = await read(
      'Foreign Minister Tamsin Orde of Aldany spoke today with Premier Lasse Bruun of Norrvik. Minister Orde called for the release of the crew.',
    )
    expect(found).toEqual(['demand | Aldany | Norrvik | the release of the crew'])
  })

  test('who answers under a letterhead speaks for it, also behind a bare "A"', async () => {
    const head = 'Ministry of Foreign Affairs of Ilmara\nRegular press briefing, 14 October 2020'
    const opening =
      'Spokesperson Rashid Tolegan: Good afternoon. Ilmara has opened its airspace to relief flights.'
    const found = await read(
      `${head}\n\n${opening}\n\nQ: Will you send the fuel?\n\nA: We will send the fuel on Monday.`,
    )
    expect(found).toContain('commitment | Ilmara |  | send the fuel')
  })

  test('a minister who tells what a state will do speaks for it, whatever state a relative clause names', async () => {
    const found = await read(
      'Quarrin will reopen the bridge by May if Selvany releases the drivers it has held since January, Foreign Minister Joram Petch said on Monday.\n\nPetch also pledged that no new tolls would be charged.\n\nQuarrin’s embassy in Oslo and Selvany’s government gave no details.',
      { title: 'Quarrin to reopen bridge' },
    )
    expect(found.map((line) => line.split(' | ', 2).join(' | '))).toEqual([
      'commitment | Quarrin',
      'commitment | Quarrin',
    ])
  })
})

test.each([
  ['Ukraine’s foreign minister, Dmytro Kuleba, called it a day of relief.', 0],
  ['Foreign minister Dmytro Kuleba called Russia a terrorist state.', 0],
  ['President Biden called Prime Minister Netanyahu on Monday to discuss the ceasefire.', 1],
])('%s tells of %i conversations', async (text, count) => {
  const { doc } = await reader.read(makeArticle(text, { date: '2022-08-01', language: 'en' }))
  expect(doc.meetings).toHaveLength(count)
})
