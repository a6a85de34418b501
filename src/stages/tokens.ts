import { type Stage, stageId } from '../doc/doc.ts'
import type { Token } from '../doc/layers.ts'
import type { Resources } from '../resources.ts'
import { splitTokens } from '../text/tokens.ts'

/** Words and punctuation of every sentence, split as in the English UD treebanks. */
export const tokens: Stage<'sentences', 'tokens', Resources> = {
  name: 'tokens',
  version: 4,
  requires: ['sentences'],
  assigns: ['tokens'],
  open({ knowledge }) {
    const column = (table: string, name: string): ReadonlySet<string> =>
      new Set(knowledge.lexicon(table).map((row) => row[name] ?? ''))
    const words = {
      prefixes: column('text-prefixes', 'prefix'),
      abbreviations: column('text-abbreviations', 'abbreviation'),
    }
    const by = stageId(tokens)
    return ({ article, sentences }) => ({
      tokens: sentences.flatMap(({ span }) =>
        splitTokens(article.text, span, words).map(
          (token): Token => ({ key: `${token.start}-${token.end}`, span: token, by }),
        ),
      ),
    })
  },
}
