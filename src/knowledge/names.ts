import { listOf, type Row } from './csv.ts'
import { fold } from './words.ts'

/** Rows of `data/names`: spellings and short forms of given names, particles, forms of address. */
export interface NameTables {
  readonly given: readonly Row[]
  readonly particles: readonly Row[]
  readonly honorifics: readonly Row[]
}

/** A name as it is compared. */
export interface PersonName {
  /** Sound keys of the words that count, in order; an initial is one letter and a full stop. */
  readonly words: readonly string[]
  /** Sound keys of the words that may stand alone for the person. */
  readonly surnames: ReadonlySet<string>
  /** Its particles that are also given names, each with the word behind it ("ben ali"). */
  readonly particled: ReadonlySet<string>
  /** Every word counts: names of a few syllables that many share. */
  readonly familyFirst: boolean
}

/** Compares names of people across spellings, orders and short forms. */
export interface NameRules {
  /** The name of somebody in a table. `familyFirst`: the state writes the family name first. */
  known(name: string, familyFirst: boolean): PersonName
  /** The words of a name as printed. */
  printed(name: string): readonly string[]
  /** Whether the printed words may be the known name. */
  agrees(printed: readonly string[], known: PersonName): boolean
  /** Whether a name of two words, the first of which may be a particle or a given name ("Ben Aro"), may be the known one. */
  admits(name: string, known: PersonName): boolean
  /** Whether a full name is the known one but for what romanisations make of its letters ("Hamid Karsai"). */
  resembles(printed: readonly string[], known: PersonName): boolean
}

