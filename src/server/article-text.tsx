import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Doc } from '../doc/doc.ts'
import type { Section } from '../doc/layers.ts'
import { contains, type Span } from '../doc/span.ts'
import type { EntryOf } from '../store/archive.ts'
import { cutAtMarks, type Marked } from './highlight.ts'
import type { Words } from './parts.tsx'
import { RecordCard } from './record-card.tsx'
import { useLinks } from './room.ts'

/** A record with its place in the text and the label by which the text refers to it. */
export interface NumberedRecord {
  readonly entry: EntryOf<'records'>
  /** `C1`: letter of the kind, number in the text. */
  readonly label: string
  /** Id of its note on the page. */
  readonly anchor: string
  /** Where it begins in the text; the note stands beside this. */
  readonly at: number
  /** Where its content ends; the label stands there. */
  readonly end: number
}

interface TextProps {
  readonly doc: Doc
  readonly records: readonly NumberedRecord[]
  readonly words: Words
}

/** The text, section by section, with marks and labels in it and the notes beside it. */
export function ArticleText({ doc, records, words }: TextProps): JSX.Element {
  const marks = records.flatMap(({ entry: { annotation }, anchor }): Marked[] => [
    ...[...annotation.cue, ...annotation.content].map((span) => ({ span, note: anchor })),
    ...annotation.conditions.map(({ span }) => ({ span, note: `if-${anchor}` })),
  ])
  const { language } = doc.article.meta
  return (
    <div class="text" lang={language} dir={language === undefined || language === 'en' ? undefined : 'auto'}>
      {doc.sections.map((section) => (
        <div class="row">
          <SectionText section={section} doc={doc} marks={marks} records={records} />
          <div class="notes">
            {records
              .filter(({ at }) => section.span.start <= at && at < section.span.end)
              .map(({ entry, label, anchor }) => (
                <RecordCard entry={entry} words={words} label={label} anchor={anchor} />
              ))}
          </div>
        </div>
      ))}
    </div>
  )
}

interface PieceProps {
  readonly doc: Doc
  readonly marks: readonly Marked[]
  readonly records: readonly NumberedRecord[]
}

function SectionText({ section, ...rest }: PieceProps & { readonly section: Section }): JSX.Element {
  const inside = rest.doc.sentences.filter(({ span }) => contains(section.span, span))
  const content = inside.map(({ span }) => (
    <>
      <SentenceText span={span} {...rest} />{' '}
    </>
  ))
  if (section.kind === 'headline') return <h1 class="headline">{content}</h1>
  if (section.kind === 'subhead') return <h2 class="subhead">{content}</h2>
  return <p class={section.kind}>{content}</p>
}

/** A sentence with its marks; each links to the note that tells about it. A link at its end leads to the page of the sentence. */
function SentenceText({ span, doc, marks, records }: PieceProps & { readonly span: Span }): JSX.Element {
  const links = useLinks()
  let offset = span.start
  return (
    <span class="sentence" id={`s${span.start}-${span.end}`} data-sentence tabindex={-1}>
      {cutAtMarks(doc.article.text, span, marks).map(({ text, notes }) => {
        offset += text.length
        const end = offset
        return (
          <>
            <Piece text={text} notes={notes} records={records} />
            {records
              .filter((record) => record.end === end)
              .map(({ anchor, label }) => (
                <sup>
                  <a class="ref" href={`#${anchor}`}>
                    {label}
                  </a>
                </sup>
              ))}
          </>
        )
      })}
      <a
        class="pin"
        href={links.sentence(doc.article.id, span)}
        tabindex={-1}
        aria-label="The page of this sentence"
      >
        ¶
      </a>
    </span>
  )
}

function Piece(props: {
  readonly text: string
  readonly notes: readonly string[]
  readonly records: readonly NumberedRecord[]
}): JSX.Element {
  const { text, notes, records } = props
  const [note] = notes
  if (note === undefined) return <>{text}</>
  const isCondition = notes.some((id) => id.startsWith('if-'))
  const target = note.replace(/^if-/, '')
  const kind = records.find(({ anchor }) => anchor === target)?.entry.annotation.kind
  return (
    <mark
      class={isCondition ? 'cond' : `said k-${kind}`}
      aria-details={target}
      data-marks={[...new Set(notes.map((id) => id.replace(/^if-/, '')))].join(' ')}
    >
      {text}
    </mark>
  )
}
