import { type Word, wordEnding, wordStarting } from '../../text/words.ts'
import type { Figure } from './cast.ts'
import { recent } from './memory.ts'
import type { Setting } from './setting.ts'
import type { MentionView, TitleWords } from './view.ts'

/** "after the dismissal of two aides, including envoy Ana Aro": whoever bears the title had left by the day of the text. */
export function hasLeft({ words, officeWords }: Setting, { noun }: TitleWords): boolean {
  const departures = officeWords.get('departure')
  let at = words[wordEnding(words, noun.end)]
  for (let step = 0; at && step < 6; step++) {
    if (departures?.has(at.lower)) return isOver(words, at)
    if (!/^(?:nmod|appos|compound|flat|conj|dep)/.test(at.deprel) || at.head === undefined) return false
    at = words[at.head]
  }
  return false
}

/** Whether the noun is what something came after. */
function isOver(words: readonly Word[], noun: Word): boolean {
  for (let i = noun.index - 1; i >= 0 && words[i]?.sentence === noun.sentence && i > noun.index - 6; i--)
    if (words[i]?.head === noun.index && /^(?:after|following|since)$/.test(words[i]?.lower ?? ''))
      return true
  return false
}

/** The state for which the group stands that somebody is named as one of: "Tarnish aides, including envoy Ana Aro". */
export function stateOfGroup(setting: Setting, view: MentionView): Figure | undefined {
  const { words, memory, cast } = setting
  const first = Math.min(view.mention.span.start, ...view.titles.map(({ noun }) => noun.start))
  const start = wordStarting(words, first)
  const before = words[start - 1]?.lower ?? ''
  const isOneOf = before === 'including' || (before === 'as' && words[start - 2]?.lower === 'such')
  if (!isOneOf) return undefined
  for (const { figures } of recent(memory, view.head.sentence, 0)) {
    const [group] = figures
    if (group?.type !== 'group') continue
    return group.country === undefined ? group.principal : cast.stateByCode(group.country, view.mention.span)
  }
  return undefined
}
