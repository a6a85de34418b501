import type { PartialDate } from '../../doc/article.ts'
import type { Attribution, Condition, Reason, RecordStatus, StatementRecord } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import type { Attached } from './attach.ts'
import { coreOf } from './cores.ts'
import { counterpartOf } from './counterparts.ts'
import type { VerbGroup } from './groups.ts'
import { widened } from './held.ts'
import { deadlineOf, strengthOf, withoutDeadline } from './measures.ts'
import type { Voice } from './parties.ts'
import { type Draft, type Scene, speechAt } from './scene.ts'
import type { Speech } from './speech.ts'
import { asTold } from './told.ts'
import { voiceOf } from './voices.ts'
import { isQuoteMark, spanOf, type WordRange } from './words.ts'

/** A record without its id and stage, and what later sentences need to know of it. */
export type Unfiled = Omit<StatementRecord, 'id' | 'by' | 'key'>

/** What was said of parties in the sentences before, for counterparts that are only implied (rule 25). */
export interface Discourse {
  /** Principals of the sentence before, in text order. */
  readonly previous: readonly string[]
  readonly carried: Speech | undefined
  readonly published: PartialDate | undefined
}

/** Settles parties, conditions, strength, deadline and mode of a draft. `undefined` if nobody can be held to it. */
export function assemble(
  scene: Scene,
  draft: Draft,
  attached: readonly Attached[],
  discourse: Discourse,
): Unfiled | undefined {
  const reasons: Reason[] = []
  const because = (rule: string, field: string, range?: WordRange): void => {
    const span = range && spanOf(scene.view, range)
    reasons.push(span ? { rule, field, span } : { rule, field })
  }
  const speech = speechAt(scene, draft.cue.from) ?? (isReported(draft) ? discourse.carried : undefined)
  const voice = together(scene, draft, voiceOf(scene, draft, speech))
  because(draft.rule, 'kind', draft.cue)
  because(draft.subject ? 'subject of the cue' : 'speaker', 'holder', draft.subject)
  const { deadline, words: deadlineWords } = /^(assessment|evaluation|denial|assurance)$/.test(draft.kind)
    ? { deadline: undefined, words: undefined }
    : deadlineOf(scene, draft, attached, discourse.published)
  if (deadline) because('time in the content', 'deadline', deadlineWords)
  const { strength, hedges } = strengthOf(scene, draft)
  for (const hedge of hedges) because('weakest cue', 'strength', hedge)
  const wide = draft.content.map((range) =>
    draft.content.length === 1 && !draft.isNominal && !draft.rule.startsWith('ultimatum')
      ? widened(scene, range)
      : range,
  )
  const cores = wide.map((range) => coreOf(scene, range, draft.kind))
  if (voice && isOfOthers(scene, draft, voice, wide, cores)) return undefined
  const told = cores.map((range) => asTold(scene.view, draft, range))
  const content = spans(scene, withoutDeadline(scene, told, deadlineWords))
  const cue = spanOf(scene.view, draft.cue)
  if (!cue || content.length === 0 || voice === undefined || told.every((range) => isNobody(scene, range)))
    return undefined
  const conditions = attached.flatMap((item): Condition[] => {
    const span = spanOf(scene.view, item)
    if (!span) return []
    const connector = spanOf(scene.view, item.condition.connector)
    because(item.rule, 'conditions', item.condition.connector)
    const { type, polarity } = item.condition
    return [
      { type, span, ...(connector ? { cue: connector } : {}), by: fulfillers(scene, item, voice), polarity },
    ]
  })
  const { counterpart, addressee, rule } = counterpartOf(scene, draft, voice, conditions, discourse.previous)
  if (counterpart.length > 0) because(rule, 'counterpart', draft.toward)
  const isNa = /^(assessment|evaluation|denial)$/.test(draft.kind)
  // What one side alone claims leaves the status as it was (SCHEME §5).
  const isClaim = draft.status?.value === 'broken' && isClaimed(scene, speech, voice)
  const status: RecordStatus = isNa ? 'na' : isClaim ? 'open' : (draft.status?.value ?? 'open')
  if (draft.status) because('carrier verb', 'status', draft.status.cue)
  const time = timeOf(scene, draft, discourse.published)
  return {
    span: cue,
    reasons,
    kind: draft.kind,
    act: draft.act,
    cue: [cue],
    holder: voice.holder,
    spokesperson: voice.spokesperson,
    counterpart,
    addressee,
    content,
    conditions,
    strength,
    hedges: spans(scene, hedges),
    polarity:
      draft.isNegative || draft.kind === 'refusal' || draft.kind === 'denial' ? 'negative' : 'positive',
    ...(deadline ? { deadline } : {}),
    ...(time ? { time } : {}),
    mode: modeOf(scene, draft, speech),
    attribution: attributionOf(scene, draft),
    evidence: [scene.view.span],
    secondary: [],
    agreements: [],
    status,
    statusEvidence: draft.status ? spans(scene, [draft.status.cue]) : [],
  }
}

/** "confirmed Oss's readiness to talk", where only the net sees a position: what another is ready for is no promise of who says so. */
function isOfOthers(
  { parties, view }: Scene,
  { kind, rule }: Draft,
  { holder }: Voice,
  wide: readonly WordRange[],
  cores: readonly WordRange[],
): boolean {
  if (!rule.startsWith('net:') || !/^(?:assurance|commitment|offer)$/.test(kind)) return false
  return wide.some(({ from }, at) => {
    const to = cores[at]?.from ?? from
    const owners = parties.voice(parties.inside(view, { from, to }).flatMap(({ actors }) => actors)).holder
    return owners.length > 0 && !owners.some((id) => holder.includes(id))
  })
}

