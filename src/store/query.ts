/** What a user typed, as terms. A term is a run of words that stand together; its last word may be the beginning of one. */
export interface Term {
  readonly words: readonly string[]
  readonly isPrefix: boolean
}

/** All groups must be found, in each group one of the terms; none of `without`. */
export interface SearchQuery {
  readonly groups: readonly (readonly Term[])[]
  readonly without: readonly Term[]
}

const piece = /(-?)(?:"([^"]*)"?|([^\s"]+))/gu
const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu

/** Reads words, "phrases", -without, a OR b and begin*. Whatever else is typed counts as space, so nothing is an error. */
export function parseQuery(typed: string): SearchQuery {
  const groups: Term[][] = []
  const without: Term[] = []
  let joins = false
  for (const [, minus, phrase, bare] of typed.matchAll(piece)) {
    if (bare === 'OR' && minus === '') {
      joins = groups.length > 0
      continue
    }
    const term = toTerm(phrase ?? bare ?? '', phrase === undefined)
    if (term === undefined) continue
    if (minus === '-') without.push(term)
    else if (joins) groups.at(-1)?.push(term)
    else groups.push([term])
    joins = false
  }
  return { groups, without }
}

function toTerm(text: string, mayBePrefix: boolean): Term | undefined {
  const words = text.match(word)
  if (words === null) return undefined
  return { words, isPrefix: mayBePrefix && text.endsWith('*') }
}

/** The query in the language of FTS5, every word in quotation marks; `undefined` if there is nothing to look for. */
export function toMatch(query: SearchQuery): string | undefined {
  if (query.groups.length === 0) return undefined
  const all = query.groups.map((terms) => `(${terms.map(termMatch).join(' OR ')})`).join(' AND ')
  const none = query.without.map(termMatch).join(' OR ')
  return none === '' ? all : `(${all}) NOT (${none})`
}

function termMatch({ words, isPrefix }: Term): string {
  return `"${words.join(' ')}"${isPrefix ? '*' : ''}`
}
