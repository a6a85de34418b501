import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Span } from '../doc/span.ts'
import type { Entry, EntryOf, PartyRole } from '../store/archive.ts'
import { links } from './links.ts'
import { ConditionLine, type Named, Names, Status } from './record-card.tsx'

/** An entry with the words of its article. */
export interface WordedEntry<E = Entry> {
  readonly entry: E
  readonly words: (span: Span) => string
}

/** Who the local ids of an entry stand for. */
export function namedIn(entry: Entry): (id: string) => Named {
  return (id) => {
    const party = entry.parties.find(({ local }) => local === id)
    return party ? { name: party.name, href: links.actor(party.actor) } : { name: id }
  }
}

/** The ids of those who have a role in an entry, each once. */
function localIds(entry: Entry, role: PartyRole): string[] {
  return [...new Set(entry.parties.filter((party) => party.role === role).map(({ local }) => local))]
}

/** Records as a table with the condition in a column of its own; cards on narrow screens. */
export function LedgerTable({
  rows,
}: {
  readonly rows: readonly WordedEntry<EntryOf<'records'>>[]
}): JSX.Element {
  return (
    <div class="scroll">
      <table class="cards">
        <caption>{rows.length} entries on this page, newest first</caption>
        <thead>
          <tr>
            {['Day', 'Who', 'To whom', 'What', 'If', 'How firm', 'Status'].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ entry, words }) => {
            const named = namedIn(entry)
            const { annotation } = entry
            return (
              <tr>
                <td class="when" data-label="Day">
                  {entry.day ?? 'unknown'}
                </td>
                <td data-label="Who">
                  <Names ids={localIds(entry, 'holder')} named={named} none="unknown" />
                </td>
                <td data-label="To whom">
                  <Names ids={localIds(entry, 'counterpart')} named={named} none="" />
                </td>
                <td data-label="What">
                  <a href={links.entry(entry.id)}>{annotation.kind}</a>
                  {annotation.polarity === 'negative' ? ' (not to)' : null}:{' '}
                  {annotation.content.map(words).join('; ')}
                </td>
                <td data-label="If">
                  {annotation.conditions.map((condition) => (
                    <ConditionLine condition={condition} words={words} named={named} />
                  ))}
                </td>
                <td data-label="How firm">{annotation.strength}</td>
                <td data-label="Status">
                  <Status status={annotation.status} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Entries of any layer as a list, each with its sentence. */
export function EntryList({ rows }: { readonly rows: readonly WordedEntry[] }): JSX.Element {
  return (
    <ol class="plain">
      {rows.map(({ entry, words }) => (
        <li>
          <EntryLine entry={entry} words={words} />
        </li>
      ))}
    </ol>
  )
}

function EntryLine({ entry, words }: WordedEntry): JSX.Element {
  const named = namedIn(entry)
  return (
    <>
      <span class="soft small">{entry.day ?? 'no date'}</span>{' '}
      <a href={links.entry(entry.id)}>{entryLabel(entry)}</a>{' '}
      <EntryFacts entry={entry} words={words} named={named} />
      <blockquote>{entry.exact}</blockquote>
      <span class="soft small">
        <a href={links.sentence(entry.article.id, entry.span)}>{entry.article.title ?? 'Untitled article'}</a>
        {entry.article.outlet === undefined ? null : `, ${entry.article.outlet}`}
        {entry.article.date === undefined ? null : `, ${entry.article.date}`}
      </span>
    </>
  )
}

function EntryFacts(props: WordedEntry & { readonly named: (id: string) => Named }): JSX.Element {
  const { entry, words, named } = props
  switch (entry.layer) {
    case 'records':
      return (
        <>
          <Names ids={localIds(entry, 'holder')} named={named} none="holder unknown" />
          {localIds(entry, 'counterpart').length > 0 ? ' → ' : null}
          <Names ids={localIds(entry, 'counterpart')} named={named} none="" />
          {entry.annotation.conditions.map((condition) => (
            <ConditionLine condition={condition} words={words} named={named} />
          ))}
        </>
      )
    case 'quotes':
      return (
        <Names
          ids={localIds(entry, 'speaker')}
          named={named}
          none={entry.annotation.source.map(words).join(' ')}
        />
      )
    case 'meetings':
      return (
        <>
          <Names ids={localIds(entry, 'participant')} named={named} none="participants unknown" />
          {[
            entry.annotation.venue,
            entry.annotation.place,
            entry.annotation.sidelineOf && `beside ${entry.annotation.sidelineOf}`,
          ]
            .filter(Boolean)
            .map((fact) => `, ${fact}`)}
        </>
      )
    case 'agreements':
      return <bdi>{entry.annotation.name}</bdi>
    case 'events':
      return (
        <>
          <Names ids={localIds(entry, 'actor')} named={named} none="unknown" />
          {' → '}
          <Names ids={localIds(entry, 'recipient')} named={named} none="unknown" />
        </>
      )
    case 'links':
      return <span>{`${entry.annotation.from} → ${entry.annotation.to}`}</span>
    default:
      return entry satisfies never
  }
}

/** What an entry is, in a few words. */
export function entryLabel(entry: Entry): string {
  switch (entry.layer) {
    case 'records':
      return entry.annotation.kind
    case 'quotes':
      return `${entry.annotation.form} speech`
    case 'meetings':
      return `${entry.annotation.type} (${entry.annotation.status})`
    case 'agreements':
      return 'agreement'
    case 'events':
      return [entry.annotation.plover ?? `CAMEO ${entry.annotation.cameo}`, ...entry.annotation.aux].join(
        ', ',
      )
    case 'links':
      return entry.annotation.type.replaceAll('_', ' ')
    default:
      return entry satisfies never
  }
}