/** Builds the rules from the tables. */
export function nameRules(tables: NameTables): NameRules {
  const particles = new Set(tables.particles.map((row) => row['word'] ?? ''))
  const givenParticles = new Set(
    tables.particles.flatMap((row) => (row['given'] === 'yes' ? [row['word'] ?? ''] : [])),
  )
  const honorifics = new Set(tables.honorifics.map((row) => row['word'] ?? ''))
  const families = new Map<string, Set<string>>()
  for (const row of tables.given) {
    const forms = [row['name'] ?? '', ...listOf(row['forms'])].map(soundKey)
    for (const form of forms) families.set(form, new Set([...(families.get(form) ?? []), ...forms]))
  }
  const keys = new Map<string, string>()
  const keyOf = (word: string): string => {
    const known = keys.get(word)
    if (known !== undefined) return known
    const key = particles.has(word) ? '' : soundKey(word)
    keys.set(word, key)
    return key
  }
  const wordsOf = (name: string): string[] => {
    const words = fold(name)
      .toLowerCase()
      .split(/[ \-,()"“”‐-―\s]+/)
      .filter((word) => word !== '' && !suffixes.has(withoutDot(word)))
    // A form of address stands before the name: "Sen" of "Hun Sen" is none.
    const from = words.findIndex((word) => !honorifics.has(withoutDot(word)))
    const found: string[] = []
    for (const word of words.slice(Math.max(from, 0))) {
      const initials = initialsOf(word)
      const key = initials === undefined ? keyOf(nameWord(word)) : ''
      if (initials !== undefined) found.push(...initials)
      else if (key !== '') found.push(key)
    }
    return found
  }
  /** "ben" of "Ben Aro", which may be a name of its own. */
  const particledIn = (name: string): string[] => {
    const words = fold(name).toLowerCase().split(/[ -]+/)
    return words.flatMap((word, at) => {
      const next = words[at + 1]
      return givenParticles.has(word) && next !== undefined ? [`${word} ${keyOf(nameWord(next))}`] : []
    })
  }
  const same = (a: string, b: string): boolean => a === b || (families.get(a)?.has(b) ?? false)
  const given = (printed: string, known: string): boolean =>
    printed.endsWith('.')
      ? begins(known, printed.charAt(0))
      : same(printed, known) || (known.endsWith('.') && printed.startsWith(known.charAt(0)))

  return {
    known(name, familyFirst) {
      const words = wordsOf(withoutRealm(name))
      // The last syllable of a given name is no name by itself.
      const isSyllable = familyFirst && /-\p{L}+$/u.test(name)
      return {
        words,
        surnames: surnamesOf(words, familyFirst || isRulers(name), isSyllable),
        particled: new Set(particledIn(name)),
        familyFirst,
      }
    },
    printed: wordsOf,
    admits(name, { particled }) {
      if (name.trim().split(/\s+/).length !== 2) return true
      return particledIn(name).every((each) => particled.has(each))
    },
    agrees(printed, { words, surnames, familyFirst }) {
      const full = printed.filter((word) => !word.endsWith('.'))
      if (full.length === 0) return false
      if (printed.length === 1) return surnames.has(full[0] ?? '')
      if (printed.length > 1 && printed.join('') === words.join('')) return true
      const rest = [...words]
      let byInitial = 0
      const missing = printed.filter((word) => {
        const at = rest.findIndex((known) => given(word, known))
        const [known] = at < 0 ? [] : rest.splice(at, 1)
        if (known?.endsWith('.') && !word.endsWith('.')) byInitial++
        return at < 0
      })
      const bears = full.some((word) => surnames.has(word))
      if (missing.length === 0)
        return bears || (full.length - byInitial > 1 && given(printed[0] ?? '', words[0] ?? ''))
      // A middle name or a mother's that the table lacks: the first word and the last must both agree.
      if (familyFirst || printed.length < 3 || !given(printed[0] ?? '', words[0] ?? '')) return false
      const last = words.findLast((word) => !word.endsWith('.'))
      return last !== words[0] && printed.slice(1).some((word) => word === last)
    },
    resembles(printed, { words, surnames }) {
      const full = printed.filter((word) => !word.endsWith('.'))
      if (full.length < 2 || printed.length !== words.length) return false
      const rest = [...words]
      for (const word of printed) {
        const at = rest.findIndex((known) => given(word, known) || isLikeWord(word, known))
        if (at < 0) return false
        rest.splice(at, 1)
      }
      return full.some((word) => [...surnames].some((known) => word === known || isLikeWord(word, known)))
    },
  }
}

/** Whether romanisation alone may tell two words apart: "karsai" and "karzai", "yasir" and "yaser". */
const isLikeWord = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 4 && looseKey(a) === looseKey(b)

/** What is left of a sound key where languages write the letters in their own way: g, k, q, h and ch at the beginning,
 *  the h behind a consonant, z and s, e and i, o and u, the second of two vowels, a silent e. Another last vowel tells a gender and stays. */
const looseKey = (key: string): string =>
  key
    .replace(/^[ghkq]h?(?=[aeiou])/, 'k')
    .replace(/([bcdgpt])h/g, '$1')
    .replace(/c(?=[aeiou])/g, 'h')
    .replace(/^(?:dj|dzh|zh)/, 'j')
    .replace(/z/g, 's')
    .replace(/f$/, 'v')
    .replace(/([^aeiou])e$/, '$1')
    .replace(/e/g, 'i')
    .replace(/o/g, 'u')
    .replace(/([aiu])[aiu]+(?=[^aiu])/g, '$1')
    .replace(/(.)\1+/g, '$1')

const suffixes: ReadonlySet<string> = new Set(['jr', 'sr'])

/** "Abdullah II of Jordan" is known by the words before the realm. */
const withoutRealm = (name: string): string => name.replace(/ of (?:the )?\p{Lu}.*$/u, '')

/** Rulers and princes are called by their first name. */
const isRulers = (name: string): boolean => / bin | bint | of (?:the )?\p{Lu}/u.test(name)

/** Whether a sound key is that of a word with this first letter. */
const begins = (key: string, initial: string): boolean =>
  (initialSounds.get(initial) ?? initial).includes(key.charAt(0))

const initialSounds: ReadonlyMap<string, string> = new Map([
  ['j', 'ji'],
  ['y', 'yi'],
  ['c', 'ck'],
  ['k', 'kh'],
  ['q', 'k'],
  ['w', 'v'],
  ['p', 'pf'],
])

/** "J.R." gives two initials, "v" one; a full word gives none. */
function initialsOf(word: string): string[] | undefined {
  if (word.length > 2 && !word.includes('.')) return undefined
  const letters = word.replace(/\./g, '')
  const isInitials = /^[a-z]$/.test(letters) || /^([a-z]\.)+[a-z]?$/.test(word)
  return isInitials ? [...letters].map((letter) => `${letter}.`) : undefined
}

const withoutDot = (word: string): string => (word.endsWith('.') ? word.slice(0, -1) : word)

const nameWord = (word: string): string => {
  const bare = withoutDot(word)
  return bare.charAt(2) === "'" ? bare.replace(/^(?:al|el|ad|as|ar)'/, '') : bare
}

/** The words that may stand for the whole name: the last, the last but one of a long name (Spanish and Portuguese
 *  double surnames), the first where the family name comes first or the name is a ruler's ("Salman bin …", "… III"). */
function surnamesOf(
  words: readonly string[],
  familyFirst: boolean,
  isSyllable: boolean,
): ReadonlySet<string> {
  const full = words.filter((word) => !word.endsWith('.'))
  const numeral = full.findIndex((word) => /^[ivx]+$/.test(word))
  const found = new Set(isSyllable ? [] : full.slice(-1))
  if (full.length > 2 && !familyFirst) found.add(full.at(-2) ?? '')
  if (familyFirst || numeral > 0) found.add(full[0] ?? '')
  return found
}

/** A spelling that romanisations of one name share: "Lavrov", "Zelenskyy" and "Zelensky", "Schroeder" and "Schröder". */
export function soundKey(word: string): string {
  const key = fold(word)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
  if (/^[ivx]+$/.test(key)) return key
  return key
    .replace(/([aou])e(?=[^aeiouy]|$)/g, '$1')
    .replace(/tch|tsch/g, 'ch')
    .replace(/sch/g, 'sh')
    .replace(/kh/g, 'h')
    .replace(/ck|c(?=[aoulrst]|$)/g, 'k')
    .replace(/ph/g, 'f')
    .replace(/q/g, 'k')
    .replace(/ou/g, 'u')
    .replace(/oo/g, 'u')
    .replace(/ee/g, 'i')
    .replace(/(?:iy|yy|ii|ij|yi|ie|ey|ei|y|j)$/, 'i')
    .replace(/[yj](?=[aeiou])/g, 'i')
    .replace(/(?<=[aeiou])[yj]/g, 'i')
    .replace(/y/g, 'i')
    .replace(/w/g, 'v')
    .replace(/(.)\1+/g, '$1')
}
