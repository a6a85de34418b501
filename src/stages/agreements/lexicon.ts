import type { Knowledge } from '../../knowledge/knowledge.ts'

/** Words of accords: `data/lexicon/record-accords.csv`, `record-accord-status.csv` and the class `accord-noun`. */
export interface AccordLexicon {
  readonly nouns: ReadonlySet<string>
  /** Known accords by the first word of an alias, longer aliases first. */
  readonly known: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly name: string }[]>
  readonly status: ReadonlyMap<string, { readonly role: string; readonly status: string }>
}

/** Reads the tables. */
export function accordLexicon(knowledge: Pick<Knowledge, 'lexicon'>): AccordLexicon {
  const known = new Map<string, { words: string[]; name: string }[]>()
  for (const row of knowledge.lexicon('record-accords')) {
    const words = (row['alias'] ?? '').split(/ |(?=-)|(?<=-)/).filter((word) => word !== '')
    const first = words[0] ?? ''
    known.set(first, [...(known.get(first) ?? []), { words, name: row['name'] ?? '' }])
  }
  for (const list of known.values()) list.sort((a, b) => b.words.length - a.words.length)
  return {
    nouns: new Set(
      knowledge
        .lexicon('record-words')
        .filter((row) => row['class'] === 'accord-noun')
        .map((row) => row['words'] ?? ''),
    ),
    known,
    status: new Map(
      knowledge
        .lexicon('record-accord-status')
        .map((row) => [row['lemma'] ?? '', { role: row['role'] ?? '', status: row['status'] ?? '' }]),
    ),
  }
}
