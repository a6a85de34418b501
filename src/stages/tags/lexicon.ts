import type { EntityType } from '../../doc/layers.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'

/** The words that the rules about names go by; all in lower case but for `nouns`. */
export interface NameWords {
  readonly honorifics: ReadonlySet<string>
  /** Nouns for office-holders, singular: "minister", "president". */
  readonly offices: ReadonlySet<string>
  /** Small words inside names of persons: "van", "al". */
  readonly particles: ReadonlySet<string>
  /** Nouns, as printed in names, that tell what the name is of: "Ministry" → ORG. */
  readonly nouns: ReadonlyMap<string, EntityType>
  /** Those of `nouns` that tell a unit of an armed force: "Fleet". */
  readonly units: ReadonlySet<string>
  /** Nouns that stand right before the name of a body: "carmaker". */
  readonly introducers: ReadonlySet<string>
  /** Plural nouns for people, in lower case: "farmers". */
  readonly crowds: ReadonlySet<string>
  /** Given names as printed. */
  readonly given: ReadonlySet<string>
  /** Months and weekdays as printed. */
  readonly days: ReadonlySet<string>
}

/** Reads the words from the lexicon tables. */
export function nameWords(knowledge: Pick<Knowledge, 'lexicon'>): NameWords {
  const column = (table: string, name: string): string[] =>
    knowledge.lexicon(table).map((row) => row[name] ?? '')
  return {
    honorifics: new Set(column('mention-honorifics', 'honorific').map((word) => word.toLowerCase())),
    offices: new Set(
      knowledge
        .lexicon('mention-people')
        .flatMap((row) => (row['class'] === 'office' ? [row['noun'] ?? ''] : [])),
    ),
    particles: new Set(column('tag-particles', 'word')),
    given: new Set(column('actor-given-names', 'name')),
    days: new Set(
      knowledge
        .lexicon('time-words')
        .flatMap((row) => (/^(?:month|weekday)/.test(row['kind'] ?? '') ? [row['word'] ?? ''] : [])),
    ),
    units: new Set(
      knowledge
        .lexicon('tag-name-nouns')
        .flatMap((row) => (row['kind'] === 'unit' ? [row['noun'] ?? ''] : [])),
    ),
    introducers: new Set(column('tag-body-nouns', 'noun')),
    crowds: new Set([...column('mention-people', 'plural'), ...column('tag-crowds', 'noun')]),
    nouns: new Map(
      knowledge.lexicon('tag-name-nouns').flatMap((row): [string, EntityType][] => {
        const type = entityType(row['type'])
        return type === undefined ? [] : [[row['noun'] ?? '', type]]
      }),
    ),
  }
}

function entityType(name: string | undefined): EntityType | undefined {
  switch (name) {
    case 'ORG':
    case 'LOC':
    case 'FAC':
    case 'EVENT':
    case 'MISC':
      return name
    default:
      return undefined
  }
}
