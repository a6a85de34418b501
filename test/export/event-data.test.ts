import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ExportFormat } from '../../src/export/format.ts'
import { gdeltEvents } from '../../src/export/gdelt-events.ts'
import { gdeltMentions } from '../../src/export/gdelt-mentions.ts'
import { openLayouts } from '../../src/export/layouts.ts'
import { plover } from '../../src/export/plover.ts'
import { polecat } from '../../src/export/polecat.ts'
import { codArticle, sampleArchive, written } from './sample.ts'

const entry = codArticle.id.slice(0, 12)

/** The rows of a file by column. */
async function rows(format: ExportFormat, layout: string, hasHead = false) {
  const { bytes, rows: count } = await written(format.write(await sampleArchive(), 'records'))
  const names = openLayouts()
    .columns(layout)
    .map(({ name }) => name)
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .slice(hasHead ? 1 : 0, -1)
    .map((line) => line.split('\t'))
  expect(lines).toHaveLength(count)
  for (const line of lines) expect(line).toHaveLength(names.length)
  return lines.map((line) => Object.fromEntries(names.map((name, index) => [name, line[index] ?? ''])))
}

test.each([
  ['gdelt-events', 61, 'GLOBALEVENTID', 'IsRootEvent', 25, 'SOURCEURL'],
  ['gdelt-mentions', 16, 'GLOBALEVENTID', 'MentionIdentifier', 5, 'Extras'],
  ['polecat', 40, 'Event ID', 'Recipient Name', 15, 'Version'],
])('%s has %d columns in their places', (layout, count, first, middle, index, last) => {
  const names = openLayouts()
    .columns(layout)
    .map(({ name }) => name)
  expect(names).toHaveLength(count)
  expect([names[0], names[index], names.at(-1)]).toEqual([first, middle, last])
  expect(new Set(names).size).toBe(count)
})

/** Digests of the names of all columns in the order in which the published files have them. */
test.each([
  ['gdelt-events', 'b67387f17789b944'],
  ['gdelt-mentions', '1cc31388d1f212d0'],
  ['polecat', '3b337c12d9e1243d'],
])('the columns of %s stand in the order of the published files', (layout, digest) => {
  const names = openLayouts()
    .columns(layout)
    .map(({ name }) => name)
  const own = createHash('sha256').update(names.join('\n')).digest('hex')
  expect(own.slice(0, digest.length)).toBe(digest)
})

test('an event of both sides is a row each way, with ids of their own', async () => {
  const found = await rows(gdeltEvents, 'gdelt-events')
  const consult = found.filter((row) => row['EventCode'] === '040')
  expect(consult.map((row) => [row['Actor1Code'], row['Actor2Code']])).toEqual([
    ['NORGOV', 'ISLGOVMIL'],
    ['ISLGOVMIL', 'NORGOV'],
  ])
  const ids = found.map((row) => row['GLOBALEVENTID'])
  expect(new Set(ids).size).toBe(found.length)
  for (const id of ids) expect(Number.isSafeInteger(Number(id))).toBe(true)
})

test('codes are taken apart: state, roles, place', async () => {
  const [consult] = (await rows(gdeltEvents, 'gdelt-events')).filter((row) => row['EventCode'] === '040')
  expect(consult).toMatchObject({
    SQLDATE: '20190305',
    FractionDate: '2019.1781',
    Actor2CountryCode: 'ISL',
    Actor2Type1Code: 'GOV',
    Actor2Type2Code: 'MIL',
    EventRootCode: '04',
    ActionGeo_Type: '4',
    ActionGeo_FullName: 'Oslo, Norway',
    ActionGeo_CountryCode: 'NO',
    NumMentions: '2',
    NumSources: '2',
    AvgTone: '',
  })
})

test('a day that is not known is not made up', async () => {
  const [accusation] = (await rows(gdeltEvents, 'gdelt-events')).filter((row) => row['EventCode'] === '1121')
  expect(accusation).toMatchObject({
    SQLDATE: '',
    MonthYear: '201903',
    Year: '2019',
    FractionDate: '',
    EventBaseCode: '112',
  })
})

test('what was denied, and what was recalled without its day, is no event', async () => {
  const codes = (await rows(gdeltEvents, 'gdelt-events')).map((row) => row['EventCode'])
  expect(codes).not.toContain('171')
  const types = (await rows(polecat, 'polecat', true)).map((row) => row['Event Type'])
  expect(types).toEqual(['CONSULT', 'CONSULT', 'ACCUSE'])
})

