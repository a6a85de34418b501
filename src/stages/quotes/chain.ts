import { type Draft, holds, size } from './draft.ts'

const window = 40 // neighbours, by place of the cue, among which one can hold another

/** Leaves only the attributions that stand in no other's content; those that do become links of its chain. Where X's
 *  words are told "according to Y", X speaks and Y is the link. */
export function outermost(drafts: readonly Draft[]): Draft[] {
  const sorted = [...drafts].sort((a, b) => a.anchor.start - b.anchor.start)
  const inner = new Set<Draft>()
  for (const [index, draft] of sorted.entries()) {
    const around = sorted.slice(Math.max(0, index - window), index + window)
    for (const other of around) {
      if (other === draft || inner.has(other) || inner.has(draft) || !holds(other, draft)) continue
      const [whole, part] = tells(other, draft) ? [draft, other] : [other, draft]
      inner.add(part)
      whole.nested.push(part)
    }
  }
  return sorted.filter((draft) => !inner.has(draft))
}

const tells = (outer: Draft, draft: Draft): boolean =>
  outer.rule === 'according' && (holds(draft, outer) || size(draft.content) > 0.5 * size(outer.content))
