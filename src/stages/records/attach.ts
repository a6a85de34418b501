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
    const draft = condition.isFronted ? following(drafts, condition) : preceding(drafts, condition)
    if (condition.isElse || !draft || !takesConditions(draft)) continue
    if (condition.ownOnly && !(draft.isOwnAct && draft.rule !== 'passive')) continue
    add(draft, { from: condition.from, to: condition.to, condition, rule: 'connector' })
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

function following(drafts: readonly Draft[], { to, from }: FoundCondition): Draft | undefined {
  return drafts.find((draft) => draft.cue.from >= to) ?? drafts.findLast((draft) => draft.cue.from < from)
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
  const attached: Attached = { from: first.from, to: marker.connector.to, condition: marker, rule: 'or else' }
  const after = drafts.find((draft) => draft.cue.from >= marker.to)
  if (after) return { threat: { ...after, kind: 'threat' }, attached, replaces: after }
  const to = extent(scene.view, scene.groups, marker.to, 'verb phrase', scene.stops)
  if (to <= marker.to) return undefined
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
      content: [{ from: marker.to, to }],
      isNegative: false,
      isOwnAct: true,
    },
    attached,
    replaces: undefined,
  }
}
