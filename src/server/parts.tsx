import { useContext } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Condition, RecordKind, RecordStatus, StatementRecord } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { showCondition } from '../export/condition.ts'
import { footnote } from '../export/footnote.ts'
import type { Entry, EntryLayer, EntryOf, PartyRole } from '../store/archive.ts'
import { useLinks, VisitContext } from './room.ts'

/** Somebody named on a page: the name, and the key of the actor if there is one. */
export interface Named {
  readonly name: string
  readonly key?: string
}

/** Gives the words of a span of an entry's article. */
export type Words = (span: Span) => string

/** An entry with the words of its article. */
export interface WordedEntry<E = Entry> {
  readonly entry: E
  readonly words: Words
}

/** Who the local ids of an entry stand for. */
export function namedIn(entry: EntryOf<EntryLayer>): (id: string) => Named {
  return (id) => {
    const party = entry.parties.find(({ local }) => local === id)
    return party ? { name: party.name, key: party.actor } : { name: id }
  }
}

/** The ids of those who have a role in an entry, each once. */
export function localIds(entry: EntryOf<EntryLayer>, role: PartyRole): string[] {
  return [...new Set(entry.parties.filter((party) => party.role === role).map(({ local }) => local))]
}

/** Names with links to their pages, each isolated from the direction of the text around it. */
export function Names(props: {
  readonly ids: readonly string[]
  readonly named: (id: string) => Named
  readonly none: string
}): JSX.Element {
  const { ids, named, none } = props
  const links = useLinks()
  if (ids.length === 0) return <span class="soft">{none}</span>
  const all = [...new Map(ids.map(named).map((one) => [one.key ?? one.name, one])).values()]
  return (
    <>
      {all.map(({ name, key }, index) => (
        <>
          {index > 0 ? ', ' : null}
          <bdi>{key === undefined ? name : <a href={links.actor(key)}>{name}</a>}</bdi>
        </>
      ))}
    </>
  )
}

/** Holder and counterpart of a record, speaker, participants, …: who has to do with an entry. */
export function Parties({ entry }: { readonly entry: Entry }): JSX.Element | null {
  const named = namedIn(entry)
  const of = (role: PartyRole): readonly string[] => localIds(entry, role)
  switch (entry.layer) {
    case 'records':
      return <Sides from={of('holder')} to={of('counterpart')} named={named} none="holder unknown" />
    case 'quotes':
      return <Names ids={of('speaker')} named={named} none="speaker unknown" />
    case 'meetings':
      return <Names ids={of('participant')} named={named} none="participants unknown" />
    case 'agreements':
      return <Names ids={of('party')} named={named} none="" />
    case 'events':
      return <Sides from={of('actor')} to={of('recipient')} named={named} none="unknown" />
    case 'links':
      return null
    default:
      return entry satisfies never
  }
}

/** One side toward the other, if there is another. */
function Sides(props: {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly named: (id: string) => Named
  readonly none: string
}): JSX.Element {
  const { from, to, named, none } = props
  return (
    <>
      <Names ids={from} named={named} none={none} />
      {to.length === 0 ? null : (
        <>
          <span class="toward" role="img" aria-label="toward">
            {' → '}
          </span>
          <Names ids={to} named={named} none="" />
        </>
      )}
    </>
  )
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
      return [entry.annotation.plover ?? `CAMEO ${entry.annotation.cameo}`, ...entry.annotation.aux]
        .join(', ')
        .toLowerCase()
    case 'links':
      return entry.annotation.type.replaceAll('_', ' ')
    default:
      return entry satisfies never
  }
}

const letters = {
  agreement: 'G',
  threat: 'T',
  assurance: 'S',
  commitment: 'C',
  offer: 'O',
  refusal: 'R',
  demand: 'D',
  denial: 'N',
  evaluation: 'E',
  assessment: 'A',
} as const satisfies Record<RecordKind, string>

/** A number as it is read: `16,084`. */
export const counted = (count: number): string => count.toLocaleString('en-US')

/** The letter by which a kind is marked in a text. */
export const kindLetter = (kind: RecordKind): string => letters[kind]

/** The kind of a record with its letter. */
export function Kind({ kind }: { readonly kind: RecordKind }): JSX.Element {
  return (
    <span class={`kind k-${kind}`}>
      <span class="letter" aria-hidden="true">
        {letters[kind]}
      </span>
      {kind}
    </span>
  )
}

const signs = {
  open: '○',
  condition_met: '◎',
  kept: '✓',
  partly_kept: '◐',
  broken: '✕',
  withdrawn: '↩',
  superseded: '⇥',
  lapsed: '⌛︎',
  na: '',
} as const satisfies Record<RecordStatus, string>

