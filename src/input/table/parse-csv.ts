/** A row of a table: its fields, the line where it begins, from 1, and what is wrong with it. */
export interface TableRow {
  readonly fields: readonly string[]
  readonly line: number
  readonly fault?: 'too large' | 'unclosed quote'
}

/** Splits a stream of text into rows at `delimiter`, with fields in double quotes as RFC 4180 has them. A row that is longer than `cap`
 *  code units is given without its fields. Memory holds one row. */
export async function* parseCsv(
  texts: AsyncIterable<string>,
  delimiter: string,
  cap: number,
): AsyncGenerator<TableRow> {
  let fields: string[] = []
  let parts: string[] = []
  let size = 0
  let line = 1
  let start = 1
  let state: 'open' | 'bare' | 'quoted' | 'quote' = 'open'
  let isBlank = true

  const add = (text: string): void => {
    size += text.length
    if (size <= cap) parts.push(text)
    else parts = []
  }
  const endField = (): void => {
    fields.push(parts.join(''))
    parts = []
    state = 'open'
  }
  const endRow = (): TableRow | undefined => {
    endField()
    const row: TableRow =
      size > cap ? { fields: [], line: start, fault: 'too large' } : { fields, line: start }
    const skip = isBlank && fields.length === 1
    fields = []
    size = 0
    start = line
    isBlank = true
    return skip ? undefined : row
  }

  const marks = new RegExp(`["\\r\\n${delimiter === '\t' ? '\\t' : `\\${delimiter}`}]`, 'g')
  let pendingCr = false
  for await (const text of texts) {
    // A piece that holds half a character only gives no text.
    if (text === '') continue
    let at = 0
    if (pendingCr && text.startsWith('\n') && state !== 'quoted') at = 1
    pendingCr = false
    while (at < text.length) {
      if (state === 'quoted') {
        const end = text.indexOf('"', at)
        const piece = text.slice(at, end < 0 ? undefined : end)
        for (let next = piece.indexOf('\n'); next >= 0; next = piece.indexOf('\n', next + 1)) line++
        add(piece)
        if (end < 0) break
        state = 'quote'
        at = end + 1
        continue
      }
      if (state === 'quote' && text.charAt(at) === '"') {
        add('"')
        state = 'quoted'
        at++
        continue
      }
      if (state === 'quote') state = 'bare'
      marks.lastIndex = at
      const match = marks.exec(text)
      const end = match?.index ?? text.length
      if (end > at) {
        add(text.slice(at, end))
        state = 'bare'
        isBlank = false
      }
      at = end + 1
      if (match === null) break
      const [mark] = match
      if (mark === '"') {
        isBlank = false
        if (state === 'open') state = 'quoted'
        else add('"')
      } else if (mark === delimiter) {
        isBlank = false
        // An empty field takes memory too.
        size++
        endField()
      } else {
        line++
        if (mark === '\r') {
          if (text.charAt(at) === '\n') at++
          else pendingCr = at >= text.length
        }
        const row = endRow()
        if (row !== undefined) yield row
      }
    }
  }
  if (size > 0 || fields.length > 0 || !isBlank) {
    const isUnclosed = state === 'quoted'
    const row = endRow()
    if (row !== undefined) yield isUnclosed ? { ...row, fault: 'unclosed quote' } : row
  }
}

/** The delimiter of a table by its header line. */
export function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, count: bare.split(mark).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ','
}
