import type { Condition } from '../../doc/layers.ts'
import type { Voice } from './parties.ts'
import type { Draft, Scene } from './scene.ts'
import type { WordRange } from './words.ts'

/** To whom a record is addressed, and the rule that found it. */
export interface Counterpart {
  readonly counterpart: readonly string[]
  /** The person spoken to, where the counterpart is what it speaks for. */
  readonly addressee: readonly string[]
  readonly rule: string
}

const none: Counterpart = { counterpart: [], addressee: [], rule: 'none' }

/** What the rules say, corrected by the net where it has read: a party that it does not see addressed gives way to one that it does. */
export function counterpartOf(
  scene: Scene,
  draft: Draft,
  voice: Voice,
  conditions: readonly Condition[],
  previous: readonly string[],
): Counterpart {
  const ruled = byRule(scene, draft, voice, conditions, previous)
  if (scene.view.toward.length === 0 || /^(agreement|denial)$/.test(draft.kind)) return ruled
  if (ruled.rule === 'object of the cue' || ruled.rule === 'who can meet the condition') return ruled
  // "rejected a Tarnish offer", "threatened to leave Tarn": whom it hits stands in what is refused or threatened.
  if (ruled.rule === 'party in the content' && /^(refusal|threat)$/.test(draft.kind)) return ruled
  const seen = seenOf(scene, voice)
  const isSeen = ruled.counterpart.some(
    (id) => (seen.get(id) ?? (ruled.rule === 'named before' ? LOW : 0)) >= LOW,
  )
  if (isSeen) return ruled
  const likely = [...seen].filter(([, score]) => score >= HIGH).map(([id]) => id)
  if (likely.length > 0) return { counterpart: likely, addressee: [], rule: 'net:toward' }
  return spokenTo(scene, draft, voice)
}

/** "Thank you for your support", at a meeting of two: the other one. */
function spokenTo({ view, parties }: Scene, draft: Draft, voice: Voice): Counterpart {
  const from = draft.cue.from
  const isYou = view.words
    .slice(Math.max(0, from - 3), Math.max(...draft.content.map(({ to }) => to), draft.cue.to))
    .some(({ lower }) => /^(you|your)$/.test(lower))
  if (!isYou || draft.kind === 'assessment') return none
  const others = [...parties.voiced].filter(
    (id) => parties.actor(id)?.type === 'state' && !voice.holder.includes(id),
  )
  return others.length === 1 ? { counterpart: others, addressee: [], rule: 'spoken to' } : none
}

/** Scores below which a party is taken for not addressed, and from which on for addressed. */
const LOW = 0.05
const HIGH = 0.25

/** How likely, 0–1, each party of the sentence is a counterpart. */
function seenOf(scene: Scene, voice: Voice): ReadonlyMap<string, number> {
  const { view, parties } = scene
  const found = new Map<string, number>()
  for (const { span, actors } of parties.inside(view, { from: 0, to: view.words.length })) {
    const score = Math.max(
      0,
      ...view.toward.filter((_, at) => {
        const word = view.words[at]
        return word !== undefined && word.start >= span.start && word.end <= span.end
      }),
    )
    for (const id of parties.voice(actors).holder) {
      if (voice.holder.includes(id) || isHome(scene, voice, id)) continue
      found.set(id, Math.max(found.get(id) ?? 0, score))
    }
  }
  return found
}

/** The object of the cue, else a party in the content, else who can meet the condition, else (for kinds that need an
 *  addressee) a party named in this sentence or the one before (rule 25). Never the holder. */