test('an event that only a lead tells is a root event', async () => {
  const found = await rows(gdeltEvents, 'gdelt-events')
  expect(found.map((row) => [row['EventCode'], row['IsRootEvent']])).toEqual([
    ['01', '1'],
    ['040', '0'],
    ['040', '0'],
    ['1121', '0'],
  ])
})

test('a mention says in which place and sentence, and where in the text by code points', async () => {
  const events = await rows(gdeltEvents, 'gdelt-events')
  const mentions = await rows(gdeltMentions, 'gdelt-mentions')
  expect(new Set(mentions.map((row) => row['GLOBALEVENTID']))).toEqual(
    new Set(events.map((row) => row['GLOBALEVENTID'])),
  )
  const id = events.find((row) => row['EventCode'] === '1121')?.['GLOBALEVENTID']
  const points = Array.from(codArticle.text)
  const at = (offset: string | undefined, length: number): string =>
    points.slice(Number(offset), Number(offset) + length).join('')
  for (const row of mentions.filter((one) => one['GLOBALEVENTID'] === id)) {
    expect(at(row['Actor1CharOffset'], 7)).toBe('Iceland')
    expect(at(row['Actor2CharOffset'], 6)).toBe('Norway')
    expect(at(row['ActionCharOffset'], 7)).toBe('accused')
    expect(row).toMatchObject({ SentenceID: '4', MentionDocLen: String(points.length), Confidence: '' })
  }
})

test('a place without an address is cited, and not by the address of another', async () => {
  const places = (await rows(gdeltMentions, 'gdelt-mentions')).map((row) => [
    row['MentionType'],
    row['MentionSourceName'],
    row['MentionIdentifier'],
  ])
  const title = '“Norway to lift ban on ‘salted’ cod 🐟”'
  expect(places).toContainEqual(['1', 'kel.example', 'https://kel.example/cod?a=1&b=2'])
  expect(places).toContainEqual(['2', 'Oss Wire', `${title}, Oss Wire, 2019-03-06 [${entry}]`])
})

test('POLECAT has sectors, numbers of states and the words of the text', async () => {
  const [consult, back, accusation] = await rows(polecat, 'polecat', true)
  expect(consult).toMatchObject({
    'Event ID': `${entry}:e194-198-1`,
    'Quad Code': 'VERBAL COOPERATION',
    'Actor Name': 'Kari Vik',
    'Actor Name Raw': 'she',
    'Actor COW': '385',
    'Actor Title': 'Foreign Minister',
    'Recipient Sectors': 'GOV; MIL',
    City: 'Oslo',
    'GeoNames ID': '3143244',
  })
  expect(back?.['Actor Name']).toBe('Jón Hall')
  expect(accusation).toMatchObject({
    'Event Mode': 'allege',
    Intensity: '-3.5',
    Contexts: 'economic; environment',
  })
})

test('a score of a type that goes against its quad class is left out, that of its mode is not', () => {
  const { intensity } = openLayouts()
  expect([intensity('ACCUSE', undefined), intensity('ACCUSE', 'allege')]).toEqual([undefined, -3.5])
  expect([intensity('REQUEST', undefined), intensity('REQUEST', 'assist')]).toEqual([0, 0.5])
  expect([intensity('AID', undefined), intensity('nothing', undefined)]).toEqual([10, undefined])
})

test('PLOVER says what did not take place, and its fields stand in the order of the layout', async () => {
  const { bytes } = await written(plover.write(await sampleArchive(), 'records'))
  const records = bytes
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(records.map(({ mode }) => mode)).toEqual([[], ['allege'], ['seize', 'negation'], ['historical']])
  const fields = openLayouts().plover.flatMap(({ object, name }) => (object === 'record' ? [name] : []))
  for (const record of records) {
    const own = Object.keys(record)
    expect(own).toEqual(fields.filter((field) => own.includes(field)))
  }
  const [consult, accusation, , recalled] = records
  expect(consult).toMatchObject({ actor: [{ identifier_text: 'Kari Vik' }, { identifier_text: 'Jón Hall' }] })
  expect(consult).not.toHaveProperty('recipient')
  expect(accusation).toMatchObject({ link: `${entry}:r163-170` })
  expect(recalled).not.toHaveProperty('date')
})
