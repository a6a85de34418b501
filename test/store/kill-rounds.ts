import { expect } from 'vitest'
import { openArchive } from '../../src/store/open.ts'
import { linesUntilKilled } from './child.ts'
import { sampleArticle, sampleDoc } from './sample.ts'

const longestLife = 300 // milliseconds after the first article was kept

/** Lets a process add articles and kills it at a random moment, again and again on the same archive. After each kill all that
 *  was acknowledged must be there, and whatever is there must be whole. Gives the number of articles acknowledged. */
export async function killRounds(program: string, folder: string, rounds: number): Promise<number> {
  const acknowledged = new Set<number>()
  let from = 0
  for (let round = 0; round < rounds; round++) {
    const life = Math.floor(Math.random() * longestLife)
    const lines = await linesUntilKilled(life, program, folder, String(from), String(from + 100_000))
    for (const line of lines) acknowledged.add(Number(line))
    const stored = await checkWhole(folder)
    const lost = [...acknowledged].filter((number) => !stored.has(number))
    expect(lost, `lost in round ${round}, killed after ${life} ms`).toEqual([])
    from = Math.max(-1, ...stored) + 1
  }
  return acknowledged.size
}

async function checkWhole(folder: string): Promise<ReadonlySet<number>> {
  const archive = await openArchive(folder)
  const numbers = new Set<number>()
  try {
    await archive.verify()
    for (let cursor: string | undefined; ; ) {
      const page = await archive.list({ limit: 1000, ...(cursor !== undefined && { cursor }) })
      for (const { id, title } of page.items) {
        const number = Number(title?.split(' ').at(-1))
        numbers.add(number)
        const article = sampleArticle(number)
        expect(id).toBe(article.id)
        expect((await archive.reading(id))?.doc).toEqual(sampleDoc(article))
        expect((await archive.entries({ article: id })).items).toHaveLength(3)
      }
      cursor = page.next
      if (cursor === undefined) return numbers
    }
  } finally {
    await archive.close()
  }
}
