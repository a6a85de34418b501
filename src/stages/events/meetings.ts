import type { Doc } from '../../doc/doc.ts'
import type { Meeting } from '../../doc/layers.ts'
import type { Told } from './told.ts'

/** The events that meetings are: consultations where held, intentions where planned, refusals where refused. */
export function meetingEvents(doc: Doc<'meetings'>): Told[] {
  return doc.meetings
    .filter(({ participants }) => participants.length > 1)
    .map((meeting): Told => {
      const [first = '', ...others] = meeting.participants
      const isMutual = meeting.status === 'held' || meeting.status === 'planned'
      return {
        span: meeting.span,
        code: codeOf(meeting),
        actors: [first],
        recipients: others,
        aux: meeting.status === 'planned' ? ['future'] : [],
        isMutual: isMutual && !(meeting.type === 'visit' && meeting.status === 'held'),
        rule: 'meeting',
        ...(meeting.date === undefined ? {} : { date: meeting.date }),
        ...(meeting.place === undefined ? {} : { place: meeting.place }),
        evidence: meeting.evidence,
      }
    })
}

function codeOf({ status, type }: Meeting): string {
  switch (status) {
    case 'held':
      return type.endsWith('call') ? '041' : type === 'visit' ? '042' : '040'
    case 'planned':
      return '036'
    case 'proposed':
      return '026'
    case 'cancelled':
      return '164'
    case 'refused':
      return '125'
    default:
      return status satisfies never
  }
}
