import { describe, expect, test } from 'vitest'
import type { Doc } from '../../src/doc/doc.ts'
import type { StatementRecord } from '../../src/doc/layers.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { events } from '../../src/stages/events.ts'
import { meetings } from '../../src/stages/meetings.ts'
import { times } from '../../src/stages/times.ts'
import { parsed } from './events/parsed.ts'
import { noNet } from './no-encoder.ts'

const resources = { knowledge: openKnowledge(), ...noNet }
const runTimes = times.open(resources)
const runMeetings = meetings.open(resources)
const runEvents = events.open(resources)

async function complete(doc: Doc): Promise<Doc> {
  const dated = { ...doc, ...(await runTimes(doc)) }
  const met = { ...dated, ...(await runMeetings(dated)) }
  return { ...met, ...(await runEvents(met)) }
}

/** Events as `actors > recipients code aux`. */
async function read(name: string): Promise<string[]> {
  const doc = await complete(parsed(name))
  return doc.events.map(({ actors, recipients, cameo, cameoFull, aux, reciprocal }) =>
    [
      `${actors.join('+')} ${reciprocal ? '<>' : '>'} ${recipients.join('+')}`.trim(),
      cameoFull ?? cameo,
      ...aux,
    ].join(' '),
  )
}

describe('deeds', () => {
  test.each([
    ['attack', 'tarn > oss 180'],
    ['passive', 'tarn > oss 180'],
    ['aid', 'tarn > oss 073'],
    ['sanctions', 'tarn > oss 163'],
    ['lift', 'tarn > oss 085'],
    ['expel', 'tarn > oss 161'],
    ['condemn', 'tarn > oss 111'],
    ['joint', 'aro > oss+berg 051'],
    ['stop', 'tarn > oss 1623'],
    ['protest', '> oss 141'],
  ])('%s', async (name, expected) => {
    const found = await read(name)
    expect(found).toContain(expected)
    expect(found.filter((each) => !each.endsWith('historical'))).toHaveLength(1)
  })

  test('of a receiving verb the subject is the recipient', async () => {
    expect(await read('receive')).toEqual(['tarn > oss 072'])
  })

  test('what two do together is reciprocal', async () => {
    expect(await read('treaty')).toEqual(['tarn <> oss 057'])
    expect(await read('agree')).toEqual(['tarn <> oss 036 future'])
  })

  test('violence is told without a named recipient too', async () => {
    expect(await read('kill')).toEqual(['tarn > oss 180'])
  })

  test('a weekday beside the verb is no party', async () => {
    expect(await read('weekday')).toEqual(['tarn > oss 180'])
  })

  test('a noun with both sides tells a deed of the past', async () => {
    expect(await read('nominal')).toEqual(['tarn > oss 192 historical'])
  })
})

describe('what is not done', () => {
  test('a negated deed says so', async () => {
    expect(await read('not attacked')).toEqual(['tarn > oss 180 negation'])
  })

  test('under "if" it is hypothetical', async () => {
    expect(await read('hypothetical')).toEqual(['tarn > oss 180 hypothetical'])
  })

  test.each(['purpose', 'said', 'accused of'])('no event: %s', async (name) => {
    expect(await read(name)).toEqual([])
  })
})

describe('meaning to, refusing, asking', () => {
  test('what one will do is an intention', async () => {
    expect(await read('will aid')).toEqual(['tarn > oss 0333'])
    expect(await read('would aid')).toEqual(['tarn > oss 0333'])
  })

  test('what one will not do is a refusal', async () => {
    expect(await read('will not aid')).toEqual(['tarn > oss 1223'])
    expect(await read('refuse')).toEqual(['tarn > oss 1243'])
  })

  test('a threat takes its code from the deed', async () => {
    expect(await read('threat')).toEqual(['tarn > oss 138'])
  })

  test('whoever shall act is asked', async () => {
    expect(await read('urge')).toEqual(['tarn > oss 0256'])
    expect(await read('must')).toEqual(['aro > oss 1056'])
  })

  test('an accusation takes its code from the deed', async () => {
    expect(await read('accuse')).toEqual(['tarn > oss 1123'])
  })
})

