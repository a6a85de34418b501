import type { PartialDate, SectionKind } from './article.ts'
import type { Span } from './span.ts'

/** Name and version of the stage that made an annotation; `hand@1` is a person. */
export type StageId = `${string}@${number}`

/** Which rule decided (a field of) an annotation, and on which words. */
export interface Reason {
  readonly rule: string
  readonly field?: string
  readonly span?: Span
}

/** One finding. `key` is unique in its layer and made of offsets, never of labels: a corrected label is a change, not a new thing. */
export interface Annotation {
  readonly key: string
  readonly span: Span
  readonly by: StageId
  /** 0–1, four decimals; absent where a rule decided outright. */
  readonly score?: number
  readonly reasons?: readonly Reason[]
}

export interface Section extends Annotation {
  readonly kind: SectionKind
  /** Key of the earlier section of which this one is a repeat (a caption printed twice). */
  readonly repeats?: string
}

/** Sentences never cross a section. */
export interface Sentence extends Annotation {}

/** Tokens never cross a sentence; clitics are split (`do|n't`, `Russia|'s`). */
export interface Token extends Annotation {}

/** How likely a token begins, or goes on, a source, a cue or a content: hundredths. */
export type RoleScore = readonly [begin: number, inside: number]

/** What a token may be in reported speech; what is next to impossible is absent. */
export interface TokenRoles {
  readonly source?: RoleScore
  readonly cue?: RoleScore
  readonly content?: RoleScore
  /** Index of the token with which its cue begins, and how likely that is: hundredths. */
  readonly link?: readonly [token: number, score: number]
}

/** One per token, in the same order. `head` is an index into the tokens of the article; absent for a root. */
export interface Tag extends Annotation {
  readonly upos: string
  readonly xpos: string
  readonly lemma: string
  readonly head?: number
  readonly deprel: string
  readonly roles?: TokenRoles
  /** Positions that the sentence may take and that this word shows best, with how likely they are: hundredths. */
  readonly stances?: Readonly<Partial<Record<RecordKind, number>>>
  readonly parts?: StanceParts
}

/** How likely a word is part of a position: hundredths; what is next to impossible is absent. */
export interface StanceParts {
  /** That it stands in the condition of one. */
  readonly condition?: number
  /** That it names a counterpart. */
  readonly toward?: number
  /** That it is part of what is promised, asked or held. */
  readonly content?: number
}

export type EntityType = 'PER' | 'ORG' | 'GPE' | 'LOC' | 'NORP' | 'EVENT' | 'FAC' | 'DATE' | 'MISC'

/** A named thing as the words alone tell it; what it refers to is the business of `mentions` and `actors`. */
export interface Entity extends Annotation {
  readonly type: EntityType
}

export type MentionKind = 'name' | 'nominal' | 'relational' | 'pronoun' | 'plural' | 'metonym'

/** Words that refer to an actor. `head` is the word that carries the phrase. */
export interface Mention extends Annotation {
  readonly kind: MentionKind
  readonly head: Span
}

export type ActorType = 'person' | 'state' | 'org' | 'group' | 'outlet'

export interface HeldOffice {
  /** Role in our words: `head of state`, `head of government`, `foreign minister`, … or the title as given. */
  readonly office: string
  readonly title?: string
  /** ISO 3166 alpha-3 of the state, or the name of the body. */
  readonly of?: string
  readonly status: 'current' | 'former' | 'ending' | 'incoming' | 'acting'
  /** Whether the article says so or `data/` does. */
  readonly basis: 'text' | 'knowledge'
  readonly span?: Span
}

/** `span` is its first mention. A mention may belong to several actors ("the two men"). `score` says how sure the link of a
 *  person is; states and bodies are linked by rule and have none. A full name alone leaves a doubt of 0.16, one in the
 *  spelling of another language of 0.32, a bare surname of 0.6, an office with its state and day of 0.04. Every sign halves
 *  it: an office of the text that the tables give for another day, any office on the day, a state or body that the text
 *  speaks of, the head of a state or government; an office that text and tables both give for the day counts thrice. */
