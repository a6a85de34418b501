import type { PartialDate } from '../../doc/article.ts'
import type { DatedSpan, Strength } from '../../doc/layers.ts'
import { trimEnd } from './extent.ts'
import type { Draft, Scene } from './scene.ts'
import { isQuoteMark, spanOf, type WordRange } from './words.ts'

const order: readonly Strength[] = ['tentative', 'qualified', 'firm']

/** The weaker of two. */
function weaker(a: Strength, b: Strength): Strength {
  return order.indexOf(a) <= order.indexOf(b) ? a : b
}

/** Strength with the hedges that lower it: those of the verbs of the content's head, and caps on one's own act. */
export function strengthOf(
  scene: Scene,
  draft: Draft,
): { readonly strength: Strength; readonly hedges: readonly WordRange[] } {
  const hedges: WordRange[] = []
  let strength = draft.strength
  const isBelief = draft.kind === 'assessment'
  const scope =
    isBelief || draft.isOwnAct || draft.kind === 'assurance' || draft.kind === 'refusal'
      ? headsOf(scene, draft)
      : []
  for (const { at, reach } of scope) {
    const found = hedgeAt(scene, at, reach, isBelief)
    if (!found) continue
    if (weaker(found.strength, strength) !== strength || found.strength === strength) hedges.push(found)
    strength = weaker(strength, found.strength)
  }
  if (strength !== 'firm' && hedges.length === 0) hedges.push(draft.cue)
  return { strength, hedges }
}

/** Where hedges count: the cue and the first words of every content part; for beliefs the whole content. */
function headsOf(scene: Scene, draft: Draft): { at: number; reach: number }[] {
  const places: { at: number; reach: number }[] = []
  if (draft.kind !== 'refusal')
    for (let at = draft.cue.from; at < draft.cue.to; at++) places.push({ at, reach: draft.cue.to + 4 })
  for (const range of draft.content) {
    const head = draft.kind === 'assessment' ? range.to : range.from + 3
    for (let at = range.from; at < range.to; at++) {
      // "could not be reopened": the modal of a refusal is no hedge.
      if (draft.kind === 'refusal' && at >= draft.cue.from && at < draft.cue.to) continue
      const isAnywhere = at >= head
      places.push({ at, reach: isAnywhere ? -1 : range.to })
    }
  }
  return places.filter(({ at }) => at >= 0 && at < scene.view.words.length)
}

function hedgeAt(
  scene: Scene,
  at: number,
  reach: number,
  isBelief: boolean,
): (WordRange & { strength: Strength }) | undefined {
  const word = scene.view.words[at]
  if (!word) return undefined
  for (const hedge of [
    ...(scene.lexicon.hedges.get(word.lower) ?? []),
    ...(scene.lexicon.hedges.get(word.lemma) ?? []),
  ]) {
    const matches = hedge.words.every((text, index) => {
      const candidate = scene.view.words[at + index]
      return (
        candidate !== undefined &&
        (candidate.lower === text || (candidate.lemma === text && /^VB/.test(candidate.xpos)))
      )
    })
    if (!matches) continue
    // Deep in the content only caps count ("at the earliest opportunity"), not its verbs.
    const isCap = hedge.words.length > 1 && /^(as|at|in|where|if)$/.test(hedge.words[0] ?? '')
    if (reach < 0 && !isCap) continue
    if (isBelief && hedge.strength === 'qualified') continue
    return { from: at, to: at + hedge.words.length, strength: hedge.strength }
  }
  return undefined
}

/** The last date by which the content must happen, and the content without it where it stands at its end. */
export function deadlineOf(
  scene: Scene,
  draft: Draft,
  conditions: readonly WordRange[],
  published: PartialDate | undefined,
): { readonly deadline: DatedSpan | undefined; readonly words: WordRange | undefined } {
  const last = draft.content.at(-1)
  if (!last) return { deadline: undefined, words: undefined }
  const range = { from: draft.content[0]?.from ?? last.from, to: reachOf(scene, last) }
  const vague = vagueIn(scene, range)
  const dated = datedIn(scene, range, draft.status ? undefined : published, draft.isNegative)
  const within = [range, ...conditions]
    .map((words) => withinIn(scene, words, published))
    .find((found) => found)
  return dated ?? within ?? vague ?? { deadline: undefined, words: undefined }
}

/** Deadlines may follow the content's end directly ("without delay" in quotation marks). */
function reachOf(scene: Scene, range: WordRange): number {
  let to = range.to
  while (to < scene.view.words.length && isQuoteMark(scene.view.words[to])) to++
  return to
}

type Deadline = { readonly deadline: DatedSpan; readonly words: WordRange }

function vagueIn(scene: Scene, range: WordRange): Deadline | undefined {
  const phrases = scene.lexicon.phrases('vague-deadline')
  for (let at = range.from; at < range.to; at++) {
    for (const words of phrases.get(scene.view.words[at]?.lower ?? '') ?? []) {
      if (!words.every((text, index) => scene.view.words[at + index]?.lower === text)) continue
      const found = { from: at, to: at + words.length }
      const span = spanOf(scene.view, found)
      if (span) return { deadline: { span }, words: found }
    }
  }
  return undefined
}

