import { useContext } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Actor, Reason, Sentence } from '../doc/layers.ts'
import { overlaps, type Span } from '../doc/span.ts'
import { correctionSentence } from '../export/correction-text.ts'
import type { Entry, EntryOf } from '../store/archive.ts'
import type { Correction } from '../store/correction.ts'
import type { Carriers } from '../store/corroboration.ts'
import { EntryLine } from './entry-list.tsx'
import { cutAtMarks, type Marked } from './highlight.ts'
import { History, type ShownHistory } from './history-list.tsx'
import { Page } from './layout.tsx'
import {
  ConditionLine,
  Content,
  Deadline,
  Decide,
  entryLabel,
  Footnote,
  Kind,
  localIds,
  Names,
  namedIn,
  Origin,
  Parties,
  Status,
  type WordedEntry,
  type Words,
} from './parts.tsx'
import { useLinks, VisitContext } from './room.ts'

export interface EntryPageProps extends WordedEntry {
  /** Sentences around the evidence, in order. */
  readonly context: readonly Sentence[]
  readonly text: string
  readonly reader?: string
  readonly actors: readonly Actor[]
  /** What persons decided on it, newest first. */
  readonly corrections: readonly Correction[]
  /** Of a quote or record whose words can be found again. */
  readonly carriers?: Carriers
  /** Of a record. */
  readonly history?: ShownHistory
}

/** One entry: what it says, the sentence with its neighbours, its condition and history, a footnote, and which rule decided what. */
export function EntryPage(props: EntryPageProps): JSX.Element {
  const links = useLinks()
  const { entry, words, context, text, corrections, carriers, history } = props
  const title = `${entryLabel(entry)}: ${entry.exact.slice(0, 60)}${entry.exact.length > 60 ? '…' : ''}`
  return (
    <Page title={title} json={`${links.entry(entry.id)}.json`} section="/ledger">
      {entry.layer === 'records' ? <RecordTitle entry={entry} words={words} /> : <h1>{entryLabel(entry)}</h1>}
      <div class="columns even">
        <div>
          {entry.layer === 'records' ? (
            <RecordFacts entry={entry} words={words} />
          ) : (
            <div class="entry">
              <EntryLine entry={entry} words={words} />
            </div>
          )}
          <Decided entry={entry} corrections={corrections} />
        </div>
        <div>
          <h2>In the article</h2>
          <Context sentences={context} text={text} evidence={entry.span} marks={marksOf(entry)} />
          <p>
            <Origin article={entry.article} href={links.sentence(entry.article.id, entry.span)} />
          </p>
        </div>
      </div>
      {history === undefined ? null : <History {...history} own={entry.id} />}
      {carriers === undefined ? null : <CarriedBy {...carriers} />}
      <h2>Footnote</h2>
      <Footnote article={entry.article} id="footnote" sentence={entry.exact} entry={entry.id} />
      <Footnote
        article={entry.article}
        id="chicago"
        sentence={entry.exact}
        entry={entry.id}
        style="chicago"
      />
      <details>
        <summary>How this entry came about</summary>
        <Explanation {...props} />
      </details>
    </Page>
  )
}

/** Who carried the words, each voice of its own with all that have it from there. */
function CarriedBy({ independent, articles }: Carriers): JSX.Element {
  const links = useLinks()
  return (
    <>
      <h2>Who carried it</h2>
      <p class="soft">
        {articles.length === 1
          ? 'No other article of the week around has these words.'
          : `${independent} independent ${independent === 1 ? 'outlet' : 'outlets'}, ${articles.length} articles; copies, articles of one outlet and those that credit it count once.`}
      </p>
      {articles.length === 1 ? null : (
        <ol class="plain">
          {articles
            .toSorted((a, b) => a.origin - b.origin)
            .map(({ article, span, exact, isWordForWord, origin }) => (
              <li data-item>
                <p class="soft small">{`voice ${origin}${isWordForWord ? '' : ', a few words changed'}`}</p>
                <blockquote dir="auto">{exact}</blockquote>
                <Origin article={article} href={links.sentence(article.id, span)} />
              </li>
            ))}
        </ol>
      )}
    </>
  )
}

function RecordTitle({ entry }: WordedEntry<EntryOf<'records'>>): JSX.Element {
  return (
    <h1 class="record">
      <Kind kind={entry.annotation.kind} />{' '}
      <span class="who">
        <Parties entry={entry} />
      </span>
    </h1>
  )
}

