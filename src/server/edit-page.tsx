import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ConditionType, Sentence, Token } from '../doc/layers.ts'
import { recordKinds, recordStatuses, strengths } from '../doc/layers.ts'
import { contains, type Span } from '../doc/span.ts'
import type { CastMember, EntryOf } from '../store/archive.ts'
import { Page } from './layout.tsx'
import { Kind, localIds, Parties, type WordedEntry } from './parts.tsx'
import { useLinks } from './room.ts'

export interface EditPageProps extends WordedEntry<EntryOf<'records'>> {
  readonly text: string
  /** Sentences in which the words of the record may lie, in order. */
  readonly context: readonly Sentence[]
  readonly tokens: readonly Token[]
  /** Who is named in the article. */
  readonly cast: readonly CastMember[]
  /** Where to go afterwards. */
  readonly back: string
}

const conditionTypes = [
  'if',
  'provided',
  'unless',
  'only_when',
  'until',
  'in_return',
  'where',
] as const satisfies readonly ConditionType[]

/** A record as a form: every field can be set right, also without a pointer and without a script. */
export function EditPage(props: EditPageProps): JSX.Element {
  const { entry, back } = props
  const links = useLinks()
  const { annotation: record } = entry
  return (
    <Page title={`Set right: ${record.kind}`} section="/ledger">
      <h1 class="record">
        {'Set right: '}
        <Kind kind={record.kind} />{' '}
        <span class="who">
          <Parties entry={entry} />
        </span>
      </h1>
      <form class="edit" method="post" action={links.entry(entry.id)}>
        <input type="hidden" name="verdict" value="fix" />
        <input type="hidden" name="back" value={back} />
        <div class="choices">
          <Choice name="kind" label="Kind" value={record.kind} options={recordKinds} />
          <Choice name="strength" label="How firm" value={record.strength} options={strengths} />
          <Choice
            name="polarity"
            label="Polarity"
            value={record.polarity}
            options={['positive', 'negative']}
            labels={{ positive: 'to do it', negative: 'not to do it' }}
          />
          <Choice
            name="status"
            label="Status (your verdict)"
            value={record.status}
            options={recordStatuses}
            labels={{ na: 'none' }}
          />
          <label>
            Deadline
            <input
              type="text"
              name="deadline"
              value={record.deadline?.value ?? ''}
              placeholder="YYYY, YYYY-MM or YYYY-MM-DD"
              pattern="\d{4}(-\d{2}(-\d{2})?)?"
            />
          </label>
        </div>
        <People name="holder" legend="Who is bound" {...props} />
        <People name="counterpart" legend="Toward whom" {...props} />
        <fieldset>
          <legend>What</legend>
          {record.content.map((span, index) => (
            <Edges name={`content${index}`} label={`Words ${index + 1}`} span={span} {...props} />
          ))}
          <Spare summary="More words, parted from these">
            <Edges name={`content${record.content.length}`} label="More words" {...props} />
          </Spare>
        </fieldset>
        <fieldset>
          <legend>If</legend>
          {record.conditions.map(({ span, type }, index) => (
            <Edges name={`if${index}`} label={`Condition ${index + 1}`} span={span} type={type} {...props} />
          ))}
          <Spare
            summary={record.conditions.length === 0 ? 'Add a condition' : 'Another condition'}
            open={false}
          >
            <Edges name={`if${record.conditions.length}`} label="Condition" type="if" {...props} />
          </Spare>
        </fieldset>
        <label class="wide">
          Why (kept in the log)
          <input type="text" name="why" />
        </label>
        <p class="actions">
          <button type="submit" class="main">
            Save
          </button>
          <a href={back}>Cancel</a>
        </p>
      </form>
    </Page>
  )
}

