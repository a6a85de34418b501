import type { SectionKind } from '../../src/doc/article.ts'
import type { Doc } from '../../src/doc/doc.ts'
import {
  type EntityType,
  type LayerName,
  layerNames,
  type Reading,
  type Tag,
  type TokenRoles,
} from '../../src/doc/layers.ts'
import type { Span } from '../../src/doc/span.ts'

/** Whatever a test wants to say about its doc besides the words. */
export interface BuildOptions {
  readonly date?: string
  /** Names by their words, every occurrence. */
  readonly entities?: Readonly<Partial<Record<EntityType, readonly string[]>>>
  /** Who says what, in text order; source and cue are those nearest to the content. */
  readonly speech?: readonly Speech[]
}

/** The words of one reported speech. */
interface Speech {
  readonly source: string
  readonly cue: string
  readonly content: string
}

/** A sentence of tagged words, or such a sentence in a section of its own kind. */
export type TaggedSentence = string | { readonly section: SectionKind; readonly words: string }

const by = 'test@1'
const closed: Readonly<Record<string, string>> = {
  the: 'DET',
  a: 'DET',
  an: 'DET',
  both: 'DET',
  of: 'ADP',
  in: 'ADP',
  with: 'ADP',
  to: 'ADP',
  on: 'ADP',
  from: 'ADP',
  by: 'ADP',
  between: 'ADP',
  for: 'ADP',
  as: 'ADP',
  and: 'CCONJ',
  or: 'CCONJ',
  but: 'CCONJ',
  that: 'SCONJ',
  if: 'SCONJ',
  is: 'AUX',
  was: 'AUX',
  has: 'AUX',
  had: 'AUX',
  will: 'AUX',
  two: 'NUM',
  three: 'NUM',
  "'s": 'PART',
  '’s': 'PART',
}
const pronouns = /^(?:i|he|him|his|she|her|it|its|they|them|their|we|us|our)$/

/** Builds a doc from words tagged by hand: `form/UPOS/deprel/head/lemma`, the head being the number of a word of the same
 *  sentence, from 1. What is left out is told by the form; a word without head hangs on nothing. Every sentence is a
 *  paragraph of its own. Words are joined by spaces, punctuation and clitics are not. */
export function buildDoc(sentences: readonly TaggedSentence[], options: BuildOptions = {}): Doc {
  let text = ''
  const sections = []
  const spans = []
  const tokens = []
  const tags = []
  for (const sentence of sentences) {
    const { section, words } =
      typeof sentence === 'string' ? { section: 'paragraph' as const, words: sentence } : sentence
    if (text !== '') text += '\n\n'
    const start = text.length
    const base = tokens.length
    let open = false
    for (const [index, piece] of words.split(' ').entries()) {
      const [form = '', upos, deprel, head, lemma] = piece.split('/')
      const glued = /^[.,;:!?)”]$|^['’]s$|^['’]$|^-$/.test(form) || open
      if (index > 0 && !glued) text += ' '
      open = /^[(“-]$/.test(form)
      const span = { start: text.length, end: text.length + form.length }
      text += form
      const key = `${span.start}-${span.end}`
      tokens.push({ key, span, by } as const)
      const own = upos || guess(form)
      tags.push({
        key,
        span,
        by,
        upos: own,
        xpos:
          own === 'NOUN'
            ? /s$/.test(form)
              ? 'NNS'
              : 'NN'
            : /^(?:his|her|its|their|our)$/i.test(form)
              ? 'PRP$'
              : '',
        lemma: lemma ?? form.toLowerCase(),
        deprel: deprel || 'dep',
        ...(head && { head: base + Number(head) - 1 }),
      } as const)
    }
    const span = { start, end: text.length }
    const key = `${span.start}-${span.end}`
    sections.push({ key, span, by, kind: section } as const)
    spans.push({ key, span, by } as const)
  }
  const meta = options.date === undefined ? {} : { date: options.date }
  const layers = {
    ...noLayers(),
    sections,
    sentences: spans,
    tokens,
    tags: withRoles(tags, text, options.speech ?? []),
    entities: entitiesIn(text, options.entities ?? {}),
  }
  return { article: { id: 'test', text, meta }, ...layers }
}

function guess(form: string): string {
  const lower = form.toLowerCase()
  if (pronouns.test(lower)) return 'PRON'
  if (closed[lower]) return closed[lower]
  if (!/[\p{L}\p{N}]/u.test(form)) return 'PUNCT'
  return /^\p{Lu}/u.test(form) ? 'PROPN' : 'NOUN'
}

function entitiesIn(text: string, names: NonNullable<BuildOptions['entities']>): Reading['entities'] {
  const found = []
  for (const [type, words] of Object.entries(names)) {
    for (const name of words ?? []) {
      for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
        const span = { start, end: start + name.length }
        found.push({ key: `${span.start}-${span.end}`, span, by, type: type as EntityType } as const)
      }
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start)
}

/** Gives the words of reported speech the roles that the net would see, each sure. */
function withRoles(tags: readonly Tag[], text: string, speech: readonly Speech[]): readonly Tag[] {
  const roles = new Map<Tag, TokenRoles>()
  let behind = 0
  for (const { source, cue, content } of speech) {
    const said = placeOf(text, content, behind)
    behind = said.end
    const within = ({ start, end }: Span): Tag[] =>
      tags.filter(({ span }) => span.start >= start && span.end <= end)
    const cueWords = within(nearest(text, cue, said))
    const parts = { source: within(nearest(text, source, said)), cue: cueWords, content: within(said) }
    const link = [cueWords[0] ? tags.indexOf(cueWords[0]) : 0, 95] as const
    for (const [part, own] of Object.entries(parts)) {
      for (const [index, tag] of own.entries())
        roles.set(tag, { ...roles.get(tag), [part]: index === 0 ? [95, 0] : [0, 95], link })
    }
  }
  return tags.map((tag) => {
    const own = roles.get(tag)
    return own ? { ...tag, roles: own } : tag
  })
}

function placeOf(text: string, words: string, from: number): Span {
  const start = text.indexOf(words, from)
  if (start < 0) throw new Error(`no “${words}” in the text`)
  return { start, end: start + words.length }
}

/** Where the words stand nearest to what is said. */
function nearest(text: string, words: string, said: Span): Span {
  let best = placeOf(text, words, 0)
  const distance = ({ start, end }: Span): number =>
    start < said.start ? said.start - end : start - said.end
  for (let at = best.start; at >= 0; at = text.indexOf(words, at + 1)) {
    const place = { start: at, end: at + words.length }
    if (distance(place) < distance(best)) best = place
  }
  return best
}

function noLayers(): Reading {
  const empty: Partial<Record<LayerName, readonly never[]>> = {}
  for (const name of layerNames) empty[name] = []
  return empty as Reading
}
