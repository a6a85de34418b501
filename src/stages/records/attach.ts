import type { FoundCondition } from './conditions.ts'
import { extent } from './extent.ts'
import type { Draft, Scene } from './scene.ts'
import type { WordRange } from './words.ts'

/** A condition tied to a record; for "or else" the words of the demand are part of it. */
export interface Attached extends WordRange {
  readonly condition: Pick<FoundCondition, 'type' | 'polarity' | 'connector'>
  readonly rule: string
}

/** Kinds that bind or ask; the others carry no conditions (SCHEME §4, rule 43). */
function takesConditions(draft: Draft): boolean {
  return !/^(assessment|evaluation|denial)$/.test(draft.kind)
}

/** Ties each condition of a sentence to the record whose act it limits: a fronted one to the first record after it,
 *  any other to the nearest before it. Drafts must be in text order. */
export function attach(scene: Scene, drafts: readonly Draft[]): ReadonlyMap<Draft, readonly Attached[]> {
  const map = new Map<Draft, Attached[]>()
  const add = (draft: Draft, attached: Attached): void => {
    map.set(draft, [...(map.get(draft) ?? []), attached])
  }
  for (const condition of scene.conditions) {
    if (condition.isElse) continue
    const tied = condition.isFronted ? following(scene, drafts, condition) : [preceding(drafts, condition)]
    for (const draft of tied) {
      if (!draft || !takesConditions(draft)) continue
      if (condition.ownOnly && !(draft.isOwnAct && draft.rule !== 'passive')) continue
      add(draft, { from: condition.from, to: condition.to, condition, rule: 'connector' })
    }
  }
  for (const draft of drafts) {
    const range = draft.subjectCondition
    if (!range) continue
    const condition = {
      type: 'if',
      polarity: 'positive',
      connector: { from: range.from, to: range.from + 1 },
    } as const
    add(draft, { ...range, condition, rule: 'subject' })
  }
  return map
}

/** The first draft behind a condition, and those joined to it: "If Oss attacks, Tarn will answer and Oss will pay". */
function following(
  scene: Scene,
  drafts: readonly Draft[],
  { to, from }: FoundCondition,
): readonly (Draft | undefined)[] {
  const behind = drafts.filter((draft) => draft.cue.from >= to)
  const [first] = behind
  if (!first) return [drafts.findLast((draft) => draft.cue.from < from)]
  const next = scene.conditions.find((other) => other.from > first.cue.from)?.from ?? Infinity
  const joined = behind.filter((draft) => draft.cue.from < next && isJoined(scene, first, draft))
  return [first, ...joined]
}

/** Whether the verb of a later draft is joined to that of the first by "and", with no clause between. */
function isJoined({ view, groups }: Scene, first: Draft, later: Draft): boolean {
  // "that is a risk": a copula hangs on what is said of the subject.
  const headOf = ({ cue }: Draft): number | undefined => {
    const main = groups.find(({ from, to }) => cue.from >= from && cue.from < to)?.main
    const word = main === undefined ? undefined : view.words[main]
    return word?.deprel === 'cop' ? word.head : main
  }
  const [verb, other] = [headOf(first), headOf(later)]
  if (verb === undefined || other === undefined || verb === other) return false
  const word = view.words[other]
  return word?.deprel === 'conj' && word.head === verb
}

function preceding(drafts: readonly Draft[], { from }: FoundCondition): Draft | undefined {
  return (
    drafts.findLast((draft) => Math.min(draft.cue.from, draft.content[0]?.from ?? draft.cue.from) < from) ??
    drafts[0]
  )
}

/** The threat that "or else" opens, with the demand before it as its condition. Gives the draft and its condition. */
export function otherwise(
  scene: Scene,
  drafts: readonly Draft[],
): { readonly threat: Draft; readonly attached: Attached; readonly replaces: Draft | undefined } | undefined {
  const marker = scene.conditions.find(({ isElse }) => isElse)
  if (!marker) return undefined
  const demand = drafts.findLast((draft) => draft.cue.from < marker.from && draft.kind === 'demand')
  const first = demand?.content[0]
  if (!demand || !first) return undefined
  // "to stop the raids, saying it would otherwise respond": the words between are no part of what is asked.
  const to = marker.from - first.to > 2 ? first.to : marker.connector.to
  const attached: Attached = { from: first.from, to, condition: marker, rule: 'or else' }
  const after = drafts.find(
    ({ cue, content }) =>
      cue.from >= marker.to || (cue.from >= marker.from - 2 && (content[0]?.from ?? 0) >= marker.to),
  )
  if (after) return { threat: { ...after, kind: 'threat' }, attached, replaces: after }
  const end = extent(scene.view, scene.groups, marker.to, 'verb phrase', scene.stops)
  if (end <= marker.to) return undefined
  return {
    threat: {
      kind: 'threat',
      act: 'or else',
      cue: marker.connector,
      strength: 'firm',
      rule: 'or else',
      subject: demand.subject,
      voice: demand.voice,
      toward: demand.toward,
      content: [{ from: marker.to, to: end }],
      isNegative: false,
      isOwnAct: true,
    },
    attached,
    replaces: undefined,
  }
}
