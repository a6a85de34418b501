import { onTestFinished } from 'vitest'
import type { Article } from '../../src/doc/article.ts'
import type { Doc } from '../../src/doc/doc.ts'
import type {
  Actor,
  Agreement,
  CodedEvent,
  Meeting,
  Mention,
  Place,
  Quote,
  RecordLink,
  Section,
  Sentence,
  StatementRecord,
} from '../../src/doc/layers.ts'
import type { Span } from '../../src/doc/span.ts'
import { makeArticle } from '../../src/input/article.ts'
import type { Archive, ArticleReader } from '../../src/store/archive.ts'
import { openArchive } from '../../src/store/open.ts'
import { sampleArticle, sampleReader } from '../store/sample.ts'
import { temporaryFolder } from '../store/temporary.ts'

const by = 'hand@1'

/** An article with an entry of every layer, characters beyond the basic plane, quotation marks and a tab. */
export const codArticle: Article = makeArticle(
  [
    'Norway to lift ban on “salted” cod 🐟',
    'Norway will lift its ban if Iceland shares its 𝒞atch data by June, Foreign Minister Kari Vik said in Oslo on Tuesday.',
    '“We ask for \t“data”, no more,” she told Jón Hall. Iceland accused Norway of wasting time on 1 March.',
    'Norway did not seize a trawler. It recalled the seizure of 1999.',
  ].join('\n\n'),
  {
    title: 'Norway to lift ban on “salted” cod 🐟',
    outlet: 'Kel & Oss Courier',
    byline: ['Ann Ost', 'Staff, Kel'],
    url: 'https://kel.example/cod?a=1&b=2',
    language: 'en',
    licence: 'CC BY 4.0',
    date: '2019-03-05',
    datePrecision: 'day',
  },
)

const { text } = codArticle

/** The place of words in the text; `after` skips earlier ones. */
const at = (words: string, after = ''): Span => {
  const start = text.indexOf(words, text.indexOf(after))
  if (start < 0) throw new Error(`“${words}” is not in the text`)
  return { start, end: start + words.length }
}
const key = ({ start, end }: Span): string => `${start}-${end}`
const found = (span: Span) => ({ key: key(span), span, by }) as const

const paragraphs = text.split('\n\n').map((paragraph) => at(paragraph))
const sections: Section[] = paragraphs.map((span, index) => ({
  ...found(span),
  kind: index === 0 ? 'headline' : 'paragraph',
}))
const sentenceSpans = [
  at('Norway to lift ban on “salted” cod 🐟'),
  at(
    'Norway will lift its ban if Iceland shares its 𝒞atch data by June, Foreign Minister Kari Vik said in Oslo on Tuesday.',
  ),
  at('“We ask for \t“data”, no more,” she told Jón Hall.'),
  at('Iceland accused Norway of wasting time on 1 March.'),
  at('Norway did not seize a trawler.'),
  at('It recalled the seizure of 1999.'),
]
const [, promise, told, accused, denied, recalled] = sentenceSpans as [Span, Span, Span, Span, Span, Span]
const sentences: Sentence[] = sentenceSpans.map((span) => found(span))

const mention = (span: Span, kind: Mention['kind'] = 'name'): Mention => ({
  ...found(span),
  kind,
  head: span,
})
const mentions = {
  norway: mention(at('Norway', 'Norway will')),
  norwayAccused: mention(at('Norway', 'accused')),
  norwayDid: mention(at('Norway', 'Norway did')),
  iceland: mention(at('Iceland', 'if Iceland')),
  icelandAccused: mention(at('Iceland', 'Iceland accused')),
  vik: mention(at('Kari Vik')),
  she: mention(at('she'), 'pronoun'),
  hall: mention(at('Jón Hall')),
}

const actor = (
  id: string,
  type: Actor['type'],
  name: string,
  own: readonly Mention[],
  more: Partial<Actor> = {},
): Actor => ({
  ...found(own[0]?.span ?? at('Norway')),
  id,
  type,
  name,
  names: [name],
  offices: [],
  mentions: own.map((one) => one.key),
  ...more,
})
const minister = {
  office: 'foreign minister',
  title: 'Foreign Minister',
  of: 'NOR',
  status: 'current',
  basis: 'text',
} as const
const actors: Actor[] = [
  actor('a1', 'state', 'Norway', [mentions.norway, mentions.norwayAccused, mentions.norwayDid], {
    link: 'NOR',
    country: 'NOR',
    code: 'NOR',
  }),
  actor('a2', 'state', 'Iceland', [mentions.iceland, mentions.icelandAccused], {
    link: 'ISL',
    country: 'ISL',
    code: 'ISL',
  }),
  actor('a3', 'person', 'Kari Vik', [mentions.vik, mentions.she], {
    code: 'NORGOV',
    country: 'NOR',
    offices: [minister],
    speaksFor: 'a1',
  }),
  actor('a4', 'person', 'Jón Hall', [mentions.hall], { code: 'ISLGOVMIL', country: 'ISL', speaksFor: 'a2' }),
]

const quote: Quote = {
  ...found(at('“We ask for \t“data”, no more,” she told')),
  id: 'q1',
  form: 'direct',
  speakers: ['a3'],
  source: [at('she')],
  cue: [at('told')],
  content: [at('“We ask for \t“data”, no more,”')],
  addressees: ['a4'],
  attribution: [],
}

