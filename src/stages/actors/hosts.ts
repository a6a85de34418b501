import type { Figure } from './cast.ts'
import type { HeadingPerson } from './heading.ts'
import { stateOutside } from './known.ts'
import type { Setting } from './setting.ts'

/** "Readout of Ana Aro's Meeting with …", "Remarks by Ana Aro": in what an office of state has published, its own people act and speak, if
 *  nothing else is known of them. */
export function placeHosts(setting: Setting, heading: readonly HeadingPerson[], title: string): undefined {
  const state = stateOutside(setting.cast, setting.publisher)
  if (!state) return
  for (const { name, of } of heading) {
    if (of !== undefined && of !== setting.publisher) continue
    const figure = setting.cast.figures.find((each) => each.isInHeading && each.names.has(name))
    const at = title.indexOf(name)
    const isHost =
      /^[’']s?\s(?:\p{L}+\s){0,3}(?:Meetings?|Calls?|Travel|Trip|Visit|Remarks|Conversations?|Participation|Engagements?)\b/iu.test(
        title.slice(at + name.length),
      ) ||
      /\b(?:remarks|statement)(?: as [\p{L} ]{0,40})? (?:by|from) (?:[^,;]{0,80}\s)?$/iu.test(
        title.slice(0, at),
      )
    if (!figure || at < 0 || figure.principal || !isHost) continue
    figure.principal = state
    figure.reasons.push({ rule: 'actors/host of the publisher', field: 'speaksFor' })
  }
}

/** "Minister of Ports Ana Aro", "Ambassador Lund", in what an office of state has published: its own, where nothing tells of another
 *  state and nobody is a guest whose office a state has but once. */
export function placeOwn(setting: Setting, persons: readonly Figure[]): undefined {
  const { cast, publisher, titleNouns, tenuresOf } = setting
  for (const figure of persons) {
    const { offices, principal, name } = figure
    const said = offices.filter(({ held }) => held.basis === 'text' && held.status !== 'former')
    if (principal || said.length === 0 || (figure.country ?? publisher) !== publisher) continue
    const isOpen = said.every(
      ({ held, of, isOwned, role }) =>
        of === undefined &&
        !isOwned &&
        (role === undefined || role === 'other') &&
        titleNouns.get(held.office.split(' ').at(-1) ?? '')?.speaks === 'state',
    )
    const isElsewhere = tenuresOf(name).some(({ of }) => of !== publisher)
    const state = isOpen && !isElsewhere ? stateOutside(cast, publisher) : undefined
    if (!state) continue
    figure.principal = state
    figure.reasons.push({ rule: 'actors/own official of the publisher', field: 'speaksFor' })
  }
}
