import { type Draft, isProse, type Scene } from './scene.ts'

const first = /^(?:i|me|my|mine|myself|we|us|our|ours|ourselves)$/
const third = /^(?:he|him|his|himself|she|her|hers|herself|they|them|their|theirs|themselves)$/
const neuter = /^(?:it|its|itself)$/

/** Personal and possessive pronouns; an "it" that refers to nothing is left out, "you" addresses the reader. */
export function pronouns(scene: Scene): Draft[] {
  return scene.words
    .filter(isProse)
    .filter(({ index, lower, text }) => {
      if (lower === 'us') return text === 'us'
      if (first.test(lower)) return text === 'I' || lower !== 'i'
      return third.test(lower) || (neuter.test(lower) && !(lower === 'it' && isExpletive(scene, index)))
    })
    .filter(({ lower, upos }) => lower !== 'mine' || upos === 'PRON')
    .map(({ index }) => ({
      kind: 'pronoun',
      from: index,
      to: index + 1,
      head: index,
      reasons: [{ rule: 'personal-pronoun' }],
    }))
}

/** "It is clear that", "it seems", "it rained", "made it easier to". */
function isExpletive(scene: Scene, index: number): boolean {
  const word = scene.words[index]
  if (!word || word.deprel === 'expl') return true
  const ahead = scene.words.slice(index + 1, index + 9).map((each) => each.lower)
  const [next = '', second = '', third = ''] = ahead
  if (scene.lexicon.closed.get('expletive verb')?.has(next)) return true
  if (/^(?:is|was|'s|will|would|has|may|might|could)$/.test(next)) {
    if (scene.lexicon.closed.get('expletive complement')?.has(second)) {
      const clause = ahead.slice(1)
      const at = clause.findIndex(
        (each) => each === 'that' || each === 'to' || each === 'whether' || each === 'how' || each === 'for',
      )
      return at >= 0 && at <= (second === 'a' || second === 'the' ? 4 : 3) && third !== ','
    }
  }
  const before = scene.words[index - 1]?.lower ?? ''
  return (
    /^(?:make|makes|made|making|find|finds|found|consider|think)$/.test(before) &&
    scene.words[index + 1]?.upos === 'ADJ'
  )
}
