import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { corefResult, emptyCoref, keyed, scoreClusters } from '../bench/score/coref.ts'
import { prf } from '../bench/score/counts.ts'
import { emptyGap, type GapRow, gapRows, scoreGapRow } from '../bench/score/gap.ts'
import { codePointMap } from '../src/doc/code-points.ts'
import type { Doc } from '../src/doc/doc.ts'
import { makeArticle } from '../src/input/article.ts'
import { openKnowledge } from '../src/knowledge/open.ts'
import { openEncoder } from '../src/model/encoder.ts'
import { type Choice, type Ranker, rankerOf } from '../src/model/ranker.ts'
import { anyStage, pipeline } from '../src/pipeline.ts'
import type { Resources } from '../src/resources.ts'
import { features } from '../src/stages/actors/antecedents.ts'
import { actors } from '../src/stages/actors.ts'
import { mentions } from '../src/stages/mentions.ts'
import { places } from '../src/stages/places.ts'
import { sections } from '../src/stages/sections.ts'
import { sentences } from '../src/stages/sentences.ts'
import { tags } from '../src/stages/tags.ts'
import { times } from '../src/stages/times.ts'
import { tokens } from '../src/stages/tokens.ts'
import { type Question, type TrainOptions, trained } from './ranker.ts'

/** What a corpus says of a text: which heads are the same, which are several at once, which are persons and the like. */
interface Gold {
  readonly id: string
  readonly set: 'gum-train' | 'gum-dev' | 'gap' | 'own' | 'press'
  readonly genre?: string
  /** Cluster by head (`start-end`). */
  readonly clusters: ReadonlyMap<string, string>
  /** The clusters that one of several members takes together. */
  readonly together: ReadonlyMap<string, ReadonlySet<string>>
  /** Type of a mention by its head. */
  readonly types: ReadonlyMap<string, string>
  readonly pair?: GapRow
  /** Whether only actors are annotated: what is not may be a thing. */
  readonly isPartial?: boolean
  /** What each reference back means, by its head: heads of one actor or several, a thing, or nothing said before. */
  readonly references?: ReadonlyMap<string, readonly string[] | 'thing' | 'new'>
}

interface Place {
  readonly start: number
  readonly end: number
}

interface GumRow {
  readonly id: string
  readonly genre: string
  readonly date?: string
  readonly text: string
  readonly tokens: readonly (readonly [number, number, ...unknown[]])[]
  readonly entities: readonly { readonly head: number; readonly type: string; readonly id: string }[]
  readonly split_antecedents?: readonly (readonly [string, string])[]
}

interface Read {
  readonly gold: Gold
  readonly doc: Doc
}

const folds = 5
/** The clusters found in the folds, as the reference scorer reads them: offsets are code points. */
const predictions: string[] = []
const kept = new Set(['person', 'organization', 'place'])
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: 'model/antecedents.json' },
    model: { type: 'string', default: 'model' },
    cache: { type: 'string', default: 'training/build/antecedents.jsonl' },
    final: { type: 'boolean', default: false },
    predictions: { type: 'string' },
    options: { type: 'string', default: '{}' },
  },
})
const options = JSON.parse(values.options) as TrainOptions
const knowledge = openKnowledge({ folder: 'data' })

/** Who answers while a doc is read. The stage is opened once: its word lists are the same for all. */
let answering: Ranker = { digest: '', features, rank: () => [] }
const findActors = actors.open({
  knowledge,
  ranker: { digest: '', features, rank: (choice) => answering.rank(choice) },
})

const all = await readAll()
const findMentions = mentions.open({ knowledge })
const docs: Read[] = []
for (const { gold, doc } of all) {
  const found = { ...doc, ...(await findMentions(doc)) }
  docs.push({ gold: gold.isPartial ? byHeads(gold, found) : gold, doc: found })
}
const gum = docs.filter(({ gold }) => gold.set === 'gum-train')
const gap = docs.filter(({ gold }) => gold.set === 'gap')
const press = docs.filter(({ gold }) => gold.set === 'press')
const own = docs.filter(({ gold }) => gold.set === 'own')
const dev = docs.filter(({ gold }) => gold.set === 'gum-dev')

