import { firstIndex } from '../../doc/search.ts'
import { speakerTags } from '../../text/speaker-tags.ts'
import type { Figure } from './cast.ts'
import type { Setting } from './setting.ts'
import type { MentionView } from './view.ts'

/** Where somebody takes the floor in a transcript: whoever the tag names, or `somebody`. */
export interface Turn {
  readonly tag: string
  /** Where the tag begins, and where it ends. */
  readonly from: number
  readonly start: number
  readonly who: Figure | 'somebody'
}

/** The turns of a transcript ("THE PRESIDENT:", "President of Tarn Ana Aro:", "Q"), in text order; none if it is no transcript. */
export function turnsOf(setting: Setting, views: readonly MentionView[]): readonly Turn[] {
  const people = views.filter(({ mention }) => setting.resolved.get(mention.key)?.[0]?.type === 'person')
  const named = people.filter(({ mention }) => mention.kind === 'name')
  const ends = new Set(named.map(({ mention }) => mention.span.end))
  const byEnd = new Map(people.map((view) => [view.mention.span.end, view]))
  let next = 0
  return speakerTags(setting.text, ends, setting.notTags).map(({ span: own, as }): Turn => {
    const span = as ?? own
    let last = byEnd.get(span.end)
    // "President Aro (retranslated):"
    let within: MentionView | undefined
    for (; (people[next]?.mention.span.end ?? span.end) < span.end; next++)
      if ((people[next]?.mention.span.start ?? 0) >= span.start) within = people[next]
    last ??= within
    const [who = 'somebody'] = (last && setting.resolved.get(last.mention.key)) ?? []
    return { tag: setting.text.slice(own.start, own.end), from: own.start, start: own.end, who }
  })
}

/** Who has the floor where, also in the paragraphs behind a tag; `undefined` if it is no transcript. */
export function floorOf(
  turns: readonly Turn[],
): ((offset: number) => Figure | 'somebody' | undefined) | undefined {
  if (turns.length === 0) return undefined
  return (offset) => turns[firstIndex(turns.length, (index) => (turns[index]?.start ?? 0) > offset) - 1]?.who
}

/** "Q", "QUESTION": the tag of whoever asks. */
export const isAsker = (tag: string): boolean => /^(?:Q|QUESTION|REPORTER|JOURNALIST|PRESS)\b/i.test(tag)