/** The state of play, by a sign and in words; nothing for what has none. */
export function Status({ status }: { readonly status: RecordStatus }): JSX.Element | null {
  if (status === 'na') return null
  return (
    <span class={`status s-${status}`}>
      <span aria-hidden="true">{signs[status]}</span> {status.replaceAll('_', ' ')}
    </span>
  )
}

/** A condition, told by its connector and by who can meet it. */
export function ConditionLine(props: {
  readonly condition: Condition
  readonly words: Words
  readonly named: (id: string) => Named
}): JSX.Element {
  const { condition, words, named } = props
  const { connector, rest } = showCondition(condition, words)
  return (
    <span class="if">
      <b>{connector}</b> <bdi>{rest}</bdi>
      {condition.by.length > 0 ? (
        <span class="small">
          {' — up to '}
          <Names ids={condition.by} named={named} none="" />
        </span>
      ) : null}
    </span>
  )
}

/** What is promised, demanded or held. */
export function Content({
  record,
  words,
}: {
  readonly record: StatementRecord
  readonly words: Words
}): JSX.Element {
  return (
    <>
      {record.polarity === 'negative' ? <b>not: </b> : null}
      <bdi>{record.content.map(words).join('; ')}</bdi>
    </>
  )
}

/** By when, as a date and in the words of the article. */
export function Deadline({
  record,
  words,
}: {
  readonly record: StatementRecord
  readonly words: Words
}): JSX.Element | null {
  const { deadline } = record
  if (deadline === undefined) return null
  return (
    <>
      {deadline.value ?? null}
      {deadline.span === undefined ? null : (
        <>
          {deadline.value === undefined ? null : ' '}
          <q>{words(deadline.span)}</q>
        </>
      )}
    </>
  )
}

type ArticleOf = Entry['article']

/** Title, outlet and date of an article; the title leads to `href`. */
export function Origin({
  article,
  href,
}: {
  readonly article: ArticleOf
  readonly href?: string
}): JSX.Element {
  const links = useLinks()
  return (
    <span class="soft small">
      <a href={href ?? links.article(article.id)}>
        <bdi>{article.title ?? 'Untitled article'}</bdi>
      </a>
      {article.outlet === undefined ? null : (
        <>
          {', '}
          <bdi>{article.outlet}</bdi>
        </>
      )}
      {', '}
      <span class="when">{article.date ?? 'no date'}</span>
    </span>
  )
}

/** A footnote with a button that copies it; the island shows the button. `id` is unique on the page. */
export function Footnote(props: {
  readonly article: ArticleOf
  readonly id: string
  readonly sentence?: string
  readonly entry?: string
  readonly style?: 'plain' | 'chicago'
}): JSX.Element {
  const { article, id, sentence, entry, style = 'plain' } = props
  const options = {
    style,
    ...(sentence !== undefined && { sentence }),
    ...(entry !== undefined && { entry }),
  }
  return (
    <p class="footnote">
      <bdi id={id}>{footnote(article, options)}</bdi>{' '}
      <button type="button" data-copy={id} hidden aria-keyshortcuts={style === 'plain' ? 'y' : undefined}>
        Copy
      </button>
    </p>
  )
}

/** The buttons by which a person accepts, sets right or rejects an entry. The page is come back to. */
export function Decide({
  entry,
  back,
}: {
  readonly entry: Entry
  readonly back?: string
}): JSX.Element | null {
  const { links, mayCorrect, here } = useContext(VisitContext)
  if (!mayCorrect) return null
  const { decision } = entry
  return (
    <form class="decide" method="post" action={links.entry(entry.id)}>
      <input type="hidden" name="back" value={back ?? here} />
      {decision?.verdict === 'accept' ? null : (
        <button type="submit" name="verdict" value="accept" aria-keyshortcuts="a">
          Accept
        </button>
      )}
      {entry.layer === 'records' ? (
        <a
          class="button"
          href={`${links.entry(entry.id)}/edit?back=${encodeURIComponent(back ?? here)}`}
          aria-keyshortcuts="e"
        >
          Fix
        </a>
      ) : null}
      {decision?.verdict === 'reject' ? null : (
        <button type="submit" name="verdict" value="reject" aria-keyshortcuts="x">
          Reject
        </button>
      )}
    </form>
  )
}

const verdicts = {
  accept: 'accepted by a person',
  fix: 'set right by a person',
  reject: 'rejected by a person',
}

/** Whether a person decided on an entry. */
export function DecisionTag({ entry }: { readonly entry: EntryOf<EntryLayer> }): JSX.Element | null {
  if (entry.decision === undefined) return null
  return <span class={`tag d-${entry.decision.verdict}`}>{verdicts[entry.decision.verdict]}</span>
}