const fromGum = await collect(gum)
const isNews = ({ genre }: Gold): boolean => genre === 'news'
const first = rankerOf(trained(fromGum.filter(({ gold }) => !isNews(gold)).flatMap(asked), features, options))
const fromGap = await collect(gap, first)
const fromOwn = await collect(own)
const fromPress = await collect(press, first)
console.log(
  `questions: ${fromGum.flatMap(asked).length} of GUM, ${fromGap.flatMap(asked).length} of GAP, ${fromOwn.flatMap(asked).length} of our own, ${fromPress.flatMap(asked).length} of the press`,
)

if (!values.final) {
  const news = gum.filter(({ gold }) => isNews(gold))
  const newsTally = emptyCoref()
  const pairs = emptyGap()
  const answers = { right: 0, asked: 0 }
  for (let fold = 0; fold < folds; fold++) {
    const heldNews = new Set(news.filter((_, i) => i % folds === fold).map(({ gold }) => gold.id))
    const heldRows = new Set(
      [...gap, ...press].filter((_, i) => i % folds === fold).map(({ gold }) => gold.id),
    )
    const ranker = rankerOf(
      trained(
        [...fromGum, ...fromGap, ...fromOwn, ...fromPress]
          .filter(({ gold }) => !heldNews.has(gold.id) && !heldRows.has(gold.id))
          .flatMap(asked),
        features,
        options,
      ),
    )
    for (const each of news.filter(({ gold }) => heldNews.has(gold.id)))
      await scoreDoc(newsTally, each, ranker)
    for (const { questions } of fromPress.filter(({ gold }) => heldRows.has(gold.id))) {
      for (const { rows, right } of questions) {
        const scores = ranker.rank({ rows, anaphor: { start: 0, end: 0 }, candidates: [] })
        answers.asked++
        if (right.includes(scores.indexOf(Math.max(...scores)))) answers.right++
      }
    }
    for (const { gold, doc } of gap.filter(({ gold }) => heldRows.has(gold.id))) {
      if (gold.pair) scoreGapRow(pairs, gold.pair, { ...doc, actors: await actorsOf(doc, ranker) })
    }
  }
  printCoref('GUM train, news, 5 folds', newsTally)
  console.log(
    `references in the press, 5 folds: ${pc(answers.right / answers.asked)} of ${answers.asked} answered rightly`,
  )
  for (const [name, counts] of Object.entries(pairs)) {
    const { p, r, f1 } = prf(counts)
    console.log(`GAP development and validation, 5 folds, ${name}: P ${pc(p)} R ${pc(r)} F1 ${pc(f1)}`)
  }
}
if (values.predictions !== undefined) writeFileSync(values.predictions, `${predictions.join('\n')}\n`)
const weights = trained([...fromGum, ...fromGap, ...fromOwn, ...fromPress].flatMap(asked), features, options)
const devTally = emptyCoref()
for (const each of dev) await scoreDoc(devTally, each, rankerOf(weights))
printCoref('GUM dev, all genres', devTally)
mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(values.out, `${JSON.stringify(weights)}\n`)

function pc(share: number): string {
  return (100 * share).toFixed(1)
}

function printCoref(name: string, tally: ReturnType<typeof emptyCoref>): void {
  const { scores, conll } = corefResult(tally)
  const parts = Object.entries(scores).map(
    ([metric, { p, r, f1 }]) => `${metric} ${pc(p)}/${pc(r)}/${pc(f1)}`,
  )
  console.log(`${name}: CoNLL F1 ${pc(conll)} (P/R/F1 ${parts.join(', ')})`)
}

