import { describe, expect, test } from 'vitest'
import type { Meeting } from '../../src/doc/layers.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { meetings } from '../../src/stages/meetings.ts'
import { times } from '../../src/stages/times.ts'
import { parsed } from './events/parsed.ts'
import { noNet } from './no-encoder.ts'

const resources = { knowledge: openKnowledge(), ...noNet }
const runTimes = times.open(resources)
const runMeetings = meetings.open(resources)

async function read(name: string, title?: string): Promise<readonly Meeting[]> {
  const doc = parsed(name)
  const article = { ...doc.article, meta: { ...doc.article.meta, ...(title === undefined ? {} : { title }) } }
  return (await runMeetings({ ...doc, article, ...(await runTimes(doc)) })).meetings
}

describe('meetings', () => {
  test('who met whom, where and when', async () => {
    expect(await read('met')).toMatchObject([
      {
        id: 'm1',
        type: 'talks',
        status: 'held',
        participants: ['aro', 'berg'],
        place: 'Lund',
        date: '2021-03-08',
      },
    ])
  })

  test('"the talks" adds its sentence to the meeting told before', async () => {
    const [meeting, ...others] = await read('met with')
    expect(others).toEqual([])
    expect(meeting?.evidence).toHaveLength(2)
  })

  test('another gathering does not', async () => {
    const [meeting, ...others] = await read('another')
    expect(others).toEqual([])
    expect(meeting?.evidence).toHaveLength(1)
  })

  test('two sentences about the same people are one meeting', async () => {
    const [meeting, ...others] = await read('two sentences')
    expect(others).toEqual([])
    expect(meeting).toMatchObject({ date: '2021-03-08' })
    expect(meeting?.evidence).toHaveLength(2)
  })

  test('a call is told by its means or by the title', async () => {
    expect(await read('call')).toMatchObject([{ type: 'call', status: 'held' }])
    expect(await read('met')).not.toMatchObject([{ type: 'call' }])
  })

  test('the gathering beside which they met', async () => {
    expect(await read('sidelines')).toMatchObject([
      { sidelineOf: 'Lund summit', participants: ['aro', 'berg'] },
    ])
  })

  test('the house in which they met', async () => {
    expect(await read('host')).toMatchObject([{ venue: 'Lund Palace', type: 'visit' }])
  })
})

describe('status', () => {
  test.each([
    ['will meet', 'planned'],
    ['refused to meet', 'refused'],
    ['cancelled', 'cancelled'],
    ['invitation', 'proposed'],
  ])('%s: %s', async (name, status) => {
    expect(await read(name)).toMatchObject([{ status }])
  })

  test('one held and one planned are two', async () => {
    expect((await read('planned and held')).map(({ status }) => status)).toEqual(['held', 'planned'])
  })
})

describe('no meetings', () => {
  test.each(['press', 'meet a demand', 'said', 'attack'])('%s', async (name) => {
    expect(await read(name)).toEqual([])
  })
})
