import type { Phrase, PhraseContext } from './phrase.ts'
import { type Draft, type Run, type Scene, sentenceStart } from './scene.ts'

/** "the US and Russian presidents", "the leaders of Russia and the United States". */
export function coordinatedStates(scene: Scene, phrase: Phrase, context: PhraseContext): Draft | undefined {
  return statesBefore(scene, phrase, context) ?? statesBehind(scene, phrase, context)
}

function statesBefore(scene: Scene, phrase: Phrase, context: PhraseContext): Draft | undefined {
  const states = phrase.belongings.filter(({ as, isMention }) => as === 'state' && !isMention)
  const first = states[0]
  if (!first || phrase.belongings.some(({ isMention }) => isMention)) return undefined
  if (scene.words[first.from - 1]?.lower !== 'and') return undefined
  const other = context.stateEndingAt(first.from - 2)
  if (!other || other.from < sentenceStart(scene, phrase.head)) return undefined
  const article = scene.words[other.from - 1]?.lower === 'the' ? other.from - 1 : other.from
  if (article === other.from && !isPlural(scene, phrase)) return undefined
  return draftOf(phrase, { from: article, to: phrase.to }, [other, { from: first.from, to: first.to }])
}

function statesBehind(scene: Scene, phrase: Phrase, context: PhraseContext): Draft | undefined {
  const { words } = scene
  const [first, ...more] = phrase.belongings
  if (
    !first ||
    more.length > 0 ||
    first.as !== 'state' ||
    first.from < phrase.head ||
    !isPlural(scene, phrase)
  )
    return undefined
  if (words[first.to]?.lower !== 'and' || first.to !== phrase.to) return undefined
  const other = context.stateStartingAt(words[first.to + 1]?.lower === 'the' ? first.to + 2 : first.to + 1)
  if (!other || /^['’]s?$/.test(words[other.to]?.lower ?? '')) return undefined
  return draftOf(phrase, { from: phrase.from, to: other.to }, [{ from: first.from, to: first.to }, other])
}

const isPlural = ({ words, lexicon }: Scene, { head }: Phrase): boolean =>
  lexicon.people.get(words[head]?.lower ?? '')?.isPlural ?? false

function draftOf(phrase: Phrase, run: Run, states: readonly Run[]): Draft {
  return {
    kind: 'plural',
    ...run,
    head: phrase.head,
    reasons: [
      { rule: 'coordinated', field: 'noun', run: phrase.title },
      ...states.map(({ from, to }) => ({ rule: 'state', field: 'of', run: { from, to } })),
    ],
  }
}

/** Where "allies and partners" ends: two plural nouns of relation with nothing between them but "and". */
export function pairEnd({ words, lexicon }: Scene, phrase: Phrase): number | undefined {
  const other = words[phrase.to + 1]
  if (words[phrase.to]?.lower !== 'and' || phrase.to !== phrase.head + 1 || other === undefined)
    return undefined
  const noun = lexicon.people.get(other.lower)
  const isFree = words[other.index + 1]?.upos !== 'NOUN'
  return noun?.isPlural && noun.class === 'relation' && isFree ? other.index + 1 : undefined
}
