import type { JSX } from 'hono/jsx/jsx-runtime'
import type { HistoryLine } from '../export/history-text.ts'
import { Empty } from './layout.tsx'
import { Status } from './parts.tsx'
import { useLinks } from './room.ts'

/** The history of a record across articles, as it is shown. */
export interface ShownHistory {
  readonly lines: readonly HistoryLine[]
  /** How many articles were compared. */
  readonly articles: number
  /** Until when its parties were in the news: a sentence. */
  readonly looked?: string
}

/** What was said and done on the matter of a record, oldest first, each with its sentence. */
export function History(props: ShownHistory & { readonly own: string }): JSX.Element {
  const { lines, articles, looked, own } = props
  return (
    <>
      <h2>On the same matter</h2>
      {looked === undefined ? null : (
        <p class="soft">{`${looked.charAt(0).toUpperCase()}${looked.slice(1)}.`}</p>
      )}
      {lines.length < 2 ? (
        <Empty>
          {`Nothing else was found in ${articles === 1 ? 'the one article' : `the ${articles} articles`} compared.`}
        </Empty>
      ) : (
        <ol class="plain history">
          {lines.map((line) => (
            <li class={line.id === own ? 'own' : undefined} data-item>
              <Line line={line} own={own} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function Line({ line, own }: { readonly line: HistoryLine; readonly own: string }): JSX.Element {
  const links = useLinks()
  const { day, id, kind, link, to, status, changed, sentence } = line
  const href = id.includes(':') ? links.entry(id) : links.article(id)
  return (
    <>
      <p class="line">
        <span class="when soft small">{day ?? 'no date'}</span>{' '}
        {id === own ? (
          <b>this record</b>
        ) : (
          <a class="what" href={href}>
            {kind}
          </a>
        )}{' '}
        {link === undefined ? null : (
          <span class="bears">
            {`${link.replaceAll('_', ' ')} `}
            {to === own ? (
              'this record'
            ) : to === undefined ? null : (
              <a href={links.entry(to)}>an earlier one</a>
            )}
          </span>
        )}{' '}
        <Status status={status} />
      </p>
      {changed.length === 0 ? null : (
        <p class="small">
          {'changed: '}
          {changed.map(({ field, before = 'none', after = 'none' }, index) => (
            <>
              {index === 0 ? null : '; '}
              {`${field} `}
              <bdi>{before}</bdi>
              {' → '}
              <bdi>{after}</bdi>
            </>
          ))}
        </p>
      )}
      <blockquote dir="auto">{sentence}</blockquote>
    </>
  )
}
