import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Doc } from '../doc/doc.ts'
import type { ArticleSummary, EntryOf, StoredArticle } from '../store/archive.ts'
import type { Copies } from '../store/corroboration.ts'
import { ArticleText, type NumberedRecord } from './article-text.tsx'
import { whereOf } from './entry-list.tsx'
import { Page } from './layout.tsx'
import {
  ConditionLine,
  Content,
  entryLabel,
  Footnote,
  kindLetter,
  type Named,
  namedIn,
  Parties,
  type Words,
} from './parts.tsx'
import { useLinks } from './room.ts'

export interface ArticlePageProps {
  readonly stored: StoredArticle
  readonly doc: Doc
  readonly records: readonly EntryOf<'records'>[]
  readonly meetings: readonly EntryOf<'meetings'>[]
  readonly copies: Copies
  /** Who each actor of the reading is. */
  readonly named: (id: string) => Named
}

/** The article with its record beside it, paragraph by paragraph, in text order. */
export function ArticlePage({
  stored,
  doc,
  records,
  meetings,
  copies,
  named,
}: ArticlePageProps): JSX.Element {
  const links = useLinks()
  const { article, summary } = stored
  const words: Words = ({ start, end }) => article.text.slice(start, end).replace(/\s+/g, ' ')
  const numbered = numberedIn(records)
  const title = summary.title ?? headline(doc) ?? 'Untitled article'
  const standsInText = doc.sections.some(({ kind }) => kind === 'headline')
  return (
    <Page title={title} json={`${links.article(article.id)}.json`}>
      <article>
        {standsInText ? null : (
          <h1>
            <bdi>{title}</bdi>
          </h1>
        )}
        <Sources stored={stored} />
        <CopiesLine id={article.id} copies={copies} />
        <ArticleText doc={doc} records={numbered} words={words} />
      </article>
      <PrintedNotes records={numbered} words={words} />
      {meetings.length === 0 ? null : <Meetings meetings={meetings} />}
      <People doc={doc} named={named} />
      <h2>Footnote</h2>
      <Footnote article={summary} id="footnote" />
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

/** Whose copy the article is, or who copied it. */
function CopiesLine(props: { readonly id: string; readonly copies: Copies }): JSX.Element | null {
  const { articles, wire } = props.copies
  const links = useLinks()
  if (articles.length === 0) return null
  const own = articles.find(({ id }) => id === wire?.id)
  const credited = wire?.credited === undefined ? '' : `, credited to ${wire.credited}`
  const named = ({ id, outlet, title, date }: ArticleSummary): JSX.Element => (
    <>
      <a href={links.article(id)}>
        <bdi>{outlet ?? title ?? id.slice(0, 12)}</bdi>
      </a>
      {date === undefined ? null : ` ${date}`}
    </>
  )
  return (
    <p class="soft small sources">
      {own === undefined ? (
        <>
          {wire?.id === props.id
            ? `wire text${credited}; copied by: `
            : `same text, in whole or in part${credited}: `}
          {articles.map((one, index) => (
            <>
              {index === 0 ? '' : ', '}
              {named(one)}
            </>
          ))}
        </>
      ) : (
        <>
          {'copy of '}
          {named(own)}
          {articles.length === 1 ? credited : `${credited}, as are ${articles.length - 1} more`}
        </>
      )}
    </p>
  )
}

/** Records in the order of the text, each with the label by which the text refers to it. */
function numberedIn(records: readonly EntryOf<'records'>[]): readonly NumberedRecord[] {
  const placed = records.map((entry) => {
    const { cue, evidence, content, span } = entry.annotation
    const at = (cue[0] ?? evidence[0] ?? span).start
    const end = content.at(-1)?.end ?? span.end
    return { entry, at, end }
  })
  return placed
    .sort((a, b) => a.at - b.at || a.end - b.end)
    .map((one, index) => ({
      ...one,
      label: `${kindLetter(one.entry.annotation.kind)}${index + 1}`,
      anchor: `r${one.entry.annotation.key}`,
    }))
}

function Sources({ stored: { summary, sightings } }: { readonly stored: StoredArticle }): JSX.Element {
  const elsewhere = sightings.filter(({ outlet, url }) => outlet !== summary.outlet || url !== summary.url)
  return (
    <div class="soft small sources">
      <p>
        {summary.outlet === undefined ? null : (
          <>
            <bdi>{summary.outlet}</bdi>
            {' · '}
          </>
        )}
        {summary.date ?? 'date unknown'}
        {summary.language === undefined || summary.language === 'en' ? null : ` · ${summary.language}`}
        {` · ${summary.words} words`}
        {summary.url === undefined ? null : (
          <>
            {' · '}
            <a href={summary.url} rel="noreferrer" class="outside">
              where it was published
            </a>
          </>
        )}
      </p>
      {elsewhere.length === 0 ? null : (
        <p>
          {`the same text in ${elsewhere.length === 1 ? 'another place' : `${elsewhere.length} other places`}: `}
          {elsewhere.map(({ outlet, url, date }, index) => (
            <>
              {index === 0 ? null : '; '}
              <bdi>{url === undefined ? (outlet ?? 'unknown') : <a href={url}>{outlet ?? url}</a>}</bdi>
              {date === undefined ? null : `, ${date}`}
            </>
          ))}
        </p>
      )}
    </div>
  )
}

function headline(doc: Doc): string | undefined {
  const section = doc.sections.find(({ kind }) => kind === 'headline')
  return section && doc.article.text.slice(section.span.start, section.span.end)
}

/** On paper the notes stand at the end, by the number that the text has. */
function PrintedNotes(props: {
  readonly records: readonly NumberedRecord[]
  readonly words: Words
}): JSX.Element | null {
  if (props.records.length === 0) return null
  return (
    <section class="printed">
      <h2>The record</h2>
      <ol class="plain">
        {props.records.map(({ entry, label }) => (
          <li>
            <b>{label}</b> {entry.annotation.kind}
            {entry.annotation.status === 'na' ? null : ` (${entry.annotation.status.replaceAll('_', ' ')})`}
            {'. '}
            <Parties entry={entry} />
            {': '}
            <Content record={entry.annotation} words={props.words} />
            {entry.annotation.conditions.map((condition) => (
              <>
                {' '}
                <ConditionLine condition={condition} words={props.words} named={namedIn(entry)} />
              </>
            ))}{' '}
            <span class="small">[{entry.id}]</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Meetings({ meetings }: { readonly meetings: readonly EntryOf<'meetings'>[] }): JSX.Element {
  const links = useLinks()
  return (
    <>
      <h2>Meetings</h2>
      <ul class="plain">
        {meetings.map((entry) => (
          <li data-item>
            <span class="soft small when">{entry.annotation.date ?? 'no date'}</span>{' '}
            <a class="what" href={links.entry(entry.id)}>
              {entryLabel(entry)}
            </a>{' '}
            <Parties entry={entry} /> {whereOf(entry)}
          </li>
        ))}
      </ul>
    </>
  )
}

function People(props: { readonly doc: Doc; readonly named: (id: string) => Named }): JSX.Element | null {
  const { doc, named } = props
  const links = useLinks()
  const shown = doc.actors.filter(({ type, offices }) => type === 'person' || offices.length > 0)
  if (shown.length === 0) return null
  return (
    <>
      <h2>Who</h2>
      <ul class="plain">
        {shown.map((actor) => {
          const { key } = named(actor.id)
          const offices = actor.offices.map(
            ({ status, title, office, of }) =>
              `${status === 'current' ? '' : `${status} `}${title ?? office}${of === undefined ? '' : ` of ${of}`}`,
          )
          return (
            <li>
              <bdi>{key === undefined ? actor.name : <a href={links.actor(key)}>{actor.name}</a>}</bdi>
              {offices.length > 0 ? `: ${[...new Set(offices)].join('; ')}` : null}
              {actor.speaksFor === undefined ? null : (
                <>
                  {' — speaks for '}
                  <bdi>{named(actor.speaksFor).name}</bdi>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
