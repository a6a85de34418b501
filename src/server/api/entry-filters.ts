import { z } from 'zod'
import { recordKinds, recordStatuses, strengths } from '../../doc/layers.ts'
import type { EntryLayer } from '../../store/archive.ts'
import { linkTypes, meetingStatuses, quoteForms } from './entry-schema.ts'
import { actorGiven, articleGiven, flag, range } from './query.ts'

const actor = (description: string) => actorGiven.optional().meta({ description })
const named = z.string().min(1).max(100)

/** Filters that every list of entries takes. */
const shared = {
  article: articleGiven.optional().meta({ description: 'Only entries of this article.' }),
  ...range,
  order: z.enum(['newest', 'oldest', 'text']).optional().meta({
    description: 'By day, newest first if absent; `text` is the order of one text.',
  }),
}

const sides = {
  by: actor('Holder or spokesperson, speaker, acting side, participant or party.'),
  to: actor('Counterpart, addressee, recipient; of meetings and agreements another participant.'),
  about: actor('Named in the content, or `to`.'),
}

/** Filters of records besides days. */
export const recordFilters = {
  ...sides,
  kind: z.enum(recordKinds).optional(),
  status: z.enum(recordStatuses).optional(),
  strength: z.enum(strengths).optional(),
  conditional: flag.optional().meta({ description: 'Only what stands under a condition, or under none.' }),
}

/** Filters of each layer. All conditions must hold. */
export const filters = {
  records: z.strictObject({ ...recordFilters, ...shared }),
  quotes: z.strictObject({ ...sides, kind: z.enum(quoteForms).optional(), ...shared }),
  meetings: z.strictObject({
    ...sides,
    kind: named.optional().meta({ description: 'talks, call, summit, visit, …' }),
    status: z.enum(meetingStatuses).optional(),
    place: named.optional().meta({ description: 'Where, by the name that the meeting gives.' }),
    ...shared,
  }),
  agreements: z.strictObject({ ...sides, status: named.optional(), ...shared }),
  events: z.strictObject({
    ...sides,
    kind: named.optional().meta({ description: 'PLOVER type; the CAMEO root of what has none.' }),
    ...shared,
  }),
  links: z.strictObject({ kind: z.enum(linkTypes).optional(), ...shared }),
} as const satisfies Record<EntryLayer, z.ZodObject>