function byRule(
  scene: Scene,
  draft: Draft,
  voice: Voice,
  conditions: readonly Condition[],
  previous: readonly string[],
): Counterpart {
  const { parties, view } = scene
  const other = (ids: readonly string[]): string[] =>
    parties.voice(ids).holder.filter((id) => !voice.holder.includes(id) && !isHome(scene, voice, id))
  const toward = parties.at(view, draft.toward)
  if (other(toward).length > 0 && draft.kind !== 'agreement') {
    return {
      counterpart: other(toward),
      addressee: parties.voice(toward).spokesperson,
      rule: 'object of the cue',
    }
  }
  if (/^(agreement|denial)$/.test(draft.kind)) return none
  if (draft.kind === 'assessment') {
    const [about] = draft.content
      .flatMap((range) => inRange(scene, subjectIn(scene, range), other))
      .map((ids) => ids.filter((id) => /^(state|person)$/.test(parties.actor(id)?.type ?? '')))
      .filter((ids) => ids.length > 0)
    return about ? { counterpart: about, addressee: [], rule: 'whom the view is about' } : none
  }
  const named = inContent(scene, draft, other)
  if (named.length > 0) return { counterpart: named, addressee: [], rule: 'party in the content' }
  if (draft.kind === 'evaluation') {
    const [beside] = inRange(scene, { from: 0, to: view.words.length }, other)
    return beside ? { counterpart: beside, addressee: [], rule: 'party beside it' } : none
  }
  if (/^(refusal|assurance)$/.test(draft.kind)) return none
  const able = conditions
    .flatMap(({ by }) => by)
    .filter((id) => !voice.holder.includes(id) && isParty(scene, id))
  if (able.length > 0) {
    return { counterpart: [...new Set(able)], addressee: [], rule: 'who can meet the condition' }
  }
  // What several promise together they promise each other; a politician's promise is to voters.
  const isPrivate = voice.holder.every(
    (id) => parties.actor(id)?.type === 'person' && !parties.isUnplaced(id),
  )
  if (/^(commitment|offer)$/.test(draft.kind) && (voice.holder.length > 1 || isPrivate)) return none
  const here = parties
    .inside(view, { from: 0, to: draft.cue.from })
    .flatMap(({ actors }) => parties.principals(actors))
  const near = [...here.reverse(), ...[...previous].reverse()].find(
    (id) => !voice.holder.includes(id) && (parties.actor(id)?.type === 'state' || scene.heard.has(id)),
  )
  return near === undefined ? none : { counterpart: [near], addressee: [], rule: 'named before' }
}

/** The own state of a politician who does not speak for it. */
function isHome({ parties }: Scene, { holder }: Voice, id: string): boolean {
  const state = parties.actor(id)
  return (
    state?.type === 'state' &&
    state.country !== undefined &&
    holder.some(
      (own) => parties.actor(own)?.type === 'person' && parties.actor(own)?.country === state.country,
    )
  )
}

/** The words of a clause before its first verb. */
function subjectIn(scene: Scene, { from, to }: WordRange): WordRange {
  const group = scene.groups.find((each) => each.form === 'finite' && each.from >= from && each.to <= to)
  return { from, to: group?.from ?? from }
}

/** States and bodies; a group only where it has a voice of its own in the article ("the rebels", not "forty buses"). */
const isParty = (scene: Scene, id: string): boolean => {
  const type = scene.parties.actor(id)?.type
  return type === 'state' || type === 'org' || (type === 'group' && scene.heard.has(id))
}

/** The first party of the content; a state or body before a group of people. */
function inContent(scene: Scene, draft: Draft, other: (ids: readonly string[]) => string[]): string[] {
  const found = draft.content.flatMap((range) => inRange(scene, range, other))
  const suits = (ids: readonly string[], types: RegExp): boolean =>
    ids.some((id) => types.test(scene.parties.actor(id)?.type ?? ''))
  const isFree = draft.kind === 'evaluation' || draft.kind === 'refusal'
  // Who is judged stands first: "mocked Aro's offer to Tarn".
  const judged =
    draft.kind === 'evaluation' ? found.find((ids) => suits(ids, /^(state|org|person)$/)) : undefined
  return (
    judged ??
    found.find((ids) => suits(ids, /^(state|org)$/)) ??
    found.find((ids) => suits(ids, isFree ? /./ : /^person$/) || ids.some((id) => scene.heard.has(id))) ??
    []
  )
}

/** "into the league", "through Tarn": where something goes is not whom it is promised to. */
function isPlace(scene: Scene, start: number): boolean {
  const at = scene.view.words.findIndex((word) => word.start >= start)
  const before = scene.view.words[at - 1]
  const preposition = before?.xpos === 'DT' ? scene.view.words[at - 2] : before
  return /^(into|inside|within|through|via|across|near)$/.test(preposition?.lower ?? '')
}

function inRange(scene: Scene, range: WordRange, other: (ids: readonly string[]) => string[]): string[][] {
  return scene.parties
    .inside(scene.view, range)
    .filter(({ span }) => !isPlace(scene, span.start))
    .map(({ actors }) => other(actors))
    .filter((ids) => ids.length > 0)
}
