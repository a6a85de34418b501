import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Entry, EntryOf } from '../store/archive.ts'
import {
  ConditionLine,
  Content,
  DecisionTag,
  entryLabel,
  Kind,
  localIds,
  Names,
  namedIn,
  Origin,
  Parties,
  Status,
  type WordedEntry,
} from './parts.tsx'
import { useLinks } from './room.ts'

/** Records as a table with the condition in a column of its own; cards on narrow screens. */
export function LedgerTable(props: {
  readonly rows: readonly WordedEntry<EntryOf<'records'>>[]
  readonly caption?: string
}): JSX.Element {
  const { rows, caption = `${rows.length} entries on this page, newest first` } = props
  return (
    <table class="cards ledger">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {['Day', 'Who', 'What', 'If', 'Status'].map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LedgerRow {...row} />
        ))}
      </tbody>
    </table>
  )
}

function LedgerRow({ entry, words }: WordedEntry<EntryOf<'records'>>): JSX.Element {
  const links = useLinks()
  const named = namedIn(entry)
  const { annotation } = entry
  const toward = localIds(entry, 'counterpart')
  return (
    <tr data-item>
      <td class="when" data-label="Day">
        {entry.day ?? 'unknown'}
      </td>
      <td data-label="Who">
        <Names ids={localIds(entry, 'holder')} named={named} none="unknown" />
        {toward.length === 0 ? null : ' '}
        {toward.length === 0 ? null : (
          <span class="toward">
            <span role="img" aria-label="toward">
              →{' '}
            </span>
            <Names ids={toward} named={named} none="" />
          </span>
        )}
      </td>
      <td data-label="What">
        <a class="what" href={links.entry(entry.id)}>
          <Kind kind={annotation.kind} />
        </a>{' '}
        <Content record={annotation} words={words} />{' '}
        {annotation.strength === 'firm' ? null : <span class="tag">{annotation.strength}</span>}{' '}
        <DecisionTag entry={entry} />
      </td>
      <td data-label="If">
        {annotation.conditions.map((condition) => (
          <ConditionLine condition={condition} words={words} named={named} />
        ))}
      </td>
      <td data-label="Status">
        <Status status={annotation.status} />
        {annotation.deadline?.value === undefined ? null : (
          <span class="small due">{`by ${annotation.deadline.value}`}</span>
        )}
      </td>
    </tr>
  )
}

/** Entries of any layer as a list, each with its sentence. */
export function EntryList({ rows }: { readonly rows: readonly WordedEntry[] }): JSX.Element {
  return (
    <ol class="plain">
      {rows.map(({ entry, words }) => (
        <li data-item>
          <EntryLine entry={entry} words={words} />
        </li>
      ))}
    </ol>
  )
}

/** One entry: day, what it is, who, on which condition, its sentence and where that stands. */
export function EntryLine({ entry, words }: WordedEntry): JSX.Element {
  const links = useLinks()
  return (
    <>
      <p class="line">
        <span class="soft small when">{entry.day ?? 'no date'}</span>{' '}
        <a class="what" href={links.entry(entry.id)}>
          {entry.layer === 'records' ? <Kind kind={entry.annotation.kind} /> : entryLabel(entry)}
        </a>{' '}
        <Parties entry={entry} /> <DecisionTag entry={entry} /> <EntryFacts entry={entry} words={words} />
      </p>
      <Sentence entry={entry} />
    </>
  )
}

/** The words that an entry rests on, and where they stand. */
function Sentence({ entry }: { readonly entry: Entry }): JSX.Element {
  const links = useLinks()
  return (
    <>
      <blockquote dir="auto">{entry.exact}</blockquote>
      <Origin article={entry.article} href={links.sentence(entry.article.id, entry.span)} />
    </>
  )
}

function EntryFacts({ entry, words }: WordedEntry): JSX.Element | null {
  switch (entry.layer) {
    case 'records':
      return (
        <>
          <Status status={entry.annotation.status} />
          {entry.annotation.conditions.map((condition) => (
            <ConditionLine condition={condition} words={words} named={namedIn(entry)} />
          ))}
        </>
      )
    case 'meetings':
      return <>{whereOf(entry)}</>
    case 'agreements':
      return <bdi>{entry.annotation.name}</bdi>
    case 'links':
    case 'quotes':
    case 'events':
      return null
    default:
      return entry satisfies never
  }
}

/** Where a meeting took place, with a dash before it; '' if that is unknown. */
export function whereOf({ annotation }: EntryOf<'meetings'>): string {
  const { venue, place, sidelineOf } = annotation
  const facts = [venue, place, sidelineOf && `on the sidelines of ${sidelineOf}`]
  const known = facts.filter((fact) => fact !== undefined && fact !== '')
  return known.length === 0 ? '' : `— ${known.join(', ')}`
}

/** Entries of one day after another, the newest first, each in a line of its own with its sentence folded away. */
export function Chronicle({ rows }: { readonly rows: readonly WordedEntry[] }): JSX.Element {
  const days = new Map<string, WordedEntry[]>()
  for (const row of rows) {
    const day = row.entry.day ?? 'no date'
    days.set(day, [...(days.get(day) ?? []), row])
  }
  return (
    <ol class="plain chronicle">
      {[...days].map(([day, own]) => (
        <li id={`d${day}`}>
          <h2>{day}</h2>
          <ul class="plain">
            {own.map(({ entry, words }) => (
              <li data-item>
                <ChronicleLine entry={entry} words={words} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function ChronicleLine({ entry, words }: WordedEntry<Entry>): JSX.Element {
  const links = useLinks()
  return (
    <>
      <p class="line">
        <a class="what" href={links.entry(entry.id)}>
          {entry.layer === 'records' ? <Kind kind={entry.annotation.kind} /> : entryLabel(entry)}
        </a>{' '}
        <Parties entry={entry} />
        {entry.layer === 'records' ? (
          <>
            {': '}
            <Content record={entry.annotation} words={words} />{' '}
          </>
        ) : null}{' '}
        <EntryFacts entry={entry} words={words} />
      </p>
      {entry.layer === 'records' ? (
        <details>
          <summary class="soft small">its sentence</summary>
          <Sentence entry={entry} />
        </details>
      ) : (
        <Sentence entry={entry} />
      )}
    </>
  )
}
