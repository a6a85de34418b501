import type { Span } from '../doc/span.ts'
import type { Entry } from '../store/archive.ts'

/** Words of an entry that play a part in it. */
export interface EntryPart {
  readonly role: 'cue' | 'content' | 'condition' | 'hedge' | 'deadline' | 'source' | 'evidence'
  readonly span: Span
}

/** The parts of an entry by role; `evidence` are sentences besides the one that the entry is shown by. */
export function partsOf(entry: Entry): readonly EntryPart[] {
  const parts = (role: EntryPart['role'], spans: readonly (Span | undefined)[]): EntryPart[] =>
    spans.flatMap((span) => (span === undefined ? [] : [{ role, span }]))
  const isOther = ({ start, end }: Span): boolean => start !== entry.span.start || end !== entry.span.end
  switch (entry.layer) {
    case 'records': {
      const { cue, content, conditions, hedges, deadline, evidence } = entry.annotation
      return [
        ...parts('cue', cue),
        ...parts('content', content),
        ...parts(
          'condition',
          conditions.map(({ span }) => span),
        ),
        ...parts('hedge', hedges),
        ...parts('deadline', [deadline?.span]),
        ...parts('evidence', evidence.filter(isOther)),
      ]
    }
    case 'quotes': {
      const { source, cue, content } = entry.annotation
      return [...parts('source', source), ...parts('cue', cue), ...parts('content', content)]
    }
    case 'meetings':
    case 'agreements':
    case 'events':
      return [
        ...parts('cue', [entry.annotation.span]),
        ...parts('evidence', entry.annotation.evidence.filter(isOther)),
      ]
    case 'links':
      return parts('evidence', entry.annotation.evidence.filter(isOther))
    default:
      return entry satisfies never
  }
}
