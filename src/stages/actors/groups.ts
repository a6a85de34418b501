import { actorsAt, ownershipOf, type Setting, settle } from './setting.ts'
import type { MentionView } from './view.ts'

/** Resolves groups ("German officials", "the rebels") and unnamed people ("a senior official"). "the rebels" are the
 *  rebels spoken of before; officials and diplomats of a state speak for it. */
export function resolveGroup(setting: Setting, view: MentionView): undefined {
  const title = view.titles[0]
  if (!title) return
  const apposed = view.apposed && actorsAt(setting, view.apposed)[0]
  const noun = view.head.lower
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
  const side = of ?? owner
  if (side && words?.speaks === 'state')
    figure.principal ??= side.type === 'state' ? side : (side.principal ?? side)
  if (of?.country !== undefined) figure.country ??= of.country
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

function unnamedBefore(setting: Setting, noun: string): ReturnType<Setting['cast']['add']> | undefined {
  return setting.cast.figures.findLast((figure) => figure.type === 'person' && figure.noun === noun)
}
