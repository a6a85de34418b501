import type { GazetteerEntry, Knowledge, OfficeTitle } from '../../knowledge/knowledge.ts'

/** Somebody whom the title of the article names. It stands outside the text: knowledge about it, never evidence. */
export interface HeadingPerson {
  readonly name: string
  /** The title before the name, as the table has it. */
  readonly title?: OfficeTitle
  /** ISO 3166 alpha-3 of the state beside the title or behind the name. */
  readonly of?: string
}

/** Lower-case words that end a name in a title printed in capitals ("President Aro On Trade"), and given names. */
export interface HeadingWords {
  readonly stops: ReadonlySet<string>
  readonly givenNames: { has(name: string): boolean }
  /** Words in lower case that a name may go on with ("de", "bin"). */
  readonly particles: ReadonlySet<string>
}

/** The people whom the article's title names, in order: behind a title ("President of Tarn Ana Aro", "President Aro of
 *  Tarn", "Tarn Foreign Minister Ana Aro"), or by a full name that begins with a given name. `isName` knows names of persons. */
export function headingPeople(
  title: string,
  knowledge: Knowledge,
  words: HeadingWords,
  isName: (name: string) => boolean = () => false,
): readonly HeadingPerson[] {
  const tokens = title.match(/[’']s\b|[\p{L}\p{N}](?:[\p{L}\p{N}.-]|[’'](?!s\b))*|[^\s]/gu) ?? []
  const found: HeadingPerson[] = []
  let state: string | undefined
  for (let i = 0; i < tokens.length; ) {
    const known = knowledge.match(tokens, i)
    const own = known?.entries.find(({ kind }) => kind === 'state' || kind === 'adjective')
    const held = known?.entries.find(({ kind }) => kind === 'title')
    if (known && own && (own.kind === 'state' || own.kind === 'adjective')) {
      state = own.country.iso3
      i += known.length
      if (!/^[’']s$/.test(tokens[i] ?? '')) continue
      i++
    } else if (known && held?.kind === 'title' && !held.plural) {
      i += known.length
      const before = stateAfterOf(tokens, i, knowledge)
      if (before) [i, state] = [before.to, before.iso3]
      const to = shortest(tokens, i, nameEnd(tokens, i, knowledge, words), words, isName)
      if (to > i) {
        const behind = stateAfterOf(tokens, to, knowledge)
        const of = behind?.iso3 ?? state ?? (held.title.only.length === 1 ? held.title.only[0] : undefined)
        found.push({
          name: tokens.slice(i, to).join(' '),
          title: held.title,
          ...(of !== undefined && { of }),
        })
        i = behind?.to ?? to
      }
      state = undefined
    } else {
      const end = words.givenNames.has(tokens[i] ?? '') ? nameEnd(tokens, i, knowledge, words) : i
      const to = shortest(tokens, i, end, words, isName)
      if (to - i > 1) found.push({ name: tokens.slice(i, to).join(' ') })
      i = Math.max(to, i + 1)
      state = undefined
    }
  }
  return found
}

/** What the names in a title, or in a part of one, may be: the entries of each, in order. */
export function namedIn(title: string, knowledge: Knowledge): readonly (readonly GazetteerEntry[])[] {
  const tokens = title.match(/[\p{L}\p{N}.]+|[^\s]/gu) ?? []
  const found: (readonly GazetteerEntry[])[] = []
  for (let i = 0; i < tokens.length; ) {
    const known = knowledge.match(tokens, i)
    if (known) found.push(known.entries)
    i += known?.length ?? 1
  }
  return found
}

function stateAfterOf(
  tokens: readonly string[],
  at: number,
  knowledge: Knowledge,
): { readonly to: number; readonly iso3: string } | undefined {
  if (tokens[at]?.toLowerCase() !== 'of') return undefined
  const from = tokens[at + 1]?.toLowerCase() === 'the' ? at + 2 : at + 1
  const known = knowledge.match(tokens, from)
  const state = known?.entries.find(({ kind }) => kind === 'state' || kind === 'capital')
  return known && (state?.kind === 'state' || state?.kind === 'capital')
    ? { to: from + known.length, iso3: state.country.iso3 }
    : undefined
}

function nameEnd(
  tokens: readonly string[],
  from: number,
  knowledge: Knowledge,
  { stops, particles }: HeadingWords,
): number {
  let to = from
  for (let i = from; i < Math.min(tokens.length, from + 5); i++) {
    const word = tokens[i] ?? ''
    const isParticle = particles.has(word) && /^\p{Lu}/u.test(tokens[i + 1] ?? '') && i > from
    if (stops.has(word.toLowerCase()) || (!/^\p{Lu}/u.test(word) && !isParticle)) break
    const known = knowledge.match(tokens, i)?.entries ?? []
    if (i > from && known.some(({ kind }) => kind === 'title' || kind === 'state' || kind === 'adjective'))
      break
    to = i + 1
  }
  return to
}

/** "Ana Aro Slams Bo Lund": where words behind a name are printed in capitals too, the name ends where one that is known ends. */
function shortest(
  tokens: readonly string[],
  from: number,
  end: number,
  { particles }: HeadingWords,
  isName: (name: string) => boolean,
): number {
  for (let to = from + 2; to < end; to++) {
    const isCut = particles.has(tokens[to - 1]?.toLowerCase() ?? '')
    if (!isCut && isName(tokens.slice(from, to).join(' '))) return to
  }
  return end
}

/** Whose words a statement is, by its title: "Statement by Ana Aro on …", "Ana Aro sent a message to …". `undefined` if it
 *  does not say, or names several. */
export function authorOf(title: string, people: readonly HeadingPerson[]): HeadingPerson | undefined {
  if (/\bjoint\b/i.test(title)) return undefined
  const behind = people.filter(({ name }) => {
    const at = title.indexOf(name)
    return at > 0 && /\b(?:by|from)\b[^,;:]{0,60}$/i.test(title.slice(0, at))
  })
  if (behind.length > 0) return behind.length === 1 ? behind[0] : undefined
  const [first] = people
  const at = first ? title.indexOf(first.name) + first.name.length : -1
  return first && /^\s+(?:has\s+)?(?:sent|congratulated|addressed|wrote|extended)\b/i.test(title.slice(at))
    ? first
    : undefined
}
