import type { Figure } from './cast.ts'
import { actorsAt, type Setting } from './setting.ts'
import { isAsker, type Turn } from './turns.ts'
import type { MentionView } from './view.ts'

const lines = 3
const longest = 140 // characters

/** "Ministry of Foreign Affairs of Tarn" over a briefing, "Briefing by the Spokeswoman of the Foreign Ministry of Tarn": whom the only
 *  one who answers in a transcript speaks for, if nothing else tells. */
export function placeByLetterhead(
  setting: Setting,
  views: readonly MentionView[],
  turns: readonly Turn[],
): undefined {
  const speakers = new Set(turns.flatMap(({ who, tag }) => (who === 'somebody' || isAsker(tag) ? [] : [who])))
  const [speaker] = speakers
  if (!speaker || speakers.size !== 1 || speaker.type !== 'person' || speaker.principal) return
  if (!turns.some(({ tag }) => isAsker(tag))) return
  // "TRANSCRIPT: Briefing by": no turn.
  const opening = turns.find(({ who, tag }) => who !== 'somebody' || isAsker(tag))
  const end = letterheadEnd(setting.text, opening?.from ?? 0)
  const sides = new Set<Figure>()
  for (const { mention } of views) {
    if (mention.span.end > end) continue
    for (const figure of actorsAt(setting, mention.span)) {
      const side = figure.type === 'person' || figure.type === 'org' ? (figure.principal ?? figure) : figure
      if (side.type === 'state' || side.type === 'org') sides.add(side.principal ?? side)
    }
  }
  const states = [...sides].filter(({ type }) => type === 'state')

  const [side, ...others] = states.length > 0 ? states : sides
  if (!side || others.length > 0) return
  speaker.principal = side
  speaker.reasons.push({ rule: 'actors/letterhead', field: 'speaksFor' })
}

/** "Deputy Director of the Secretariat of the Canal League (CL) Ana Aro:": the body or state that stands right before the name of who
 *  takes the floor, if nothing else tells whom they speak for. */
export function placeByTag(
  setting: Setting,
  views: readonly MentionView[],
  turns: readonly Turn[],
): undefined {
  const { text } = setting
  for (const { who, from, start } of turns) {
    if (who === 'somebody' || who.type !== 'person' || who.principal) continue
    for (const { mention } of views) {
      if (mention.span.start < from || mention.span.end > start) continue
      const [side] = actorsAt(setting, mention.span)
      const rest = text.slice(mention.span.end, start).trimStart()
      const isOwner = /\b(?:of|for) (?:the )?$/i.test(text.slice(from, mention.span.start))
      if (!isOwner || !/^(?:org|state)$/.test(side?.type ?? '') || !rest.startsWith(who.name)) continue
      const principal = side?.principal ?? side
      if (principal) who.principal = principal
      who.reasons.push({ rule: 'actors/tag of the turn', field: 'speaksFor', span: mention.span })
      break
    }
  }
}

/** Where the short lines end that stand over a text. */
function letterheadEnd(text: string, first: number): number {
  let end = 0
  let seen = 0
  for (const line of text.slice(0, first).split('\n')) {
    if (line.trim() !== '') seen++
    if (seen > lines || line.length > longest || /[.?!]$/.test(line)) break
    end += line.length + 1
  }
  return Math.min(end, first)
}
