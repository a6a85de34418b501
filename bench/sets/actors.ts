import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { printReading } from 'demarche'
import { readJson } from '../rows.ts'
import {
  type FoundActor,
  type FoundMention,
  type GoldActor,
  type GoldPlural,
  type MentionTally,
  scoreMentions,
  scoreOffices,
} from '../score/actors.ts'
import { prf, zero } from '../score/counts.ts'
import { readEnglish } from './read.ts'
import type { BenchSet, SetContext } from './set.ts'

interface ActorGold {
  readonly id: string
  readonly text?: string
  readonly date?: string
  readonly title?: string
  readonly url?: string
  readonly part?: 'dev' | 'kept'
  readonly actors: readonly GoldActor[]
  readonly plural_mentions?: readonly GoldPlural[]
}

/** What is known of an article besides its text. */
interface ArticleMeta {
  readonly title?: string
  readonly url?: string
}

interface SeedGold extends ActorGold {
  readonly doc: { readonly text_file?: string; readonly dates?: Readonly<Record<string, string>> }
}

const folder = join(import.meta.dirname, '..', '..', 'bench', 'gold', 'actors')

/** Who is who: mentions with their actors, on the first article, the stories and real articles, by kind of mention. The ranker
 *  was trained on `articles dev`; `articles kept` and the stories are unseen by it.
 *  `DEMARCHE_MISSES=dev` prints what was missed and wrong, without the texts that are kept apart. */
export const actors: BenchSet = {
  name: 'actors',
  needs: ['commitments/seed-article.gold.json', 'seed', 'commitments/stories'],
  async run(context) {
    const { data } = context
    const tallies = new Map<string, MentionTally>()
    const seed = readJson<SeedGold>(join(data, 'commitments/seed-article.gold.json'))
    if (seed) {
      const text = readFileSync(join(data, 'seed', seed.doc.text_file ?? ''), 'utf8')
      await score(context, tallies, 'seed', { ...seed, id: 'seed' }, text, seed.doc.dates?.['Thursday'])
    }
    for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
      if (!/^[a-z]+\d+\.json$/.test(file)) continue
      const gold = readJson<ActorGold>(join(folder, file))
      if (!gold) continue
      const story = readJson<{ text?: string }>(join(data, 'commitments/stories', `${gold.id}.gold.json`))
      const text = gold.text ?? story?.text
      const group = gold.text === undefined ? 'stories' : `articles ${gold.part ?? 'dev'}`
      const article = readJson<ArticleMeta>(join(folder, '..', 'entities', file))
      const meta = {
        ...gold,
        ...(article?.title && { title: article.title }),
        ...(article?.url && { url: article.url }),
      }
      if (text !== undefined) await score(context, tallies, group, meta, text, gold.date)
    }
    const figures: Record<string, number> = {}
    for (const [group, tally] of tallies) {
      for (const [kind, counts] of [...tally].sort(([a], [b]) => a.localeCompare(b))) {
        const { p, r, f1 } = prf(counts)
        if (kind === 'all') Object.assign(figures, { [`${group} precision`]: p, [`${group} recall`]: r })
        if (kind === 'offices') figures[`${group} offices found`] = r
        else figures[`${group} ${kind === 'all' ? '' : `${kind} `}F1`] = f1
      }
    }
    return figures
  },
}

async function score(
  { reader }: SetContext,
  tallies: Map<string, MentionTally>,
  group: string,
  gold: ActorGold,
  text: string,
  date: string | undefined,
): Promise<void> {
  const doc = await readEnglish(reader, text, {
    ...(date !== undefined && { date }),
    ...(gold.title !== undefined && { title: gold.title }),
    ...(gold.url !== undefined && { url: gold.url }),
  })
  const reading = printReading(doc, { reader: reader.version }) as unknown as {
    actors: FoundActor[]
    mentions: FoundMention[]
  }
  const tally = tallies.get(group) ?? new Map()
  tallies.set(group, tally)
  const { missed, wrong } = scoreMentions(tally, gold, reading)
  const offices = tally.get('offices') ?? zero()
  tally.set('offices', offices)
  const without = scoreOffices(offices, gold.actors, reading.actors)
  if (process.env['DEMARCHE_MISSES'] !== 'dev' || gold.part === 'kept') return
  const told = (line: string): string => {
    const [start, end] = (line.split(' ')[0] ?? '').split('-').map(Number)
    return `${gold.id} ${line} “${text.slice(start, end)}”`
  }
  for (const line of without) console.log('office', gold.id, line)
  for (const line of missed) console.log('missed', told(line))
  for (const line of wrong) console.log('wrong ', told(line))
}