/** The fields of a record, one a line. */
function RecordFacts({ entry, words }: WordedEntry<EntryOf<'records'>>): JSX.Element {
  const { annotation: record } = entry
  const named = namedIn(entry)
  const of = (role: Parameters<typeof localIds>[1]): readonly string[] => localIds(entry, role)
  const according = record.attribution.flatMap(({ actors }) => actors)
  const facts: readonly (readonly [string, JSX.Element | string | undefined])[] = [
    ['What', <Content record={record} words={words} />],
    [
      'If',
      record.conditions.length === 0 ? (
        <span class="soft">no condition is told</span>
      ) : (
        <div>
          {record.conditions.map((condition) => (
            <ConditionLine condition={condition} words={words} named={named} />
          ))}
        </div>
      ),
    ],
    ['By when', record.deadline && <Deadline record={record} words={words} />],
    ['How firm', record.strength],
    ['Status', record.status === 'na' ? undefined : <Status status={record.status} />],
    [
      'Said by',
      of('spokesperson').length === 0 ? undefined : <Names ids={of('spokesperson')} named={named} none="" />,
    ],
    ['To', of('addressee').length === 0 ? undefined : <Names ids={of('addressee')} named={named} none="" />],
    ['According to', according.length === 0 ? undefined : <Names ids={according} named={named} none="" />],
    ['Day', entry.day ?? 'unknown'],
  ]
  return (
    <dl class="facts">
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

/** What persons said of the entry, and the buttons to say more. */
function Decided(props: { readonly entry: Entry; readonly corrections: readonly Correction[] }): JSX.Element {
  const { entry, corrections } = props
  const { links, mayCorrect, here } = useContext(VisitContext)
  const standing = corrections.find(({ stands }) => stands)
  return (
    <section class="decided" aria-label="Corrections" data-item>
      <p>
        {entry.decision === undefined
          ? 'Read by the program; no person has decided on it.'
          : entry.decision.verdict === 'reject'
            ? 'A person rejected this entry: it is in no list any more.'
            : `A person ${entry.decision.verdict === 'accept' ? 'accepted it' : 'set it right'}: no later reading changes it.`}
      </p>
      <div class="actions">
        <Decide entry={entry} />
        {mayCorrect && standing !== undefined ? (
          <form method="post" action={links.page('/undo')}>
            <input type="hidden" name="number" value={String(standing.number)} />
            <input type="hidden" name="back" value={here} />
            <button type="submit" aria-keyshortcuts="u">
              {`Undo correction ${standing.number}`}
            </button>
          </form>
        ) : null}
      </div>
      {corrections.length === 0 ? null : (
        <ul class="plain small">
          {corrections.map((one) => (
            <li>
              {`${one.at.slice(0, 10)} `}
              <bdi>{one.who}</bdi>
              {`: ${correctionSentence(one)}`}
              {one.why === undefined ? null : (
                <>
                  {', '}
                  <q>{one.why}</q>
                </>
              )}
              {one.stands ? null : <span class="tag">undone</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function marksOf(entry: Entry): readonly Marked[] {
  if (entry.layer !== 'records') return []
  const { content, conditions, cue } = entry.annotation
  return [
    ...[...cue, ...content].map((span) => ({ span, note: `said k-${entry.annotation.kind}` })),
    ...conditions.map(({ span }) => ({ span, note: 'cond' })),
  ]
}

/** The sentence with its neighbours; the evidence is marked, and in it what the marks tell. */
export function Context(props: {
  readonly sentences: readonly Sentence[]
  readonly text: string
  readonly evidence: Span
  /** The note of each is its class. */
  readonly marks?: readonly Marked[]
}): JSX.Element {
  const { sentences, text, evidence, marks = [] } = props
  return (
    <blockquote dir="auto" class="context">
      {sentences.map(({ span }) => (
        <>
          {overlaps(evidence, span) ? (
            <strong class="evidence">
              {cutAtMarks(text, span, marks).map(({ text: words, notes }) => {
                const [first] = notes
                const name = notes.find((each) => each === 'cond') ?? first
                return name === undefined ? words : <mark class={name}>{words}</mark>
              })}
            </strong>
          ) : (
            <span class="soft">{text.slice(span.start, span.end)}</span>
          )}{' '}
        </>
      ))}
    </blockquote>
  )
}

function Explanation({ entry, words, reader, actors }: EntryPageProps): JSX.Element {
  const locals = [...new Set(entry.parties.map(({ local }) => local))]
  return (
    <dl class="facts">
      <div>
        <dt>Stage</dt>
        <dd>
          {entry.annotation.by}
          {reader === undefined ? null : `, ${reader}`}
          {entry.annotation.score === undefined ? null : `, score ${entry.annotation.score}`}
        </dd>
      </div>
      <div>
        <dt>Rules</dt>
        <dd>
          <Reasons reasons={entry.annotation.reasons ?? []} words={words} />
        </dd>
      </div>
      {locals.map((local) => {
        const actor = actors.find(({ id }) => id === local)
        return (
          <div>
            <dt>
              <bdi>{namedIn(entry)(local).name}</bdi>
            </dt>
            <dd>
              <Reasons reasons={actor?.reasons ?? []} words={words} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Reasons(props: { readonly reasons: readonly Reason[]; readonly words: Words }): JSX.Element {
  if (props.reasons.length === 0) return <>no rule named</>
  return (
    <ul class="plain">
      {props.reasons.map(({ rule, field, span }) => (
        <li>
          {field === undefined ? null : `${field}: `}
          {rule}
          {span === undefined ? null : (
            <>
              {' '}
              <q>{props.words(span)}</q>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
