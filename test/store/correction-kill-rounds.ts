import { expect } from 'vitest'
import { openArchive } from '../../src/store/open.ts'
import { type Scene, sceneArticle, sceneReader } from './cast-sample.ts'
import { linesUntilKilled } from './child.ts'

const longestLife = 300 // milliseconds after the first correction was made

const scenes: readonly Scene[] = Array.from({ length: 12 }, (_, number) => ({
  number,
  date: `2017-01-${10 + number}`,
  players: [
    { name: 'Jon Marsh', country: 'TRN' },
    { name: 'Ana Brandt', country: 'VEL' },
    { name: 'Ilir Oss', link: 'Q9' },
  ],
}))

/** Lets a process correct an archive and kills it at a random moment, again and again. After each kill all that was acknowledged
 *  must be in the log, and the archive must be what its log comes to. Gives the number of corrections acknowledged. */
export async function correctionKillRounds(program: string, folder: string, rounds: number): Promise<number> {
  await fill(folder)
  const acknowledged = new Map<number, string>()
  const first = scenes[0] === undefined ? '' : sceneArticle(scenes[0]).id
  for (let round = 0; round < rounds; round++) {
    const life = Math.floor(Math.random() * longestLife)
    for (const line of await linesUntilKilled(life, program, folder, first)) {
      const [number, kind = ''] = line.split(' ')
      acknowledged.set(Number(number), kind)
    }
    const logged = await logOf(folder)
    for (const [number, kind] of acknowledged) {
      expect(logged.get(number), `${number} after round ${round}, killed after ${life} ms`).toBe(kind)
    }
  }
  return acknowledged.size
}

async function fill(folder: string): Promise<void> {
  const archive = await openArchive(folder)
  for (const scene of scenes) await archive.keep(sceneArticle(scene), sceneReader(scenes))
  await archive.close()
}

async function logOf(folder: string): Promise<ReadonlyMap<number, string>> {
  const archive = await openArchive(folder, { create: false })
  try {
    await archive.verify()
    const kinds = new Map<number, string>()
    for (let cursor: string | undefined; ; ) {
      const page = await archive.corrections({ limit: 1000, ...(cursor !== undefined && { cursor }) })
      for (const { number, kind } of page.items) kinds.set(number, kind)
      cursor = page.next
      if (cursor === undefined) return kinds
    }
  } finally {
    await archive.close()
  }
}
