import type { StoredArticle } from '../store/archive.ts'
import { bibtex } from './bibtex.ts'
import { type Cited, footnote } from './footnote.ts'
import type { ExportFormat } from './format.ts'
import { ris } from './ris.ts'
import { articlesOf } from './walk.ts'

/** The sentence that is cited, and the id of its entry. */
export interface CitedSentence {
  readonly sentence?: string
  readonly entry?: string
}

/** Every form of a citation, each with its line end. */
export const citationStyles = {
  plain: (article, cited = {}) => `${footnote(article, { ...cited, style: 'plain' })}\n`,
  chicago: (article, cited = {}) => `${footnote(article, { ...cited, style: 'chicago' })}\n`,
  bibtex,
  ris,
} as const satisfies Record<string, (article: Cited, cited?: CitedSentence) => string>

export type CitationStyle = keyof typeof citationStyles

/** What a citation tells of a stored article. */
export function citedOf({ article, summary }: StoredArticle): Cited {
  const { byline } = article.meta
  return { ...summary, ...(byline !== undefined && { byline }) }
}

const summaries = {
  plain: 'a footnote for each article',
  chicago: 'a footnote for each article, by the Chicago manual',
  bibtex: 'a BibTeX entry for each article',
  ris: 'a RIS record for each article, for Zotero, EndNote and the like',
} as const satisfies Record<CitationStyle, string>

/** Citations of every article, oldest first. */
export const citations: readonly ExportFormat[] = (Object.keys(summaries) as readonly CitationStyle[]).map(
  (name) => ({
    name,
    summary: summaries[name],
    ofTable: false,
    async *write(archive) {
      let count = 0
      for await (const article of articlesOf(archive)) {
        yield citationStyles[name](citedOf(article))
        count++
      }
      return count
    },
  }),
)
