import { z } from 'zod'
import { wantsDate, wantsDay } from './problem.ts'

/** A query value as the document tells it: what the address gives is text, whatever it stands for. */
export interface Told {
  readonly type: 'integer'
  readonly minimum: number
  readonly maximum: number
  readonly default?: number
}

const told = new WeakMap<object, Told>()

/** What the document tells of a schema instead of the form of its text. */
export const toldOf = (schema: object): Told | undefined => told.get(schema)

/** A whole number in an address. */
export function wholeNumber(range: Omit<Told, 'type'>) {
  const schema = z
    .string()
    .regex(/^(0|[1-9]\d{0,14})$/, 'A whole number is wanted.')
    .transform(Number)
    .pipe(z.int().min(range.minimum).max(range.maximum))
  told.set(schema, { type: 'integer', ...range })
  return schema
}

/** A yes or no in an address. */
export const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1')

/** A date as far as it is known. */
export const dateGiven = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, {
    error: wantsDate,
  })
  .meta({ id: 'DateGiven', description: 'YYYY, YYYY-MM or YYYY-MM-DD.' })

/** A whole day. */
export const dayGiven = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: wantsDay })
  .meta({ id: 'DayGiven', description: 'YYYY-MM-DD.' })

/** A name, code or key of an actor. */
export const actorGiven = z.string().min(1).max(300).meta({
  id: 'ActorGiven',
  description: 'A key, a code such as RUS, or a name, which finds all who bear it.',
})

/** The id of an article, or its beginning. */
export const articleGiven = z
  .string()
  .regex(/^[0-9a-fA-F]{8,64}$/, 'An id of an article is wanted: at least 8 of its hexadecimal digits.')
  .meta({
    id: 'ArticleGiven',
    description: 'Id of an article, or at least 8 digits with which only it begins.',
  })

/** Which part of a list. */
export const paging = {
  limit: wholeNumber({ minimum: 1, maximum: 1000, default: 50 })
    .optional()
    .meta({ description: 'At most this many items a page.' }),
  cursor: z
    .string()
    .regex(/^[\w-]+$/)
    .max(1000)
    .optional()
    .meta({ description: '`next` of the page before, with the same filters.' }),
}

/** First and last day, both inclusive. */
export const range = {
  from: dateGiven
    .optional()
    .meta({ description: 'First day; a vague date is in the range if it may lie in it.' }),
  until: dateGiven.optional().meta({ description: 'Last day.' }),
}

/** The fields that were given. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
