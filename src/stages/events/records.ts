import type { Doc } from '../../doc/doc.ts'
import type { AuxiliaryMode, RecordKind, StatementRecord } from '../../doc/layers.ts'
import type { EventWords } from './lexicon.ts'
import type { Told } from './told.ts'

const doneBySaying: ReadonlySet<string> = new Set<RecordKind>(['threat', 'demand', 'refusal'])

/** The events that records restate, one each. A condition makes it hypothetical, save what is done by saying it, a
 *  threat, a demand or a refusal; what another record in the sentence turns down ("rejected Tarn's offer") was made
 *  before. */
export function recordEvents(doc: Doc<'records'>, words: EventWords): Told[] {
  const refusals = doc.records.filter(({ kind }) => kind === 'refusal')
  return doc.records.map((record): Told => {
    const isTurnedDown =
      record.mode === 'nominal' &&
      refusals.some((other) => other.evidence.some(({ start }) => start === record.evidence[0]?.start))
    const aux: AuxiliaryMode[] =
      record.conditions.length > 0 && !doneBySaying.has(record.kind)
        ? ['hypothetical']
        : isTurnedDown
          ? ['historical']
          : []
    const cue = record.cue[0] ?? record.span
    const isJoint = record.kind === 'agreement'
    const others = isJoint && record.counterpart.length === 0 ? record.holder.slice(1) : record.counterpart
    const date = record.time?.value
    return {
      span: cue,
      code: codeOf(record, words),
      actors: isJoint && record.counterpart.length === 0 ? record.holder.slice(0, 1) : record.holder,
      recipients: others,
      aux,
      isMutual: isJoint,
      rule: 'record',
      record: record.id,
      ...(date === undefined ? {} : { date }),
      evidence: record.evidence,
    }
  })
}

// The kinds of the scheme and the CAMEO roots they fall under.
function codeOf({ kind, polarity, act }: StatementRecord, words: EventWords): string {
  switch (kind) {
    case 'agreement':
      return /sign/.test(act) ? '057' : '030'
    case 'assurance':
    case 'commitment':
    case 'offer':
      return polarity === 'negative' ? '120' : '030'
    case 'threat':
      return '130'
    case 'refusal':
      return '120'
    case 'demand':
      return /demand|insist|require|must|expect/.test(act) ? '100' : '020'
    case 'denial':
      return '016'
    case 'evaluation':
      return judgement(act, words)
    case 'assessment':
      return /optimis|hope|confiden/.test(act) ? '013' : '010'
    default:
      return kind satisfies never
  }
}

// "accused" and "praised" are both evaluations; the word tells which.
function judgement(act: string, words: EventWords): string {
  for (const word of act.toLowerCase().split(' ')) {
    if (words.stances.get(word)?.has('accuse') === true) return '112'
    const frame = words.frames.get(word)?.find(({ code }) => /^(?:05|11)/.test(code))
    if (frame !== undefined) return frame.code
  }
  return '110'
}
