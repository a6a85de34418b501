import type { Mention, Section } from '../../doc/layers.ts'
import { contains, type Span } from '../../doc/span.ts'
import { type Draft, nobody } from './draft.ts'
import { tokenAt } from './regions.ts'
import { formOf, type Tree } from './tree.ts'

const longest = 7 // words that name a speaker in a headline

/** "Minister: talks will go on": in a headline a name and a colon stand for "says". */
export function headlineDrafts(
  tree: Tree,
  sections: readonly Section[],
  mentions: readonly Mention[],
  voices: ReadonlySet<string>,
): Draft[] {
  return sections
    .filter(({ kind }) => kind === 'headline' || kind === 'deck')
    .flatMap(({ span }) => {
      const draft = headlineDraft(tree, span, mentions, voices)
      return draft === undefined ? [] : [draft]
    })
}

function headlineDraft(
  tree: Tree,
  line: Span,
  mentions: readonly Mention[],
  voices: ReadonlySet<string>,
): Draft | undefined {
  const text = tree.text.slice(line.start, line.end)
  const colon = text.search(/:\s/)
  if (colon < 1) return undefined
  const at = line.start + colon
  const from = tokenAt(tree, line.start)
  const to = tokenAt(tree, at)
  if (to - from > longest || hasVerb(tree, from, to)) return undefined
  const source = { start: line.start, end: at }
  if (!names(source, mentions) && !voices.has(formOf(tree, to - 1))) return undefined
  const rest = text.slice(colon + 1).trimStart()
  const start = line.end - rest.length
  const content = { start, end: start + rest.replace(/[.\s]+$/, '').length }
  if (
    content.end <= content.start ||
    !(hasVerb(tree, to, tokenAt(tree, content.end)) || /^["“‘']/.test(rest))
  )
    return undefined
  const cue = { start: at, end: at + 1 }
  return {
    rule: 'headline-colon',
    anchor: cue,
    rate: undefined,
    source: { spans: [source], heads: [tree.spans[to - 1] ?? source] },
    cue: [cue],
    addressee: nobody,
    content: [content],
    quoted: false,
    verbatim: false,
    nested: [],
  }
}

const names = (source: Span, mentions: readonly Mention[]): boolean =>
  mentions.some(({ span, kind }) => kind !== 'pronoun' && contains(source, span) && span.end === source.end)

function hasVerb(tree: Tree, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const { upos, xpos } = tree.tags[index] ?? {}
    if ((upos === 'VERB' || upos === 'AUX') && xpos !== 'VBG') return true
  }
  return false
}
