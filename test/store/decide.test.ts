import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Doc } from '../../src/doc/doc.ts'
import type { StatementRecord } from '../../src/doc/layers.ts'
import { readInput } from '../../src/input/files.ts'
import { openReader } from '../../src/reader.ts'
import type { Archive, ArticleReader, EntryOf } from '../../src/store/archive.ts'
import type { RecordFix } from '../../src/store/correction.ts'
import { sampleArticle, sampleDoc, sampleReader } from './sample.ts'
import { snapshotOf } from './snapshot.ts'
import { temporaryArchive } from './temporary.ts'

const byHand = { who: 'Ilse' }
const article = sampleArticle(1)
const { text } = article
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })

async function filled(): Promise<Archive> {
  const archive = await temporaryArchive({ now: () => new Date('2024-05-01T10:00:00Z') })
  await archive.keep(article, sampleReader())
  return archive
}

const recordsOf = async (archive: Archive): Promise<readonly EntryOf<'records'>[]> =>
  (await archive.entries({ layer: 'records' })).items
const recordOf = async (archive: Archive): Promise<EntryOf<'records'>> => {
  const [entry] = await recordsOf(archive)
  if (entry === undefined) throw new Error('there is no record')
  return entry
}
const fix = async (archive: Archive, fields: RecordFix) =>
  archive.correct({ kind: 'fix', entry: (await recordOf(archive)).id, fields }, byHand)

/** Reads the article as another version of the reader might. */
const otherReader = (change: (record: StatementRecord) => readonly StatementRecord[]): ArticleReader => ({
  version: 'other@1',
  read: async (given) => {
    const doc = sampleDoc(given)
    return { doc: { ...doc, records: doc.records.flatMap(change) } satisfies Doc, runs: [] }
  },
})

test('an accepted entry is marked and stays what it was', async () => {
  const archive = await filled()
  const before = await recordOf(archive)
  const done = await archive.correct({ kind: 'accept', entry: before.id }, byHand)
  expect(done).toMatchObject({ number: 1, kind: 'accept', entry: before.id, who: 'Ilse' })
  expect(await recordOf(archive)).toEqual({ ...before, decision: { number: 1, verdict: 'accept' } })
  await archive.verify()
})

test('an entry that is looked at is not accepted', async () => {
  const archive = await filled()
  const { id } = await recordOf(archive)
  await archive.entry(id)
  expect((await archive.entry(id)).decision).toBeUndefined()
})

test('a rejected entry leaves the lists, and its address tells what it was', async () => {
  const archive = await filled()
  const before = await recordOf(archive)
  await archive.correct({ kind: 'reject', entry: before.id }, byHand)
  expect(await recordsOf(archive)).toEqual([])
  expect((await archive.entries({ by: 'TRN' })).items.map(({ layer }) => layer)).not.toContain('records')
  expect(await archive.entry(before.id)).toEqual({ ...before, decision: { number: 1, verdict: 'reject' } })
  await archive.verify()
})

test('every field of a record can be fixed, and the lists follow', async () => {
  const archive = await filled()
  const before = await recordOf(archive)
  const done = await fix(archive, {
    kind: 'offer',
    strength: 'tentative',
    polarity: 'negative',
    status: 'withdrawn',
    holder: ['VEL'],
    counterpart: ['TRN'],
    content: [at('the strait')],
    conditions: [{ ...at('if Velia frees the crew'), type: 'provided' }],
    deadline: '2024-06',
  })
  expect(done.fields?.toSorted()).toEqual([
    'conditions',
    'content',
    'counterpart',
    'deadline',
    'holder',
    'kind',
    'polarity',
    'status',
    'strength',
  ])
  const after = await recordOf(archive)
  expect(after.id).toBe(before.id)
  expect(after.annotation).toMatchObject({
    by: 'hand@1',
    kind: 'offer',
    strength: 'tentative',
    polarity: 'negative',
    status: 'withdrawn',
    content: [at('the strait')],
    conditions: [{ type: 'provided', span: at('if Velia frees the crew'), by: ['a4'] }],
    deadline: { value: '2024-06' },
  })
  expect(after.parties.filter(({ role }) => role === 'holder')).toMatchObject([{ actor: 'VEL' }])
  expect((await archive.entries({ layer: 'records', by: 'VEL', kind: 'offer' })).items).toHaveLength(1)
  expect((await archive.entries({ layer: 'records', kind: 'commitment' })).items).toEqual([])
  await archive.verify()
})

