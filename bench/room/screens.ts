import type { Archive, EntryLayer, EntryOf } from 'demarche'

/** A screen with the addresses that are asked for, and what it may take. */
export interface Screen {
  readonly name: string
  readonly paths: readonly string[]
  /** Milliseconds that half of the answers have to keep below; none have to if absent. */
  readonly most?: number
  /** Whether it shows an article, whose own text is not weighed. */
  readonly showsArticle?: boolean
}

const first = 150 // milliseconds
const ledger = 200 // milliseconds
const search = 100 // milliseconds

/** Words from those that nearly every article has to those that hardly one has, and every form of query. */
const queries = [
  'the',
  'said',
  'government',
  'president',
  'minister',
  'of the',
  '"foreign minister"',
  '"of the"',
  'the OR a',
  'the -minister',
  'min*',
  's*',
  'talks',
  'sanctions',
  'ceasefire',
  'grain',
  'the president of the united states said that he will',
  'visa OR passport',
  'nothingofthesort',
  'ambassador recalled',
]

/** Every screen of the reading room with addresses spread over the record, the same at every run. */
export async function screensOf(archive: Archive, each: number): Promise<readonly Screen[]> {
  const actors = await actorsOf(archive, each)
  const articles = await articlesOf(archive, each)
  const records = await entriesOf(archive, 'records', 5 * each)
  const meetings = await entriesOf(archive, 'meetings', each)
  const some = spread(records, each)
  const days = spread(
    articles.flatMap(({ addedAt }) => addedAt.slice(0, 10)),
    4,
  )
  const cite = ({ article, span }: EntryOf<EntryLayer>) =>
    `/a/${article.id.slice(0, 12)}/s/${span.start}-${span.end}`
  return [
    { name: 'front page, first visit', paths: Array(each).fill('/'), most: first },
    {
      name: 'front page since a day',
      paths: [...days, '0', '1999-01-01', '2099-01-01'].map((day) => `/?since=${day}`),
      most: first,
    },
    {
      name: 'article',
      paths: spread(articles, each).map(({ id }) => `/a/${id}`),
      most: first,
      showsArticle: true,
    },
    {
      name: 'article, the longest',
      paths: articles
        .toSorted((a, b) => b.words - a.words)
        .slice(0, 10)
        .map(({ id }) => `/a/${id}`),
      showsArticle: true,
    },
    { name: 'sentence', paths: some.map(cite), most: first },
    { name: 'ledger', paths: ['/ledger', ...(await turned(archive, each))], most: ledger },
    { name: 'ledger, three facets', paths: facetsOf(spread(records, 3 * each)), most: ledger },
    {
      name: 'ledger of one actor',
      paths: actors.map((key) => `/ledger?by=${encodeURIComponent(key)}`),
      most: ledger,
    },
    { name: 'record', paths: some.map(({ id }) => `/r/${id}`), most: first },
    { name: 'record as a form', paths: some.map(({ id }) => `/r/${id}/edit`), most: first },
    {
      name: 'actors',
      paths: ['/who', '/who?q=s', '/who?q=the', '/who?q=an', '/who?q=minister'],
      most: first,
    },
    { name: 'actor', paths: actors.map((key) => `/who/${encodeURIComponent(key)}`), most: first },
    { name: 'pair', paths: pairsOf(actors, [...records, ...meetings], each), most: first },
    { name: 'meetings', paths: ['/meetings', ...meetingsOf(spread(meetings, each))], most: first },
    { name: 'review queue', paths: ['/review', ...(await queueOf(archive, 3))], most: first },
    {
      name: 'articles',
      paths: ['/articles', ...actors.map((key) => `/articles?actor=${encodeURIComponent(key)}`)],
      most: first,
    },
    { name: 'search', paths: queries.map((query) => `/q?q=${encodeURIComponent(query)}`), most: search },
  ]
}

/** So many of the items, evenly spread. */
function spread<T>(items: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, items.length / count)
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, index) => items[Math.floor(index * step)],
  ).filter((item) => item !== undefined)
}

