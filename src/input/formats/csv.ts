import { peek } from '../bytes.ts'
import { plainBlocks } from '../fragment.ts'
import { namesIn } from '../html/names.ts'
import { stampedDate } from '../html/page-dates.ts'
import { inputError, passingInputErrors } from '../input-error.ts'
import type { InputFormat, ReadContext } from '../input-format.ts'
import type { InputItem } from '../item.ts'
import { limits } from '../limits.ts'
import { isTextual } from '../recognition.ts'
import { structuredArticle } from '../structured.ts'
import { columnsOf, type TableField } from '../table/columns.ts'
import { decodeStream } from '../table/decode-stream.ts'
import { delimiterOf, parseCsv, type TableRow } from '../table/parse-csv.ts'
import { webAddress } from '../web-address.ts'
import { placeOf } from './place.ts'

/** Tables as CSV or TSV: one article a row, read as the bytes arrive. */
export const csvFormat: InputFormat = {
  name: 'csv',
  title: 'CSV and TSV tables',
  extensions: ['csv', 'tsv', 'tab'],
  recognise(opening) {
    const [header = ''] = opening.text.split(/[\r\n]/, 1)
    const names = header.split(delimiterOf(header)).map((name) => name.replace(/^"|"$/g, ''))
    if (
      names.length > 1 &&
      header.length < 2000 &&
      columnsOf(names).has('text') &&
      columnsOf(names).size > 1
    ) {
      return 'likely'
    }
    return isTextual(opening) && opening.text !== '' ? 'possible' : undefined
  },
  async *read(bytes, context) {
    const { head, rest } = await peek(bytes, 4096)
    const [header = ''] = Buffer.from(head)
      .toString('latin1')
      .replace(/\0/g, '')
      .split(/[\r\n]/, 1)
    let columns: ReadonlyMap<TableField, number> | undefined
    let width = 0
    let rows = 0
    for await (const row of parseCsv(decodeStream(rest), delimiterOf(header), limits.lineBytes)) {
      if (columns === undefined) {
        width = row.fields.length
        columns = columnsOf(row.fields, context.columns)
        if (!columns.has('text')) throw noText(row.fields, context)
        continue
      }
      const place = { ...placeOf(context), line: row.line }
      const known = columns
      rows++
      yield await passingInputErrors(place, () => articleOf(row, known, width, place, context))
    }
    if (columns === undefined)
      throw inputError('E_EMPTY', context, 'the table is empty; check that it was saved whole')
    if (rows === 0) yield { ...placeOf(context), remark: 'the table has no rows' }
  },
}

function noText(header: readonly string[], context: ReadContext) {
  const names = header
    .slice(0, 12)
    .map((name) => JSON.stringify(name.slice(0, 30)))
    .join(', ')
  return inputError(
    'E_FORMAT',
    { ...context, line: 1 },
    `no column holds the text (${names}); name it with --columns text=NAME`,
  )
}

async function articleOf(
  row: TableRow,
  columns: ReadonlyMap<TableField, number>,
  width: number,
  place: { readonly file?: string; readonly line: number },
  context: ReadContext,
): Promise<InputItem> {
  if (row.fault === 'too large') {
    const cap = limits.lineBytes / 1024 / 1024
    throw inputError('E_TOO_LARGE', place, `a row may have ${cap} MB; this article was left out`)
  }
  if (row.fault !== undefined)
    throw inputError('E_FORMAT', place, 'the table ends inside quotation marks; save it whole')
  if (row.fields.length !== width) {
    const counts = `${row.fields.length} fields where the header has ${width}`
    throw inputError('E_FORMAT', place, `this row has ${counts}; check its quotation marks`)
  }
  const cellOf = (field: TableField): string | undefined => {
    const column = columns.get(field)
    const value = column === undefined ? undefined : row.fields[column]?.trim()
    return value === '' ? undefined : value
  }
  const stated = cellOf('date')
  const id = cellOf('id')
  const article = await structuredArticle(
    {
      title: cellOf('title'),
      byline: namesIn(cellOf('byline') ?? ''),
      outlet: cellOf('outlet'),
      date: stated === undefined ? undefined : stampedDate(stated),
      url: webAddress(cellOf('url')),
      language: cellOf('language'),
      licence: cellOf('licence'),
      body: plainBlocks((cellOf('text') ?? '').replace(/\r\n?/g, '\n')),
      candidates: stated === undefined ? [] : [{ field: 'date', value: stated, from: 'column' }],
    },
    { ...context, ...place, date: stated === undefined ? context.date : undefined },
  )
  return { ...place, ...(id !== undefined && { id }), article }
}
