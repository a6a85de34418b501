import { ownedTitle } from './belonging.ts'
import { designateBehind, designateEndingAt } from './beside.ts'
import { type Figure, giveOffice } from './cast.ts'
import { type Ownership, type Setting, settle } from './setting.ts'
import { holderInTables } from './tables.ts'
import { textOffice } from './titles.ts'
import type { MentionView, TitleWords } from './view.ts'

/** Resolves "Tarn's president-elect", "the prime minister-designate", whose mention the hyphen cuts short: to the person
 *  whose name follows, else to the one in the text, else to the next holder in the tables. Gives false for every other phrase. */
export function resolveDesignate(setting: Setting, view: MentionView): boolean {
  const last = designateBehind(setting, view.head.index)
  const run = last === undefined ? undefined : designateEndingAt(setting, last)
  if (last === undefined || !run) return false
  const next = setting.words[last + 1]
  const beside = next && setting.beginning.get(next.start)
  const named = beside && setting.persons.get(beside.mention.key)
  if (named) {
    settle(setting, view, [named], 'apposition', view.text)
    return true
  }
  const { title, reading, words, ownership } = ownedTitle(
    setting,
    withStateBehind(setting, run.title, last + 1),
  )
  const figure = designateInText(setting, ownership, reading.role) ?? byTables()
  settle(setting, view, [figure ?? unnamed()], figure ? 'designate' : 'office without a name', view.text)
  return true

  function byTables(): Figure | undefined {
    const standing = title.standing ?? ''
    const sought = { reading, words, phrase: `${view.lower} ${standing}`, status: 'incoming' } as const
    return ownership.of && holderInTables(setting, sought, ownership.of)
  }
  function unnamed(): Figure {
    const made = setting.cast.add('person', view.text, view.mention.span)
    giveOffice(made, textOffice(setting.text, title, reading, ownership.of), undefined)
    return made
  }
}

/** "the president-elect of Tarn": the state behind the words. */
function withStateBehind({ words, knowledge }: Setting, title: TitleWords, at: number): TitleWords {
  if (title.of.length > 0 || words[at]?.lower !== 'of') return title
  const from = words[at + 1]?.lower === 'the' ? at + 2 : at + 1
  const forms = words.slice(from, from + 6).map(({ text }) => text)
  const known = knowledge.match(forms, 0)
  const [first, last] = [words[from], words[from + (known?.length ?? 1) - 1]]
  if (!known || !first || !last) return title
  const span = { start: first.start, end: last.end }
  if (known.entries.some(({ kind }) => kind === 'state')) return { ...title, of: [{ as: 'state', span }] }
  return known.entries.some(({ kind }) => kind === 'organisation')
    ? { ...title, of: [{ as: 'body', span }] }
    : title
}

/** The one whom the text says to be coming into that office. */
function designateInText(
  { cast }: Setting,
  { of }: Ownership,
  role: Figure['offices'][number]['role'],
): Figure | undefined {
  const found = cast.figures.filter(
    ({ type, offices }) =>
      type === 'person' &&
      offices.some(
        (office) =>
          office.held.status === 'incoming' &&
          role !== undefined &&
          office.role === role &&
          (of === undefined || office.of === undefined || office.of === of),
      ),
  )
  return found.length === 1 ? found[0] : undefined
}