/** All texts as the reader has them before mentions are found; kept in a file, since the net takes most of the time. */
async function readAll(): Promise<Read[]> {
  const golds = [
    ...gumGold('gum-train'),
    ...gumGold('gum-dev'),
    ...gapGold('development'),
    ...gapGold('validation'),
    ...ownGold(),
    ...pressGold(),
  ]
  if (existsSync(values.cache)) {
    const lines = readFileSync(values.cache, 'utf8').trim().split('\n')
    return golds.map(({ gold, meta }, index) => {
      const doc = JSON.parse(lines[index] ?? '{}') as Doc
      return { gold, doc: { ...doc, article: { ...doc.article, meta: { ...doc.article.meta, ...meta } } } }
    })
  }
  const resources: Resources = {
    knowledge,
    encoder: await openEncoder({ folder: values.model }),
    ranker: { digest: '', features, rank: () => [] },
  }
  const read = pipeline(
    [sections, sentences, tokens, tags, times, places].map((stage) => anyStage(stage as never)),
    resources,
  )
  const found: Read[] = []
  for (const { gold, text, date, meta } of golds) {
    const all = { language: 'en', ...meta, ...(date !== undefined && { date }) }
    found.push({ gold, doc: (await read.read(makeArticle(text, all))).doc })
  }
  mkdirSync(dirname(values.cache), { recursive: true })
  writeFileSync(values.cache, found.map(({ doc }) => JSON.stringify(doc)).join('\n'))
  return found
}

interface GoldText {
  readonly gold: Gold
  readonly text: string
  readonly date?: string
  readonly meta?: { readonly title?: string; readonly url?: string }
}

function gumGold(set: 'gum-train' | 'gum-dev'): GoldText[] {
  const bytes = gunzipSync(readFileSync(join(values.data, 'ud', `${set}.jsonl.gz`)))
  const rows = bytes.toString('utf8').trim().split('\n')
  return rows.map((line) => {
    const { id, genre, date, text, tokens: words, entities, split_antecedents } = JSON.parse(line) as GumRow
    const map = codePointMap(text)
    const key = (index: number): string => {
      const [start = 0, end = 0] = words[index] ?? []
      return `${map.toCodeUnit(start)}-${map.toCodeUnit(end)}`
    }
    const together = new Map<string, Set<string>>()
    for (const [part, whole] of split_antecedents ?? []) {
      together.set(whole, (together.get(whole) ?? new Set()).add(part))
    }
    const gold: Gold = {
      id,
      set,
      genre,
      clusters: new Map(bySize(entities).map((entity) => [key(entity.head), entity.id])),
      together,
      types: new Map(bySize(entities).map((entity) => [key(entity.head), entity.type])),
    }
    return { gold, text, ...(date !== undefined && { date }) }
  })
}

/** The mentions of smaller clusters first, so that of two with one head that of the larger cluster stays. */
function bySize(entities: GumRow['entities']): GumRow['entities'] {
  const sizes = new Map<string, number>()
  for (const { id } of entities) sizes.set(id, (sizes.get(id) ?? 0) + 1)
  return [...entities].sort((a, b) => (sizes.get(a.id) ?? 0) - (sizes.get(b.id) ?? 0))
}

interface OwnFile {
  readonly id: string
  readonly text?: string
  readonly date?: string
  readonly part: 'dev' | 'kept'
  readonly actors: readonly { readonly id: string; readonly mentions?: readonly Place[] }[]
  readonly plural_mentions?: readonly (Place & { readonly actors: readonly string[] })[]
}

/** Our own gold of who is who, without the texts that are kept apart and those whose text is not in the repository. */
function ownGold(): GoldText[] {
  const folder = 'bench/gold/actors'
  return readdirSync(folder)
    .filter((file) => /^e\d+\.json$/.test(file))
    .sort()
    .flatMap((file): GoldText[] => {
      const own = JSON.parse(readFileSync(join(folder, file), 'utf8')) as OwnFile
      if (own.text === undefined || own.part !== 'dev') return []
      const clusters = new Map<string, string>()
      const together = new Map<string, Set<string>>()
      const place = ({ start, end }: Place): string => `${start}-${end}`
      for (const { id, mentions: found } of own.actors) {
        for (const each of found ?? []) clusters.set(place(each), id)
      }
      for (const each of own.plural_mentions ?? []) {
        const id = [...each.actors].sort().join(' ')
        clusters.set(place(each), id)
        together.set(id, new Set(each.actors))
      }
      const gold: Gold = { id: own.id, set: 'own', clusters, together, types: new Map(), isPartial: true }
      const { title, url } = JSON.parse(readFileSync(join('bench/gold/entities', file), 'utf8')) as {
        title?: string
        url?: string
      }
      const meta = { ...(title !== undefined && { title }), ...(url !== undefined && { url }) }
      return [{ gold, text: own.text, meta, ...(own.date !== undefined && { date: own.date }) }]
    })
}

