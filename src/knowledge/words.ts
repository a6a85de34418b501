const folds: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['Ł', 'L'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ð', 'd'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'Ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ə', 'a'],
  ['Ə', 'A'],
  ['þ', 'th'],
  ['Þ', 'Th'],
])

/** The word without diacritics and with plain apostrophes; case is kept. */
export function fold(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼʻ`´ʿʾ′]/g, "'")
    .replace(/[łŁøØđĐðßæÆœıəƏþÞ]/g, (letter) => folds.get(letter) ?? letter)
    .replace(/[\u00ad\u200b-\u200d\u2060]/g, '')
}

/** The comparable parts of a word or phrase as printed: folded, without dots ("U.S." and "US" are one), split at
 *  white space and hyphens, a possessive `'s` by itself. So "Secretary-General" and "secretary general" have the same
 *  parts but for case, however the text was cut into words. */
export function parts(words: string): readonly string[] {
  if (/^[A-Za-z0-9]+$/.test(words)) return [words]
  const found: string[] = []
  for (const piece of fold(words)
    .replace(/\./g, '')
    .split(/[\s\-‐-―]+/)) {
    if (piece === '') continue
    if (piece.length > 2 && /'s$/i.test(piece)) found.push(piece.slice(0, -2), piece.slice(-2))
    else found.push(piece)
  }
  return found
}
