import type { Role } from '../../knowledge/knowledge.ts'
import type { Figure } from './cast.ts'
import { giveOffice } from './cast.ts'
import { circleFor } from './circles.ts'
import { heldBy, holderBefore, nextHolder, placeOf } from './holders.ts'
import { giveTenure } from './known.ts'
import { actorsAt, ownershipOf, type Setting, settle } from './setting.ts'
import { holderOfRole, personOf } from './tables.ts'
import type { MentionView } from './view.ts'

/** Resolves "her Russian counterpart", "his German host", "the minister's deputy": by apposition, then by who in the
 *  text has the same role in that state, then by the tables. */
export function resolveRelation(setting: Setting, view: MentionView): undefined {
  const title = view.titles[0]
  if (!title) return
  const noun = setting.words[view.head.index]?.lower ?? ''
  const ownership = ownershipOf(setting, { ...title, of: title.of.filter(({ as }) => as !== 'state') })
  const states = title.of.filter(({ as }) => as === 'state')
  const state = states.length > 0 ? ownershipOf(setting, { ...title, of: states }).of : undefined
  const { owner } = ownership
  const apposed = view.apposed && actorsAt(setting, view.apposed)[0]
  const found = apposed
    ? { figure: apposed, rule: 'apposition' }
    : noun === 'counterpart' || noun === 'host'
      ? peerOf(setting, owner, state)
      : noun === 'predecessor' || noun === 'successor'
        ? neighbourOf(setting, owner, noun)
        : undefined
  if (found) {
    if (noun === 'counterpart') sharePeerOffice(found.figure, owner, state, view)
    if (state && found.figure.principal === undefined && noun === 'counterpart')
      found.figure.principal = state
    if (state?.country !== undefined) found.figure.country ??= state.country
    settle(setting, view, [found.figure], found.rule, view.text)
    if (owner && noun === 'counterpart') {
      setting.memory.circles.push({
        figures: [owner, found.figure],
        word: view.head.index,
        sentence: view.head.sentence,
        part: 'other',
        by: 'counterpart',
      })
    }
    return
  }
  if (owner === undefined && ownership.of === undefined) return
  const figure = setting.cast.add('person', view.text, view.mention.span)
  const principal =
    noun === 'counterpart' ? state : /^(?:deputy|boss)$/.test(noun) ? owner?.principal : undefined
  if (principal) figure.principal = principal
  figure.noun = noun
  settle(setting, view, [figure], 'relation without a name', view.text)
}

/** The one who has the owner's role in the other state. */
function peerOf(
  setting: Setting,
  owner: Figure | undefined,
  state: Figure | undefined,
): { readonly figure: Figure; readonly rule: string } | undefined {
  if (!state) return peerInHeading(setting, owner)
  const persons = setting.cast.figures.filter((figure) => figure.type === 'person' && figure !== owner)
  const current = owner?.offices.filter(({ held }) => held.status !== 'former') ?? []
  const sameRole = persons.filter(({ offices }) =>
    offices.some(
      ({ of, held, role }) =>
        of === state &&
        held.status !== 'former' &&
        current.some((own) => (role !== undefined && own.role === role) || own.held.office === held.office),
    ),
  )
  if (sameRole.length === 1 && sameRole[0]) return { figure: sameRole[0], rule: 'same role in the text' }
  if (sameRole.length > 1) return undefined
  for (const { role } of current) {
    const figure =
      role === undefined || role === 'other' ? undefined : counterpartByTables(setting, role, owner, state)
    if (figure && figure !== owner) return { figure, rule: 'same role in the tables' }
  }
  const paired = setting.memory.circles.filter(
    ({ by, figures }) => by === 'counterpart' && owner !== undefined && figures[0] === owner,
  )
  const earlier = paired
    .map(({ figures }) => figures[1])
    .find((figure) => figure !== undefined && figure.principal === state)
  if (earlier) return { figure: earlier, rule: 'counterpart before' }
  const ministers = persons.filter((figure) => figure.principal === state && figure.mentions.size > 0)
  return ministers.length === 1 && ministers[0] && current.length === 0
    ? { figure: ministers[0], rule: 'the only one of that state' }
    : undefined
}

/** Who holds the same role in the other state; of a head who governs, where the other state has none or only a crown, the one
 *  who governs there. */
function counterpartByTables(
  setting: Setting,
  role: Role,
  owner: Figure | undefined,
  state: Figure,
): Figure | undefined {
  const { knowledge, date } = setting
  const [own, place] = [placeOf(owner?.principal), placeOf(state)]
  if (!/^head_of_/.test(role) || date === undefined || own === undefined || place === undefined)
    return holderOfRole(setting, role, state)
  const isCrown = (id: string): boolean =>
    heldBy(
      knowledge.tenuresIn(id).filter((tenure) => tenure.role === role),
      date,
    ).some(({ style }) => style === 'crown')
  const same = isCrown(own) === isCrown(place) ? holderOfRole(setting, role, state) : undefined
  const governs = knowledge.leaders(own, date).some((each) => each === role)
  const [led, ...others] = knowledge.leaders(place, date)
  return same ?? (governs && led && others.length === 0 ? holderOfRole(setting, led, state) : undefined)
}

/** How many days before taking office a successor is spoken of as one. */
const successorDays = 100

