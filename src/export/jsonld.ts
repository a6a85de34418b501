import type { ActorType, Meeting } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { ActorPage, Archive, Entry, PartyRole } from '../store/archive.ts'
import type { ExportFormat } from './format.ts'
import { names } from './names.ts'
import { laterRecord, type News, newsOf } from './news.ts'
import { type ArticleRecord, actorsOf, articleRecords, articleTexts } from './walk.ts'

type Json = Readonly<Record<string, unknown>>

/** One JSON-LD graph in the terms of schema.org and PROV, with its context inside: articles, entries, then actors. */
export const jsonld: ExportFormat = {
  name: 'jsonld',
  summary: 'one JSON-LD graph in terms of schema.org and PROV',
  ofTable: false,
  async *write(archive) {
    let count = 0
    yield `{"@context": ${JSON.stringify(context)},\n"@graph": [\n`
    for await (const node of nodes(archive)) {
      yield `${count === 0 ? '' : ',\n'}${JSON.stringify(node)}`
      count++
    }
    yield '\n]}\n'
    return count
  },
}

const link = (id: string): Json => ({ '@id': id, '@type': '@id' })

/** Terms of our own are under `demarche:`; docs/exports.md tells them. */
export const context = {
  schema: 'https://schema.org/',
  prov: 'http://www.w3.org/ns/prov#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  demarche: 'urn:demarche:term:',
  id: '@id',
  type: '@type',
  text: 'schema:text',
  name: 'schema:name',
  headline: 'schema:headline',
  url: link('schema:url'),
  inLanguage: 'schema:inLanguage',
  license: 'schema:license',
  publisher: 'schema:publisher',
  author: 'schema:author',
  date: 'schema:datePublished',
  appearance: link('schema:appearance'),
  claimInterpreter: link('schema:claimInterpreter'),
  spokenBy: link('schema:spokenByCharacter'),
  attendee: link('schema:attendee'),
  agent: link('schema:agent'),
  object: link('schema:object'),
  location: 'schema:location',
  startDate: 'schema:startDate',
  eventStatus: link('schema:eventStatus'),
  actionStatus: link('schema:actionStatus'),
  alternateName: 'schema:alternateName',
  sameAs: link('schema:sameAs'),
  quotedFrom: link('prov:wasQuotedFrom'),
  derivedFrom: link('prov:wasDerivedFrom'),
  attributedTo: link('prov:wasAttributedTo'),
  generatedBy: 'prov:wasGeneratedBy',
  associatedWith: link('prov:wasAssociatedWith'),
  value: 'prov:value',
  sha256: 'demarche:sha256',
  layer: 'demarche:layer',
  kind: 'demarche:kind',
  day: 'demarche:day',
  status: 'demarche:status',
  ownStatus: 'demarche:ownStatus',
  strength: 'demarche:strength',
  polarity: 'demarche:polarity',
  mode: 'demarche:mode',
  deadline: 'demarche:deadline',
  condition: 'demarche:condition',
  conditionType: 'demarche:conditionType',
  canFulfil: link('demarche:canFulfil'),
  holder: link('demarche:holder'),
  spokesperson: link('demarche:spokesperson'),
  counterpart: link('demarche:counterpart'),
  addressee: link('demarche:addressee'),
  about: link('demarche:about'),
  principal: link('demarche:principal'),
  party: link('demarche:party'),
  evidence: 'demarche:evidence',
  start: { '@id': 'demarche:start', '@type': 'xsd:integer' },
  end: { '@id': 'demarche:end', '@type': 'xsd:integer' },
  venue: 'demarche:venue',
  sidelinesOf: 'demarche:sidelinesOf',
  cameo: 'demarche:cameo',
  plover: 'demarche:plover',
  aux: 'demarche:aux',
  linkType: 'demarche:linkType',
  later: link('demarche:later'),
  earlier: link('demarche:earlier'),
  country: 'demarche:country',
  decision: 'demarche:decision',
} as const

async function* nodes(archive: Archive): AsyncGenerator<Json> {
  const textOf = articleTexts(archive)
  for await (const record of articleRecords(archive)) {
    yield articleNode(record)
    const local = localNames(record.entries)
    for (const entry of record.entries) yield entryNode(record, entry, local)
    const records = record.entries.filter((entry) => entry.layer === 'records')
    for (const [index, news] of (await newsOf(archive, records)).entries())
      yield newsNode(news, index, await textOf(news.link.from.article))
  }
  for await (const actor of actorsOf(archive)) yield actorNode(actor)
}

function articleNode({ article, summary }: ArticleRecord): Json {
  const { title, outlet, url, language, licence, date } = summary
  return known({
    id: names.article(summary.id),
    type: ['schema:NewsArticle', 'prov:Entity'],
    sha256: summary.id,
    headline: title,
    publisher: outlet,
    author: article.meta.byline,
    url,
    inLanguage: language,
    license: licence,
    date,
  })
}

const actorTypes: Readonly<Record<ActorType, string>> = {
  person: 'schema:Person',
  state: 'schema:Country',
  org: 'schema:Organization',
  group: 'schema:Organization',
  outlet: 'schema:NewsMediaOrganization',
}

function actorNode({ key, type, name, names: all, country, link: own }: ActorPage): Json {
  const others = all.filter((other) => other !== name)
  return known({
    id: names.actor(key),
    type: [actorTypes[type], 'prov:Agent'],
    name,
    alternateName: others.length > 0 ? others : undefined,
    country,
    sameAs: own !== undefined && /^Q\d+$/.test(own) ? `http://www.wikidata.org/entity/${own}` : undefined,
  })
}

