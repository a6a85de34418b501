import type { Row } from './csv.ts'
import { firstDay, lastDay } from './held.ts'
import type { Knowledge } from './knowledge.ts'

/** Builds the look-up of whom "the leader" of a state means from the rows of `data/titles/leaders.csv`: its head of state,
 *  unless a row of the day says otherwise. */
export function leadersOf(rows: readonly Row[]): Knowledge['leaders'] {
  return (iso3, on) => {
    const row = rows.find(
      (each) =>
        each['iso3'] === iso3 &&
        (!each['from'] || firstDay(each['from']) <= lastDay(on)) &&
        (!each['to'] || lastDay(each['to']) >= firstDay(on)),
    )
    if (row === undefined) return ['head_of_state']
    return row['role'] === 'head_of_government'
      ? ['head_of_government']
      : ['head_of_state', 'head_of_government']
  }
}