test('conditions, a deadline and a counterpart can be taken away', async () => {
  const archive = await filled()
  await fix(archive, { deadline: '2024' })
  await fix(archive, { conditions: [], deadline: 'none', counterpart: [] })
  const { annotation } = await recordOf(archive)
  expect(annotation.conditions).toEqual([])
  expect(annotation.counterpart).toEqual([])
  expect(annotation.deadline).toBeUndefined()
  expect((await archive.entries({ layer: 'records', conditional: true })).items).toEqual([])
})

test('words outside the evidence bring their sentence along', async () => {
  const archive = await filled()
  const doc = sampleDoc(article)
  const rejected = at('Velia rejected the terms.')
  const sentence = { key: 's', span: rejected, by: 'hand@1' } as const
  await archive.putReading({ doc: { ...doc, sentences: [sentence] }, runs: [], reader: 'sample@2' })
  await fix(archive, { content: [at('rejected the terms')] })
  expect((await recordOf(archive)).annotation.evidence).toContainEqual(rejected)
})

test('what was decided stands when the article is read again, whatever the reading says', async () => {
  const archive = await filled()
  await fix(archive, { kind: 'offer', holder: ['VEL'] })
  const decided = await recordOf(archive)
  await archive.keep(
    article,
    otherReader((record) => [{ ...record, kind: 'threat', strength: 'tentative', conditions: [] }]),
  )
  expect(await recordOf(archive)).toEqual(decided)
  await archive.verify()
})

test('a reading that finds the record under another key does not bring it twice', async () => {
  const archive = await filled()
  const before = await recordOf(archive)
  const moved = otherReader((record) => [{ ...record, key: '1-2', id: 'r7' }])
  await archive.correct({ kind: 'accept', entry: before.id }, byHand)
  await archive.keep(article, moved)
  expect((await recordsOf(archive)).map(({ id }) => id)).toEqual([before.id])
  await archive.correct({ kind: 'reject', entry: before.id }, byHand)
  expect(await recordsOf(archive)).toEqual([])
  await archive.verify()
})

test('another record on the same words stays', async () => {
  const archive = await filled()
  const { id } = await recordOf(archive)
  await archive.correct({ kind: 'reject', entry: id }, byHand)
  await archive.keep(
    article,
    otherReader((record) => [record, { ...record, key: '1-2', id: 'r2', kind: 'demand' }]),
  )
  expect((await recordsOf(archive)).map(({ annotation }) => annotation.kind)).toEqual(['demand'])
})

test('an accepted record that the next reading lacks is still there, with its parties', async () => {
  const archive = await filled()
  const before = await recordOf(archive)
  await archive.correct({ kind: 'accept', entry: before.id }, byHand)
  await archive.keep(article, {
    version: 'other@1',
    read: async (given) => {
      const { sections, sentences, tokens, tags, entities, times, places, notes } = sampleDoc(given)
      const none = { mentions: [], actors: [], quotes: [], records: [], meetings: [], agreements: [] }
      return {
        doc: {
          ...{ article: given, sections, sentences, tokens, tags, entities, times, places, notes },
          ...{ ...none, events: [], links: [] },
        },
        runs: [],
      }
    },
  })
  const after = await recordOf(archive)
  expect(after.parties.map(({ role, actor, name }) => [role, actor, name])).toEqual(
    before.parties.filter(({ role }) => role !== 'about').map(({ role, actor, name }) => [role, actor, name]),
  )
  await archive.verify()
})

test('undoing gives the same rows as before, and undoing that brings the decision back', async () => {
  const archive = await filled()
  const start = await snapshotOf(archive.path)
  await fix(archive, { kind: 'threat' })
  const fixedRows = await snapshotOf(archive.path)
  await archive.correct({ kind: 'undo' }, byHand)
  expect(await snapshotOf(archive.path)).toBe(start)
  await archive.correct({ kind: 'undo', number: 2 }, byHand)
  expect(await snapshotOf(archive.path)).toBe(fixedRows)
  const { id } = await recordOf(archive)
  await archive.correct({ kind: 'reject', entry: id }, byHand)
  await archive.correct({ kind: 'undo' }, byHand)
  expect(await snapshotOf(archive.path)).toBe(fixedRows)
  await archive.verify()
})

