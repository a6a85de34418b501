import { groupEnd, subtreeEnds } from './extent.ts'
import { type Draft, isProse, type Run, type Scene, sentenceStart } from './scene.ts'

/** Phrases whose noun is a kind of person or group, but no office, role or body of the lists ("a resident", "the team"):
 *  actors only if the text comes back to them or they speak. `taken` are the mentions found before, `modifiers` the words
 *  that their phrases have used up. */
export function plainNouns(scene: Scene, taken: readonly Draft[], modifiers: ReadonlySet<number>): Draft[] {
  const heads = new Set(taken.map(({ head }) => head))
  const names = taken.filter(({ kind }) => kind === 'name' || kind === 'metonym')
  const inside = new Set(names.flatMap(({ from, to }) => range(from, to)))
  const ends = subtreeEnds(scene)
  const found: Draft[] = []
  for (const word of scene.words) {
    if (
      word.upos !== 'NOUN' ||
      !isProse(word) ||
      heads.has(word.index) ||
      inside.has(word.index) ||
      modifiers.has(word.index)
    )
      continue
    if (/^(?:compound|flat|fixed|goeswith)/.test(word.deprel) || scene.entityAt.has(word.index)) continue
    const parties = bareParties(scene, word.index)
    if (parties) {
      found.push(parties)
      continue
    }
    const kind = scene.lexicon.nounKinds.get(word.lower) ?? scene.lexicon.nounKinds.get(word.lemma)
    if (kind !== 'person' && kind !== 'group') continue
    if (scene.lexicon.bodies.get(word.lemma) === 'country') continue
    if (isCopular(scene, word.index) || isNegated(scene, word.index)) continue
    const run = { from: phraseStart(scene, word.index), to: groupEnd(scene, word.index, ends) }
    found.push({
      kind: 'nominal',
      ...run,
      head: word.index,
      reasons: [
        { rule: 'noun', field: 'noun', run: { from: word.index, to: word.index + 1 } },
        { rule: kind, field: 'kind' },
        ...determinerOf(scene, run),
      ],
    })
  }
  return found
}

/** "the sides", "the parties", "the countries": those who were brought together last, with no number said. */
function bareParties({ words, lexicon }: Scene, head: number): Draft | undefined {
  const [before, noun] = [words[head - 1], words[head]]
  if (!noun || before?.lower !== 'the' || !lexicon.plurals.has(noun.lower)) return undefined
  if (
    before.sentence !== noun.sentence ||
    /^(?:of|in|that|who|which|whose)$/.test(words[head + 1]?.lower ?? '')
  )
    return undefined
  return {
    kind: 'plural',
    from: head - 1,
    to: head + 1,
    head,
    reasons: [{ rule: 'uncounted', field: 'noun', run: { from: head, to: head + 1 } }],
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

function determinerOf({ words }: Scene, { from }: Run): Draft['reasons'] {
  const first = words[from]
  if (first === undefined) return []
  if (first.upos === 'DET') return [{ rule: first.lower, field: 'determiner' }]
  return first.xpos === 'PRP$' ? [{ rule: 'possessive', field: 'determiner' }] : []
}

/** The first word of what hangs on a noun before it, without a preposition or a conjunction. */
function phraseStart(scene: Scene, head: number): number {
  const { words } = scene
  let from = head
  for (let i = head - 1; i >= Math.max(sentenceStart(scene, head), head - 10); i--) {
    const word = words[i]
    if (!word || word.upos === 'ADP' || !isUnder(scene, i, head)) break
    if (/^(?:case|cc|mark|punct|advmod|cc:preconj)$/.test(word.deprel) && word.head === head) break
    from = i
    if (word.deprel === 'det' && word.head === head) break
  }
  return from
}

function isUnder({ words }: Scene, index: number, head: number): boolean {
  let at = words[index]?.head
  for (let steps = 0; at !== undefined && steps < 6; steps++) {
    if (at === head) return true
    at = words[at]?.head
  }
  return false
}

function isCopular({ words }: Scene, head: number): boolean {
  for (let i = Math.max(0, head - 8); i < head; i++) {
    if (words[i]?.head === head && words[i]?.deprel === 'cop') return true
  }
  return false
}

function isNegated({ words }: Scene, head: number): boolean {
  for (let i = Math.max(0, head - 4); i < head; i++) {
    if (
      words[i]?.head === head &&
      /^(?:no|any|every|each|neither|either|what|which)$/.test(words[i]?.lower ?? '')
    )
      return true
  }
  return false
}
