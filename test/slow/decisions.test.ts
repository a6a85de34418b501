import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordKinds, strengths } from '../../src/doc/layers.ts'
import { DemarcheError } from '../../src/errors.ts'
import { readInput } from '../../src/input/files.ts'
import { openReader } from '../../src/reader.ts'
import type { Archive, ArticleReader, Entry } from '../../src/store/archive.ts'
import type { NewCorrection } from '../../src/store/correction.ts'
import { snapshotOf } from '../store/snapshot.ts'
import { temporaryArchive } from '../store/temporary.ts'

const folder = join(import.meta.dirname, '../../examples')
const grain = readdirSync(join(folder, 'grain-deal')).sort()
const examples = [
  ...grain.map((name) => join(folder, 'grain-deal', name)),
  join(folder, 'official/official.jsonl'),
]
const byHand = { who: 'Ilse' }
const wanted = 200

/** Numbers that look drawn by lot, the same each time. */
function lots(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

async function fill(archive: Archive, reader: ArticleReader): Promise<void> {
  for (const file of examples) {
    for await (const { article } of readInput(file)) if (article) await archive.keep(article, reader)
  }
}

async function allEntries(archive: Archive): Promise<readonly Entry[]> {
  const found: Entry[] = []
  for (const layer of ['records', 'quotes', 'meetings'] as const)
    found.push(...((await archive.entries({ layer, limit: 1000 })).items as readonly Entry[]))
  return found
}

/** The same reader as a later version might be: kinds and strengths differ, every fifth record is not found, every seventh has
 *  another key. */
const later = (reader: ArticleReader): ArticleReader => ({
  version: 'later@2',
  read: async (article) => {
    const { doc, runs } = await reader.read(article)
    const records = doc.records.flatMap((record, index) => {
      if (index % 5 === 4) return []
      const key = index % 7 === 6 ? `${record.key}:1-2` : record.key
      return [{ ...record, key, strength: 'tentative' as const, conditions: [] }]
    })
    return { doc: { ...doc, records }, runs }
  },
})

function chosen(entry: Entry, lot: (below: number) => number): NewCorrection {
  const kind = lot(3)
  if (kind === 0) return { kind: 'reject', entry: entry.id }
  if (kind === 1 || entry.layer !== 'records') return { kind: 'accept', entry: entry.id }
  const fields = {
    kind: recordKinds[lot(recordKinds.length)] ?? 'offer',
    strength: strengths[lot(strengths.length)] ?? 'firm',
    holder: ['RUS'],
  }
  return { kind: 'fix', entry: entry.id, fields }
}

test('200 decisions stand when everything is read again, and undoing them gives the same rows as if there had been none', async () => {
  const reader = await openReader()
  const archive = await temporaryArchive()
  await fill(archive, reader)
  const start = await snapshotOf(archive.path)
  const entries = await allEntries(archive)
  const lot = lots(7)
  const made: number[] = []
  while (made.length < wanted) {
    const entry = entries[lot(entries.length)]
    if (entry === undefined) throw new Error('there is no entry')
    const done = await archive.correct(chosen(entry, lot), byHand).catch((error: unknown) => {
      if (error instanceof DemarcheError && error.code === 'E_USAGE') return undefined
      throw error
    })
    if (done !== undefined) made.push(done.number)
  }
  const decided = async () => {
    const found = new Map<string, unknown>()
    for (const { id } of entries) {
      const { decision, annotation, parties } = await entryIn(archive, id)
      if (decision !== undefined) found.set(id, { decision, annotation: plain(annotation), parties })
    }
    return found
  }
  const before = await decided()
  expect(before.size).toBeGreaterThan(100)
  await fill(archive, later(reader))
  const after = await decided()
  expect([...after]).toEqual([...before])
  await archive.verify()
  for (const number of [...made].reverse()) await archive.correct({ kind: 'undo', number }, byHand)
  const undone = await snapshotOf(archive.path)
  const fresh = await temporaryArchive()
  await fill(fresh, reader)
  expect(await snapshotOf(fresh.path)).toBe(start)
  await fill(fresh, later(reader))
  expect(undone).toBe(await snapshotOf(fresh.path))
  await archive.verify()
}, 600_000)

/** An entry that no person decided on may be in no later reading. */
async function entryIn(archive: Archive, id: string): Promise<Partial<Entry>> {
  return archive.entry(id).catch((error: unknown) => {
    if (error instanceof DemarcheError && error.code === 'E_NOT_FOUND') return {}
    throw error
  })
}

/** Ids of records and actors are those of a reading; what an entry says does not hang on them. */
function plain(annotation: Entry['annotation'] | undefined): unknown {
  if (annotation === undefined) return undefined
  const { id: _, ...rest } = { id: '', ...annotation }
  return rest
}