test('the corrections on an entry are listed with what was set right', async () => {
  const archive = await filled()
  const { id } = await recordOf(archive)
  await fix(archive, { strength: 'qualified' })
  await archive.correct({ kind: 'undo' }, byHand)
  await archive.correct({ kind: 'rename', actor: 'TRN', name: 'The Tarn' }, byHand)
  const { items } = await archive.corrections({ entry: id })
  expect(items).toMatchObject([{ number: 1, kind: 'fix', entry: id, fields: ['strength'], stands: false }])
})

test.each<[string, RecordFix]>([
  ['no field', {}],
  ['the values that it has', { kind: 'commitment', strength: 'firm' }],
  ['a kind that is none', { kind: 'promise' as never }],
  ['no content', { content: [] }],
  ['words outside the text', { content: [{ start: 0, end: 100_000 }] }],
])('a fix with %s is refused', async (_, fields) => {
  const archive = await filled()
  await expect(fix(archive, fields)).rejects.toMatchObject({ code: 'E_USAGE' })
  expect((await archive.corrections()).items).toEqual([])
})

test('a deadline that is no date, an actor nobody knows and a second acceptance are refused', async () => {
  const archive = await filled()
  const { id } = await recordOf(archive)
  await expect(fix(archive, { deadline: 'soon' })).rejects.toMatchObject({ code: 'E_DATE' })
  await expect(fix(archive, { holder: ['Nobody'] })).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
  await archive.correct({ kind: 'accept', entry: id }, byHand)
  await expect(archive.correct({ kind: 'accept', entry: id }, byHand)).rejects.toMatchObject({
    code: 'E_USAGE',
  })
  await expect(archive.correct({ kind: 'reject', entry: `${id}9` }, byHand)).rejects.toMatchObject({
    code: 'E_NOT_FOUND',
  })
})

test('quotes and meetings can be accepted and rejected, but have no fields to fix', async () => {
  const archive = await filled()
  for (const layer of ['quotes', 'meetings'] as const) {
    const [entry] = (await archive.entries({ layer })).items
    const id = entry?.id ?? ''
    await expect(
      archive.correct({ kind: 'fix', entry: id, fields: { kind: 'offer' } }, byHand),
    ).rejects.toMatchObject({ code: 'E_USAGE' })
    await archive.correct({ kind: 'accept', entry: id }, byHand)
    await archive.correct({ kind: 'reject', entry: id }, byHand)
    expect((await archive.entries({ layer })).items).toEqual([])
  }
  await archive.verify()
})

test('forgetting the article takes what was decided with it, and the chain holds', async () => {
  const archive = await filled()
  await fix(archive, { kind: 'offer' })
  await archive.forget(article.id)
  const [correction] = (await archive.corrections()).items
  expect(correction).toMatchObject({ number: 1, kind: 'fix' })
  expect(correction?.entry).toBeUndefined()
  await archive.verify()
})

test('what a person said became of a record stays, whatever later articles tell, until that is undone', async () => {
  const archive = await temporaryArchive()
  const reader = await openReader()
  const add = async (name: string): Promise<void> => {
    const file = join(import.meta.dirname, '../../examples/grain-deal', name)
    for await (const { article: found } of readInput(file)) if (found) await archive.keep(found, reader)
  }
  await add('01-signing.md')
  await add('06-first-renewal.md')
  const kept = async () => (await archive.entries({ layer: 'records', status: 'kept' })).items
  const [record] = await kept()
  const entry = record?.id ?? ''
  expect(record?.ownStatus).toBe('open')
  await archive.correct({ kind: 'fix', entry, fields: { status: 'broken' } }, byHand)
  const status = async () => {
    const now = await archive.entry(entry)
    return now.layer === 'records' ? now.annotation.status : undefined
  }
  expect(await status()).toBe('broken')
  await add('07-sixty-days.md')
  expect(await status()).toBe('broken')
  expect((await kept()).map(({ id }) => id)).not.toContain(entry)
  await archive.correct({ kind: 'undo' }, byHand)
  expect(await status()).toBe('kept')
  await archive.correct({ kind: 'accept', entry }, byHand)
  expect(await status()).toBe('kept')
  await archive.correct({ kind: 'fix', entry, fields: { status: 'open' } }, byHand)
  expect(await status()).toBe('open')
  await archive.correct({ kind: 'fix', entry, fields: { strength: 'tentative' } }, byHand)
  await archive.correct({ kind: 'accept', entry }, byHand)
  expect(await status()).toBe('open')
  await archive.verify()
})
