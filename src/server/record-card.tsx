import type { JSX } from 'hono/jsx/jsx-runtime'
import type { EntryOf } from '../store/archive.ts'
import {
  ConditionLine,
  Content,
  Deadline,
  Decide,
  DecisionTag,
  Kind,
  localIds,
  Names,
  namedIn,
  Parties,
  Status,
  type WordedEntry,
  type Words,
} from './parts.tsx'
import { useLinks } from './room.ts'

export interface RecordCardProps extends WordedEntry<EntryOf<'records'>> {
  /** By which the text beside it refers to it: `C1`. */
  readonly label: string
  readonly anchor: string
}

/** One statement record beside its text: kind, parties, content, condition, strength, status and who said it. */
export function RecordCard({ entry, words, label, anchor }: RecordCardProps): JSX.Element {
  const links = useLinks()
  const { annotation: record } = entry
  return (
    <article class={`note k-${record.kind}`} id={anchor} data-item data-note={anchor} tabindex={-1}>
      <h2>
        <span class="ref">{label}</span>{' '}
        <a class="what" href={links.entry(entry.id)}>
          <Kind kind={record.kind} />
        </a>{' '}
        {record.strength === 'firm' ? null : <span class="tag">{record.strength}</span>}{' '}
        <Status status={record.status} /> <DecisionTag entry={entry} />
      </h2>
      <p>
        <Parties entry={entry} />
        {': '}
        <Content record={record} words={words} />
      </p>
      <Terms entry={entry} words={words} />
      <Decide entry={entry} />
    </article>
  )
}

/** Conditions, deadline, who said it and where it is told again. */
export function Terms({ entry, words }: WordedEntry<EntryOf<'records'>>): JSX.Element {
  const named = namedIn(entry)
  const { conditions, deadline, secondary } = entry.annotation
  const spokespersons = localIds(entry, 'spokesperson')
  return (
    <>
      {conditions.map((condition) => (
        <ConditionLine condition={condition} words={words} named={named} />
      ))}
      {deadline === undefined ? null : (
        <p class="small">
          by <Deadline record={entry.annotation} words={words} />
        </p>
      )}
      {spokespersons.length === 0 ? null : (
        <p class="soft small">
          said by <Names ids={spokespersons} named={named} none="" />
        </p>
      )}
      {secondary.length === 0 ? null : (
        <p class="soft small">
          {'also told in: '}
          <Quotes spans={secondary} words={words} />
        </p>
      )}
    </>
  )
}

function Quotes(props: {
  readonly spans: readonly Parameters<Words>[0][]
  readonly words: Words
}): JSX.Element {
  return (
    <>
      {props.spans.map((span, index) => (
        <>
          {index === 0 ? null : '; '}
          <q>{props.words(span)}</q>
        </>
      ))}
    </>
  )
}