describe('meetings and records', () => {
  test('a meeting held is a consultation, one planned an intention', async () => {
    expect(await read('met')).toEqual(['aro <> berg 040'])
    expect(await read('call')).toEqual(['aro <> berg 041'])
    expect(await read('will meet')).toEqual(['aro <> berg 036 future'])
    expect(await read('refused to meet')).toEqual(['aro > berg 125'])
  })

  test('a record and the deed in its words are one event with the record’s id', async () => {
    const doc = parsed('will aid')
    const { span } = doc.sentences[0] ?? { span: { start: 0, end: 0 } }
    const cue = { start: doc.article.text.indexOf('will'), end: doc.article.text.indexOf('will') + 4 }
    const record: StatementRecord = {
      ...{ key: 'r', span, by: 'test@1', id: 'r1', kind: 'commitment', act: 'will', cue: [cue] },
      ...{ holder: ['tarn'], spokesperson: [], counterpart: ['oss'], addressee: [], content: [span] },
      ...{ conditions: [], strength: 'firm', hedges: [], polarity: 'positive', mode: 'narrated' },
      ...{
        attribution: [],
        evidence: [span],
        secondary: [],
        agreements: [],
        status: 'open',
        statusEvidence: [],
      },
    }
    const found = (await complete({ ...doc, records: [record] })).events
    expect(found).toMatchObject([{ record: 'r1', cameoFull: '0333', plover: 'AGREE' }])
    const bound = { ...record, conditions: [{ type: 'if', span, by: [], polarity: 'positive' } as const] }
    expect((await complete({ ...doc, records: [bound] })).events).toMatchObject([{ aux: ['hypothetical'] }])
    const threat = { ...bound, kind: 'threat', act: 'threaten' } as const
    expect((await complete({ ...doc, records: [threat] })).events[0]).toMatchObject({ cameo: '13', aux: [] })
  })
})

describe('sides', () => {
  test('what the parser calls passive has an object of its own', async () => {
    expect(await read('no passive')).toEqual(['tarn > oss 180'])
  })

  test('what an attack leads to is part of it, and its doer is the attacker', async () => {
    expect(await read('killing')).toEqual(['tarn > oss 180'])
    expect(await read('attacked by')).toEqual(['tarn > oss 180', 'tarn > berg 180'])
  })

  test('who stands behind the verb is no doer', async () => {
    expect(await read('behind the verb')).toEqual(['aro > oss+berg 051'])
  })

  test('one mobilises against somebody, not against those whom one mobilises', async () => {
    expect(await read('mobilise')).toEqual(['oss > berg 154'])
  })

  test('towns stand for a state that nothing else names, which becomes an actor', async () => {
    const doc = await complete(parsed('towns'))
    const added = doc.actors.find(({ link }) => link === 'IRQ')
    expect(added).toMatchObject({ type: 'state', code: 'IRQ', mentions: [], by: `events@${events.version}` })
    expect(doc.events).toMatchObject([{ actors: ['tarn'], recipients: [added?.id] }])
  })

  test.each(['border camps', 'shared adjective'])('no state is made of the words in "%s"', async (name) => {
    const doc = await complete(parsed(name))
    expect(doc.events).toMatchObject([{ actors: ['tarn'], recipients: [] }])
    expect(doc.actors.map(({ id }) => id)).toEqual(['tarn'])
  })

  test('an actor without a code gets one from its words, if it has a part in an event', async () => {
    const doc = parsed('parliament')
    const span = { start: 0, end: 25 }
    const mention = {
      key: '0-25',
      span,
      by: 'test@1',
      kind: 'nominal',
      head: { start: 15, end: 25 },
    } as const
    const body = { key: '0-25', span, by: 'test@1', id: 'a9', type: 'org', name: 'parliament' } as const
    const idle = { ...body, key: 'idle', id: 'a10' }
    const rest = { names: [], offices: [], mentions: ['0-25'] }
    const { actors } = await complete({
      ...doc,
      mentions: [mention, ...doc.mentions],
      actors: [...doc.actors, { ...body, ...rest }, { ...idle, ...rest, mentions: [] }],
    })
    expect(actors.find(({ id }) => id === 'a9')).toMatchObject({ country: 'LTU', code: 'LTULEG' })
    expect(actors.find(({ id }) => id === 'a10')).not.toHaveProperty('code')
  })

  test.each([
    ['org:hamas', 'PSEREB'],
    ['org:arab-league', 'IGO'],
    ['org:islamic-jihad', 'PSEREB'],
    ['org:un', 'IGOUNO'],
  ])('the code of %s is %s', async (link, code) => {
    const doc = parsed('attack')
    const actors = doc.actors.map((actor) => (actor.id === 'oss' ? { ...actor, type: 'org', link } : actor))
    const read = await complete({ ...doc, actors: actors as typeof doc.actors })
    expect(read.actors.find(({ id }) => id === 'oss')).toMatchObject({ code })
  })
})

describe('contract', () => {
  test('an event has the date and weight of its deed', async () => {
    const doc = await complete(parsed('attack'))
    expect(doc.events).toMatchObject([{ date: '2021-03-08', plover: 'ASSAULT', quad: 4, id: 'e1' }])
  })

  test('keys are unique and evidence is whole sentences', async () => {
    for (const name of ['attack', 'agree', 'two sentences', 'planned and held', 'nominal']) {
      const doc = await complete(parsed(name))
      expect(new Set(doc.events.map(({ key }) => key)).size).toBe(doc.events.length)
      for (const { evidence } of doc.events) {
        for (const span of evidence) expect(doc.sentences.map((each) => each.span)).toContainEqual(span)
      }
    }
  })

  test('a text without sentences tells nothing', async () => {
    const empty = { ...parsed('attack'), sentences: [], tokens: [], tags: [], mentions: [], actors: [] }
    expect((await complete(empty)).events).toEqual([])
  })
})
