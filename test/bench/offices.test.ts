import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bodyNamesOf, casesOf, judge, type OfficeCase, rowsOf } from '../../bench/score/offices.ts'
import type { Actor, HeldOffice, Mention } from '../../src/doc/layers.ts'
import { roles } from '../../src/knowledge/organisations.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8')
const cases = casesOf(read('bench', 'gold', 'offices', 'cases.csv'))
const organisations = read('data', 'organisations', 'organisations.csv')
const bodies = bodyNamesOf(organisations)
const states = new Set(
  ['countries', 'former'].flatMap((name) =>
    rowsOf(read('data', 'countries', `${name}.csv`)).map((row) => row['iso3']),
  ),
)
const known = cases.filter(({ people }) => people.length > 0)

describe('the table of cases', () => {
  test('is large enough and spread over years and states', () => {
    const among = (from: string, to: string): number =>
      cases.filter(({ date }) => date >= from && date < to).length
    expect(cases.length).toBeGreaterThanOrEqual(360)
    expect(cases.length - known.length).toBeGreaterThanOrEqual(60)
    expect(among('1990', '2000')).toBeGreaterThanOrEqual(40)
    expect(among('2023', '2026')).toBeGreaterThanOrEqual(30)
    expect(among('1990', '2026')).toBe(cases.length)
    const great = known.filter(({ of }) => of.some((code) => /^(?:USA|RUS|CHN|GBR|FRA|DEU|JPN)$/.test(code)))
    expect(great.length).toBeLessThan(known.length / 2)
  })

  test('ids count up and no text stands twice', () => {
    expect(cases.map(({ id }) => id)).toEqual(cases.map((_, i) => `o${String(i + 1).padStart(3, '0')}`))
    expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length)
  })

  test('the part of a case follows from its id, and both parts are about a half', () => {
    for (const { id, part } of cases) {
      const [first = 0] = createHash('sha256').update(id).digest()
      expect(part, id).toBe(first % 2 === 1 ? 'kept' : 'dev')
    }
    const kept = cases.filter(({ part }) => part === 'kept').length
    expect(Math.abs(kept / cases.length - 0.5)).toBeLessThan(0.05)
  })

  test('the mention is the slice, and no word is cut', () => {
    for (const { id, text, mention, start, end } of cases) {
      expect(text.slice(start, end), id).toBe(mention)
      expect(mention, id).toBe(mention.trim())
      expect(`${text[start - 1] ?? ' '}${text[start] ?? ''}`, id).not.toMatch(/\p{L}\p{L}/u)
      expect(`${text[end - 1] ?? ''}${text[end] ?? ' '}`, id).not.toMatch(/\p{L}\p{L}/u)
    }
  })

  test('dates are days', () => {
    for (const { id, date } of cases) expect(new Date(date).toISOString().slice(0, 10), id).toBe(date)
  })

  test('offices are named in the words of the tables and of the actor layer', () => {
    for (const gold of known) {
      expect(gold.roles.length, gold.id).toBeGreaterThan(0)
      expect(gold.of.length, gold.id).toBeGreaterThan(0)
      expect(gold.statuses.length, gold.id).toBeGreaterThan(0)
    }
    for (const { id, of, roles: asked, statuses } of cases) {
      for (const role of asked) expect(roles, id).toContain(role)
      for (const code of of) expect(states.has(code) || bodies.has(code), `${id} ${code}`).toBe(true)
      for (const status of statuses)
        expect(['current', 'former', 'ending', 'incoming', 'acting'], id).toContain(status)
    }
  })
})

describe('the judgement', () => {
  const span = { start: 0, end: 17 }
  const mention: Mention = { key: 'm', span, by: 'hand@1', kind: 'nominal', head: { start: 9, end: 17 } }
  const gold: OfficeCase = {
    id: 'x',
    part: 'dev',
    kind: 'title',
    date: '2009-01-01',
    text: 'The Oss minister spoke.',
    mention: 'The Oss minister',
    ...span,
    people: ['Ana Sol', 'Anna Søl'],
    roles: ['foreign_minister'],
    of: ['org:nato'],
    statuses: ['current'],
  }
  const office: HeldOffice = { office: 'foreign minister', of: 'NATO', status: 'current', basis: 'knowledge' }
  const actor = (name: string, offices: readonly HeldOffice[], link?: string): Actor => ({
    key: 'a',
    span,
    by: 'hand@1',
    id: 'a1',
    type: 'person',
    name: 'The Oss minister',
    names: [name],
    offices,
    mentions: ['m'],
    ...(link !== undefined && { link }),
  })
  const outcome = (each: Actor | undefined, asked = gold, mentions = [mention]): string =>
    judge({ mentions, actors: each ? [each] : [] }, asked, bodies)

  test('the person with the office is right, under every accepted name and name of the body', () => {
    expect(outcome(actor('Ana María Sol', [office]))).toBe('right')
    expect(outcome(actor('ANNA SOL', [{ ...office, of: 'org:nato' }]))).toBe('right')
    expect(outcome(actor('Ana Sol', [{ ...office, basis: 'text', of: 'N.A.T.O.' }]))).toBe('right')
  })

  test('another person is wrong, and so is the person with another office, body or status', () => {
    expect(outcome(actor('Bea Sol', [office]))).toBe('wrong')
    expect(outcome(actor('Ana Sol', [{ ...office, office: 'head of state' }]))).toBe('wrong')
    expect(outcome(actor('Ana Sol', [{ ...office, of: 'USA' }]))).toBe('wrong')
    expect(outcome(actor('Ana Sol', [{ ...office, status: 'former' }]))).toBe('wrong')
  })

  test('nobody, somebody unknown, or the person without any office is missed', () => {
    expect(outcome(undefined)).toBe('missed')
    expect(outcome(actor('Ana Sol', [office]), gold, [])).toBe('missed')
    expect(outcome(actor('The Oss minister', [{ ...office, basis: 'text' }]))).toBe('missed')
    expect(outcome(actor('Ana Sol', []))).toBe('missed')
  })

  test('where nobody is right, whoever the tables know is one too many', () => {
    const open = { ...gold, people: [], roles: [], of: [], statuses: [] }
    expect(outcome(undefined, open)).toBe('right')
    expect(outcome(actor('The Oss minister', [{ ...office, basis: 'text' }]), open)).toBe('right')
    expect(outcome(actor('Ana Sol', [], 'Q1'), open)).toBe('linked')
    expect(outcome(actor('Ana Sol', [office]), open)).toBe('linked')
    const junior = { ...open, roles: ['foreign_minister'], of: ['org:nato'] }
    expect(outcome(actor('The Oss minister', [{ ...office, basis: 'text' }]), junior)).toBe('linked')
  })

  test('the mention that lies nearest counts, not one inside it', () => {
    const inner: Mention = { ...mention, key: 'i', span: { start: 4, end: 7 }, head: { start: 4, end: 7 } }
    const state: Actor = { ...actor('Oss', []), type: 'state', mentions: ['i'] }
    expect(
      judge({ mentions: [inner, mention], actors: [state, actor('Ana Sol', [office])] }, gold, bodies),
    ).toBe('right')
    const beyond: Mention = { ...mention, head: { start: 18, end: 23 } }
    expect(outcome(actor('Ana Sol', [office]), gold, [beyond])).toBe('missed')
  })
})

test('a quoted cell may hold commas and doubled quotation marks', () => {
  expect(rowsOf('a,b,c\n"x, ""y""",,z\n')).toEqual([{ a: 'x, "y"', b: '', c: 'z' }])
})