/** Half of them those in most articles, half spread over the others. */
async function actorsOf(archive: Archive, each: number): Promise<readonly string[]> {
  const { items } = await archive.actors({ limit: 1000 })
  const keys = items.map(({ key }) => key)
  const foremost = Math.ceil(each / 2)
  return [...keys.slice(0, foremost), ...spread(keys.slice(foremost), each - foremost)]
}

async function articlesOf(archive: Archive, least: number) {
  const found = []
  let cursor: string | undefined
  do {
    const page = await archive.list({ limit: 1000, ...(cursor !== undefined && { cursor }) })
    found.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  if (found.length < least) throw new Error(`the archive has only ${found.length} articles`)
  return found
}

/** From the whole of the record, not only its newest entries. */
async function entriesOf<L extends EntryLayer>(archive: Archive, layer: L, count: number) {
  const found: EntryOf<L>[] = []
  let cursor: string | undefined
  do {
    const page = await archive.entries({ layer, limit: 1000, ...(cursor !== undefined && { cursor }) })
    found.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return spread(found, count)
}

/** Later pages of the ledger. */
async function turned(archive: Archive, count: number): Promise<readonly string[]> {
  const found: string[] = []
  let cursor: string | undefined
  while (found.length < count) {
    const page = await archive.entries({
      layer: 'records',
      limit: 50,
      ...(cursor !== undefined && { cursor }),
    })
    cursor = page.next
    if (cursor === undefined) break
    found.push(`/ledger?cursor=${encodeURIComponent(cursor)}`)
  }
  return found
}

async function queueOf(archive: Archive, count: number): Promise<readonly string[]> {
  const found: string[] = []
  let cursor: string | undefined
  while (found.length < count) {
    cursor = (await archive.doubtful({ limit: 10, ...(cursor !== undefined && { cursor }) })).next
    if (cursor === undefined) break
    found.push(`/review?cursor=${encodeURIComponent(cursor)}`)
  }
  return found
}

/** Of each record three of the facets that it has, not the same three each time. */
function facetsOf(records: readonly EntryOf<'records'>[]): readonly string[] {
  return records.flatMap(({ annotation, parties, day }, index) => {
    const holder = parties.find(({ role }) => role === 'holder')
    const counterpart = parties.find(({ role }) => role === 'counterpart')
    const has: readonly (readonly [string, string | undefined])[] = [
      ['by', holder?.actor],
      ['kind', annotation.kind],
      ['year', day?.slice(0, 4)],
      ['to', counterpart?.actor],
      ['status', annotation.status],
      ['strength', annotation.strength],
      ['about', counterpart?.name],
      ['conditional', annotation.conditions.length > 0 ? '1' : undefined],
    ]
    const known = has.filter((pair): pair is readonly [string, string] => pair[1] !== undefined)
    const turn = index % known.length
    const three = [...known.slice(turn), ...known.slice(0, turn)].slice(0, 3)
    return three.length < 3
      ? []
      : [`/ledger?${new URLSearchParams(three.map(([name, value]) => [name, value]))}`]
  })
}

function pairsOf(
  actors: readonly string[],
  entries: readonly EntryOf<EntryLayer>[],
  each: number,
): readonly string[] {
  const told = entries.flatMap(({ parties }) => {
    const [one, other] = [...new Set(parties.map(({ actor }) => actor))]
    return one === undefined || other === undefined ? [] : [[one, other] as const]
  })
  const foremost = actors
    .slice(0, 5)
    .flatMap((one, index) => actors.slice(index + 1, 5).map((other) => [one, other] as const))
  return [...foremost, ...spread(told, Math.max(0, each - foremost.length))].map(
    ([one, other]) => `/who/${encodeURIComponent(one)}/${encodeURIComponent(other)}`,
  )
}

function meetingsOf(meetings: readonly EntryOf<'meetings'>[]): readonly string[] {
  return meetings.flatMap(({ day, parties }, index) => {
    const year = day?.slice(0, 4)
    const by = parties[0]?.actor
    const query = new URLSearchParams({
      ...(index % 2 === 0 && year !== undefined && { year }),
      ...(index % 3 !== 0 && by !== undefined && { by }),
    })
    return [`/meetings?${query}`]
  })
}
