import type { PartialDate } from '../../doc/article.ts'
import type { Attribution, Condition, Reason, RecordStatus, StatementRecord } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import type { Attached } from './attach.ts'
import { deadlineOf, strengthOf, withoutDeadline } from './measures.ts'
import type { Voice } from './parties.ts'
import { type Draft, type Scene, speechAt } from './scene.ts'
import type { Speech } from './speech.ts'
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
  const voice = voiceOf(scene, draft, speech)
  because(draft.rule, 'kind', draft.cue)
  because(draft.subject ? 'subject of the cue' : 'speaker', 'holder', draft.subject)
  const { deadline, words: deadlineWords } = /^(assessment|evaluation|denial|assurance)$/.test(draft.kind)
    ? { deadline: undefined, words: undefined }
    : deadlineOf(scene, draft, discourse.published)
  if (deadline) because('time in the content', 'deadline', deadlineWords)
  const { strength, hedges } = strengthOf(scene, draft)
  for (const hedge of hedges) because('weakest cue', 'strength', hedge)
  const content = spans(scene, withoutDeadline(scene, draft.content, deadlineWords))
  const cue = spanOf(scene.view, draft.cue)
  if (!cue || content.length === 0 || voice === undefined) return undefined
  const conditions = attached.flatMap((item): Condition[] => {
    const span = spanOf(scene.view, item)
    if (!span) return []
    const connector = spanOf(scene.view, item.condition.connector)
    because(item.rule, 'conditions', item.condition.connector)
    const { type, polarity } = item.condition
    return [{ type, span, ...(connector ? { cue: connector } : {}), by: fulfillers(scene, item), polarity }]
  })
  const { counterpart, addressee, rule } = counterpartOf(scene, draft, voice, conditions, discourse)
  if (counterpart.length > 0) because(rule, 'counterpart', draft.toward)
  const isNa = /^(assessment|evaluation|denial)$/.test(draft.kind)
  const status: RecordStatus = isNa ? 'na' : (draft.status?.value ?? 'open')
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

/** Rules 1 and 2: the principal holds, the person who speaks for it is its spokesperson. */
function voiceOf(scene: Scene, draft: Draft, speech: Speech | undefined): Voice | undefined {
  const { parties, view } = scene
  const spoken = parties.voice(speech?.speakers ?? [])
  let own: Voice = draft.voice ?? parties.voice(parties.at(view, draft.subject))
  if (own.holder.length === 0 && draft.subject) own = parties.voice(possessors(scene, draft))
  const word = draft.subject && view.words[draft.subject.head]
  const isPersonal = word?.xpos === 'PRP' || word?.xpos === 'PRP$'
  if (own.holder.length === 0 && (isPersonal || !draft.subject)) own = spoken
  if (own.holder.length === 0 && draft.subject) own = plural(scene, draft)
  if (own.holder.length === 0 && draft.isNominal && !draft.subject && draft.status)
    own = scene.lastVoice ?? own
  const isText = word !== undefined && (scene.lexicon.is('document-noun', word.lower) || word.lower === 'it')
  if (own.holder.length === 0 && isText) own = scene.lastVoice ?? own
  if (own.holder.length === 0) return undefined
  if (isConduct(scene, draft)) {
    const actors = parties.at(view, draft.subject)
    if (actors.length > 0 && actors.every((id) => parties.actor(id)?.type === 'person'))
      return { holder: actors, spokesperson: [] }
  }
  if (own.holder.every((id) => parties.actor(id)?.type === 'outlet')) return undefined
  const shared = spoken.holder.some((id) => own.holder.includes(id))
  return own.spokesperson.length === 0 && shared ? { ...own, spokesperson: spoken.spokesperson } : own
}

/** "The two ministers agreed", where no mention tells who they are: the last two principals named. */
function plural(scene: Scene, draft: Draft): Voice {
  const words = draft.subject ? scene.view.words.slice(draft.subject.from, draft.subject.to) : []
  const isPair =
    words.some(({ lower }) => /^(two|both)$/.test(lower)) &&
    words.some(({ lower }) =>
      /^(ministers|leaders|presidents|men|women|sides|countries|states|nations|parties|governments|capitals|delegations|negotiators|diplomats)$/.test(
        lower,
      ),
    )
  const isSides = /^(sides|parties)$/.test(words.at(-1)?.lower ?? '')
  const last = [...new Set([...scene.before].reverse())].slice(0, 2).reverse()
  return (isPair || isSides) && last.length === 2
    ? { holder: last, spokesperson: [] }
    : { holder: [], spokesperson: [] }
}

function possessors(scene: Scene, draft: Draft): readonly string[] {
  if (!draft.subject) return []
  return (
    scene.parties.inside(scene.view, { from: draft.subject.from, to: draft.subject.head })[0]?.actors ?? []
  )
}

/** Rule 1: who declines questions does so for nobody else. */
function isConduct(scene: Scene, draft: Draft): boolean {
  if (draft.kind !== 'refusal') return false
  return draft.content.some((range) =>
    scene.view.words.slice(range.from, range.to).some(({ lower }) => scene.lexicon.is('press-noun', lower)),
  )
}

interface Counterpart {
  readonly counterpart: readonly string[]
  readonly addressee: readonly string[]
  readonly rule: string
}

function counterpartOf(
  scene: Scene,
  draft: Draft,
  voice: Voice,
  conditions: readonly Condition[],
  discourse: Discourse,
): Counterpart {
  const { parties, view } = scene
  const other = (ids: readonly string[]): string[] =>
    parties.voice(ids).holder.filter((id) => !voice.holder.includes(id))
  const none: Counterpart = { counterpart: [], addressee: [], rule: 'none' }
  const toward = parties.at(view, draft.toward)
  if (other(toward).length > 0) {
    return {
      counterpart: other(toward),
      addressee: parties.voice(toward).spokesperson,
      rule: 'object of the cue',
    }
  }
  if (/^(agreement|assessment|denial)$/.test(draft.kind)) return none
  for (const range of draft.content) {
    for (const { actors } of parties.inside(view, range)) {
      const found = other(actors).filter(
        (id) =>
          draft.kind === 'evaluation' || draft.kind === 'refusal' || parties.actor(id)?.type !== 'outlet',
      )
      if (found.length > 0) return { counterpart: found, addressee: [], rule: 'party in the content' }
    }
  }
  if (/^(evaluation|refusal|assurance)$/.test(draft.kind)) return none
  const able = conditions.flatMap(({ by }) => by).filter((id) => !voice.holder.includes(id))
  if (able.length > 0)
    return { counterpart: [...new Set(able)], addressee: [], rule: 'who can meet the condition' }
  const here = parties
    .inside(view, { from: 0, to: draft.cue.from })
    .flatMap(({ actors }) => parties.principals(actors))
  const near = [...here.reverse(), ...[...discourse.previous].reverse()].find(
    (id) => !voice.holder.includes(id),
  )
  return near === undefined ? none : { counterpart: [near], addressee: [], rule: 'named before' }
}

/** Who can meet a condition: the principal of its subject, else the first party named in it. */
function fulfillers(scene: Scene, { from, to }: WordRange): readonly string[] {
  const group = scene.groups.find(
    (candidate) => candidate.form === 'finite' && candidate.from >= from && candidate.to <= to,
  )
  const before = group ? scene.parties.inside(scene.view, { from, to: group.from }) : []
  const found = before.length > 0 ? before : scene.parties.inside(scene.view, { from, to })
  return scene.parties.voice(found[0]?.actors ?? []).holder
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
