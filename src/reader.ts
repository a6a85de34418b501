import type { Article } from './doc/article.ts'
import type { Doc, Run } from './doc/doc.ts'
import type { Knowledge } from './knowledge/knowledge.ts'
import { openKnowledge } from './knowledge/open.ts'
import { type Encoder, openEncoder } from './model/encoder.ts'
import { openRanker, type Ranker } from './model/ranker.ts'
import { type AnyStage, anyStage, pipeline } from './pipeline.ts'
import { actors } from './stages/actors.ts'
import { agreements } from './stages/agreements.ts'
import { events } from './stages/events.ts'
import { links } from './stages/links.ts'
import { meetings } from './stages/meetings.ts'
import { mentions } from './stages/mentions.ts'
import { places } from './stages/places.ts'
import { quotes } from './stages/quotes.ts'
import { records } from './stages/records.ts'
import { sections } from './stages/sections.ts'
import { sentences } from './stages/sentences.ts'
import { tags } from './stages/tags.ts'
import { times } from './stages/times.ts'
import { tokens } from './stages/tokens.ts'
import { version } from './version.ts'

/** Reads articles; opened once, used for any number. */
export interface Reader {
  /** `demarche@0.1.0 rules@…`: readings with the same one are the same for the same article. */
  readonly version: string
  readonly knowledge: Knowledge
  /** All layers of an article in English; sections and a note for one in another language. */
  read(article: Article): Promise<ReadingResult>
}

export interface ReadingResult {
  readonly doc: Doc
  readonly runs: readonly Run[]
}

const layout: readonly AnyStage[] = [anyStage(sections)]

const reading: readonly AnyStage[] = [
  ...layout,
  anyStage(sentences),
  anyStage(tokens),
  anyStage(tags),
  anyStage(times),
  anyStage(places),
  anyStage(mentions),
  anyStage(actors),
  anyStage(quotes),
  anyStage(agreements),
  anyStage(records),
  anyStage(meetings),
  anyStage(events),
  anyStage(links),
]

export interface ReaderOptions {
  /** False finds sections only. */
  readonly analysis?: boolean
  /** The net to read with; by default the one that comes with the package. */
  readonly encoder?: Encoder
  /** What tells references back apart; by default the one that comes with the package. */
  readonly ranker?: Ranker
}

/** Opens knowledge and model, and puts the stages in a row.
 *  @throws DemarcheError E_DATA if a file of either is missing or broken. */
export async function openReader(options: ReaderOptions = {}): Promise<Reader> {
  const { analysis = true } = options
  const resources = {
    knowledge: openKnowledge(),
    encoder: options.encoder ?? (await openEncoder()),
    ranker: options.ranker ?? openRanker(),
  }
  const whole = pipeline(analysis ? reading : layout, resources)
  const bare = pipeline(layout, resources)
  return {
    version: `demarche@${version} rules@${whole.version}`,
    knowledge: resources.knowledge,
    async read(article) {
      const { language } = article.meta
      if (language === undefined || language === 'en') return whole.read(article)
      const { doc, runs } = await bare.read(article)
      const note = {
        key: '0-0',
        span: { start: 0, end: 0 },
        by: 'language@1',
        severity: 'warning',
        message: `The text is not English (${language}): no record is made of it.`,
      } as const
      return { doc: { ...doc, notes: [...doc.notes, note] }, runs }
    },
  }
}
