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
      for (const entry of knowledge.match(run, from)?.entries ?? []) {
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
