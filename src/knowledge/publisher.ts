import type { Article } from '../doc/article.ts'
import type { Knowledge, Metonym } from './knowledge.ts'

/** Host of a site → the state whose site it is. */
export const publishersOf = (knowledge: Knowledge): ReadonlyMap<string, string> =>
  new Map(knowledge.lexicon('actor-publishers').map((row) => [row['host'] ?? '', row['of'] ?? '']))

/** The state that published the text, by the outlet's name ("The White House") or its site; `undefined` for others. */
export function publisherOf(
  { outlet, url }: Article['meta'],
  knowledge: Knowledge,
  publishers: ReadonlyMap<string, string>,
): string | undefined {
  const seat = seatCalled(outlet?.replace(/^the\s+/i, '').split(/\s+/) ?? [], knowledge)
  if (seat) return seat.iso3
  const host = /^https?:\/\/([^/:]+)/.exec(url ?? '')?.[1]?.toLowerCase() ?? ''
  const parts = host.split('.')
  for (let from = 0; from < parts.length - 1; from++) {
    const iso3 = publishers.get(parts.slice(from).join('.'))
    if (iso3 !== undefined) return iso3
  }
  return undefined
}

/** The seat that words name and nothing else: "the Kremlin", without its article. */
export function seatCalled(words: readonly string[], knowledge: Knowledge): Metonym | undefined {
  const known = knowledge.match(words, 0)
  const seat = known?.entries.find(({ kind }) => kind === 'metonym')
  return known?.length === words.length && seat?.kind === 'metonym' ? seat.metonym : undefined
}
