import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../src/store/archive.ts'
import { openArchive } from '../../src/store/open.ts'
import { restoreArchive } from '../../src/store/restore.ts'
import { type Player, type Scene, sceneArticle, sceneReader } from './cast-sample.ts'
import { snapshotOf } from './snapshot.ts'
import { temporaryArchive, temporaryFolder } from './temporary.ts'

const marsh: Player = { name: 'Jon Marsh', country: 'TRN', times: 2 }
const linked: Player = { name: 'Jonathan Marsh', country: 'TRN', link: 'Q9' }
const surname: Player = { name: 'Marsh' }
const ana: Player = { name: 'Ana Brandt', country: 'VEL' }

const scenes: readonly Scene[] = [
  { number: 1, date: '2017-01-01', players: [marsh, ana] },
  { number: 2, date: '2017-02-01', players: [marsh, linked] },
  { number: 3, date: '2017-03-01', players: [surname, ana] },
  { number: 4, date: '2017-04-01', players: [linked, surname] },
]
const idOf = (number: number): string => {
  const scene = scenes.find((each) => each.number === number)
  return scene === undefined ? '' : sceneArticle(scene).id
}
const byHand = { who: 'Ilse', why: 'same person' }
const trn = 'name:jon marsh@TRN'

async function filled(given: readonly Scene[] = scenes): Promise<Archive> {
  const archive = await temporaryArchive({ now: () => new Date('2024-05-01T10:00:00Z') })
  for (const scene of given) await archive.keep(sceneArticle(scene), sceneReader(given))
  return archive
}

