import type { Phrase } from './phrase.ts'
import type { Draft, Scene } from './scene.ts'

/** "the EU countries", "NATO allies", "West African states", "the members of the Port League": those of a body or a
 *  region, as a group of its own, and "the international community". The body in it is no mention, unless it stands behind "of". */
export function blocIn(scene: Scene, phrase: Phrase): Draft | undefined {
  const { words, lexicon } = scene
  const { head, from, to, belongings, title } = phrase
  if (/^the (?:whole |entire )?(?:international|world) community$/.test(lowerOf(scene, from, head + 1)))
    return {
      kind: 'nominal',
      from,
      to: head + 1,
      head,
      reasons: [{ rule: 'camp', field: 'noun', run: title }],
    }
  if (!lexicon.closed.get('bloc member')?.has(words[head]?.text ?? '') || phrase.count !== undefined)
    return undefined
  if (phrase.determiner === 'no' || phrase.determiner === 'any') return undefined
  if (
    belongings.some(
      ({ as, isMention }) => as === 'pronoun' || as === 'owner' || (as === 'state' && isMention),
    )
  )
    return undefined
  const isOfBody = belongings.some((each) => each.as === 'body' && isBody(scene, each.from, each.isMention))
  const isOfRegion = words
    .slice(from, head)
    .some(({ lower, index }) => isRegion(scene, lower) || scene.entityAt.get(index)?.type === 'LOC')
  if (!isOfBody && !isOfRegion) return undefined
  const of = belongings.map(({ as, from: start, to: end }) => ({
    rule: as,
    field: 'of',
    run: { from: start, to: end },
  }))
  return {
    kind: 'nominal',
    from,
    to,
    head,
    reasons: [{ rule: 'camp', field: 'noun', run: title }, ...of],
  }
}

const lowerOf = ({ words }: Scene, from: number, to: number): string =>
  words
    .slice(from, to)
    .map(({ lower }) => lower)
    .join(' ')

function isBody(scene: Scene, index: number, isMention: boolean): boolean {
  const at = isMention && scene.words[index]?.lower === 'the' ? index + 1 : index
  const isKnown = scene.known.get(at)?.entries.some(({ kind }) => kind === 'organisation') ?? false
  return isKnown || scene.entityAt.get(at)?.type === 'ORG'
}

/** "Arab", "West" and "Central African" alike. */
function isRegion({ lexicon }: Scene, lower: string): boolean {
  const regions = lexicon.closed.get('region')
  return (regions?.has(lower) || regions?.has(`${lower}ern`)) ?? false
}
