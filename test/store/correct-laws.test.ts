import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DemarcheError } from '../../src/errors.ts'
import type { Archive } from '../../src/store/archive.ts'
import type { NewCorrection } from '../../src/store/correction.ts'
import { openArchive } from '../../src/store/open.ts'
import { type Player, type Scene, sceneArticle, sceneDoc, sceneReader } from './cast-sample.ts'
import { snapshotOf } from './snapshot.ts'
import { examples, temporaryPlace } from './temporary.ts'

const people: readonly Player[] = [
  { name: 'Jon Marsh', country: 'TRN' },
  { name: 'Jon Marsh', country: 'VEL', times: 2 },
  { name: 'Jon Marsh' },
  { name: 'Jon Marsh', link: 'Q9', country: 'TRN' },
  { name: 'Marsh', times: 2 },
  { name: 'Ana Brandt', offices: [{ office: 'envoy', status: 'current', basis: 'text' }] },
  { name: 'Ana Brandt', country: 'TRN', offices: [{ office: 'envoy', status: 'current', basis: 'text' }] },
  { name: 'Coast Guard', type: 'org', country: 'TRN' },
]

/** Sets of players of which no two have one name, since their sentences would be the same. */
const players = fc.uniqueArray(fc.constantFrom(...people), {
  minLength: 1,
  maxLength: 3,
  selector: ({ name }) => name,
})
const anyScenes = fc
  .array(players, { minLength: 2, maxLength: 5 })
  .map((casts): Scene[] =>
    casts.map((cast, number) => ({ number, date: `2017-0${number + 1}-01`, players: cast })),
  )

/** What another version of the reader may see otherwise; no state is ''. */
const otherwise: readonly Partial<Player>[] = [
  {},
  { link: 'Q9' },
  { link: 'person:marsh', country: 'TRN' },
  { country: '' },
  { country: 'VEL' },
  { offices: [{ office: 'envoy', status: 'current', basis: 'text' }] },
]

/** What is done with the archive; numbers choose among what is there. */
type Step =
  | { readonly do: 'merge' | 'split' | 'part' | 'rename' | 'undo'; readonly which: readonly number[] }
  | { readonly do: 'reread' | 'forget'; readonly which: readonly number[] }
const anyStep: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('merge', 'merge', 'split', 'part', 'rename', 'undo', 'undo', 'reread', 'forget'),
  which: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
})

const pick = <T>(list: readonly T[], which: number | undefined): T | undefined =>
  list[(which ?? 0) % Math.max(1, list.length)]

/** The correction that a step comes to in this archive. */
async function correctionOf(archive: Archive, { do: what, which }: Step): Promise<NewCorrection | undefined> {
  const actors = (await archive.actors({ limit: 100 })).items.map(({ key }) => key)
  const actor = pick(actors, which[0])
  if (actor === undefined) return undefined
  const mentions = (await archive.mentions(actor)).items.map(({ article, span }) => ({ article, ...span }))
  switch (what) {
    case 'merge':
      return { kind: 'merge', actor, others: [pick(actors, which[1]) ?? actor] }
    case 'split': {
      const articles = [pick(mentions, which[1]), pick(mentions, which[2])].flatMap(
        (one) => one?.article ?? [],
      )
      return { kind: 'split', actor, articles }
    }
    case 'part':
      return { kind: 'split', actor, mentions: [pick(mentions, which[1])].flatMap((one) => one ?? []) }
    case 'rename':
      return { kind: 'rename', actor, name: `Name ${which[1]}` }
    case 'undo': {
      const numbers = (await archive.corrections()).items.map(({ number }) => number)
      const number = pick(numbers, which[1])
      return { kind: 'undo', ...(number !== undefined && { number }) }
    }
    default:
      return undefined
  }
}

/** Whether it was made; what the archive refuses changes nothing. */
async function isMade(archive: Archive, correction: NewCorrection): Promise<boolean> {
  const before = await snapshotOf(archive.path)
  try {
    await archive.correct(correction, { who: 'Ilse' })
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(DemarcheError)
    expect(await snapshotOf(archive.path)).toBe(before)
    return false
  }
}

