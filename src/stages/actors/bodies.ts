import type { Figure } from './cast.ts'
import { isHead } from './counted.ts'
import { recent } from './memory.ts'
import { actorsAt, bodyNamed, ownershipOf, type Setting, settle } from './setting.ts'
import type { MentionView } from './view.ts'

/** Resolves organisations, outlets and seats that the text names. */
export function resolveBodyName(setting: Setting, view: MentionView): undefined {
  const { cast, knowledge } = setting
  const { span } = view.mention
  if (view.rule === 'seat') {
    const metonym = knowledge
      .match(view.name.split(/\s+/), 0)
      ?.entries.find((entry) => entry.kind === 'metonym')
    if (metonym?.kind !== 'metonym') return
    const state = cast.stateByCode(metonym.metonym.iso3, span)
    if (!state) return
    if (metonym.metonym.organ === 'government')
      return settle(setting, view, [state], 'seat of government', view.text)
    const organ = cast.addBody(`${metonym.metonym.iso3} ${metonym.metonym.organ}`, 'org', view.name, span)
    organ.country ??= metonym.metonym.iso3
    if (metonym.metonym.organ !== 'legislature') organ.principal ??= state
    return settle(setting, view, [organ], 'organ of a state', view.text)
  }
  if (view.rule === 'outlet') {
    const outlet = cast.addBody(view.name.toLowerCase(), 'outlet', view.name, span)
    outlet.code ??= 'MED'
    return settle(setting, view, [outlet], 'outlet', view.text)
  }
  const byName = knowledge.organisation(view.name)
  const organisation = byName && isWhole(setting, view.name, byName.name) ? byName : undefined
  const whole = isOwned(view) && !view.name.includes(' ') ? view.text.replace(/^the /i, '') : view.name
  const key = organisation?.id ?? whole.toLowerCase()
  const figure =
    (organisation === byName ? bodyNamed(setting, view.name) : cast.body(key)) ??
    byAcronym(setting, view) ??
    byLastWord(setting, view) ??
    cast.addBody(key, 'org', organisation?.name ?? whole, span)
  if (organisation) {
    figure.link ??= organisation.id
    if (organisation.code !== undefined) figure.code ??= organisation.code
    figure.names.add(organisation.name)
    for (const alias of organisation.aliases) figure.names.add(alias)
  }
  const other = otherName(setting, view)
  if (other !== undefined) figure.names.add(other)
  if (organisation === undefined) giveState(setting, view, figure)
  settle(setting, view, [figure], 'organisation', view.text)
}

/** "the Council" after "the Port Tariff Council": the last body named that ends with the word, or has it before "of". */
function byLastWord({ cast }: Setting, { name, lower }: MentionView): Figure | undefined {
  if (!/^\p{Lu}\p{Ll}+$/u.test(name) || lower.replace(/^the /, '') !== name.toLowerCase()) return undefined
  return cast.figures.findLast(
    ({ type, name: full }) =>
      type === 'org' &&
      (full.endsWith(` ${name}`) || full.startsWith(`${name} of `) || full.includes(` ${name} of `)),
  )
}

/** "the Tarn Foreign Ministry", "the Ministry of Defence of Tarn", "Tarn's Supreme Court": an organ of state whose state
 *  stands in its name or right before it. */
