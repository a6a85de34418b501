/** A name as names are compared: without case, accents, dots, apostrophes and hyphens, one space between words. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Of two names of one actor the one to show: rather not in capitals only, then of more words up to four, then the shorter,
 *  then the first by letter. The order in which names come makes no difference. */
export function fullerName(a: string, b: string): string {
  const [better = a] = [a, b].sort(
    (one, two) =>
      Number(isShouted(one)) - Number(isShouted(two)) ||
      fullness(two) - fullness(one) ||
      one.length - two.length ||
      (one < two ? -1 : 1),
  )
  return better
}

const isShouted = (name: string): boolean => name.length > 3 && name === name.toUpperCase()

function fullness(name: string): number {
  const words = name.split(/\s+/).length
  return words > 4 ? 0 : words
}
