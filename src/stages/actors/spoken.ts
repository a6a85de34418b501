import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Word } from '../../text/words.ts'

/** The states (ISO 3166 alpha-3) and bodies (`org:…`) that words speak of in any way: by name, adjective, people, capital
 *  or seat. */
export function placesSpoken(
  words: readonly Pick<Word, 'text'>[],
  title: string,
  knowledge: Knowledge,
): ReadonlySet<string> {
  const found = new Set<string>()
  const forms = words.map(({ text }) => text)
  const heading = title.match(/[\p{L}\p{N}.]+|['’]s|[^\s]/gu) ?? []
  for (const run of [forms, heading]) {
    for (let from = 0; from < run.length; from++) {
      if (!/^\p{Lu}/u.test(run[from] ?? '')) continue
      const entries = knowledge.match(run, from)?.entries ?? []
      // "Congolese" alone tells neither of two states.
      const isShared = entries.filter(({ kind }) => kind === 'adjective' || kind === 'demonym').length > 1
      for (const entry of isShared ? [] : entries) {
        if (entry.kind === 'metonym') found.add(entry.metonym.iso3)
        else if (entry.kind === 'organisation') found.add(entry.organisation.id)
        else if (entry.kind === 'title') for (const of of onlyOne(entry.title.only)) found.add(of)
        else if (entry.kind !== 'place') found.add(entry.country.iso3)
      }
    }
  }
  return found
}

/** "UN chief" speaks of the UN, "foreign secretary" of none in particular. */
const onlyOne = (only: readonly string[]): readonly string[] => (only.length === 1 ? only : [])

/** The state that an adjective of several states means: the one that the text speaks of otherwise. */
export function stateShared(
  words: string,
  spoken: ReadonlySet<string>,
  knowledge: Knowledge,
): string | undefined {
  const entries = knowledge.match([words], 0)?.entries ?? []
  const states = entries.flatMap((entry) => (entry.kind === 'adjective' ? [entry.country.iso3] : []))
  const [only, ...others] = states.filter((iso3) => spoken.has(iso3))
  return others.length === 0 ? only : undefined
}