const keysOf = async (archive: Archive): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await archive.actors({ limit: 100 })).items
      .map(({ key, articles }) => [key.replace(/^in:.*/, 'in'), articles] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Numbers of the articles in which somebody is quoted. */
const quotedIn = async (archive: Archive, by: string): Promise<string[]> =>
  (await archive.entries({ layer: 'quotes', by, order: 'oldest' })).items.map(
    ({ article }) => article.title ?? '',
  )

describe('merge', () => {
  test('shows the entries of others under one, whose key and name stay', async () => {
    const archive = await filled()
    const done = await archive.correct({ kind: 'merge', actor: 'Q9', others: [trn] }, byHand)
    expect(done).toMatchObject({
      number: 1,
      kind: 'merge',
      stands: true,
      at: '2024-05-01T10:00:00.000Z',
      ...byHand,
    })
    expect(await archive.actor('Q9')).toMatchObject({
      key: 'Q9',
      name: 'Jonathan Marsh',
      articles: 3,
      identities: ['Q9', trn],
      names: ['Jon Marsh', 'Jonathan Marsh'],
      from: '2017-01-01',
      until: '2017-04-01',
      entries: { quotes: 6, records: 8 },
      corrections: [{ number: 1, who: 'Ilse' }],
    })
    expect(await quotedIn(archive, 'Q9')).toEqual([
      'Round 1',
      'Round 1',
      'Round 2',
      'Round 2',
      'Round 2',
      'Round 4',
    ])
    await archive.verify()
  })

  test('every key and name of the others leads to the one', async () => {
    const archive = await filled()
    await archive.correct({ kind: 'merge', actor: 'Q9', others: [trn] }, byHand)
    for (const key of [trn, 'Jon Marsh', 'Q9']) expect((await archive.actor(key)).key).toBe('Q9')
    expect(await quotedIn(archive, trn)).toEqual(await quotedIn(archive, 'Q9'))
    const [entry] = (await archive.entries({ layer: 'quotes', by: trn, order: 'oldest' })).items
    expect(entry?.parties.find(({ role }) => role === 'speaker')).toMatchObject({
      actor: 'Q9',
      name: 'Jonathan Marsh',
    })
  })

  test('an entry with both is one entry of the one', async () => {
    const archive = await filled([{ number: 1, players: [marsh, linked] }])
    await archive.correct({ kind: 'merge', actor: 'Q9', others: [trn] }, byHand)
    const { articles, entries } = await archive.actor('Q9')
    expect({ articles, records: entries.records }).toEqual({ articles: 1, records: 3 })
    expect((await archive.entries({ layer: 'records', by: 'Q9' })).items).toHaveLength(3)
    await archive.verify()
  })

  test('takes in what comes later and what a surname means in one article', async () => {
    const archive = await filled()
    const [local] = (await archive.actors({ query: 'Marsh', limit: 10 })).items.filter(
      ({ name }) => name === 'Marsh',
    )
    await archive.correct({ kind: 'merge', actor: trn, others: [local?.key ?? ''] }, byHand)
    const later = { number: 9, players: [marsh] }
    await archive.keep(sceneArticle(later), sceneReader([later]))
    expect(await archive.actor(trn)).toMatchObject({ name: 'Jon Marsh', articles: 4 })
    expect(await keysOf(archive)).toMatchObject({ in: 1, Q9: 2, [trn]: 4 })
    await archive.verify()
  })

  test('of an actor with itself, with nobody or with one of several is refused', async () => {
    const archive = await filled()
    const merge = (actor: string, ...others: string[]) =>
      archive.correct({ kind: 'merge', actor, others }, byHand)
    await expect(merge('Q9', 'Jonathan Marsh')).rejects.toMatchObject({ code: 'E_USAGE' })
    await expect(merge('Q9')).rejects.toMatchObject({ code: 'E_USAGE' })
    await expect(merge('Q9', 'Nobody Known')).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
    await expect(merge('Q9', 'Marsh')).rejects.toMatchObject({
      code: 'E_USAGE',
      details: { candidates: ['Q9', trn, expect.stringMatching(/^in:/), expect.stringMatching(/^in:/)] },
    })
    expect((await archive.corrections()).items).toEqual([])
  })
})

describe('split', () => {
  test('by articles gives a new actor what the old one has there', async () => {
    const archive = await filled()
    const done = await archive.correct(
      { kind: 'split', actor: trn, articles: [idOf(1).slice(0, 10)], name: 'Jon Marsh (envoy)' },
      byHand,
    )
    expect(done).toMatchObject({ others: [{ key: 'split:1' }], articles: [{ id: idOf(1), mentions: 2 }] })
    expect(await archive.actor('split:1')).toMatchObject({
      name: 'Jon Marsh (envoy)',
      articles: 1,
      country: 'TRN',
    })
    expect((await archive.actor('jon marsh (envoy)')).key).toBe('split:1')
    expect(await quotedIn(archive, 'split:1')).toEqual(['Round 1', 'Round 1'])
    expect(await quotedIn(archive, trn)).toEqual(['Round 2', 'Round 2'])
    await archive.verify()
  })

  test('by mentions parts what one article says of two', async () => {
    const archive = await filled()
    const mentions = (await archive.mentions(trn)).items.filter(({ article }) => article === idOf(1))
    const [first, second] = mentions
    if (first === undefined || second === undefined) throw new Error('Marsh is mentioned twice')
    await archive.correct(
      { kind: 'split', actor: trn, mentions: [{ article: idOf(1), ...second.span }] },
      byHand,
    )
    const quotes = await archive.entries({ layer: 'quotes', article: idOf(1), by: 'split:1' })
    expect(quotes.items.map(({ exact }) => exact)).toEqual([second.sentence])
    const rest = await archive.entries({ layer: 'records', article: idOf(1), by: trn })
    expect(rest.items.map(({ exact }) => exact)).toEqual([first.sentence])
    const cast = await archive.cast(idOf(1))
    expect(cast.map(({ local, actor, mentions: own }) => [local, actor, own.length])).toEqual([
      ['a1', trn, 1],
      ['a1', 'split:1', 1],
      ['a2', 'name:ana brandt@VEL', 1],
    ])
    await archive.verify()
  })

  test('of what is merged takes both apart again where it is asked to', async () => {
    const archive = await filled()
    await archive.correct({ kind: 'merge', actor: 'Q9', others: [trn] }, byHand)
    await archive.correct({ kind: 'split', actor: 'Q9', articles: [idOf(2)] }, byHand)
    expect(await keysOf(archive)).toMatchObject({ Q9: 2, 'split:2': 1 })
    expect(await quotedIn(archive, 'split:2')).toHaveLength(3)
    await archive.verify()
  })

  test('can be split and merged on', async () => {
    const archive = await filled()
    await archive.correct({ kind: 'split', actor: trn, articles: [idOf(1)] }, byHand)
    const [, second] = (await archive.mentions('split:1')).items
    await archive.correct(
      {
        kind: 'split',
        actor: 'split:1',
        mentions: [{ article: idOf(1), ...(second?.span ?? { start: 0, end: 1 }) }],
      },
      byHand,
    )
    await archive.correct({ kind: 'merge', actor: 'Q9', others: ['split:2'] }, byHand)
    expect(await keysOf(archive)).toMatchObject({ [trn]: 1, 'split:1': 1, Q9: 3 })
    await archive.verify()
  })

  test('of all there is, of nothing, or of where the actor is not is refused', async () => {
    const archive = await filled()
    const split = (more: object) => archive.correct({ kind: 'split', actor: trn, ...more }, byHand)
    await expect(split({ articles: [idOf(1), idOf(2)] })).rejects.toMatchObject({ code: 'E_USAGE' })
    await expect(split({})).rejects.toMatchObject({ code: 'E_USAGE' })
    await expect(split({ articles: [idOf(3)] })).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
    const [mention] = (await archive.mentions('Ana Brandt')).items
    const elsewhere = {
      article: mention?.article ?? '',
      start: mention?.span.start ?? 0,
      end: mention?.span.end ?? 1,
    }
    await expect(split({ mentions: [elsewhere] })).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
    const all = (await archive.mentions(trn)).items.map(({ article, span }) => ({ article, ...span }))
    await expect(split({ mentions: all })).rejects.toMatchObject({ code: 'E_USAGE' })
    expect((await archive.corrections()).items).toEqual([])
  })
})

describe('rename', () => {
  test('shows and finds the actor by its new name', async () => {
    const archive = await filled()
    await archive.correct({ kind: 'rename', actor: trn, name: 'Jonathan M. Marsh' }, byHand)
    expect(await archive.actor('jonathan m marsh')).toMatchObject({ key: trn, name: 'Jonathan M. Marsh' })
    const [entry] = (await archive.entries({ layer: 'quotes', by: trn })).items
    expect(entry?.parties[0]?.name).toBe('Jonathan M. Marsh')
    await archive.verify()
  })

  test('of what is merged under another shows again when the merge is undone', async () => {
    const archive = await filled()
    await archive.correct({ kind: 'rename', actor: trn, name: 'Envoy Marsh' }, byHand)
    await archive.correct({ kind: 'merge', actor: 'Q9', others: [trn] }, byHand)
    expect((await archive.actor(trn)).name).toBe('Jonathan Marsh')
    await archive.correct({ kind: 'rename', actor: 'Q9', name: 'Minister Marsh' }, byHand)
    expect((await archive.actor(trn)).name).toBe('Minister Marsh')
    await archive.correct({ kind: 'undo', number: 2 }, byHand)
    expect((await archive.actor(trn)).name).toBe('Envoy Marsh')
    expect((await archive.actor('Q9')).name).toBe('Minister Marsh')
  })

  test('to the same or to no name is refused', async () => {
    const archive = await filled()
    const rename = (name: string) => archive.correct({ kind: 'rename', actor: trn, name }, byHand)
    await expect(rename('Jon Marsh')).rejects.toMatchObject({ code: 'E_USAGE' })
    await expect(rename(' — ')).rejects.toMatchObject({ code: 'E_USAGE' })
  })
})

describe('undo', () => {
  const corrections = [
    { kind: 'merge', actor: 'Q9', others: [trn] },
    { kind: 'split', actor: trn, articles: [idOf(1)] },
    { kind: 'rename', actor: trn, name: 'Envoy Marsh' },
  ] as const

  test.each(corrections)('of $kind restores everything exactly, and can be undone', async (correction) => {
    const archive = await filled()
    const before = await snapshotOf(archive.path)
    await archive.correct(correction, byHand)
    const corrected = await snapshotOf(archive.path)
    const undone = await archive.correct({ kind: 'undo' }, byHand)
    expect(undone).toMatchObject({ number: 2, kind: 'undo', undoes: 1 })
    expect(await snapshotOf(archive.path)).toBe(before)
    await archive.correct({ kind: 'undo', number: 2 }, byHand)
    expect(await snapshotOf(archive.path)).toBe(corrected)
    expect((await archive.corrections()).items.map(({ number, stands }) => [number, stands])).toEqual([
      [3, true],
      [2, false],
      [1, true],
    ])
    await archive.verify()
  })

  test('takes back the last that stands, one after the other', async () => {
    const archive = await filled()
    await archive.correct({ kind: 'rename', actor: trn, name: 'One' }, byHand)
    await archive.correct({ kind: 'rename', actor: trn, name: 'Two' }, byHand)
    for (const name of ['One', 'Jon Marsh']) {
      await archive.correct({ kind: 'undo' }, byHand)
      expect((await archive.actor(trn)).name).toBe(name)
    }
    await expect(archive.correct({ kind: 'undo' }, byHand)).rejects.toMatchObject({ code: 'E_USAGE' })
    await expect(archive.correct({ kind: 'undo', number: 1 }, byHand)).rejects.toMatchObject({
      code: 'E_USAGE',
    })
    await expect(archive.correct({ kind: 'undo', number: 99 }, byHand)).rejects.toMatchObject({
      code: 'E_NOT_FOUND',
    })
  })

  test('the key of an actor that an undone split made leads to where its mentions are', async () => {
    const archive = await filled()
    await archive.correct({ kind: 'split', actor: trn, articles: [idOf(1)] }, byHand)
    await archive.correct({ kind: 'undo' }, byHand)
    expect((await archive.actor('split:1')).key).toBe(trn)
  })
})

test('a dry run tells the same and changes nothing', async () => {
  const archive = await filled()
  const before = await snapshotOf(archive.path)
  const correction = { kind: 'merge', actor: 'Q9', others: [trn] } as const
  const dry = await archive.correct(correction, byHand, { dryRun: true })
  expect(await snapshotOf(archive.path)).toBe(before)
  expect((await archive.corrections()).items).toEqual([])
  expect(await archive.correct(correction, byHand)).toEqual(dry)
})

describe('a later reading', () => {
  /** The same articles as another version of the reader sees them. */
  const rereadAs = async (archive: Archive, change: (player: Player) => Player): Promise<void> => {
    const seen = scenes.map((scene) => ({ ...scene, players: scene.players.map(change) }))
    for (const scene of seen) await archive.keep(sceneArticle(scene), sceneReader(seen, 'scene@2'))
  }
  const withLink = (player: Player): Player =>
    player.name === 'Jon Marsh' ? { ...player, link: 'person:marsh' } : player
  const withoutState = ({ country: _, ...player }: Player): Player => player

  test.each([
    ['links him', withLink],
    ['knows no states', withoutState],
    [
      'knows him by a title',
      (player: Player): Player => ({
        ...player,
        offices: [{ office: 'envoy', status: 'current', basis: 'text' }],
      }),
    ],
  ])('that %s keeps a merge', async (_, change) => {
    const archive = await filled()
    await archive.correct({ kind: 'merge', actor: 'Q9', others: [trn] }, byHand)
    await rereadAs(archive, change)
    expect(await quotedIn(archive, 'Q9')).toEqual([
      'Round 1',
      'Round 1',
      'Round 2',
      'Round 2',
      'Round 2',
      'Round 4',
    ])
    expect((await archive.actor(trn)).key).toBe('Q9')
    await archive.verify()
    await archive.correct({ kind: 'undo' }, byHand)
    expect(await quotedIn(archive, 'Q9')).toEqual(['Round 2', 'Round 4'])
    await archive.verify()
  })

  test('that links him takes new articles under the merge too', async () => {
    const archive = await filled()
    await archive.correct({ kind: 'merge', actor: 'Q9', others: [trn] }, byHand)
    await rereadAs(archive, withLink)
    const later = { number: 9, players: [withLink(marsh)] }
    await archive.keep(sceneArticle(later), sceneReader([later]))
    expect((await archive.actor('person:marsh')).key).toBe('Q9')
    expect((await archive.actor('Q9')).articles).toBe(4)
    await archive.verify()
  })

  test('keeps the merge of a surname of one article with a person', async () => {
    const archive = await filled()
    const [mention] = (await archive.mentions((await archive.cast(idOf(3)))[0]?.actor ?? '')).items
    await archive.correct(
      { kind: 'merge', actor: trn, others: [(await archive.cast(idOf(3)))[0]?.actor ?? ''] },
      byHand,
    )
    await rereadAs(archive, (player) => (player.name === 'Marsh' ? { ...player, link: 'Q77' } : player))
    expect(mention?.exact).toBe('Marsh')
    expect(await quotedIn(archive, trn)).toEqual(['Round 1', 'Round 1', 'Round 2', 'Round 2', 'Round 3'])
    expect(await quotedIn(archive, 'Q77')).toEqual(['Round 4'])
    await archive.verify()
  })

  test.each([
    ['links him', withLink],
    ['knows no states', withoutState],
  ])('that %s keeps a split and a name', async (_, change) => {
    const archive = await filled()
    await archive.correct({ kind: 'split', actor: trn, articles: [idOf(1)], name: 'Envoy Marsh' }, byHand)
    await archive.correct({ kind: 'rename', actor: trn, name: 'Minister Marsh' }, byHand)
    await rereadAs(archive, change)
    expect(await quotedIn(archive, 'split:1')).toEqual(['Round 1', 'Round 1'])
    expect((await archive.actor('split:1')).name).toBe('Envoy Marsh')
    expect(await archive.actor(trn)).toMatchObject({ name: 'Minister Marsh', articles: 1 })
    await archive.verify()
  })

  test('keeps a split of single mentions', async () => {
    const archive = await filled()
    const [first] = (await archive.mentions(trn)).items.filter(({ article }) => article === idOf(2))
    if (first === undefined) throw new Error('Marsh is mentioned')
    await archive.correct(
      { kind: 'split', actor: trn, mentions: [{ article: idOf(2), ...first.span }] },
      byHand,
    )
    await rereadAs(archive, withLink)
    const { items } = await archive.entries({ layer: 'quotes', by: 'split:1' })
    expect(items.map(({ exact }) => exact)).toEqual([first.sentence])
    await archive.verify()
  })

  test.each([
    [
      'no longer links him keeps a merge',
      undefined,
      ['Round 1', 'Round 1', 'Round 2', 'Round 2', 'Round 2', 'Round 4'],
    ],
    ['links him otherwise counts', 'Q10', ['Round 1', 'Round 1', 'Round 2', 'Round 2']],
  ])('that %s', async (_, link, rounds) => {
    const archive = await filled()
    await archive.correct({ kind: 'merge', actor: trn, others: ['Q9'] }, byHand)
    await rereadAs(archive, ({ link: known, ...player }) => ({
      ...player,
      ...(known !== undefined && link !== undefined && { link }),
    }))
    expect(await quotedIn(archive, trn)).toEqual(rounds)
    await archive.verify()
  })

  test('a correction is not undone by adding the articles again', async () => {
    const archive = await filled()
    await archive.correct({ kind: 'merge', actor: 'Q9', others: [trn] }, byHand)
    await archive.correct({ kind: 'split', actor: 'Q9', articles: [idOf(2)] }, byHand)
    const before = await snapshotOf(archive.path)
    for (const scene of scenes)
      expect((await archive.keep(sceneArticle(scene), sceneReader(scenes))).kind).toBe('known')
    expect(await snapshotOf(archive.path)).toBe(before)
    await rereadAs(archive, (player) => player)
    expect(await snapshotOf(archive.path)).toBe(before)
  })
})

describe('an old key', () => {
  test('of a surname that moved leads to who stands there now', async () => {
    const archive = await filled()
    const key = (await archive.cast(idOf(3)))[0]?.actor ?? ''
    const seen = scenes.map((scene) => ({
      ...scene,
      players: scene.players.map((player) => (player.name === 'Marsh' ? { ...player, link: 'Q77' } : player)),
    }))
    for (const scene of seen) await archive.keep(sceneArticle(scene), sceneReader(seen, 'scene@2'))
    expect((await archive.actor(key)).key).toBe('Q77')
  })

  test('of a name leads to its bearer in most articles', async () => {
    const archive = await filled()
    expect((await archive.actor('name:jon marsh')).key).toBe(trn)
    expect((await archive.actor('name:jon marsh@XYZ')).key).toBe(trn)
  })
})

test('corrections survive backup and restore', async () => {
  const archive = await filled()
  await archive.correct({ kind: 'merge', actor: 'Q9', others: [trn] }, byHand)
  await archive.correct({ kind: 'split', actor: 'Q9', articles: [idOf(2)], name: 'Envoy Marsh' }, byHand)
  const file = join(temporaryFolder(), 'backup.sqlite')
  await archive.backup(file)
  const folder = temporaryFolder()
  await restoreArchive(folder, file)
  const restored = await openArchive(folder, { create: false })
  expect(await snapshotOf(restored.path)).toBe(await snapshotOf(archive.path))
  expect(await restored.corrections()).toEqual(await archive.corrections())
  await restored.correct({ kind: 'undo' }, byHand)
  expect(await keysOf(restored)).toMatchObject({ Q9: 3 })
  await restored.verify()
  await restored.close()
})

describe('forget', () => {
  test('takes what corrections say of the article and of those whom only it named; the chain holds', async () => {
    const archive = await filled()
    const local = (await archive.cast(idOf(4)))[1]?.actor ?? ''
    await archive.correct(
      { kind: 'merge', actor: trn, others: [local] },
      { who: 'Ilse', why: 'Marsh of round four' },
    )
    await archive.correct(
      { kind: 'split', actor: trn, articles: [idOf(1)], name: 'Envoy Marsh' },
      { who: 'Ilse' },
    )
    await archive.correct({ kind: 'rename', actor: 'Ana Brandt', name: 'A. B.' }, { who: 'Ilse' })
    await archive.forget(idOf(1))
    await archive.forget(idOf(4))
    await archive.verify()
    const log = (await archive.corrections()).items
    expect(log.map(({ number, articles, others }) => [number, articles, others])).toEqual([
      [3, [], []],
      [2, [], []],
      [1, [], []],
    ])
    expect(log[0]).toMatchObject({ actor: { name: 'Ana Brandt' } })
    expect((await archive.actor('A. B.')).articles).toBe(1)
    await archive.forget(idOf(3))
    await archive.verify()
    const [last] = (await archive.corrections()).items
    expect(last).toEqual({
      number: 3,
      kind: 'rename',
      who: 'Ilse',
      at: expect.any(String),
      stands: true,
      others: [],
      articles: [],
    })
    expect(await keysOf(archive)).toEqual({ Q9: 1, [trn]: 1 })
  })

  test('the reason stays as long as something of the correction does', async () => {
    const archive = await filled()
    await archive.correct(
      { kind: 'merge', actor: 'Q9', others: [trn] },
      { who: 'Ilse', why: 'because of round one' },
    )
    await archive.forget(idOf(1))
    expect((await archive.corrections()).items[0]?.why).toBe('because of round one')
    await archive.forget(idOf(2))
    await archive.forget(idOf(4))
    expect((await archive.corrections()).items[0]?.why).toBeUndefined()
    await archive.verify()
  })

  test('of one article leaves a split of another in force', async () => {
    const archive = await filled([...scenes, { number: 5, players: [marsh] }])
    await archive.correct({ kind: 'split', actor: trn, articles: [idOf(1), idOf(2)] }, byHand)
    await archive.forget(idOf(1))
    expect(await quotedIn(archive, 'split:1')).toEqual(['Round 2', 'Round 2'])
    await archive.verify()
  })
})