const openers = new Set([
  'by',
  'before',
  'within',
  'until',
  'in',
  'on',
  'next',
  'this',
  'during',
  'at',
  'from',
  'later',
  'end',
  'ahead',
])

function datedIn(
  scene: Scene,
  range: WordRange,
  published: PartialDate | undefined,
  isNegative: boolean,
): Deadline | undefined {
  const { words } = scene.view
  const start = words[range.from]?.start ?? 0
  const end = words[range.to - 1]?.end ?? 0
  for (const time of scene.times) {
    if (time.span.start < start || time.span.end > end) continue
    const value = forward(time.to ?? time.value, scene.text.slice(time.span.start, time.span.end), published)
    if (published !== undefined && value < published.slice(0, value.length)) continue
    const first = words.findIndex((word) => word.end > time.span.start)
    let from = first
    while (from > range.from && isOpener(scene, from - 1)) from--
    let to = first
    while (to < words.length && (words[to]?.end ?? 0) <= time.span.end) to++
    const opener = words[from]?.lower ?? ''
    const isBinding = /^(by|before|within|no|not|until|ahead)$/.test(opener)
    if (!isBinding && range.to - to > 3) continue
    // "no new tolls this year": how long it holds, no last date.
    if (isNegative && !isBinding) continue
    if (opener === 'from' || (opener === 'before' && draftIsNegative(scene, range))) continue
    if (!openers.has(opener) && !/^(tomorrow|tonight|next|later|no|not|this)$/.test(opener)) continue
    const span = spanOf(scene.view, { from, to })
    if (span) return { deadline: { span, value }, words: { from, to } }
  }
  return undefined
}

/** A day or month without a year that an act is bound to lies ahead. */
function forward(value: PartialDate, exact: string, published: PartialDate | undefined): PartialDate {
  if (
    published === undefined ||
    value.length < 7 ||
    /\d{4}/.test(exact) ||
    value >= published.slice(0, value.length)
  )
    return value
  if (!/\p{Lu}\p{Ll}+/u.test(exact) || /day/.test(exact)) return value
  return `${Number(value.slice(0, 4)) + 1}${value.slice(4)}`
}

const unitDays: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14 }
const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
  twelve: 12,
}

/** "within a week", "within 30 days": counted from the day of publication. */
function withinIn(scene: Scene, range: WordRange, published: PartialDate | undefined): Deadline | undefined {
  const { words } = scene.view
  for (let at = range.from; at < range.to - 2; at++) {
    if (words[at]?.lower !== 'within') continue
    const amount = words[at + 1]?.lower ?? ''
    const count = counts[amount] ?? Number(amount)
    const unit = (words[at + 2]?.lower ?? '').replace(/s$/, '')
    const found = { from: at, to: at + 3 }
    const span = spanOf(scene.view, found)
    if (!span || !Number.isInteger(count) || !/^(hour|day|week|fortnight|month|year)$/.test(unit)) continue
    const value = published === undefined || published.length < 10 ? undefined : later(published, count, unit)
    return { deadline: { span, ...(value === undefined ? {} : { value }) }, words: found }
  }
  return undefined
}

function later(published: PartialDate, count: number, unit: string): PartialDate {
  const date = new Date(`${published}T00:00:00Z`)
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + count)
  else if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() + count)
  else if (unit === 'hour') date.setUTCDate(date.getUTCDate() + Math.ceil(count / 24))
  else date.setUTCDate(date.getUTCDate() + count * (unitDays[unit] ?? 1))
  return date.toISOString().slice(0, 10)
}

const draftIsNegative = (scene: Scene, range: WordRange): boolean =>
  scene.view.words.slice(range.from, range.to).some(({ lower }) => /^(not|n't|never)$/.test(lower))

function isOpener(scene: Scene, at: number): boolean {
  return /^(by|before|within|until|in|on|no|not|later|than|the|end|of|middle|beginning|start|next|this|latest|at|ahead|early|late|during)$/.test(
    scene.view.words[at]?.lower ?? '',
  )
}

/** The content without a deadline or a time of saying at the end of its last part. */
export function withoutDeadline(
  scene: Scene,
  content: readonly WordRange[],
  deadline: WordRange | undefined,
): readonly WordRange[] {
  if (!deadline) return content
  return content.map((range) => {
    if (deadline.from <= range.from || deadline.from >= range.to) return range
    const rest = scene.view.words
      .slice(deadline.to, range.to)
      .filter((word) => !isQuoteMark(word) && word.text !== ',')
    if (rest.length > 3) return range
    const to = trimEnd(scene.view, range.from, deadline.from)
    return to > range.from ? { from: range.from, to: stripQuotes(scene, range.from, to) } : range
  })
}

function stripQuotes(scene: Scene, from: number, end: number): number {
  let to = end
  while (to > from + 1 && isQuoteMark(scene.view.words[to - 1])) to--
  return to
}
