const open = '\u201c'
const close = '\u201d'

/** Which code units lie inside double quotation marks (marks count as inside). Curly marks pair with each other,
 *  straight ones toggle, typewriter pairs count; a quotation left open ends with its line. Single marks are not taken. */
export function quoteMask(text: string): Uint8Array {
  const mask = new Uint8Array(text.length)
  for (const line of text.matchAll(/[^\n]+/g)) maskLine(text, line.index, line.index + line[0].length, mask)
  return mask
}

const alphanumeric = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at))

function maskLine(text: string, from: number, end: number, mask: Uint8Array): void {
  let start: number | undefined
  let i = from
  while (i < end) {
    const two = text.slice(i, i + 2)
    const character = text.charAt(i)
    const paired = two === '``' || two === "''"
    const width = paired ? 2 : 1
    if (start === undefined) {
      const opens = character === open || character === '"' || character === '\u201f' || paired
      const stray = character === close && i + 1 < end && alphanumeric(text, i + 1)
      if (opens || (stray && (i === from || /\s/.test(text.charAt(i - 1))))) start = i
    } else {
      const nested = character === open && (i + 1 === end || !alphanumeric(text, i + 1))
      if (character === close || character === '"' || two === "''" || nested) {
        mask.fill(1, start, i + width)
        start = undefined
      }
    }
    i += width
  }
  if (start !== undefined && end - start > 2) mask.fill(1, start, end)
}