export interface Actor extends Annotation {
  /** `a1`, `a2`, … in order of first mention; local to the reading. */
  readonly id: string
  readonly type: ActorType
  readonly name: string
  readonly names: readonly string[]
  /** Entry in `data/`: ISO 3166 alpha-3 for states, `org:…`; for persons a Wikidata id, else `person:` with the state or body
   *  and the name. The same in every article. */
  readonly link?: string
  /** ISO 3166 alpha-3. */
  readonly country?: string
  /** CAMEO/PLOVER actor code, such as `USAGOV`. */
  readonly code?: string
  readonly offices: readonly HeldOffice[]
  /** Keys of the mentions that refer to it. */
  readonly mentions: readonly string[]
  /** Id of the actor this one speaks for on the article's day (a foreign minister: the state). */
  readonly speaksFor?: string
}

/** A link in the chain "X said that Y said". Actors are ids of the reading. */
export interface Attribution {
  readonly source: readonly Span[]
  readonly cue: readonly Span[]
  readonly actors: readonly string[]
}

/** PolNeAR's conventions: the content holds its quotation marks and "that"; outermost only. `span` covers all parts. */
export interface Quote extends Annotation {
  readonly id: string
  readonly form: 'direct' | 'indirect' | 'mixed'
  readonly speakers: readonly string[]
  readonly source: readonly Span[]
  readonly cue: readonly Span[]
  readonly content: readonly Span[]
  readonly addressees: readonly string[]
  /** What is nested: outermost first. */
  readonly attribution: readonly Attribution[]
}

/** What saying it does, in the order of the scheme's test. */
export const recordKinds = [
  'agreement',
  'threat',
  'assurance',
  'commitment',
  'offer',
  'refusal',
  'demand',
  'denial',
  'evaluation',
  'assessment',
] as const

export type RecordKind = (typeof recordKinds)[number]

export type ConditionType = 'if' | 'provided' | 'unless' | 'only_when' | 'until' | 'in_return' | 'where'

export interface Condition {
  readonly type: ConditionType
  /** The whole clause or phrase with its connector. */
  readonly span: Span
  readonly cue?: Span
  /** Ids of the actors who can fulfil it; empty for a circumstance nobody controls. */
  readonly by: readonly string[]
  readonly polarity: 'positive' | 'negative'
}

/** Force of a statement apart from its condition. */
export const strengths = ['firm', 'qualified', 'tentative'] as const

export type Strength = (typeof strengths)[number]

/** State of play of a record. */
export const recordStatuses = [
  'open',
  'condition_met',
  'kept',
  'partly_kept',
  'broken',
  'withdrawn',
  'superseded',
  'lapsed',
  'na',
] as const

export type RecordStatus = (typeof recordStatuses)[number]

/** A date as said: `value` is absent where the words give none ("at the earliest opportunity"). */
export interface DatedSpan {
  readonly span?: Span
  readonly value?: PartialDate
}

/** One position that an actor takes in public; fields as in the annotation scheme §1. Actors are ids of the reading. */
export interface StatementRecord extends Annotation {
  readonly id: string
  readonly kind: RecordKind
  readonly act: string
  readonly cue: readonly Span[]
  readonly holder: readonly string[]
  readonly spokesperson: readonly string[]
  readonly counterpart: readonly string[]
  readonly addressee: readonly string[]
  readonly content: readonly Span[]
  readonly conditions: readonly Condition[]
  readonly strength: Strength
  readonly hedges: readonly Span[]
  readonly polarity: 'positive' | 'negative'
  readonly deadline?: DatedSpan
  readonly time?: DatedSpan
  readonly mode: 'direct' | 'indirect' | 'mixed' | 'joint' | 'nominal' | 'narrated'
  readonly attribution: readonly Attribution[]
  /** Whole sentences. */
  readonly evidence: readonly Span[]
  readonly secondary: readonly Span[]
  readonly agreements: readonly string[]
  readonly status: RecordStatus
  readonly statusEvidence: readonly Span[]
}

