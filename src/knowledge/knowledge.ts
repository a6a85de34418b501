import type { PartialDate } from '../doc/article.ts'

/** A state or territory. Facts and their origin: data/countries. */
export interface Country {
  /** ISO 3166 alpha-3; also the link of its actor and the head of its CAMEO codes. */
  readonly iso3: string
  readonly iso2: string
  readonly name: string
  readonly names: readonly string[]
  /** "Russian", "British". */
  readonly adjectives: readonly string[]
  /** "Russian", "Briton"; singular. */
  readonly demonyms: readonly string[]
  readonly capitals: readonly string[]
  readonly unMember: boolean
}

export interface Organisation {
  /** `org:nato`; stable. */
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly kind: string
  /** CAMEO/PLOVER actor code, such as `IGOUNO`. */
  readonly code?: string
}

/** A seat or organ that stands for a state ("the Kremlin", "the State Department"); capitals are in `Country`. */
export interface Metonym {
  readonly phrase: string
  /** ISO 3166 alpha-3, or an organisation id ("Brussels" for the EU). */
  readonly iso3: string
  readonly organ: string
}

/** Roles that an office-holder table row is about; the national office only, never a junior or regional one. */
export type Role =
  | 'head_of_state'
  | 'head_of_government'
  | 'foreign_minister'
  | 'defence_minister'
  | 'finance_minister'
  | 'interior_minister'
  | 'vice_president'
  | 'spokesperson'
  | 'un_ambassador'
  | 'secretary_general'
  | 'other'

/** One person in one office from–to. `end` absent: in office when the origin was made (`asOf`), not "today". */
export interface Tenure {
  readonly person: string
  /** Wikidata id where known. */
  readonly qid?: string
  readonly role: Role
  readonly title: string
  /** ISO 3166 alpha-3, or an organisation id. */
  readonly of: string
  readonly start?: PartialDate
  readonly end?: PartialDate
  readonly asOf: PartialDate
  readonly acting: boolean
  readonly origin: string
  /** False: written from general knowledge and not yet checked against an origin. */
  readonly checked: boolean
}

/** A tenure with its person, who may have others under other spellings or in other bodies. */
export interface KnownTenure extends Tenure {
  /** Wikidata id, else `person:` with state or body and name: the same in every article, whatever row it stands in. */
  readonly personId: string
  /** Further names of the person in the tables. */
  readonly otherNames: readonly string[]
  readonly style: TitleStyle
}

/** Which holders of a role a title can mean: a "king" is no president, a "chancellor" no premier; "leader" (`ruling`) is
 *  whoever governs. */
export const titleStyles = ['crown', 'pope', 'supreme', 'chancellor', 'plain', 'ruling'] as const

export type TitleStyle = (typeof titleStyles)[number]

/** How a title phrase is to be read: "foreign minister", "secretary of state" (of the US), "chief diplomat". */
export interface OfficeTitle {
  readonly phrase: string
  readonly role: Role
  /** Only for these states (ISO 3166 alpha-3) or organisations (`org:…`); empty: any. */
  readonly only: readonly string[]
  /** Whether the holder speaks for the state, the body, or a party. */
  readonly speaksFor: 'state' | 'organ' | 'party' | 'none'
  /** CAMEO role code: GOV, MIL, LEG, SPY, … */
  readonly code: string
  /** Absent: the phrase tells nothing of the style ("head of state"). */
  readonly style?: TitleStyle
  /** Where the phrase itself says it ("acting president", "president-elect"). */
  readonly status?: 'acting' | 'incoming'
  /** Whether the phrase by itself names the state or body whose office it is ("pope"). */
  readonly alone?: boolean
}

export interface GazetteerPlace {
  /** `geonames:…` or `region:…`. */
  readonly id: string
  readonly name: string
  readonly iso3?: string
  readonly latitude: number
  readonly longitude: number
  readonly population: number
}

/** A row of the CAMEO table with its PLOVER counterpart. */
export interface CameoCode {
  readonly code: string
  readonly label: string
  readonly goldstein?: number
  readonly quad?: 1 | 2 | 3 | 4
  readonly plover?: string
  readonly mode?: string
  readonly contexts: readonly string[]
}

export type GazetteerEntry =
  | { readonly kind: 'state'; readonly country: Country }
  | { readonly kind: 'adjective'; readonly country: Country }
  /** Words for its people that are not also its adjective: "Briton", "Russians". */
  | { readonly kind: 'demonym'; readonly country: Country; readonly plural: boolean }
  | { readonly kind: 'capital'; readonly country: Country }
  | { readonly kind: 'metonym'; readonly metonym: Metonym }
  | { readonly kind: 'organisation'; readonly organisation: Organisation }
  /** `plural` for "foreign ministers". */
  | { readonly kind: 'title'; readonly title: OfficeTitle; readonly plural: boolean }
  | { readonly kind: 'place'; readonly places: readonly GazetteerPlace[] }

/** A run of words that the knowledge knows; several entries where the words are ambiguous ("Moscow": capital and place). */
export interface GazetteerMatch {
  /** Words matched, counted from the position asked for. */
  readonly length: number
  readonly entries: readonly GazetteerEntry[]
}

export interface HolderQuery {
  /** ISO 3166 alpha-3, or an organisation id. */
  readonly of: string
  readonly role: Role
  readonly on: PartialDate
  readonly title?: string
}

/** Look-ups over `data/`. Names are compared without case only where the table says so; typographic apostrophes and dots count as plain. */
export interface Knowledge {
  /** Hex SHA-256 over all files read. */
  readonly digest: string
  country(iso3: string): Country | undefined
  stateByName(name: string): Country | undefined
  stateByAdjective(word: string): Country | undefined
  organisation(name: string): Organisation | undefined
  organisationById(id: string): Organisation | undefined
  /** Longest match of anything known that begins at word `from`. */
  match(words: readonly string[], from: number): GazetteerMatch | undefined
  /** Who held the role in that state or body on that day; more than one where the table has an overlap. An open tenure
   *  lasts to its `asOf`, no further. `title` (a phrase such as "supreme leader") picks among several those so styled. */
  holders(query: HolderQuery): readonly KnownTenure[]
  /** Tenures of people whose name agrees ("Sergei Lavrov" finds "Sergey Lavrov"; a bare surname finds all who bear it). */
  tenuresOf(name: string): readonly KnownTenure[]
  /** Tenures of people whose full name looks much like this one ("Hamid Karsai"); asked where none agrees. */
  tenuresLike(name: string): readonly KnownTenure[]
  /** All tenures of a state (ISO 3166 alpha-3) or organisation, in the order of the table. */
  tenuresIn(of: string): readonly KnownTenure[]
  /** Which offices "the leader" of a state may mean on that day. */
  leaders(iso3: string, on: PartialDate): readonly ('head_of_state' | 'head_of_government')[]
  places(name: string): readonly GazetteerPlace[]
  cameo(code: string): CameoCode | undefined
  /** Rows of `data/lexicon/NAME.csv`, by column name; empty cells are ''.
   *  @throws DemarcheError E_DATA if there is no such table. */
  lexicon(name: string): readonly Readonly<Record<string, string>>[]
}
