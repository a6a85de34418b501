import type { Knowledge } from '../../knowledge/knowledge.ts'

/** Words of accords: `data/lexicon/record-accords.csv`, `record-accord-status.csv` and the class `accord-noun`. */
export interface AccordLexicon {
  readonly nouns: ReadonlySet<string>
  /** Known accords by the first letters of an alias, longer aliases first. */
  readonly known: ReadonlyMap<string, readonly { readonly alias: string; readonly name: string }[]>
  readonly status: ReadonlyMap<string, { readonly role: string; readonly status: string }>
}

/** Reads the tables. */
export function accordLexicon(knowledge: Pick<Knowledge, 'lexicon'>): AccordLexicon {
  const known = new Map<string, { alias: string; name: string }[]>()
  for (const row of knowledge.lexicon('record-accords')) {
    const alias = row['alias'] ?? ''
    const first = /^\p{L}+/u.exec(alias)?.[0] ?? ''
    known.set(first, [...(known.get(first) ?? []), { alias, name: row['name'] ?? '' }])
  }
  for (const list of known.values()) list.sort((a, b) => b.alias.length - a.alias.length)
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
