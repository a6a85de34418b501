import type { Knowledge } from '../../knowledge/knowledge.ts'

/** The words that time expressions are made of, by their lower-case form. Table: data/lexicon/time-words.csv. */
export interface TimeWords {
  /** 1–12. */
  readonly months: ReadonlyMap<string, number>
  /** "Feb" → 2; may be written with a full stop. */
  readonly shortMonths: ReadonlyMap<string, number>
  /** 0 for Monday. */
  readonly weekdays: ReadonlyMap<string, number>
  readonly numbers: ReadonlyMap<string, number>
  readonly ordinals: ReadonlyMap<string, number>
  /** First month of the season. */
  readonly seasons: ReadonlyMap<string, number>
  /** "sixties" → 60. */
  readonly decades: ReadonlyMap<string, number>
  /** "yesterday" → -1 day. */
  readonly days: ReadonlyMap<string, number>
  /** "christmas" → [12, 25]. */
  readonly holidays: ReadonlyMap<string, readonly [number, number]>
  /** Auxiliaries that set a clause in the future. */
  readonly future: ReadonlySet<string>
  /** Words that do so before "to" or "for". */
  readonly futureTo: ReadonlySet<string>
  /** Irregular past forms. */
  readonly past: ReadonlySet<string>
  /** What follows a count, so that "2000 soldiers" is no year. */
  readonly counted: ReadonlySet<string>
  /** Newspapers named after a day, and days that are names ("Bloody Sunday"). */
  readonly titles: ReadonlySet<string>
  readonly named: ReadonlySet<string>
}

/** Reads the word table. */
export function timeWords(knowledge: Knowledge): TimeWords {
  const rows = knowledge.lexicon('time-words')
  const ofKind = (kind: string): [string, string][] =>
    rows
      .filter((row) => row['kind'] === kind)
      .map((row) => [(row['word'] ?? '').toLowerCase(), row['value'] ?? ''])
  const numbers = (kind: string, less = 0): ReadonlyMap<string, number> =>
    new Map(ofKind(kind).map(([word, value]) => [word, Number(value) - less]))
  const set = (kind: string): ReadonlySet<string> => new Set(ofKind(kind).map(([word]) => word))
  return {
    months: numbers('month'),
    shortMonths: numbers('month-short'),
    weekdays: numbers('weekday', 1),
    numbers: numbers('number'),
    ordinals: numbers('ordinal'),
    seasons: numbers('season'),
    decades: numbers('decade'),
    days: numbers('day'),
    holidays: new Map(
      ofKind('holiday').map(([word, value]) => [word, [Number(value.slice(0, 2)), Number(value.slice(3))]]),
    ),
    future: set('future'),
    futureTo: set('future-to'),
    past: set('past'),
    counted: set('counted'),
    titles: set('title'),
    named: set('named'),
  }
}

/** A pattern that matches any of the words, longest first; apostrophes of either style. */
export function anyOf(words: Iterable<string>): string {
  return [...words]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/'/g, "['’]"))
    .join('|')
}