export interface Meeting extends Annotation {
  readonly id: string
  /** `talks`, `call`, `summit`, `visit`, … */
  readonly type: string
  readonly participants: readonly string[]
  readonly venue?: string
  readonly place?: string
  readonly date?: PartialDate
  /** The larger gathering it was held beside. */
  readonly sidelineOf?: string
  readonly status: 'held' | 'planned' | 'proposed' | 'cancelled' | 'refused'
  readonly evidence: readonly Span[]
}

export interface Agreement extends Annotation {
  readonly id: string
  readonly name: string
  readonly names: readonly string[]
  readonly parties: readonly string[]
  readonly status?: string
  readonly evidence: readonly Span[]
}

export type LinkType =
  | 'refers_to'
  | 'repeats'
  | 'strengthens'
  | 'weakens'
  | 'contradicts'
  | 'withdraws'
  | 'supersedes'
  | 'fulfils'
  | 'partly_fulfils'
  | 'breaks'
  | 'meets_condition'
  | 'fails_condition'

/** From a record or event to an earlier record: ids of the reading, or `docid#id` across articles. */
export interface RecordLink extends Annotation {
  readonly from: string
  readonly to: string
  readonly type: LinkType
  readonly evidence: readonly Span[]
}

export type AuxiliaryMode = 'historical' | 'future' | 'hypothetical' | 'negation'

export interface CodedEvent extends Annotation {
  readonly id: string
  readonly actors: readonly string[]
  readonly recipients: readonly string[]
  /** CAMEO root, two digits. */
  readonly cameo: string
  readonly cameoFull?: string
  readonly plover?: string
  readonly mode?: string
  readonly contexts: readonly string[]
  readonly goldstein?: number
  readonly quad?: 1 | 2 | 3 | 4
  readonly aux: readonly AuxiliaryMode[]
  readonly reciprocal: boolean
  /** Id of the record that this event restates. */
  readonly record?: string
  readonly date?: PartialDate
  readonly place?: string
  readonly evidence: readonly Span[]
}

/** A time expression and its value against the publication date. `to` closes a range (inclusive). */
export interface TimeExpression extends Annotation {
  readonly value: PartialDate
  readonly to?: PartialDate
  readonly precision: 'year' | 'month' | 'week' | 'day'
}

export interface Place extends Annotation {
  readonly name: string
  readonly country?: string
  /** Degrees, WGS 84. */
  readonly latitude?: number
  readonly longitude?: number
  readonly link?: string
}

/** A remark on a reading that went oddly; an odd article is not an error. */
export interface Note extends Annotation {
  readonly severity: 'info' | 'warning'
  readonly message: string
}

/** The one list of all that a reading can contain: layer name → its annotation type. */
export interface Layers {
  readonly sections: Section
  readonly sentences: Sentence
  readonly tokens: Token
  readonly tags: Tag
  readonly entities: Entity
  readonly times: TimeExpression
  readonly places: Place
  readonly mentions: Mention
  readonly actors: Actor
  readonly quotes: Quote
  readonly agreements: Agreement
  readonly records: StatementRecord
  readonly meetings: Meeting
  readonly events: CodedEvent
  readonly links: RecordLink
  readonly notes: Note
}

export type LayerName = keyof Layers

/** Every layer name, in reading order. */
export const layerNames = [
  'sections',
  'sentences',
  'tokens',
  'tags',
  'entities',
  'times',
  'places',
  'mentions',
  'actors',
  'quotes',
  'agreements',
  'records',
  'meetings',
  'events',
  'links',
  'notes',
] as const satisfies readonly LayerName[]

/** A set of layers with their annotations. */
export type Reading<L extends LayerName = LayerName> = { readonly [K in L]: readonly Layers[K][] }
