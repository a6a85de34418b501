import { DemarcheError } from '../errors.ts'
import { tableFields } from '../input/table/columns.ts'

export const columnsHelp = 'columns of a table by what they hold: text=story,date=day'

/** The columns that `--columns` names, by field. Throws E_USAGE for a field that tables do not have. */
export function parseColumns(given: string | undefined): Readonly<Record<string, string>> {
  const pairs = (given ?? '').split(',').filter((pair) => pair.trim() !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [field = '', ...name] = pair.split('=')
      if (!tableFields.some((known) => known === field.trim()) || name.length === 0) {
        const known = tableFields.join(', ')
        throw new DemarcheError(
          'E_USAGE',
          `--columns takes FIELD=COLUMN, with the fields ${known}; got ${JSON.stringify(pair)}`,
        )
      }
      return [field.trim(), name.join('=').trim()]
    }),
  )
}
