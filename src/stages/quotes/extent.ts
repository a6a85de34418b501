import type { Argument } from './argument.ts'
import type { Frame } from './candidate.ts'
import type { Region } from './regions.ts'
import { formOf, isPunctuation, type Tree, yieldOf } from './tree.ts'

const widest = 14 // tokens between two quoted stretches of one statement

// What goes on without a comma goes on being said; after a comma only what cannot begin a new statement does.
const goesOn = /^(?:CC|IN|RB|RBR|PRP|TO|VBG|WRB|WDT|WP|VB|JJ|MD)$/
const goesOnAfterComma = /^(?:IN|RB|VBG|WDT|WP|WRB)$/
const turns =
  /^(?:while|whereas|although|though|according|adding|saying|noting|arguing|calling|citing|referring)$/

/** The words of a clause after its cue, carried on to the end of the sentence where the parse has let go of its last
 *  part: coordinations, adverbials and subordinate clauses far to the right are hung on the cue instead. */
export function clauseExtent(tree: Tree, words: readonly number[]): number[] {
  const found = [...words]
  const last = words.at(-1)
  if (last === undefined) return found
  const end = sentenceEnd(tree, last)
  const next = nextWord(tree, last + 1, end)
  if (next === undefined) return found
  const between = formOf(tree, last + 1)
  const comma = /^[,;–—-]$/.test(between)
  if (!comma && next !== last + 1) return found
  const xpos = tree.tags[next]?.xpos ?? ''
  if (!(comma ? goesOnAfterComma : goesOn).test(xpos) || turns.test(formOf(tree, next))) return found
  for (let index = last + 1; index < end; index++) found.push(index)
  return found
}

/** The words of a noun phrase after its cue, carried on over an infinitive that the parse hung elsewhere: "discussed
 *  ways | to end the war". */
export function phraseExtent(tree: Tree, words: readonly number[]): number[] {
  const last = words.at(-1)
  if (last === undefined || tree.tags[last + 1]?.xpos !== 'TO' || last + 1 >= (tree.last[last] ?? 0))
    return [...words]
  const found = [...words]
  for (let index = last + 1; index < sentenceEnd(tree, last); index++) found.push(index)
  return found
}

/** The content carried on to the last words in quotation marks of its sentence, as long as no finite verb stands between:
 *  who quotes once in a clause goes on quoting. `regions` lie after the content, in text order. */
export function quotedExtent(tree: Tree, words: readonly number[], regions: readonly Region[]): number[] {
  const found = [...words]
  for (const region of regions) {
    const last = found.at(-1) ?? 0
    if (region.from <= last || region.to > (tree.last[last] ?? 0) || region.from - last > widest) break
    const gap = Array.from({ length: region.from - last - 1 }, (_, index) => last + 1 + index)
    if (
      gap.some(
        (word) =>
          /^(?:VBD|VBZ|VBP|MD)$/.test(tree.tags[word]?.xpos ?? '') || /^[:;]$/.test(formOf(tree, word)),
      )
    )
      break
    for (let word = last + 1; word < region.to; word++) found.push(word)
  }
  return found
}

/** What follows a cue verb to the end of its sentence, where the parse finds no clause there though the words look like
 *  one: `rest` right after the verb, `rest-that` from a "that" soon after, `rest-hearer` after who is told. */
export function restArguments(tree: Tree, verb: number, hearer: number | undefined): Argument[] {
  const found: Argument[] = []
  const push = (frame: Frame, from: number | undefined): void => {
    const content = from === undefined ? [] : restOfSentence(tree, from)
    if (content.length > 0) found.push({ frame, content })
  }
  if (opensClause.test(tree.tags[verb + 1]?.upos ?? '')) push('rest', verb + 1)
  push('rest-that', thatAfter(tree, verb))
  if (hearer !== undefined && hearer > verb) {
    const after = (yieldOf(tree, hearer).at(-1) ?? hearer) + 1
    if (opensClause.test(tree.tags[after]?.upos ?? '')) push('rest-hearer', after)
  }
  return found
}

const opensClause = /^(?:DET|PRON|NOUN|PROPN|AUX|VERB|SCONJ|NUM)$/

function thatAfter(tree: Tree, verb: number): number | undefined {
  for (let index = verb + 2; index < Math.min(verb + 12, tree.last[verb] ?? 0); index++) {
    if (/^(?:VERB|PUNCT)$/.test(tree.tags[index]?.upos ?? '')) return undefined
    if (formOf(tree, index) === 'that') return index
  }
  return undefined
}

function restOfSentence(tree: Tree, from: number): number[] {
  if (from >= (tree.last[from - 1] ?? 0)) return []
  const end = sentenceEnd(tree, from)
  const found: number[] = []
  let finite = false
  for (let index = from; index < end; index++) {
    found.push(index)
    if (/^(?:VBD|VBZ|VBP|MD)$/.test(tree.tags[index]?.xpos ?? '')) finite = true
  }
  return finite ? found : []
}

function sentenceEnd(tree: Tree, at: number): number {
  let end = tree.last[at] ?? at + 1
  while (end > at + 1 && isPunctuation(tree, end - 1)) end--
  return end
}

function nextWord(tree: Tree, from: number, end: number): number | undefined {
  for (let index = from; index < end; index++) if (!isPunctuation(tree, index)) return index
  return undefined
}
