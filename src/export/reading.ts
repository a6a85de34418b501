import type { Doc } from '../doc/doc.ts'
import type {
  Agreement,
  Attribution,
  CodedEvent,
  DatedSpan,
  Meeting,
  Mention,
  Quote,
  RecordLink,
  StatementRecord,
} from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'

/** A span with its words, as records, meetings, agreements and links carry it. */
export interface QuotedSpan extends Span {
  readonly text: string
}

export interface PrintOptions {
  /** Whether `article.text` is printed. Default true. */
  readonly text?: boolean
  /** The `reader` field: program and resources. */
  readonly reader: string
  /** The `id` field; default the article's SHA-256. */
  readonly id?: string
}

type Json = Record<string, unknown>

/** The reading as JSON, contract version 1: a plain object ready for `JSON.stringify`. Absent is left out. */
export function printReading(doc: Doc, options: PrintOptions): Json {
  const { article } = doc
  const { meta } = article
  const quoted = (span: Span): QuotedSpan => ({
    ...bare(span),
    text: article.text.slice(span.start, span.end),
  })
  return {
    schema: 'demarche/reading@1',
    id: options.id ?? article.id,
    reader: options.reader,
    article: compact({
      sha256: article.id,
      text: options.text === false ? undefined : article.text,
      title: meta.title,
      byline: meta.byline,
      outlet: meta.outlet,
      url: meta.url,
      language: meta.language,
      date: meta.date,
      datePrecision: meta.datePrecision,
      candidates: meta.candidates,
    }),
    sections: doc.sections.map(({ span, kind }) => ({ ...bare(span), kind })),
    sentences: doc.sentences.map(({ span }) => bare(span)),
    tokens: tokens(doc),
    entities: doc.entities.map(({ span, type }) => ({ ...bare(span), type })),
    actors: doc.actors.map((actor) =>
      compact({
        id: actor.id,
        type: actor.type,
        name: actor.name,
        names: actor.names,
        link: actor.link,
        score: actor.score,
        country: actor.country,
        code: actor.code,
        offices: actor.offices.map(({ span, ...office }) =>
          compact({ ...office, ...(span && { span: quoted(span) }) }),
        ),
      }),
    ),
    mentions: mentions(doc),
    quotes: doc.quotes.map((quote) => printQuote(quote)),
    records: doc.records.map((record) => printRecord(record, quoted)),
    meetings: doc.meetings.map((meeting) => printMeeting(meeting, quoted)),
    agreements: doc.agreements.map((agreement) => printAgreement(agreement, quoted)),
    links: doc.links.map((link) => printLink(link, quoted)),
    events: doc.events.map((event) => printEvent(event, quoted)),
    times: doc.times.map(({ span, value, to, precision }) =>
      compact({ ...bare(span), value, to, precision }),
    ),
    places: doc.places.map(({ span, name, country, latitude, longitude, link }) =>
      compact({ ...bare(span), name, country, lat: latitude, lon: longitude, link }),
    ),
    notes: doc.notes.map(({ by, severity, message, span }) => ({
      stage: by,
      severity,
      message,
      ...bare(span),
    })),
  }
}

const bare = ({ start, end }: Span): Span => ({ start, end })
const pair = ({ start, end }: Span): [number, number] => [start, end]

function compact(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}

function tokens(doc: Doc): Json[] {
  return doc.tokens.map(({ span }, index) => {
    const tag = doc.tags[index]
    if (!tag) return { ...bare(span) }
    return { ...bare(span), upos: tag.upos, head: tag.head ?? -1, deprel: tag.deprel, lemma: tag.lemma }
  })
}

/** A plain noun that the text does not come back to is no actor, and not told. */
function mentions(doc: Doc): Json[] {
  const actorsOf = new Map<string, string[]>()
  for (const actor of doc.actors) {
    for (const key of actor.mentions) actorsOf.set(key, [...(actorsOf.get(key) ?? []), actor.id])
  }
  const isTold = ({ key, reasons }: Mention): boolean => actorsOf.has(key) || reasons?.[0]?.rule !== 'noun'
  return doc.mentions.filter(isTold).map(({ key, span, kind, head }) => ({
    ...bare(span),
    kind,
    head: pair(head),
    actors: actorsOf.get(key) ?? [],
  }))
}

function printQuote(quote: Quote): Json {
  return {
    id: quote.id,
    type: quote.form,
    speaker: quote.speakers,
    source: quote.source.map(pair),
    cue: quote.cue.map(pair),
    content: quote.content.map(pair),
    addressee: quote.addressees,
    attribution: quote.attribution.map(({ source, cue, actors }) => ({
      source: source.map(pair),
      cue: cue.map(pair),
      actors,
    })),
  }
}

type Quoting = (span: Span) => QuotedSpan

function printRecord(record: StatementRecord, quoted: Quoting): Json {
  return {
    id: record.id,
    kind: record.kind,
    act: record.act,
    cue: record.cue.map(quoted),
    holder: record.holder,
    spokesperson: record.spokesperson,
    counterpart: record.counterpart,
    addressee: record.addressee,
    content: record.content.map(quoted),
    conditions: record.conditions.map(({ type, span, cue, by, polarity }) =>
      compact({ type, span: quoted(span), cue: cue && quoted(cue), by, polarity }),
    ),
    strength: record.strength,
    hedges: record.hedges.map(quoted),
    polarity: record.polarity,
    deadline: printDate(record.deadline, quoted),
    time: printDate(record.time, quoted),
    mode: record.mode,
    attribution: record.attribution.map((link) => printAttribution(link, quoted)),
    evidence: record.evidence.map(quoted),
    secondary: record.secondary.map(quoted),
    agreements: record.agreements,
    status: record.status,
    status_evidence: record.statusEvidence.map(quoted),
  }
}

// SCHEME §1 has null for "none" here: the one place where absent is printed.
function printDate(date: DatedSpan | undefined, quoted: Quoting): Json | null {
  return date ? { span: date.span ? quoted(date.span) : null, value: date.value ?? null } : null
}

function printAttribution({ actors, source, cue }: Attribution, quoted: Quoting): Json {
  const [first] = cue
  const [named] = source
  return compact({
    source: actors.length === 1 ? actors[0] : actors,
    cue: first && quoted(first),
    span: named && quoted(named),
  })
}

function printMeeting(meeting: Meeting, quoted: Quoting): Json {
  const { id, type, participants, venue, place, date, sidelineOf, status, evidence } = meeting
  return compact({
    id,
    type,
    participants,
    venue,
    place,
    date,
    sidelines_of: sidelineOf,
    status,
    evidence: evidence.map(quoted),
  })
}

function printAgreement(agreement: Agreement, quoted: Quoting): Json {
  const { id, name, names, parties, status, evidence } = agreement
  return compact({ id, name, names, parties, status, evidence: evidence.map(quoted) })
}

function printLink({ from, to, type, evidence }: RecordLink, quoted: Quoting): Json {
  return { from, to, type, evidence: evidence.map(quoted) }
}

function printEvent(event: CodedEvent, quoted: Quoting): Json {
  return compact({
    id: event.id,
    source: event.actors,
    target: event.recipients,
    cameo: event.cameo,
    cameo_full: event.cameoFull,
    plover: event.plover,
    mode: event.mode,
    contexts: event.contexts,
    goldstein: event.goldstein,
    quad: event.quad,
    aux: event.aux,
    reciprocal: event.reciprocal,
    record: event.record,
    date: event.date,
    place: event.place,
    evidence: event.evidence.map(quoted),
  })
}
