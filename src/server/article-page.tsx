import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Doc } from '../doc/doc.ts'
import type { Section, StatementRecord } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { StoredArticle } from '../store/archive.ts'
import { entryId } from '../store/entry-id.ts'
import { cutAtMarks, type Marked } from './highlight.ts'
import { Page } from './layout.tsx'
import { links } from './links.ts'
import { type Named, RecordCard } from './record-card.tsx'

export interface ArticlePageProps {
  readonly stored: StoredArticle
  readonly doc: Doc
  /** The page of each actor, by id of the reading. */
  readonly named: (id: string) => Named
}

/** The article with its record beside it, paragraph by paragraph, in text order. */
export function ArticlePage({ stored, doc, named }: ArticlePageProps): JSX.Element {
  const { article, summary } = stored
  const words = (span: Span): string => article.text.slice(span.start, span.end).replace(/\s+/g, ' ')
  const marks = recordMarks(doc)
  const title = summary.title ?? headline(doc) ?? 'Untitled article'
  const standsInText = doc.sections.some(({ kind }) => kind === 'headline')
  return (
    <Page title={title} json={`${links.article(article.id)}.json`}>
      <article>
        {standsInText ? null : <h1>{title}</h1>}
        <p class="soft small">
          {[summary.outlet, summary.date ?? 'date unknown', summary.language].filter(Boolean).join(' · ')}
          {summary.url === undefined ? null : (
            <>
              {' · '}
              <a href={summary.url} rel="noreferrer">
                where it was published
              </a>
            </>
          )}
          {stored.sightings.length > 1 ? ` · seen ${stored.sightings.length} times` : null}
        </p>
        {doc.sections.map((section) => (
          <div class="row">
            <SectionText section={section} doc={doc} marks={marks} />
            <div class="notes">
              {recordsIn(doc, section.span).map((record) => (
                <RecordCard
                  record={record}
                  id={entryId(article.id, 'records', record.key)}
                  anchor={noteId(record)}
                  words={words}
                  named={named}
                />
              ))}
            </div>
          </div>
        ))}
      </article>
      <Meetings doc={doc} named={named} />
      <People doc={doc} named={named} />
      {doc.notes.length === 0 ? null : (
        <>
          <h2>Notes on the reading</h2>
          <ul>
            {doc.notes.map(({ message }) => (
              <li>{message}</li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

const noteId = ({ key }: StatementRecord): string => `r${key}`

function headline(doc: Doc): string | undefined {
  const section = doc.sections.find(({ kind }) => kind === 'headline')
  return section && doc.article.text.slice(section.span.start, section.span.end)
}

function recordMarks(doc: Doc): Marked[] {
  return doc.records.flatMap((record) => [
    ...[...record.cue, ...record.content].map((span) => ({ span, note: noteId(record) })),
    ...record.conditions.map(({ span }) => ({ span, note: `if-${noteId(record)}` })),
  ])
}

/** Records whose cue (or else evidence) begins in the section. */
function recordsIn(doc: Doc, within: Span): StatementRecord[] {
  return doc.records.filter((record) => {
    const at = (record.cue[0] ?? record.evidence[0] ?? record.span).start
    return within.start <= at && at < within.end
  })
}

function SectionText(props: {
  readonly section: Section
  readonly doc: Doc
  readonly marks: readonly Marked[]
}): JSX.Element {
  const { section, doc, marks } = props
  const inside = doc.sentences.filter(
    ({ span }) => section.span.start <= span.start && span.end <= section.span.end,
  )
  const content = inside.map(({ span }) => (
    <>
      <span class="sentence" id={`s${span.start}-${span.end}`}>
        <MarkedText text={doc.article.text} span={span} marks={marks} />
      </span>{' '}
    </>
  ))
  if (section.kind === 'headline') return <h1 class="text">{content}</h1>
  if (section.kind === 'subhead') return <h2 class="text">{content}</h2>
  return <p class={`text ${section.kind}`}>{content}</p>
}

/** Text with its marks; each links to the note that tells about it. */
function MarkedText(props: {
  readonly text: string
  readonly span: Span
  readonly marks: readonly Marked[]
}): JSX.Element {
  return (
    <>
      {cutAtMarks(props.text, props.span, props.marks).map(({ text, notes }) => {
        const [note] = notes
        if (note === undefined) return text
        const isCondition = notes.some((id) => id.startsWith('if-'))
        const target = note.replace(/^if-/, '')
        return (
          <mark class={isCondition ? 'cond' : 'said'} aria-details={target}>
            <a href={`#${target}`} tabindex={-1}>
              {text}
            </a>
          </mark>
        )
      })}
    </>
  )
}

function Meetings({
  doc,
  named,
}: {
  readonly doc: Doc
  readonly named: (id: string) => Named
}): JSX.Element | null {
  if (doc.meetings.length === 0) return null
  return (
    <>
      <h2>Meetings</h2>
      <ul class="plain">
        {doc.meetings.map(({ participants, type, status, place, date, sidelineOf, key }) => (
          <li>
            <a href={links.entry(entryId(doc.article.id, 'meetings', key))}>{type}</a>{' '}
            <span class="tag">{status}</span> {participants.map((id) => named(id).name).join(', ')}
            {[place, date, sidelineOf && `on the sidelines of ${sidelineOf}`]
              .filter(Boolean)
              .map((fact) => `, ${fact}`)}
          </li>
        ))}
      </ul>
    </>
  )
}

function People({
  doc,
  named,
}: {
  readonly doc: Doc
  readonly named: (id: string) => Named
}): JSX.Element | null {
  const shown = doc.actors.filter(({ type, offices }) => type === 'person' || offices.length > 0)
  if (shown.length === 0) return null
  return (
    <>
      <h2>Who</h2>
      <ul class="plain">
        {shown.map((actor) => {
          const { href } = named(actor.id)
          const offices = actor.offices.map(
            ({ status, title, office, of }) =>
              `${status === 'current' ? '' : `${status} `}${title ?? office}${of === undefined ? '' : ` of ${of}`}`,
          )
          return (
            <li>
              <bdi>{href === undefined ? actor.name : <a href={href}>{actor.name}</a>}</bdi>
              {offices.length > 0 ? `: ${[...new Set(offices)].join('; ')}` : null}
              {actor.speaksFor === undefined ? null : ` — speaks for ${named(actor.speaksFor).name}`}
            </li>
          )
        })}
      </ul>
    </>
  )
}