/** Whether somebody else than the holder says so. */
export function isClaimed(scene: Scene, speech: Speech | undefined, voice: Voice): boolean {
  const speakers = scene.parties.voice(speech?.speakers ?? []).holder
  return speakers.length > 0 && !speakers.some((id) => voice.holder.includes(id))
}

/** "agreed with Oss": the partner is bound too. */
function together(scene: Scene, draft: Draft, voice: Voice | undefined): Voice | undefined {
  if (!voice || draft.kind !== 'agreement') return voice
  const partner = scene.parties.voice(scene.parties.at(scene.view, draft.toward))
  return {
    holder: [...new Set([...voice.holder, ...partner.holder])],
    spokesperson: [...new Set([...voice.spokesperson, ...partner.spokesperson])],
  }
}

/** "made a promise to nobody", "I request your — your advice": nothing that could be held. */
function isNobody({ view }: Scene, { from, to }: WordRange): boolean {
  const word = view.words[from]
  return (
    to - from === 1 &&
    (word?.xpos === 'PRP$' || /^(?:nobody|none|anyone|anybody|a|an|the)$/.test(word?.lower ?? ''))
  )
}

const isReported = (draft: Draft): boolean => draft.verb !== undefined

function spans(scene: Scene, ranges: readonly WordRange[]): Span[] {
  return ranges.flatMap((range) => {
    let { from, to } = range
    while (from < to && isQuoteMark(scene.view.words[from]) && !hasClosing(scene, from, to)) from++
    while (to > from && /^[,.]$/.test(scene.view.words[to - 1]?.text ?? '')) to--
    const span = spanOf(scene.view, { from, to })
    return span ? [span] : []
  })
}

const hasClosing = (scene: Scene, from: number, to: number): boolean =>
  scene.view.words.slice(from + 1, to).some((word) => isQuoteMark(word))

/** Who can meet a condition: the principal of its subject, else the first party named in it. */
function fulfillers(scene: Scene, { from, to, condition }: Attached, voice: Voice): readonly string[] {
  const start = condition.connector.from === from ? condition.connector.to : from
  const group = scene.groups.find(
    (candidate) => candidate.form === 'finite' && candidate.from >= start && candidate.to <= to,
  )
  if (group?.isPassive) return doers(scene, group, to, voice)
  const before = group ? scene.parties.inside(scene.view, { from, to: group.from }) : []
  const found = before.length > 0 ? before : scene.parties.inside(scene.view, { from, to })
  return scene.parties.voice(found[0]?.actors ?? []).holder
}

/** "once the ban is lifted": the agent if one is named. For "unless it is reversed" the only other party of the sentence
 *  before; else nobody is known who could. */
function doers(scene: Scene, group: VerbGroup, to: number, voice: Voice): readonly string[] {
  const { view, parties } = scene
  const by = view.words.findIndex(({ lower }, at) => at >= group.to && at < to && lower === 'by')
  const agent = by < 0 ? undefined : parties.inside(view, { from: by, to })[0]
  if (agent) return parties.voice(agent.actors).holder
  const subject = view.words[group.from - 1]
  if (!/^(it|this|that|they)$/.test(subject?.lower ?? '')) return []
  const others = scene.paragraph.filter((id) => !voice.holder.includes(id))
  return others.length === 1 ? others : []
}

function modeOf(scene: Scene, draft: Draft, speech: Speech | undefined): StatementRecord['mode'] {
  if (draft.isNominal) return 'nominal'
  if (speech?.isJoint) return 'joint'
  const quoted = draft.content.some((range) => scene.view.words.slice(range.from, range.to).some(isQuoteMark))
  if (speech?.isDirect) return 'direct'
  if (quoted) return 'mixed'
  return speech ? 'indirect' : 'narrated'
}

function attributionOf(scene: Scene, draft: Draft): Attribution[] {
  return scene.speeches
    .filter(({ content, cue }) => {
      const start = scene.view.words[draft.cue.from]?.start ?? -1
      const isSame = cue !== undefined && cue.start <= start && start < cue.end
      return isSame || (draft.cue.from >= content.from && draft.cue.from < content.to)
    })
    .sort(
      (a, b) =>
        Number(b.verb === 'according') - Number(a.verb === 'according') || a.content.from - b.content.from,
    )
    .map(({ source, cue, speakers }) => ({
      source: source ? [source] : [],
      cue: cue ? [cue] : [],
      actors: speakers,
    }))
}

/** When it was said: a past or present time outside the content. */
function timeOf(scene: Scene, draft: Draft, published: PartialDate | undefined): StatementRecord['time'] {
  const start = scene.view.words[draft.content[0]?.from ?? 0]?.start ?? 0
  const last = draft.content.at(-1)
  const end = scene.view.words[(last?.to ?? 1) - 1]?.end ?? 0
  const inside = scene.conditions.map((condition) => spanOf(scene.view, condition))
  for (const { span, value } of scene.times) {
    if (span.start >= start && span.end <= end) continue
    if (inside.some((condition) => condition && condition.start <= span.start && span.end <= condition.end))
      continue
    if (published !== undefined && value > published) continue
    return { span, value }
  }
  return undefined
}