/** "her predecessor", "his successor": the holder before or after in the office of the owner, by the tables. */
function neighbourOf(
  setting: Setting,
  owner: Figure | undefined,
  noun: 'predecessor' | 'successor',
): { readonly figure: Figure; readonly rule: string } | undefined {
  const { date, knowledge } = setting
  if (!owner?.link || date === undefined) return undefined
  const offices = [...owner.offices].sort(
    (a, b) => Number(b.of === owner.principal) - Number(a.of === owner.principal),
  )
  for (const { role, of, held } of offices) {
    const place = placeOf(of)
    if (!of || place === undefined || role === undefined || role === 'other' || held.status === 'former')
      continue
    const tenures = knowledge.tenuresIn(place).filter((tenure) => tenure.role === role)
    const own = tenures.find(({ personId }) => personId === owner.link)
    const same = tenures.filter(({ style }) => style === own?.style)
    const found =
      noun === 'predecessor' ? holderBefore(same, owner.link, date) : nextHolder(same, date, successorDays)
    if (!own || !found) continue
    const figure = personOf(setting, found, of)
    giveTenure(setting, figure, found, noun === 'predecessor' ? 'former' : 'incoming')
    return { figure, rule: `${noun} in the tables` }
  }
  return undefined
}

/** "spoke with her counterpart": the other holder of the office whom the title of the article names. */
function peerInHeading(
  { cast }: Setting,
  owner: Figure | undefined,
): { readonly figure: Figure; readonly rule: string } | undefined {
  const plain = (office: string): string => office.replaceAll('advisor', 'adviser')
  const own = new Set(owner?.offices.map(({ held }) => plain(held.office)))
  const others = cast.figures.filter(
    (figure) =>
      figure !== owner &&
      figure.isInHeading &&
      figure.offices.some(({ held }) => own.has(plain(held.office))),
  )
  const [only] = others
  return others.length === 1 && only
    ? { figure: only, rule: 'same role in the title of the article' }
    : undefined
}

/** A counterpart holds the same office in the other state: the text says so. */
function sharePeerOffice(
  figure: Figure,
  owner: Figure | undefined,
  state: Figure | undefined,
  view: MentionView,
): undefined {
  const office =
    owner?.offices.find(({ held }) => held.status !== 'former' && held.basis === 'text') ??
    owner?.offices.find(({ held }) => held.status !== 'former')
  if (!office || !state) return
  // Heads who govern are counterparts, though one may be president and the other premier.
  const isOther = figure.offices.some(
    ({ role, of, held }) =>
      of === state && held.basis === 'knowledge' && /^head_of_/.test(role ?? '') && role !== office.role,
  )
  if (isOther && !figure.offices.some(({ role, of }) => of === state && role === office.role)) return
  giveOffice(
    figure,
    {
      held: {
        office: office.held.office,
        title: view.text,
        of: state.country !== undefined ? state.country : state.name,
        status: 'current',
        basis: 'text',
        span: view.mention.span,
      },
      ...(office.role && { role: office.role }),
      of: state,
    },
    state,
  )
  if (state.code !== undefined) figure.code ??= `${state.code}GOV`
}

/** Resolves "her allies", "its two Asian allies", "their counterparts": a set brought together before, else a group
 *  of its own that is named by the words. */
export function resolveRelations(setting: Setting, view: MentionView): undefined {
  const title = view.titles[0]
  if (!title) return
  const { owner, of } = ownershipOf(setting, title)
  const base = owner ?? of
  if (view.count !== undefined && base) {
    const circle = circleFor(
      setting.memory,
      view.head.sentence,
      undefined,
      ({ figures }) => {
        const others = figures.filter((figure) => figure !== base)
        return others.length === view.count && others.every(({ type }) => type === 'state')
      },
      3,
    )
    const others = circle?.figures.filter((figure) => figure !== base)
    if (others) return settle(setting, view, others, `brought together by ${circle?.by ?? ''}`)
  }
  if (!base) return
  const states = view.head.lower === 'counterparts' ? statesBehind(setting, view) : []
  const own = base.type === 'person' ? base.principal : base
  if (states.length > 1) {
    settle(setting, view, states, 'states of the counterparts')
    if (own?.type === 'state' && !states.includes(own)) {
      const figures = [own, ...states]
      const { index: word, sentence } = view.head
      setting.memory.circles.push({ figures, word, sentence, part: 'other', by: 'meeting' })
    }
    return
  }
  const figure = setting.cast.add('group', view.text, view.mention.span)
  figure.noun = view.head.lower
  figure.names.add(`${view.head.lower} of ${base.name}`)
  settle(setting, view, [figure], 'related group', view.text)
}

const farthest = 60 // words

/** "his counterparts from the allies Tarn, Oss and Dolm": the states named behind "from" or "of", up to the next verb. */
function statesBehind({ words, cast, endingAt }: Setting, view: MentionView): readonly Figure[] {
  let at = view.head.index + 1
  if (!/^(?:from|of|in)$/.test(words[at]?.lower ?? '')) return []
  const found = new Set<Figure>()
  const end = at + farthest
  for (at++; at < end && words[at]?.sentence === view.head.sentence; at++) {
    if (/^(?:VB|MD|TO|W)/.test(words[at]?.xpos ?? '')) break
    const named = endingAt.get(words[at]?.end ?? -1)
    const state = named?.rule === 'state-name' ? cast.stateOf(named.name, named.mention.span) : undefined
    if (state) found.add(state)
  }
  return [...found]
}
