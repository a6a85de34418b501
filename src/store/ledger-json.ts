import type { Account, OwnLink, Saying } from '../record/account.ts'
import type { Deed, Voice } from '../record/deeds.ts'
import type { Terms } from '../record/terms.ts'
import type { TrackedRecord } from '../record/tracked.ts'

/** A value as JSON has it: sets and maps are lists, what is empty, false or absent is left out. */
type Packed<T> =
  T extends ReadonlyMap<infer K, infer V>
    ? readonly (readonly [K, Packed<V>])[] | undefined
    : T extends ReadonlySet<infer E>
      ? readonly E[] | undefined
      : T extends boolean
        ? true | undefined
        : T

type PackedFields<T> = { readonly [F in keyof T]?: Packed<T[F]> }

/** What `ledger_record.told` holds. */
interface PackedSaying {
  readonly record: Omit<TrackedRecord, 'holder'>
  readonly holder?: readonly string[]
  readonly counterpart?: readonly string[]
  readonly parties?: readonly (readonly string[])[]
  readonly contents?: readonly PackedFields<Terms>[]
  readonly conditions?: readonly (Omit<Saying['tracked']['conditions'][number], 'terms' | 'by'> & {
    readonly terms: PackedFields<Terms>
    readonly by?: readonly string[]
  })[]
  readonly accuses?: true
  readonly isSettledByHand?: true
  readonly manner?: PackedFields<Saying['manner']>
}

/** Packs a record of an article with the way in which it is told. Which actors of the reading hold it is left out. */
export function packSaying({ tracked, manner }: Saying): string {
  const { record, holder, counterpart, parties, contents, conditions, accuses, isSettledByHand } = tracked
  const { id, key, span, kind, act, evidence, status, polarity, mode, strength, deadline } = record
  return pack({
    record: { id, key, span, kind, act, evidence, status, polarity, mode, strength, deadline },
    ...{ holder, counterpart, contents, conditions, accuses, isSettledByHand, manner },
    parties: parties.map((keys) => [...keys]),
  })
}

/** The record again, in the state in which its own article leaves it. */
export function unpackSaying(article: string, day: string | undefined, packed: string): Saying {
  const told = JSON.parse(packed) as PackedSaying
  const { holder, counterpart, parties = [], contents = [], conditions = [], manner = {} } = told
  const record = { ...told.record, holder: [] }
  return {
    tracked: {
      reference: `${article}#${record.id}`,
      record,
      day,
      holder: new Set(holder),
      counterpart: new Set(counterpart),
      parties: parties.map((keys) => new Set(keys)),
      contents: contents.map(unpackTerms),
      conditions: conditions.map(({ terms, by, type, polarity }) => ({
        terms: unpackTerms(terms),
        by: new Set(by),
        type,
        polarity,
      })),
      accuses: told.accuses ?? false,
      isSettledByHand: told.isSettledByHand ?? false,
      changes: [],
      status: record.status,
    },
    manner: {
      replaces: manner.replaces ?? false,
      looksBack: manner.looksBack ?? false,
      nothingCame: manner.nothingCame ?? false,
    },
  }
}

/** What `ledger_article.told` holds. */
interface PackedTold {
  readonly deeds?: readonly PackedDeed[]
  readonly links?: readonly OwnLink[]
}

type PackedDeed = PackedFields<Omit<Deed, 'terms' | 'voice'>> &
  Pick<Deed, 'span' | 'evidence'> & {
    readonly terms: PackedFields<Terms>
    readonly voice: { readonly kind: Voice['kind']; readonly by?: readonly string[]; readonly isBody?: true }
  }

/** Packs what an article tells besides its records. Which actors of the reading did a deed is left out. */
export function packTold({ deeds, links }: Pick<Account, 'deeds' | 'links'>): string {
  return pack({ deeds: deeds.map(({ doers: _, ...deed }) => deed), links })
}

/** The same again. */
export function unpackTold(packed: string): Pick<Account, 'deeds' | 'links'> {
  const { deeds = [], links = [] } = JSON.parse(packed) as PackedTold
  return { deeds: deeds.map(unpackDeed), links }
}

function unpackDeed({ span, evidence, terms, actors, voice, event, date, ...deed }: PackedDeed): Deed {
  return {
    span,
    evidence,
    terms: unpackTerms(terms),
    actors: new Set(actors),
    doers: [],
    negated: deed.negated ?? false,
    final: deed.final ?? false,
    awaited: deed.awaited ?? false,
    partial: deed.partial ?? false,
    isRest: deed.isRest ?? false,
    retracts: deed.retracts ?? false,
    replaces: deed.replaces ?? false,
    defers: deed.defers ?? false,
    recalled: deed.recalled ?? false,
    voice:
      voice.kind === 'article'
        ? { kind: 'article' }
        : { kind: 'said', by: new Set(voice.by), isBody: voice.isBody ?? false },
    ...(event !== undefined && { event }),
    ...(date !== undefined && { date }),
  }
}

function unpackTerms(terms: PackedFields<Terms>): Terms {
  return {
    acts: new Set(terms.acts),
    things: new Set(terms.things),
    names: new Set(terms.names),
    numbers: new Map(terms.numbers),
    details: new Map((terms.details ?? []).map(([thing, details]) => [thing, new Set(details)])),
    patients: new Set(terms.patients),
    whom: new Set(terms.whom),
    outOf: new Set(terms.outOf),
    stops: terms.stops ?? false,
    isNominal: terms.isNominal ?? false,
  }
}

const pack = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Set || each instanceof Map) return each.size === 0 ? undefined : [...each]
    return each === false ? undefined : each
  })
