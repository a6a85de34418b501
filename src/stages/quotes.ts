import { type Stage, stageId } from '../doc/doc.ts'
import type { Attribution, Quote, StageId } from '../doc/layers.ts'
import { cover, type Span } from '../doc/span.ts'
import type { Resources } from '../resources.ts'
import { assemble } from './quotes/assemble.ts'
import { openCues } from './quotes/cues.ts'
import type { Draft } from './quotes/draft.ts'
import { formOfQuote } from './quotes/form.ts'
import { linesOf, regionsOf } from './quotes/regions.ts'
import { type Resolver, resolver } from './quotes/speakers.ts'
import { dependents, type Tree, treeOf } from './quotes/tree.ts'

/** Who is said to have said, written, thought, found or wished what: direct, indirect and mixed. An attribution may
 *  lack its source; one without content is none. What stands in the content of another is part of its chain. */
export const quotes: Stage<
  'sections' | 'sentences' | 'tokens' | 'tags' | 'mentions' | 'actors',
  'quotes',
  Resources
> = {
  name: 'quotes',
  version: 1,
  requires: ['sections', 'sentences', 'tokens', 'tags', 'mentions', 'actors'],
  assigns: ['quotes'],
  open({ knowledge }) {
    const cues = openCues(knowledge)
    const by = stageId(quotes)
    return (doc) => {
      const tree = treeOf(doc)
      const lines = linesOf(doc.article.text)
      const regions = regionsOf(tree, lines)
      const drafts = assemble(tree, cues, regions, () => false)
      const resolve = resolver(doc.mentions, doc.actors)
      const ordered = drafts
        .flatMap((draft) => {
          const span = cover([...draft.content, ...draft.cue, ...draft.source])
          return span === undefined ? [] : [{ draft, span }]
        })
        .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
      return {
        quotes: ordered.map(({ draft, span }, index) =>
          quoteOf(tree, draft, span, `q${index + 1}`, resolve, regions, by),
        ),
      }
    }
  },
}

function quoteOf(
  tree: Tree,
  draft: Draft,
  span: Span,
  id: string,
  resolve: Resolver,
  regions: readonly Span[],
  by: StageId,
): Quote {
  const { source, cue, content, addressee, candidate } = draft
  const anchor = tree.spans[candidate.anchor] ?? span
  return {
    key: `${anchor.start}-${content[0]?.start ?? span.start}-${content.at(-1)?.end ?? span.end}`,
    span,
    by,
    score: Math.round(draft.rate * 10_000) / 10_000,
    reasons: [{ rule: candidate.frame, field: 'content', span: anchor }],
    id,
    form: formOfQuote(tree.text, content, regions),
    speakers: resolve(source, headsOf(tree, candidate.source)),
    source,
    cue,
    content,
    addressees: resolve(addressee, headsOf(tree, candidate.addressee)),
    attribution: draft.nested.map(
      (nested): Attribution => ({
        source: nested.source,
        cue: nested.cue,
        actors: resolve(nested.source, headsOf(tree, nested.candidate.source)),
      }),
    ),
  }
}

// The words of a phrase that hang on none of its other words, and what is co-ordinated with them.
function headsOf(tree: Tree, phrase: readonly number[]): Span[] {
  const words = new Set(phrase)
  const tops = phrase.filter((word) => !words.has(tree.tags[word]?.head ?? -1))
  const all = tops.flatMap((top) => [top, ...dependents(tree, top, 'conj').filter((word) => words.has(word))])
  return all.flatMap((word) => tree.spans[word] ?? [])
}
