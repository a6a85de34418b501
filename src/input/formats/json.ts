import { inputError } from '../input-error.ts'
import type { InputFormat } from '../input-format.ts'
import { isRecord, parseJsonWhole } from '../json-values.ts'
import { readRow } from '../jsonl.ts'
import { isTextual } from '../recognition.ts'
import { collectWhole } from '../whole.ts'
import { placeOf } from './place.ts'

/** A JSON file that is a list of rows as JSONL has them, or one row. */
export const jsonFormat: InputFormat = {
  name: 'json',
  title: 'JSON',
  extensions: ['json'],
  recognise(opening) {
    if (/^(?:\[\s*\{\s*"|\{\s*\n\s*")/.test(opening.text)) return 'likely'
    return isTextual(opening) ? 'possible' : undefined
  },
  async *read(bytes, context) {
    const value = parseJsonWhole(await collectWhole(bytes, context), context)
    const rows: readonly unknown[] = Array.isArray(value) ? value : [value]
    let number = 0
    for (const row of rows) {
      const at = { ...placeOf(context), ...(rows.length > 1 && { item: ++number }) }
      const rowOf = () => {
        if (isRecord(row)) return row
        throw inputError('E_FORMAT', at, 'this is not a JSON object; write {"text":…} for each article')
      }
      yield { ...at, ...(await readRow(rowOf, at, context)) }
    }
  },
}
