import { type Doc, type Stage, stageId } from '../doc/doc.ts'
import type { Attribution, Mention, Quote, Section, StageId } from '../doc/layers.ts'
import { cover, type Span } from '../doc/span.ts'
import type { Resources } from '../resources.ts'
import { reported } from './quotes/assemble.ts'
import { outermost } from './quotes/chain.ts'
import { type Cues, openCues } from './quotes/cues.ts'
import type { Draft } from './quotes/draft.ts'
import { formOfQuote } from './quotes/form.ts'
import { headlineDrafts } from './quotes/headline.ts'
import { linkedDrafts, withGrammar } from './quotes/linked.ts'
import { isSpeech, isWhole, linesOf, type Region, regionsOf, tokenAt } from './quotes/regions.ts'
import { type Resolver, resolver } from './quotes/speakers.ts'
import { attachSpeech } from './quotes/speech.ts'
import { type Tree, treeOf } from './quotes/tree.ts'
import { turnDrafts, turnsOf } from './quotes/turns.ts'

type Input = 'sections' | 'sentences' | 'tokens' | 'tags' | 'mentions' | 'actors'

/** Who is said to have said, written, thought, found or wished what: direct, indirect and mixed. The source may be
 *  missing, the content never. What stands in the content of another attribution is part of its chain. */
export const quotes: Stage<Input, 'quotes', Resources> = {
  name: 'quotes',
  version: 3,
  requires: ['sections', 'sentences', 'tokens', 'tags', 'mentions', 'actors'],
  assigns: ['quotes'],
  open({ knowledge }) {
    const cues = openCues(knowledge)
    const column = (table: string, name: string): ReadonlySet<string> =>
      new Set(knowledge.lexicon(table).map((row) => row[name] ?? ''))
    const notTags = column('quote-not-speakers', 'tag')
    const voices = column('quote-headline-voices', 'word')
    const by = stageId(quotes)
    return (doc) => {
      const tree = treeOf(doc)
      const lines = linesOf(tree.text)
      const regions = regionsOf(tree, lines)
      const settled = [
        ...turnDrafts(turnsOf(tree.text, lines, personsNamed(doc), notTags, running(doc.sections))),
        ...headlineDrafts(tree, doc.sections, doc.mentions, voices),
      ]
      const resolve = resolver(tree.text, doc.mentions, doc.actors)
      const drafts = outermost([
        ...settled,
        ...sentenceDrafts(tree, cues, doc.sections, regions, settled, resolve),
      ])
      return {
        quotes: inOrder(drafts).map((draft, index) => quoteOf(tree, draft, index, resolve, regions, by)),
      }
    }
  },
}

const personsNamed = ({ mentions, actors }: Doc<'mentions' | 'actors'>): readonly Mention[] => {
  const persons = new Set(actors.filter(({ type }) => type === 'person').flatMap((actor) => actor.mentions))
  return mentions.filter(({ key, kind }) => kind === 'name' && persons.has(key))
}

// Whether a transcript's tag can stand at an offset: not in a headline or a caption.
function running(sections: readonly Section[]): (at: number) => boolean {
  const others = sections.filter(({ kind }) => ['headline', 'deck', 'caption'].includes(kind))
  return (at) => others.every(({ span }) => at < span.start || at >= span.end)
}

// Sections in which nobody is reported: what is printed twice, and what is no text of the article.
const silent = (sections: readonly Section[]): readonly Span[] =>
  sections
    .filter(
      ({ kind, repeats }) =>
        repeats !== undefined || ['boilerplate', 'credit', 'byline', 'dateline'].includes(kind),
    )
    .map(({ span }) => span)

// What the layout has settled is not looked at again. Where the tags hold no roles, the grammar alone decides.
function sentenceDrafts(
  tree: Tree,
  cues: Cues,
  sections: readonly Section[],
  regions: readonly Region[],
  settled: readonly Draft[],
  resolve: Resolver,
): Draft[] {
  const done = new Uint8Array(tree.spans.length)
  const mark = ({ start, end }: Span): unknown => done.fill(1, tokenAt(tree, start), tokenAt(tree, end))
  for (const draft of settled) [...draft.content, ...draft.source.spans].forEach(mark)
  silent(sections).forEach(mark)
  const free = regions.filter(
    (region, index) => done[region.from] !== 1 && isWhole(tree, region, regions[index + 1]),
  )
  if (tree.tags.some(({ roles }) => roles !== undefined)) {
    const linked = linkedDrafts(tree, sections, free, (token) => done[token] === 1)
    const ruled = [...reported(tree, cues, free, (token) => done[token] === 1).values()]
    return withGrammar(linked, ruled)
  }
  const speech = free.filter((region) => isSpeech(tree, region))
  const quoted = new Uint8Array(tree.spans.length)
  for (const { from, to } of speech) quoted.fill(1, from, to)
  const byAnchor = reported(tree, cues, free, (token) => quoted[token] === 1 || done[token] === 1)
  const made = attachSpeech(tree, cues, speech, byAnchor, (token) => quoted[token] === 1, resolve)
  return [...byAnchor.values(), ...made]
}

// Only what reports something of its own, by another than the speaker.
const isLink = (draft: Draft, { rule, source }: Draft): boolean =>
  source.spans.length > 0 &&
  source.spans[0]?.start !== draft.source.spans[0]?.start &&
  /^(?:that|clause|wh|paren|according|inf|obj-inf|turn|q-.*)$/.test(rule)

const extent = ({ content, cue, source }: Draft): Span =>
  cover([...content, ...cue, ...source.spans]) ?? { start: 0, end: 0 }

const inOrder = (drafts: readonly Draft[]): Draft[] =>
  [...drafts].sort((a, b) => extent(a).start - extent(b).start || a.anchor.start - b.anchor.start)

function quoteOf(
  tree: Tree,
  draft: Draft,
  index: number,
  resolve: Resolver,
  regions: readonly Span[],
  by: StageId,
): Quote {
  const { source, cue, content, addressee, anchor, rate } = draft
  return {
    key: `${anchor.start}-${content[0]?.start ?? anchor.start}-${content.at(-1)?.end ?? anchor.end}`,
    span: extent(draft),
    by,
    ...(rate === undefined ? {} : { score: Math.round(rate * 10_000) / 10_000 }),
    reasons: [{ rule: draft.rule, field: 'content', span: anchor }],
    id: `q${index + 1}`,
    form: draft.verbatim ? 'direct' : formOfQuote(tree.text, content, regions),
    speakers: resolve(source),
    source: source.spans,
    cue,
    content,
    addressees: resolve(addressee),
    attribution: draft.nested
      .filter((link) => isLink(draft, link))
      .map(
        (link): Attribution => ({ source: link.source.spans, cue: link.cue, actors: resolve(link.source) }),
      ),
  }
}
