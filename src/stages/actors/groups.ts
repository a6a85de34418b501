import type { GazetteerEntry } from '../../knowledge/knowledge.ts'
import { seatCalled } from '../../knowledge/publisher.ts'
import type { Figure } from './cast.ts'
import { stateOutside } from './known.ts'
import { actorsAt, ownershipOf, personCalled, type Setting, settle } from './setting.ts'
import type { MentionView, TitleWords } from './view.ts'

/** Resolves groups ("German officials", "the rebels") and unnamed people ("a senior official"). "the rebels" are the
 *  rebels spoken of before; officials and diplomats of a state speak for it. */
export function resolveGroup(setting: Setting, view: MentionView): undefined {
  const title = view.titles[0]
  if (!title) return
  const apposed = view.apposed && actorsAt(setting, view.apposed)[0]
  const noun = view.head.lower
  const states = statesOfTwo(setting, view, title)
  if (states) return settle(setting, view, states, 'leaders of both', view.text)
  const { of, owner } = ownershipOf(setting, title)
  const words = setting.titleNouns.get(noun)
  if (apposed) {
    settle(setting, view, [apposed], 'apposition', view.text)
    if (of && words?.speaks === 'state') apposed.principal ??= of.principal ?? of
    return
  }
  const isGroup = view.rule === 'group'
  const isAgain = isGroup && view.determiner !== 'some' && view.count === undefined
  const core = setting.text.slice(view.mention.span.start, view.head.end)
  const name = core.replace(/^(?:the|these|those)\s+/i, '')
  const known = isAgain
    ? setting.cast.figures.findLast((figure) => {
        if (figure.type !== 'group' || figure.noun !== noun) return false
        if (/^(?:SEP|REB|INS)$/.test(words?.code ?? '')) {
          return of === undefined || figure.country === undefined || of.country === figure.country
        }
        return (
          figure.name.toLowerCase() === name.toLowerCase() ||
          (view.determiner === 'the' && name.toLowerCase() === noun)
        )
      })
    : undefined
  const unnamed = !isGroup && view.determiner === 'the' ? unnamedBefore(setting, noun) : undefined
  const figure =
    known ??
    unnamed ??
    setting.cast.add(isGroup ? 'group' : 'person', name.replace(/^an?\s+/i, ''), view.mention.span)
  figure.noun = noun
  figure.names.add(name)
  if (isGroup) figure.names.add(noun)
  const home = of === undefined ? homeOf(setting, title) : undefined
  if (home) {
    figure.country ??= home.country
    if (words !== undefined && words.code !== '') figure.code ??= `${home.code}${words.code}`
  }
  const side = of ?? owner ?? seatBefore(setting, view)
  if (side && words?.speaks === 'state')
    figure.principal ??= side.type === 'state' ? side : (side.principal ?? side)
  // "L7 leaders": those of a body of states.
  if (of?.link?.startsWith('org:') && /^(?:leaders|heads)$/.test(noun) && !isParty(setting, of.link))
    figure.principal ??= of
  if (side === undefined) placeOwnOfficials(setting, view, [figure])
  const leader = of === undefined && words?.code === 'GOV' ? leaderBefore(setting, title) : undefined
  if (leader) figure.principal ??= leader.principal ?? leader
  const country = of?.country ?? leader?.country
  if (country !== undefined) figure.country ??= country
  if (of?.code !== undefined && words !== undefined && words.code !== '')
    figure.code ??= `${of.code}${words.code}`
  settle(
    setting,
    view,
    [figure],
    known || unnamed ? 'group before' : isGroup ? 'group' : 'unnamed',
    view.text,
  )
}

/** "the two countries' leaders": the states, for which they speak. */
function statesOfTwo(
  setting: Setting,
  { head }: MentionView,
  { of }: TitleWords,
): readonly Figure[] | undefined {
  if (!/^(?:leaders|presidents|premiers|ministers|governments)$/.test(head.lower)) return undefined
  const owners = of.flatMap(({ as, span }) => (as === 'owner' ? actorsAt(setting, span) : []))
  return owners.length > 1 && owners.every(({ type }) => type === 'state') ? owners : undefined
}

/** "SENIOR ADMINISTRATION OFFICIAL:", in what the administration's office has published: they speak for its state. */
export function placeOwnOfficials(
  { words, titleNouns, cast, publisher }: Setting,
  { head }: MentionView,
  figures: readonly Figure[],
): undefined {
  const isOwn =
    titleNouns.get(head.lower)?.speaks === 'state' && words[head.index - 1]?.lower === 'administration'
  const own = isOwn ? stateOutside(cast, publisher) : undefined
  if (own) for (const figure of figures) figure.principal ??= own
}

const isParty = ({ knowledge }: Setting, id: string): boolean =>
  knowledge.organisationById(id)?.kind === 'party'

/** "Kremlin officials": the state whose seat of government stands right before the noun. */
function seatBefore({ words, knowledge, cast }: Setting, view: MentionView): Figure | undefined {
  const last = view.head.index
  for (let from = last - 1; from >= last - 3; from--) {
    const forms = words.slice(Math.max(0, from), last).map(({ text }) => text)
    const seat = seatCalled(forms, knowledge)
    if (!seat) continue
    return seat.organ === 'government' ? cast.stateByCode(seat.iso3, view.mention.span) : undefined
  }
  return undefined
}

/** "Aro aides", "Aro campaign officials": the one person of the text whose name stands before the noun. */
function leaderBefore({ text, cast }: Setting, { of, noun }: TitleWords): Figure | undefined {
  const before = of.find(({ as, span }) => as === 'body' && span.end <= noun.start)
  return before && personCalled(cast, text.slice(before.span.start, before.span.end))
}

/** Resolves "Palestinians", "two Russians": the people of a state, who do not speak for it. */
export function resolvePeople(setting: Setting, view: MentionView): undefined {
  const known = setting.knowledge.match([view.name], 0)?.entries.find(({ kind }) => kind === 'demonym')
  if (known?.kind !== 'demonym') return
  const { iso3 } = known.country
  const figure =
    view.rule === 'people'
      ? setting.cast.addBody(`people ${iso3}`, 'group', view.name, view.mention.span)
      : setting.cast.add('group', view.name, view.mention.span)
  figure.country = iso3
  figure.code = iso3
  settle(setting, view, [figure], 'people of a state', view.name)
}

/** The country of the place that a group is said to be in: a place of that name in one country only, or by far the
 *  largest of them. */
function homeOf(
  setting: Setting,
  title: TitleWords,
): { readonly country: string; readonly code: string } | undefined {
  const place = title.of.find(({ as }) => as === 'place')
  if (!place) return undefined
  const words = setting.text.slice(place.span.start, place.span.end)
  const country = setting.knowledge.match(words.split(/\s+/), 0)?.entries.map(countryOf).find(Boolean)
  return country === undefined ? undefined : { country, code: country }
}

function countryOf(entry: GazetteerEntry): string | undefined {
  if (entry.kind === 'state' || entry.kind === 'capital') return entry.country.iso3
  if (entry.kind !== 'place') return undefined
  const [first, ...others] = entry.places
  const isClear = others.every(
    ({ iso3, population }) => iso3 === first?.iso3 || population * 4 < (first?.population ?? 0),
  )
  return isClear ? first?.iso3 : undefined
}

function unnamedBefore(setting: Setting, noun: string): ReturnType<Setting['cast']['add']> | undefined {
  return setting.cast.figures.findLast((figure) => figure.type === 'person' && figure.noun === noun)
}