interface PressRow {
  readonly id: string
  readonly sha256: string
  readonly references: readonly (readonly [
    number,
    number,
    'thing' | 'new' | readonly (readonly [number, number])[],
  ])[]
}

/** References back in articles of PolNeAR's training part, decided by hand; the repository has their offsets only. */
function pressGold(): GoldText[] {
  const file = join(values.data, 'quotes', 'polnear-train.jsonl.gz')
  const texts = new Map(
    gunzipSync(readFileSync(file))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text)
      .map((text) => [createHash('sha256').update(text).digest('hex'), text]),
  )
  const rows = readFileSync('bench/gold/references/references.jsonl', 'utf8').trim().split('\n')
  return rows.flatMap((line): GoldText[] => {
    const { id, sha256, references } = JSON.parse(line) as PressRow
    const text = texts.get(sha256)
    if (text === undefined) return []
    const gold: Gold = {
      id,
      set: 'press',
      clusters: new Map(),
      together: new Map(),
      types: new Map(),
      references: new Map(
        references.map(([start, end, to]) => [
          `${start}-${end}`,
          typeof to === 'string' ? to : to.map(([from, until]) => `${from}-${until}`),
        ]),
      ),
    }
    return [{ gold, text }]
  })
}

function gapGold(part: 'development' | 'validation'): GoldText[] {
  return gapRows(join(values.data, 'gap', `gap-${part}.tsv`)).map((pair) => ({
    gold: { id: pair.id, set: 'gap', clusters: new Map(), together: new Map(), types: new Map(), pair },
    text: pair.text,
  }))
}

async function actorsOf(doc: Doc, ranker: Ranker): Promise<Doc['actors']> {
  answering = ranker
  return (await findActors(doc)).actors
}

interface Collected {
  readonly gold: Gold
  readonly questions: readonly Question[]
}

/** Our own texts are few, and what the reader is for: they count twice. */
function asked({ gold, questions }: Collected): readonly Question[] {
  return gold.set === 'own' || gold.set === 'press'
    ? Array.from({ length: 2 }, () => questions).flat()
    : questions
}

/** Reads with the right answers given, and keeps every question with them. Where the corpus is silent `base` answers. */
async function collect(of: readonly Read[], base?: Ranker): Promise<Collected[]> {
  const found: Collected[] = []
  for (const { gold, doc } of of) {
    const questions: Question[] = []
    const heads = new Set(doc.mentions.map(({ head }) => `${head.start}-${head.end}`))
    const ranker: Ranker = {
      digest: '',
      features,
      rank(choice) {
        const right = rightOf(gold, heads, choice)
        if (right === undefined)
          return base?.rank(choice) ?? choice.rows.map((_, index) => (index === 0 ? 1 : 0))
        questions.push({ rows: choice.rows, right })
        const decided = right.length > 1 && gold.pair && base ? base.rank(choice) : undefined
        return decided ?? choice.rows.map((_, index) => (index === right[0] ? 1 : 0))
      },
    }
    await actorsOf(doc, ranker)
    found.push({ gold, questions })
  }
  return found
}

/** Gold that knows whole mentions only, by the heads of the reader's mentions with the same words. */
function byHeads(gold: Gold, doc: Doc): Gold {
  const clusters = new Map<string, string>()
  for (const { key, head } of doc.mentions) {
    const id = gold.clusters.get(key)
    if (id !== undefined) clusters.set(`${head.start}-${head.end}`, id)
  }
  return { ...gold, clusters }
}

/** Rows that answer a choice rightly; `undefined` where the corpus does not say. */
function rightOf(
  gold: Gold,
  heads: ReadonlySet<string>,
  { anaphor, candidates }: Choice,
): readonly number[] | undefined {
  if (gold.references)
    return rightOfReference(gold.references.get(`${anaphor.start}-${anaphor.end}`), heads, candidates)
  if (gold.pair) return rightOfPair(gold.pair, anaphor, candidates)
  const own = gold.clusters.get(`${anaphor.start}-${anaphor.end}`)
  if (own === undefined) return gold.isPartial ? unnamed(gold, candidates) : [0]
  const parts = gold.together.get(own)
  const clusterOf = (heads: readonly Place[]): string | undefined =>
    heads.map(({ start, end }) => gold.clusters.get(`${start}-${end}`)).findLast((id) => id !== undefined)
  const right = candidates.flatMap((figures, index) => {
    const ids = figures.map(clusterOf)
    const isRight =
      ids.length === 1
        ? ids[0] === own
        : parts !== undefined &&
          ids.length === parts.size &&
          ids.every((id) => id !== undefined && parts.has(id))
    return isRight ? [index + 1] : []
  })
  return right.length > 0 ? right : [0]
}