function giveState(setting: Setting, view: MentionView, organ: Figure): void {
  const names = view.name.split(/\s+/)
  const code = names
    .map((word) => setting.bodyCodes.get(word.toLowerCase()))
    .find((each) => each !== undefined)
  if (code === undefined || !/^(?:GOV|MIL|COP|SPY)$/.test(code) || organ.principal) return
  const name = view.mention.reasons?.find(({ field }) => field === 'name')?.span ?? view.mention.span
  let first = view.from
  while ((setting.words[first]?.start ?? name.start) < name.start) first++
  if (setting.words[first - 1]?.lower === 'the') first--
  const before = setting.words.slice(Math.max(0, first - 4), first)
  const beside = before.filter(({ sentence }) => sentence === view.head.sentence).map(({ text }) => text)
  if (/^['’]s$/.test(beside.at(-1) ?? '')) beside.pop()
  const state =
    stateEnding(setting, beside, view) ??
    stateInside(setting, names, view) ??
    stateOfDepartment(setting, view)
  if (!state) return
  organ.principal = state
  if (state.country !== undefined) organ.country ??= state.country
  if (state.code !== undefined) organ.code ??= `${state.code}${code}`
}

/** "the Department of Ports", in what an office of state has published whose organs are called so. */
function stateOfDepartment({ knowledge, cast, publisher }: Setting, view: MentionView): Figure | undefined {
  const noun = /\b(?:Department|Ministry)\b/.exec(view.name)?.[0]
  if (noun === undefined || publisher === undefined || view.head.quoted) return undefined
  const ministers = knowledge.tenuresIn(publisher).filter(({ role }) => role === 'foreign_minister')
  const isMinistry = ministers.some(({ title }) => /\bminister\b/i.test(title))
  return isMinistry === (noun === 'Ministry') ? cast.stateByCode(publisher, view.mention.span) : undefined
}

function stateEnding({ cast }: Setting, words: readonly string[], view: MentionView): Figure | undefined {
  for (let count = Math.min(3, words.length); count > 0; count--) {
    const state = cast.stateOf(words.slice(-count).join(' '), view.mention.span)
    if (state) return state
  }
  return undefined
}

/** The state that a name begins with or, behind "of", ends with. */
function stateInside(setting: Setting, names: readonly string[], view: MentionView): Figure | undefined {
  for (let count = Math.min(3, names.length - 1); count > 0; count--) {
    const state = setting.cast.stateOf(names.slice(0, count).join(' '), view.mention.span)
    if (state) return state
  }
  const of = names.lastIndexOf('of')
  return of > 0 ? setting.cast.stateOf(names.slice(of + 1).join(' '), view.mention.span) : undefined
}

/** Whether a name is the whole name of a body, or a part ("Security Council") whose other part, or its initials, the
 *  text has as well: many states have a security council. */
function isWhole(setting: Setting, printed: string, full: string): boolean {
  const part = printed.replace(/^the /i, '')
  if (full === part || !full.endsWith(` ${part}`)) return true
  const rest = full.slice(0, full.length - part.length - 1)
  const initials = rest
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
  return (
    setting.text.includes(rest) || new RegExp(`\\b${initials.split('').join('\\.?')}\\b`).test(setting.text)
  )
}

/** "Tarn's Council", "the ports' Council": the mention is longer than the name, by its owner. */
const isOwned = ({ name, lower }: MentionView): boolean => {
  const before = lower.slice(0, Math.max(0, lower.lastIndexOf(name.toLowerCase())))
  return /'s? $/.test(before)
}

/** What stands in brackets behind the name, if it is the same in short or in full. */
function otherName({ text }: Setting, { mention }: MentionView): string | undefined {
  const span = mention.reasons?.find(({ field }) => field === 'other name')?.span
  return span && text.slice(span.start, span.end)
}

/** "SPD" after "Social Democratic Party of …": the initials of a body named before, or what the text said they are. */
function byAcronym(setting: Setting, view: MentionView): Figure | undefined {
  const other = otherName(setting, view)
  const said = setting.cast.figures.find(
    ({ type, names }) =>
      type === 'org' && (names.has(view.name) || (other !== undefined && names.has(other))),
  )
  if (said || !/^\p{Lu}{2,6}$/u.test(view.name)) return said
  return setting.cast.figures.find((figure) => {
    if (figure.type !== 'org') return false
    const initials = figure.name
      .split(/[\s-]+/)
      .filter((word) => /^\p{Lu}/u.test(word))
      .map((word) => word.charAt(0))
      .join('')
    return initials.length >= 2 && initials === view.name
  })
}

/** Resolves "the Russian government", "his administration", "its transport ministry", "Korvath state television",
 *  "his country", "the bloc". What belongs to nobody that can be told stays open. */
export function resolveBodyNoun(setting: Setting, view: MentionView): undefined {
  const title = view.titles[0]
  if (!title) return
  const { of, owner } = ownershipOf(setting, title)
  const capital = title.of.find(({ as }) => as === 'capital')
  const state = capital
    ? stateOfCapital(setting, setting.text.slice(capital.span.start, capital.span.end))
    : stateBehind(of, owner ?? leaderNamed(setting, view))
  switch (view.rule) {
    case 'government':
    case 'country': {
      const found =
        state ??
        (view.rule === 'country'
          ? countryAtHand(setting, view)
          : (stateLed(setting, view) ??
            sameNounBefore(setting, view) ??
            stateOfHead(setting, view) ??
            stateOfPublisher(setting, view)))
      if (found) settle(setting, view, [found], view.rule, view.text)
      return
    }
    case 'authorities': {
      if (!state) return
      const group = setting.cast.addBody(
        view.lower.replace(/^the /, ''),
        'group',
        view.text,
        view.mention.span,
      )
      group.principal ??= state
      if (state.country !== undefined) group.country ??= state.country
      if (state.code !== undefined)
        group.code ??= `${state.code}${setting.bodyCodes.get(view.head.lower) ?? 'GOV'}`
      return settle(setting, view, [group], 'authorities', view.text)
    }
    case 'organ':
    case 'legislature': {
      const known = state ? undefined : sameNounBefore(setting, view)
      if (known) return settle(setting, view, [known], 'organ before', view.text)
      if (!state) return
      const title = setting.text
        .slice(view.titles[0]?.noun.start ?? 0, view.titles[0]?.noun.end ?? 0)
        .toLowerCase()
      const organ = setting.cast.addBody(
        `${state.name} ${title}`,
        'org',
        view.text.replace(/^the /i, ''),
        view.mention.span,
      )
      if (state.country !== undefined) organ.country = state.country
      if (view.rule === 'organ') organ.principal ??= state
      if (state.code !== undefined)
        organ.code ??= `${state.code}${setting.bodyCodes.get(view.head.lower) ?? 'GOV'}`
      organ.noun = view.head.lower
      organ.names.add(title)
      return settle(setting, view, [organ], 'organ of a state', view.text)
    }
    case 'outlet': {
      const name = view.text.replace(/^the /i, '')
      return settle(
        setting,
        view,
        [setting.cast.addBody(name.toLowerCase(), 'outlet', name, view.mention.span)],
        'outlet',
        view.text,
      )
    }
    case 'bureau': {
      const holder = owner ?? of
      // "Aro's office": speaks for whomever Aro does.
      const found = settleOwned(setting, view, holder, 'org')
      if (found && holder) found.principal ??= holder.principal ?? holder
      return
    }
    case 'camp': {
      if (view.mention.kind === 'relational') {
        settleOwned(setting, view, owner ?? of, 'group')
        return
      }
      const name = view.text.replace(/^(?:(?:the|all|these|those|other|our) )+/i, '')
      return settle(
        setting,
        view,
        [setting.cast.addBody(name.toLowerCase(), 'group', name, view.mention.span)],
        'camp',
        view.text,
      )
    }
    default: {
      if (view.mention.kind === 'relational') {
        settleOwned(setting, view, owner ?? of, 'org')
        return
      }
      const found =
        view.determiner === 'the' && view.titles[0]?.of.length === 0 ? bodyAtHand(setting, view) : undefined
      if (found) settle(setting, view, [found], 'definite body', undefined)
    }
  }
}

/** "his team", "her company": one for each owner. */
function settleOwned(
  setting: Setting,
  view: MentionView,
  owner: Figure | undefined,
  type: 'org' | 'group',
): Figure | undefined {
  if (!owner) return undefined
  const noun = view.head.lower
  const figure = setting.cast.addBody(
    `${owner.name} ${noun}`.toLowerCase(),
    type,
    view.text,
    view.mention.span,
  )
  figure.names.add(noun)
  if (owner.country !== undefined) figure.country ??= owner.country
  settle(setting, view, [figure], 'owned body', view.text)
  return figure
}

function stateBehind(of: Figure | undefined, owner: Figure | undefined): Figure | undefined {
  if (of?.type === 'state') return of
  if (owner?.principal?.type === 'state') return owner.principal
  return of?.principal?.type === 'state' ? of.principal : undefined
}

/** "the Aro administration": the person named inside the phrase. */
function leaderNamed(setting: Setting, view: MentionView): Figure | undefined {
  const name = view.titles[0]?.of.find(({ as }) => as === 'body')
  if (!name) return undefined
  const words = setting.text.slice(name.span.start, name.span.end)
  const found = setting.cast.figures.filter(({ type, names }) => type === 'person' && names.has(words))
  if (found.length === 1) return found[0]
  return actorsAt(setting, name.span)[0]
}

/** The one state that somebody of the name led on the day or before, if the text does not tell. */
function stateLed(setting: Setting, view: MentionView): Figure | undefined {
  const name = view.titles[0]?.of.find(({ as }) => as === 'body')
  if (!name) return undefined
  const surname = setting.text.slice(name.span.start, name.span.end)
  const led = setting
    .tenuresOf(surname)
    .filter(({ role, person }) => /^head_of_/.test(role) && person.endsWith(` ${surname}`))
    .filter(({ of }) => setting.knowledge.country(of) !== undefined)
    .filter(({ start }) => setting.date === undefined || (start ?? '') <= setting.date)
  const states = new Set(led.map(({ of }) => of))
  const [only] = states
  return states.size === 1 && only !== undefined
    ? setting.cast.stateByCode(only, view.mention.span)
    : undefined
}

/** "the Administration": that of the head of state or government who was spoken of last. */
function stateOfHead(setting: Setting, view: MentionView): Figure | undefined {
  if (view.head.text !== 'Administration' || view.titles[0]?.of.length !== 0) return undefined
  for (const { figures } of recent(setting.memory, view.head.sentence, 12)) {
    const head = figures.length === 1 ? figures[0] : undefined
    if (head?.type === 'person' && isHead(head) && head.principal?.type === 'state') return head.principal
  }
  return undefined
}

/** "the Administration", in what its office of state has published. */
function stateOfPublisher({ cast, publisher }: Setting, view: MentionView): Figure | undefined {
  const isOpen = view.head.text === 'Administration' && view.titles[0]?.of.length === 0 && !view.head.quoted
  return isOpen && publisher !== undefined ? cast.stateByCode(publisher, view.mention.span) : undefined
}

function stateOfCapital(setting: Setting, capital: string): Figure | undefined {
  const known = setting.knowledge.match([capital], 0)?.entries.find((entry) => entry.kind === 'capital')
  if (known?.kind === 'capital') return setting.cast.stateByCode(known.country.iso3, { start: 0, end: 0 })
  const alike = setting.cast.figures.filter(
    ({ type, name, link }) =>
      type === 'state' && link === undefined && name.slice(0, 4) === capital.slice(0, 4),
  )
  return alike.length === 1 ? alike[0] : undefined
}

function sameNounBefore(setting: Setting, view: MentionView): Figure | undefined {
  const noun = view.head.lower
  for (const { figures, word } of recent(setting.memory, view.head.sentence, 5)) {
    if (setting.words[word]?.lower === noun && figures.length === 1) return figures[0]
  }
  return undefined
}

/** "the country": the one state spoken of in this sentence and the last. */
function countryAtHand(setting: Setting, view: MentionView): Figure | undefined {
  if (view.determiner !== 'the') return undefined
  const near = recent(setting.memory, view.head.sentence, 1).filter(({ from }) => from < view.from)
  const states = new Set(near.flatMap(({ figures }) => figures.filter(({ type }) => type === 'state')))
  const [only] = states
  return states.size === 1 ? only : undefined
}

function bodyAtHand(setting: Setting, view: MentionView): Figure | undefined {
  const near = recent(setting.memory, view.head.sentence, 2).filter(({ from }) => from < view.from)
  const bodies = new Set(near.flatMap(({ figures }) => figures.filter(({ type }) => type === 'org')))
  const [only] = bodies
  return bodies.size === 1 ? only : undefined
}
