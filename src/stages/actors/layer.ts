import type { Actor, StageId } from '../../doc/layers.ts'
import type { Cast, Figure } from './cast.ts'

/** Prints the cast as a layer: in order of first mention, with local ids. Persons nobody mentions are left out;
 *  states and bodies that only stand behind others are kept. */
export function actorLayer(cast: Cast, by: StageId): Actor[] {
  const behind = new Set(
    cast.figures.flatMap(({ principal, mentions }) => (principal && mentions.size > 0 ? [principal] : [])),
  )
  const kept = cast.figures
    .filter(
      (figure) =>
        figure.mentions.size > 0 || behind.has(figure) || (figure.type === 'state' && !figure.isInHeading),
    )
    .flatMap((figure) => withWords(figure, cast))
    .sort((a, b) => a.first.start - b.first.start || a.first.end - b.first.end)
  const ids = new Map(kept.map((figure, index) => [figure, `a${index + 1}`]))
  const seen = new Map<string, number>()
  return kept.map((figure) => actorOf(figure, ids, seen, by))
}

/** The figure with the words it rests on: its own, else those of the first one that speaks for it. Without any it is left out. */
function withWords(figure: Figure, { figures }: Cast): Figure[] {
  if (figure.first.start < figure.first.end) return [figure]
  const voices = figures.filter(
    ({ principal, mentions, first }) => principal === figure && mentions.size > 0 && first.start < first.end,
  )
  const [voice] = voices.sort((a, b) => a.first.start - b.first.start)
  if (!voice) return []
  figure.first = voice.first
  return [figure]
}

function actorOf(
  figure: Figure,
  ids: ReadonlyMap<Figure, string>,
  seen: Map<string, number>,
  by: StageId,
): Actor {
  const base = `${figure.first.start}-${figure.first.end}`
  const count = seen.get(base) ?? 0
  seen.set(base, count + 1)
  const speaksFor = figure.principal && ids.get(figure.principal)
  return {
    key: count === 0 ? base : `${base}-${count}`,
    span: figure.first,
    by,
    id: ids.get(figure) ?? '',
    type: figure.type,
    name: figure.name,
    names: [...figure.names],
    offices: figure.offices.map(({ held }) => held),
    mentions: [...figure.mentions],
    reasons: figure.reasons,
    ...(figure.link !== undefined && { link: figure.link }),
    ...(figure.score !== undefined && { score: figure.score }),
    ...(figure.country !== undefined && { country: figure.country }),
    ...(figure.code !== undefined && { code: figure.code }),
    ...(speaksFor !== undefined && { speaksFor }),
  }
}
