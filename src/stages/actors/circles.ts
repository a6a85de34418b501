import type { Word } from '../../text/words.ts'
import type { Figure } from './cast.ts'
import { type Circle, type Memory, type Reference, recent } from './memory.ts'

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
  if (last.part === 'subject') {
    const met = metBefore(memory, last, words)
    if (met) addMeeting(memory, figure, met, last)
    return
  }
  const met = listed.length > 1 ? referenceOfFirst(memory, last, listed) : last
  if (!isMet(memory, last, words) && !isMet(memory, met, words)) return
  const host = subjectOf(memory, last) ?? hostBefore(memory, last)
  if (host) addMeeting(memory, host, listed.length > 1 ? listed : [figure], last)
}

/** Where the first of those listed stands: the list plays the part that it plays. */
function referenceOfFirst(memory: Memory, last: Reference, listed: readonly Figure[]): Reference {
  const near = recent(memory, last.sentence, 0)
  return near.find(({ figures, word }) => word < last.word && figures[0] === listed[0]) ?? last
}

/** Remembers that a host met those of its own kind; a minister who meets states acts for one. */
function addMeeting(memory: Memory, subject: Figure, partners: readonly Figure[], last: Reference): void {
  const type = partners[0]?.type
  const host = subject.type === type ? subject : type === 'state' ? subject.principal : undefined
  if (!host || partners.includes(host)) return
  addCircle(memory, {
    figures: [host, ...partners],
    word: last.word,
    sentence: last.sentence,
    part: last.part,
    by: 'meeting',
  })
}

/** "During a meeting with A, B said": whom the subject behind the fronted phrase met. */
function metBefore(
  memory: Memory,
  subject: Reference,
  words: readonly Word[],
): readonly Figure[] | undefined {
  for (let i = memory.references.length - 2; i >= 0; i--) {
    const reference = memory.references[i]
    if (!reference || reference.sentence !== subject.sentence) return undefined
    if (reference.part === 'subject') return undefined
    if (!reference.isPlural && isMet(memory, reference, words)) return reference.figures
  }
  return undefined
}

/** "During the meeting with A, the two discussed": nobody in the sentence met A; it was the person who acted before. */
function hostBefore({ references }: Memory, last: Reference): Figure | undefined {
  if (last.figures[0]?.type !== 'person') return undefined
  for (let i = references.length - 2; i >= 0; i--) {
    const reference = references[i]
    if (!reference || last.sentence - reference.sentence > 3) return undefined
    const [figure] = reference.figures
    if (reference.sentence < last.sentence && reference.part === 'subject' && figure?.type === 'person')
      return reference.isPlural ? undefined : figure
  }
  return undefined
}

/** The members of the list that the reference closes, in order, by the parse or by the words, whichever sees more; just itself if it
 *  closes none. */
function listEndingWith(memory: Memory, last: Reference, words: readonly Word[]): readonly Figure[] {
  const [parsed, told] = [listByParse(memory, last, words), listByWords(memory, last, words)]
  return told.length > parsed.length ? told : parsed
}

/** "A, B and C" by the words between, where the parse hangs the last one elsewhere; also "Prime Minister A of Tarn, President B of Oss and
 *  President C of Dolm". */
function listByWords(memory: Memory, last: Reference, words: readonly Word[]): readonly Figure[] {
  const members: Figure[] = last.figures.slice(0, 1)
  const type = members[0]?.type
  let from = last.from
  for (let i = memory.references.length - 2; i >= 0 && members.length < 12; i--) {
    const reference = memory.references[i]
    const figure = reference?.figures[0]
    if (!reference || !figure || reference.sentence !== last.sentence || reference.to > from) break
    if (reference.isPronoun || reference.isPlural) break
    // "President of Tarn A": whose the title before the name is.
    if (type === 'person' && figure.type === 'state' && isInTitle(words, reference, from)) continue
    if (type === 'person' && figure.type !== 'person') {
      // "A of Tarn": whose the one before is.
      if (!isBetween(words, reference.to, from, members.length === 1)) break
      const of = words[reference.from - 1]?.lower === 'the' ? reference.from - 2 : reference.from - 1
      if (words[of]?.lower !== 'of') break
      const owner = memory.references[i - 1]
      if (owner?.figures[0]?.type !== 'person' || owner.to !== of) break
      if (!members.includes(owner.figures[0])) members.unshift(owner.figures[0])
      from = owner.from
      i--
      continue
    }
    if (!isBetween(words, reference.to, from, members.length === 1) || figure.type !== type) break
    if (!members.includes(figure)) members.unshift(figure)
    from = reference.from
  }
  return members
}

/** Whether a state stands behind "of" and right before a name. */
function isInTitle(words: readonly Word[], { from, to }: Reference, name: number): boolean {
  const of = words[from - 1]?.lower === 'the' ? from - 2 : from - 1
  return to === name && words[of]?.lower === 'of' && words[of - 1]?.upos !== 'PUNCT'
}

/** Whether a comma or, before the last of a list, an "and" stands between two of its members, with no more than the title of the
 *  second. */
function isBetween(words: readonly Word[], from: number, to: number, isLast: boolean): boolean {
  let at = from
  if (words[at]?.text === ',') at++
  else if (!isLast) return false
  if (isLast) {
    if (words[at]?.lower !== 'and') return false
    at++
  }
  return (
    at > from &&
    to - at < 8 &&
    words
      .slice(at, to)
      .every(({ upos, lower }) => /^(?:PROPN|NOUN|ADJ)$/.test(upos) || lower === 'of' || lower === 'the')
  )
}

function listByParse(memory: Memory, last: Reference, words: readonly Word[]): readonly Figure[] {
  const own = last.figures.slice(0, 1)
  const top = topOf(last, words)
  if (top?.deprel !== 'conj' || top.head === undefined) return own
  const first = top.head
  const members: Figure[] = [...own]
  for (let i = memory.references.length - 2; i >= 0 && members.length < 8; i--) {
    const reference = memory.references[i]
    if (!reference || reference.sentence !== last.sentence) break
    const [figure] = reference.figures
    const other = topOf(reference, words)
    const isMember = other?.index === first || (other?.deprel === 'conj' && other.head === first)
    if (!isMember || reference.isPlural || figure?.type !== own[0]?.type || reference.to > last.from) continue
    if (figure && !members.includes(figure)) members.unshift(figure)
  }
  return members
}

/** The word on which a name hangs with its titles: "Tarn" of "President of Tarn Ana Aro" stays itself, "Aro" gives
 *  "President". */
function topOf(reference: Reference, words: readonly Word[]): Word | undefined {
  for (let i = reference.from; i < reference.to; i++) {
    const { deprel, head } = words[i] ?? {}
    if (deprel === 'conj' && head !== undefined && head < reference.from) return words[i]
  }
  let word = words[reference.word]
  for (let steps = 0; word?.head !== undefined && steps < 4; steps++) {
    if (!/^(?:flat|appos|compound|name)/.test(word.deprel)) break
    const next = words[word.head]
    if (!next || next.sentence !== reference.sentence) break
    word = next
  }
  return word
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
  const at = prepositionBefore(reference, words)
  if (words[at]?.lower !== 'with')
    return reference.part === 'object' && memory.meetingWords.has(governor.lemma)
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
