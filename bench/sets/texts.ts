import { join } from 'node:path'
import type { ArticleMeta } from 'demarche'
import { goldTexts, type TextSource } from '../gold-texts.ts'
import { emptyScore } from '../score/commitments.ts'
import { figuresOf, type GoldFile, predictionOf, scoreFile } from './commitments.ts'
import { prefixed } from './prefixed.ts'
import type { BenchSet, Figures } from './set.ts'

const gold = join(import.meta.dirname, '..', '..', 'bench', 'gold')

type GoldText = TextSource &
  GoldFile & {
    readonly doc: {
      /** How the text was drawn: at random, or for a condition connective near a commitment cue. */
      readonly drawn: 'random' | 'condition'
      readonly title?: string | null
      readonly url?: string | null
      readonly publisher?: string | null
    }
  }

/** Records in real texts. Those of the articles stand in the repository with their words; of PolNeAR only offsets do, and
 *  the words come from the data folder, or are left out without it. */
export const texts: BenchSet = {
  name: 'texts',
  needs: [],
  async run({ reader, data }) {
    const groups = (['dev', 'kept'] as const).flatMap((part) =>
      ([undefined, 'random', 'condition'] as const).map((drawn) => ({ part, drawn, score: emptyScore() })),
    )
    for (const each of goldTexts<GoldText>(gold, data)) {
      const found = await predictionOf(reader, each, each.text ?? '', metaOf(each))
      for (const { part, drawn, score } of groups)
        if (each.doc.part === part && (drawn ?? each.doc.drawn) === each.doc.drawn)
          scoreFile(score, each, found)
    }
    let figures: Figures = {}
    for (const { part, drawn, score } of groups)
      figures = { ...figures, ...prefixed(drawn ? `${part} ${drawn}` : part, figuresOf(score)) }
    return figures
  },
}

const metaOf = ({ doc: { published, title, url, publisher } }: GoldText): ArticleMeta => ({
  ...(published && { date: published }),
  ...(title && { title }),
  ...(url && { url }),
  ...(publisher && { outlet: publisher }),
})