/** Entries by their id inside the reading, as links name them. */
function localNames(entries: readonly Entry[]): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ id, annotation }) => ('id' in annotation ? [[annotation.id, names.entry(id)]] : [])),
  )
}

function entryNode(record: ArticleRecord, entry: Entry, local: ReadonlyMap<string, string>): Json {
  const { article, reader } = record
  const { id, layer, day, span, exact, annotation, decision } = entry
  return known({
    id: names.entry(id),
    ...factsOf(record, entry, local),
    layer,
    day,
    ownStatus: entry.layer === 'records' ? entry.ownStatus : undefined,
    decision: decision?.verdict,
    derivedFrom: names.article(article.id),
    generatedBy: known({
      type: 'prov:Activity',
      name: annotation.by,
      associatedWith: reader === undefined ? undefined : names.reader(reader),
    }),
    evidence: { type: 'prov:Entity', value: exact, ...span, quotedFrom: names.article(article.id) },
  })
}

/** What a later article tells of a record. */
function newsNode({ record, link }: News, index: number, text: string): Json {
  const article = names.article(link.from.article)
  const later = laterRecord(link)
  return known({
    id: `${names.entry(record.id)}#news-${index + 1}`,
    type: 'prov:Entity',
    linkType: link.type,
    earlier: names.entry(record.id),
    later: later === undefined ? undefined : names.entry(later),
    status: link.status,
    day: link.day,
    derivedFrom: article,
    evidence: link.evidence.map((span) => ({
      type: 'prov:Entity',
      value: text.slice(span.start, span.end),
      ...span,
      quotedFrom: article,
    })),
  })
}

const eventStatuses: Readonly<Partial<Record<Meeting['status'], string>>> = {
  planned: 'schema:EventScheduled',
  cancelled: 'schema:EventCancelled',
}

function factsOf(record: ArticleRecord, entry: Entry, local: ReadonlyMap<string, string>): Json {
  const { article } = record
  const actors = (role: PartyRole): readonly string[] | undefined => {
    const own = entry.parties.filter((party) => party.role === role).map(({ actor }) => names.actor(actor))
    return own.length > 0 ? [...new Set(own)] : undefined
  }
  const words = ({ start, end }: Span): string => article.text.slice(start, end)
  const named = (id: string): string => local.get(id) ?? id
  const about = { about: actors('about'), principal: actors('principal') }
  switch (entry.layer) {
    case 'records': {
      const { kind, content, conditions, strength, polarity, mode, deadline, status } = entry.annotation
      const actorOf = (id: string): readonly string[] =>
        entry.parties.filter((party) => party.local === id).map(({ actor }) => names.actor(actor))
      return {
        type: ['schema:Claim', 'prov:Entity'],
        text: content.map(words).join('; '),
        appearance: names.article(article.id),
        claimInterpreter: actors('spokesperson'),
        attributedTo: actors('holder'),
        kind,
        holder: actors('holder'),
        spokesperson: actors('spokesperson'),
        counterpart: actors('counterpart'),
        addressee: actors('addressee'),
        condition: conditions.map(({ type, span, by }) => ({
          text: words(span),
          conditionType: type,
          canFulfil: [...new Set(by.flatMap(actorOf))],
        })),
        strength,
        polarity,
        mode,
        deadline: deadline?.value,
        status,
        ...about,
      }
    }
    case 'quotes':
      return {
        type: ['schema:Quotation', 'prov:Entity'],
        text: entry.annotation.content.map(words).join(' … '),
        kind: entry.annotation.form,
        spokenBy: actors('speaker'),
        attributedTo: actors('speaker'),
        addressee: actors('addressee'),
        quotedFrom: names.article(article.id),
        ...about,
      }
    case 'meetings': {
      const { type: kind, place, venue, sidelineOf, status, date } = entry.annotation
      const eventStatus = eventStatuses[status]
      return {
        // One that nobody has agreed to is no event.
        type: ['held', 'planned', 'cancelled'].includes(status)
          ? ['schema:Event', 'prov:Entity']
          : 'prov:Entity',
        eventStatus,
        kind,
        attendee: actors('participant'),
        location: place,
        venue,
        sidelinesOf: sidelineOf,
        startDate: date,
        status,
        ...about,
      }
    }
    case 'agreements': {
      const { name, names: all, status } = entry.annotation
      const others = all.filter((other) => other !== name)
      return {
        type: ['schema:CreativeWork', 'prov:Entity'],
        name,
        alternateName: others.length > 0 ? others : undefined,
        party: actors('party'),
        status,
        ...about,
      }
    }
    case 'events': {
      const { cameo, cameoFull, plover, mode, aux, date, place } = entry.annotation
      const isPotential = aux.includes('hypothetical') || aux.includes('future')
      return {
        // What was not done is no action.
        type: aux.includes('negation') ? 'prov:Entity' : ['schema:Action', 'prov:Entity'],
        actionStatus: isPotential ? 'schema:PotentialActionStatus' : undefined,
        agent: actors('actor'),
        object: actors('recipient'),
        cameo: cameoFull ?? cameo,
        plover,
        mode,
        aux,
        startDate: date,
        location: place,
        ...about,
      }
    }
    case 'links': {
      const { type: linkType, from, to } = entry.annotation
      return { type: 'prov:Entity', linkType, later: named(from), earlier: named(to) }
    }
    default:
      return entry satisfies never
  }
}

/** The fields that have a value; an empty list is none. */
function known(fields: Json): Json {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