function Choice<T extends string>(props: {
  readonly name: string
  readonly label: string
  readonly value: T
  readonly options: readonly T[]
  readonly labels?: Readonly<Partial<Record<T, string>>>
}): JSX.Element {
  const { name, label, value, options, labels = {} as Readonly<Partial<Record<T, string>>> } = props
  return (
    <label>
      {label}
      <select name={name}>
        {options.map((option) => (
          <option value={option} selected={option === value}>
            {labels[option] ?? option.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Those named in the article to be ticked: who has the part now and those of the sentences first, the rest folded away. */
function People(
  props: EditPageProps & { readonly name: 'holder' | 'counterpart'; readonly legend: string },
): JSX.Element {
  const { entry, cast, name, legend } = props
  const own = localIds(entry, name)
  const keys = new Set(entry.parties.filter(({ role }) => role === name).map(({ actor }) => actor))
  const near = new Set(entry.parties.map(({ actor }) => actor))
  const all = [...new Map(cast.map((member) => [member.actor, member])).values()]
  const missing = entry.parties.filter(
    ({ role, actor }) => role === name && !all.some((member) => member.actor === actor),
  )
  const shown = [...missing.map(({ actor, name: called }) => ({ actor, name: called })), ...all]
  const first = shown.filter(({ actor }) => near.has(actor))
  const rest = shown.filter(({ actor }) => !near.has(actor))
  return (
    <fieldset>
      <legend>{legend}</legend>
      {own.length === 0 ? <p class="soft small">Nobody is known.</p> : null}
      <div class="ticks">
        {first.map((member) => (
          <Tick name={name} member={member} isSet={keys.has(member.actor)} />
        ))}
      </div>
      {rest.length === 0 ? null : (
        <details>
          <summary>{`${rest.length} others in the article`}</summary>
          <div class="ticks">
            {rest.map((member) => (
              <Tick name={name} member={member} isSet={false} />
            ))}
          </div>
        </details>
      )}
      <label>
        Somebody else (a name or code)
        <input type="text" name={`${name}Other`} />
      </label>
    </fieldset>
  )
}

function Tick(props: {
  readonly name: string
  readonly member: { readonly actor: string; readonly name: string }
  readonly isSet: boolean
}): JSX.Element {
  const { name, member, isSet } = props
  return (
    <label class="check">
      <input type="checkbox" name={name} value={member.actor} checked={isSet} />
      <bdi>{member.name}</bdi>
    </label>
  )
}

function Spare(props: {
  readonly summary: string
  readonly open?: boolean
  readonly children?: Child
}): JSX.Element {
  return (
    <details open={props.open ?? false}>
      <summary>{props.summary}</summary>
      {props.children}
    </details>
  )
}

/** First and last word of a span as two lists of words. The island draws the sentence in their place. */
function Edges(
  props: EditPageProps & {
    readonly name: string
    readonly label: string
    readonly span?: Span
    readonly type?: ConditionType
  },
): JSX.Element {
  const { name, label, span, type, context, tokens, text } = props
  const inside = (sentence: Sentence): readonly Token[] =>
    tokens.filter((token) => contains(sentence.span, token.span))
  const all = context.flatMap(inside)
  const edges = span && {
    start: all.find((token) => token.span.end > span.start),
    end: all.findLast((token) => token.span.start < span.end),
  }
  // An edge inside a word keeps its place unless another word is chosen.
  const list = (edge: 'start' | 'end') => (
    <select id={`${name}-${edge}`} name={`${name}.${edge}`} data-edge={edge}>
      <option value="">none</option>
      {context.map((sentence, index) => (
        <optgroup label={`Sentence ${index + 1}`}>
          {inside(sentence).map((token, at, own) => {
            const isSet = token === edges?.[edge]
            return (
              <option
                data-glued={own[at + 1]?.span.start === token.span.end ? '' : undefined}
                value={String(isSet && span ? span[edge] : token.span[edge])}
                selected={isSet}
              >
                {text.slice(token.span.start, token.span.end)}
              </option>
            )
          })}
        </optgroup>
      ))}
    </select>
  )
  return (
    <fieldset class="edges" data-edges={label}>
      <legend>{label}</legend>
      {(['start', 'end'] as const).map((edge) => (
        <span class="edge">
          <label for={`${name}-${edge}`}>{edge === 'start' ? 'from' : 'to'}</label> {list(edge)}
        </span>
      ))}
      {type === undefined ? null : (
        <Choice name={`${name}.type`} label="Type" value={type} options={conditionTypes} />
      )}
    </fieldset>
  )
}
