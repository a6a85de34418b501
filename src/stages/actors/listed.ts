import type { Figure } from './cast.ts'
import { stateOutside } from './known.ts'
import { type Setting, settle } from './setting.ts'
import { readTitle } from './titles.ts'
import type { MentionView } from './view.ts'

/** Resolves what is several at once by the words around it: those listed behind it ("the port leaders – President Aro of Tarn and
 *  Premier Lund of Oss – agreed"), those who hold the office that it names ("the two security advisers", "the NSAs"), or the states
 *  whose it is ("the Tarnish and Ossian governments"). Whether it could. */
export function resolveListed(setting: Setting, view: MentionView): boolean {
  const { memory } = setting
  const phrase = view.lower.replace(/^(?:the|these|those) /, '')
  const behind = peopleBehind(setting, view)
  const found = behind ?? memory.listed.get(phrase) ?? holdersOf(setting, view) ?? statesBefore(setting, view)
  if (!found) return false
  if (behind) memory.listed.set(phrase, behind)
  settle(setting, view, found, behind ? 'those listed behind it' : 'those whom the words name')
  return true
}

const dash = /^[–—-]+$/

/** Two or more people between dashes right behind the phrase. */
function peopleBehind({ words, beginning, persons }: Setting, view: MentionView): Figure[] | undefined {
  let at = view.head.index + 1
  if (view.rule === 'noun' || !dash.test(words[at]?.text ?? '')) return undefined
  const found = new Set<Figure>()
  for (at++; words[at]?.sentence === view.head.sentence; at++) {
    const word = words[at]
    if (!word || dash.test(word.text)) return found.size > 1 ? [...found] : undefined
    if (/^(?:VB[DPZ]|MD)$/.test(word.xpos)) return undefined
    const name = beginning.get(word.start)
    const person = name && persons.get(name.mention.key)
    if (person) found.add(person)
  }
  return undefined
}

const plain = (office: string): string => office.toLowerCase().replaceAll('advisor', 'adviser')

const numbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** All the people of the text who hold the office, if they are as many as the words say. */
function holdersOf(setting: Setting, view: MentionView): readonly Figure[] | undefined {
  const { words, cast, text } = setting
  const [title] = view.titles
  const short = /^\p{Lu}{2,5}(?=s$)/u.exec(view.name)?.[0]
  const before = words[view.from - 1]?.lower ?? ''
  const count = view.count ?? (short && numbers.includes(before) ? numbers.indexOf(before) : undefined)
  if (short === undefined && (!title || title.of.length > 0 || title.standing !== undefined)) return undefined
  if (short === undefined && count === undefined && view.determiner !== 'the') return undefined
  const reading = title && readTitle(setting, text.slice(title.noun.start, title.noun.end), undefined)
  // "the heads of state" of a summit are more than the text names.
  if (/^head_/.test(reading?.role ?? '')) return undefined
  const sought = reading && plain(reading.office)
  // A plain "ministers" or "advisers" may be anybody.
  if (short === undefined && !/[\s-]/.test(sought ?? '')) return undefined
  const isMeant = (office: string): boolean =>
    short === undefined ? singular(sought ?? '') === office : initialsOf(office) === short.toLowerCase()
  const found = cast.figures.filter(
    ({ type, mentions, offices }) =>
      type === 'person' &&
      mentions.size > 0 &&
      offices.some(
        ({ held }) => held.status === 'current' && held.basis === 'text' && isMeant(plain(held.office)),
      ),
  )
  return found.length > 1 && (count === undefined || found.length === count) ? found : undefined
}

const singular = (office: string): string => office.replace(/ies$/, 'y').replace(/s$/, '')

const initialsOf = (office: string): string =>
  office
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join('')

/** "the Tarnish and Ossian governments": two or more states named between the article and the noun, and nothing else. */
function statesBefore(
  { words, knowledge, cast, bodyCodes, pluralKinds }: Setting,
  view: MentionView,
): Figure[] | undefined {
  const { lower, index } = view.head
  const isTheirs = pluralKinds.get(lower) === 'state' || bodyCodes.get(lower.replace(/s$/, '')) === 'GOV'
  if (!isTheirs || !lower.endsWith('s')) return undefined
  const found: Figure[] = []
  const forms = words.slice(view.from, index).map(({ text }) => text)
  let at = forms[0]?.toLowerCase() === 'the' ? 1 : 0
  while (at < forms.length) {
    const known = knowledge.match(forms, at)
    const entry = known?.entries.find(({ kind }) => kind === 'adjective' || kind === 'state')
    if (known && (entry?.kind === 'adjective' || entry?.kind === 'state')) {
      const state = stateOutside(cast, entry.country.iso3, view.mention.span)
      if (state && !found.includes(state)) found.push(state)
      at += known.length
    } else if (/^(?:and|,)$/.test(forms[at] ?? '')) at++
    else return undefined
  }
  return found.length > 1 ? found : undefined
}
