import type { Article, ArticleMeta } from '../../src/doc/article.ts'
import type { Doc } from '../../src/doc/doc.ts'
import type { Actor, ActorType, Meeting, Mention, Quote, StatementRecord } from '../../src/doc/layers.ts'
import type { Span } from '../../src/doc/span.ts'
import { makeArticle } from '../../src/input/article.ts'
import type { ArticleReader } from '../../src/store/archive.ts'

/** A story told by a template, so that every number gives another article. */
export function sampleArticle(number: number, meta: ArticleMeta = {}): Article {
  const text = [
    `Ferry talks, round ${number} 🚢`,
    `Foreign minister Ana Brandt of Tarn met her colleague Ilir Oss in Port Vell on day ${number}.`,
    `"Tarn will reopen the strait if Velia frees the crew of boat ${number}," Brandt said.`,
    'Velia rejected the terms.',
  ].join('\n\n')
  return makeArticle(text, { title: `Ferry talks, round ${number}`, outlet: 'The Strait Times', ...meta })
}

/** The place of words in a text. */
function spanOf(text: string, words: string): Span {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`"${words}" is not in the text`)
  return { start, end: start + words.length }
}

const key = (span: Span): string => `${span.start}-${span.end}`

/** A reading of a sample article, made by hand. */
export function sampleDoc(article: Article): Doc {
  const { text } = article
  const at = (words: string): Span => spanOf(text, words)
  const mention = (words: string, within = words): Mention => {
    const outer = at(within)
    const start = text.indexOf(words, outer.start)
    const span = { start, end: start + words.length }
    return { key: key(span), span, by: 'hand@1', kind: 'name', head: span }
  }
  const mentions = {
    brandt: mention('Ana Brandt'),
    brandtAgain: mention('Brandt', 'Brandt said'),
    oss: mention('Ilir Oss'),
    tarn: mention('Tarn'),
    tarnAgain: mention('Tarn', 'Tarn will'),
    velia: mention('Velia', 'Velia frees'),
  }
  const actor = (
    id: string,
    type: ActorType,
    name: string,
    own: Mention[],
    more: Partial<Actor> = {},
  ): Actor => {
    const span = own[0]?.span ?? { start: 0, end: 1 }
    return {
      key: key(span),
      span,
      by: 'hand@1',
      id,
      type,
      name,
      names: [name],
      offices: [],
      mentions: own.map((m) => m.key),
      ...more,
    }
  }
  const minister = { office: 'foreign minister', of: 'TRN', status: 'current', basis: 'text' } as const
  const actors: Actor[] = [
    actor('a1', 'person', 'Ana Brandt', [mentions.brandt, mentions.brandtAgain], {
      names: ['Ana Brandt', 'Brandt'],
      link: 'Q1',
      offices: [minister],
      speaksFor: 'a3',
    }),
    actor('a2', 'person', 'Ilir Oss', [mentions.oss], { speaksFor: 'a4' }),
    actor('a3', 'state', 'Tarn', [mentions.tarn, mentions.tarnAgain], { link: 'TRN', country: 'TRN' }),
    actor('a4', 'state', 'Velia', [mentions.velia], { link: 'VEL', country: 'VEL' }),
  ]
  const sentence = at(
    text.slice(text.indexOf('"Tarn will'), text.indexOf('Brandt said.') + 'Brandt said.'.length),
  )
  const content = { start: sentence.start, end: text.indexOf('Brandt said') - 1 }
  const condition = { start: text.indexOf('if Velia'), end: content.end - 2 }
  const quote: Quote = {
    key: key(content),
    span: { start: content.start, end: at('Brandt said').end },
    by: 'hand@1',
    id: 'q1',
    form: 'direct',
    speakers: ['a1'],
    source: [mentions.brandtAgain.span],
    cue: [{ start: at('Brandt said').end - 4, end: at('Brandt said').end }],
    content: [content],
    addressees: [],
    attribution: [],
  }
  const record: StatementRecord = {
    key: key(sentence),
    span: sentence,
    by: 'hand@1',
    id: 'r1',
    kind: 'commitment',
    act: 'will',
    cue: [at('will')],
    holder: ['a3'],
    spokesperson: ['a1'],
    counterpart: ['a4'],
    addressee: [],
    content: [at('reopen the strait')],
    conditions: [{ type: 'if', span: condition, by: ['a4'], polarity: 'positive' }],
    strength: 'firm',
    hedges: [],
    polarity: 'positive',
    mode: 'direct',
    attribution: [],
    evidence: [sentence],
    secondary: [],
    agreements: [],
    status: 'open',
    statusEvidence: [],
  }
  const met = { start: at('Foreign minister').start, end: text.indexOf('\n\n"Tarn') }
  const meeting: Meeting = {
    key: key(met),
    span: met,
    by: 'hand@1',
    id: 'm1',
    type: 'talks',
    participants: ['a1', 'a2'],
    venue: 'Port Vell',
    status: 'held',
    evidence: [met],
  }
  return {
    article,
    ...{ sections: [], sentences: [], tokens: [], tags: [], entities: [], times: [], places: [], notes: [] },
    mentions: Object.values(mentions),
    actors,
    quotes: [quote],
    records: [record],
    meetings: [meeting],
    ...{ agreements: [], events: [], links: [] },
  }
}

/** Reads sample articles, and counts how often it was asked. */
export function sampleReader(version = 'sample@1'): ArticleReader & { readonly count: () => number } {
  let count = 0
  return {
    version,
    count: () => count,
    read: async (article) => {
      count++
      return { doc: sampleDoc(article), runs: [{ article: article.id, stage: 'sample@1', inputs: {} }] }
    },
  }
}
