import type { Word } from '../../text/words.ts'
import type { Figure } from './cast.ts'
import type { Circle, Memory, Reference } from './memory.ts'

/** Remembers a circle; it takes the place of smaller ones of the same sentence. */
function addCircle(memory: Memory, circle: Circle): void {
  const { circles } = memory
  for (let last = circles.at(-1); last !== undefined && isPartOf(last, circle); last = circles.at(-1))
    circles.pop()
  circles.push(circle)
}

const isPartOf = (smaller: Circle, larger: Circle): boolean =>
  smaller.sentence === larger.sentence &&
  smaller.by !== 'counterpart' &&
  smaller.figures.length < larger.figures.length &&
  smaller.figures.every((figure) => larger.figures.includes(figure))

/** Looks at the reference remembered last: does it close a coordination ("A, B and C"), or was it met, hosted or
 *  joined by the subject of its sentence? */
export function noteCircles(memory: Memory, words: readonly Word[]): void {
  const last = memory.references.at(-1)
  const figure = last?.figures[0]
  if (!last || !figure || last.isPlural) return
  const listed = listEndingWith(memory, last, words)
  if (listed.length > 1)
    addCircle(memory, {
      figures: listed,
      word: last.word,
      sentence: last.sentence,
      part: last.part,
      by: 'coordination',
    })
  const partners = listed.length > 1 ? listed : [figure]
  const subject = subjectOf(memory, last)
  if (!subject || partners.includes(subject) || !isMet(memory, last, words)) return
  const host =
    subject.type === figure.type ? subject : figure.type === 'state' ? subject.principal : undefined
  if (host && !partners.includes(host)) {
    addCircle(memory, {
      figures: [host, ...partners],
      word: last.word,
      sentence: last.sentence,
      part: last.part,
      by: 'meeting',
    })
  }
}

/** The members of the list that the reference closes, in order; just itself if it closes none. */
function listEndingWith(memory: Memory, last: Reference, words: readonly Word[]): readonly Figure[] {
  const members: Figure[] = last.figures.slice(0, 1)
  const type = members[0]?.type
  let from = last.from
  let joined = false
  for (let i = memory.references.length - 2; i >= 0 && members.length < 8; i--) {
    const reference = memory.references[i]
    const figure = reference?.figures[0]
    if (!reference || reference.sentence !== last.sentence) break
    if (reference.to > from) continue
    const between = words.slice(reference.to, from).map(({ lower }) => lower)
    const isAnd = between.at(-1) === 'and' && between.length <= 2
    if (!figure || figure.type !== type || reference.isPronoun) break
    if (!(isAnd && !joined) && !(joined && between.length === 1 && between[0] === ',')) break
    joined = true
    if (!members.includes(figure)) members.unshift(figure)
    from = reference.from
  }
  return members
}

function subjectOf(memory: Memory, last: Reference): Figure | undefined {
  for (let i = memory.references.length - 2; i >= 0; i--) {
    const reference = memory.references[i]
    if (!reference || reference.sentence !== last.sentence) return undefined
    if (reference.part === 'subject' && !reference.isPlural) return reference.figures[0]
  }
  return undefined
}

/** "met A", "talks with A", "joined A in". */
function isMet(memory: Memory, reference: Reference, words: readonly Word[]): boolean {
  const governor = reference.governor === undefined ? undefined : words[reference.governor]
  if (!governor) return false
  if (reference.part === 'object') return memory.meetingWords.has(governor.lemma)
  const at = prepositionBefore(reference, words)
  if (words[at]?.lower !== 'with') return false
  for (let i = at - 1; i >= Math.max(0, at - 8); i--) {
    const word = words[i]
    if (word?.sentence !== words[at]?.sentence) return false
    if (memory.meetingWords.has(word.lemma) || memory.meetingWords.has(word.lower)) return true
  }
  return false
}

/** Where the preposition before a name stands, the titles between them skipped ("with Prime Minister Aro of Tarn"). */
function prepositionBefore(reference: Reference, words: readonly Word[]): number {
  for (let i = reference.from - 1; i >= Math.max(0, reference.from - 12); i--) {
    const word = words[i]
    if (!word || !/^(?:NOUN|PROPN|ADJ|DET|ADP|CCONJ|SYM|PRON)$/.test(word.upos)) return -1
    if (word.upos === 'ADP' && !/^(?:of|for)$/.test(word.lower)) return i
  }
  return -1
}

/** The latest circle of so many members, within some sentences; `fits` may refuse one. */
export function circleFor(
  memory: Memory,
  sentence: number,
  count: number | undefined,
  fits: ((circle: Circle) => boolean) | undefined,
  back: number,
): Circle | undefined {
  for (let i = memory.circles.length - 1; i >= 0; i--) {
    const circle = memory.circles[i]
    if (!circle || circle.sentence < sentence - back) return undefined
    if ((count === undefined || circle.figures.length === count) && (!fits || fits(circle))) return circle
  }
  return undefined
}
