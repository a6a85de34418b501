import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Condition, StatementRecord } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { showCondition } from '../export/condition.ts'
import { links } from './links.ts'

/** Somebody named on a page: the name, and where the actor's page is if there is one. */
export interface Named {
  readonly name: string
  readonly href?: string
}

export interface RecordCardProps {
  readonly record: StatementRecord
  /** Public id of the entry. */
  readonly id: string
  readonly anchor?: string
  readonly words: (span: Span) => string
  /** Who an id of the reading stands for. */
  readonly named: (id: string) => Named
}

/** One statement record: kind, parties, content, condition, strength, status and who said it. */
export function RecordCard({ record, id, anchor, words, named }: RecordCardProps): JSX.Element {
  const { kind, holder, counterpart, content, conditions, deadline, spokesperson, secondary } = record
  return (
    <article class="note" id={anchor}>
      <h2>
        <a class="kind" href={links.entry(id)}>
          {kind}
        </a>{' '}
        <span class="tag">{record.strength}</span> <Status status={record.status} />{' '}
        {record.polarity === 'negative' ? <span class="tag">not to</span> : null}
      </h2>
      <p>
        <Names ids={holder} named={named} none="holder unknown" />
        {counterpart.length > 0 ? (
          <>
            {' → '}
            <Names ids={counterpart} named={named} none="" />
          </>
        ) : null}
        {': '}
        {content.map(words).join('; ')}
      </p>
      {conditions.map((condition) => (
        <ConditionLine condition={condition} words={words} named={named} />
      ))}
      {deadline === undefined ? null : (
        <p class="small">
          by {deadline.value ?? 'no date given'}
          {deadline.span === undefined ? null : ` (“${words(deadline.span)}”)`}
        </p>
      )}
      {spokesperson.length > 0 ? (
        <p class="soft small">
          said by <Names ids={spokesperson} named={named} none="" />
        </p>
      ) : null}
      {secondary.length > 0 ? (
        <p class="soft small">also told in: {secondary.map((span) => `“${words(span)}”`).join('; ')}</p>
      ) : null}
    </article>
  )
}

/** A condition, told by its connector and by who can meet it. */
export function ConditionLine(props: {
  readonly condition: Condition
  readonly words: (span: Span) => string
  readonly named: (id: string) => Named
}): JSX.Element {
  const { condition, words, named } = props
  const { connector, rest } = showCondition(condition, words)
  return (
    <span class="if">
      <b>{connector}</b>
      {rest}
      {condition.by.length > 0 ? (
        <span class="small">
          {' — up to '}
          <Names ids={condition.by} named={named} none="" />
        </span>
      ) : null}
    </span>
  )
}

/** The state of play, in words; nothing for what has none. */
export function Status({ status }: { readonly status: StatementRecord['status'] }): JSX.Element | null {
  return status === 'na' ? null : <span class="tag">{status.replaceAll('_', ' ')}</span>
}

/** Names with links to their pages, each isolated from the direction of the text around it. */
export function Names(props: {
  readonly ids: readonly string[]
  readonly named: (id: string) => Named
  readonly none: string
}): JSX.Element {
  const { ids, named, none } = props
  if (ids.length === 0) return <>{none}</>
  return (
    <>
      {ids.map((id, index) => {
        const { name, href } = named(id)
        return (
          <>
            {index > 0 ? ', ' : null}
            <bdi>{href === undefined ? name : <a href={href}>{name}</a>}</bdi>
          </>
        )
      })}
    </>
  )
}
