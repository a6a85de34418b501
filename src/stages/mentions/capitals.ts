import { type Draft, isWholeStory, knownAs, type Run, type Scene } from './scene.ts'

/** Capitals that stand for their government ("Moscow said", "pressure on Tehran"); as a mere place ("in Moscow",
 *  "flew to Moscow", a dateline) a capital is no actor. */
export function capitalMetonyms(scene: Scene, isTaken: (index: number) => boolean): Draft[] {
  const found: Draft[] = []
  for (const { index } of scene.words) {
    const region = regionAt(scene, index)
    if (region && !isTaken(index) && standsForState(scene, region) !== undefined)
      found.push({
        kind: 'name',
        ...region,
        head: index,
        reasons: [{ rule: 'camp', field: 'noun', run: region }],
      })
    const capital = knownAs(scene, index, 'capital')
    if (!capital || isTaken(index) || isInsideLonger(scene, capital)) continue
    const rule = standsForState(scene, capital)
    if (rule === undefined) continue
    found.push({
      kind: 'metonym',
      from: capital.from,
      to: capital.to,
      head: capital.to - 1,
      reasons: [{ rule }, { rule: 'capital', field: 'name', run: capital }],
    })
  }
  return found
}

/** "Europe", "the West": a region whose states act together. */
function regionAt(scene: Scene, index: number): Run | undefined {
  const { words, lexicon, entityAt } = scene
  const word = words[index]
  if (!word || !lexicon.closed.get('region actor')?.has(word.text)) return undefined
  const entity = entityAt.get(index)
  if ((entity && entity.to - entity.from > 1) || isInsideLonger(scene, { from: index, to: index + 1 }))
    return undefined
  const hasArticle = words[index - 1]?.lower === 'the'
  if (word.text === 'West' && !hasArticle) return undefined
  return { from: hasArticle ? index - 1 : index, to: index + 1 }
}

/** Whether the word list of that kind has the word: verbs and nouns that a capital as a state goes with, or a place. */
function is(scene: Scene, kind: string, word: string): boolean {
  return scene.lexicon.governors.get(kind)?.has(word) ?? false
}

function isInsideLonger(scene: Scene, run: Run): boolean {
  const entity = scene.entityAt.get(run.from)
  if (entity && entity.to - entity.from > run.to - run.from) return true
  const before = scene.words[run.from - 1]
  const after = scene.words[run.to]
  const joined = (word: typeof before): boolean =>
    word?.upos === 'PROPN' && word.sentence === scene.words[run.from]?.sentence && word.text !== '-'
  return (
    joined(after) || (joined(before) && !/^(?:the)$/.test(before?.lower ?? '') && before?.deprel !== 'nsubj')
  )
}

function standsForState(scene: Scene, run: Run): string | undefined {
  const { words } = scene
  const word = words[run.to - 1]
  const next = words[run.to]
  if (!word || word.section === 'dateline' || word.section === 'byline' || word.section === 'credit')
    return undefined
  if (next?.text === ',' && words[run.to + 1]?.lower === 'the') return undefined
  const governor = word.head === undefined ? undefined : words[word.head]
  const preposition = prepositionBefore(scene, run)
  if (preposition !== undefined) {
    // "welcomed in Dolm", "alarm in Dolm": governments have feelings, towns do not.
    if (preposition === 'in' && isStirring(scene, governor)) return 'stirred'
    if (is(scene, 'placing', preposition)) return undefined
    if (preposition === 'between' || preposition === 'with' || preposition === 'against')
      return 'counterpart of a relation'
    if (preposition === 'by') return governor?.upos === 'VERB' ? 'agent' : undefined
    const ruler = governor?.lemma ?? ''
    if (is(scene, 'moving', ruler)) return undefined
    const noun = words[run.from - 2]?.lemma ?? ''
    if (
      /^(?:to|on|from|of|toward|for)$/.test(preposition) &&
      (is(scene, 'facing', ruler) || is(scene, 'facing', noun))
    )
      return 'counterpart of a relation'
    return undefined
  }
  if (next?.lower === "'s" || next?.lower === "'") {
    const owned = word.head === undefined ? undefined : words[word.head]
    return owned &&
      !/^(?:airport|mayor|street|streets|suburb|suburbs|outskirts|centre|center|square|cathedral|university|district|metro|museum|population|weather)$/.test(
        owned.lower,
      )
      ? 'possessor'
      : undefined
  }
  // "Aro opens a door and Dolm walks through", whatever the parse makes of it.
  if (
    /^(?:VBZ|VBD|MD)$/.test(next?.xpos ?? '') &&
    /^(?:conj|obj)$/.test(word.deprel) &&
    !is(scene, 'staying', next?.lemma ?? '')
  )
    return 'subject'
  if (word.deprel === 'nsubj' && governor?.upos === 'VERB' && !is(scene, 'staying', governor.lemma))
    return 'subject'
  if (
    word.deprel === 'nsubj:pass' &&
    governor !== undefined &&
    (is(scene, 'acting', governor.lemma) || is(scene, 'facing', governor.lemma))
  )
    return 'subject'
  if (
    /^(?:obj|iobj)$/.test(word.deprel) &&
    governor !== undefined &&
    !is(scene, 'moving', governor.lemma) &&
    is(scene, 'acting', governor.lemma)
  )
    return 'object'
  if (word.deprel === 'conj' && governor !== undefined) return conjoined(scene, governor.index)
  if (
    word.deprel === 'compound' &&
    governor !== undefined &&
    /^(?:row|dispute|feud|infighting|politics|insider|establishment)$/.test(governor.lemma)
  )
    return 'modifier'
  return undefined
}

function conjoined(scene: Scene, index: number): string | undefined {
  const capital = knownAs(scene, index, 'capital') ?? knownAs(scene, index, 'state')
  if (!capital) return undefined
  if (knownAs(scene, index, 'state'))
    return prepositionBefore(scene, capital) === 'in' ? undefined : 'beside a state'
  return standsForState(scene, capital)
}

/** A feeling, or a deed that is judged: "was welcomed", not "welcomes you". */
function isStirring(scene: Scene, governor: Scene['words'][number] | undefined): boolean {
  const isJudged = governor?.upos !== 'VERB' || governor.xpos === 'VBN'
  return isJudged && is(scene, 'stirring', governor?.lemma ?? '')
}

/** Whether a seat of government is only a place there: "at the White House", "drove to the Kremlin". */
export function isOnlyPlace(scene: Scene, run: Run): boolean {
  if (!isWholeStory(scene)) return false
  const from = scene.words[run.from - 1]?.lower === 'the' ? run.from - 1 : run.from
  const preposition = prepositionBefore(scene, { from, to: run.to })
  if (preposition === undefined) return false
  const governor = scene.words[scene.words[run.to - 1]?.head ?? -1]
  if (is(scene, 'placing', preposition)) return !isStirring(scene, governor)
  return /^(?:to|from)$/.test(preposition) && is(scene, 'moving', governor?.lemma ?? '')
}

function prepositionBefore(scene: Scene, run: Run): string | undefined {
  const before = scene.words[run.from - 1]
  if (!before || before.sentence !== scene.words[run.from]?.sentence) return undefined
  return before.upos === 'ADP' || before.lower === 'to' ? before.lower : undefined
}
