// Words in a row by which two texts are told to say the same.
const length = 4

/** The runs of words that texts hold. */
export function runsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(runsIn))
}

/** Share (0–1) of a text's runs of words that are among those given; 0 of a text without words. */
export function shareIn(text: string, runs: ReadonlySet<string>): number {
  const own = runsIn(text)
  return own.length === 0 ? 0 : own.filter((one) => runs.has(one)).length / own.length
}

function runsIn(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < length) return words.length === 0 ? [] : [words.join(' ')]
  return words.slice(length - 1).map((_, index) => words.slice(index, index + length).join(' '))
}