/** Every mention of every article has exactly one actor, which is there and lists the article. */
async function checkMentions(archive: Archive, scenes: readonly Scene[]): Promise<void> {
  const stored = new Set((await archive.list({ limit: 100 })).items.map(({ id }) => id))
  for (const scene of scenes) {
    const article = sceneArticle(scene)
    if (!stored.has(article.id)) continue
    const cast = await archive.cast(article.id)
    const wanted = sceneDoc(article, scene).mentions.map(({ key }) => key)
    expect(cast.flatMap(({ mentions }) => mentions).sort()).toEqual(wanted.sort())
    for (const { actor, name } of cast) {
      const page = await archive.actor(actor)
      expect([page.key, page.name]).toEqual([actor, name])
      const { items } = await archive.list({ actor, limit: 100 })
      expect(items.map(({ id }) => id)).toContain(article.id)
      expect(items).toHaveLength(page.articles)
    }
  }
}

async function take(archive: Archive, step: Step, scenes: readonly Scene[]): Promise<void> {
  const scene = pick(scenes, step.which[0])
  if (scene === undefined) return
  if (step.do === 'reread') {
    const players = scene.players.map((player) => ({ ...player, ...pick(otherwise, step.which[1]) }))
    const seen = {
      ...scene,
      players: players.map(({ country, ...player }) =>
        country === '' ? player : { ...player, ...(country !== undefined && { country }) },
      ),
    }
    await archive.keep(sceneArticle(seen), sceneReader([seen], `scene@${step.which[2]}`))
  } else if (step.do === 'forget') {
    const id = sceneArticle(scene).id
    const { items } = await archive.list({ limit: 100 })
    if (items.length > 1 && items.some((item) => item.id === id)) await archive.forget(id)
  } else {
    const correction = await correctionOf(archive, step)
    if (correction === undefined) return
    const before = await snapshotOf(archive.path)
    if (!(await isMade(archive, correction))) return
    const after = await snapshotOf(archive.path)
    await archive.correct({ kind: 'undo', number: await lastNumber(archive) }, { who: 'Ilse' })
    expect(await snapshotOf(archive.path)).toBe(before)
    await archive.correct({ kind: 'undo', number: await lastNumber(archive) }, { who: 'Ilse' })
    expect(await snapshotOf(archive.path)).toBe(after)
  }
}

const lastNumber = async (archive: Archive): Promise<number> =>
  (await archive.corrections({ limit: 1 })).items[0]?.number ?? 0

test('whatever is merged, parted, named, undone, read again and forgotten: each mention has one actor, and undo restores exactly', async () => {
  await fc.assert(
    fc.asyncProperty(anyScenes, fc.array(anyStep, { minLength: 1, maxLength: 7 }), async (scenes, steps) => {
      const archive = await openArchive(await temporaryPlace())
      try {
        for (const scene of scenes) await archive.keep(sceneArticle(scene), sceneReader(scenes))
        for (const step of steps) await take(archive, step, scenes)
        await checkMentions(archive, scenes)
        await archive.verify()
        const before = await snapshotOf(archive.path)
        for (const { id } of (await archive.list({ limit: 100 })).items) {
          const { article, reader = '' } = await archive.article(id)
          const known = { version: reader, read: () => Promise.reject(new Error('it is read already')) }
          expect((await archive.keep(article, known)).kind).toBe('known')
        }
        expect(await snapshotOf(archive.path)).toBe(before)
      } finally {
        await archive.close()
      }
    }),
    { numRuns: examples(25) },
  )
}, 120_000)

test('the order in which articles come makes no difference', async () => {
  await fc.assert(
    fc.asyncProperty(anyScenes, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), async (scenes, keys) => {
      const shuffled = scenes.toSorted((a, b) => (keys[a.number] ?? 0) - (keys[b.number] ?? 0))
      const snapshots: string[] = []
      for (const order of [scenes, shuffled]) {
        const archive = await openArchive(await temporaryPlace())
        for (const scene of order) await archive.keep(sceneArticle(scene), sceneReader(scenes))
        snapshots.push(await snapshotOf(archive.path))
        await archive.close()
      }
      expect(snapshots[1]).toBe(snapshots[0])
    }),
    { numRuns: examples(15) },
  )
}, 60_000)
