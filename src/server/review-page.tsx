import { useContext } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { correctionSentence } from '../export/correction-text.ts'
import type { Doubt, EntryOf } from '../store/archive.ts'
import type { Correction } from '../store/correction.ts'
import { Empty, Page, Pager } from './layout.tsx'
import { Content, Decide, Kind, Origin, Parties, Status, type WordedEntry } from './parts.tsx'
import { Terms } from './record-card.tsx'
import { useLinks, VisitContext } from './room.ts'

/** A record that may be wrong, and why. */
export interface WordedDoubt extends WordedEntry<EntryOf<'records'>> {
  readonly doubts: readonly Doubt[]
}

const told = {
  'no holder': 'nobody is known to hold it',
  contradiction: 'another record of the article says the opposite',
  'low score': 'the program is not sure',
  'no rule': 'no rule, only the net sees it',
  stranger: 'its holder is known in this article only',
} as const satisfies Record<Doubt, string>

/** Records on which no person has decided, the most doubtful first. */
export function ReviewPage(props: {
  readonly rows: readonly WordedDoubt[]
  readonly next?: string
}): JSX.Element {
  const links = useLinks()
  const { mayCorrect } = useContext(VisitContext)
  return (
    <Page title="Review" section="/review" json={links.page('/review.json')} csv={links.page('/review.csv')}>
      <h1>To look at</h1>
      <p class="soft">
        Records that nobody has looked at, the most doubtful first. Opening one decides nothing; every
        decision can be undone, and no later reading changes what you decide.
        {mayCorrect ? null : ' You may read here, but not correct.'}
      </p>
      {props.rows.length === 0 ? (
        <Empty>
          Nothing is left to look at. <a href={links.page('/log')}>See what was decided</a>, or add articles
          with <code>demarche add FILES</code>.
        </Empty>
      ) : (
        <ol class="plain queue">
          {props.rows.map(({ entry, words, doubts }) => (
            <li data-item tabindex={-1}>
              <h2>
                <a class="what" href={links.entry(entry.id)}>
                  <Kind kind={entry.annotation.kind} />
                </a>{' '}
                <Parties entry={entry} />
              </h2>
              <blockquote dir="auto">{entry.exact}</blockquote>
              <p>
                <Content record={entry.annotation} words={words} />{' '}
                <span class="tag">{entry.annotation.strength}</span>{' '}
                <Status status={entry.annotation.status} />
              </p>
              <Terms entry={entry} words={words} />
              {doubts.length === 0 ? null : (
                <p class="doubts small">
                  {doubts.map((doubt) => (
                    <span class="tag">{told[doubt]}</span>
                  ))}
                </p>
              )}
              <Origin article={entry.article} href={links.sentence(entry.article.id, entry.span)} />
              <Decide entry={entry} back={links.page('/review')} />
            </li>
          ))}
        </ol>
      )}
      <Pager next={props.next} />
    </Page>
  )
}

/** Every correction, newest first, each with the way back. */
export function LogPage(props: {
  readonly corrections: readonly Correction[]
  readonly next?: string
}): JSX.Element {
  const { links, mayCorrect, here } = useContext(VisitContext)
  return (
    <Page title="Corrections" json={links.page('/log.json')} csv={links.page('/log.csv')}>
      <h1>What was corrected</h1>
      {props.corrections.length === 0 ? (
        <Empty>
          Nobody has corrected anything yet. <a href={links.page('/review')}>Look at what may be wrong</a>.
        </Empty>
      ) : (
        <table class="cards">
          <caption>newest first; nothing is ever removed from this list</caption>
          <thead>
            <tr>
              {['Number', 'Day', 'Who', 'What', 'Why', 'In force'].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.corrections.map((one) => (
              <tr data-item>
                <td data-label="Number">{one.number}</td>
                <td data-label="Day" class="when">
                  {one.at.slice(0, 10)}
                </td>
                <td data-label="Who">
                  <bdi>{one.who}</bdi>
                </td>
                <td data-label="What">
                  {one.entry === undefined ? (
                    correctionSentence(one)
                  ) : (
                    <a href={links.entry(one.entry)}>{correctionSentence(one)}</a>
                  )}
                </td>
                <td data-label="Why">
                  <bdi>{one.why ?? ''}</bdi>
                </td>
                <td data-label="In force">
                  {one.stands ? 'yes' : 'no, undone'}
                  {one.stands && mayCorrect ? (
                    <form method="post" action={links.page('/undo')}>
                      <input type="hidden" name="number" value={String(one.number)} />
                      <input type="hidden" name="back" value={here} />
                      <button type="submit" aria-label={`Undo correction ${one.number}`}>
                        Undo
                      </button>
                    </form>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager next={props.next} />
    </Page>
  )
}
