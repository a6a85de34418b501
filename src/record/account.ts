import type { Doc } from '../doc/doc.ts'
import type { LinkType, StatementRecord } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { actorKeys } from './actor-keys.ts'
import { type Deed, findDeeds } from './deeds.ts'
import type { Manner } from './steps.ts'
import { type TermFinder, termFinder, tokensIn } from './terms.ts'
import { type Tracked, track } from './tracked.ts'
import { lemmaAt } from './tree.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What an article tells, as far as it can bear on records of other articles or they on its own. */
export interface Account {
  /** Id of the article. */
  readonly article: string
  /** ISO date of the article. */
  readonly day: string | undefined
  /** Keys of all who are in it. */
  readonly actors: ReadonlySet<string>
  readonly sayings: readonly Saying[]
  readonly deeds: readonly Deed[]
  /** What the article itself tells of its own records. */
  readonly links: readonly OwnLink[]
}

/** A link within an article, by the keys of its records; `from` is absent for a deed. */
export interface OwnLink {
  readonly from?: string
  readonly to: string
  readonly type: LinkType
  readonly rule: string
  /** Whole sentences. */
  readonly evidence: readonly Span[]
}

/** A record of the article with the way in which it is told. */
export interface Saying {
  readonly tracked: Tracked
  readonly manner: Manner
}

/** Reads off an article what is to be compared. `principalOf` says for whom a person speaks where the article does not. Time grows
 *  with its tokens. */
export function accountOf(
  article: string,
  doc: Doc,
  vocabulary: Vocabulary,
  principalOf: (person: string) => string | undefined,
): Account {
  const keys = actorKeys(doc, principalOf)
  const terms = termFinder(doc, vocabulary, (token) => keys.namedAt(token))
  const deeds = findDeeds(doc, keys, terms, vocabulary)
  return {
    article,
    day: doc.article.meta.date,
    actors: keys.all,
    sayings: doc.records.map((record) => ({
      tracked: track(article, doc, record, keys, terms),
      manner: {
        replaces: saysInstead(record.evidence, terms, vocabulary),
        looksBack: looksBack(doc, record),
        nothingCame: nothingCame(record, deeds),
      },
    })),
    // By its things a deed is compared.
    deeds: deeds.filter((deed) => deed.terms.things.size > 0),
    links: ownLinks(doc),
  }
}

function ownLinks({ records, links }: Doc): OwnLink[] {
  const keys = new Map(records.map(({ id, key }) => [id, key]))
  return links.flatMap(({ from, to, type, evidence, reasons }): OwnLink[] => {
    const [earlier, later] = [keys.get(to), keys.get(from)]
    const rule = reasons?.[0]?.rule ?? ''
    if (earlier === undefined) return []
    return [{ ...(later !== undefined && { from: later }), to: earlier, type, rule, evidence }]
  })
}

/** Under whom the earlier records lie on which a saying can bear: who says it, or who is accused. */
export const speakersOf = ({ record, holder, counterpart }: Tracked): ReadonlySet<string> =>
  record.kind === 'evaluation' ? counterpart : holder

/** Whether a saying looks back on a threat, so that it can mean one that told no act. */
export const recallsThreat = ({ tracked, manner }: Saying): boolean =>
  manner.looksBack && tracked.record.kind === 'threat'

/** Under whom the earlier records lie on which a deed can bear: its doers, or where it names none, all who are in the article. */
export const doersOf = ({ actors }: Account, deed: Deed): ReadonlySet<string> =>
  deed.actors.size > 0 ? deed.actors : actors

const saysInstead = (spans: readonly Span[], terms: TermFinder, { words }: Vocabulary): boolean =>
  spans.some((span) => terms.lemmasOf(span).some((lemma) => words.get(lemma) === 'instead'))

/** "Had pledged", or a relative clause: the record is of an earlier day. */
function looksBack(doc: Doc, { cue, reasons }: StatementRecord): boolean {
  if (reasons?.some(({ rule }) => /^verb:.*\/relative$/.test(rule))) return true
  return cue.some((span) => {
    const [verb] = tokensIn(doc, span).filter((token) => doc.tags[token]?.xpos === 'VBN')
    return verb !== undefined && [1, 2, 3].some((step) => isPastHave(doc, verb - step))
  })
}

const isPastHave = (doc: Doc, token: number): boolean =>
  lemmaAt(doc, token) === 'have' && doc.tags[token]?.xpos === 'VBD'

/** "The strikes that they threatened never came." */
const nothingCame = ({ kind, evidence: sentences }: StatementRecord, deeds: readonly Deed[]): boolean =>
  kind === 'threat' &&
  deeds.some(
    ({ evidence, negated, final, voice }) =>
      negated && final && voice.kind === 'article' && sentences.some(({ start }) => start === evidence.start),
  )
