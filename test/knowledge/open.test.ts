import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { packageData } from '../../src/knowledge/files.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'

const knowledge = openKnowledge()

test('a state is found by code, name and adjective', () => {
  expect(knowledge.country('DEU')?.name).toBe('Germany')
  expect(knowledge.country('de')).toBeUndefined()
  expect(knowledge.stateByName('the Netherlands')?.iso3).toBe('NLD')
  expect(knowledge.stateByName('U.S.')?.iso3).toBe('USA')
  expect(knowledge.stateByName('us')).toBeUndefined()
  expect(knowledge.stateByAdjective('British')?.iso3).toBe('GBR')
})

test('Taiwan, Kosovo and Palestine are there and no members of the United Nations', () => {
  expect(['TWN', 'XKX', 'PSE', 'VAT'].map((iso3) => knowledge.country(iso3)?.unMember)).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('an organisation is found by name, alias and id', () => {
  expect(knowledge.organisation('North Atlantic Treaty Organization')?.id).toBe('org:nato')
  expect(knowledge.organisation('the EU')?.id).toBe('org:eu')
  expect(knowledge.organisation('who')).toBeUndefined()
  expect(knowledge.organisationById('org:un')).toMatchObject({ name: 'United Nations', code: 'IGOUNO' })
})

test('an event code has its quad class, weight and counterpart', () => {
  expect(knowledge.cameo('036')).toMatchObject({ quad: 1, goldstein: 4, plover: 'AGREE' })
  expect(knowledge.cameo('016')?.goldstein).toBe(-5)
  expect(knowledge.cameo('010')?.plover).toBeUndefined()
  expect(knowledge.cameo('999')).toBeUndefined()
})

test('a lexicon gives its rows, and an unknown one is an error', () => {
  expect(knowledge.lexicon('time-words').length).toBeGreaterThan(0)
  expect(() => knowledge.lexicon('no-such-table')).toThrow('lexicon/no-such-table.csv')
  expect(() => knowledge.lexicon('../names/given')).toThrow('not the name of a lexicon')
})

test('the digest tells one state of the data from another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(packageData, folder, { recursive: true })
  expect(openKnowledge({ folder }).digest).toBe(knowledge.digest)
  writeFileSync(join(folder, 'names/particles.csv'), 'word\nvan\n')
  expect(openKnowledge({ folder }).digest).not.toBe(knowledge.digest)
})

test('a folder that is not there is an error', () => {
  expect(() => openKnowledge({ folder: '/nowhere/at/all' })).toThrow('cannot be read')
})
