/** The lines of a sorted table that begin with the key and a tab, found without cutting the table into lines. */
export function linesAt(table: string, key: string): string[] {
  const lineStart = (at: number): number => table.lastIndexOf('\n', at - 1) + 1
  const lineEnd = (at: number): number => {
    const end = table.indexOf('\n', at)
    return end < 0 ? table.length : end
  }
  const keyAt = (start: number): string => table.slice(start, table.indexOf('\t', start))
  let low = lineEnd(0) + 1 // after the header
  let high = table.length
  while (low < high) {
    const middle = lineStart((low + high) >> 1)
    if (middle < low) {
      if (keyAt(low) < key) low = lineEnd(low) + 1
      break
    }
    if (keyAt(middle) < key) low = lineEnd(middle) + 1
    else high = middle
  }
  const found: string[] = []
  for (let start = low; start < table.length && keyAt(start) === key; start = lineEnd(start) + 1) {
    found.push(table.slice(start, lineEnd(start)))
  }
  return found
}
