import type { Meeting } from '../../doc/layers.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'

type Status = Meeting['status']

/** The words that tell of meetings; source: data/lexicon/meeting-words.csv. */
export interface MeetingWords {
  /** "talks" → type. */
  readonly nouns: ReadonlyMap<string, string>
  /** "confer" → type. */
  readonly verbs: ReadonlyMap<string, string>
  /** "hold" talks → status. */
  readonly carriers: ReadonlyMap<string, Status>
  /** Talks "take place" → status. */
  readonly courses: ReadonlyMap<string, Status>
  /** "refuse" to meet → status. */
  readonly governors: ReadonlyMap<string, Status>
  /** the "prospect" of talks → status. */
  readonly nounGovernors: ReadonlyMap<string, Status>
  /** "press" conference: none of the actors' own. */
  readonly others: ReadonlySet<string>
  /** "phone" conversation → type. */
  readonly remote: ReadonlyMap<string, string>
}

const statuses: readonly Status[] = ['held', 'planned', 'proposed', 'cancelled', 'refused']

/** Reads the table. */
export function meetingWords(knowledge: Knowledge): MeetingWords {
  const rows = knowledge.lexicon('meeting-words')
  const pairs = (kind: string): [string, string][] =>
    rows.filter((row) => row['kind'] === kind).map((row) => [row['word'] ?? '', row['value'] ?? ''])
  const status = (kind: string): ReadonlyMap<string, Status> =>
    new Map(
      pairs(kind).flatMap(([word, value]): [string, Status][] => {
        const found = statuses.find((each) => each === value)
        return found === undefined ? [] : [[word, found]]
      }),
    )
  return {
    nouns: new Map(pairs('noun')),
    verbs: new Map(pairs('verb')),
    carriers: status('carrier'),
    courses: status('course'),
    governors: status('governor'),
    nounGovernors: status('governor-noun'),
    others: new Set(pairs('other').map(([word]) => word)),
    remote: new Map(pairs('remote')),
  }
}
