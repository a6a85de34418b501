import type { InputFormat } from '../input-format.ts'
import { readJsonl } from '../jsonl.ts'
import { isTextual } from '../recognition.ts'

/** JSONL: one article a line. */
export const jsonlFormat: InputFormat = {
  name: 'jsonl',
  title: 'JSONL',
  extensions: ['jsonl', 'ndjson'],
  recognise(opening) {
    if (/^\{\s*"/.test(opening.text)) return 'likely'
    return isTextual(opening) ? 'possible' : undefined
  },
  read: (bytes, context) => readJsonl(bytes, context),
}