function rightOfReference(
  meant: readonly string[] | 'thing' | 'new' | undefined,
  heads: ReadonlySet<string>,
  candidates: Choice['candidates'],
): readonly number[] | undefined {
  if (meant === undefined) return undefined
  const has = (figure: readonly Place[], some: (key: string) => boolean): boolean =>
    figure.some(({ start, end }) => some(`${start}-${end}`))
  if (meant === 'new') return [0]
  const rows = candidates.flatMap((figures, index) => {
    const isRight =
      meant === 'thing'
        ? !figures.some((figure) => has(figure, (key) => heads.has(key)))
        : figures.length === meant.length &&
          figures.every((figure) => has(figure, (key) => meant.includes(key)))
    return isRight ? [index + 1] : []
  })
  return meant === 'thing' ? [0, ...rows] : rows.length > 0 ? rows : [0]
}

/** Nothing, or what the gold does not know either. */
function unnamed(gold: Gold, candidates: Choice['candidates']): readonly number[] {
  const isKnown = (heads: readonly Place[]): boolean =>
    heads.some(({ start, end }) => gold.clusters.has(`${start}-${end}`))
  return [0, ...candidates.flatMap((figures, index) => (figures.some(isKnown) ? [] : [index + 1]))]
}

function rightOfPair(
  { pronoun, names }: GapRow,
  anaphor: Place,
  candidates: Choice['candidates'],
): readonly number[] | undefined {
  if (anaphor.start !== pronoun.start || anaphor.end !== pronoun.end) return undefined
  const isNamed = (figures: Choice['candidates'][number], { start, end }: Place): boolean =>
    figures.length === 1 && (figures[0]?.some((head) => head.start >= start && head.end <= end) ?? false)
  const same = names.filter(({ isSame }) => isSame)
  const rows = [...candidates.keys()].map((index) => index + 1)
  const namedBy = (wanted: readonly { readonly place: Place }[]): number[] =>
    rows.filter((index) => wanted.some(({ place }) => isNamed(candidates[index - 1] ?? [], place)))
  if (same.length > 0) {
    const right = namedBy(same)
    return right.length > 0 ? right : undefined
  }
  const wrong = namedBy(names)
  return [0, ...rows].filter((index) => !wrong.includes(index))
}

async function scoreDoc(
  tally: ReturnType<typeof emptyCoref>,
  { gold, doc }: Read,
  ranker: Ranker,
): Promise<void> {
  const found = await actorsOf(doc, ranker)
  const map = codePointMap(doc.article.text)
  const mentioned = new Map(doc.mentions.map((mention) => [mention.key, mention]))
  const own = found.map(({ mentions: keys }) => keys.flatMap((key) => mentioned.get(key) ?? []))
  const clusters = own.map((members) =>
    members.map(({ span }) => ({ start: map.toCodePoint(span.start), end: map.toCodePoint(span.end) })),
  )
  predictions.push(JSON.stringify({ id: gold.id, clusters }))
  const keyOf = ({ start, end }: Place): string => `${start}-${end}`
  const isKept = (head: Place): boolean => {
    const type = gold.types.get(keyOf(head))
    return type === undefined || kept.has(type)
  }
  const heads = own.map((members) => members.map(({ head }) => head).filter(isKept))
  const byId = new Map<string, Set<string>>()
  for (const [head, id] of gold.clusters) byId.set(id, (byId.get(id) ?? new Set()).add(head))
  const wanted = [...byId.values()].filter((cluster) =>
    [...cluster].some((head) => kept.has(gold.types.get(head) ?? '')),
  )
  scoreClusters(tally, wanted, keyed(heads, keyOf))
}
