import type { GazetteerEntry, GazetteerMatch } from './knowledge.ts'
import { parts } from './words.ts'

/** A phrase as the table writes it and what it may mean. Words written with a capital must be printed so (or the whole
 *  phrase in capitals); words in small letters match any case. A leading "the" may be missing in the text, a leading
 *  "The" may not ("The Hague", not "Hague"). */
export interface Phrase {
  readonly words: string
  readonly entry: GazetteerEntry
}

/** Looks phrases up in running text. */
export interface Gazetteer {
  /** The longest run of words from `from` that is a phrase, with every entry that the run agrees with. */
  match(words: readonly string[], from: number): GazetteerMatch | undefined
}

interface Form {
  readonly written: readonly string[]
  readonly entry: GazetteerEntry
}

/** Builds the look-up. `places` gives what a run of parts may name as a place, beside the phrases. */
export function gazetteerOf(
  phrases: Iterable<Phrase>,
  places: (printed: readonly string[]) => GazetteerEntry | undefined,
): Gazetteer {
  const forms = new Map<string, Form[]>()
  const longest = new Map<string, number>()
  for (const { words, entry } of phrases) {
    const all = parts(words)
    const written = all.length > 1 && all[0] === 'the' ? all.slice(1) : all
    const key = keyOf(written)
    const known = forms.get(key)
    if (known === undefined) forms.set(key, [{ written, entry }])
    else known.push({ written, entry })
    const first = written[0]?.toLowerCase() ?? ''
    longest.set(first, Math.max(longest.get(first) ?? 0, written.length))
  }

  const lookUp = (printed: readonly string[]): GazetteerEntry[] => {
    const found: GazetteerEntry[] = []
    for (const { written, entry } of forms.get(keyOf(printed)) ?? []) {
      if (agrees(written, printed) && !found.some((other) => isSame(other, entry))) found.push(entry)
    }
    const place = places(printed)
    return place === undefined ? found : [...found, place]
  }

  const matchAt = (words: readonly string[], from: number): GazetteerMatch | undefined => {
    const printed: string[] = [...parts(words[from] ?? '')]
    const first = printed[0]
    if (first === undefined) return undefined
    const limit = Math.max(longest.get(first.toLowerCase()) ?? 0, isCapital(first) ? maxPlaceParts : 0)
    let best: GazetteerMatch | undefined
    for (let length = 1; printed.length <= limit; length++) {
      const entries = lookUp(printed)
      if (entries.length > 0) best = { length, entries }
      // A hyphen that stands by itself may join two words; nothing else may come between them.
      if (isHyphen(words[from + length])) length++
      const more = parts(words[from + length] ?? '')
      if (more.length === 0) break
      printed.push(...more)
    }
    return best
  }

  return {
    match(words, from) {
      const here = matchAt(words, from)
      if (words[from]?.toLowerCase() !== 'the') return here
      const after = matchAt(words, from + 1)
      if (after === undefined || !after.entries.some(takesArticle)) return here
      if (here !== undefined && here.length > after.length) return here
      return { length: after.length + 1, entries: after.entries }
    },
  }
}

/** Whether two spellings of one thing agreed with the same words ("US", "U.S."). */
function isSame(a: GazetteerEntry, b: GazetteerEntry): boolean {
  if (a.kind === 'organisation') return b.kind === a.kind && a.organisation === b.organisation
  if (a.kind === 'state' || a.kind === 'adjective' || a.kind === 'capital') {
    return b.kind === a.kind && a.country === b.country
  }
  return false
}

/** Whether "the" belongs to the name rather than to a larger phrase ("the Kremlin", but "the | Russian foreign minister"). */
function takesArticle(entry: GazetteerEntry): boolean {
  switch (entry.kind) {
    case 'state':
    case 'metonym':
    case 'organisation':
      return true
    case 'place':
      return entry.places.some(({ id }) => id.startsWith('region:'))
    case 'adjective':
    case 'capital':
    case 'demonym':
    case 'title':
      return false
  }
}

const isHyphen = (word: string | undefined): boolean => word !== undefined && /^[-‐-―]$/.test(word)

const maxPlaceParts = 5

const keyOf = (words: readonly string[]): string => words.join(' ').toLowerCase()

const isCapital = (word: string): boolean => word.charAt(0) !== word.charAt(0).toLowerCase()

/** Whether the printed parts, equal to the written ones but for case, keep the capitals that the table demands.
 *  A run all in capitals of four letters or more counts as a headline's way of printing it. */
export function agrees(written: readonly string[], printed: readonly string[]): boolean {
  if (written.every((word, i) => word === printed[i] || !/\p{Lu}/u.test(word))) return true
  const whole = printed.join('')
  if (whole.length < 4 || whole !== whole.toUpperCase()) return false
  return written.every((word, i) => word !== word.toUpperCase() || word === printed[i])
}
