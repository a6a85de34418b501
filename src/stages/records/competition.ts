import type { Draft } from './scene.ts'
import type { WordRange } from './words.ts'

const touches = (a: WordRange, b: WordRange): boolean => a.from < b.to && b.from < a.to
const holds = (draft: Draft, at: number): boolean =>
  [...draft.content, ...(draft.scope ? [draft.scope] : [])].some(({ from, to }) => at >= from && at < to)

/** Of readings that compete for the same words, the ones that stand: a cue beats the modal before it, what is denied,
 *  refused or hoped is no record of its own (rule 26), and a plain "stressed that" gives way to what is stressed. */
export function settle(lexical: readonly Draft[], statements: readonly Draft[]): Draft[] {
  const cues = withoutTwins(lexical)
  const rest = statements.filter(
    ({ verb }) => verb === undefined || !cues.some(({ cue }) => verb >= cue.from && verb < cue.to),
  )
  const all = [...cues, ...rest].sort((a, b) => a.cue.from - b.cue.from)
  const dropped = new Set<Draft>()
  for (const outer of all) {
    for (const inner of all) {
      if (inner === outer || dropped.has(inner) || dropped.has(outer) || !holds(outer, inner.cue.from))
        continue
      if (holds(inner, outer.cue.from)) continue
      if (outer.isWeak && !(inner.kind === 'assessment' && inner.isWeak)) dropped.add(outer)
      else if (!(inner.isNominal && (outer.kind === 'evaluation' || outer.kind === 'refusal')))
        dropped.add(inner)
    }
  }
  return leftOpen(all.filter((draft) => !dropped.has(draft)))
}

/** Rule 7: "did not promise it, but did not rule it out" is one offer, about what was not promised. */
function leftOpen(drafts: readonly Draft[]): Draft[] {
  const open = drafts.find(({ act }) => act === 'not rule out')
  const denied = drafts.find(
    ({ kind, act }) => kind === 'denial' && /^(promise|pledge|commit|guarantee)$/.test(act),
  )
  if (!open || !denied || denied.cue.from > open.cue.from) return [...drafts]
  return drafts
    .filter((draft) => draft !== denied)
    .map((draft) => (draft === open ? { ...open, content: denied.content } : draft))
}

/** "Tarn broke its pledge, Oss said": what one side claims of the other is also its judgement. */
export function claims(drafts: readonly Draft[]): Draft[] {
  return drafts.flatMap((draft): Draft[] => {
    const last = draft.content.at(-1)
    if (draft.status?.value !== 'broken' || !last) return []
    const from = draft.status.cue.from
    return [
      {
        kind: 'evaluation',
        act: 'accuse',
        cue: draft.status.cue,
        strength: 'firm',
        rule: 'claim of breach',
        content: [{ from, to: Math.max(last.to, draft.cue.to) }],
        isNegative: false,
        isOwnAct: false,
        toward: draft.subject,
      },
    ]
  })
}

/** One draft per cue; the first rule that found it wins. */
function withoutTwins(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = []
  for (const draft of drafts) if (!kept.some(({ cue }) => touches(cue, draft.cue))) kept.push(draft)
  return kept
}
