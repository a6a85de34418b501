import type { Doc } from '../doc/doc.ts'
import type { CodedEvent, RecordLink } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { Effect } from './effects.ts'

/** An effect with what told it. */
export interface Found {
  readonly effect: Effect
  /** Whole sentences. */
  readonly evidence: readonly Span[]
  readonly span: Span
  /** Id of the record or event that told it; absent for a deed that no event of the reading tells. */
  readonly from: string | undefined
  /** Ids of the doers. */
  readonly actors: readonly string[]
  readonly negated: boolean
}

/** Version of the rules by which articles are compared. */
export const ledgerStage = 'ledger@2'

/** Writes effects as links. A deed that the reading has no event for becomes one, where its part in the promise gives its code. */
export function writeLinks(
  doc: Doc,
  found: readonly Found[],
): { readonly links: readonly RecordLink[]; readonly events: readonly CodedEvent[] } {
  const events = new Map<number, CodedEvent>()
  const links = found.map((finding, index): RecordLink => {
    const { effect, evidence, span } = finding
    const key = `${span.start}-${span.end}`
    const event =
      finding.from === undefined
        ? (events.get(span.start) ?? deedEvent(doc, finding, events.size))
        : undefined
    if (event) events.set(span.start, event)
    return {
      key: `${key}/${index}`,
      span,
      by: ledgerStage,
      from: finding.from ?? event?.id ?? key,
      to: effect.record.reference,
      type: effect.type,
      evidence,
      reasons: [{ rule: effect.rule, span }],
    }
  })
  return { links, events: [...events.values()] }
}

function deedEvent(
  doc: Doc,
  { effect, span, evidence, actors, negated }: Found,
  added: number,
): CodedEvent | undefined {
  const cameo = cameoRoot(effect)
  if (cameo === undefined) return undefined
  return {
    key: `${span.start}-${span.end}/deed`,
    span,
    by: ledgerStage,
    id: `e${doc.events.length + added + 1}`,
    actors,
    recipients: [],
    cameo,
    contexts: [],
    aux: negated ? ['negation'] : [],
    reciprocal: false,
    evidence,
    reasons: [{ rule: effect.rule, span }],
  }
}

/** The CAMEO root of a deed by what it does: yields to a demand or condition (08), carries out a promise (06) or a threat (17),
 *  or rejects what was promised (12). */
function cameoRoot({ type, record: { record } }: Effect): string | undefined {
  switch (type) {
    case 'refers_to':
    case 'fulfils':
    case 'partly_fulfils':
      return record.kind === 'demand' ? '08' : record.kind === 'threat' ? '17' : '06'
    case 'meets_condition':
      return record.kind === 'threat' ? undefined : '08'
    case 'breaks':
      return '12'
    default:
      return undefined
  }
}
