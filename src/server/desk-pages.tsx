import { useContext } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { AuditAction, AuditEntry } from '../store/audit.ts'
import type { SavedView } from '../store/saved-views.ts'
import type { KeptToken } from '../store/tokens.ts'
import { feedPath } from './api/views.ts'
import { Empty, Page, Pager } from './layout.tsx'
import { VisitContext } from './room.ts'

const actions = {
  serve: 'opened the server',
  sign_in: 'signed in',
  correct: 'corrected',
  refuse: 'was refused',
  token_add: 'added a token',
  token_revoke: 'revoked a token',
  view_save: 'saved a view',
  view_remove: 'removed a view',
} as const satisfies Record<AuditAction, string>

/** Who did what and when, newest first. */
export function AuditPage(props: {
  readonly entries: readonly AuditEntry[]
  readonly next?: string
}): JSX.Element {
  return (
    <Page title="Audit" json="/audit.json" csv="/audit.csv">
      <h1>Who did what</h1>
      <p class="soft">
        Corrections, tokens and saved views, and what was refused; at most six refusals a minute of one
        address. See also <a href="/users">who may ask</a>.
      </p>
      {props.entries.length === 0 ? (
        <Empty>
          Nothing was written down yet. It is done when tokens are added (<code>demarche token add NAME</code>
          ), something is corrected, or somebody is refused.
        </Empty>
      ) : (
        <Table caption="newest first; times in UTC" heads={['When', 'Who', 'What', 'More', 'From']}>
          {props.entries.map(({ at, who, action, detail, from }) => (
            <tr data-item>
              <td data-label="When" class="when">
                {shortTime(at)}
              </td>
              <td data-label="Who">
                {who === undefined ? <span class="soft">unknown</span> : <bdi>{who}</bdi>}
              </td>
              <td data-label="What">{actions[action] ?? action}</td>
              <td data-label="More">
                <Detail action={action} detail={detail} />
              </td>
              <td data-label="From">{from ?? ''}</td>
            </tr>
          ))}
        </Table>
      )}
      <Pager next={props.next} />
    </Page>
  )
}

function Detail({ action, detail }: Pick<AuditEntry, 'action' | 'detail'>): JSX.Element {
  return action === 'correct' ? <a href="/log">{detail}</a> : <bdi>{detail}</bdi>
}

/** Who may ask: the tokens that hold, without what they are. */
export function UsersPage(props: {
  readonly users: readonly KeptToken[]
  readonly asksForTokens: boolean
  readonly next?: string
}): JSX.Element {
  const { users, asksForTokens } = props
  return (
    <Page title="Users" json="/users.json" csv="/users.csv">
      <h1>Who may ask</h1>
      <p class="soft">
        <code>demarche token add NAME --scope read|edit|admin</code> adds somebody,{' '}
        <code>demarche token revoke NAME</code> takes the right away at once. What they did is in{' '}
        <a href="/audit">the audit list</a>.
      </p>
      {users.length === 0 ? (
        <Empty>
          {asksForTokens
            ? 'There are no tokens.'
            : 'No token is asked for: whoever can sign in to this machine may read and correct.'}
        </Empty>
      ) : (
        <Table
          caption="oldest token first; times in UTC"
          heads={['Name', 'Role', 'Token', 'Added', 'Last used']}
        >
          {users.map(({ id, name, scope, addedAt, usedAt }) => (
            <tr data-item>
              <td data-label="Name">
                <bdi>{name}</bdi>
              </td>
              <td data-label="Role">{scope}</td>
              <td data-label="Token">
                <code>{id}</code>
              </td>
              <td data-label="Added" class="when">
                {addedAt.slice(0, 10)}
              </td>
              <td data-label="Last used" class="when">
                {usedAt === undefined ? 'never' : shortTime(usedAt).slice(0, 16)}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Pager next={props.next} />
    </Page>
  )
}

/** The saved views of the ledger, each with its feed. */
export function ViewsPage(props: {
  readonly views: readonly SavedView[]
  readonly next?: string
}): JSX.Element {
  const { links, mayCorrect } = useContext(VisitContext)
  return (
    <Page title="Saved views" section="/ledger" json="/views.json" csv="/views.csv">
      <h1>Saved views</h1>
      {props.views.length === 0 ? (
        <Empty>
          None yet. Set facets in <a href={links.page('/ledger')}>the ledger</a> and give what you see a name.
        </Empty>
      ) : (
        <ul class="plain">
          {props.views.map(({ name, query, who, at }) => (
            <li data-item class="view">
              <a href={links.page('/ledger', query)}>
                <bdi>{name}</bdi>
              </a>{' '}
              <span class="soft small">
                {'saved by '}
                <bdi>{who}</bdi>
                {`, ${at.slice(0, 10)}`}
              </span>{' '}
              <a href={feedPath(query)} aria-label={`Feed of ${name}`}>
                feed
              </a>
              {mayCorrect ? (
                <form method="post" action={links.page('/views/remove')}>
                  <input type="hidden" name="name" value={name} />
                  <button type="submit" class="link" aria-label={`Remove the view ${name}`}>
                    remove
                  </button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <Pager next={props.next} />
    </Page>
  )
}

function Table(props: {
  readonly caption: string
  readonly heads: readonly string[]
  readonly children?: JSX.Element | JSX.Element[]
}): JSX.Element {
  return (
    <table class="cards">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {props.heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  )
}

/** `2024-01-02 03:04:05`. */
const shortTime = (at: string): string => at.slice(0, 19).replace('T', ' ')
