import { type Argument, clauseFrame, prepositionOf, without } from './argument.ts'
import type { Candidate } from './candidate.ts'
import { dependents, formOf, lemmaOf, relationOf, type Tree, yieldOf } from './tree.ts'
import { phraseOf, subjectOf, verbGroup } from './verb-group.ts'

export function nounCandidates(tree: Tree, noun: number): Candidate[] {
  const [owner] = dependents(tree, noun, 'nmod:poss')
  const by = dependents(tree, noun, 'nmod').find((child) =>
    dependents(tree, child, 'case').some((word) => /^(?:by|from)$/.test(formOf(tree, word))),
  )
  const holder = owner ?? by
  const source = holder === undefined ? [] : phraseOf(tree, holder, new Set([noun]))
  const arguments_: Argument[] = []
  for (const clause of dependents(tree, noun, 'acl', 'ccomp', 'advcl', 'xcomp')) {
    if (clause < noun) continue
    const marks = dependents(tree, clause, 'mark').map((word) => formOf(tree, word))
    const frame = marks.includes('that') ? 'that' : marks.includes('to') ? 'inf' : marks[0]
    if (frame === undefined) continue
    const word = ['that', 'inf'].includes(frame) ? undefined : prepositionOf(tree, clause)
    const content = yieldOf(tree, clause, new Set(word === undefined ? [] : [word]))
    arguments_.push({ frame, content, ...(word === undefined ? {} : { cue: [word] }) })
  }
  for (const phrase of dependents(tree, noun, 'nmod')) {
    const word = prepositionOf(tree, phrase)
    if (word === undefined || phrase < noun || phrase === by) continue
    arguments_.push({
      frame: formOf(tree, word),
      content: yieldOf(tree, phrase, new Set([word])),
      cue: [word],
    })
  }
  return arguments_.map(({ frame, content, cue = [] }) => ({
    lemma: lemmaOf(tree, noun),
    frame: `n-${frame}`,
    anchor: noun,
    cue: [...adjectivesOf(tree, noun), noun, ...cue].sort((a, b) => a - b),
    source,
    content: without(content, source),
    addressee: [],
  }))
}

// Those right before the noun: "strong support for".
function adjectivesOf(tree: Tree, noun: number): number[] {
  const found: number[] = []
  for (let word = noun - 1; relationOf(tree, word) === 'amod' && tree.tags[word]?.head === noun; word--)
    found.unshift(word)
  return found
}

// "is confident that", "are open to": an adjective with its copula.
export function predicateCandidates(tree: Tree, adjective: number): Candidate[] {
  const group = verbGroup(tree, adjective)
  const subject = subjectOf(tree, group)
  if (subject === undefined) return []
  const source = phraseOf(tree, subject, new Set([adjective]))
  const found: Argument[] = []
  for (const clause of dependents(tree, adjective, 'ccomp', 'xcomp', 'advcl')) {
    if (clause < adjective) continue
    const frame = clauseFrame(tree, clause, adjective)
    const word = prepositionOf(tree, clause)
    if (
      relationOf(tree, clause) === 'advcl' &&
      word !== undefined &&
      !['that', 'to', 'if'].includes(formOf(tree, word))
    ) {
      found.push({ frame: formOf(tree, word), content: yieldOf(tree, clause, new Set([word])), cue: [word] })
    } else if (relationOf(tree, clause) !== 'advcl') found.push({ frame, content: yieldOf(tree, clause) })
  }
  for (const phrase of dependents(tree, adjective, 'obl')) {
    const word = prepositionOf(tree, phrase)
    if (word === undefined || phrase < adjective || word !== adjective + 1) continue
    found.push({ frame: formOf(tree, word), content: yieldOf(tree, phrase, new Set([word])), cue: [word] })
  }
  return found.map(({ frame, content, cue = [] }) => ({
    lemma: lemmaOf(tree, adjective),
    frame: `a-${frame}`,
    anchor: adjective,
    cue: [...group.words, ...cue].sort((a, b) => a - b),
    source,
    content: without(content, source),
    addressee: [],
  }))
}
