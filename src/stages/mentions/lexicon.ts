import type { Knowledge } from '../../knowledge/knowledge.ts'

export type PersonNounClass = 'office' | 'role' | 'relation' | 'unit'

/** A noun for people: "minister" (office), "official" (role), "counterpart" (relation), "tanks" (unit: it acts only
 *  where the words say whose it is). */
export interface PersonNoun {
  readonly class: PersonNounClass
  readonly isPlural: boolean
  /** Whether they speak for a state, of which the words behind "for" are only the field ("Minister for Trade"). */
  readonly isOfState: boolean
  /** Whether such people are mostly those to whom things happen ("civilians"). */
  readonly isBystander: boolean
}

export type BodyNounClass =
  | 'government'
  | 'authorities'
  | 'organ'
  | 'legislature'
  | 'outlet'
  | 'country'
  | 'generic'
  | 'camp'
  | 'bureau'
  | 'side'

/** The word lists that finding mentions needs; keys are lower case unless said otherwise. */
export interface MentionWords {
  readonly honorifics: ReadonlySet<string>
  readonly people: ReadonlyMap<string, PersonNoun>
  readonly bodies: ReadonlyMap<string, BodyNounClass>
  readonly plurals: ReadonlySet<string>
  /** Nouns for kinds of actors, by `person`, `group` or `place`: any noun of the language, not only offices and bodies. */
  readonly nounKinds: ReadonlyMap<string, string>
  /** Words right behind a group that say which ("based", "loyal"). */
  readonly restrictors: ReadonlySet<string>
  /** Words beside a capital by what they make of it: `acting`, `facing`, `moving`, `staying`, `placing`. */
  readonly governors: ReadonlyMap<string, ReadonlySet<string>>
  /** Closed lists by what they are for: `standing`, `particle`, `expletive verb`, `expletive complement`, `bloc member`,
   *  `region`, `place noun`. */
  readonly closed: ReadonlyMap<string, ReadonlySet<string>>
  /** Nouns of what only states have. */
  readonly stateNouns: ReadonlySet<string>
  /** Lemmas of what states have ("its embargo"). */
  readonly stateThings: ReadonlySet<string>
  /** Given names as printed. */
  readonly givenNames: ReadonlySet<string>
  /** Adjectives that are part of a title ("foreign", "deputy"). */
  readonly titleWords: ReadonlySet<string>
  /** As printed, with where in a name the word shows an outlet: `last`, `any` or `whole`. */
  readonly outlets: ReadonlyMap<string, string>
  /** Nouns, as printed, that end the names of organs and units of a state or a larger body ("Ministry", "Fleet"). */
  readonly organNouns: ReadonlySet<string>
}

/** Reads the mention lexicons. @throws DemarcheError E_DATA if one is missing. */
export function mentionWords(knowledge: Knowledge): MentionWords {
  const people = new Map<string, PersonNoun>()
  for (const row of knowledge.lexicon('mention-people')) {
    const nounClass = personNounClass(row['class'])
    const isOfState = row['speaks'] === 'state'
    const isBystander = row['code'] === 'CVL' || row['code'] === 'REF'
    if (row['noun']) people.set(row['noun'], { class: nounClass, isPlural: false, isOfState, isBystander })
    if (row['plural']) people.set(row['plural'], { class: nounClass, isPlural: true, isOfState, isBystander })
  }
  return {
    honorifics: new Set(
      knowledge.lexicon('mention-honorifics').map((row) => (row['honorific'] ?? '').toLowerCase()),
    ),
    people,
    nounKinds: new Map(
      knowledge.lexicon('mention-noun-kinds').map((row) => [row['noun'] ?? '', row['kind'] ?? '']),
    ),
    bodies: new Map(
      knowledge
        .lexicon('mention-bodies')
        .map((row) => [(row['noun'] ?? '').toLowerCase(), bodyNounClass(row['class'])]),
    ),
    plurals: new Set(knowledge.lexicon('mention-plurals').map((row) => row['noun'] ?? '')),
    governors: byKind(knowledge.lexicon('mention-governors'), 'lemma'),
    closed: byKind(knowledge.lexicon('mention-closed-words'), 'word'),
    stateNouns: new Set(knowledge.lexicon('mention-state-nouns').map((row) => row['noun'] ?? '')),
    stateThings: new Set(knowledge.lexicon('mention-state-things').map((row) => row['noun'] ?? '')),
    restrictors: new Set(knowledge.lexicon('mention-restrictors').map((row) => row['word'] ?? '')),
    givenNames: new Set(knowledge.lexicon('actor-given-names').map((row) => row['name'] ?? '')),
    titleWords: new Set(knowledge.lexicon('mention-title-words').map((row) => row['word'] ?? '')),
    outlets: new Map(
      knowledge.lexicon('mention-outlets').map((row) => [row['word'] ?? '', row['place'] ?? '']),
    ),
    organNouns: new Set(
      knowledge.lexicon('tag-name-nouns').flatMap((row) => (row['kind'] === '' ? [] : [row['noun'] ?? ''])),
    ),
  }
}

function byKind(
  rows: ReturnType<Knowledge['lexicon']>,
  column: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const row of rows) {
    const kind = row['kind'] ?? ''
    const words = found.get(kind) ?? new Set()
    found.set(kind, words.add(row[column] ?? ''))
  }
  return found
}

function personNounClass(cell: string | undefined): PersonNounClass {
  return cell === 'office' || cell === 'relation' || cell === 'unit' ? cell : 'role'
}

function bodyNounClass(cell: string | undefined): BodyNounClass {
  switch (cell) {
    case 'government':
    case 'authorities':
    case 'organ':
    case 'legislature':
    case 'outlet':
    case 'country':
    case 'camp':
    case 'bureau':
    case 'side':
      return cell
    default:
      return 'generic'
  }
}
