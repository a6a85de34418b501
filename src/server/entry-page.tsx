import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Actor, Reason, Sentence } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { footnote } from '../export/footnote.ts'
import type { Entry, EntryOf } from '../store/archive.ts'
import { EntryList, entryLabel, namedIn, type WordedEntry } from './entry-list.tsx'
import { Page } from './layout.tsx'
import { links } from './links.ts'
import { RecordCard } from './record-card.tsx'

export interface EntryPageProps extends WordedEntry {
  /** Sentences around the evidence, in order. */
  readonly context: readonly Sentence[]
  readonly text: string
  readonly reader?: string
  readonly actors: readonly Actor[]
}

/** One entry: what it says, the sentence with its neighbours, a footnote, and which rule decided what. */
export function EntryPage(props: EntryPageProps): JSX.Element {
  const { entry, words, context, text } = props
  const title = `${entryLabel(entry)}: ${entry.exact.slice(0, 60)}${entry.exact.length > 60 ? '…' : ''}`
  return (
    <Page title={title} json={`${links.entry(entry.id)}.json`}>
      <h1>{entryLabel(entry)}</h1>
      {isRecord(entry) ? (
        <RecordCard record={entry.annotation} id={entry.id} words={words} named={namedIn(entry)} />
      ) : (
        <EntryList rows={[{ entry, words }]} />
      )}
      <h2>In the article</h2>
      <Context sentences={context} text={text} evidence={entry.span} />
      <p>
        <a href={links.sentence(entry.article.id, entry.span)}>{entry.article.title ?? 'Untitled article'}</a>
        {[entry.article.outlet, entry.article.date].filter(Boolean).map((fact) => `, ${fact}`)}
      </p>
      <h2>Footnote</h2>
      <p>{footnote(entry.article, { sentence: entry.exact, entry: entry.id })}</p>
      <details>
        <summary>How this entry came about</summary>
        <Explanation {...props} />
      </details>
    </Page>
  )
}

const isRecord = (entry: Entry): entry is EntryOf<'records'> => entry.layer === 'records'

/** The sentence with its neighbours; the evidence is marked. */
export function Context(props: {
  readonly sentences: readonly Sentence[]
  readonly text: string
  readonly evidence: Span
}): JSX.Element {
  const { sentences, text, evidence } = props
  return (
    <blockquote>
      {sentences.map(({ span }) => {
        const words = text.slice(span.start, span.end)
        const isEvidence = evidence.start < span.end && span.start < evidence.end
        return <>{isEvidence ? <mark>{words}</mark> : <span class="soft">{words}</span>} </>
      })}
    </blockquote>
  )
}

function Explanation({ entry, words, reader, actors }: EntryPageProps): JSX.Element {
  const locals = [...new Set(entry.parties.map(({ local }) => local))]
  return (
    <dl>
      <dt>Stage</dt>
      <dd>
        {entry.annotation.by}
        {reader === undefined ? null : `, ${reader}`}
      </dd>
      <dt>Rules</dt>
      <dd>
        <Reasons reasons={entry.annotation.reasons ?? []} words={words} />
      </dd>
      {locals.map((local) => {
        const actor = actors.find(({ id }) => id === local)
        return (
          <>
            <dt>{namedIn(entry)(local).name}</dt>
            <dd>
              <Reasons reasons={actor?.reasons ?? []} words={words} />
            </dd>
          </>
        )
      })}
    </dl>
  )
}

function Reasons(props: {
  readonly reasons: readonly Reason[]
  readonly words: (span: Span) => string
}): JSX.Element {
  if (props.reasons.length === 0) return <>no rule named</>
  return (
    <ul>
      {props.reasons.map(({ rule, field, span }) => (
        <li>
          {field === undefined ? null : `${field}: `}
          {rule}
          {span === undefined ? null : ` “${props.words(span)}”`}
        </li>
      ))}
    </ul>
  )
}