const record: StatementRecord = {
  ...found(at('will lift')),
  id: 'r1',
  kind: 'commitment',
  act: 'will',
  cue: [at('will')],
  holder: ['a1'],
  spokesperson: ['a3'],
  counterpart: ['a2'],
  addressee: [],
  content: [at('lift its ban')],
  conditions: [
    {
      type: 'if',
      span: at('if Iceland shares its 𝒞atch data by June'),
      cue: at('if'),
      by: ['a2'],
      polarity: 'positive',
    },
  ],
  strength: 'firm',
  hedges: [],
  polarity: 'positive',
  deadline: { span: at('by June'), value: '2019-06' },
  mode: 'indirect',
  attribution: [{ source: [at('Foreign Minister Kari Vik')], cue: [at('said')], actors: ['a3'] }],
  evidence: [promise],
  secondary: [],
  agreements: [],
  status: 'open',
  statusEvidence: [],
}
const request: StatementRecord = {
  ...found(at('ask for')),
  id: 'r2',
  kind: 'demand',
  act: 'ask',
  cue: [at('ask for')],
  holder: ['a1'],
  spokesperson: ['a3'],
  counterpart: ['a2'],
  addressee: ['a4'],
  content: [at('“data”')],
  conditions: [],
  strength: 'qualified',
  hedges: [],
  polarity: 'positive',
  mode: 'direct',
  attribution: [],
  evidence: [told],
  secondary: [],
  agreements: [],
  status: 'na',
  statusEvidence: [],
}
const link: RecordLink = { ...found(at('no more')), from: 'r2', to: 'r1', type: 'weakens', evidence: [told] }

const meeting: Meeting = {
  ...found(at('told Jón Hall')),
  id: 'm1',
  type: 'talks',
  participants: ['a3', 'a4'],
  place: 'Oslo',
  venue: 'the “Grand”',
  date: '2019-03-05',
  sidelineOf: 'the cod forum',
  status: 'held',
  evidence: [told],
}
const agreement: Agreement = {
  ...found(at('ban')),
  id: 'g1',
  name: 'cod ban',
  names: ['cod ban', 'its ban'],
  parties: ['a1'],
  status: 'in force',
  evidence: [promise],
}

const event = (id: string, span: Span, evidence: Span, more: Partial<CodedEvent>): CodedEvent => ({
  ...found(span),
  id,
  actors: ['a1'],
  recipients: [],
  cameo: '01',
  contexts: [],
  aux: [],
  reciprocal: false,
  evidence: [evidence],
  ...more,
})
const events: CodedEvent[] = [
  event('e1', at('told'), told, {
    actors: ['a3'],
    recipients: ['a4'],
    cameo: '04',
    cameoFull: '040',
    plover: 'CONSULT',
    goldstein: 1,
    quad: 1,
    reciprocal: true,
    date: '2019-03-05',
    place: 'Oslo',
  }),
  event('e2', at('accused'), accused, {
    actors: ['a2'],
    recipients: ['a1'],
    cameo: '11',
    cameoFull: '1121',
    plover: 'ACCUSE',
    mode: 'allege',
    contexts: ['economic', 'environment'],
    goldstein: -2,
    quad: 3,
    record: 'r2',
    date: '2019-03',
  }),
  event('e3', at('seize'), denied, {
    cameo: '17',
    cameoFull: '171',
    plover: 'COERCE',
    mode: 'seize',
    goldstein: -9.2,
    quad: 4,
    aux: ['negation'],
  }),
  event('e4', at('seizure'), recalled, {
    cameo: '17',
    cameoFull: '171',
    plover: 'COERCE',
    aux: ['historical'],
  }),
  event('e5', at('said'), promise, { goldstein: 0, quad: 1 }),
]

const oslo = at('Oslo')
const places: Place[] = [
  {
    ...found(oslo),
    name: 'Oslo',
    country: 'NOR',
    latitude: 59.91,
    longitude: 10.75,
    link: 'geonames:3143244',
  },
]

const codDoc: Doc = {
  article: codArticle,
  ...{ sections, sentences, places, actors, events },
  ...{ tokens: [], tags: [], entities: [], times: [], notes: [] },
  mentions: Object.values(mentions),
  quotes: [quote],
  records: [record, request],
  meetings: [meeting],
  agreements: [agreement],
  links: [link],
}

const reader: ArticleReader = {
  version: 'sample@1',
  read: async (article) => {
    const made =
      article.id === codArticle.id ? { ...codDoc, article } : (await sampleReader().read(article)).doc
    return { doc: made, runs: [{ article: article.id, stage: 'sample@1', inputs: {} }] }
  },
}

/** Makes an archive at one moment: the article above, seen in two places, and `others` told by a template. */
export async function makeSample(folder: string, others: number): Promise<Archive> {
  const archive = await openArchive(folder, { now: () => new Date('2024-05-06T07:08:09.010Z') })
  await archive.keep(codArticle, reader)
  await archive.keep(codArticle, reader, { outlet: 'Oss Wire', date: '2019-03-06' })
  for (let number = 1; number <= others; number++)
    await archive.keep(sampleArticle(number, { date: `2020-0${(number % 9) + 1}` }), reader)
  return archive
}

/** The same for one test. */
export async function sampleArchive(others = 1): Promise<Archive> {
  const archive = await makeSample(temporaryFolder(), others)
  onTestFinished(() => archive.close())
  return archive
}

/** A file that a form writes, and the number of rows that it tells. */
export async function written(chunks: AsyncGenerator<string | Uint8Array, number, undefined>): Promise<{
  readonly bytes: Buffer
  readonly chunks: number
  readonly rows: number
  readonly largest: number
}> {
  const parts: Buffer[] = []
  for (;;) {
    const { value, done } = await chunks.next()
    if (done) {
      const largest = Math.max(0, ...parts.map(({ length }) => length))
      return { bytes: Buffer.concat(parts), chunks: parts.length, rows: value, largest }
    }
    parts.push(Buffer.from(value as string))
  }
}
