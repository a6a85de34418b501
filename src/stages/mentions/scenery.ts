import { type Draft, isWholeStory, knownAs, type Scene, sentenceStart } from './scene.ts'

const placing = new Set(['in', 'inside', 'within', 'across', 'throughout', 'near', 'around'])
const treating = new Set(['on', 'over', 'about', 'regarding', 'concerning'])

/** The drafts without the states that are only where something happens or what is talked of, at every place ("fighting in
 *  Tarn", "talks on Tarn"), and without peoples that do nothing ("aid for Tarnians"). A state that acts, owns, is dealt
 *  with or has an office somewhere keeps all its names. */
export function withoutScenery(
  scene: Scene,
  drafts: readonly Draft[],
  modifiers: ReadonlySet<number>,
): readonly Draft[] {
  if (!isWholeStory(scene)) return drafts
  const acting = new Set<string>()
  for (const draft of drafts) {
    const code = codeOf(scene, draft)
    if (code !== undefined && (draft.kind === 'metonym' || !isScenery(scene, draft))) acting.add(code)
  }
  for (const index of modifiers) {
    for (const kind of ['adjective', 'state'] as const) {
      const code = knownAs(scene, index, kind)?.entry.country.iso3
      if (code !== undefined) acting.add(code)
    }
  }
  return drafts.filter((draft) => {
    if (/^(?:some-)?people$/.test(draft.reasons[0]?.rule ?? ''))
      return isActing(scene, draft.from, draft.head)
    const code = draft.kind === 'metonym' ? undefined : codeOf(scene, draft)
    return code === undefined || acting.has(code)
  })
}

/** "The Tarnians refused", "a deal with the Tarnians"; not "aid for Tarnians", "Tarnians were killed". */
function isActing(scene: Scene, from: number, head: number): boolean {
  const { words } = scene
  const word = words[head]
  const before = from > sentenceStart(scene, from) ? words[from - 1] : undefined
  if (word?.deprel === 'conj' && word.head !== undefined && word.head < from)
    return isActing(scene, word.head, word.head)
  if (before?.upos === 'ADP') return /^(?:by|with|between)$/.test(before.lower)
  return !/^(?:obj|iobj|nsubj:pass|compound)$/.test(word?.deprel ?? '')
}

/** The state that a draft names. */
function codeOf(scene: Scene, draft: Draft): string | undefined {
  const name = draft.reasons.find(({ field }) => field === 'name')?.run ?? draft
  if (draft.kind === 'metonym') return knownAs(scene, name.from, 'capital')?.entry.country.iso3
  if (draft.reasons[0]?.rule !== 'state-name') return undefined
  return knownAs(scene, name.from, 'state')?.entry.country.iso3
}

/** Whether a name stands behind a preposition of place or topic, or in a list behind one. */
function isScenery(scene: Scene, { from, to, head }: Draft): boolean {
  const { words } = scene
  if (/^['’]s?$/.test(words[to]?.lower ?? '')) return false
  // "the Tarnian territories"; "Coast d’Oss" is a name.
  if (/^\p{Ll}(?!['’])/u.test(words[to - 1]?.text ?? '')) return true
  if (from > sentenceStart(scene, from) && isPlacing(scene, from - 1)) return true
  let at: number | undefined = head
  for (let steps = 0; at !== undefined && steps < 6; steps++) {
    const own: number = at
    const cases = words.slice(Math.max(0, own - 5), own).filter((word) => word.head === own)
    if (cases.some(({ deprel, index }) => deprel === 'case' && isPlacing(scene, index))) return true
    at = words[own]?.deprel === 'conj' ? words[own]?.head : undefined
  }
  return false
}

/** "in", "talks on", and the "from" of a range of topics: "much to discuss, from Tarn to the price of grain". */
function isPlacing({ words, lexicon }: Scene, index: number): boolean {
  const word = words[index]
  if (word?.upos !== 'ADP') return false
  if (placing.has(word.lower)) return true
  if (word.lower === 'from') return words[index - 1]?.text === ','
  return (
    treating.has(word.lower) &&
    (lexicon.governors.get('treating')?.has(words[index - 1]?.lemma ?? '') ?? false)
  )
}
