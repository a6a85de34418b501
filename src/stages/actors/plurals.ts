import type { Figure } from './cast.ts'
import { isHead, type PluralKind, type Together, togetherIn } from './counted.ts'
import { resolveGroup } from './groups.ts'
import { namedIn } from './heading.ts'
import { stateOutside } from './known.ts'
import { holderOf } from './offices.ts'
import { passOver } from './references.ts'
import { ownershipOf, type Setting, settle } from './setting.ts'
import { readTitle } from './titles.ts'
import type { MentionView } from './view.ts'

/** Resolves "the two ministers", "both states". */
export function resolveCounted(setting: Setting, view: MentionView): undefined {
  const noun = view.head.lower
  const kind = setting.pluralKinds.get(noun) ?? (/^(?:two|three)$/.test(noun) ? undefined : 'any')
  const title = view.titles[0]
  const { owner, of } = title ? ownershipOf(setting, title) : {}
  const kinds = kind ? [kind] : (['person', 'state'] as const)
  for (const each of kinds) {
    const found = plural(setting, view, each, view.count ?? 2, owner ?? of)
    if (found) return settle(setting, view, found.figures, found.rule)
  }
  // "six world powers", of whom nothing tells who they are.
  if ((view.count ?? 2) > 2 && kind !== undefined) passOver(setting, view)
}

/** "leaders" and "presidents" lead states, where the text has such. */
function plural(
  setting: Setting,
  view: MentionView,
  kind: PluralKind,
  count: number | undefined,
  owner?: Figure,
): Together | undefined {
  const { memory, cast } = setting
  const phrase = {
    kind,
    sentence: view.head.sentence,
    about: setting.about,
    ...(count !== undefined && { count }),
    ...(owner && { owner }),
  }
  if (kind !== 'person' || !/^(?:leaders|presidents|heads)$/.test(view.head.lower))
    return togetherIn(phrase, memory)
  const leading = cast.figures.filter(
    (figure) => isHead(figure) && (figure.mentions.size > 0 || figure.isInHeading === true),
  )
  if (count !== undefined && leading.length === count)
    return { figures: leading, rule: 'heads of state or government in the text' }
  return togetherIn({ ...phrase, fits: isHead }, memory) ?? togetherIn(phrase, memory)
}

/** "The leaders agreed", "the sides": those who were brought together last; people are else a group of their own. */
export function resolveUncounted(setting: Setting, view: MentionView): undefined {
  const kind = setting.pluralKinds.get(view.head.lower) ?? 'person'
  const found = plural(setting, view, kind, undefined)
  if (found) return settle(setting, view, found.figures, found.rule)
  const titled = setting.cast.figures.filter(({ isInHeading, type }) => isInHeading && type === 'person')
  if (kind === 'person' && titled.length === 2)
    return settle(setting, view, titled, 'whom the title of the article names')
  if (kind === 'person') return resolveGroup(setting, { ...view, rule: 'group' })
  const sides = isSides(view) ? statesInTitle(setting) : []
  if (sides.length === 2) settle(setting, view, sides, 'states in the title of the article')
}

/** "The sides", "the parties", "both countries" with nothing that says which. */
const isSides = ({ lower, titles }: MentionView): boolean =>
  titles[0]?.of.length === 0 && /^(?:(?:the|both|the two) )?(?:sides|parties|countries)$/.test(lower)

/** The states that the title of the article names. */
function statesInTitle({ title, knowledge, cast }: Setting): readonly Figure[] {
  const found = new Set<Figure>()
  for (const entries of namedIn(title, knowledge)) {
    const entry = entries.find(({ kind }) => kind === 'state' || kind === 'adjective')
    const own = entry?.kind === 'state' || entry?.kind === 'adjective' ? entry.country.iso3 : undefined
    const state = stateOutside(cast, own)
    if (state) found.add(state)
  }
  return [...found]
}

/** "the US and Russian presidents": one holder for each state, or none at all. */
export function resolveCoordinated(setting: Setting, view: MentionView): undefined {
  const title = view.titles[0]
  if (!title) return
  const words = setting.text.slice(title.noun.start, title.noun.end)
  const figures = title.of.flatMap((each) => {
    const ownership = ownershipOf(setting, { ...title, of: [each] })
    const reading = readTitle(setting, words, ownership.of?.country)
    const sought = {
      reading,
      words,
      phrase: '',
      status: 'current',
      isHead: true,
      isOwned: false,
      isInText: true,
      isInTables: true,
    } as const
    const holder = holderOf(setting, sought, ownership)
    return holder ? [holder.figure] : []
  })
  if (figures.length === title.of.length) settle(setting, view, figures, 'offices of several states')
}
