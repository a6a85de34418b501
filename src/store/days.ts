import type { Expression, ExpressionBuilder, ReferenceExpression, SqlBool } from 'kysely'
import type { PartialDate } from '../doc/article.ts'
import type { Schema } from './schema.ts'

/** Sorts after every continuation of a date, so that `2017-02` as a last day takes in the whole month. */
const afterAll = '~'

/** A condition on a column of days: first and last day inclusive; a vague day is in the range if it may lie in it, an
 *  unknown one is in no range. */
export function inRange<T extends keyof Schema>(
  column: ReferenceExpression<Schema, T>,
  range: { readonly from?: PartialDate; readonly until?: PartialDate },
): (where: ExpressionBuilder<Schema, T>) => Expression<SqlBool> {
  return (where) => {
    const { from, until } = range
    const conditions: Expression<SqlBool>[] = []
    if (from !== undefined) {
      const vague = [from.slice(0, 4), from.slice(0, 7)].filter((day) => day.length < from.length)
      const notBefore = where(column, '>=', from)
      conditions.push(vague.length === 0 ? notBefore : where.or([notBefore, where(column, 'in', vague)]))
    }
    if (until !== undefined) conditions.push(where(column, '<=', until + afterAll), where(column, '>', ''))
    return where.and(conditions)
  }
}
