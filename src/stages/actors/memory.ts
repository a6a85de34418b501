import type { Word } from '../../text/words.ts'
import type { Figure } from './cast.ts'
import type { MentionView } from './view.ts'

export type Part = 'subject' | 'object' | 'oblique' | 'possessor' | 'other'

/** One resolved reference, as what comes later looks back on it. */
export interface Reference {
  readonly figures: readonly Figure[]
  readonly word: number
  readonly from: number
  readonly to: number
  readonly sentence: number
  readonly part: Part
  readonly governor?: number
  readonly quoted: boolean
  readonly isPronoun: boolean
  readonly isPlural: boolean
}

/** Two or more actors that the text has brought together, and how. */
export interface Circle {
  readonly figures: readonly Figure[]
  readonly word: number
  readonly sentence: number
  readonly part: Part
  readonly by: 'coordination' | 'meeting' | 'counterpart'
}

/** What has been read so far. */
export interface Memory {
  readonly references: Reference[]
  readonly circles: Circle[]
  /** References to what is no actor of the record (yet): things, people in passing. */
  readonly asides: Reference[]
  /** Whom phrases for several mean that the text has listed, by their words in lower case ("port leaders"). */
  readonly listed: Map<string, readonly Figure[]>
  /** Words for coming together ("meet", "talks"). */
  readonly meetingWords: ReadonlySet<string>
  /** Verbs of what those who meet do ("reaffirm", "discuss"). */
  readonly talking: ReadonlySet<string>
  /** Words for what two have together ("meeting", "dispute"). */
  readonly gatherings: ReadonlySet<string>
}

/** The part that a mention plays in its clause, by the relation of its head; a conjunct plays that of the first one. */
export function partOf(
  words: readonly Word[],
  head: Word,
): { readonly part: Part; readonly governor?: number } {
  let word = head
  for (
    let steps = 0;
    (word.deprel === 'conj' || word.deprel === 'appos' || word.deprel === 'flat') &&
    word.head !== undefined &&
    steps < 4;
    steps++
  ) {
    const next = words[word.head]
    if (!next) break
    word = next
  }
  const governor = word.head === undefined ? {} : { governor: word.head }
  const verb = verbBehind(words, head)
  if (verb !== undefined) return { part: 'subject', governor: verb }
  if (word.deprel === 'dislocated') return { part: 'subject', ...governor }
  if (word.deprel.startsWith('nsubj') || word.deprel.startsWith('csubj'))
    return { part: 'subject', ...governor }
  if (word.deprel === 'obj' || word.deprel === 'iobj') return { part: 'object', ...governor }
  if (word.deprel.startsWith('obl')) return { part: 'oblique', ...governor }
  if (word.deprel === 'nmod:poss') return { part: 'possessor', ...governor }
  return opensSentence(words, head)
    ? { part: 'subject', ...rootOf(words, head) }
    : { part: 'other', ...governor }
}

/** "In Dolm the minister, Ana Aro, said": the verb right behind a name between commas that the parse left without a
 *  subject. */
function verbBehind(words: readonly Word[], head: Word): number | undefined {
  if (head.upos !== 'PROPN' || head.deprel !== 'appos') return undefined
  let end = head.index
  while (words[end + 1]?.deprel === 'flat') end++
  const verb = words[end + 2]
  if (words[end + 1]?.text !== ',' || words[head.index - 1]?.text !== ',') return undefined
  if (verb?.upos !== 'VERB' || verb.sentence !== head.sentence || !/^VB[DZP]$/.test(verb.xpos))
    return undefined
  for (let i = verb.index - 40; i < verb.index + 10; i++) {
    const word = words[i]
    if (word?.head === verb.index && word.deprel.startsWith('nsubj')) return undefined
  }
  return verb.index
}

/** Whether the name (of up to eight words, title and all) begins its sentence: then it is the subject, whatever an interrupted clause
 *  did to the parse ("Mr Aro, leader of the party and …, held talks"). */
function opensSentence(words: readonly Word[], head: Word): boolean {
  if (head.upos !== 'PROPN') return false
  for (let i = head.index; i > head.index - 9; i--) {
    const word = words[i]
    if (word?.sentence !== head.sentence) return true
    if (word.upos !== 'PROPN') return false
  }
  return false
}

function rootOf(words: readonly Word[], from: Word): { readonly governor?: number } {
  let word = from
  for (let steps = 0; steps < 30 && word.head !== undefined; steps++) word = words[word.head] ?? word
  return word === from ? {} : { governor: word.index }
}

/** Remembers that a mention referred to these actors. */
export function remember(
  memory: Memory,
  view: MentionView,
  figures: readonly Figure[],
  words: readonly Word[],
): undefined {
  memory.references.push(referenceOf(view, figures, words))
}

/** The reference that a mention makes to some actors. */
export function referenceOf(
  view: MentionView,
  figures: readonly Figure[],
  words: readonly Word[],
): Reference {
  const end = view.mention.span.end
  let to = view.head.index + 1
  while ((words[to]?.start ?? end) < end) to++
  return {
    figures,
    word: view.head.index,
    from: view.from,
    to,
    sentence: view.head.sentence,
    ...partOf(words, view.head),
    quoted: view.head.quoted,
    isPronoun: view.mention.kind === 'pronoun',
    isPlural: figures.length > 1,
  }
}

/** References of the last sentences up to `sentence`, the latest first. */
export function recent(memory: Memory, sentence: number, back: number): readonly Reference[] {
  const found: Reference[] = []
  // A text without full stops is one sentence: no look back goes on for ever.
  for (let i = memory.references.length - 1; i >= Math.max(0, memory.references.length - 200); i--) {
    const reference = memory.references[i]
    if (!reference || reference.sentence < sentence - back) break
    found.push(reference)
  }
  return found
}
